"""The names of months, of days and of the halves of the day, in the languages that print them.

From ``data/calendar.toml`` (Unicode CLDR). A name is looked up at a place in text; nothing is
searched for, so a look-up costs the same in any text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from citecheck import knowledge, language_tag

_Names = Mapping[str, Mapping[int, frozenset[str]]]
"""For each name: the number it stands for, and in which languages."""


def fold(text: str) -> str:
    """The text in lower case, each character still at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def read_month(folded: str, at: int, language: str | None) -> tuple[int | None, int] | None:
    """The month named at `at` in a folded text, and where its name ends.

    The month is ``None`` where languages differ on the name (``listopada``: November in Polish,
    October in Croatian) and `language` does not decide.
    """
    for name in _starting_with(folded[at : at + 1]):
        if folded.startswith(name, at) and not _goes_on(folded, at + len(name)):
            return _decide(_months()[name], language), at + len(name)
    return None


def read_half(folded: str, at: int, language: str | None) -> tuple[bool, int] | None:
    """Whether at `at` stands "p.m." (``True``) or "a.m." (``False``), and where it ends.

    Full stops and spaces within are passed over. Of the short names in Latin letters, only those of
    English and of `language` count: many are everyday words elsewhere (Irish "in").
    """
    places = [i for i in range(at, min(at + 24, len(folded))) if folded[i] not in " .\xa0\u202f\n"]
    if not places or places[0] - at > 1:
        return None
    known = _halves_in(language_tag.language(language or "en"))
    starting = known.get(folded[places[0]], ())
    letters = "".join(folded[i] for i in places) if starting else ""
    for name, half in starting:
        if not letters.startswith(name):
            continue
        end = places[len(name) - 1] + 1
        if name > "\u2e80" or not _goes_on(folded, end):
            end += folded[end : end + 1] == "."
            meant = _decide(half, language)
            return None if meant is None else (bool(meant), end)
    return None


_SHORT = 3
"""Letters of a name that may be a word of another language."""
_Starting = Mapping[str, tuple[tuple[str, Mapping[int, frozenset[str]]], ...]]
"""Names with their meanings, the longest first, by the letter that they begin with."""


@lru_cache(maxsize=256)
def _halves_in(language: str) -> _Starting:
    """The names that count in a text in a language."""
    groups: dict[str, list[tuple[str, Mapping[int, frozenset[str]]]]] = {}
    for name, meanings in sorted(_halves().items(), key=lambda each: len(each[0]), reverse=True):
        known = {language_tag.language(code) for codes in meanings.values() for code in codes}
        if not name.isascii() or len(name) > _SHORT or known & {"en", language}:
            groups.setdefault(name[0], []).append((name, meanings))
    return {letter: tuple(names) for letter, names in groups.items()}


@cache
def words_between() -> frozenset[str]:
    """Words that may stand between a date's parts: "de", "gada"."""
    return frozenset(word for table in _tables().values() for word in table.get("between", ()))


@cache
def day_names() -> frozenset[str]:
    """The days of the week by their whole names, in small letters, in all languages."""
    return frozenset(day for table in _tables().values() for day in table.get("days", ()))


def _goes_on(folded: str, at: int) -> bool:
    """Whether a word runs on at a place. CJK writing runs on always, and so never counts."""
    following = folded[at : at + 1]
    if not following or following > "\u2e80":
        return False
    return following.isalnum() or unicodedata.combining(following) > 0


def _decide(meanings: Mapping[int, frozenset[str]], language: str | None) -> int | None:
    if len(meanings) > 1 and language:
        wanted = language_tag.language(language)
        meanings = {
            number: codes
            for number, codes in meanings.items()
            if wanted in {language_tag.language(code) for code in codes}
        }
    return next(iter(meanings)) if len(meanings) == 1 else None


@cache
def _tables() -> Mapping[str, dict[str, Any]]:
    return knowledge.read("calendar.toml")


@cache
def _months() -> _Names:
    names: dict[str, dict[int, frozenset[str]]] = {}
    for code, table in _tables().items():
        for number, written in enumerate(table.get("months", ()), 1):
            for name in written:
                _add(names, name, number, code)
                _add(names, unicodedata.normalize("NFD", name), number, code)
    return names


@cache
def _halves() -> _Names:
    names: dict[str, dict[int, frozenset[str]]] = {}
    for code, table in _tables().items():
        for number, half in enumerate(("am", "pm")):
            for name in table[half]:
                _add(names, name, number, code)
    return names


def _add(names: dict[str, dict[int, frozenset[str]]], name: str, number: int, code: str) -> None:
    meanings = names.setdefault(name, {})
    meanings[number] = meanings.get(number, frozenset()) | {code}


@cache
def _by_first_letter() -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name in _months():
        groups.setdefault(name[0], []).append(name)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in groups.items()}


def _starting_with(letter: str) -> tuple[str, ...]:
    return _by_first_letter().get(letter, ())
