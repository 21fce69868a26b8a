"""Findings for people: a line each, with the place in the article under it."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.judged import ArticleCheck, JudgedFinding
from citecheck.render.check import counted, place
from citecheck.render.escape import terminal
from citecheck.render.numbers import number

NAME = "text"
TELLS_FIXES = False

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[33m", "note": "\x1b[34m"}
_OFF = "\x1b[0m"


def document(check: ArticleCheck) -> Iterator[str]:
    """One finding after the other, each with the line of the article that it is about."""
    return _pieces(check, colour=False)


def coloured(check: ArticleCheck) -> Iterator[str]:
    """The same with severities in colour (ECMA-48, SGR)."""
    return _pieces(check, colour=True)


def _pieces(check: ArticleCheck, *, colour: bool) -> Iterator[str]:
    for article in check.articles:
        if article.error is not None:
            yield f"error    {terminal(article.error)}\n"
        for finding in filter(lambda each: each.counts, article.findings):
            yield from _finding(finding, colour=colour)
    for entry in check.stale:
        yield f"stale    {terminal(entry)}\n"
    mendable = sum(each.is_mendable for each in check.findings)
    if mendable:
        yield f"mend     {number(mendable, 'finding')} may be mended by --fix: --diff shows how\n"
    yield f"checked  {counted(check)}\n"


def _finding(finding: JudgedFinding, *, colour: bool) -> Iterator[str]:
    word = finding.severity.value.ljust(8)
    if colour:
        word = f"{_COLOURS[finding.severity.value]}{word}{_OFF}"
    named, message = terminal(finding.title), terminal(finding.message)
    yield f"{word} {terminal(place(finding))}  {named}  {message}\n"
    if finding.excerpt.strip():
        yield from _marked(finding)


def _marked(finding: JudgedFinding) -> Iterator[str]:
    """The line of the article, and under it marks where the finding stands."""
    begin = finding.start.column - 1 - finding.excerpt_start
    one_line = finding.end.line == finding.start.line
    stop = finding.end.column - 1 - finding.excerpt_start if one_line else len(finding.excerpt)
    before = terminal(finding.excerpt[:begin])
    marked = terminal(finding.excerpt[begin : max(stop, begin)])
    after = terminal(finding.excerpt[max(stop, begin) :])
    margin = f"{finding.start.line:>7} | "
    yield f"{margin}{before}{marked}{after}\n"
    yield f"{'':>7} | {' ' * _width(before)}{'^' * max(1, _width(marked))}\n"


def _width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
