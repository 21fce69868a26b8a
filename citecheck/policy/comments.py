"""Comments in an article that say what is to be accepted there.

::

    <!-- citecheck: ignore link-dead until=2027-01-01 the archive was asked -->   Markdown, HTML
    .. citecheck: ignore-file CC102                                             reStructuredText
    // citecheck: ignore-block link-shortened                                   AsciiDoc
    % citecheck: ignore link-dead                                               LaTeX

``ignore`` means the line it stands on; alone on its line, the next that is not blank.
``ignore-block`` means the run of lines up to the next blank one, and in HTML, where lines say
nothing, the paragraph; ``ignore-file`` means all of it, and from ``disable`` to ``enable``
everything between. Rules are named by code, by the beginning of a
code, by name, or as ``all``; what follows them is the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from citecheck.model.article import Article, Span
from citecheck.model.comment import Comment, Scope
from citecheck.model.pattern import later
from citecheck.model.values import evolve, frozen
from citecheck.policy.choosing import ALL, matching

if TYPE_CHECKING:
    from citecheck.protocols import Rule

_MARK = "citecheck:"
_OPENINGS = {
    "text/html": ("<!--", "-->"),
    "text/markdown": ("<!--", "-->"),
    "text/x-rst": ("..", None),
    "text/asciidoc": ("//", None),
    "text/x-tex": ("%", None),
}
"""What begins and what ends a comment; ``None``: the line's end."""

MOST_COMMENTS = 1_000
"""Comments of one article that are heeded."""

_LONGEST = 1_000
"""Code points of a comment that are read."""
_WORD = later(r"\s*(?P<scope>ignore-block|ignore-file|ignore|disable|enable)\b")
_RULE = later(r"[\s,]*(?P<rule>CC\d{0,4}|all|[a-z]+(?:-[a-z]+)+)(?=[\s,]|$)", re.IGNORECASE)
_UNTIL = later(r"[\s,]*until=(?P<date>\S{1,20})")
_EVER = 2**31


def comments_in(article: Article, rules: Sequence[Rule]) -> list[Comment]:
    """The comments of an article's file, in its order, but for those that it shows as code.

    Formats without comments, and those that are not read as lines, have none.
    """
    marks = _OPENINGS.get(article.origin.media_type)
    if marks is None or _MARK not in article.decoded:
        return []
    examples = sorted(_in_file(article, span) for span in article.code)
    lines = _Lines(article)
    found: list[Comment] = []
    opened: list[Comment] = []
    for start, end, body in islice(_bodies(article.decoded, *marks), MOST_COMMENTS):
        before = bisect_right(examples, (start, len(article.decoded)))
        if before and start < examples[before - 1][1]:
            continue
        scope, comment = _read(start, end, body, lines, rules)
        if scope is Scope.FROM:
            opened.append(comment)
        elif scope is Scope.TO:
            found += _closed(opened, comment)
        else:
            found.append(comment)
    return sorted([*found, *opened], key=lambda each: each.start)


def _in_file(article: Article, span: Span) -> tuple[int, int]:
    return article.file_offset(span.start), article.file_offset(max(span.start, span.end - 1)) + 1


def _bodies(text: str, opening: str, closing: str | None) -> Iterator[tuple[int, int, str]]:
    """Beginning and end of each comment that is meant for us, and what follows the mark."""
    at = 0
    while (mark := text.find(_MARK, at)) >= 0:
        at = mark + len(_MARK)
        start = text.rfind(opening, max(0, mark - len(opening) - 8), mark)
        if start < 0 or text[start + len(opening) : mark].strip(" \t"):
            continue
        line_end = text.find("\n", at)
        end = text.find(closing, at, at + _LONGEST) if closing else line_end
        if end < 0:
            end = min(at + _LONGEST, len(text)) if line_end < 0 else line_end
        yield start, end + len(closing or ""), text[at:end]
        at = end


@frozen
class _Lines:
    """The lines of an article's file, by their numbers from 1."""

    article: Article

    def at(self, offset: int) -> int:
        """The line that an offset in the decoded file is on."""
        return self.article.locate_offset(offset).line

    def stand_alone(self, start: int, end: int) -> bool:
        """Whether nothing else stands on the lines of a stretch of the file."""
        first, last = map(self.article.locate_offset, (start, max(start, end - 1)))
        before = self.article.line(first.line)[: first.column - 1]
        return not before.strip() and not self.article.line(last.line)[last.column :].strip()

    def next_filled(self, line: int) -> int:
        """The first line from one on that is not blank; the last where all are."""
        while line < self.article.lines and not self.article.line(line).strip():
            line += 1
        return line

    def end_of_block(self, line: int) -> int:
        """The last line before the next blank one."""
        following = bisect_right(self._blank, line)
        return self._blank[following] - 1 if following < len(self._blank) else self.article.lines

    @cached_property
    def _blank(self) -> tuple[int, ...]:
        every = range(1, self.article.lines + 1)
        return tuple(line for line in every if not self.article.line(line).strip())


def _reach(scope: Scope, start: int, end: int, lines: _Lines) -> tuple[int, int]:
    """The first and the last line that a comment reaches."""
    article = lines.article
    here, below = lines.at(start), lines.at(max(start, end - 1))
    if scope is Scope.FILE:
        return 1, _EVER
    if scope in {Scope.FROM, Scope.TO}:
        return here, _EVER
    alone = lines.stand_alone(start, end)
    if scope is Scope.BLOCK and article.origin.media_type == "text/html" and article.blocks:
        first, last = article.locate(_paragraph(article, start, following=alone))
        return first.line, last.line
    if alone:
        here = below = lines.next_filled(below + 1)
    if scope is Scope.BLOCK:
        below = lines.end_of_block(below)
    return here, below


def _paragraph(article: Article, start: int, *, following: bool) -> Span:
    """The paragraph that a comment stands in, or the one that comes after it."""
    blocks = article.blocks
    if following:  # the comment may also stand alone within it
        at = bisect_left(blocks, start, key=lambda each: article.file_offset(each.span.end))
    else:
        at = bisect_right(blocks, start, key=lambda each: article.file_offset(each.span.start)) - 1
    return blocks[min(max(at, 0), len(blocks) - 1)].span


def _read(
    start: int, end: int, body: str, lines: _Lines, rules: Sequence[Rule]
) -> tuple[Scope, Comment]:
    word = _WORD.match(body)
    scope = Scope(word["scope"]) if word else Scope.LINE
    first, last = _reach(scope, start, end, lines)
    codes, at, fault = _codes(body, word.end() if word else 0, rules)
    until = None
    if ends := _UNTIL.match(body, at):
        at = ends.end()
        try:
            until = date.fromisoformat(ends["date"])
        except ValueError:
            fault = f"until={ends['date']} is no date such as 2027-01-01"
    if word is None:
        fault = "it says none of ignore, ignore-block, ignore-file, disable, enable"
    elif not codes and fault is None and scope is not Scope.TO:
        fault = "it names no rule"
    reason = " ".join(body[at:].split()).lstrip("-–—: ")
    return scope, Comment(start, end, lines.at(start), first, last, codes, reason, until, fault)


def _codes(body: str, at: int, rules: Sequence[Rule]) -> tuple[frozenset[str], int, str | None]:
    """The rules that a comment names, where they end, and what is wrong with them."""
    codes: set[str] = set()
    fault = None
    while match := _RULE.match(body, at):
        named = matching(match["rule"] if match["rule"] != ALL else ALL, rules)
        looks_named = match["rule"].upper().startswith("CC") or not codes
        if not named and not looks_named:
            break  # a word with a hyphen, with which the reason begins
        if not named:
            fault = f"there is no rule {match['rule'][:60]!r}"
        codes |= {each.CODE for each in named}
        at = match.end()
    return frozenset(codes), at, fault


def _closed(opened: list[Comment], closing: Comment) -> list[Comment]:
    """The stretches that an ``enable`` ends: those of the rules it names, or all."""
    ended = [each for each in opened if not closing.codes or each.codes & closing.codes]
    closed = []
    for each in ended:
        opened.remove(each)
        going_on = each.codes - closing.codes if closing.codes else frozenset()
        if going_on:
            opened.append(evolve(each, codes=going_on))
        codes = each.codes & closing.codes if closing.codes else each.codes
        closed.append(evolve(each, last=closing.line, codes=codes))
    return closed
