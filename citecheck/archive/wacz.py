"""WACZ: an article's evidence in one file that replay tools open.

By WACZ 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/: a ZIP of WARC, index, list of pages and a
data package with digests. All members are stored, none compressed: the WARC must be, so that a
reader can jump to a record, and for the others it makes the bytes depend on nothing but the
records. The same captures and pages give the same file.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from citecheck.archive import cdxj, warc_record, zip_form
from citecheck.archive.gzip_member import Damage, Member, read_members
from citecheck.archive.wacz_layout import ARCHIVE, DESCRIPTION, DIGEST, INDEXES, PAGES
from citecheck.archive.warc import warc_path
from citecheck.durable import appearing
from citecheck.model.errors import EnvironmentFailure, StoreError, UsageError
from citecheck.model.evidence import Capture, Extent, Package, Page
from citecheck.model.values import Factory, define, field

VERSION = "1.1.1"

_WARC = "data.warc.gz"
_INDEX = f"{INDEXES}index.cdx"
"""CDXJ, whatever the name says: ReplayWeb.page reads it plain under this name or ``.cdxj``,
pywb under this one or ``.cdx.gz`` alone."""
_MOST_TEXT = 75_000
"""Characters of a page's text in the list of pages, whose lines readers hold whole: one may take
twelve bytes there."""
_PRIVATE = 0o600  # as the store: a page's address may be a key to it
_OLDEST = datetime(1980, 1, 1, tzinfo=UTC)  # what a ZIP can tell of time
_NEWEST = datetime(2107, 12, 31, tzinfo=UTC)


def package(  # noqa: PLR0913 - what goes into it, each by its name
    target: Path,
    *,
    warc_folder: Path,
    captures: Iterable[Capture],
    pages: Iterable[Page] = (),
    software: str,
    title: str | None = None,
    created: datetime | None = None,
) -> Package:
    """Write the records of `captures`, and those that hold their payloads, to `target`.

    The gzip members are copied byte for byte. `created` is UTC; left out, it is the time of the
    last capture. The file appears whole or not at all, in place of any that was there.

    Raises `UsageError` without captures, `StoreError` where a record cannot be read back,
    `EnvironmentFailure` where `target` cannot be written.
    """
    chosen = tuple(captures)
    if not chosen:
        raise UsageError("there is nothing to package", hint="package at least one capture")
    draft = _Draft(created or max(capture.time for capture in chosen))
    try:
        with appearing(target, mode=_PRIVATE) as file, zipfile.ZipFile(file, "w") as archive:
            draft.add_records(archive, _extents(chosen), warc_folder)
            draft.add(archive, _INDEX, draft.index())
            draft.add(archive, PAGES, _page_list(pages))
            draft.add_description(archive, software, title)
        return Package(target.name, _digest(target), target.stat().st_size, draft.records)
    except OSError as error:
        raise EnvironmentFailure(
            f"{target} cannot be written: {error.strerror or type(error).__name__}",
            hint="free space on the disk or check the folder's permissions",
        ) from error


def _extents(captures: Sequence[Capture]) -> list[Extent]:
    """Where the captures' records lie, each once, in the order in which they were stored."""
    found = {
        (extent.warc, extent.offset): extent
        for capture in captures
        for extent in (capture.extent, capture.payload)
        if extent is not None
    }
    return [extent for _, extent in sorted(found.items())]


@define
class _Draft:
    """A package in the making."""

    created: datetime
    records: int = 0
    _lines: list[str] = field(factory=list)
    _resources: list[dict[str, object]] = Factory(list)

    def add(self, archive: zipfile.ZipFile, path: str, data: bytes) -> None:
        """A member, listed in the data package."""
        self._write(archive, path, [data], len(data))

    def add_records(
        self, archive: zipfile.ZipFile, extents: Sequence[Extent], folder: Path
    ) -> None:
        """All records, as one WARC file."""
        size = sum(extent.length for extent in extents)
        self._write(archive, f"{ARCHIVE}{_WARC}", self._copy(extents, folder), size)

    def _write(
        self, archive: zipfile.ZipFile, path: str, parts: Iterable[bytes], size: int
    ) -> None:
        digest, length = hashlib.sha256(), 0
        large = size > zipfile.ZIP64_LIMIT // 2
        with archive.open(self._info(path), "w", force_zip64=large) as member:
            for part in parts:
                member.write(part)
                digest.update(part)
                length += len(part)
        self._resources.append(
            {
                "name": path.rpartition("/")[2],
                "path": path,
                "hash": f"sha256:{digest.hexdigest()}",
                "bytes": length,
            }
        )

    def _info(self, path: str) -> zipfile.ZipInfo:
        time = min(max(self.created.astimezone(UTC), _OLDEST), _NEWEST)
        info = zipfile.ZipInfo(path, time.timetuple()[:6])
        info.create_system = zip_form.MADE_BY  # the same bytes on every system
        info.external_attr = zip_form.MODE
        return info

    def _copy(self, extents: Sequence[Extent], folder: Path) -> Iterator[bytes]:
        position, warc = 0, ""
        for extent in extents:
            pieces = [_read(folder, extent)]
            if extent.warc != warc and extent.offset > 0:
                pieces.insert(0, _first_member(folder, extent))
            warc = extent.warc
            for piece in pieces:
                self._note(piece, position, extent)
                yield piece
                position += len(piece)

    def _note(self, piece: bytes, position: int, extent: Extent) -> None:
        try:
            for found in read_members(BytesIO(piece)):
                member = Member(position + found.offset, found.length, found.sha256, found.data)
                record = warc_record.parse(member.data, member.offset)
                self.records += 1
                if record.kind in cdxj.INDEXED:
                    self._lines.append(cdxj.entry(record, member, _WARC))
        except Damage as damage:
            raise _lost(extent, damage.message) from damage

    def index(self) -> bytes:
        """The sorted index of what was added."""
        return "".join(f"{line}\n" for line in sorted(self._lines)).encode()

    def add_description(self, archive: zipfile.ZipFile, software: str, title: str | None) -> None:
        """The data package and its digest."""
        description = {
            "profile": "data-package",
            "wacz_version": VERSION,
            "software": software,
            "created": _second(self.created),
            **({"title": title} if title else {}),
            "resources": self._resources,
        }
        data = _json(description)
        digest = {
            "path": DESCRIPTION,
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        }
        archive.writestr(self._info(DESCRIPTION), data)
        archive.writestr(self._info(DIGEST), _json(digest))


def _page_list(pages: Iterable[Page]) -> bytes:
    lines: list[dict[str, str]] = [
        {"format": "json-pages-1.0", "id": "pages", "title": "Pages the article leads to"}
    ]
    for number, page in enumerate(pages, 1):
        line = {"id": f"page-{number}", "url": page.url, "ts": _second(page.time)}
        line |= {"title": page.title} if page.title else {}
        line |= {"text": page.text[:_MOST_TEXT]} if page.text else {}
        lines.append(line)
    return "".join(json.dumps(line) + "\n" for line in lines).encode("ascii")


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode("ascii")


def _second(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(folder: Path, extent: Extent) -> bytes:
    try:
        with warc_path(folder, extent.warc).open("rb") as warc:
            warc.seek(extent.offset)
            data = warc.read(extent.length)
    except OSError as error:
        raise _lost(extent, error.strerror or "it cannot be read") from error
    if len(data) != extent.length:
        raise _lost(extent, "The file ends before it.")
    if extent.sha256 and hashlib.sha256(data).hexdigest() != extent.sha256:
        raise _lost(extent, "The stored bytes have changed.")
    return data


def _first_member(folder: Path, extent: Extent) -> bytes:
    """The warcinfo record that tells of the file which the extent comes from."""
    try:
        with warc_path(folder, extent.warc).open("rb") as warc:
            first = next(read_members(warc))
    except OSError as error:
        raise _lost(extent, error.strerror or "it cannot be read") from error
    except (Damage, StopIteration) as damage:
        raise _lost(extent, "The file's first record cannot be read.") from damage
    return _read(folder, Extent(extent.warc, 0, first.length))


def _lost(extent: Extent, reason: str) -> StoreError:
    return StoreError(
        f"stored evidence cannot be read back: {extent.warc}@{extent.offset}: {reason}",
        hint="restore the file from a copy, or use another store to capture anew",
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
