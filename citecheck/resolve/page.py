"""What a fetched page says of itself: its title, and where it sends its reader on to."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from citecheck import urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Response
from citecheck.model.values import evolve, field, frozen
from citecheck.resolve.page_text import text_of
from citecheck.resolve.refresh import Refresh, parse_refresh

MOST_READ = 512 * 1024
"""Bytes of a page that are looked at. Title and refresh stand near the start of any page."""

LONGEST_TITLE = 300
"""Characters of a title that are kept."""

_LONGEST_TYPE = 300
"""Characters of a declared type that are looked at."""

_MOST_ELEMENTS = 1000
"""How many titles, bases and metas are looked at: each asks for its ancestors, of which a
hostile page may have very many."""

BARE = 250
"""Characters of visible text up to which a page is taken for a mere signpost."""

_HTML = frozenset({"text/html", "application/xhtml+xml"})

# The tags by which an unlabelled resource is known for HTML: MIME Sniffing, section 7.1.
_OPENING = later(
    rb"[\t\n\x0c\r ]*+<(?:!--|(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style"
    rb"|title|b|body|br|p)[ >])",
    re.IGNORECASE,
)

if TYPE_CHECKING:
    from turbohtml import Document, Element
_CHARSET = later(r"charset=\"?([\w:.+-]{1,64})", re.IGNORECASE)


@frozen
class Page:
    """What a chain needs to know of an HTML page."""

    title: str | None = None
    refresh: Refresh | None = None
    base: str | None = None
    """Against what the refresh's target is resolved."""
    is_for_scriptless: bool = False
    """Whether the refresh stands in a ``noscript``."""
    is_bare: bool = False
    """Whether the page shows next to nothing (only known where `is_for_scriptless`)."""
    canonical: str | None = None
    """The address that the page names as its own (``<link rel=canonical>``)."""
    is_plain: bool = False
    """Whether no judge has anything to say of it but by its address (`plain_page`)."""
    names_origin: bool = True
    """Whether it may say who publishes it or when (`page_origin`); only known where it is plain."""
    _tree: Document | None = field(default=None, repr=False, eq=False)
    _response: Response | None = field(default=None, repr=False, eq=False)
    """Where there is no tree yet: what one is to be made of."""

    @cached_property
    def document(self) -> Document | None:
        """The tree of what was read of it, for whoever looks further. Nobody changes it."""
        if self._tree is None and self._response is not None:
            return _parsed(self._response)
        return self._tree


def media_type(response: Response) -> str | None:
    """A response's media type, in lower case, without parameters."""
    declared = response.header("content-type")
    return _essence(declared[:_LONGEST_TYPE]) if declared else None


@lru_cache(maxsize=256)
def _essence(declared: str) -> str | None:
    return declared.partition(";")[0].strip().lower()[:100] or None


def read_page(response: Response) -> Page:
    """Read the first `MOST_READ` bytes of a response, if it is HTML (`is_html`)."""
    if not is_html(response):
        return Page()
    document = _parsed(response)
    page = _read(document, response.url)
    if page.is_for_scriptless:
        return evolve(page, is_bare=is_bare(document))
    return page


def is_html(response: Response) -> bool:
    """Whether a response is labelled HTML, or is not labelled and looks so."""
    declared = media_type(response)
    is_so = declared in _HTML if declared else bool(_OPENING.match(response.body[:1024]))
    return is_so and bool(response.body)


def is_bare(document: Document) -> bool:
    """Whether a reader with scripts would see next to no text."""
    shown = _characters(text_of(document))
    if shown > BARE:
        hidden = document.find_all("noscript", limit=_MOST_ELEMENTS)
        shown -= sum(_characters(text_of(each)) for each in hidden if _is_outer(each))
    return shown <= BARE


def _is_outer(noscript: Element) -> bool:
    return noscript.parent is None or noscript.parent.closest("noscript") is None


def _characters(text: str) -> int:
    return len("".join(text.split()))


def attribute(element: Element, name: str) -> str:
    """An attribute's value; empty where it is absent."""
    value = element.attr(name)
    return value if isinstance(value, str) else ""


def _parsed(response: Response) -> Document:
    """The page's tree, decoded by byte-order mark, header, declaration or guess, in that order."""
    from turbohtml import parse

    body = response.body[:MOST_READ]
    label = _CHARSET.search((response.header("content-type") or "")[:512])
    if label:
        try:
            return parse(body, encoding=label[1], positions=False)
        except LookupError:
            pass  # a name that no browser knows; they go on as if there were none
    return parse(body, positions=False)


def _read(document: Document, url: str) -> Page:
    from turbohtml import Namespace

    title: str | None = None
    base: str | None = None
    canonical: str | None = None
    found: Page = Page()
    kinds = ["title", "base", "meta", "link"]
    for element in islice(document.iter_elements(kinds), _MOST_ELEMENTS):
        if element.namespace is not Namespace.HTML or element.closest("template"):
            continue
        if element.tag == "title":
            title = title_of(element.text) if title is None else title
        elif element.tag == "base":
            if base is None and element.attr("href") is not None:
                base = urls.parse(attribute(element, "href"), url)
        elif element.tag == "link":
            if canonical is None and _is_canonical(element):
                canonical = urls.parse(attribute(element, "href").strip(), base or url)
        elif found.refresh is None and attribute(element, "http-equiv").lower() == "refresh":
            refresh = parse_refresh(attribute(element, "content"))
            inside = element.closest("noscript") is not None
            found = Page(None, refresh, base or url, inside and refresh is not None)
    return Page(
        title=title or None,
        refresh=found.refresh,
        base=found.base or base or url,
        is_for_scriptless=found.is_for_scriptless,
        canonical=canonical,
        tree=document,
    )


def _is_canonical(element: Element) -> bool:
    """By RFC 6596: ``canonical`` among the relations, and an address."""
    relations = attribute(element, "rel")[:2000].lower().split()
    return "canonical" in relations and bool(attribute(element, "href").strip())


def title_of(text: str) -> str:
    """White space collapsed, control characters dropped, cut at `LONGEST_TITLE`."""
    words = " ".join(text[: LONGEST_TITLE * 20].split())
    if words.isprintable():
        return words[:LONGEST_TITLE]
    return "".join(each for each in words if each >= " " and not "\x7f" <= each <= "\x9f")[
        :LONGEST_TITLE
    ]
