"""News outlets and agencies that an article names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain, compress, islice, pairwise
from operator import methodcaller
from typing import Any

from citecheck import knowledge
from citecheck.model.article import Article, Span
from citecheck.model.mention import Outlet
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_WORD = later(r"\w{1,64}(?:[.\-]\w{1,64}){0,4}")
_AS_WRITTEN: Callable[[re.Match[str]], str] = methodcaller("group")
_LONGEST_PHRASE = 80
"""Code points: no outlet's name with an article and *persbureau* before it is longer."""
_IN_ADDRESS = 300
"""How far back (code points) from a name the address can begin that it is part of."""


@frozen
class _Entry:
    """An outlet of the list."""

    name: str
    domains: tuple[str, ...]


@frozen
class _Written:
    """One way that an outlet's name is written."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands between the words: a space, or the apostrophe of L’Express."""
    entry: _Entry
    needs: frozenset[str]
    """For a name that is also a word (Time): one of these stands just before it."""
    not_behind: frozenset[str]
    """What makes it somebody else's name, just before it: Dutch *het CBS*."""


@cache
def _listed() -> Mapping[str, tuple[tuple[str, Mapping[str, Any]], ...]]:
    """All names, each with its outlet's row in the list, by their first word."""
    table: dict[str, tuple[tuple[str, Mapping[str, Any]], ...]] = {}
    for row in knowledge.read("outlets.toml")["outlet"]:
        for name in (row["name"], *row.get("aliases", ())):
            (first,) = islice(_WORD.finditer(name), 1)
            table[first[0]] = (*table.get(first[0], ()), (name, row))
    return table


@cache
def _beginning_with(first: str) -> tuple[_Written, ...]:
    """The names with one of the list's first words, the longest first."""
    found = (_written(name, row) for name, row in _listed()[first])
    return tuple(sorted(found, key=lambda each: -len(each.words)))


def _written(name: str, row: Mapping[str, Any]) -> _Written:
    places = [match.span() for match in _WORD.finditer(name)]
    needs = knowledge.read("outlets.toml")["introductions"] if row.get("ambiguous") else ()
    return _Written(
        tuple(name[start:end] for start, end in places),
        tuple(name[one[1] : other[0]] for one, other in pairwise(places)),
        _Entry(row["name"], tuple(row.get("domains", ()))),
        frozenset(needs),
        frozenset(row.get("not_behind", ())),
    )


@cache
def _articles() -> frozenset[str]:
    return frozenset(knowledge.read("outlets.toml")["articles"])


_CASE = frozenset("nrm")
"""What German adds to an adjective in *e*: die Deutsche, der Deutschen, dem Deutschem."""


def _candidates(word: str) -> tuple[_Written, ...]:
    """The names that can begin with a word, or with what it is the inflected form of."""
    if word in _listed():
        return _beginning_with(word)
    if word[-1] not in _CASE or word[-2:-1] != "e" or word[:-1] not in _listed():
        return ()
    return tuple(each for each in _beginning_with(word[:-1]) if len(each.words) > 1)


@cache
def first_words() -> frozenset[str]:
    """The words that an outlet's name can begin with, in all their forms: a cheap first look."""
    inflected = (
        first + ending
        for first in _listed()
        if first[-1] == "e" and any(len(each.words) > 1 for each in _beginning_with(first))
        for ending in _CASE
    )
    return frozenset((*_listed(), *inflected))


def _is_form(word: str, written: str) -> bool:
    """Whether a word of a name is as the outlet writes it, or inflected."""
    return word == written or (written[-1] == "e" and word[:-1] == written and word[-1] in _CASE)


def outlet_named(text: str) -> str | None:
    """The outlet that a phrase names, articles and a word like *persbureau* before it allowed."""
    if len(text) > _LONGEST_PHRASE:
        return None
    first = _WORD.search(text)
    if first is not None and first[0] not in first_words() and first[0].lower() in _articles():
        first = _WORD.search(text, first.end())
    if first is None or not (first[0] in first_words() or first[0].lower() in _articles()):
        return None  # as it is with nearly all
    words = [match.span() for match in _WORD.finditer(text)]
    articles = _articles()
    before = ""
    for at, (start, end) in enumerate(words[:3]):
        written = _match(_candidates(text[start:end]), words[at:], before, text)
        if written is not None and at + len(written.words) == len(words):
            return written.entry.name
        before = text[start:end].lower()
        if before not in articles:
            break
    return None


_MARKS = frozenset('„“”"»«‘’‚')
_WITHOUT_MARKS = str.maketrans("", "", "".join(_MARKS))


@cache
def _as_sources() -> Mapping[str, str]:
    """The outlets by how they are named as who tells something, where that is an ordinary word."""
    rows = knowledge.read("outlets.toml")["outlet"]
    small = {
        row["name"][:1].lower() + row["name"][1:]: row["name"]
        for row in rows
        if row["name"].partition(" ")[0].lower() in _articles()
    }  # the Sun
    return small | {phrase: row["name"] for row in rows for phrase in row.get("as_source", ())}


@cache
def words_of_sources() -> frozenset[str]:
    """The words of which one stands where `outlet_as_source` may know an outlet."""
    return frozenset(name.rpartition(" ")[2] for name in (*_as_sources(), *_in_marks()))


@cache
def _in_marks() -> Mapping[str, str]:
    """The outlets by names that are theirs in quotation marks alone: *der „Stern“*."""
    rows = knowledge.read("outlets.toml")["outlet"]
    return {name: row["name"] for row in rows for name in row.get("in_marks", ())}


def _bare(text: str) -> str:
    """A phrase without quotation marks, of which most have none."""
    return text if _MARKS.isdisjoint(text) else text.translate(_WITHOUT_MARKS)


def outlet_as_source(text: str) -> str | None:
    """The outlet that a phrase names where it is who tells something: *Bild* tells, *das Bild* is
    one; every name that `outlet_named` knows by itself aside.
    """
    bare, sources = _bare(text), _as_sources()
    named = sources.get(bare) or sources.get(bare[:1].lower() + bare[1:])
    if named or len(bare) == len(text):
        return named
    article, _, name = bare.rpartition(" ")
    return _in_marks().get(name) if article.lower() in {"", *_articles()} else None


def find_outlets(article: Article) -> tuple[Outlet, ...]:
    """The outlets that the article's text names, in order, one for each place.

    A name counts as a whole word, as its outlet writes it; not within an address, a handle or
    a hashtag. A name that is also an ordinary word (*Time*) counts where a word before it, such
    as *magazine*, says so.
    """
    text = article.text
    named = first_words().intersection(map(_AS_WRITTEN, _WORD.finditer(text)))
    if not named:
        return ()
    found: list[Outlet] = []
    free_from = 0
    matches = pairwise(chain((None,), _WORD.finditer(text)))
    # Word by word in C, and without a list of them, which would take many times the text's memory.
    picked = map(named.__contains__, map(_AS_WRITTEN, _WORD.finditer(text)))
    for previous, match in compress(matches, picked):
        if match is None:  # only the first of all
            continue
        word, before = match.group(), previous.group() if previous is not None else ""
        start, end = match.span()
        if start < free_from:
            continue
        candidates = _candidates(word)
        words = _words(text, match, len(candidates[0].words))
        written = _match(candidates, words, before.lower(), text)
        if written is None or _in_address(text, start, end):
            continue
        free_from = words[len(written.words) - 1][1]
        found.append(Outlet(written.entry.name, Span(start, free_from), written.entry.domains))
    return tuple(found)


def _words(text: str, first: re.Match[str], count: int) -> list[tuple[int, int]]:
    """Where a word stands and those behind it, so many in all if there are. Read anew for each
    name that may begin there: a list of all the words of a text takes many times its memory.
    """
    if count == 1:
        return [first.span()]
    return [word.span() for word in islice(_WORD.finditer(text, first.start()), count)]


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether a word stands within an address, a handle or a hashtag."""
    before = text[max(0, start - _IN_ADDRESS) : start]
    if not before or before[-1].isspace():
        return text[end : end + 1] == "/" and text[end + 1 : end + 2].islower()
    piece = before.split()[-1]
    return piece[-1] in "@#" or "://" in piece or "www." in piece or ("/" in piece and "." in piece)


def _match(
    candidates: tuple[_Written, ...], words: list[tuple[int, int]], before: str, text: str
) -> _Written | None:
    """The first of some names that the words are, and that what stands before them allows."""
    said = [text[start:end] for start, end in words]
    for written in candidates:
        if (
            len(written.words) <= len(said)
            and (not written.needs or before in written.needs)
            and before not in written.not_behind
            and all(map(_is_form, said, written.words))
            and _is_apart(written, words, text)
        ):
            return written
    return None


def _is_apart(written: _Written, words: list[tuple[int, int]], text: str) -> bool:
    """Whether what stands between the words of a name is as it should be."""
    places = words[: len(written.words)]
    gaps = (text[one[1] : other[0]] for one, other in pairwise(places))
    return all(
        found == gap or (gap.isspace() and found.isspace())
        for found, gap in zip(gaps, written.gaps, strict=True)
    )
