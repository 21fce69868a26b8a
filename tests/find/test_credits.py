"""Credit lines that no single language has to itself."""

from __future__ import annotations

import pytest

from citecheck.find.credits import find_credits
from citecheck.model.article import Article, Block, BlockKind, Origin, Span

ORIGIN = Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0)

CASES = [
    ("Foto: ANP / Jan Voorbeeld", [("photo", "Foto", "ANP / Jan Voorbeeld")]),
    ("De brug. Foto Jan van Voorbeeld", [("photo", "Foto", "Jan van Voorbeeld")]),
    ("(Foto: ANP)", [("photo", "Foto", "ANP")]),
    ("Foto's zeggen niets.", []),
    ("Video Ad Feedback", []),
    ("Text Size", []),
    ("Video | World | U.S. | Africa | Asia | Europe | Business | Sport", []),
    ("Photo: Getty Images | AP | Reuters", [("photo", "Photo", "Getty Images | AP | Reuters")]),
    ("© Copyright", []),
    ("© Riproduzione riservata", []),
    ("Foto van de brug bij avond.", []),
    ("De minister nam een Foto mee naar huis.", []),
    ("© 2024 Reuters", [("photo", "©", "Reuters")]),
    ("Image credit: Anna Example/Reuters. More text follows here.",
     [("photo", "Image credit", "Anna Example/Reuters")]),
    ("LONDON (Reuters) - The bridge is closed.", [("text", "", "Reuters")]),
    ("The bridge is closed. (AP)", [("text", "", "AP")]),
    ("The news agency (AP) said so on Monday morning, and nobody denied it.", []),
    ("Video: Omroep Voorbeeld", [("video", "Video", "Omroep Voorbeeld")]),
    ("Infographic: Jan Voorbeeld", [("graphic", "Infographic", "Jan Voorbeeld")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_credits(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = find_credits(Article(ORIGIN, text), "nl")
    assert [(one.kind.value, one.label, one.holder) for one in found] == wanted


def test_a_caption_may_end_with_an_agency() -> None:
    text = "The bridge at dawn. Jan Example/Getty Images"
    block = Block(Span(0, len(text)), BlockKind.CAPTION)
    (found,) = find_credits(Article(ORIGIN, text, blocks=(block,)), "en")
    assert found.holder == "Jan Example/Getty Images"
    assert find_credits(Article(ORIGIN, text), "en") == ()


CAPTIONS = [
    ("The bridge Photo credits: Robin EXAMPLE/The Sample", "Robin EXAMPLE/The Sample"),
    ("A bridge. Robin van Example/Sample for The Sun", "Robin van Example/Sample for The Sun"),
    ("Robin Example for The New York Times", "Robin Example for The New York Times"),
    ("Screenshot by Robin Example/Sample Games", "Robin Example/Sample Games"),
    ("© sample.example / Robin Example / WWF", "sample.example / Robin Example / WWF"),
    ("A night with AC/DC", None),
    ("Ajax/Feyenoord", None),
    ("Robin Example looks at the sea", None),
    ("He works for The Courier/Sample Group in town", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder"), CAPTIONS)
def test_the_end_of_a_caption(text: str, holder: str | None) -> None:
    block = Block(Span(0, len(text)), BlockKind.CAPTION)
    found = find_credits(Article(ORIGIN, text, blocks=(block,)), "en")
    assert [one.holder for one in found] == ([] if holder is None else [holder])


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Robin Example / Getty Images", True),
        ("Robin Example/The Sample", False),
        ("Sports / Reuters on Monday", False),
        ("Reuters", False),
    ],
)
def test_a_line_of_names_with_an_agency(text: str, is_one: bool) -> None:  # noqa: FBT001
    article = Article(ORIGIN, text, blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),))
    assert [one.holder for one in find_credits(article, "en")] == [text] * is_one


def test_a_label_may_end_a_paragraph_that_has_blanks_behind_it() -> None:
    text = "Foto:  "
    article = Article(ORIGIN, text, blocks=(Block(Span(0, 5), BlockKind.PARAGRAPH),))
    assert find_credits(article, "nl") == ()


def test_a_byline_counts_whichever_english_it_is() -> None:
    text = "By Robin Example"
    for language in ("en", "en-US"):
        (credit,) = find_credits(Article(ORIGIN, text), language)
        assert credit.label == "By"
