"""How well flattened posts are found that the finder was not made with.

The cases were written first (``tests/data/find/flattened_blind.toml``). The bounds are those that
the project holds itself to, and for the place where a post begins what was measured, rounded down.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.find.addresses import find_addresses
from citecheck.find.flattened import find_flattened
from tests.find.articles import article

DATA = Path(__file__).parent.parent / "data" / "find"
BLIND = tomllib.loads((DATA / "flattened_blind.toml").read_text("utf-8"))
DEVELOPED = tomllib.loads((DATA / "flattened_developed.toml").read_text("utf-8"))
KINDS = ("one_line", "foreign", "lines", "signatures", "shown")


def posts(text, language):
    return find_flattened(article(text, language=language), find_addresses(text))


def outcomes(rows):
    """For each row, with its language told and not: found, author and day right, start right."""
    for language, before, body, signature, behind, platform, handle, day, *head in rows:
        shown = f"{head[0]}{body}\n" if head else body
        text = f"{before}{shown}{signature}{behind}"
        for declared in (language, None):
            found = posts(text, declared)
            if [each.platform for each in found] != [platform]:
                yield False, False, False
                continue
            (post,) = found
            dated = post.date is not None and post.date.isoformat().startswith(day)
            yield True, dated and post.author.handle == handle, post.text == body


def share(results, column):
    results = list(results)
    return sum(each[column] for each in results) / len(results)


def test_there_are_enough_of_them():
    rows = [row for kind in KINDS for row in BLIND[kind]]
    assert len(rows) >= 120
    assert len({row[0] for row in rows}) >= 20


def test_recall_and_what_is_read_of_them():
    results = list(outcomes(row for kind in KINDS for row in BLIND[kind]))
    found = [each for each in results if each[0]]
    assert len(found) / len(results) >= 0.95
    assert share(found, 1) >= 0.97


@pytest.mark.parametrize(
    ("kind", "least"),
    [("one_line", 0.85), ("foreign", 0.95), ("lines", 0.95), ("signatures", 0.92), ("shown", 0.85)],
)
def test_where_they_begin(kind, least):
    assert share(outcomes(BLIND[kind]), 2) >= least


@pytest.mark.parametrize(("language", "line"), [*BLIND["none"], *DEVELOPED["none"]])
def test_lines_that_are_none(language, line):
    assert posts(f"Prose of it.\n\n{line}\n\nProse.\n", language) == ()


@pytest.mark.parametrize("kind", ["one_line", "foreign"])
def test_those_it_was_made_with(kind):
    assert share(outcomes(DEVELOPED[kind]), 2) >= 0.85
