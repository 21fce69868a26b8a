"""Whether the lines of a package's index lead to its records, and each record is led to."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping

from citecheck.archive import cdxj
from citecheck.archive.gzip_member import Damage
from citecheck.archive.member_lines import lines
from citecheck.archive.problems import Problems
from citecheck.archive.wacz_layout import ARCHIVE
from citecheck.archive.warc_check import Place, Seen
from citecheck.archive.zip_reading import UNREADABLE

_CLOSING_LINES = 4
"""Bytes of the empty lines that close a record (WARC 1.1 section 4). In a WARC that is not
compressed, some count a record without them."""


class IndexCheck:
    """Follows the lines of each index to the records that were seen."""

    def __init__(self, seen: Mapping[Place, Seen], problems: Problems) -> None:
        self._seen, self._problems = seen, problems
        self._unindexed = {place for place, each in seen.items() if each.is_indexed}
        self.followed = 0
        """Lines that led to a record."""

    def read(self, archive: zipfile.ZipFile, name: str) -> None:
        """Read a member of a package."""
        previous = ""
        try:
            for number, line in enumerate(lines(archive, name), 1):
                if line.startswith("!"):
                    continue  # a header line
                where = f"{name}:{number}"
                if line < previous:
                    self._problems.name("index-order", where, "The index is not sorted here.")
                previous = line
                self._follow(line, where)
        except Damage as damage:
            self._problems.name(damage.code, name, damage.message)
        except UNREADABLE as error:
            self._problems.name("member-unreadable", name, f"It cannot be read: {error}.")

    def tell_left_out(self) -> None:
        """Name the records that no index led to."""
        for file, offset in sorted(self._unindexed):
            where = f"{ARCHIVE}{file}@{offset}"
            self._problems.name("index-missing", where, "No index leads to this record.")

    def _follow(self, line: str, where: str) -> None:
        entry = cdxj.parse(line)
        if entry is None:
            self._problems.name("index-unreadable", where, "This is not a line of CDXJ.")
            return
        place = (entry.file, entry.offset)
        seen = self._seen.get(place)
        short = _CLOSING_LINES if entry.file.endswith(".warc") else 0
        if seen is None or entry.length not in {seen.length, seen.length - short}:
            message = "There is no record where the index says."
            self._problems.name("index-place", where, message)
            return
        self._unindexed.discard(place)
        self.followed += 1
        self._compare(entry, seen, where)

    def _compare(self, entry: cdxj.Entry, seen: Seen, where: str) -> None:
        name = self._problems.name
        if (entry.url, entry.timestamp) != (seen.url, seen.timestamp):
            name("index-url", where, "The record is of another URL or time.")
        if entry.record_digest not in {None, f"sha256:{seen.sha256}"}:
            name("index-digest", where, "The record is not what its digest here says.")
        # Without a digest in the record there is nothing agreed: tools differ on chunked bodies.
        if entry.digest is not None and seen.digests and entry.digest not in seen.digests:
            name("index-payload", where, "The payload is not what its digest here says.")
