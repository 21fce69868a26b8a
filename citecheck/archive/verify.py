"""Does stored evidence still hold? Every record is read; what does not hold is named.

It shows that the bytes are those that were stored. It does not show that a server sent them, nor
that what they say is true.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, TypeGuard, cast

from citecheck.archive import cdxj, zip_form, zip_reading
from citecheck.archive.gzip_member import Damage
from citecheck.archive.record_check import complaints
from citecheck.archive.wacz_layout import ARCHIVE, DESCRIPTION, DIGEST, INDEXES, PAGES
from citecheck.archive.walk import walk
from citecheck.archive.warc_record import Record, parse, sha1
from citecheck.archive.zip_reading import UNREADABLE
from citecheck.model.errors import EnvironmentFailure, StoreError
from citecheck.model.evidence import Problem, Signature
from citecheck.model.values import define, field, frozen

if TYPE_CHECKING:
    from citecheck.archive.seal_check import Trust

_MAX_JSON = 32_000_000
_MAX_LINE = 1_000_000
_PIECE = 1 << 18
_OURS = "citecheck/"  # how the software is called that we sign our files with
_MOST_NOTES = 100
_ALGORITHMS = frozenset({"sha256", "sha512", "md5"})
_Members = Mapping[str, tuple[int, Mapping[str, str]]]
"""By name: length, and digests by algorithm."""


@frozen
class Verification:
    """What was looked at, and what does not hold."""

    problems: tuple[Problem, ...]
    members: int
    """Members of the ZIP that were read to their end."""
    records: int
    """WARC records that were read."""
    indexed: int
    """Index lines that were followed to their record."""
    signature: Signature | None = None
    """Who signed it; ``None`` where nobody did, or it does not hold."""
    notes: tuple[Problem, ...] = ()
    """What is odd about a file of others and takes nothing from its content."""

    @property
    def holds(self) -> bool:
        """Whether there is something to trust and nothing against it."""
        return not self.problems and self.records > 0


def verify(path: Path, *, trust: Trust | None = None) -> Verification:
    """Check a WACZ file: its members, each record, each line of its index and its signature.

    With `trust` it must be signed, by somebody who is trusted. Works for files of other tools
    too. Never raises for what is in the file; raises `StoreError` where it cannot be opened at all.
    """
    check = _Check(trust)
    try:
        with path.open("rb") as file:
            check.archive(file)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read: {error.strerror}", hint="check the path and its permissions"
        ) from error
    return check.result()


@frozen
class _Seen:
    """A record that an index may name."""

    length: int
    sha256: str
    kind: str
    timestamp: str
    url: str
    digests: frozenset[str]
    """Of its payload; empty where it states none."""


@define
class _Check:
    """One file's verification as it goes on."""

    _trust: Trust | None
    _signature: Signature | None = None
    _problems: list[Problem] = field(factory=list)
    _notes: list[Problem] = field(factory=list)
    _members: int = 0
    _records: int = 0
    _indexed: int = 0
    _seen: dict[tuple[str, int], _Seen] = field(factory=dict)
    _unindexed: set[tuple[str, int]] = field(factory=set)
    _payloads: dict[str, str] = field(factory=dict)
    _told: list[tuple[str, str, str]] = field(factory=list)
    _revisits: list[tuple[str, str, str]] = field(factory=list)
    _digests: set[str] = field(factory=set)

    def result(self) -> Verification:
        counts = self._members, self._records, self._indexed
        return Verification(tuple(self._problems), *counts, self._signature, tuple(self._notes))

    def _name(self, code: str, where: str, message: str) -> None:
        self._problems.append(Problem(code, where, message))

    def archive(self, file: BinaryIO) -> None:
        try:
            opened = zipfile.ZipFile(file)
        except UNREADABLE as error:
            self._name("not-a-zip", "", f"It cannot be read as a ZIP file: {error}.")
            return
        with opened:
            self._problems += zip_reading.unsafe(opened)
            if self._problems:
                return  # nothing is read from a file that is built to mislead
            described = self._json(opened, DESCRIPTION) or {}
            self._form(file, opened, described.get("software"))
            resources = self._resources(described)
            digests = self._hash_members(opened, _algorithms(resources))
            self._description(opened, resources, digests)
            names = sorted(digests)
            for name in names:
                if name.startswith(ARCHIVE) and name.endswith((".warc", ".warc.gz")):
                    self._warc(opened, name)
            self._cross_references()
            for name in names:
                if name.startswith(INDEXES) and name.endswith((".cdx", ".cdxj", ".cdx.gz")):
                    self._index(opened, name)
            self._left_out()
            if PAGES in digests:
                self._pages(opened)
            else:
                self._name("member-missing", PAGES, "The list of pages is missing.")

    def _form(self, file: BinaryIO, archive: zipfile.ZipFile, software: object) -> None:
        """The ZIP's own bookkeeping, which no digest covers."""
        if isinstance(software, str) and software.startswith(_OURS):
            departure = zip_form.departure(file, archive)
            self._problems += [departure] if departure else []
        else:
            self._notes += islice(zip_form.inconsistencies(file, archive), _MOST_NOTES)

    def _resources(self, described: Mapping[str, object]) -> list[Mapping[str, object]]:
        """What the data package lists."""
        listed = described.get("resources")
        resources: list[Mapping[str, object]] = []
        if _is_list(listed):
            resources = [each for each in listed if isinstance(each, dict)]
        if not resources:
            self._name("no-description", DESCRIPTION, "It does not list what belongs to it.")
        return resources

    def _hash_members(self, archive: zipfile.ZipFile, algorithms: AbstractSet[str]) -> _Members:
        """Length and digests of each member that can be read to its end."""
        found = {}
        for info in archive.infolist():
            if info.is_dir():
                continue
            try:
                with archive.open(info) as member:
                    found[info.filename] = _measure(member, algorithms)
                self._members += 1
            except UNREADABLE as error:
                self._name("member-unreadable", info.filename, f"It cannot be read: {error}.")
            if info.filename.startswith(ARCHIVE) and info.compress_type != zipfile.ZIP_STORED:
                self._name("member-packed", info.filename, "A WARC must be stored as it is.")
        return found

    def _description(
        self,
        archive: zipfile.ZipFile,
        resources: Sequence[Mapping[str, object]],
        found: _Members,
    ) -> None:
        for resource in resources:
            self._resource(str(resource.get("path")), resource, found)
        listed = {str(resource.get("path")) for resource in resources}
        for path in sorted(found.keys() - listed - {DESCRIPTION, DIGEST}):
            self._name("member-unlisted", path, "It is not listed in the data package.")
        if DIGEST in found:
            told = self._json(archive, DIGEST) or {}
            self._digest(DESCRIPTION, told.get("hash"), found)
            if told.get("path") != DESCRIPTION:
                self._name("member-digest", DIGEST, "It does not tell of which file it is.")
            if "signedData" in told:
                self._seal(told["signedData"], str(told.get("hash")))
            elif self._trust is not None:
                self._name("signature-missing", DIGEST, "It is not signed.")
        elif self._trust is not None:
            self._name("signature-missing", DIGEST, "It is not signed.")

    def _seal(self, signed: object, digest: str) -> None:
        if not isinstance(signed, dict):
            self._name("signature-unreadable", DIGEST, "Its signature cannot be read.")
            return
        try:
            from citecheck.archive.seal_check import Trust, check_seal
        except (ImportError, EnvironmentFailure):  # what it needs comes with an extra
            message = "Its signature was not checked: pip install 'citecheck[sign]'."
            self._name("signature-unchecked", DIGEST, message)
            return
        self._signature, problems = check_seal(signed, digest, self._trust or Trust())
        self._problems += problems

    def _resource(self, path: str, resource: Mapping[str, object], found: _Members) -> None:
        if path not in found:
            self._name("member-missing", path, "It is listed in the data package but not there.")
            return
        self._digest(path, _stated_hash(resource), found)
        if _stated(resource, "bytes") not in {None, found[path][0]}:
            self._name("member-length", path, "It is not as long as the data package says.")

    def _digest(self, path: str, written: object, found: _Members) -> None:
        algorithm, _, value = written.partition(":") if isinstance(written, str) else ("", "", "")
        if algorithm not in _ALGORITHMS:
            self._name("member-digest", path, "There is no digest for it.")
        elif path in found and found[path][1].get(algorithm) != value:
            self._name("member-digest", path, "It is not what its digest says.")

    def _json(self, archive: zipfile.ZipFile, name: str) -> dict[str, object] | None:
        try:
            with archive.open(name) as member:
                data = member.read(_MAX_JSON + 1)
            value = json.loads(data) if len(data) <= _MAX_JSON else None
        except (*UNREADABLE, KeyError, RecursionError):
            value = None
        if isinstance(value, dict):
            return cast("dict[str, object]", value)
        self._name("not-json", name, "It is missing, or not a JSON object.")
        return None

    def _warc(self, archive: zipfile.ZipFile, name: str) -> None:
        file = name.rpartition("/")[2]
        try:
            with archive.open(name) as member:
                for found in walk(cast("BinaryIO", member)):
                    self._records += 1
                    try:
                        record = parse(found.data, found.offset)
                    except Damage as damage:
                        self._name(damage.code, f"{name}@{damage.offset}", damage.message)
                        continue
                    self._record(record, f"{name}@{found.offset}")
                    # Some tools index what wget and others keep as metadata, too.
                    place = (file, found.offset)
                    self._seen[place] = _seen(record, found.length, found.sha256)
                    if record.kind in cdxj.INDEXED:
                        self._unindexed.add(place)
        except Damage as damage:
            self._name(damage.code, f"{name}@{damage.offset}", damage.message)
        except UNREADABLE as error:
            self._name("member-unreadable", name, f"It cannot be read: {error}.")

    def _record(self, record: Record, where: str) -> None:
        for code, message in complaints(record):
            self._name(code, where, message)
        if record.kind in {"response", "resource"}:
            self._payloads[record.record_id] = hashlib.sha256(record.payload).hexdigest()
            self._digests |= _digests(record)
        elif record.kind == "metadata":
            told = _told_digest(record)
            if told is not None:
                self._told.append((record.header("WARC-Refers-To") or "", told, where))
        elif record.kind == "revisit":
            refers_to = record.header("WARC-Refers-To") or ""
            digest = record.header("WARC-Payload-Digest") or ""
            self._revisits.append((refers_to, digest, where))

    def _cross_references(self) -> None:
        for record_id, sha256, where in self._told:
            if self._payloads.get(record_id, sha256) != sha256:
                message = "The payload is not the one whose SHA-256 was noted when it was stored."
                self._name("payload-sha256", where, message)
        for record_id, digest, where in self._revisits:
            if record_id not in self._payloads and digest not in self._digests:
                self._name("revisit-unresolved", where, "The payload it refers to is not here.")

    def _index(self, archive: zipfile.ZipFile, name: str) -> None:
        previous = ""
        try:
            with archive.open(name) as member:
                for number, line in enumerate(_lines(member, packed=name.endswith(".gz")), 1):
                    where = f"{name}:{number}"
                    if line.startswith("!"):
                        continue  # a header line
                    if line < previous:
                        self._name("index-order", where, "The index is not sorted here.")
                    previous = line
                    self._follow(line, where)
        except Damage as damage:
            self._name(damage.code, name, damage.message)
        except UNREADABLE as error:
            self._name("member-unreadable", name, f"It cannot be read: {error}.")

    def _follow(self, line: str, where: str) -> None:
        entry = cdxj.parse(line)
        if entry is None:
            self._name("index-unreadable", where, "This is not a line of CDXJ.")
            return
        place = (entry.file, entry.offset)
        seen = self._seen.get(place)
        # In a WARC that is not compressed, some count a record without its closing empty lines.
        short = 4 if entry.file.endswith(".warc") else 0
        if seen is None or entry.length not in {seen.length, seen.length - short}:
            self._name("index-place", where, "There is no record where the index says.")
            return
        self._unindexed.discard(place)
        self._indexed += 1
        if (entry.url, entry.timestamp) != (seen.url, seen.timestamp):
            self._name("index-url", where, "The record is of another URL or time.")
        if entry.record_digest not in {None, f"sha256:{seen.sha256}"}:
            self._name("index-digest", where, "The record is not what its digest here says.")
        # Without a digest in the record there is nothing agreed: tools differ on chunked bodies.
        if entry.digest is not None and seen.digests and entry.digest not in seen.digests:
            self._name("index-payload", where, "The payload is not what its digest here says.")

    def _left_out(self) -> None:
        for file, offset in sorted(self._unindexed):
            where = f"{ARCHIVE}{file}@{offset}"
            self._name("index-missing", where, "No index leads to this record.")

    def _pages(self, archive: zipfile.ZipFile) -> None:
        urls = {seen.url for seen in self._seen.values() if seen.kind in cdxj.INDEXED}
        try:
            with archive.open(PAGES) as member:
                for number, line in enumerate(_lines(member, packed=False), 1):
                    self._page(line, f"{PAGES}:{number}", urls)
        except Damage as damage:
            self._name(damage.code, PAGES, damage.message)
        except UNREADABLE as error:
            self._name("member-unreadable", PAGES, f"It cannot be read: {error}.")

    def _page(self, line: str, where: str, urls: set[str]) -> None:
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
            page = None
        if not isinstance(page, dict):
            self._name("page-unreadable", where, "This is not a JSON object.")
        elif "format" in page:
            return  # the list's header
        elif not isinstance(page.get("url"), str) or not isinstance(page.get("ts"), str):
            self._name("page-unreadable", where, "A page has no URL or no time.")
        elif page["url"].partition("#")[0] not in urls:
            self._name("page-missing", where, "No record is of this page.")


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _algorithms(resources: Sequence[Mapping[str, object]]) -> set[str]:
    written = {str(_stated_hash(resource)).partition(":")[0] for resource in resources}
    return (written & _ALGORITHMS) | {"sha256"}


def _stated(resource: Mapping[str, object], name: str) -> object:
    """A fact of a resource, which early packages keep one level down."""
    stats = resource.get("stats")
    inner = stats.get(name) if isinstance(stats, dict) else None
    stated = resource.get(name, inner)
    return stated if isinstance(stated, str | int) else None


def _stated_hash(resource: Mapping[str, object]) -> str:
    stated, algorithm = str(_stated(resource, "hash") or ""), resource.get("hashing")
    return f"{algorithm}:{stated}" if algorithm and ":" not in stated else stated


def _measure(member: IO[bytes], algorithms: AbstractSet[str]) -> tuple[int, dict[str, str]]:
    digests = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    length = 0
    while piece := member.read(_PIECE):
        length += len(piece)
        for digest in digests.values():
            digest.update(piece)
    return length, {name: digest.hexdigest() for name, digest in digests.items()}


def _seen(record: Record, length: int, sha256: str) -> _Seen:
    time = cdxj.timestamp(record.header("WARC-Date") or "")
    stated = record.header("WARC-Payload-Digest") is not None
    digests = _digests(record) if stated else frozenset[str]()
    return _Seen(length, sha256, record.kind, time, record.target, digests)


def _digests(record: Record) -> frozenset[str]:
    """What an index or a revisit may call the payload."""
    stated = record.header("WARC-Payload-Digest") or ""
    taken = {stated, stated.rpartition(":")[2]} if stated else set()
    if record.kind != "revisit":
        taken |= {sha1(record.payload), sha1(record.body)}
    return frozenset(taken)


def _told_digest(record: Record) -> str | None:
    for line in record.block.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"payload-sha256":
            return value.strip().decode("ascii", "replace")
    return None


def _lines(member: IO[bytes], *, packed: bool) -> Iterator[str]:
    """The lines of a text member. Raises `Damage` for one without end."""
    file = cast("IO[bytes]", gzip.GzipFile(fileobj=member)) if packed else member
    while line := file.readline(_MAX_LINE):
        if len(line) >= _MAX_LINE:  # zipfile may give more than was asked for
            raise Damage("line-too-long", 0, f"A line is longer than {_MAX_LINE} bytes.")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text:
            yield text
