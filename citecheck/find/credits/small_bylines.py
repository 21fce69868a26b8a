"""Bylines that a page writes small, in a line of their own: *by robin example*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.find.credits.dates import after_date
from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.labels import label_of
from citecheck.model.article import Block, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_LONGEST = 60
_SMALL = later(
    r"(?P<label>[^\W\d_]{2,5}) (?P<name>[a-zß-öø-ÿ][\w’'-]+(?: [a-zß-öø-ÿ][\w’'-]+){1,3})[ .]{0,2}"
)


def small_bylines(text: str, lines: Sequence[Block]) -> Iterator[Credit]:
    """Writers whose names have no capitals, behind a label that names writers alone."""
    for line in lines:
        if len(line.span) > _LONGEST:
            continue
        found = _SMALL.fullmatch(text, line.span.start, line.span.end)
        if found is None or not begins_with_given_name(found["name"]):
            found = _account(text, line.span)
        if found is None:
            continue
        label = label_of(found["label"])
        if label is not None and label.kind is CreditKind.TEXT and not label.supplied:
            holder = Span(*found.span("name"))
            whole = Span(found.start(), holder.end)
            yield Credit("", whole, CreditKind.TEXT, found["label"], found["name"], holder)


def _account(text: str, line: Span) -> re.Match[str] | None:
    """An account behind a date: *11.09.2011, 16:20 by robinexample*."""
    start = after_date(text, line)
    return _ACCOUNT.fullmatch(text, start, line.end) if start > line.start else None


_ACCOUNT = later(r"(?P<label>[^\W\d_]{2,5}) (?P<name>[^\W\d_A-ZÀ-Þ][\w.-]{3,30})\s{0,3}")
