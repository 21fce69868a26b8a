"""Addresses that are printed in an article's text."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.model.article import Article, Span
from citecheck.model.written import Place


def printed(article: Article, span: Span, escape: Callable[[str], str]) -> Place | None:
    """Where the file writes the characters of a span; ``None`` where they lie apart in it."""
    marks = tuple(article.file_offset(at) for at in range(span.start, span.end))
    if not marks:
        return None
    end = _end(article, span.end - 1, marks[-1])
    whole = (*marks, end)
    for number, mark in enumerate(marks):
        width = whole[number + 1] - mark
        written = article.decoded[mark : mark + width]
        if width < 1 or (width == 1 and written != article.text[span.start + number]):
            return None
        if width > 1 and not _is_one(written, article.text[span.start + number]):
            return None
    return Place(whole, escape)


def _is_one(written: str, character: str) -> bool:
    """Whether a reference or a backslash writes one character, and nothing stands beside it."""
    return written == f"\\{character}" or (
        written[0] == "&" and written.find(";") == len(written) - 1
    )


def _end(article: Article, last: int, mark: int) -> int:
    """The end of what is written for the character at an offset of the text."""
    written = article.decoded[mark : mark + 1]
    if written == article.text[last]:
        return mark + 1
    return article.file_offset(last + 1)
