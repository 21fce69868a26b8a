"""Where a finding stands: at the words, at the element, and where its address is written."""

from __future__ import annotations

import pytest
from attrs import evolve

from citecheck.find import find
from citecheck.load import parse
from citecheck.model.finding import Finding, Severity
from citecheck.policy.placing import Standing, placer
from tests.policy.test_clauses import report_of


def standings(name: str, text: str) -> list[Standing]:
    """Where a finding about each link of an article stands, in the order of its links."""
    article = parse(text.encode(), name)
    report = evolve(report_of(""), article=article, mentions=find(article))
    standing = placer(report, written=True)
    return [
        standing(Finding("T1", "t", Severity.NOTE, each.span, "t", each.id))
        for each in report.mentions.links
    ]


def test_pictures_stand_where_their_tags_do_and_not_where_the_text_before_them_ended() -> None:
    page = "<p>Some words.</p>\n\n<img src=https://e.example/a>\n<div><img src=https://e.example/b></div>"
    found = standings("a.html", page)
    assert [(each.start.line, each.start.column) for each in found] == [(3, 1), (4, 6)]


@pytest.mark.parametrize(
    ("name", "text", "shown", "written"),
    [
        ("a.md", "See [it][r].\n\n[r]: https://e.example/a\n", 1, range(3, 4)),
        ("a.md", "See [it](https://e.example/a).\n", 1, range(1, 2)),
        ("a.html", '<p>See <a\n href="https://e.example/a"\n class=x>it</a>.', 3, range(2, 3)),
        ("a.rst", "See r_.\n\n.. _r: https://e.example/a\n", 1, range(3, 4)),
        ("a.txt", "See\nhttps://e.example/a.\n", 2, range(2, 3)),
    ],
)
def test_an_address_may_be_written_elsewhere_than_it_is_shown(
    name: str, text: str, shown: int, written: range
) -> None:
    (found,) = standings(name, text)
    assert (found.start.line, found.written) == (shown, written)
