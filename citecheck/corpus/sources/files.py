"""Files that each are an article, or hold some: pages, texts, documents, mailboxes.

A row's index is the file's number in its unit, from 0.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from citecheck.corpus.document import failed
from citecheck.corpus.opening import PACKED, opened, unpacked, unpacked_name
from citecheck.corpus.sources import Reading, Row, Wanted
from citecheck.corpus.unit import Unit
from citecheck.load import parse_all
from citecheck.model.article import Article
from citecheck.model.errors import InputError, InputTooLarge

NAME = "files"
SUFFIXES = ()


def cut(source: str, size: int, *, alone: bool) -> Iterator[tuple[int, int | None]]:
    """Units of files are put together where the input is planned."""
    del source, size, alone
    yield 0, None


def rows(unit: Unit, wanted: Wanted, reading: Reading) -> Iterator[Row]:
    """The articles of each file, one after another."""
    for index, name in enumerate(unit.names):
        if not wanted(index):
            continue
        try:
            yield from ((index, each) for each in _articles(name, reading.limit))
        except Exception as error:  # noqa: BLE001 -- hostile bytes find every fault of a reader
            yield index, failed(name, error)


def _articles(name: str, limit: int) -> Iterator[Article | InputError]:
    if not name.endswith(PACKED):
        with opened(name) as file:
            yield from parse_all(file, name, limit=limit)
        return
    with unpacked(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise InputTooLarge(f"{name}: longer than {limit:,} bytes", hint="raise the limit")
    yield from parse_all(io.BytesIO(data), unpacked_name(name), limit=limit)
