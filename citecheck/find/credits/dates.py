"""Dates beside names: *Robin Example 12 May 2020*, *Par Robin Example, publié le 3 mai*."""

from __future__ import annotations

import re
from functools import cache

from citecheck.find.calendar import day_names, fold, read_month, words_between
from citecheck.find.language_file import all_credit_words
from citecheck.model.article import Span
from citecheck.model.pattern import later

_EDGES = " \t\u00a0\n.,;:|/–—-@•·"
_NUMBER = later(
    r"\d{1,4}(?:(?P<dated>[:./h-]\d|(?<=\b(?:19|20)\d\d))"
    r"|\.?[ \u00a0](?P<next>[^\W\d_]{1,12})(?:[ \u00a0](?P<after>[^\W\d_]{3,12}))?)?"
)
"""A number, and what makes a date of it: another behind a sign, or a month's name."""


def before_date(text: str, span: Span) -> Span:
    """Names without the date that stands behind them: *Robin Example 12 May 2020*."""
    for number in _NUMBER.finditer(text, span.start + 1, span.end):
        words = text[span.start : number.start()].rstrip(_EDGES).split(" ")
        if not (number["dated"] or _names_month(number) or _is_behind_name(words)):
            continue
        while len(words) > 1 and _is_behind_name(words):
            words.pop()
        return Span(span.start, span.start + len(" ".join(words).rstrip(_EDGES)))
    return span


def has_date(text: str, span: Span) -> bool:
    """Whether a stretch has a date somewhere."""
    for number in _NUMBER.finditer(text, span.start, span.end):
        word = text[max(span.start, number.start() - _LONGEST_MONTH) : number.start()]
        before = word.rstrip(_EDGES).rsplit(" ", 1)[-1]
        if number["dated"] or _names_month(number) or is_month(before):
            return True
    return False


_LONGEST_MONTH = 14


def after_date(text: str, span: Span) -> int:
    """Where what follows a date begins that opens a stretch, or its beginning where none does.

    *Posted on May 3, 2020 by ...*, *03.05.2020 - Robin Example*.
    """
    for token in _TOKEN.finditer(text, span.start, span.end):
        word = token[0].strip(_EDGES)
        if not (_TIME.fullmatch(word) or _is_of_date(word) or fold(word) in day_names()):
            end = token.start()
            return end if has_date(text, Span(span.start, end)) else span.start
    return span.start


_TOKEN = later(r"\S+")
_TIME = later(r"\d{1,4}(?:[.:/h-]\d{1,4}){0,2}(?:st|nd|rd|th|am|pm|h|er)?")


def follows_date(text: str, at: int) -> bool:
    """Whether a line has but a date before a place: *Publié le 3 mai 2020 par ...*."""
    start = text.rfind("\n", max(0, at - _LONGEST_DATE), at) + 1
    if start == 0 and at > _LONGEST_DATE:
        return False
    before = Span(start, min(len(text), at + 1))
    return at - start > 1 and after_date(text, before) == at


_LONGEST_DATE = 60
"""Code points of a line's date with what is said of it."""


def _names_month(number: re.Match[str]) -> bool:
    """Whether a month is named behind a number: *12 May*, *12 de mayo*."""
    following = number["next"] or ""
    if fold(following) in words_between():
        following = number["after"] or ""
    return is_month(following)


def _is_behind_name(words: list[str]) -> bool:
    """Whether the last of some words is a date's; a day with a capital may be who is named."""
    last = words[-1].strip(_EDGES)
    if _is_of_date(last):
        return True
    return fold(last) in day_names() and (last.islower() or len(words) > _NAME_AND_DAY)


_NAME_AND_DAY = 2
"""Words that can be somebody's name whole, as in *Robin Domingo*."""


def _is_of_date(word: str) -> bool:
    """Whether a word is a month's, stands beside dates, or is a sign."""
    return not word or is_month(word) or is_beside_date(word)


def is_month(word: str) -> bool:
    """Whether a word is a month's name."""
    return bool(word) and read_month(fold(word), 0, None) is not None


def is_beside_date(word: str) -> bool:
    """Whether a word says of what something is the date: *updated*, *posted*."""
    return fold(word) in _beside_dates()


@cache
def _beside_dates() -> frozenset[str]:
    return frozenset().union(*(words.dated for _, words in all_credit_words()))
