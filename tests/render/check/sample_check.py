"""Checks of articles as samples, of plain text and of hostile text in every place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from attrs import evolve

from citecheck.model.article import Location
from citecheck.model.finding import Edit, Fix, Severity
from citecheck.model.judged import (
    ArticleCheck,
    CheckedArticle,
    JudgedFinding,
    SuppressedBy,
    Suppression,
)

_ZOO = Path(__file__).parents[2] / "data" / "render" / "payloads.json"
PAYLOADS: list[str] = json.loads(_ZOO.read_text("utf-8"))["payloads"]


def finding(number: int = 0, severity: Severity = Severity.ERROR, text: str = "") -> JudgedFinding:
    """A finding of CC101 on line 3, with `text` in each of its texts."""
    line = text or "Zie https://dood.example/ ô en verder."
    return JudgedFinding(
        text or "nieuws/artikel één.md",
        "CC101",
        "link-dead",
        severity,
        text or "https://dood.example/ leads to nothing. The server says: 404.",
        Location(3, 5, 40),
        Location(3, 26, 61),
        line,
        0,
        f"{number:032x}",
        (_fix(text),),
    )


def _fix(text: str) -> Fix:
    edit = Edit(40, 61, (text or "https://copy.example/").encode("utf-8", "replace"))
    edits = (edit, Edit(61, 61, b")"), Edit(70, 72, "é".encode("utf-16-le")))
    return Fix(text or "take the copy", edits, safe=False)


def sample(text: str = "") -> ArticleCheck:
    """One article with findings of every weight and two that are accepted; one that is unreadable.

    One article has none.
    """
    until = date(2027, 1, 1)
    by_comment = Suppression(SuppressedBy.COMMENT, text or "the archive was asked", until)
    findings = (
        *(finding(number, severity, text) for number, severity in enumerate(Severity)),
        evolve(finding(10, text=text), suppression=by_comment),
        evolve(finding(11, text=text), suppression=Suppression(SuppressedBy.BASELINE)),
    )
    name = findings[0].file
    return ArticleCheck(
        (
            CheckedArticle(name, "0" * 64, findings, open=1, links=4),
            CheckedArticle("leeg.md", "1" * 64, links=2),
            CheckedArticle(f"{name}.bin", error=text or "artikel.bin: not a text"),
        ),
        (text or "artikel.md: link-dead, accepted by the baseline, is not found any more",),
    )
