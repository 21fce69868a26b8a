"""ZIP files from anybody, read in place: names, sizes and structure are looked at first."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from citecheck.model.evidence import Problem

MAX_MEMBERS = 100_000
"""Members of a ZIP file that is read."""
UNREADABLE = (OSError, EOFError, ValueError, RuntimeError, zlib.error, zipfile.BadZipFile)
"""What `zipfile` raises for a file that is damaged, or no ZIP file."""
_MAX_RATIO = 200
"""How many times as long as it is packed a member may be."""
_RATIO_MATTERS = 10_000_000  # bytes; less does no harm, however well it was compressed
_LOCAL_HEADER = 30  # bytes before the name, APPNOTE 6.3.10 section 4.3.7
_DRIVE = re.compile(r"[A-Za-z]:")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def unsafe(archive: zipfile.ZipFile) -> tuple[Problem, ...]:
    """Why members of an archive must not be read or cannot be trusted; none if all are sound."""
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        return (Problem("zip-members", "", f"It has more than {MAX_MEMBERS} members."),)
    return (*_by_member(infos), *_doubles(infos), *_overlaps(infos))


def most_unpacked(packed: int) -> int:
    """How many bytes at most may come of so many packed ones."""
    return max(_RATIO_MATTERS, packed * _MAX_RATIO)


def _by_member(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    for info in infos:
        if not _is_safe(info.orig_filename):
            yield Problem("zip-name", repr(info.orig_filename), "The name leads out of the file.")
        elif stat.S_ISLNK(info.external_attr >> 16):
            yield Problem("zip-link", info.filename, "The member is a symbolic link.")
        elif info.flag_bits & 1 or info.compress_type not in _METHODS:
            yield Problem("zip-method", info.filename, "The member is packed in an unusual way.")
        elif info.file_size > most_unpacked(info.compress_size):
            yield Problem("zip-ratio", info.filename, "The member unpacks to far more than it is.")


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        name.isprintable()
        and "\\" not in name
        and not _DRIVE.match(name)
        and not path.is_absolute()
        and ".." not in path.parts
        and bool(path.parts)
    )


def _doubles(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    seen: set[str] = set()
    for info in infos:
        # Two names that differ in case alone are one file on many disks.
        name = info.filename.casefold()
        if name in seen:
            yield Problem("zip-double", info.filename, "Two members have this name.")
        seen.add(name)


def _overlaps(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    end = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        if info.header_offset < end:
            yield Problem("zip-overlap", info.filename, "The member lies within another one.")
        end = info.header_offset + _LOCAL_HEADER + info.compress_size
