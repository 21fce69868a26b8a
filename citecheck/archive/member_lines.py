"""The lines of a text within a ZIP file from anybody."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from typing import IO, cast

from citecheck.archive import zip_reading
from citecheck.archive.gzip_member import Damage

_MAX_LINE = 1_000_000


def lines(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """The lines of a member that are not empty, without their ends; unpacked where it is ``.gz``.

    Raises `Damage` for a line without end and for what unpacks to far more than it is, and what
    `zip_reading.UNREADABLE` has for what cannot be read.
    """
    left = zip_reading.most_unpacked(archive.getinfo(name).file_size)
    with archive.open(name) as member:
        file = cast("IO[bytes]", gzip.GzipFile(fileobj=member)) if name.endswith(".gz") else member
        while line := file.readline(_MAX_LINE):
            if len(line) >= _MAX_LINE:  # zipfile may give more than was asked for
                raise Damage("line-too-long", 0, f"A line is longer than {_MAX_LINE} bytes.")
            left -= len(line)
            if left < 0:
                raise Damage("text-ratio", 0, "It unpacks to far more than it is.")
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            if text:
                yield text
