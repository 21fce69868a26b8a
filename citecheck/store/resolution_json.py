"""Resolutions as JSON, written field by field and read back strictly."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar, cast

from citecheck.model.resolution import (
    Hop,
    Move,
    Outcome,
    RecordRef,
    Resolution,
    Verdict,
    Via,
)

T = TypeVar("T")
_Object = Mapping[str, object]


def to_json(resolution: Resolution) -> str:
    """A JSON object in ASCII. Whether it came from the store is not part of it."""
    return json.dumps(
        {
            "url": resolution.url,
            "hops": [_hop(hop) for hop in resolution.hops],
            "verdict": {
                "outcome": resolution.verdict.outcome.value,
                "reason": resolution.verdict.reason,
                "confidence": resolution.verdict.confidence,
                "kind": resolution.verdict.kind,
            },
            "title": resolution.title,
            "media_type": resolution.media_type,
            "move": resolution.move.value,
            "canonical": resolution.canonical,
            "archived": resolution.archived,
        },
        separators=(",", ":"),
    )


def _hop(hop: Hop) -> dict[str, object]:
    return {
        "url": hop.url,
        "via": hop.via.value,
        "status": hop.status,
        "time": hop.time.isoformat() if hop.time else None,
        "elapsed": hop.elapsed,
        "address": hop.address,
        "headers": [list(pair) for pair in hop.headers],
        "payload_sha256": hop.payload_sha256,
        "record": _record(hop.record) if hop.record else None,
        "failure": hop.failure.value if hop.failure else None,
    }


def _record(record: RecordRef) -> dict[str, object]:
    return {
        "warc": record.warc,
        "offset": record.offset,
        "length": record.length,
        "record_id": record.record_id,
    }


def from_json(text: str) -> Resolution | None:
    """The resolution, marked as from the store, or ``None`` where the text is not exactly one."""
    try:
        return _read_resolution(_object(json.loads(text)))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _read_resolution(data: _Object) -> Resolution:
    verdict = _object(data["verdict"])
    hops = tuple(_read_hop(_object(hop)) for hop in _list(data["hops"]))
    if not hops:
        raise ValueError("a resolution has at least one hop")
    return Resolution(
        url=_text(data["url"]),
        hops=hops,
        verdict=Verdict(
            outcome=Outcome(_text(verdict["outcome"])),
            reason=_text(verdict["reason"]),
            confidence=_number(verdict["confidence"]),
            kind=_text(verdict["kind"]),
        ),
        title=_optional(data["title"], _text),
        media_type=_optional(data["media_type"], _text),
        move=Move(_text(data["move"])),
        canonical=_optional(data["canonical"], _text),
        archived=_optional(data["archived"], _text),
        from_store=True,
    )


def _read_hop(data: _Object) -> Hop:
    return Hop(
        url=_text(data["url"]),
        via=Via(_text(data["via"])),
        status=_optional(data["status"], _whole),
        time=_optional(data["time"], _time),
        elapsed=_optional(data["elapsed"], _number),
        address=_optional(data["address"], _text),
        headers=tuple(_pair(pair) for pair in _list(data["headers"])),
        payload_sha256=_optional(data["payload_sha256"], _text),
        record=_optional(data["record"], _read_record),
        failure=_optional(data["failure"], lambda value: Outcome(_text(value))),
    )


def _read_record(value: object) -> RecordRef:
    data = _object(value)
    return RecordRef(
        warc=_text(data["warc"]),
        offset=_whole(data["offset"]),
        length=_whole(data["length"]),
        record_id=_text(data["record_id"]),
    )


def _optional(value: object, read: Callable[[object], T]) -> T | None:
    return None if value is None else read(value)


def _object(value: object) -> _Object:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return cast(_Object, value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _pair(value: object) -> tuple[str, str]:
    name, text = _list(value)
    return _text(name), _text(text)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a whole number")
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError("not a number")
    return float(value)


def _time(value: object) -> datetime:
    time = datetime.fromisoformat(_text(value))
    if time.tzinfo is None:
        raise ValueError("a time without its zone")
    return time
