"""JSON Lines (https://jsonlines.org/): an article a line, packed or not.

A row's index is where its line begins in the unpacked content, in bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from citecheck.corpus.document import Document
from citecheck.corpus.opening import opened, unpacked, unpacked_name
from citecheck.corpus.sources import Reading, Row, Wanted
from citecheck.corpus.unit import Unit
from citecheck.model.errors import InputError, InputTooLarge

NAME = "json-lines"
SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")

_MOST_CUTS = 16
"""Units of a packed file, which has to be unpacked from its beginning for each."""
_CHUNK = 1 << 20
_ESCAPED = 6
"""Characters that JSON may take for one byte."""


def cut(source: str, size: int, *, alone: bool) -> Iterator[tuple[int, int | None]]:
    """By bytes. A packed file is cut where it is worth while to unpack it for that."""
    is_packed = unpacked_name(source) != source
    if is_packed and not alone:
        yield 0, None
        return
    length = _unpacked_length(source) if is_packed else _length(source)
    step = max(size, -(-length // _MOST_CUTS)) if is_packed else size
    for start in range(0, max(length, 1), step):
        yield start, start + step if start + step < length else None


def _length(source: str) -> int:
    with opened(source) as file:
        return file.seek(0, os.SEEK_END)


def _unpacked_length(source: str) -> int:
    length = 0
    with unpacked(source) as file:
        while chunk := file.read(_CHUNK):
            length += len(chunk)
    return length


def rows(unit: Unit, wanted: Wanted, reading: Reading) -> Iterator[Row]:
    """The lines that begin between the unit's first byte and its last."""
    longest = reading.limit * _ESCAPED
    with unpacked(unit.source) as file:
        at = _begin(file, unit.start, longest)
        while unit.stop is None or at < unit.stop:
            is_wanted = wanted(at)
            line = file.readline(longest + 1)
            if not line:
                return
            length = len(line)
            if length > longest:
                length += _skip_line(file)
            if is_wanted and line.strip():
                yield at, _document(line, f"{unit.source}@{at}", longest, reading)
            at += length


def _begin(file: BinaryIO, start: int, longest: int) -> int:
    """Go to the first line that begins at `start` or behind it; where that is."""
    if start == 0:
        return 0
    if file.seekable():
        file.seek(start - 1)
    else:
        missing = start - 1
        while missing and (chunk := file.read(min(_CHUNK, missing))):
            missing -= len(chunk)
    line = file.readline(longest + 1)
    return start - 1 + len(line) + (_skip_line(file) if len(line) > longest else 0)


def _skip_line(file: BinaryIO) -> int:
    skipped = 0
    while chunk := file.readline(_CHUNK):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return skipped


def _document(line: bytes, place: str, longest: int, reading: Reading) -> Document | InputError:
    if len(line) > longest:
        return InputTooLarge(f"{place}: longer than {longest:,} bytes", hint="raise the limit")
    try:
        row = msgspec.json.decode(line)
    except (ValueError, RecursionError) as error:
        return InputError(f"{place}: is no JSON: {error}", hint="mend the line")
    if not isinstance(row, dict):
        return InputError(f"{place}: is no JSON object", hint="each line is an object with fields")
    try:
        return reading.fields.document(row, place)
    except InputError as error:
        return error.as_value()
