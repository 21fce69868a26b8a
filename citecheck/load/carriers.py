"""The addresses that elements without text carry: pictures, media, frames and what stands in for
them until a script runs or the reader consents.

Left out on purpose are those that serve the page and cite nothing: style sheets, scripts, icons,
backgrounds, the targets of forms and of `ping`, and pictures of one pixel, which only count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from citecheck import knowledge
from citecheck.load import srcset
from citecheck.load.html_elements import OWN
from citecheck.model.values import frozen

if TYPE_CHECKING:
    from turbohtml import Element

PICTURES = frozenset({"img", "amp-img", "amp-anim"})
FRAMES = frozenset({"iframe", "embed", "frame", "amp-iframe"})
MEDIA = frozenset({"video", "audio", "source", "track", "amp-video", "amp-audio"})

WITHIN = (
    "img", "source", "track", "iframe", "embed", "frame", "object", "a", "area", "image", "video",
    "audio",
)  # fmt: skip
"""Elements that are looked for where the content of another is not shown as text."""

_LOADED = tuple(tag for tag in WITHIN if tag not in {"a", "area"})

_OF_COMPONENTS = ("href", "to")
_SAID_OF_LINKS = frozenset({"rel", "itemprop"})
"""HTML's own `link` has one of them (HTML 4.2.4)."""
_WEB = ("https://", "http://")

_LONGEST = 8192
"""Longest address taken from an attribute that HTML does not know."""
_LONGEST_FRAME = 262_144
"""Longest `srcdoc` that is read, in characters."""


@frozen
class _Attributes:
    """``data/carriers.toml``."""

    addresses: tuple[str, ...]
    waiting: frozenset[str]
    """The same, to ask for all at once."""
    sets: tuple[str, ...]
    anywhere: tuple[str, ...]
    promised: frozenset[str]
    """The same, to ask for all at once."""
    relations: frozenset[str]
    properties: frozenset[str]


def carried(element: Element) -> Iterator[tuple[str, str]]:
    """What carries it (as `Reference.element`) and the address, each once, in order of weight."""
    seen: set[str] = set()
    for name, address in _all(element):
        written = address.strip()
        if written and written not in seen:
            seen.add(written)
            yield name, written


def _all(element: Element) -> Iterator[tuple[str, str]]:
    tag = element.tag
    if _is_pixel(element):
        return
    if tag in PICTURES:
        yield from _picture(element, tag)
    elif tag in FRAMES:
        yield from _frame(element, tag)
    elif tag in MEDIA:
        yield from _media(element, tag)
    elif tag == "object":
        yield tag, element.attr("data") or ""
    elif tag in {"a", "area"}:
        yield tag, element.attr("href") or element.attr("xlink:href") or ""
    elif tag == "image":
        address = element.attr("href") or element.attr("xlink:href") or ""
        yield tag, "" if _is_nothing(address) else address


def _picture(element: Element, tag: str) -> Iterator[tuple[str, str]]:
    source = element.attr("src") or ""
    if not _is_nothing(source):
        yield tag, source
    for address in (*_later(element), *_sets(element)):
        yield tag, address
    yield f"{tag}[longdesc]", element.attr("longdesc") or ""


def _frame(element: Element, tag: str) -> Iterator[tuple[str, str]]:
    source = element.attr("src") or ""
    if not _is_nothing(source):
        yield tag, source
    for address in _later(element):
        yield tag, address
    document = element.attr("srcdoc") or ""
    if document:
        yield from _in_document(document)


def _media(element: Element, tag: str) -> Iterator[tuple[str, str]]:
    source = element.attr("src") or ""
    if not _is_nothing(source):
        yield tag, source
    for address in _later(element):
        yield tag, address
    for address in _sets(element):
        yield f"{tag}[srcset]", address
    yield f"{tag}[poster]", element.attr("poster") or ""


def _in_document(document: str) -> Iterator[tuple[str, str]]:
    """What the document of a frame carries. One of its own frames is not looked into."""
    from turbohtml import parse_fragment

    for inner in parse_fragment(document[:_LONGEST_FRAME]).iter_elements(WITHIN):
        if inner.attr("srcdoc") is None:
            yield from _all(inner)


def later(element: Element) -> Iterator[tuple[str, str]]:
    """Addresses of frames that a script will put in the place of some other element."""
    attributes = element.attrs
    for name in _attributes().anywhere:
        if name in attributes:
            address = (element.attr(name) or "").strip()
            if address.startswith(("https://", "http://", "//")) and _is_address(address):
                yield f"embed[{name}]", address


def anywhere() -> frozenset[str]:
    """The attributes that `later` looks at."""
    return _attributes().promised


def of_component(tag: str, attributes: Mapping[str, object]) -> str:
    """The address on the web to which a component leads its reader, such as a site's own ``<Link
    to="...">`` or ``<x-card href="...">``; empty for HTML's own elements.
    """
    if tag in OWN or (tag == "link" and not _SAID_OF_LINKS.isdisjoint(attributes)):
        return ""
    for name in _OF_COMPONENTS:
        address = attributes.get(name)
        if isinstance(address, str) and address.strip().startswith(_WEB) and _is_address(address):
            return address.strip()
    return ""


def in_markup(content: str) -> Iterator[tuple[str, str, int]]:
    """What a page carries for browsers without scripts, and where in the content.

    Not its links: they lead to what a reader without scripts is told to do.
    """
    if "src" not in content:
        return
    from turbohtml import parse_fragment

    for element in parse_fragment(content, source_locations=True).iter_elements(_LOADED):
        location = element.source_location
        start = 0 if location is None else location.start_tag.start_offset
        for name, address in carried(element):
            yield name, address, start


def relation(link: Element) -> str | None:
    """How a `link` element leads to what the article is made from or answers, if it does."""
    known = _attributes()
    relations = (link.attr("rel") or "")[:_LONGEST].lower().split()
    properties = (link.attr("itemprop") or "")[:_LONGEST].split()
    found = (each for each in relations if each in known.relations)
    named = (each for each in properties if each in known.properties)
    return next(found, None) or next(named, None)


def preloaded(link: Element) -> Iterator[str]:
    """The candidates of a picture that a `link` fetches ahead (HTML 4.2.4.1)."""
    if "preload" in (link.attr("rel") or "")[:_LONGEST].lower().split():
        yield from srcset.addresses(link.attr("imagesrcset") or "")


def _later(element: Element) -> Iterator[str]:
    attributes = element.attrs
    known = _attributes()
    if known.waiting.isdisjoint(attributes):
        return
    for name in known.addresses:
        if name in attributes:
            address = (element.attr(name) or "").strip()
            if _is_address(address):
                yield address


def _sets(element: Element) -> Iterator[str]:
    attributes = element.attrs
    for name in ("srcset", *_attributes().sets):
        if name in attributes:
            found = srcset.addresses(element.attr(name) or "")
            yield from (address for address in found if not _is_nothing(address))


def _is_nothing(source: str) -> bool:
    """Whether a source is a stand-in that the page brings along."""
    return source.lstrip()[:11].lower().startswith(("data:", "about:blank"))


def _is_address(written: str) -> bool:
    return (
        0 < len(written) <= _LONGEST
        and written[0] not in "{[<"
        and len(written.split(None, 1)) == 1
        and not _is_nothing(written)
    )


def _is_pixel(element: Element) -> bool:
    sizes = {(element.attr(name) or "").strip().removesuffix("px") for name in ("width", "height")}
    return sizes <= {"0", "1"}


@cache
def _attributes() -> _Attributes:
    data = knowledge.read("carriers.toml")
    return _Attributes(
        tuple(data["addresses"]),
        frozenset(data["addresses"]),
        tuple(data["sets"]),
        tuple(data["anywhere"]),
        frozenset(data["anywhere"]),
        frozenset(data["relations"]),
        frozenset(data["properties"]),
    )
