"""HTML: addresses stand in attributes, in one of three styles of quoting.

The grammar: https://html.spec.whatwg.org/multipage/syntax.html#attributes-2
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from citecheck.model.article import Article, Reference
from citecheck.model.pattern import later
from citecheck.model.written import Place
from citecheck.writing.characters import LONGEST, entity, first, read

NAME = "html"
MEDIA_TYPE = "text/html"

_ATTRIBUTE = later(
    r"""[\s/]*(?P<name>[^\s=>/"'<][^\s=>/]*)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<none>[^\s"'=<>`][^\s>]*)))?"""
)
_NAME = later(r"<[a-zA-Z][^\s/>]*")
_WORDS = frozenset(
    {"alt", "title", "class", "id", "style", "data-originalurl", "data-versionurl", "name", "rel"}
)
"""Attributes in which an address is no target."""
ROBUST = frozenset({"data-originalurl", "data-versionurl", "data-versiondate"})
"""https://robustlinks.mementoweb.org/spec/"""
_IN_QUOTES = {"double": {"&": "&amp;", '"': "&quot;"}, "single": {"&": "&amp;", "'": "&#39;"}}
_UNQUOTED = {
    "&": "&amp;",
    '"': "&quot;",
    "'": "&#39;",
    "<": "&lt;",
    ">": "&gt;",
    "`": "&#96;",
    " ": "&#32;",
}


class Attribute(NamedTuple):
    """An attribute of a start tag."""

    name: str
    """In lower case."""
    quoting: str
    """``double``, ``single`` or ``none``."""
    start: int
    """Where its value begins in the decoded file, behind the quotation mark."""
    end: int
    """Where its value ends."""


def place(article: Article, reference: Reference) -> Place | None:
    """The attribute's value, or the part of it, that is the address."""
    return in_tag(article.decoded, reference.file, reference.written.strip())


def in_tag(decoded: str, tag: int, address: str) -> Place | None:
    """Where the start tag at an offset writes an address."""
    return first(_in_value(decoded, each, address) for each in attributes(decoded, tag))


def attributes(decoded: str, tag: int) -> Iterator[Attribute]:
    """The attributes of the start tag at an offset that have a value, each name once."""
    name = _NAME.match(decoded, tag)
    if name is None:
        return
    at, limit, seen = name.end(), tag + LONGEST, set[str]()
    while at < limit and (found := _ATTRIBUTE.match(decoded, at, limit)):
        at = found.end()
        quoting = found.lastgroup or ""
        if quoting != "name" and found["name"].lower() not in seen:
            yield Attribute(found["name"].lower(), quoting, *found.span(quoting))
        seen.add(found["name"].lower())


def behind(decoded: str, tag: int, address: str) -> int | None:
    """Where another attribute can be put, behind the one that is an address.

    ``None`` where there is none, or where the tag names an archive's copy already.
    """
    found = list(attributes(decoded, tag))
    if any(each.name in ROBUST for each in found):
        return None
    for each in found:
        if _in_value(decoded, each, address) is not None:
            return each.end + (each.quoting != "none")
    return None


def attribute(name: str, value: str) -> str:
    """An attribute as it is written in a tag, with the space before it."""
    return f' {name}="{html.escape(value)}"'


def _in_value(decoded: str, attribute: Attribute, address: str) -> Place | None:
    if attribute.name in _WORDS:
        return None
    value = decoded[attribute.start : attribute.end]
    is_list = attribute.name.endswith("srcset")
    offsets = re.finditer(r"(?:^|(?<=[\s,]))(?=[^\s,])", value) if is_list else _first_word(value)
    escape = _escaping(_UNQUOTED if attribute.quoting == "none" else _IN_QUOTES[attribute.quoting])

    def ends(character: str, at: int) -> bool:
        return at == attribute.end or character.isspace() or (is_list and character == ",")

    for offset in offsets:
        marks = read(decoded, attribute.start + offset.start(), address, entity, lambda _: True)
        if marks and marks[-1] <= attribute.end and ends(decoded[marks[-1]], marks[-1]):
            return Place(marks, escape)
    return None


def _first_word(value: str) -> Iterator[re.Match[str]]:
    found = re.search(r"\S", value)
    if found:
        yield found


def _escaping(table: dict[str, str]) -> Callable[[str], str]:
    return lambda text: "".join(table.get(each, each) for each in text)


def printed(text: str) -> str:
    """The text with character references for what would be read as markup."""
    return html.escape(text, quote=False)


def around(address: str) -> tuple[str, str]:
    """The words as the content of a link."""
    return f"<a{attribute('href', address)}>", "</a>"
