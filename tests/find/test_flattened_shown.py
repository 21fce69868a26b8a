"""Posts as browsers show them: author and date above the words, the platform's own lines around."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.find.addresses import find_addresses
from citecheck.find.flattened import find_flattened
from tests.find.articles import article

CASES = Path(__file__).parent.parent / "data" / "find" / "flattened_shown.toml"
SHOWN = tomllib.loads(CASES.read_text("utf-8"))
BEFORE = "The council did not want to say more on Tuesday.\n\n"
BEHIND = "\n\nThe work goes on until spring."


def posts(text):
    return find_flattened(article(text), find_addresses(text))


@pytest.mark.parametrize("case", SHOWN["posts"], ids=[each[0] for each in SHOWN["posts"]])
def test_what_is_read_of_it(case):
    _, copied, platform, name, handle, day, words = case
    (found,) = posts(f"{BEFORE}{copied}{BEHIND}")
    assert found.platform == platform
    assert (found.author.name or "", found.author.handle or "") == (name, handle)
    assert (found.date.isoformat()[:10] if found.date else "") == day
    assert found.text == words


@pytest.mark.parametrize("text", SHOWN["none"])
def test_texts_without_any(text):
    assert posts(text) == ()


def test_one_post_ends_where_the_next_begins():
    frame = "Example Council\n24 October 2022\nThe bridge is {}.\n\nLike\nComment\nShare\n\n"
    found = posts(BEFORE + frame.format("closed") + frame.format("open"))
    assert [each.text for each in found] == ["The bridge is closed.", "The bridge is open."]


@pytest.mark.parametrize(
    ("copied", "platform"),
    [
        (
            "Example Council\n24 October 2022\n·\nIt is closed.\nAll reactions:\n12\nLike\nComment",
            "facebook",
        ),
        (
            "Example Person\n• 2nd\nEngineer\n1w •\nIt is closed.\nLike\nComment\nRepost\nSend",
            "linkedin",
        ),
    ],
)
def test_a_page_may_begin_with_what_only_the_platform_prints(copied, platform):
    assert [(each.platform, each.text) for each in posts(copied + BEHIND)] == [
        (platform, "It is closed.")
    ]


def test_a_page_does_not_begin_with_what_could_be_its_own_byline():
    byline = "Example Person\n24 October 2022\nThe bridge is closed.\nLike\nComment\nShare"
    assert posts(byline + BEHIND) == ()


@pytest.mark.parametrize("name", ["De Voorbeeldkrant", "Di Esempio", "Autor Beispiel"])
def test_a_name_with_a_handle_may_begin_as_bylines_do(name):
    copied = f"{name}\n@example\nThe bridge is closed.\n9:41 AM · Oct 24, 2022"
    assert [each.author.name for each in posts(f"{BEFORE}{copied}{BEHIND}")] == [name]


@pytest.mark.parametrize(("name", "count"), [("De Voorbeeldkrant", 1), ("Door Jan Voorbeeld", 0)])
def test_a_name_without_a_handle_may_begin_with_an_article(name, count):
    copied = f"{name}\n24 oktober 2022\nDe brug is dicht.\nVind ik leuk\nOpmerking plaatsen\nDelen"
    assert len(posts(f"{BEFORE}{copied}{BEHIND}")) == count
