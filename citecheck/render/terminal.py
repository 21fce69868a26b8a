"""What a report says in a few lines on a terminal or in a build log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from citecheck.model.report import Report
from citecheck.render.escape import terminal
from citecheck.render.sentence import findings_of, standing, verdict, weighed
from citecheck.render.shown import Shown, ShownFinding, shown

MOST_FINDINGS = 50
"""Findings that are listed; the rest is counted."""

Piece = tuple[str, str]
"""Escaped text and its style, in the words of `rich`; no style is an empty string."""


def summary(report: Report, *, written: Path | None = None, color: bool = False) -> str:
    """An article's name, its counts, its findings and where the report lies.

    `written` is the report's page or folder, if it was written. No line begins with words
    of the article, so that a build log takes none for a command, and every control is escaped.
    """
    lines = _lines(shown(report), written)
    return _colored(lines) if color else "\n".join(map(_plain, lines))


def _lines(report: Shown, written: Path | None) -> Iterator[list[Piece]]:
    yield [("article  ", "dim"), (terminal(report.article.origin.name), "bold")]
    yield [("cites    ", "dim"), (terminal(verdict(report)), "")]
    stands_on = standing(report.sourcing) if report.sourcing else ""
    if stands_on:
        yield [("sources  ", "dim"), (stands_on, "")]
    yield [("findings ", "dim"), (weighed(findings_of(report)), "")]
    for each in report.findings[:MOST_FINDINGS]:
        yield _finding(report, each)
    more = len(report.findings) - MOST_FINDINGS
    if more > 0:
        yield [("more     ", "dim"), (f"{more:,} findings more in the report", "")]
    if not report.complete:
        yield [("open     ", "bold"), (_why_open(report), "")]
    if written is not None:
        yield [("report   ", "dim"), (terminal(str(written)), "")]


def _why_open(report: Shown) -> str:
    if report.run.offline:
        return "offline: links were not checked"
    return "some links were not checked or did not answer; a second run takes them up again"


def _finding(report: Shown, shown_finding: ShownFinding) -> list[Piece]:
    finding = shown_finding.finding
    place, _ = report.article.locate(finding.span)
    return [
        (f"{finding.severity.value:<8} ", _STYLES[finding.severity.value]),
        (f"{place.line}:{place.column}", ""),
        (f"  {terminal(finding.rule)} {terminal(finding.name)}  ", "dim"),
        (terminal(finding.message), ""),
    ]


_STYLES = {"error": "bold red", "warning": "yellow", "note": "blue"}


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(text for text, _ in pieces)


def _colored(lines: Iterable[Iterable[Piece]]) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", no_color=False)
    for pieces in lines:
        console.print(Text.assemble(*pieces), soft_wrap=True, highlight=False)
    return out.getvalue().rstrip("\n")
