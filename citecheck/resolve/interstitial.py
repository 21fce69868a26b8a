"""Pages that stand between a link and its target: "you are leaving this site".

Known services are read by where their page has its link; any other page by what it says and by
having one link that leads off its site. The latter is less certain, and the verdict says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from citecheck import knowledge, urls
from citecheck.model.values import frozen
from citecheck.resolve.page import attribute
from citecheck.resolve.page_text import text_of
from citecheck.resolve.site import same_site
from citecheck.resolve.word_set import WordSet
from citecheck.shorteners import is_shortener

if TYPE_CHECKING:
    from turbohtml import Document, Element

LONGEST_PAGE = 64 * 1024
"""Bytes of a page that may be one in between, where the service is not known."""

LONGEST_TEXT = 800
"""Characters of such a page's text. What is longer is there to be read."""

_SEPARATORS = "/?&=#"
"""What stands between the parts of an address, as a set of characters has it."""

_COMMON = frozenset({"about", "external", "continue"})
"""Words that stand in many pages: a phrase is known by another."""

_MOST_LINKS = 100
_SURE = 0.95
_LIKELY = 0.7


@frozen
class Interstitial:
    """Where a page in between leads, and how sure that is."""

    target: str
    confidence: float


@frozen
class _Knowledge:
    """``data/interstitials.toml``."""

    selectors: Mapping[str, str]
    phrases: tuple[str, ...]
    marks: WordSet
    """The phrases as they may stand in a page's bytes."""
    go_on: frozenset[str]
    exit: re.Pattern[str]
    """A part of an address that is called so, with what is before it."""


def interstitial(
    document: Document, body: bytes, current: str, title: str | None
) -> Interstitial | None:
    """The target of the page that was served for `current`, if it only stands in between."""
    known = _knowledge()
    selector = known.selectors.get(urls.host(current))
    if selector is not None:
        link = document.select_one(selector)
        target = _target(link, current) if link is not None else None
        if target is not None:
            return Interstitial(target, _SURE)
    if len(body) > LONGEST_PAGE:
        return None
    is_short = is_shortener(current)
    if not is_short and not known.marks.found(body):
        return None
    text = text_of(document)
    if len(text) > LONGEST_TEXT:
        return None
    titled = _says_so(title or "", known)
    says_so = titled or _says_so(text, known)
    if not (is_short or titled or (says_so and _is_exit(current, known))):
        return None
    target = _only_way_out(document, current, known, said=says_so)
    return Interstitial(target, _LIKELY) if target is not None else None


def may_stand_between(current: str, title: str | None) -> bool:
    """Whether `interstitial` may find a target in some page at that address with that title."""
    is_known = urls.host(current) in hosts() or is_shortener(current)
    return is_known or is_called_so(current, title)


def hosts() -> Collection[str]:
    """Hosts of services whose pages in between are known."""
    return _knowledge().selectors


def is_called_so(current: str, title: str | None) -> bool:
    """Whether an address or a title is that of a page in between, whoever's it is."""
    known = _knowledge()
    return _is_exit(current, known) or _says_so(title or "", known)


def _says_so(text: str, known: _Knowledge) -> bool:
    words = " ".join(text.lower().replace("’", "'").split())
    for phrase in known.phrases:  # noqa: SIM110 -- asked of every page: a generator takes twice as long
        if phrase in words:
            return True
    return False


def _is_exit(url: str, known: _Knowledge) -> bool:
    """Whether an address is one for going elsewhere, by what its parts are called.

    Some sites have the box that warns before outward links, unseen, in every page.
    """
    return known.exit.search(url.partition("://")[2].lower()) is not None


def _only_way_out(document: Document, current: str, known: _Knowledge, *, said: bool) -> str | None:
    """The one address off the site that the page's links lead to.

    Where the page does not say that it leads off, the link itself has to.
    """
    ways: dict[str, bool] = {}
    links = document.find_all("a", limit=_MOST_LINKS + 1)
    if len(links) > _MOST_LINKS:
        return None
    for link in links:
        target = _target(link, current)
        if target is not None:
            ways[target] = ways.get(target, False) or _is_way_on(link, target, known)
    leading = [target for target, leads in ways.items() if leads]
    if len(leading) == 1:
        return leading[0]
    return next(iter(ways)) if said and len(ways) == 1 else None


def _is_way_on(link: Element, target: str, known: _Knowledge) -> bool:
    """Whether a link says its own address, or only that the reader may go on."""
    text = " ".join(text_of(link)[:2000].lower().split())
    if text.strip(" .!»›→>") in known.go_on:
        return True
    bare = _without_scheme(target)
    return len(bare) > 3 and _without_scheme(text) in (bare, bare.rstrip("/"))


def _without_scheme(url: str) -> str:
    return url.lower().partition("://")[2] or url.lower()


def _target(link: Element, current: str) -> str | None:
    """Where a link leads, if it is off the site and on the web."""
    target = urls.parse(attribute(link, "href").strip(), current)
    if target is None or urls.scheme(target) not in ("http", "https"):
        return None
    return None if same_site(target, current) else target


@cache
def _knowledge() -> _Knowledge:
    data = knowledge.read("interstitials.toml")
    general = data["general"]
    return _Knowledge(
        {host: each["select"] for each in data["service"] for host in each["hosts"]},
        tuple(general["phrases"]),
        WordSet.of(_marks(general["phrases"])),
        frozenset(general["go_on"]),
        re.compile(
            rf"[{_SEPARATORS}](?:{'|'.join(map(re.escape, general['exits']))})(?![^{_SEPARATORS}.])"
        ),
    )


def _marks(phrases: list[str]) -> Iterator[bytes]:
    """The longest word of each phrase: white space between words may be of any kind."""
    for phrase in phrases:
        yield max(phrase.replace("'", " ").split(), key=_rarity).encode()


def _rarity(word: str) -> tuple[bool, int]:
    return word not in _COMMON, len(word)
