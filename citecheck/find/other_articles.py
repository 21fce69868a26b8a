"""Articles that a page's scripts hold besides the one that it shows.

What a page is made from often has more than is on it: what to read next, whole, with all that is
embedded there. An object with a title and an address of its own is another article's where it has
prose and none of it is on the page, though the page's article is in the same script. An article of
which only the beginning is shown has the rest in the same object, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from citecheck.find.page_shown import SHORTEST, PageShown, beginning
from citecheck.model.pattern import later
from citecheck.model.values import define

_PARAGRAPH = 400
"""Code points as which a paragraph counts: a longer one counts as several."""
_ENOUGH = 3
"""Paragraphs of another article, and of the page's."""
_BREAK = later(
    r"\n|</?(?:p|div|h[1-6]|li|br|blockquote|ul|ol|section|article|figure)\b[^<>]{0,2000}>"
)
_TITLE = later(r"title|headline", re.IGNORECASE)
_ADDRESS = later(r"url|slug|link|canonical|uri|path", re.IGNORECASE)


@define
class _Holder:
    """An object or a list, with how much prose is in it at any depth."""

    value: Any
    parent: int
    """Number of the one that holds it, or -1."""
    place: Any
    prose: int = 0
    shown: int = 0


def cut_others(values: Sequence[Any], page: PageShown) -> bool:
    """Take other articles out of what a script holds, and tell whether there were any."""
    holders = list(_holders(values))
    for holder in reversed(holders):
        inner = holder.value.values() if isinstance(holder.value, dict) else holder.value
        for each in inner:
            if isinstance(each, str) and len(each) >= SHORTEST:
                _count(holder, each, page)
        if holder.parent >= 0:
            holders[holder.parent].prose += holder.prose
            holders[holder.parent].shown += holder.shown
    if sum(each.shown for each in holders if each.parent < 0) < _ENOUGH:
        return False
    others = [each for each in holders if _is_other(each)]
    for each in others:
        holders[each.parent].value[each.place] = None
    return bool(others)


def _holders(values: Sequence[Any]) -> Iterator[_Holder]:
    """The objects and lists in some values, each behind the one that holds it."""
    waiting = [_Holder(value, -1, None) for value in values if isinstance(value, (dict, list))]
    waiting.reverse()
    number = 0
    while waiting:
        holder = waiting.pop()
        yield holder
        inner = holder.value
        places = inner.items() if isinstance(inner, dict) else enumerate(inner)
        waiting += [
            _Holder(each, number, place) for place, each in places if isinstance(each, (dict, list))
        ]
        number += 1


def _count(holder: _Holder, written: str, page: PageShown) -> None:
    for piece in _BREAK.split(written) if "<" in written or "\n" in written else (written,):
        if len(piece) < SHORTEST or (" " not in piece and piece.isascii()):
            continue
        holder.prose += 1 + len(piece) // _PARAGRAPH
        holder.shown += beginning(piece) in page.beginnings


def _is_other(holder: _Holder) -> bool:
    if holder.parent < 0 or holder.shown or holder.prose < _ENOUGH:
        return False
    if not isinstance(holder.value, dict):
        return False
    names = list(holder.value)
    for name in _SETTINGS & holder.value.keys():
        inner = holder.value[name]
        names += inner if isinstance(inner, dict) else ()
    is_titled = any(_TITLE.search(name) for name in names)
    return is_titled and any(_ADDRESS.search(name) for name in names)


_SETTINGS = frozenset({"frontmatter", "fields", "attributes", "properties", "meta", "metadata"})
"""Names under which an article's object has its title and address."""
