"""Web archives: WARC, WACZ, and WET as Common Crawl gives it; every page in them.

A row's index is the number of the record in the file, from 0, records without a page counted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from shutil import copyfileobj
from typing import BinaryIO, Protocol, cast

from citecheck.corpus.opening import opened, unpacked
from citecheck.corpus.sources import Reading, Row, Wanted
from citecheck.corpus.unit import Unit
from citecheck.load import wacz, warc
from citecheck.model.article import Article
from citecheck.model.errors import InputError

NAME = "web-archive"
SUFFIXES = (".warc", ".wet", ".wacz")

_REPACKED = (".bz2", ".zst")
"""Packings that are not the archive's own: gzip is."""
_MOST_CUTS = 16
"""Units of a file, which has to be read from its beginning for each."""


class _Enough(Exception):
    """What follows is another unit's."""


def cut(source: str, size: int, *, alone: bool) -> Iterator[tuple[int, int | None]]:
    """A unit a file, as archives have many; a few large ones are cut by their records."""
    with opened(source) as file:
        number_of = min(_MOST_CUTS, file.seek(0, 2) // size)
    if not alone or number_of < 2:
        yield 0, None
        return
    step = -(-_count(source) // number_of) or 1
    yield from ((number * step, (number + 1) * step) for number in range(number_of - 1))
    yield (number_of - 1) * step, None


def _count(source: str) -> int:
    """How many records a file has. None is read."""
    count = 0

    def pass_over(_name: str) -> bool:
        nonlocal count
        count += 1
        return False

    with _archive(source) as (pages, file):
        for _ in pages(file, source, 0, wanted=pass_over):
            pass
    return count


def rows(unit: Unit, wanted: Wanted, reading: Reading) -> Iterator[Row]:
    """The pages of the unit's records."""
    index = -1

    def is_own(_name: str) -> bool:
        nonlocal index
        index += 1
        if unit.stop is not None and index >= unit.stop:
            raise _Enough
        return index >= unit.start and wanted(index)

    with suppress(_Enough), _archive(unit.source) as (pages, file):
        for page in pages(file, unit.source, reading.limit, wanted=is_own):
            if index >= unit.start:
                yield index, page


class _Pages(Protocol):
    def __call__(
        self, file: BinaryIO, name: str, limit: int, *, wanted: Callable[[str], bool]
    ) -> Iterator[Article | InputError]:
        """The pages of an archive, of those of its records that are wanted."""


@contextmanager
def _archive(source: str) -> Iterator[tuple[_Pages, BinaryIO]]:
    """A web archive that can be read in any order, and who reads it."""
    if not source.endswith(_REPACKED):
        with opened(source) as file:
            yield wacz.articles if wacz.recognises(file) else warc.articles, file
        return
    with unpacked(source) as packed, tempfile.TemporaryFile() as copy:
        try:
            copyfileobj(packed, copy, 1 << 20)
        except OSError as error:
            raise InputError(f"{source}: cannot be unpacked: {error}", hint="free space") from error
        file = cast("BinaryIO", copy)
        yield wacz.articles if wacz.recognises(file) else warc.articles, file
