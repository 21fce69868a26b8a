"""Every record of a package's WARC files: whether it is whole, and what refers to it."""

from __future__ import annotations

import hashlib
import zipfile
from typing import BinaryIO, cast

from citecheck.archive import cdxj
from citecheck.archive.gzip_member import Damage
from citecheck.archive.problems import Problems
from citecheck.archive.record_check import complaints
from citecheck.archive.walk import walk
from citecheck.archive.warc_record import Record, parse, sha1
from citecheck.archive.zip_reading import UNREADABLE
from citecheck.model.values import define, field, frozen

Place = tuple[str, int]
"""A WARC file by its name without folder, and the offset of a record in it."""


@frozen
class Seen:
    """A record that an index may name."""

    length: int
    sha256: str
    kind: str
    timestamp: str
    url: str
    digests: frozenset[str]
    """Of its payload; empty where it states none."""

    @classmethod
    def of(cls, record: Record, length: int, sha256: str) -> Seen:
        """A record that lies in so many bytes with that digest."""
        time = cdxj.timestamp(record.header("WARC-Date") or "")
        stated = record.header("WARC-Payload-Digest") is not None
        digests = _digests(record) if stated else frozenset[str]()
        return cls(length, sha256, record.kind, time, record.target, digests)

    @property
    def is_indexed(self) -> bool:
        """Whether an index has to lead to it. Some tools index what wget and others keep as
        metadata, too.
        """
        return self.kind in cdxj.INDEXED


@define
class WarcCheck:
    """Reads WARC files one after another."""

    _problems: Problems
    records: int = 0
    """Records that were read, the damaged among them."""
    seen: dict[Place, Seen] = field(factory=dict)
    _payloads: dict[str, str] = field(factory=dict)
    """SHA-256 by the record's identifier."""
    _digests: set[str] = field(factory=set)
    _noted: list[tuple[str, str, str]] = field(factory=list)
    """Of metadata: of which record it is, the SHA-256 that it notes, where it stands."""
    _revisits: list[tuple[str, str, str]] = field(factory=list)
    """To which record each refers, by which digest, where it stands."""

    def read(self, archive: zipfile.ZipFile, name: str) -> None:
        """Read a member of a package."""
        file = name.rpartition("/")[2]
        try:
            with archive.open(name) as member:
                for found in walk(cast("BinaryIO", member)):
                    self.records += 1
                    try:
                        record = parse(found.data, found.offset)
                    except Damage as damage:
                        self._damaged(name, damage)
                        continue
                    self._take(record, f"{name}@{found.offset}")
                    self.seen[file, found.offset] = Seen.of(record, found.length, found.sha256)
        except Damage as damage:
            self._damaged(name, damage)
        except UNREADABLE as error:
            self._problems.name("member-unreadable", name, f"It cannot be read: {error}.")

    def check_references(self) -> None:
        """Whether payloads are those that were noted of them, and are there where one is meant."""
        for record_id, sha256, where in self._noted:
            if self._payloads.get(record_id, sha256) != sha256:
                message = "The payload is not the one whose SHA-256 was noted when it was stored."
                self._problems.name("payload-sha256", where, message)
        for record_id, digest, where in self._revisits:
            if record_id not in self._payloads and digest not in self._digests:
                message = "The payload it refers to is not here."
                self._problems.name("revisit-unresolved", where, message)

    def _damaged(self, name: str, damage: Damage) -> None:
        self._problems.name(damage.code, f"{name}@{damage.offset}", damage.message)

    def _take(self, record: Record, where: str) -> None:
        for code, message in complaints(record):
            self._problems.name(code, where, message)
        if record.kind in {"response", "resource"}:
            self._payloads[record.record_id] = hashlib.sha256(record.payload).hexdigest()
            self._digests |= _digests(record)
        elif record.kind == "metadata":
            noted = _noted_digest(record)
            if noted is not None:
                self._noted.append((record.header("WARC-Refers-To") or "", noted, where))
        elif record.kind == "revisit":
            refers_to = record.header("WARC-Refers-To") or ""
            digest = record.header("WARC-Payload-Digest") or ""
            self._revisits.append((refers_to, digest, where))


def _digests(record: Record) -> frozenset[str]:
    """What an index or a revisit may call the payload."""
    stated = record.header("WARC-Payload-Digest") or ""
    taken = {stated, stated.rpartition(":")[2]} if stated else set()
    if record.kind != "revisit":
        taken |= {sha1(record.payload), sha1(record.body)}
    return frozenset(taken)


def _noted_digest(record: Record) -> str | None:
    for line in record.block.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"payload-sha256":
            return value.strip().decode("ascii", "replace")
    return None
