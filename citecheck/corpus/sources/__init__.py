"""What a corpus may be read from: one module a kind of file, found by walking this folder.

A kind says by which names it is known (`SUFFIXES`, without that of a packing), how a file is cut
into units, and reads the rows of one. A row's index grows from row to row; reading may begin behind
any of them, so that one that kills its reader costs only itself.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Protocol, cast

from citecheck.corpus.document import Document
from citecheck.corpus.fields import Fields
from citecheck.corpus.unit import Unit
from citecheck.model.article import Article
from citecheck.model.errors import InputError
from citecheck.model.values import frozen

Wanted = Callable[[int], bool]
"""Asked before a row is read, with its index, rows in order; whether it is to be read at all."""

Row = tuple[int, Document | Article | InputError]
"""The index of a row, and what it holds; a row that holds several articles comes several times."""


@frozen
class Reading:
    """How a unit is read."""

    limit: int
    """Most bytes of one article."""
    fields: Fields


class Source(Protocol):
    """A kind of file."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    @staticmethod
    def cut(source: str, size: int, *, alone: bool) -> Iterator[tuple[int, int | None]]:
        """First row and the row after the last of each unit of a file, of some `size` bytes.

        `alone`: the input has few files, so that it is worth while to read one to cut it well.
        Raises `InputError`.
        """

    @staticmethod
    def rows(unit: Unit, wanted: Wanted, reading: Reading) -> Iterator[Row]:
        """The rows of a unit that are wanted. Raises `InputError` where no more can be read."""


@cache
def sources() -> Mapping[str, Source]:
    """All kinds, by name."""
    names = (info.name for info in pkgutil.iter_modules(__path__))
    found = (cast("Source", importlib.import_module(f"{__name__}.{name}")) for name in names)
    return {each.NAME: each for each in found}
