"""Cards: elements that show a post written out, or stand in the place of one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from citecheck.load.embed_names import names
from citecheck.load.embed_signs import names_platform
from citecheck.model.element_names import words_in

if TYPE_CHECKING:
    from turbohtml import Element

QUOTING = frozenset({"article", "figure", "blockquote", "aside"})
"""Elements that set apart what somebody else says or shows."""
_CARDS = frozenset(
    {"div", "article", "section", "figure", "blockquote", "aside", "table", "td", "center"}
)

_FEW = 40
"""Links, or characters of a short value, that are looked at."""
_MOST_PROSE = 8
"""Paragraphs in a card."""


def is_card(element: Element, tag: str) -> bool:
    """Whether an element may show a post written out, or stand in the place of one: what is in it
    links to a platform, and it is called as such are, or has a time.
    """
    if tag not in _CARDS:
        return False
    if tag == "blockquote" and names_platform(element.attr("cite") or ""):
        return True
    told = [element.attr("class") or "", element.attr("id") or ""]
    for name, value in element.attrs.items():
        if name.startswith("data-"):
            told += (name, value if isinstance(value, str) and len(value) <= _FEW else "")
    words = words_in(" ".join(told))
    if not words.isdisjoint(names("not_cards")):
        return False
    is_called = not words.isdisjoint(names("cards")) or not words.isdisjoint(names("boxes"))
    if not is_called and tag not in QUOTING:
        return False
    is_called = is_called or tag == "figure"
    has_time = is_called or next(iter(element.iter_elements(("time",))), None) is not None
    paragraphs = islice(element.iter_elements(("p",)), _MOST_PROSE + 1)
    return (
        has_time
        and sum(1 for _ in paragraphs) <= _MOST_PROSE
        and any(map(_leads_to_platform, islice(element.iter_elements(("a",)), _FEW)))
    )


def _leads_to_platform(link: Element) -> bool:
    return any(
        names_platform(value)
        for name, value in link.attrs.items()
        if isinstance(value, str) and (name == "href" or name.startswith("data-"))
    )
