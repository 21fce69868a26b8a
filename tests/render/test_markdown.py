"""Markdown: read by a parser of others, nothing in it but what we put there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve
from hostile import our_payloads, report_with
from markdown_it import MarkdownIt
from sample_report import online_report, seed_report

from citecheck import api
from citecheck.config import Settings
from citecheck.model.report import Report
from citecheck.render.markdown import render
from citecheck.render.shown import shown

OURS = {"heading", "paragraph", "strong", "inline", "text", "code_inline", "softbreak"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td"}
PAYLOADS = [
    "| a | b |\n|---|---|",
    "`code` ``two`` ```three",
    "![x](https://h.example/x.png)",
    "[x](javascript:alert(1))",
    "@octocat #1 GH-1 https://h.example/ user/repo@abcdef0",
    "\n\n# heading\n\n- list",
    "<details><summary>x",
    "\\`x\\`",
    "***",
]


def _kinds(report: Report) -> Counter[str]:
    """What kinds of element a renderer of GitHub's flavour makes of it."""
    parser = MarkdownIt("gfm-like", {"linkify": False})
    found: Counter[str] = Counter()
    waiting = parser.parse(render(report).decode())
    while waiting:
        token = waiting.pop()
        found[token.type.removesuffix("_open").removesuffix("_close")] += 1
        waiting += token.children or []
    return found


def _text(report: Report) -> str:
    """The text outside code spans."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(render(report).decode())
    children = (child for token in tokens for child in token.children or [])
    return "\n".join(child.content for child in children if child.type == "text")


def test_it_tells_what_the_article_stands_on() -> None:
    text = render(online_report()).decode()
    assert text.startswith("## citecheck: `Moskou sprak over kernwapens`\n")
    assert "4 links: 1 works, 1 broken, 1 undetermined, 1 not to a page." in text
    assert "| error | " in text
    assert "`https://web.archive.org/web/20221102000000/https://pic.twitter.com/JDvSOxJjcH`" in text
    assert "| `Vladimir Poetin` | person | " in text
    assert render(online_report()) == render(online_report())


@pytest.mark.parametrize("payload", [*PAYLOADS, *our_payloads()])
def test_nothing_comes_to_life(payload: str) -> None:
    report = report_with(payload)
    kinds = _kinds(report)
    assert kinds.keys() <= OURS
    other = report_with("x")
    ours, theirs = (len(shown(each).sources) for each in (report, other))  # "; " parts their names
    if ours:  # an empty name is no source
        assert kinds["table"] == _kinds(other)["table"]
        assert kinds["tr"] - ours == _kinds(other)["tr"] - theirs
    outside = _text(report)
    assert "alert" not in outside
    assert "octocat" not in outside


def test_the_check_sees_what_comes_to_life() -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False})
    kinds = {child.type for t in parser.parse("<b>x</b>") for child in t.children or []}
    assert not kinds <= OURS


def test_it_fits_into_a_comment() -> None:
    report = seed_report()
    many = evolve(report, findings=report.findings * 400)
    text = render(many).decode()
    assert "And 1,560 more." in text
    assert len(text) < 65_536
    long = report_with("x" * 400)
    assert len(render(evolve(long, findings=long.findings * 90)).decode()) < 65_536


def test_links_that_nobody_is_asked_for_are_told_by_why(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("[A](b.html), [b](../c/).", "utf-8")
    text = render(api.report(article, settings=Settings(offline=True))).decode()
    assert "2 links: 0 work, 0 broken, 2 relative." in text
