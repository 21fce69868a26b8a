"""Writes docs/conformance.md from the suites: ``python -m tests.conformance.page``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.conformance.outcome import Outcome, outcome
from tests.conformance.suites import SUITES, Case

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"

_INTRODUCTION = """\
# Conformance

How the recognition of links fares on suites that others published. The suites are read from the
packages that carry them, as they are: none is copied into this repository, and none edited.
`python -m tests.conformance.fetch` fetches them; `python -m tests.conformance.page` writes this
page. The tests run every case. They fail where a case comes out otherwise than this page says,
also for the better, and in CI where a suite is absent.
"""


def page(outcomes: Iterable[Outcome]) -> str:
    """The page's text."""
    return "\n".join(_lines(list(outcomes)))


def _lines(outcomes: list[Outcome]) -> Iterator[str]:
    yield _INTRODUCTION
    yield "| suite | cases | pass | differ by choice |\n|---|---:|---:|---:|"
    for each in outcomes:
        total, failing = len(each.cases), len(each.failing)
        rate = f"{total - failing} ({100 * (total - failing) / total:.1f} %)"
        yield f"| {each.suite.title} | {total} | {rate} | {failing} |"
    yield "\nNo other case fails. Each difference is below, with the reason.\n"
    for each in outcomes:
        yield f"## {each.suite.title}\n\nSource: {each.suite.source}.\n{each.suite.method}\n"
        if not each.differences:
            yield "No difference.\n"
        for difference in each.differences:
            yield f"**{difference.why}**\n"
            yield from (_row(each.failing[name]) for name in difference.cases)
            yield ""


def _row(case: Case) -> str:
    return f"- {_code(case.name)}: {_shown(case.expected)} expected, {_shown(case.found)} found"


def _shown(value: object) -> str:
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return _code(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(map(outcome, SUITES)), "utf-8")


if __name__ == "__main__":
    main()
