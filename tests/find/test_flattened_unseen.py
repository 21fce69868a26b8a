"""Copied posts of all platforms in forty languages, which the finder was not made with."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.find.addresses import find_addresses
from citecheck.find.flattened import find_flattened
from tests.find.articles import article

CASES = Path(__file__).parent.parent / "data" / "find" / "flattened_unseen.toml"
UNSEEN = tomllib.loads(CASES.read_text("utf-8"))


def posts(text, language):
    return find_flattened(article(text, language=language), find_addresses(text))


def outcomes():
    for language, before, body, signature, behind, platform, handle, day in UNSEEN["posts"]:
        join = "" if not body or body.endswith(("\n", "> ")) else " "
        text = f"{before}{body}{join}{signature}{behind}"
        for declared in (language, None):
            found = posts(text, declared)
            right = [each.platform for each in found] == [platform]
            handles = right and handle in {"", found[0].author.handle}
            dates = right and (not day or (found[0].date and found[0].date.isoformat()[:10] == day))
            yield right, bool(handles and dates)


def test_recall_and_what_is_read_of_them():
    results = list(outcomes())
    found = [each for each in results if each[0]]
    assert len({row[0] for row in UNSEEN["posts"]}) >= 40
    assert len(found) / len(results) >= 0.98
    assert sum(each[1] for each in found) / len(found) >= 0.98


@pytest.mark.parametrize(("language", "line"), UNSEEN["none"])
def test_lines_that_are_none(language, line):
    assert posts(f"Prose of it.\n\n{line}\n\nProse.\n", language) == ()
