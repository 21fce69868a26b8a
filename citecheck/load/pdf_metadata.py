"""What a PDF says of itself: in its information dictionary, and in its XMP packet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citecheck.load import dates
from citecheck.load.xml_events import local, read
from citecheck.model.article import Metadata
from citecheck.model.date import PartialDate
from citecheck.model.errors import InputError
from citecheck.model.values import Factory, define, evolve

_LONGEST = 1_000
_DATE = re.compile(
    r"(?:D:)?(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\d{2})(?:\d{2})?)?)?)?"
    r"(?:(Z)|([+-]\d{2})'?(\d{2})?)?"
)
"""ISO 32000-1, 7.9.4."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}\Z")


def metadata_of(told: Mapping[str, Any]) -> Metadata:
    """The metadata, given what the process tells of the document; XMP goes before the dictionary.

    (ISO 32000-2, 14.3.3: what the dictionary says is deprecated.)
    """
    packet = told.get("xmp")
    xmp = _read_packet(packet) if isinstance(packet, str) else {}
    info = {key: value for key, value in told.items() if isinstance(value, str)}
    language = _line(xmp.get("language") or info.get("language"))
    return Metadata(
        title=_line(xmp.get("title") or info.get("title")),
        author=_line(xmp.get("creator") or info.get("author")),
        date=_first_date(
            xmp.get("CreateDate"), info.get("created"), xmp.get("ModifyDate"), info.get("changed")
        ),
        language=language if language and _LANGUAGE.match(language) else None,
    )


def _line(text: str | None) -> str | None:
    plain = (text or "")[:_LONGEST].encode("utf-8", "replace").decode()
    return " ".join(plain.replace("\0", " ").split()) or None


def _first_date(*written: str | None) -> PartialDate | None:
    return next((date for each in written if each and (date := _date(each.strip()))), None)


def _date(written: str) -> PartialDate | None:
    found = _DATE.match(written[:40]) if written[4:5] != "-" else None
    if found is None:
        return dates.parse(written)
    year, month, day, hour, minute, utc, hours, minutes = found.groups()
    iso = "-".join(part for part in (year, month, day) if part)
    if hour:
        zone = utc or (f"{hours}:{minutes or '00'}" if hours else "")
        iso += f"T{hour}:{minute}{zone}"
    date = dates.parse(iso)
    return None if date is None else evolve(date, written=written)


@define
class _Packet:
    """The Dublin Core and XMP terms of a packet (ISO 16684-1), as elements or attributes."""

    values: dict[str, list[str]] = Factory(dict)
    _open: str = ""
    _depth: int = 0
    _text: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        for key, value in attributes.items():
            if local(key) in _TERMS and not self._open:
                self.values.setdefault(local(key), []).append(value)
        self._depth += bool(self._open)
        if not self._open and local(name) in _TERMS:
            self._open, self._depth = local(name), 1
        self._text = ""

    def end(self, _name: str) -> None:
        if self._open:
            if self._text.strip():
                self.values.setdefault(self._open, []).append(self._text)
            self._text = ""
            self._depth -= 1
            self._open = self._open if self._depth else ""

    def text(self, data: str) -> None:
        if self._open and len(self._text) < _LONGEST:
            self._text += data[:_LONGEST]


_TERMS = frozenset({"title", "creator", "language", "CreateDate", "ModifyDate"})


def _read_packet(packet: str) -> Mapping[str, str]:
    """The first value of each term; of creators all."""
    reader = _Packet()
    try:
        read([packet.encode("utf-8", "replace")], reader, "XMP")
    except InputError:
        return {}  # a packet that is no XML says nothing; the dictionary may
    found = {term: values[0] for term, values in reader.values.items()}
    if "creator" in found:
        found["creator"] = ", ".join(reader.values["creator"][:20])
    return found
