"""The format of TimeMaps and Link headers (RFC 7089 section 5, RFC 6690, RFC 8288 section 3).

Archives differ from the RFCs in small ways, which are all read: commas within addresses and
dates, attributes of their own, white space anywhere, no end of line at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from citecheck.model.values import frozen

_LONGEST_DATE = 64

_LINK = re.compile(r"<(?P<target>[^<>\s]{1,16384})>(?P<rest>(?:[^\"<]|\"[^\"]*+\"?)*+)")
"""An address in angle brackets, and what follows up to the next, quoted brackets apart."""
_ATTRIBUTE = re.compile(
    r";\s*+(?P<name>[A-Za-z0-9_*!-]{1,40})\s*+=\s*+(?:\"(?P<quoted>[^\"]*+)\"|(?P<token>[^\s;,\"]++))"
)


@frozen
class WebLink:
    """One link of a TimeMap or a Link header."""

    target: str
    """As written; it may be relative."""
    relations: frozenset[str]
    """In lower case: ``first`` and ``memento`` of ``rel="first memento"``."""
    attributes: Mapping[str, str]
    """By their names in lower case; the first where one comes twice."""

    def date(self, name: str = "datetime") -> datetime | None:
        """An attribute that is a date, UTC."""
        return http_date(self.attributes.get(name))


def links(text: str) -> Iterator[WebLink]:
    """The links of a text in their order. What is no link is passed over."""
    for found in _LINK.finditer(text):
        attributes: dict[str, str] = {}
        for each in _ATTRIBUTE.finditer(found["rest"]):
            value = each["quoted"] if each["quoted"] is not None else each["token"]
            attributes.setdefault(each["name"].lower(), value)
        relations = frozenset(attributes.get("rel", "").lower().split())
        yield WebLink(found["target"], relations, attributes)


def http_date(written: str | None) -> datetime | None:
    """A date as HTTP writes it (RFC 9110 section 5.6.7), in UTC; ``None`` where it is none."""
    if not written or len(written) > _LONGEST_DATE:
        return None
    try:
        date = parsedate_to_datetime(written.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except OverflowError:
        return None


def as_http_date(time: datetime) -> str:
    """A date as Accept-Datetime wants it (RFC 7089 section 2.1.1.1)."""
    utc = time.astimezone(UTC)
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[utc.weekday()]
    month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * utc.month - 3 : 3 * utc.month]
    return f"{day}, {utc:%d} {month} {utc.year:04} {utc:%H:%M:%S} GMT"
