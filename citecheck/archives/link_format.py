"""The format of TimeMaps and Link headers (RFC 7089 section 5, RFC 6690, RFC 8288 section 3).

Archives differ from the RFCs in small ways, which are all read: commas within addresses and
dates, attributes of their own, white space anywhere, no end of line at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from citecheck import instant
from citecheck.model.values import frozen

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
        return instant.from_http(self.attributes.get(name, ""))


def links(text: str) -> Iterator[WebLink]:
    """The links of a text in their order. What is no link is passed over."""
    for found in _LINK.finditer(text):
        attributes: dict[str, str] = {}
        for each in _ATTRIBUTE.finditer(found["rest"]):
            value = each["quoted"] if each["quoted"] is not None else each["token"]
            attributes.setdefault(each["name"].lower(), value)
        relations = frozenset(attributes.get("rel", "").lower().split())
        yield WebLink(found["target"], relations, attributes)
