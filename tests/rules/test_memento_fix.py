"""Dead links are given their copy, as each format writes it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from attrs import evolve

from citecheck.check.edits import edited
from citecheck.check.proving import proven
from citecheck.find import find
from citecheck.load import parse
from citecheck.model.memento import Asked, Copies, Held, Memento, Quality
from citecheck.model.report import Report
from citecheck.model.report import Run as ReportRun
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.policy.choosing import Weights
from citecheck.policy.judging import Policy, judged
from citecheck.policy.settings_file import Choice
from citecheck.registry import rules
from citecheck.rules import link_dead
from citecheck.rules.memento_fix import Options

NOW = datetime(2026, 11, 29, tzinfo=UTC)
DEAD = "https://dead.example/a?x=1&y=2"
COPY = "https://archive.example/2024/https://dead.example/a?x=1&y=2"
HTML = COPY.replace("&", "&amp;")
WAS = (
    'data-originalurl="https://dead.example/a?x=1&amp;y=2" data-versiondate="2024-10-20T08:00:00Z"'
)
IS = f'data-versionurl="{HTML}" data-versiondate="2024-10-20T08:00:00Z"'
THEN = f" ([archived 2024-10-20]({COPY}))"
BESIDE = Options(copy="beside")
NAMED = Options("beside", " ({archive}: <{memento}>)")


def mended(data: bytes, name: str, options: Options) -> bytes | None:
    """The file with the dead link's fix; ``None`` where it is offered none."""
    article = parse(data, name)
    mentions = find(article)
    memento = Memento(DEAD, "wayback", COPY, datetime(2024, 10, 20, 8, tzinfo=UTC),
                      quality=Quality(1, None, ()))  # fmt: skip
    copies = Copies(DEAD, memento, None, (Asked("wayback", DEAD, Held.FOUND, 1),))
    hops = (Hop(DEAD, Via.START, 404, NOW),)
    report = Report(
        article,
        mentions,
        ReportRun("0", NOW, offline=False),
        {DEAD: Resolution(DEAD, hops, Verdict(Outcome.DEAD, "Gone."))},
        {DEAD: copies},
    )
    report = evolve(report, findings=tuple(link_dead.check(report)))
    policy = Policy(Weights(rules(), (Choice(),)), options={"CC101": options})
    found = proven(judged(report, name, policy, NOW.date()), article, data)
    dead = [each for each in found.findings if each.rule == "CC101"]
    assert dead, "the link was not found"
    fixes = dead[0].fixes
    assert not any(each.safe for each in fixes)
    return edited(data, fixes[0].edits) if fixes else None


AMP = DEAD.replace("&", "&amp;")


@pytest.mark.parametrize(
    ("name", "before", "after", "options"),
    [
        ("a.html", f"<p><a href='{AMP}' id=k>x", f"<p><a href='{HTML}' {WAS} id=k>x", Options()),
        ("a.html", f"<p><a href={AMP}>x</a></p>", f"<p><a href={HTML} {WAS}>x</a></p>", Options()),
        ("a.html", f'<p><a href="{AMP}">x</a></p>', f'<p><a href="{AMP}" {IS}>x</a></p>', BESIDE),
        ("a.md", f"See [x]({DEAD}) now.", f"See [x]({COPY}) now.", Options()),
        ("a.md", f'See [x]({DEAD} "a) b") now.', f'See [x]({DEAD} "a) b"){THEN} now.', BESIDE),
        ("a.md", f"See <{DEAD}>, now.", f"See <{DEAD}>{THEN}, now.", BESIDE),
        ("a.md", f"See {DEAD} now.", f"See {DEAD}{THEN} now.", BESIDE),
        ("a.md", f"See [x][r].\n\n[r]: {DEAD}\n", f"See [x][r].\n\n[r]: {COPY}\n", Options()),
        ("a.rst", f"See `x <{DEAD}>`_ now.\n", f"See `x <{COPY}>`_ now.\n", Options()),
        ("a.txt", f"See {DEAD} now.\n", f"See {COPY} now.\n", Options()),
        ("a.md", f"See [x]({DEAD}).", f"See [x]({DEAD}) (wayback: <{COPY}>).", NAMED),
    ],
)  # fmt: skip
def test_the_copy_is_written(name: str, before: str, after: str, options: Options) -> None:
    assert (mended(before.encode(), name, options) or b"").decode() == after


@pytest.mark.parametrize(
    ("name", "text", "options"),
    [
        ("a.html", f'<p><a href="{AMP}" {IS}>x</a></p>', BESIDE),
        ("a.html", f'<p><a href="{AMP}" {IS}>x</a></p>', Options()),
        ("a.md", f"See [x]({DEAD}){THEN} now.", BESIDE),
        ("a.txt", f"See {DEAD} now.\n", BESIDE),
        ("a.md", f"See [x][r].\n\n[r]: {DEAD}\n", BESIDE),
    ],
)
def test_no_copy_is_written_twice_or_where_it_has_no_place(
    name: str, text: str, options: Options
) -> None:
    assert mended(text.encode(), name, options) is None
