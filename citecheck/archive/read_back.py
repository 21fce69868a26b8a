"""Do captures of a store still hold? Their records are read back and checked by digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from citecheck.archive.gzip_member import Damage, is_as_written, read_members
from citecheck.archive.record_check import complaints
from citecheck.archive.warc import warc_path
from citecheck.archive.warc_record import Record, parse
from citecheck.model.evidence import Capture, Extent, Problem


def verify_captures(folder: Path, captures: Iterable[Capture]) -> tuple[Problem, ...]:
    """Read captures' records back from a store's WARC folder and check them by their digests.

    Raises `StoreError` for a file name that leads out of the folder.
    """
    return tuple(problem for capture in captures for problem in _verify_capture(folder, capture))


def verify_between(folder: Path, captures: Iterable[Capture]) -> Iterator[Problem]:
    """Check what no capture names in the files of some: the record that opens each, above all.

    Its bytes are held to their own checksum and digest, for the log has none of them. Raises
    `StoreError` for a file name that leads out of the folder.
    """
    named: dict[str, list[Extent]] = {}
    for capture in captures:
        extent = capture.extent or _alone(capture)
        named.setdefault(extent.warc, []).append(extent)
    for warc, extents in named.items():
        end = 0
        for extent in sorted(extents, key=lambda each: each.offset):
            if extent.offset > end:
                yield from _verify_unnamed(folder, Extent(warc, end, extent.offset - end))
            end = max(end, extent.end)


def _verify_unnamed(folder: Path, extent: Extent) -> Iterator[Problem]:
    try:
        with warc_path(folder, extent.warc).open("rb") as file:
            for member in read_members(file, start=extent.offset, length=extent.length):
                where = f"{extent.warc}@{member.offset}"
                for code, message in complaints(parse(member.data, member.offset)):
                    yield Problem(code, where, message)
                file.seek(member.offset)
                if not is_as_written(file.read(member.length), member.data):
                    yield Problem("record-changed", where, "The stored bytes have changed.")
    except Damage as damage:
        yield Problem(damage.code, f"{extent.warc}@{damage.offset}", damage.message)
    except OSError as error:
        yield Problem("file-unreadable", extent.warc, f"It cannot be read: {error.strerror}.")


def _verify_capture(folder: Path, capture: Capture) -> Iterator[Problem]:
    extent = capture.extent or _alone(capture)
    where = f"{extent.warc}@{extent.offset}"
    try:
        records = _read_group(folder, extent)
        kept = records if capture.payload in {None, extent} else _read_payload(folder, capture)
    except Damage as damage:
        yield Problem(damage.code, where, damage.message)
        return
    except OSError as error:
        yield Problem("file-unreadable", where, f"It cannot be read: {error.strerror}.")
        return
    for record in records:
        for code, message in complaints(record):
            yield Problem(code, where, message)
    if (records[0].record_id, records[0].target) != (capture.record.record_id, capture.url):
        yield Problem("record-other", where, "Another record lies there than the one named.")
    if hashlib.sha256(kept[0].payload).hexdigest() != capture.payload_sha256:
        yield Problem("payload-sha256", where, "The payload is not the one that was captured.")


def stored_response(folder: Path, capture: Capture) -> tuple[bytes, bytes]:
    """The head of a captured response, and its body without transfer codings.

    Raises `Damage` where the records do not hold, `OSError` where they cannot be read, and
    `StoreError` for a file name that leads out of the folder.
    """
    own = _read_group(folder, capture.extent or _alone(capture))
    kept = own if capture.payload in {None, capture.extent} else _read_payload(folder, capture)
    return own[0].head or kept[0].head, kept[0].payload


def _alone(capture: Capture) -> Extent:
    return Extent(capture.record.warc, capture.record.offset, capture.record.length)


def _read_payload(folder: Path, capture: Capture) -> list[Record]:
    return _read_group(folder, capture.payload or _alone(capture))


def _read_group(folder: Path, extent: Extent) -> list[Record]:
    with warc_path(folder, extent.warc).open("rb") as file:
        _check_bytes(file, extent)
        members = list(read_members(file, start=extent.offset, length=extent.length))
    return [parse(member.data, member.offset) for member in members]


def _check_bytes(file: BinaryIO, extent: Extent) -> None:
    """Every byte, also those that say nothing of the record, such as a gzip header's."""
    file.seek(extent.offset)
    data = file.read(extent.length)
    if len(data) != extent.length:
        raise Damage("record-cut-off", extent.offset, "The file ends before the record does.")
    if extent.sha256 and hashlib.sha256(data).hexdigest() != extent.sha256:
        raise Damage("record-changed", extent.offset, "The stored bytes have changed.")
