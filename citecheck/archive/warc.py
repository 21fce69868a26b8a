"""Exchanges into WARC files, durably."""

from __future__ import annotations

import hashlib
import os
import secrets
import string
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from citecheck.archive import http_message
from citecheck.archive.warc_metadata import metadata, protocols
from citecheck.archive.warc_record import (
    Headers,
    address,
    build,
    date,
    fields,
    new_record_id,
    revisit_headers,
    sha1,
    target,
)
from citecheck.closeable import Closeable
from citecheck.durable import sync_folder
from citecheck.model.errors import StoreError, UsageError
from citecheck.model.evidence import Capture, Exchange, Extent, Made
from citecheck.model.resolution import RecordRef
from citecheck.model.values import evolve, field, frozen

SUFFIX = ".warc.gz"
MAX_FILE = 1_000_000_000
"""Size at which a new file is begun, in bytes: what the WARC 1.1 guidelines advise (annex C)."""

_NAME_CHARACTERS = frozenset(string.ascii_letters + string.digits + "-_.")
_TRUNCATIONS = frozenset({"length", "time", "disconnect", "unspecified"})


class WarcWriter(Closeable):
    """Appends exchanges to WARC 1.1 files of its own in `folder`.

    A file is begun when the first exchange comes and another when one is full. Its name is made
    of the time and the run, never of anything from the web. May be called from any thread; one
    append is written at a time. Where writing fails, `StoreError` is raised and the file is as
    it was before.
    """

    def __init__(  # noqa: PLR0913 - settings, each by its name
        self,
        folder: Path,
        *,
        software: str,
        run_id: str | None = None,
        about: Mapping[str, str] | None = None,
        max_file: int = MAX_FILE,
        started: datetime | None = None,
    ) -> None:
        """`about` is added to each file's warcinfo; `started` (UTC) names the files."""
        self._folder = folder
        self._run_id = _safe(run_id or secrets.token_hex(6))
        self._about = {
            "software": software,
            "format": "WARC File Format 1.1",
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "isPartOf": self._run_id,
            **(about or {}),
        }
        fields(self._about.items())  # refused now rather than at the first exchange
        self._max_file = max_file
        self._started = started or datetime.now(UTC)
        self._serial = 0
        self._file: _AppendOnly | None = None
        self._lock = threading.Lock()

    @property
    def run_id(self) -> str:
        """What this run's files have in their names."""
        return self._run_id

    def close(self) -> None:
        """Close the file. What was appended is already on disk."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def append(self, exchange: Exchange, *, same: Capture | None = None) -> Capture:
        """Write response, request and metadata; they are on disk when this returns.

        `same` is an earlier capture of this very payload: the payload is then not stored again
        but referred to (a revisit record), if it is neither empty nor cut short.

        Raises `UsageError` for an exchange that cannot be told in WARC (a control character in
        its URL, a digest that is not its payload's) and `StoreError` where the disk fails.
        """
        return self.append_all([(exchange, same)])[0]

    def append_all(
        self, exchanges: Iterable[tuple[Exchange, Capture | None]]
    ) -> tuple[Capture, ...]:
        """Write several exchanges, each with its `same`, and wait for the disk once.

        All are on disk when this returns, or none is written. Raises as `append` does.
        """
        groups = [_Group.of(exchange, same) for exchange, same in exchanges]
        if not groups:
            return ()
        data = b"".join(group.data for group in groups)
        with self._lock:
            file = self._room_for(len(data), groups[0].draft.time)
            offset = file.append(data)
        captures = []
        for group in groups:
            captures.append(group.capture(file.name, offset))
            offset += len(group.data)
        return tuple(captures)

    def append_made(self, made: Made, *, of: RecordRef | None = None) -> Capture:
        """Write what was made of a page as a resource record; on disk when this returns.

        `of` is the page's own record. Raises as `append` does.
        """
        url = f"urn:{made.kind}:{target(made.url)}"
        record_id = new_record_id()
        headers = [
            ("WARC-Record-ID", record_id),
            ("WARC-Date", date(made.time)),
            ("WARC-Target-URI", target(url)),
            ("WARC-Payload-Digest", sha1(made.content)),
        ]
        if of is not None:
            headers.append(("WARC-Concurrent-To", of.record_id))
        data = build("resource", headers, made.content, made.media_type)
        with self._lock:
            file = self._room_for(len(data), made.time)
            offset = file.append(data)
        extent = Extent(file.name, offset, len(data), hashlib.sha256(data).hexdigest())
        return Capture(
            url=url,
            time=made.time,
            status=0,
            media_type=made.media_type.partition(";")[0],
            payload_sha256=hashlib.sha256(made.content).hexdigest(),
            record=RecordRef(file.name, offset, len(data), record_id),
            extent=extent,
            payload=extent,
        )

    def _room_for(self, size: int, time: datetime) -> _AppendOnly:
        if self._file is not None and self._file.size + size > self._max_file:
            self._file.close()
            self._file = None
        if self._file is None:
            stamp = self._started.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            name = f"citecheck-{stamp}-{self._run_id}-{self._serial:05}{SUFFIX}"
            self._file = _AppendOnly.begin(self._folder / name, self._warcinfo(name, time))
            self._serial += 1
        return self._file

    def _warcinfo(self, name: str, time: datetime) -> bytes:
        headers = (
            ("WARC-Record-ID", new_record_id()),
            ("WARC-Date", date(time)),
            ("WARC-Filename", name),
        )
        return build("warcinfo", headers, fields(self._about.items()))


def _safe(run_id: str) -> str:
    if not (run_id.isascii() and run_id.replace("-", "").isalnum() and len(run_id) <= 64):
        raise UsageError(f"not a run id: {run_id[:100]!r}", hint="use letters, digits and hyphens")
    return run_id


@frozen
class _Group:
    """The records of one exchange, ready to be written."""

    data: bytes = field(repr=False)
    main_length: int
    """Length of the first member: the response or the revisit."""
    sha256: str
    """Hex digest of `data`."""
    draft: Capture
    """Without its places."""

    @classmethod
    def of(cls, exchange: Exchange, same: Capture | None) -> Self:
        if hashlib.sha256(exchange.payload).hexdigest() != exchange.payload_sha256:
            raise UsageError(f"the digest is not the payload's: {exchange.url[:200]!r}")
        if exchange.truncated is not None and exchange.truncated not in _TRUNCATIONS:
            raise UsageError(f"not a reason to cut a record short: {exchange.truncated!r}")
        earlier = same if same is not None and _can_refer(exchange, same) else None
        record_id = new_record_id()
        digest = sha1(exchange.payload)
        common = _common(exchange)
        main = _main_record(exchange, common, record_id, digest, earlier)
        request = _request(exchange, common, record_id)
        data = main + request + metadata(exchange, record_id, digest)
        head = exchange.response[: exchange.header_length]
        draft = Capture(
            url=target(exchange.url),
            time=exchange.time,
            status=http_message.status(head),
            media_type=http_message.media_type(head),
            payload_sha256=exchange.payload_sha256,
            record=RecordRef("", 0, len(main), record_id),
            truncated=exchange.truncated,
            payload=earlier.payload if earlier else None,
        )
        return cls(data, len(main), hashlib.sha256(data).hexdigest(), draft)

    def capture(self, warc: str, offset: int) -> Capture:
        """What was written, now that it is known where."""
        extent = Extent(warc, offset, len(self.data), self.sha256)
        record = RecordRef(warc, offset, self.main_length, self.draft.record.record_id)
        return evolve(
            self.draft, record=record, extent=extent, payload=self.draft.payload or extent
        )


def _can_refer(exchange: Exchange, earlier: Capture) -> bool:
    return (
        bool(exchange.payload)
        and exchange.truncated is None
        and earlier.truncated is None
        and earlier.payload is not None
        and earlier.payload == earlier.extent  # a revisit never refers to a revisit
        and earlier.payload_sha256 == exchange.payload_sha256
    )


def _main_record(
    exchange: Exchange, common: Headers, record_id: str, digest: str, earlier: Capture | None
) -> bytes:
    headers = [("WARC-Record-ID", record_id), *common]
    if exchange.truncated:
        headers.append(("WARC-Truncated", exchange.truncated))
    if earlier is None:
        if _all_agree_on_the_payload(exchange):
            headers.append(("WARC-Payload-Digest", digest))
        return build("response", headers, exchange.response)
    headers += revisit_headers(digest, earlier.url, earlier.time, earlier.record.record_id)
    return build("revisit", headers, exchange.response[: exchange.header_length])


def _all_agree_on_the_payload(exchange: Exchange) -> bool:
    """Whether every reader takes the same bytes for it; its digest is optional, and left out else.

    Over a chunked body the standard means the content without chunks (iipc/warc-specifications
    issue 22), warcio and fastwarc check it with them, and call the right digest wrong. Of a head
    whose lines end in bare line feeds fastwarc finds no end. The metadata record has the digest.
    """
    head = exchange.response[: exchange.header_length]
    return head.endswith(b"\r\n\r\n") and exchange.payload == exchange.response[len(head) :]


def _request(exchange: Exchange, common: Headers, concurrent_to: str) -> bytes:
    body = exchange.request[http_message.head_length(exchange.request) :]
    headers = (
        ("WARC-Record-ID", new_record_id()),
        *common,
        ("WARC-Concurrent-To", concurrent_to),
        ("WARC-Payload-Digest", sha1(body)),
    )
    return build("request", headers, exchange.request)


def _common(exchange: Exchange) -> Headers:
    return (
        ("WARC-Date", date(exchange.time)),
        ("WARC-Target-URI", target(exchange.url)),
        ("WARC-IP-Address", address(exchange.address)),
        *protocols(exchange),
    )


class _AppendOnly:
    """A file that grows by whole pieces that are on disk, or not at all."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.name = path.name
        self.size = 0
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def begin(cls, path: Path, data: bytes) -> Self:
        """A new file with `data` in it; none where that fails."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            file = cls(path, os.open(path, flags, 0o600))
        except OSError as error:
            raise disk_error(path, error) from error
        try:
            file.append(data)
            sync_folder(path.parent)
        except BaseException as error:
            file.close()
            with suppress(OSError):
                path.unlink()
            if isinstance(error, OSError):
                raise disk_error(path, error) from error
            raise
        return file

    def append(self, data: bytes) -> int:
        """Offset at which `data` was written."""
        offset = self.size
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
            os.fsync(self._descriptor)
        except OSError as error:
            with suppress(OSError):  # the next run's repair does the same
                os.ftruncate(self._descriptor, offset)
                os.lseek(self._descriptor, offset, os.SEEK_SET)
            raise disk_error(self._path, error) from error
        self.size += len(data)
        return offset

    def close(self) -> None:
        os.close(self._descriptor)


def disk_error(path: Path, error: OSError) -> StoreError:
    """What to raise where a WARC file, or the folder of them, cannot be written."""
    reason = error.strerror or type(error).__name__
    return StoreError(
        f"{path.name} cannot be written: {reason}",
        hint="free space on the disk or check the folder's permissions, and run again; "
        "what was stored before is safe",
    )


def warc_path(folder: Path, name: str) -> Path:
    """Where a WARC file of the store lies. Raises `StoreError` for a name that leads elsewhere."""
    if not name.endswith(SUFFIX) or not set(name) <= _NAME_CHARACTERS or name.startswith("."):
        raise StoreError(
            f"not the name of a WARC file: {name[:100]!r}",
            hint="the store was changed by somebody else; restore it from a copy",
        )
    return folder / name
