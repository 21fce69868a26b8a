"""Who stands in a credit line: names as they are written there, and whose they are."""

from __future__ import annotations

import re
from functools import cache

from citecheck.find.language_file import all_credit_words
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Span
from citecheck.model.pattern import later

LONGEST = 100
"""Code points of a credit's holder."""

NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'\-]{0,40}"
"""A word with a capital, or of a script that has none."""

FREE_HOLDER = later(
    rf"(?:{NAME}|@\w{{1,40}})"
    rf"(?:(?:[ \t\u00a0]?[/|,&–+][ \t\u00a0]?|[ \t\u00a0])"
    rf"(?:{NAME}|van|de|der|den|von|del|la|le|du|di|via|for|voor|für|pour|and|en|und|et|y)(?!\w)){{0,9}}"
)
"""Names that nothing firm parts from what stands before them."""


@cache
def nobody() -> frozenset[str]:
    """Words that stand behind a label and name nobody, of all languages."""
    return frozenset().union(*(words.nobody for _, words in all_credit_words()))


def supplies(text: str, holder: Span) -> bool:
    """Whether somebody known to supply pictures and texts is among the holders."""
    parts = re.split(r"[/|,&]", text[holder.slice])
    return any(outlet_named(part.strip()) is not None for part in parts)


def stripped(text: str, start: int, end: int) -> Span | None:
    """A stretch without the signs around what it names; ``None`` where it names nobody."""
    while start < end and (text[start].isspace() or text[start] in ":©|/–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:|/–—-"):
        end -= 1
    if start >= end or not (text[start].isalnum() or text[start] == "@"):
        return None
    return Span(start, end)
