"""Whether a WARC record is what its own headers say."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import datetime

from citecheck.archive import http_message
from citecheck.archive.warc_record import Record

_ALGORITHMS = ("sha1", "sha256", "sha512", "md5")
Complaint = tuple[str, str]
"""A code and a sentence."""


def complaints(record: Record) -> Iterator[Complaint]:
    """What a record's headers claim that does not hold."""
    if not record.kind:
        yield "record-type", "The record does not tell its type."
    if not record.record_id:
        yield "record-id", "The record has no identifier."
    if not _is_date(record.header("WARC-Date") or ""):
        yield "record-date", "The record's date is none."
    block = record.header("WARC-Block-Digest")
    if block is not None:
        yield from _digest("block-digest", block, (record.block,))
    payload = record.header("WARC-Payload-Digest")
    if payload is not None and record.kind != "revisit":  # a revisit's is of another's payload
        yield from _digest("payload-digest", payload, _payloads(record))


def _payloads(record: Record) -> tuple[bytes, ...]:
    """What a payload digest may be of. Many tools take a chunked body as it is."""
    chunked = record.is_http and http_message.is_chunked(record.head)
    return (record.payload, record.body) if chunked else (record.body,)


def _is_date(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return written.endswith("Z")


def _digest(code: str, written: str, candidates: tuple[bytes, ...]) -> Iterator[Complaint]:
    algorithm, _, value = written.partition(":")
    name = algorithm.strip().lower().replace("-", "")
    if name not in _ALGORITHMS:
        yield "digest-unknown", f"The record's digest is of an unknown kind: {algorithm[:40]!r}."
    elif not any(_same(name, value.strip(), data) for data in candidates):
        part = code.partition("-")[0]
        yield code, f"The {part} of the record is not what its digest says."


def _same(algorithm: str, written: str, data: bytes) -> bool:
    digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    plain = written.rstrip("=")
    return (
        plain.upper() == base64.b32encode(digest).decode("ascii").rstrip("=")
        or plain.lower() == digest.hex()
        or plain == base64.b64encode(digest).decode("ascii").rstrip("=")
        or plain == base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")
    )
