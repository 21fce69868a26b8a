"""What the article's own sentence tells on somebody's authority: quotations that go on with it,
views told by a possessive, verbs whose particle stands at the end of their clause.
"""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Attribution, Directness
from tests.find.articles import article


def _found(language: str, text: str) -> list[tuple[str, str | None]]:
    """What is told, and the source of each."""
    return [
        (_content(each, text), each.source and each.source.name)
        for each in find_attributions(article(text), (), language)
    ]


def _content(each: Attribution, text: str) -> str:
    return " … ".join(text[span.slice] for span in each.content)


MIXED = [
    ("fr", "La route « est fermée jusqu’à mardi »", ", a publié la mairie sur X."),
    ("fr", "En 2022, la dette (65 %) a doublé, « une première en dix ans »", ", selon la Cour."),
    ("de", "Die Straße „bleibt bis Dienstag ganz gesperrt“", ", teilte die Stadt mit."),
    ("nl", "De weg ‘blijft tot dinsdag helemaal dicht’", ", aldus de gemeente."),
    ("en", "The road “will stay closed until Tuesday”", ", according to the council."),
]


@pytest.mark.parametrize(("language", "told", "frame"), MIXED)
def test_a_quotation_in_lower_case_goes_on_with_the_clause(
    language: str, told: str, frame: str
) -> None:
    text = told + frame
    (one,) = find_attributions(article(text), (), language)
    assert (one.directness, _content(one, text)) == (Directness.MIXED, told)


def test_a_sentence_or_question_in_marks_stands_for_itself() -> None:
    text = "To the question, “what went so badly wrong?”, the clerk replied: “Everything at once.”"
    (one,) = find_attributions(article(text), (), "en")
    assert one.directness is Directness.DIRECT
    assert not _content(one, text).startswith("To")
    text = "It rained. The mayor arrived. “We will go on as before,” said the mayor."
    assert _found("en", text) == [("“We will go on as before,”", "the mayor")]


def test_a_quotation_longer_than_a_title_needs_no_frame() -> None:
    text = (
        "Un homme a été arrêté, a indiqué la police. «Il a été retrouvé dans un parc et conduit à "
        "l’hôpital» peu après minuit."
    )
    told = "«Il a été retrouvé dans un parc et conduit à l’hôpital»"
    assert _found("fr", text)[1:] == [(told, "la police")]
    # A name is written in capitals, and a title is short.
    text = "Er war zu Gast beim „2. Deutschen Kongress der Beispiel Energie Baden Muster AG“."
    assert _found("de", text) == []
    assert _found("de", "Gezeigt wird „Das Leben ist ein langer Fluss“ im Kino.") == []


def test_a_quotation_by_itself_is_whose_the_sentence_before_was() -> None:
    text = "The street was empty, a resident said. “Nobody has come here since the spring.”"
    assert [name for _, name in _found("en", text)] == ["a resident", "a resident"]


VIEWS = [
    ("en", "In her view, the plan is bad.", "the plan is bad"),
    ("de", "Seiner Ansicht nach ist der Plan schlecht.", "ist der Plan schlecht"),
    ("de", "Der Plan ist seiner Meinung nach schlecht.", "Der Plan ist … schlecht"),
    ("nl", "In zijn ogen is het plan slecht.", "is het plan slecht"),
    ("fr", "À ses yeux, le plan est mauvais.", "le plan est mauvais"),
]


@pytest.mark.parametrize(("language", "sentence", "told"), VIEWS)
def test_a_view_is_whose_the_possessive_means(language: str, sentence: str, told: str) -> None:
    came = "lacht" if language == "nl" else "arrived"
    text = f"Kim Sample {came}. {sentence}"
    assert _found(language, text) == [(told, "Kim Sample")]


def test_a_view_within_a_noun_phrase_is_none() -> None:
    text = "Die Firma nannte die seiner Meinung nach großen Gefahren nicht."
    assert all(told != "großen Gefahren nicht" for told, _ in _found("de", text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De rechtbank stelt nu een curator aan om de zaak af te wikkelen."),
        ("nl", "Het bestuur stelt de vergadering uit."),
        ("de", "Der Minister sagte den Termin ab."),
        # Not what was told, but when.
        ("de", "Der Geheimdienst hat die Regierung zwei Wochen vor dem Anschlag gewarnt."),
    ],
)
def test_a_particle_or_a_time_tells_nothing(language: str, text: str) -> None:
    assert _found(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "told", "who"),
    [
        ("nl", "Het bestuur stelt dat het te laat is.", "dat het te laat is", "Het bestuur"),
        ("de", "Die Ministerin gestand ein, dass es zu spät war.", "dass es zu spät war", None),
        ("de", "Der Chef, 52 Jahre alt, teilte mit, dass er geht.", "dass er geht", None),
        ("de", "Die Polizei hatte am Montag vor Betrug gewarnt.", "vor Betrug", "Die Polizei"),
        ("nl", "De politie heeft vaak voor oplichters gewaarschuwd.", "voor oplichters", None),
        ("fr", "Le prix a doublé, prévoit le projet de loi.", "Le prix a doublé", None),
        ("fr", "Le maire s’est dit «absolument dévasté».", "«absolument dévasté»", None),
        ("fr", "La ministre se dit prête à négocier.", "prête à négocier", "La ministre"),
        ("fr", "Le prix a doublé en un an, note la Cour.", "Le prix a doublé en un an", None),
        ("fr", "Le maire a dit à l’agence avoir vu un corps.", "avoir vu un corps", "Le maire"),
        ("nl", "De keuze maakte zij naar eigen zeggen snel.", "De keuze maakte zij … snel", "zij"),
    ],
)
def test_what_a_verb_tells(language: str, text: str, told: str, who: str | None) -> None:
    (one,) = find_attributions(article(text), (), language)
    assert _content(one, text) == told
    assert one.source_span is not None
    assert who is None or text[one.source_span.slice] == who
