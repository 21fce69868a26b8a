"""Articles that a page's scripts hold besides the one that it shows.

What a page is made from often has more than is on it: what to read next, with all that is embedded
there. An object with a title and an address of its own is another article's where none of its prose
is on the page, and

- it has prose, and the page's own article is in the same script; or
- it is one of several, and its address leads to another page of the site. What stands among the
  paragraphs of the page's article is the article's, whatever its address.

An article of which only the beginning is shown has the rest in the same object, and stays. What
other articles alone lead to, in a store of objects that are told of by their names (Apollo's
``__ref``), is theirs too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

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
_TITLE = later(r"title|headline|^name$", re.IGNORECASE)
_ADDRESS = later(r"url|slug|link|canonical|uri|path", re.IGNORECASE)
_OWN = later(
    r"^(?:(?:canonical|web|website|page|article|story|post|full|relative|absolute|public|site|share"
    r"|short|target|self|seo|detail)_?)?(?:url|uri|path|link|href|permalink)$|^canonical$",
    re.IGNORECASE,
)
"""What the address is called of the page that an object tells of: not that of a picture of it."""
_NUMBERED = later(r"[:\d]")
"""What stands in the names of a store's objects: ``Article:12``."""


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
        for each in _inner(holder.value):
            if isinstance(each, str) and len(each) >= SHORTEST:
                _count(holder, each, page)
        if holder.parent >= 0:
            holders[holder.parent].prose += holder.prose
            holders[holder.parent].shown += holder.shown
    has_own = sum(each.shown for each in holders if each.parent < 0) >= _ENOUGH
    titled = {number for number, each in enumerate(holders) if _is_titled(each)}
    prosaic = {
        each.parent
        for number, each in enumerate(holders)
        if each.shown and number not in titled and isinstance(each.place, int)
    }
    others = set()
    for number in titled:
        each = holders[number]
        if each.parent < 0 or each.shown:
            continue
        several = _several(number, holders, titled)
        is_among = several is not None and several not in prosaic
        if (has_own and each.prose >= _ENOUGH) or (is_among and _is_elsewhere(each, page)):
            others.add(number)
    for number in others | _led_to(holders, others):
        each = holders[number]
        holders[each.parent].value[each.place] = None
    return bool(others)


def _inner(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


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


def _is_titled(holder: _Holder) -> bool:
    """Whether it is an object with a title and an address of its own."""
    if not isinstance(holder.value, dict):
        return False
    told = [_told_by(name) for name, _ in _properties(holder.value)]
    return any(each.is_title for each in told) and any(each.is_address for each in told)


def _several(number: int, holders: Sequence[_Holder], titled: set[int]) -> int | None:
    """The list or the store of which something is one: itself, or what holds nothing else that has
    a title (``{"node": {...}}``).
    """
    for _ in range(_DEEPEST):
        holder = holders[number]
        if holder.parent < 0 or holder.parent in titled:
            return None
        if isinstance(holder.place, int) or _NUMBERED.search(holder.place[:_LONGEST_NAME]):
            return holder.parent
        number = holder.parent
    return None


_DEEPEST = 3


def _is_elsewhere(holder: _Holder, page: PageShown) -> bool:
    """Whether an object leads to another page of the site, and nowhere to this."""
    found = [pair for pair in _properties(holder.value) if isinstance(pair[1], str)]
    if any(page.is_titled(each) for name, each in found if _told_by(name).is_title):
        return False
    addresses = (each for name, each in found if _told_by(name).is_own_address)
    led = {page.leads_elsewhere(each) for each in addresses}
    return True in led and False not in led


def _led_to(holders: Sequence[_Holder], others: set[int]) -> set[int]:
    """What lies in a store of objects to which only other articles lead."""
    gone, found = set(others), set[int]()
    for _ in range(_STEPS):
        inside: set[str] = set()
        outside: set[str] = set()
        within = set(gone)
        for number, each in enumerate(holders):
            if each.parent in within:
                within.add(number)
            if isinstance(each.value, dict) and isinstance(name := each.value.get("__ref"), str):
                (inside if number in within else outside).add(name)
        alone = inside - outside
        more = {
            number
            for number, each in enumerate(holders)
            if each.parent >= 0 and each.place in alone and number not in within
        }
        if not more:
            break
        gone |= more
        found |= more
    return found


_STEPS = 3
"""How far it is followed what leads to what."""


def _properties(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The names and values of an object, and of what it has for its settings."""
    for name, each in value.items():
        yield name, each
        if name in _SETTINGS and isinstance(each, dict):
            yield from each.items()


class _Told(NamedTuple):
    """What a name tells of its value."""

    is_title: bool
    is_address: bool
    is_own_address: bool


@lru_cache(maxsize=8192)
def _told_by(name: str) -> _Told:
    read = name[:_LONGEST_NAME]
    patterns = (_TITLE, _ADDRESS, _OWN)
    return _Told(*(pattern.search(read) is not None for pattern in patterns))


_LONGEST_NAME = 100
_SETTINGS = frozenset({"frontmatter", "fields", "attributes", "properties", "meta", "metadata"})
"""Names under which an article's object has its title and address."""
