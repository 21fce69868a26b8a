"""Feeds in XML: RSS of all versions and Atom, as a stream of entries.

In the wild feeds are written by hand as often as by the rules. What is mended here, since every
reader mends it: white space before the XML declaration, bytes that their encoding does not have,
control characters, HTML's names for characters (``&nbsp;``), and markup that was not escaped.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from html import escape
from html.entities import html5
from io import StringIO
from typing import BinaryIO

from citecheck.load.declared_encoding import in_the_file
from citecheck.load.encoding import decode
from citecheck.load.feed_entry import LONGEST_VALUE, MOST_MAKERS, Entry, Feed
from citecheck.load.xml_events import Events, local
from citecheck.model.errors import InputError
from citecheck.model.values import Factory, define
from citecheck.urls import parse as parse_url

_CHUNK = 1 << 16
_CONTROLS = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF], "\ufffd")
"""Characters that XML does not allow (XML 1.0, 2.2)."""
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST_NAME = 34

_XML = "http://www.w3.org/XML/1998/namespace"
_ATOM = frozenset({"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"})
_RSS = frozenset({"", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
                  "http://backend.userland.com/rss2"})  # fmt: skip
_MEDIA = "http://search.yahoo.com/mrss/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
_FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0"

_FEEDS = frozenset({"channel", "feed"})
_ENTRIES = frozenset({"item", "entry"})


def entries(file: BinaryIO, name: str, limit: int) -> Iterator[Entry]:
    """The entries in their order, each as soon as it is complete.

    Raises `InputError`, with the place, where the rest is no XML, or all of it no feed.
    """
    reader = _Reader(limit)
    events = Events(reader, name, "utf-8")
    try:
        for piece in _pieces(file):
            events.feed(piece.encode("utf-8", "replace"))
            yield from reader.taken_down()
        events.finish()
    except InputError:
        yield from reader.taken_down()  # those before the damage
        raise
    if not reader.is_feed:
        raise InputError(f"{name}: is no feed", hint="read are RSS, Atom and JSON Feed")


def _pieces(file: BinaryIO) -> Iterator[str]:
    """The text of the file, mended, in pieces of any size."""
    file.seek(0)
    head = file.read(_CHUNK)
    head = head[: head.rfind(b">") + 1] or head  # no character is cut
    is_declared = in_the_file(head.lstrip(), is_html=False) is not None
    decoded = decode(
        head.lstrip() if is_declared else head, charset=None if is_declared else "utf-8"
    )
    decoder = codecs.getincrementaldecoder(decoded.codec)("replace")
    file.seek(decoded.bom)
    held, is_first = "", True
    while chunk := file.read(_CHUNK):
        text = held + decoder.decode(chunk)
        if is_first:
            text = text.lstrip("\ufeff \t\r\n")
            is_first = not text
        held_from = text.rfind("&", max(len(text) - _LONGEST_NAME, 0))
        held = text[held_from:] if held_from >= 0 else ""
        yield _mended(text[: len(text) - len(held)])
    yield _mended(held + decoder.decode(b"", final=True))


def _mended(text: str) -> str:
    return _NAMED.sub(_character, text.translate(_CONTROLS)) if text else text


def _character(found: re.Match[str]) -> str:
    """The character that HTML knows by a name and XML does not."""
    character = html5.get(f"{found[1]};", "")
    return found[0] if not character or character in "&<>\"'" else character


@define
class _Taken:
    """The text of an element that is being taken down."""

    what: str
    depth: int
    is_markup: bool = False
    """Whether elements in it are its content, as XHTML is; else its text is, once unescaped."""
    content: StringIO = Factory(StringIO)
    length: int = 0

    @property
    def is_content(self) -> bool:
        """Whether it is read as an article; else it is a value, of no great length."""
        return self.what.startswith(("full", "summary"))


@define
class _Reader:
    """Takes down entries."""

    limit: int
    feed: Feed = Factory(Feed)
    ready: list[Entry] = Factory(list)
    is_feed: bool = False
    _names: list[str] = Factory(list)
    """Of the elements that are open."""
    _bases: list[str | None] = Factory(list)
    _entry: Entry | None = None
    _entry_depth: int = 0
    _taken: _Taken | None = None

    def taken_down(self) -> list[Entry]:
        """The entries that are complete, each once."""
        ready, self.ready = self.ready, []
        return ready

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        base = self._bases[-1] if self._bases else None
        own = attributes.get(f"{_XML} base")
        self._bases.append((parse_url(own.strip(), base) or base) if own else base)
        parent = local(self._names[-1]) if self._names else ""
        self._names.append(name)
        if self._taken is not None:
            if self._taken.is_content:  # markup in a title is left out
                self._put(_tag(local(name), attributes))
            return
        space, _, tag = name.rpartition(" ")
        if tag in _ENTRIES and self._entry is None and (space in _RSS or space in _ATOM):
            self._begin_entry(attributes)
        elif len(self._names) == 1 or tag in _FEEDS:
            self._begin_feed(space, tag, attributes)
        elif self._entry is not None:
            self._in_entry(space, tag, parent, attributes)
        elif parent in _FEEDS or (parent == "author" and tag == "name"):
            self._in_feed(space, tag, attributes)

    def end(self, name: str) -> None:
        depth = len(self._names)
        taken = self._taken
        if taken is not None and taken.depth == depth:
            self._set(taken)
            self._taken = None
        elif taken is not None:
            if taken.is_content and local(name) not in _VOID:
                self._put(f"</{local(name)}>")
        elif self._entry is not None and self._entry_depth == depth:
            self.ready.append(self._entry)
            self._entry = None
        self._names.pop()
        self._bases.pop()

    def text(self, data: str) -> None:
        if self._taken is not None:
            self._put(escape(data, quote=False) if self._taken.is_markup else data)

    def _put(self, data: str) -> None:
        taken = self._taken
        if taken is None:
            return
        taken.length += len(data)
        if taken.length <= (self.limit if taken.is_content else LONGEST_VALUE):
            taken.content.write(data)
        elif taken.is_content and self._entry is not None:
            self._entry.is_too_long = True

    def _take(self, what: str, *, is_markup: bool = False) -> None:
        self._taken = _Taken(what, len(self._names), is_markup)

    def _begin_feed(self, space: str, tag: str, attributes: Mapping[str, str]) -> None:
        is_rdf = tag == "RDF"
        self.is_feed = self.is_feed or is_rdf or (tag in {"rss", *_FEEDS} and _is_feed_space(space))
        self.feed.language = self.feed.language or attributes.get(f"{_XML} lang")

    def _begin_entry(self, attributes: Mapping[str, str]) -> None:
        self._entry = Entry(self.feed, language=attributes.get(f"{_XML} lang"))
        self._entry_depth = len(self._names)

    def _in_feed(self, space: str, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "link" and space in _ATOM:
            if attributes.get("rel", "alternate") == "alternate":
                self.feed.address = self.feed.address or self._joined(attributes.get("href"))
        elif tag in {"title", "link", "language"} and (space in _RSS or space in _ATOM):
            self._take(f"feed.{tag}")
        elif (tag == "name" and space in _ATOM) or (tag == "creator" and space in _DUBLIN_CORE):
            self._take("feed.author")
        elif tag == "language":
            self._take("feed.language")

    def _in_entry(self, space: str, tag: str, parent: str, attributes: Mapping[str, str]) -> None:
        if space == _MEDIA and tag == "content":
            self._enclose("media:content", attributes.get("url"))
        elif space == _MEDIA and tag in {"credit", "copyright"}:
            self._take("maker")
        elif len(self._names) != self._entry_depth + 1:
            if tag == "name" and parent == "author" and space in _ATOM:
                self._take("author")
        elif space in _ATOM:
            self._in_atom(tag, attributes)
        elif space in _RSS:
            self._in_rss(tag, attributes)
        elif (space, tag) == (_CONTENT, "encoded"):
            self._take("full")
        elif (space, tag) == (_FEEDBURNER, "origLink"):
            self._take("original")
        elif space in _DUBLIN_CORE and tag in _OF_DUBLIN_CORE:
            self._take(_OF_DUBLIN_CORE[tag])

    def _in_rss(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "enclosure":
            self._enclose(tag, attributes.get("url"))
        elif tag == "guid" and attributes.get("isPermaLink", "true").lower() == "true":
            self._take("guid")
        elif tag in _OF_RSS:
            self._take(_OF_RSS[tag])

    def _in_atom(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "link":
            self._atom_link(attributes)
        elif tag in {"content", "summary"}:
            self._atom_content(tag, attributes)
        elif tag in _OF_ATOM:
            self._take(_OF_ATOM[tag])

    def _atom_link(self, attributes: Mapping[str, str]) -> None:
        relation = attributes.get("rel", "alternate").strip().lower()
        if relation == "alternate" and self._entry is not None:
            self._entry.address = self._entry.address or self._joined(attributes.get("href"))
        elif relation in {"enclosure", "related", "via"}:
            self._enclose(f"link[{relation}]", attributes.get("href"))

    def _atom_content(self, tag: str, attributes: Mapping[str, str]) -> None:
        """By its type (RFC 4287 section 4.1.3); what is neither text nor markup is not read."""
        kind = attributes.get("type", "text").strip().lower()
        if attributes.get("src"):
            self._enclose("content[src]", attributes["src"])
            return
        what = "full" if tag == "content" else "summary"
        if self._entry is not None and self._bases[-1]:
            self._entry.base = self._bases[-1]
        if kind in {"xhtml", "application/xhtml+xml"}:
            self._take(what, is_markup=True)
        elif kind in {"html", "text/html"}:
            self._take(what)
        elif kind in {"text", "text/plain"}:
            self._take(f"{what}.text")

    def _joined(self, written: str | None) -> str | None:
        if not written or len(written) > LONGEST_VALUE:
            return None
        return parse_url(written.strip(), self._bases[-1]) or written.strip()

    def _enclose(self, element: str, address: str | None) -> None:
        if self._entry is not None:
            self._entry.enclose(element, self._joined(address))

    def _set(self, taken: _Taken) -> None:
        """Keep what was taken down; of several the first counts."""
        value = taken.content.getvalue()
        scope, _, name = taken.what.partition(".")
        if not value.strip() or (taken.length > LONGEST_VALUE and scope in _ADDRESSES):
            return
        if scope == "feed":
            self._set_of_feed(name, value.strip())
        elif self._entry is not None:
            self._set_of_entry(self._entry, scope, value, is_text=name == "text")

    def _set_of_entry(self, entry: Entry, scope: str, value: str, *, is_text: bool) -> None:
        if scope == "original":
            entry.address = value
        elif scope == "guid":
            if value.strip().lower().startswith(("http://", "https://")):
                entry.address = entry.address or value
        elif scope == "full":
            if entry.full is None:
                entry.full, entry.full_is_text = value, is_text
        elif scope == "summary":
            if entry.summary is None:
                entry.summary, entry.summary_is_text = value, is_text
        elif scope == "maker":
            entry.makers = [*entry.makers, value.strip()][:MOST_MAKERS]
        elif getattr(entry, scope) is None:
            setattr(entry, scope, value)

    def _set_of_feed(self, name: str, value: str) -> None:
        known = "address" if name == "link" else name
        if getattr(self.feed, known) is None:
            setattr(self.feed, known, value)


_ADDRESSES = frozenset({"address", "guid", "original"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                   "source", "track", "wbr"})  # fmt: skip
"""Elements of HTML without an end (13.1.2)."""

_OF_RSS = {
    "title": "title", "link": "address", "description": "summary", "author": "author",
    "pubDate": "published",
}  # fmt: skip
_OF_ATOM = {
    "title": "title", "published": "published", "issued": "published", "created": "published",
    "updated": "updated", "modified": "updated",
}  # fmt: skip
_OF_DUBLIN_CORE = {
    "creator": "author", "date": "published", "created": "published", "issued": "published",
    "modified": "updated", "language": "language", "rights": "maker",
}  # fmt: skip


def _is_feed_space(space: str) -> bool:
    return space in _RSS or space in _ATOM


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    """An element's start as HTML."""
    written = "".join(
        f' {local(key)}="{escape(value)}"' for key, value in attributes.items() if local(key)
    )
    return f"<{name}{written}>"
