"""What the elements of HTML are, by their names and what they say of themselves.

Blocks, code, what surrounds an article, and what may be the article: by the HTML standard, ARIA,
and the classes of systems that colour code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.article import BlockKind
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from turbohtml import Element

KINDS = {
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
    "listing": BlockKind.CODE,
    "xmp": BlockKind.CODE,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}

BLOCKS = KINDS.keys() | {
    "address", "article", "aside", "body", "center", "details", "dialog", "dir", "div", "dl",
    "fieldset", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "main",
    "menu", "nav", "ol", "optgroup", "p", "search", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
}  # fmt: skip
"""Elements displayed as blocks (HTML 15.3)."""

UNSHOWN = frozenset(
    {
        "head", "style", "template", "title", "meta", "link", "base", "textarea", "select",
        "option", "datalist", "button", "input", "object", "canvas", "svg", "audio", "video",
        "noframes", "noembed", "rp", "param", "map", "frameset", "progress", "meter",
    }
)  # fmt: skip
"""Elements whose content is not read as text: controls, pictures, and what browsers hide."""

CODE = frozenset({"code", "kbd", "samp", "tt", "var", "listing", "xmp"})
"""Elements that show text as code. A ``pre`` alone keeps line ends: it may hold a whole letter."""

KEPT_SPACES = frozenset({"pre", "listing", "xmp"})
"""Elements whose white space is shown."""

_CODE_CLASSES = frozenset(
    {"code", "highlight", "literal-block", "prettyprint", "programlisting", "sourcecode"}
)

_CODE_PREFIXES = ("language-", "lang-", "brush:", "highlight-source-")
"""Classes by which systems that colour code mark a ``pre``: the HTML standard's own example
(4.5.15), Prism, highlight.js, SyntaxHighlighter, code-prettify, docutils, Pandoc, DocBook."""

LEAVES = frozenset({"script", "noscript", "iframe", "img", "br", "wbr", "embed", "source", "track"})

HOLDERS = frozenset({"video", "audio", "object", "map", "svg", "frameset"})
"""Elements that are not read as text, and whose content may carry addresses all the same."""

TELLING = frozenset({"blockquote", "article", "main", "nav", "footer", "form", "aside", "search"})
"""Elements that say something without any attribute."""

_PHRASING = frozenset(
    {
        "a", "abbr", "acronym", "area", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn",
        "em", "font", "i", "ins", "label", "mark", "math", "nobr", "output", "q", "rt", "ruby", "s",
        "slot", "small", "span", "strike", "strong", "sub", "sup", "time", "u", "col", "colgroup",
        "selectedcontent", "image", "picture", "frame",
    }
)  # fmt: skip
_MEANT_FOR_COMPONENTS = frozenset({"button", "link"})
"""HTML's names that components share with it: ``<Button href="...">``, ``<Link to="...">``."""

OWN = (BLOCKS | CODE | UNSHOWN | LEAVES | _PHRASING) - _MEANT_FOR_COMPONENTS
"""HTML's elements. An address that another carries is a component's."""

MEANING = BLOCKS | CODE | TELLING | {"dialog"}
"""Elements that need something done at their beginning or end though they have no attribute."""

_CHROME = frozenset({"nav", "footer", "form", "aside", "search"})

_CHROME_ROLES = {
    "navigation": "nav",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "search",
    "menu": "nav",
    "menubar": "nav",
    "toolbar": "nav",
    "dialog": "nav",
    "alertdialog": "nav",
}

WRAPPERS = frozenset({"body", "center", "div", "section", "td"})

WRAPPER = 3
"""The rank of an element that says nothing of what it holds."""

_INVISIBLE = later(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)


def is_hidden(element: Element) -> bool:
    """Whether no browser shows an element, by what itself says."""
    if element.tag == "dialog" and "open" not in element.attrs:
        return True
    hidden = element.attr("hidden")
    if hidden is not None or "hidden" in element.attrs:
        return (hidden or "").lower() != "until-found"
    style = element.attr("style")
    return style is not None and _INVISIBLE.search(style[:2000]) is not None


def is_code(pre: Element) -> bool:
    """Whether a ``pre`` shows code, as a system that colours it says."""
    classes = (pre.attr("class") or "")[:2000].lower().split()
    return not _CODE_CLASSES.isdisjoint(classes) or any(
        name.startswith(_CODE_PREFIXES) for name in classes
    )


def chrome_of(element: Element, tag: str) -> str | None:
    """Which part of what surrounds articles an element is: ``nav``, ``footer`` ..."""
    role = (element.attr("role") or "").lower()
    return tag if tag in _CHROME else _CHROME_ROLES.get(role)


def rank_of(element: Element, tag: str) -> int | None:
    """How well an element's name says that it is the article: 0 is best."""
    if tag == "article" or (element.attr("role") or "").lower() == "article":
        return 0
    if tag == "main" or (element.attr("role") or "").lower() == "main":
        return 1
    return 2 if "articleBody" in (element.attr("itemprop") or "").split() else None
