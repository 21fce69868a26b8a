"""Links to a page that end at a front page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

from citecheck import knowledge, urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Hop, Move
from citecheck.resolve.moves import step
from citecheck.resolve.site import same_site

_LANGUAGE = later(r"[a-z]{2}(?:[-_][a-z]{2,4})?")
"""A path's part that is but a language or a country (RFC 5646 section 2.1)."""

_LONGEST_LANGUAGE = 7

_SLUG = later(r"[^-_]{1,40}(?:[-_][^-_]{1,40}){2,}")
"""Three or more words: what a page of a site is called, not what a short link is."""


def left_for_front_page(hops: Sequence[Hop]) -> Hop | None:
    """The address of a page that redirects to the front page at which the way ends.

    ``None`` where it ends elsewhere, where the link was to a front page, where it may be a short
    link (front pages are a fair target of one), and where the front page is told whence its
    reader comes: it is to lead back, as after a login.
    """
    last = hops[-1]
    if not is_front(last.url):
        return None
    for before, after in reversed(list(pairwise(hops))):
        if step(before, after) is Move.NONE:
            return None
        if is_front(before.url):
            continue
        moved = step(before, after) is not Move.RESPELLED
        return before if moved and _is_left(before, hops) else None
    return None


def _is_left(page: Hop, hops: Sequence[Hop]) -> bool:
    last = hops[-1]
    parts = _parts(page.url)
    if not parts:
        return False  # a front page with parameters, which may be anything
    if _is_told(last.url, parts[-1]) or _goes_by_another_site(page, hops):
        return False
    # One short part that leads to another site is, as a rule, a short link made to lead there.
    return len(parts) > 1 or same_site(page.url, last.url) or bool(_SLUG.fullmatch(parts[0]))


def is_front(url: str) -> bool:
    """Whether an address is a front page's, of a whole site or of one of its languages."""
    return not _query(url) and not _parts(url)


def section_of(hops: Sequence[Hop]) -> Hop | None:
    """The address of a page that redirects to the front page of the section that it lay in."""
    last = hops[-1]
    section = _parts(last.url)
    if len(section) != 1 or _query(last.url):
        return None
    for before, after in reversed(list(pairwise(hops))):
        parts = _parts(before.url)
        if parts == section:
            continue
        inside = len(parts) > len(section) and parts[: len(section)] == section
        moved = step(before, after) is not Move.NONE and same_site(before.url, last.url)
        return before if inside and moved and bool(_SLUG.fullmatch(parts[-1])) else None
    return None


def is_shallow(url: str) -> bool:
    """Whether an address may be that of a front page, of a site or of a section of one."""
    return len(_parts(url)) < 2


def is_well_named(url: str, front: str) -> bool:
    """Whether an address that led to a front page is so long that it was meant for a page.

    It may be a short link. On the way to another site it may be what has become a site of its own.
    """
    parts = _parts(url)
    if any(_SLUG.fullmatch(part) for part in parts):
        return True
    return len(parts) > 1 and same_site(url, front)


def _parts(url: str) -> list[str]:
    """The parts of a path that name something: no language, no name of a front page."""
    path = url.partition("#")[0].partition("?")[0].partition("://")[2].partition("/")[2]
    parts = [unquote(part).lower() for part in path[: urls.MAX_URL].split("/") if part]
    if parts and len(parts[0]) <= _LONGEST_LANGUAGE and _LANGUAGE.fullmatch(parts[0]):
        parts = parts[1:]
    if parts and parts[-1] in _names():
        parts = parts[:-1]
    return parts


def _query(url: str) -> list[str]:
    """The parameters that do not only track."""
    return [pair for pair in urls.key(url).partition("?")[2].split("&") if pair]


def _is_told(front: str, name: str) -> bool:
    """Whether the front page's address repeats the page's name."""
    return name in unquote(front.partition("#")[2]).lower()


def _goes_by_another_site(page: Hop, hops: Sequence[Hop]) -> bool:
    """Whether a third site lies in between: one that asks for consent or a login, as a rule."""
    after = [hop.url for hop in hops[hops.index(page) + 1 : -1]]
    return any(not same_site(url, page.url) and not same_site(url, hops[-1].url) for url in after)


@cache
def _names() -> frozenset[str]:
    data = knowledge.read("front_pages.toml")
    return frozenset(data["names"])
