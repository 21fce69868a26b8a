"""Whatever the text: nothing is raised, and every span is what the attribution says it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.find.attributions import find_attributions
from citecheck.find.attributions.quotes import MARKS
from citecheck.find.credits import find_credits
from citecheck.find.outlets import find_outlets
from citecheck.model.article import Article, Block, BlockKind, Origin, Span
from citecheck.model.mention import Attribution, Author, Directness, Post, PostForm
from tests.sizes import Sized

PIECES = [
    "‘", "’", "'", '"', "“", "”", "„", "«", "»", "‹", "›", "「", "」", ".", ",", ":", "?", "…",
    "-",
    "(", ")", "–", "@x", "#", "\n", "\n\n", " ", "zei", "said", "sagte", "volgens", "according to",
    "aldus", "zufolge", "dat", "that", "dass", "hij", "she", "Jan Voorbeeld", "de minister",
    "een woordvoerder", "die anoniem wil blijven", "wilde niet", "bevestigen",
    "declined to comment",
    "told Reuters", "aan de New York Times", "bijnaam", "Foto: AP", "(AP)", "©", "Het Witte Huis",
    "’s avonds", "workers’ rights",
    "\ud800", "\0", "İ", "ǅ", "12", "A.", "liet", "zich", "uit", "over",
]  # fmt: skip


def article(text: str, blocks: tuple[Block, ...] = ()) -> Article:
    origin = Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0)
    return Article(origin, text, blocks=blocks)


def check(text: str, found: Attribution) -> None:
    spans = [*found.content, *(span for span in (found.cue, found.source_span) if span)]
    assert found.content
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
    for one, other in zip(found.content, found.content[1:], strict=False):
        assert one.end <= other.start
    if found.directness in (Directness.DIRECT, Directness.SCARE):
        for span in found.content:
            assert text[span.start] in MARKS
            goes_on = text[span.end :].lstrip()[:1]  # each paragraph opens, the last alone closes
            assert text[span.end - 1] in MARKS or goes_on in MARKS
    if found.directness is Directness.MIXED:
        assert any(mark in text[span.slice] for span in found.content for mark in MARKS)
    if found.source_span is not None:
        assert found.source is not None
        assert found.source.name


texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)
languages = st.sampled_from(
    ["nl", "en", "de", "fr", "es", "ja", "ar", "tr", "ru", "da", "it", None, "xx"]
)


@settings(max_examples=300)
@given(texts, languages)
def test_spans_say_what_they_claim(text: str, language: str | None) -> None:
    subject = article(text)
    for found in find_attributions(subject, (), language):
        check(text, found)
    for credit in find_credits(subject, language):
        assert credit.span.contains(credit.holder_span)
        assert text[credit.holder_span.slice] == credit.holder
        assert credit.label in text[credit.span.slice]
    for outlet in find_outlets(subject):
        assert 0 <= outlet.span.start < outlet.span.end <= len(text)


@settings(max_examples=80)
@given(texts, st.data())
def test_posts_and_blocks_may_lie_anywhere(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6)))
    blocks = (
        Block(Span(cuts[0], cuts[3]), BlockKind.HEADING),
        Block(Span(cuts[3], cuts[5]), BlockKind.PARAGRAPH),
    )
    body = Span(cuts[1], cuts[2])
    post = Post("post-1", (Span(cuts[1], cuts[4]),), "x", PostForm.FLATTENED, Author(), "", body)
    for found in find_attributions(article(text, blocks), (post,), "nl"):
        check(text, found)
        inside = all(body.contains(span) for span in found.content)
        assert (found.inside == "post-1") == inside


HOSTILE = [
    "zei ", "according to ", '"', "‘", "’", "“a” ", "“a b c d,” said Jan Example. ", "A ", "A.",
    ", die ", "wilde niet ", "Jan van de ", "‘as’ as’ ", "een woordvoerder zei dat ", "(AP) ",
    "Foto: a", "© A", "video door de gedeelde ", "AP/", "Time ", "\n\n", "a", "x@", "A-",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_text_of_one_thing_again_and_again(unit: str, sized: Sized) -> None:
    length = sized(40_000)
    text = (unit * length)[:length]
    subject = article(text)
    for found in find_attributions(subject, (), "nl"):
        check(text, found)
    find_credits(subject, "nl")
    find_outlets(subject)


@pytest.mark.parametrize("unit", ["A" * 60 + "あは", "はと述べた", "Aはと述べた", "「あ」と", "の"])
def test_a_text_without_blanks_of_one_thing_again_and_again(unit: str, sized: Sized) -> None:
    length = sized(8_000)
    text = (unit * length)[:length]
    for found in find_attributions(article(text), (), "ja"):
        check(text, found)


def test_what_points_back_again_and_again_does_not_grow() -> None:
    text = "Het brandt in de stad. " + "Dat meldt de politie. " * 50
    found = find_attributions(article(text), (), "nl")
    assert len(found) == 50
    assert max(len(each.content) for each in found) <= 5
