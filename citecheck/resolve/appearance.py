"""What a reader sees of a page, as far as a verdict asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from citecheck.model.values import evolve, field, frozen
from citecheck.resolve.page import Page

if TYPE_CHECKING:
    from turbohtml import Document, Element

MOST_TEXT = 4000
"""Characters of a page's text that are kept. Pages that say that something is not there are
seldom longer; where they are, title and heading say it too."""

LONGEST_HEADING = 300
"""Characters of a heading that are kept."""

_MOST_ELEMENTS = 1000
"""How many scripts, frames, metas and fields are looked at."""

_MOST_SOURCES = 50
_LONGEST_NAME = 200
"""Characters of an address, a class or an attribute's name that are kept."""

_NOT_SEEN = "head, script, style, noscript, template, svg, title, iframe, object, [hidden]"
_KINDS = ["html", "body", "script", "iframe", "frame", "meta", "input"]
_ROBOTS = frozenset({"robots", "googlebot"})


@frozen
class Appearance:
    """A page as its reader sees it, before any script has run."""

    title: str = ""
    heading: str = ""
    """The first heading, of the highest rank that there is."""
    letters: int = 0
    """How many characters of text there are, without white space."""
    marks: frozenset[str] = frozenset()
    """Classes and ids of the root and the body, in lower case."""
    attributes: frozenset[str] = frozenset()
    """Names of the attributes of both."""
    sources: tuple[str, ...] = ()
    """Whence scripts and frames come, in lower case, without the scheme."""
    is_not_for_indexes: bool = False
    """Whether the page asks search engines to leave it out (``robots``, ``noindex``)."""
    asks_for_password: bool = False
    _shown: Document | None = field(default=None, repr=False, eq=False)
    """The tree, without what is not seen."""

    @cached_property
    def text(self) -> str:
        """Words with one space between, up to `MOST_TEXT` characters."""
        return _collapsed(self._shown.strings, MOST_TEXT) if self._shown is not None else ""


def appearance(page: Page) -> Appearance:
    """Look at a page. Takes its tree apart, so this comes after all others that read it."""
    document = page.document
    if document is None:
        return Appearance(title=page.title or "")
    seen = _outside(document)
    for element in document.select(_NOT_SEEN):
        element.decompose()
    text = document.text
    return evolve(
        seen,
        title=page.title or "",
        heading=_heading(document),
        letters=len(text) - sum(map(text.count, " \n\t\r")),
        shown=document,
    )


def _outside(document: Document) -> Appearance:
    """What stands in attributes, and in elements that show nothing."""
    from turbohtml import Namespace

    marks: set[str] = set()
    attributes: set[str] = set()
    sources: list[str] = []
    hidden = password = False
    for element in islice(document.iter_elements(_KINDS), _MOST_ELEMENTS):
        if element.namespace is not Namespace.HTML:
            continue
        if element.tag in ("html", "body"):
            marks.update(_names(element))
            attributes.update(name[:_LONGEST_NAME] for name in islice(element.attrs, 100))
        elif element.tag == "meta":
            hidden = hidden or _is_noindex(element)
        elif element.tag == "input":
            password = password or _value(element, "type").lower() == "password"
        elif len(sources) < _MOST_SOURCES:
            sources += _source(element)
    return Appearance(
        marks=frozenset(marks),
        attributes=frozenset(attributes),
        sources=tuple(sources),
        is_not_for_indexes=hidden,
        asks_for_password=password,
    )


def _source(element: Element) -> list[str]:
    written = _value(element, "src").strip()[:_LONGEST_NAME].lower()
    source = written.removeprefix("https:").removeprefix("http:").lstrip("/")
    return [source] if source else []


def _names(element: Element) -> set[str]:
    written = f"{_value(element, 'class')[:2000]} {_value(element, 'id')[:_LONGEST_NAME]}"
    return set(written.lower().split())


def _is_noindex(element: Element) -> bool:
    if _value(element, "name").lower() not in _ROBOTS:
        return False
    return "noindex" in _value(element, "content")[:_LONGEST_NAME].lower()


def _value(element: Element, name: str) -> str:
    """An attribute's value. A list of words is put together again."""
    value = element.attr(name)
    if isinstance(value, str):
        return value
    return " ".join(value) if isinstance(value, list) else ""


def _heading(document: Document) -> str:
    for rank in ("h1", "h2"):
        for element in islice(document.iter_elements([rank]), 3):
            words = _collapsed([element.text], LONGEST_HEADING)
            if words:
                return words
    return ""


def _collapsed(strings: Iterable[str], most: int) -> str:
    """The words of pieces of text, up to so many characters, one space between them."""
    pieces, length = [], 0
    for piece in strings:
        # White space may be most of a page; a bound on what is looked at keeps this quick.
        words = " ".join(piece[: most * 20].split())
        if words:
            pieces.append(words)
            length += len(words) + 1
            if length > most:
                break
    return " ".join(pieces)[:most]
