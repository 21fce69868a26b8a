"""Bylines of other articles, which pages tell of beside or below this one's.

A byline belongs to the text beside it. Where an article is signed above its text, whoever a plain
label names further down, between lines that are no text, wrote what is told of there: *By S* below
a title in a list of what else there is to read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from citecheck.find.credits.labels import label_of
from citecheck.model.article import Block, BlockKind
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_LEAST_PROSE = 80
"""Code points of a line that is an article's text rather than a title."""
_SENTENCE_END = later(r"[.!?…][”\"»’)]{0,2}\s*\Z")
_MOST_WORDS = 2
"""Words of a label that stands below titles: *By*, *Posted by*."""


def without_others(
    text: str, lines: Sequence[Block], found: Iterable[Credit], stated: str
) -> Iterator[Credit]:
    """Credits without those of whoever wrote what a page lists.

    `lines`: those of the article; `stated`: who wrote it by its data.
    """
    starts = [line.span.start for line in lines]
    first = next((line.span.start for line in lines if _is_prose(text, line)), len(text))
    signed = _words(stated)
    for credit in found:
        if credit.kind is not CreditKind.TEXT:
            yield credit
            continue
        if credit.span.start < first:
            signed |= _words(credit.holder)
        index = bisect_right(starts, credit.span.start) - 1
        is_theirs = signed and signed.isdisjoint(_words(credit.holder))
        if is_theirs and index >= 0 and _is_listed(text, lines, index, credit):
            continue
        yield credit


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w{2,}", name.casefold()))


def _is_listed(text: str, lines: Sequence[Block], index: int, credit: Credit) -> bool:
    """Whether a byline fills a line that stands between lines that are no text."""
    label = label_of(credit.label) if credit.label.count(" ") < _MOST_WORDS else None
    is_plain = label is not None and label.kind is CreditKind.TEXT and not label.supplied
    begins = text.startswith(credit.label, lines[index].span.start)
    if not (is_plain and begins) or lines[index].kind is BlockKind.CREDIT:
        return False
    near = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return not any(_is_prose(text, line) for line in near)


def _is_prose(text: str, line: Block) -> bool:
    """Whether a line is an article's text."""
    if len(line.span) < _LEAST_PROSE or line.kind is BlockKind.HEADING:
        return False
    return _SENTENCE_END.search(text, line.span.end - 4, line.span.end) is not None
