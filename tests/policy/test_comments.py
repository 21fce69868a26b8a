"""Comments that accept findings."""

from __future__ import annotations

from datetime import date

import pytest

from citecheck import registry
from citecheck.load import parse
from citecheck.model.comment import Comment
from citecheck.policy.comments import MOST_COMMENTS, comments_in

TODAY = date(2026, 11, 29)


def read(text: str, name: str = "a.md") -> list[Comment]:
    return comments_in(parse(text.encode(), name), registry.rules())


def reach(text: str, name: str = "a.md", code: str = "CC101") -> list[int]:
    """The lines on which a finding of a rule is accepted."""
    comments = read(text, name)
    lines = range(1, text.count("\n") + 2)
    return [line for line in lines if any(each.accepts(code, line, TODAY) for each in comments)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb <!-- citecheck: ignore link-dead --> b\nc", [2]),
        ("a\n<!-- citecheck: ignore CC101 -->\n\nc\nd", [4]),
        ("a\n<!-- citecheck: ignore-block CC1 -->\nc\nd\n\ne", [3, 4]),
        ("a\n\nb <!-- citecheck: ignore-block all -->\nc\n\nd", [3, 4]),
        ("a\n<!-- citecheck: ignore-block CC1 -->\n\n\nc\nd", [5, 6]),
        ("a\n\nb\n<!-- citecheck: ignore-block CC1 -->", []),
        ("a `<!-- citecheck: ignore CC101 -->` b `c`\n", []),
        ("`a` `b` <!-- citecheck: ignore CC101 --> `c`\n", [1]),
        ("a\nb\n\n<!-- citecheck: ignore-file CC101 -->", [1, 2, 3, 4]),
        ("a\n<!-- citecheck: disable CC101 -->\nb\n<!-- citecheck: enable CC101 -->\nc", [2, 3, 4]),
        (
            "a\n<!-- citecheck: disable CC101, CC102 -->\nb\n<!-- citecheck: enable CC102 -->\nc",
            [2, 3, 4, 5],
        ),
        ("<!-- citecheck: disable CC101 -->\n<!-- citecheck: enable -->\nc", [1, 2]),
        ("a <!-- citecheck: ignore CC102 -->", []),
        ("a <!-- citecheck: ignore CC101 until=2026-11-28 -->", []),
        ("a <!-- citecheck: ignore CC101 until=2026-11-29 -->", [1]),
        ("a <!-- citecheck: ignore CC101 until=soon -->", []),
        ("a <!-- citecheck: ignore -->", []),
        ("a <!-- citecheck: ignore link-ded -->", []),
        ("a `<!-- citecheck: ignore CC101 -->` b", []),
        ("a citecheck: ignore CC101 --> b", []),
    ],
)
def test_how_far_a_comment_reaches(text: str, lines: list[int]) -> None:
    assert reach(text) == lines


def test_each_format_has_comments_of_its_own() -> None:
    assert reach(".. citecheck: ignore-file CC101\n\nText.", "a.rst") == [1, 2, 3]
    assert reach("// citecheck: ignore-file CC101\n\nText.", "a.adoc") == [1, 2, 3]
    assert reach("% citecheck: ignore-file CC101\nText.", "a.tex") == [1, 2]
    assert reach("<p>a</p>\n<p>b <!-- citecheck: ignore CC101 --></p>", "a.html") == [2]
    assert reach("<!-- citecheck: ignore-file CC101 -->", "a.txt") == []


def test_reason_and_last_day() -> None:
    (comment,) = read(
        "a <!-- citecheck: ignore link-dead CC102 until=2027-01-01 — well-known to be slow -->"
    )
    assert comment.codes == {"CC101", "CC102"}
    assert comment.until == date(2027, 1, 1)
    assert comment.reason == "well-known to be slow"
    (comment,) = read("a <!-- citecheck: ignore link-dead well-known to be slow -->")
    assert comment.reason == "well-known to be slow"
    assert comment.fault is None


def test_what_cannot_be_understood_says_why() -> None:
    faults = [
        comment.fault or ""
        for comment in read(
            "<!-- citecheck: ignore link-ded -->\n<!-- citecheck: ignore CC999 -->\n"
            "<!-- citecheck: ignor CC101 -->\n<!-- citecheck: ignore -->\n"
        )
    ]
    assert "link-ded" in faults[0]
    assert "CC999" in faults[1]
    assert "none of" in faults[2]
    assert "no rule" in faults[3]


def test_a_flood_of_comments_is_bounded() -> None:
    flood = "<!-- citecheck: disable CC101 -->\n" * (MOST_COMMENTS * 20)
    assert len(read(flood)) == MOST_COMMENTS


@pytest.mark.parametrize(
    ("lines", "reached"),
    [
        (["<p>a</p>", "<!-- citecheck: ignore-block all -->", "<p>b", "b</p>", "<p>c</p>"], (3, 4)),
        (["<p>a</p>", "<p>b", "b <!-- citecheck: ignore-block all --></p>", "<p>c</p>"], (2, 3)),
        (["<p>a</p>", "<p>", "<!-- citecheck: ignore-block all -->", "b</p>", "<p>c</p>"], (4, 4)),
    ],
)
def test_a_block_of_html_is_a_paragraph(lines: list[str], reached: tuple[int, int]) -> None:
    """Its source need not have blank lines, and those say nothing."""
    article = parse("\n".join(["<html><body>", *lines]).encode(), "a.html")
    (comment,) = comments_in(article, registry.rules())
    assert (comment.first - 1, comment.last - 1) == reached
