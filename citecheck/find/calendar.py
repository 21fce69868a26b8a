"""The names of months and of the halves of the day, in the languages that print them.

From ``data/calendar.toml`` (Unicode CLDR). A name is looked up at a place in text; nothing is
searched for, so a look-up costs the same in any text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
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

    Full stops and spaces within are passed over. Of the names in Latin letters, only those of
    English and of `language` count: many are everyday words elsewhere (Irish "in").
    """
    places = [i for i in range(at, min(at + 24, len(folded))) if folded[i] not in " .\xa0\u202f\n"]
    letters = "".join(folded[i] for i in places)
    for name in sorted(_halves(), key=len, reverse=True):
        if not letters.startswith(name) or not places or places[0] - at > 1:
            continue
        end = places[len(name) - 1] + 1
        languages = _halves()[name]
        known = {language_tag.language(code) for codes in languages.values() for code in codes}
        if name.isascii() and not known & {"en", language_tag.language(language or "en")}:
            continue
        if name > "\u2e80" or not _goes_on(folded, end):
            end += folded[end : end + 1] == "."
            half = _decide(languages, language)
            return None if half is None else (bool(half), end)
    return None


@cache
def words_between() -> frozenset[str]:
    """Words that may stand between a date's parts: "de", "gada"."""
    return frozenset(word for table in _tables().values() for word in table.get("between", ()))


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
