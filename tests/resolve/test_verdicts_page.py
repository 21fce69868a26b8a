"""The page on verdicts explains every outcome, and says its state as the code has it."""

from __future__ import annotations

import re
from pathlib import Path

from citecheck import urls
from citecheck.model.resolution import Outcome
from citecheck.resolve.bot_wall import LONGEST_CHALLENGE, LONGEST_WORDED, READ_FOR_WALLS
from citecheck.resolve.interstitial import LONGEST_TEXT
from citecheck.resolve.page import BARE, MOST_READ
from citecheck.resolve.redirect import LONGEST_DELAY
from citecheck.resolve.walls import LONGEST_LOGIN

PAGE = (Path(__file__).parent.parent.parent / "docs" / "verdicts.md").read_text("utf-8")


def test_every_outcome_has_its_section() -> None:
    sections = re.findall(r"^### (.+)\n\nState: ([a-z-]+)\. ", PAGE, re.MULTILINE)
    assert sections == [(outcome.value, outcome.state.value) for outcome in Outcome]


def test_the_figures_are_those_of_the_code() -> None:
    assert f"no longer than {LONGEST_DELAY:.0f} seconds" in PAGE
    assert f"first {MOST_READ // 1024} KB" in PAGE
    assert f"next to nothing ({BARE} characters)" in PAGE
    assert f"it is short ({LONGEST_TEXT} characters)" in PAGE
    assert f"short besides ({READ_FOR_WALLS // 1024} KB, {LONGEST_CHALLENGE} characters" in PAGE
    assert f"{LONGEST_WORDED} where the mark is words" in PAGE
    assert f"little text ({LONGEST_LOGIN} characters)" in PAGE
    assert f"longer than {urls.MAX_URL} characters" in PAGE
