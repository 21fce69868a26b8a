"""What stands before and behind a place in a text, and which part of it that place is in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from citecheck.model.article import Article, Block, BlockKind, Span
from citecheck.model.pattern import later

_BLANKS = " \t\u00a0"
_ENDS = frozenset(".!?…,")
_FAR = 200
"""Code points that are looked back over for what is no blank."""


_MOST_DASHES = 8


def parts(article: Article) -> tuple[Block, ...]:
    """The blocks of an article, or its lines where it has none."""
    if article.blocks:
        return article.blocks
    lines = _LINE.finditer(article.text)
    return tuple(Block(Span(*line.span()), BlockKind.PARAGRAPH) for line in lines)


def rows(article: Article) -> list[Block]:
    """The lines of an article, each with the kind of its block."""
    found: list[Block] = []
    for block in parts(article):
        if "\n" not in article.text[block.span.slice]:
            found.append(block)
            continue
        lines = _LINE.finditer(article.text, block.span.start, block.span.end)
        found += [Block(Span(*line.span()), block.kind) for line in lines]
    return found


_LINE = later(r"[^\n]+")


def before(text: str, at: int) -> int:
    """Where the last character before a place stands that is no blank; -1 where there is none."""
    least = max(-1, at - _FAR)
    at -= 1
    while at > least and text[at] in _BLANKS:
        at -= 1
    return at


def opens_line(text: str, at: int, starts: Sequence[int]) -> bool:
    """Whether a paragraph, a line or a bracket begins here; `starts`: those of the blocks."""
    index = bisect_left(starts, at)
    if index < len(starts) and starts[index] == at:
        return True
    last = before(text, at)
    if last >= 0 and text[last] in "-–—*":  # an item of a list, a signature
        while last > 0 and text[last - 1] == text[last] and at - last < _MOST_DASHES:
            last -= 1
        last = before(text, last)
        return last < 0 or text[last] == "\n"
    return last < 0 or text[last] in "\n([|;©•·（＝=+" or (text[last] == "/" and last < at - 1)


def follows_sentence(text: str, at: int) -> bool:
    """Whether a sentence, a bracket or a quotation ends before the blanks before a place."""
    last = before(text, at)
    if last < 0:
        return False
    if text[last] in '”’"»' and text[last - 1 : last] not in _ENDS:
        return False  # a word in quotation marks
    return text[last] in "。」）" or (text[last] in '.!?…”’"»)/–—' and last < at - 1)


def is_within_sentence(text: str, start: int, end: int) -> bool:
    """Whether a bracket stands in the middle of a sentence: neither behind one nor before none."""
    ahead = text[max(0, start - 20) : start].rstrip(_BLANKS)
    behind = text[end : end + 20]
    if not ahead.endswith("(") or not behind.startswith(")"):
        return False
    outside = ahead[:-1].rstrip()
    return outside[-1:].isalnum() and behind[1:].lstrip(_BLANKS)[:1].isalnum()
