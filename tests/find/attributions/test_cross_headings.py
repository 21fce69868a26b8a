"""Quotations that head a part of an article."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.article import BlockKind
from citecheck.model.values import evolve
from tests.find.articles import article

ABOVE = "“De rekening is betaald”, zegt Anna Voorbeeld."
BELOW = "Piet Proef laat weten dat hij ervan wakker ligt. “Ik slaap er niet van”, zegt hij."


def _speaker(paragraphs: list[str], heading: str, *, marked: bool = True) -> str | None:
    """Whose the heading's quotation is; `marked`: its block is known to be a heading."""
    page = article("\n\n".join(paragraphs))
    blocks = tuple(
        evolve(block, kind=BlockKind.HEADING)
        if marked and page.text[block.span.slice] == heading
        else block
        for block in page.blocks
    )
    found = find_attributions(evolve(page, blocks=blocks), (), "nl")
    (one,) = (each for each in found if page.text[each.content[0].slice] == heading)
    return one.source and one.source.name


@pytest.mark.parametrize("marked", [True, False])
def test_a_heading_is_of_who_speaks_below_it(*, marked: bool) -> None:
    heading = "‘Hier lig ik wakker van’"
    assert _speaker([ABOVE, heading, BELOW], heading, marked=marked) == "Piet Proef"


def test_a_heading_is_of_nobody_who_speaks_below_the_next() -> None:
    heading = "‘Hier lig ik wakker van’"
    parts = [ABOVE, heading, "Het bleef lang stil.", "‘Nu is het klaar’", BELOW]
    assert _speaker(parts, heading) == "Anna Voorbeeld"
    assert _speaker(parts, "‘Nu is het klaar’") == "Piet Proef"


def test_a_paragraph_of_speech_is_of_who_spoke_last() -> None:
    speech = "“Nu kan ik verder.”"
    assert _speaker([ABOVE, speech, BELOW], speech, marked=False) == "Anna Voorbeeld"
    assert _speaker([ABOVE, speech, BELOW], speech, marked=True) == "Piet Proef"


def test_what_opens_an_article_is_no_heading_within_it() -> None:
    title = "‘Hier lig ik wakker van’"
    assert _speaker([title, "Het bleef die dag lang stil.", ABOVE, BELOW], title) is None
