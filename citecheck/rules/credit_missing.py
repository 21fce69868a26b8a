"""A picture stands in the article, and nothing says who made it.

**Why it matters.** Whoever made a picture has a right to be named, mostly by law and by contract,
and a reader who knows where a picture comes from can tell what it can show.

**What to do.** Name the photographer and the agency in the caption, or the source of a graphic or
of a frame of a video.

**How certain it is.** Pictures are known in formats that have them (HTML, Markdown, office
documents). A caption without a credit in it, nor in the paragraph behind it, nor in the text that
stands in for the picture (`alt`), is told. A picture
without a caption is told only where the article has no credit for pictures at all, once: it may be
a drawing of the site's own. Nothing is said of a caption that is made of names alone, or has a line
of names alone beside it: that may be who made the picture. Credits in words that
`citecheck/data/languages` lacks are not seen. Pictures in posts are their authors'.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from citecheck.model.article import Block, BlockKind
from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import CreditKind, Link, LinkKind
from citecheck.model.report import Report
from citecheck.rules.wording import counted, quoted

CODE = "CC309"
NAME = "credit-missing"
SEVERITY = Severity.NOTE
SUMMARY = "Nothing says who made a picture."


def check(report: Report) -> Iterator[Finding]:
    """One finding for each caption without a credit; one for all pictures without caption."""
    credited = sorted(
        credit.span.start
        for credit in report.mentions.credits
        if credit.kind is not CreditKind.TEXT
    )
    bylines = frozenset(
        credit.span.start for credit in report.mentions.credits if credit.kind is CreditKind.TEXT
    )
    in_markup = {
        credit.span for credit in report.mentions.credits if credit.kind is not CreditKind.TEXT
    }
    bare: list[Link] = []
    told: set[int] = set()
    is_any_named = bool(credited)
    for picture in _pictures(report):
        if not len(picture.span) and picture.span in in_markup:
            continue  # its own markup names its maker
        at = _caption_of(report.article.blocks, picture)
        if at is None:
            bare.append(picture)
        elif any(map(_is_names_alone, _beside(report, at, picture, bylines))):
            is_any_named = True
        elif at not in told and not _has_credit(report.article.blocks, at, credited):
            told.add(at)
            caption = report.article.blocks[at].span
            message = f"The caption {quoted(report.article.quote(caption))} names no maker."
            yield Finding(CODE, NAME, SEVERITY, caption, message, picture.id)
    if bare and not is_any_named and not told:
        pictures = counted(len(bare), "picture", "pictures")
        message = f"The article has {pictures} and no credit for any."
        yield Finding(CODE, NAME, SEVERITY, bare[0].span, message, bare[0].id)


def _pictures(report: Report) -> Iterator[Link]:
    """The article's pictures, each once, but for those of posts."""
    seen: set[str | None] = set()
    for link in report.mentions.links:
        if link.kind is LinkKind.IMAGE and link.inside is None and link.key not in seen:
            seen.add(link.key)
            yield link


def _caption_of(blocks: Sequence[Block], picture: Link) -> int | None:
    """The index of the caption that a picture stands in, or right before or behind."""
    at = bisect_left(blocks, picture.span.start, key=lambda block: block.span.end)
    near = (index for index in (at, at + 1, at - 1) if 0 <= index < len(blocks))
    return next((index for index in near if blocks[index].kind is BlockKind.CAPTION), None)


_JOINS = frozenset(
    {
        "and", "&", "for", "en", "und", "et", "y", "e", "i",
        "van", "de", "der", "den", "von", "del", "la", "le", "du", "di", "da", "bin", "al",
    }
)  # fmt: skip
_MOST_OF_NAMES = 100
"""Code points of a line that is made of names alone."""


def _beside(report: Report, at: int, picture: Link, bylines: Collection[int]) -> Iterator[str]:
    """The words of a caption, and of the lines next to it that no picture parts from it.

    A line that names the text's writer is none of them; `bylines`: where such lines begin.
    """
    blocks = report.article.blocks
    for block in blocks[max(0, at - 1) : at + 2]:
        is_behind = block is blocks[at] or block.span.start >= picture.span.start
        if is_behind and block.span.start not in bylines:
            yield report.article.quote(block.span)[: _MOST_OF_NAMES + 1]


def _is_names_alone(line: str) -> bool:
    """Whether a line has two capital words or more, and but what joins names besides."""
    words = re.findall(r"[^\s,/|;–]+", line)
    names = [word for word in words if word not in _JOINS]
    is_named = all(word[0].isupper() and not any(map(str.isdigit, word)) for word in names)
    ends = line.rstrip()[-1:] in {".", "!", "?", ":", "…"}
    return is_named and len(names) > 1 and len(line) <= _MOST_OF_NAMES and not ends


def _has_credit(blocks: Sequence[Block], at: int, credited: Sequence[int]) -> bool:
    """Whether a credit stands in a caption, or in the block behind it."""
    end = blocks[min(at + 1, len(blocks) - 1)].span.end
    first = bisect_left(credited, blocks[at].span.start)
    return first < len(credited) and credited[first] < end
