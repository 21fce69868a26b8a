"""Where a text tells the age by which somebody is told of again: *34 ans*, *le trentenaire*."""

from __future__ import annotations

import re

from citecheck.find.attributions.entities import Mention

_REACH = 8_000
"""Code points before a mention in which the age may have been told."""


def ages_told(age: str, text: str, mention: Mention) -> list[int]:
    """Where the number stands that an age is, or one of its decade, before a unit of time."""
    lexicon, number = mention.lexicon, re.match(r"[0-9]{1,3}", age)
    decade = next((last for word, last in lexicon.decades if word == age.lower()), "")
    if number is None and not decade:
        return []
    sought = number.group() if number is not None else f"{decade}[0-9]"
    written = re.compile(rf"(?<![0-9.,]){sought}(?![-0-9]|[.,][0-9])")
    start, places = mention.span.start, []
    for match in written.finditer(text, max(0, start - _REACH), start):
        unit = text[match.end() : match.end() + 10].split()
        if number is not None or (unit and unit[0].strip(".,;:") in lexicon.measures):
            places.append(match.start())
    return places
