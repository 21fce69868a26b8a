"""What changed, as a feed: Atom (RFC 4287)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from citecheck import urls
from citecheck._version import __version__
from citecheck.monitoring.channels import Feed
from citecheck.monitoring.wording import body, heading, line
from citecheck.saved.notice import Notice

MOST = 100
"""Notices in the feed, the newest first."""

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold (https://www.w3.org/TR/xml/#charsets)."""


def document(feed: Feed, notices: Sequence[Notice], now: datetime) -> bytes:
    """The feed of some notices, the newest first. The same notices give the same bytes."""
    root = Element("feed", xmlns=_ATOM)
    about = feed.link or f"citecheck:{feed.file.name}"
    _text(root, "id", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, about)}")
    _text(root, "title", line(feed.title))
    _text(root, "updated", _time(notices[0].time if notices else now))
    SubElement(root, "generator", version=__version__).text = "citecheck"
    _text(SubElement(root, "author"), "name", "citecheck")
    if feed.link is not None:
        SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.link)
    for each in notices[:MOST]:
        _entry(root, each)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(root: Element, notice: Notice) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", f"urn:uuid:{notice.id}")
    _text(entry, "title", heading(notice))
    _text(entry, "updated", _time(notice.time))
    address = urls.parse(notice.article)
    if address is not None and urls.scheme(address) in ("http", "https"):
        SubElement(entry, "link", rel="alternate", href=urls.redact(address))
    _text(entry, "content", body(notice)).set("type", "text")


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = _NOT_XML.sub("\ufffd", text)
    return element


def _time(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
