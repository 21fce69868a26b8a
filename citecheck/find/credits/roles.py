"""What writers and photographers are called in lines beside their names: *Senior reporter*."""

from __future__ import annotations

import re
from functools import cache

from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.suppliers import is_wire, supplies
from citecheck.find.language_file import all_credit_words
from citecheck.model.article import Span
from citecheck.model.pattern import later


def names_role(written: str) -> bool:
    """Whether an office of writers is among some words."""
    return not _roles().isdisjoint(re.findall(r"\w+", written.casefold()))


@cache
def _roles() -> frozenset[str]:
    return frozenset().union(*(words.writers for _, words in all_credit_words()))


def without_role(text: str, names: Span) -> Span:
    """A name of two words or more without the office or the agency behind it.

    *Robin Example Staff Writer*, *ROBIN EXAMPLE Associated Press*, *Robin Example, News Editor*.
    """
    end = names.end
    words = list(_WORD.finditer(text, names.start, names.end))
    role = next((i for i, word in enumerate(words) if word[0].casefold() in _roles()), 0)
    if role >= _LEAST_WORDS:
        signs = _SIGN.finditer(text, words[1].start(), words[role].start())
        comma = max((sign.start() for sign in signs), default=-1)
        between = text[comma + 1 : words[role].start()].strip(" /|–—-")
        is_another = comma < 0 or begins_with_given_name(between)
        is_another = is_another or (text[comma] == "," and " " in between)
        end = words[role].start() if is_another and between.strip() else comma
        papers = (word.start() for word in words[_LEAST_WORDS:role] if supplies(word[0]))
        end = min(end, next(papers, end))  # Robin Example BBC Nigeria correspondent
    for word in words[_LEAST_WORDS:]:
        if text[word.start() - 1] == " " and is_wire(text[word.start() : end].strip()):
            end = (
                word.start() if text[word.start() - 2].isalpha() and _is_named(text, word) else end
            )
            break
    return Span(names.start, names.start + len(text[names.start : end].rstrip()))


def without_paper(text: str, names: Span) -> Span:
    """Somebody with a first name without what stands behind a comma and is no one of those.

    An office, a paper or a place: *Robin Example, Sample News*.
    """
    if not begins_with_given_name(text[names.slice]):
        return names
    parts = list(_COMMA.finditer(text, names.start, names.end))
    people = [
        part
        for part in parts
        if begins_with_given_name(text[part.end() : names.end])
        or any(map(begins_with_given_name, _AND.split(text[part.end() : names.end])[1:]))
    ]
    others = parts[len(people) :] if people == parts[: len(people)] else []
    if not others or " " not in text[names.start : others[0].start()].strip():
        return names
    return Span(names.start, names.start + len(text[names.start : others[0].start()].rstrip()))


_COMMA = later(r"\s?,\s?")
_AND = later(r" (?:and|und|en|et|y|e|og|och|i) ")


def _is_named(text: str, word: re.Match[str]) -> bool:
    """Whether the word before another is a name's, and none that joins: *S avec AFP*."""
    before = text[max(0, word.start() - _LONGEST) : word.start()].split()
    return bool(before) and before[-1][0].isupper()


_LONGEST = 40


_WORD = later(r"\w[\w’'.-]*")
_SIGN = later(r",|[ \t][/|•·–—-](?=[ \t])")
_LEAST_WORDS = 2
"""Words of a name before which no office is looked for."""
