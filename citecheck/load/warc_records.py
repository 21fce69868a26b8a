"""The records of a web archive (WARC 1.1, ISO 28500), one at a time, past the damaged ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from citecheck.load.forward import Forward
from citecheck.load.gzip_members import DamageError, GzipMembers, begins
from citecheck.model.values import define, frozen

MARK = b"WARC/"
"""How a record begins (section 4)."""
_GZIP = b"\x1f\x8b"
_BEHIND = b"\r\n\r\n"
"""What ends a record (section 4); some writers put less."""
_VERSION = re.compile(rb"WARC/\d{1,3}\.\d{1,3}[ \t]{0,9}\r?\n")
_LENGTH = re.compile(r"[0-9]{1,15}\Z")

_LONGEST_LINE = 65_536
_LONGEST_HEADER = 1_000_000
_MOST_FIELDS = 1_000


@frozen
class Broken:
    """A record, or a stretch of the file, that cannot be read."""

    place: str
    why: str


@define
class Record:
    """A record. What is not taken of its content is passed over."""

    place: str
    """Where it begins in the file, in bytes; behind a ``+`` where in that gzip member, if not
    at its beginning."""
    fields: Mapping[str, str]
    """The named fields, names in lower case."""
    left: int
    """How many bytes of its content were not taken yet."""
    _source: Forward

    def take(self, size: int) -> bytes:
        """The next bytes of the content. Raises `DamageError` where the file lacks them."""
        wanted = min(size, self.left)
        data = self._source.take(wanted)
        self.left -= len(data)
        if len(data) < wanted:
            raise DamageError("its content is shorter than it says")
        return data

    def line(self) -> bytes:
        """The next line of the content, with its end."""
        line = self._source.line(min(_LONGEST_LINE, self.left)) if self.left else b""
        self.left -= len(line)
        return line


def is_archive(file: BinaryIO) -> bool:
    """Whether a file begins with a record, packed or not."""
    file.seek(0)
    return file.read(len(MARK)) == MARK or begins(file, MARK)


def read_records(file: BinaryIO, name: str) -> Iterator[tuple[int, Iterator[Record | Broken]]]:
    """The records of a file, by the stretches that damage cannot leave: its gzip members.

    With each goes where it begins, in bytes. Taking from a stretch raises `DamageError` where it
    cannot be unpacked further; those behind it are read all the same. Raises `InputTooLarge` for
    what only grows.
    """
    size = file.seek(0, 2)
    file.seek(0)
    if file.read(len(_GZIP)) != _GZIP:
        yield 0, _in_file(file, size)
        return
    for offset, content in GzipMembers(file, name, size, MARK):
        yield offset, _in_member(content, offset)


def _in_member(content: Forward, offset: int) -> Iterator[Record | Broken]:
    content.skip_line_ends()
    while not content.is_at_end():
        place = f"{offset}+{content.at}" if content.at else str(offset)
        fields = _header(content)
        if isinstance(fields, str):
            yield Broken(place, fields)
            if not content.find_line(MARK):
                return
            continue
        record = Record(place, fields, _length(fields), content)
        yield record
        if content.skip(record.left) < record.left:
            raise DamageError("its content is shorter than it says")
        content.skip_line_ends()


def _in_file(file: BinaryIO, size: int) -> Iterator[Record | Broken]:
    """The records of an archive that is not packed, whose lengths can be proved beforehand."""
    at = 0
    while True:
        file.seek(at)
        content = Forward(file.read)
        content.skip_line_ends()
        if content.is_at_end():
            return
        place = str(at + content.at)
        fields = _header(content)
        begin = at + content.at
        at = begin + (0 if isinstance(fields, str) else _length(fields))
        why = fields if isinstance(fields, str) else _misfit(file, at, size)
        if why or isinstance(fields, str):
            yield Broken(place, why)
            file.seek(begin)
            content = Forward(file.read)
            content.find_line(MARK)
            at = begin + content.at
            continue
        file.seek(begin)
        yield Record(place, fields, at - begin, Forward(file.read))


def _misfit(file: BinaryIO, end: int, size: int) -> str:
    """Why no record can end there; empty where one can."""
    if end > size:
        return "its content is shorter than it says"
    file.seek(end)
    behind = Forward(file.read)
    if behind.begins(_BEHIND):
        return ""
    behind.skip_line_ends()
    if behind.is_at_end() or behind.begins(MARK):
        return ""
    return "no record follows where its length says"


def _header(content: Forward) -> Mapping[str, str] | str:
    """The named fields (section 5), of several of one name the first; else why there are none."""
    version = content.line(_LONGEST_LINE)
    if not _VERSION.match(version):
        return "no record begins here"
    fields: dict[str, str] = {}
    name = ""
    read = 0
    for _ in range(_MOST_FIELDS):
        line = content.line(_LONGEST_LINE)
        read += len(line)
        if not line.endswith(b"\n") or read > _LONGEST_HEADER:
            break
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return fields if _LENGTH.match(fields.get("content-length", "")) else "tells no length"
        if text[0] in " \t":  # a field that goes on (section 4)
            if name:
                fields[name] = f"{fields[name]} {text.strip()}"[:_LONGEST_LINE]
            continue
        name, colon, value = text.partition(":")
        name = name.strip().lower() if colon else ""
        if name in fields:
            name = ""
        elif name:
            fields[name] = value.strip()
    return "has a header that does not end"


def _length(fields: Mapping[str, str]) -> int:
    return int(fields["content-length"])
