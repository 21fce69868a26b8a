"""Through whom it is known what somebody said: whom it was told, who quotes, who is cited."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

TOLD = [
    # An interview that the sentence tells of.
    ("en", "In an interview with Der Spiegel, the chancellor said it was over.", "Der Spiegel"),
    ("en", "Speaking to the BBC, the chancellor said the talks had failed.", "BBC"),
    ("nl", "In gesprek met NRC zegt de minister dat het is mislukt.", "NRC"),
    ("nl", "De minister zei in een interview met de Volkskrant dat het klaar is.", "de Volkskrant"),
    ("fr", "Dans un entretien au Figaro, la ministre a affirmé que c’était fini.", "Le Figaro"),
    # Somebody who is quoted by somebody.
    ("en", "“We knew,” one official was quoted as saying by Reuters.", "Reuters"),
    ("en", "The minister, quoted by the state news agency Tass, said it was over.", "TASS"),
    ("en", "An official quoted by Reuters said the talks had failed.", "Reuters"),
    ("fr", "« Nous le savions », a dit le ministre, cité par l’agence Tass.", "TASS"),
    ("fr", "« Nous le savions », affirme un diplomate que cite Reuters.", "Reuters"),
    ("fr", "Un diplomate cité par Reuters a affirmé que tout avait échoué.", "Reuters"),
    (
        "en",
        "The match was lost, its coach told the Associated Press news agency.",
        "Associated Press",
    ),
    ("en", "It was over, a friend told the Sun.", "The Sun"),
    ("fr", "« C’est fini », a déclaré à l’AFP le ministre.", "AFP"),
    # Whom it was told is no part of who said it.
    ("fr", "Tout a échoué, a déclaré un diplomate à l’AFP.", "AFP"),
    ("fr", "Tout a échoué, a confié un diplomate au Monde.", "Le Monde"),
    # An outlet whose name is a word, in quotation marks.
    ("de", "Der Minister sagte der „Zeit“, die Gespräche seien gescheitert.", "Die Zeit"),
    ("de", "Der Minister sagte dem „Spiegel“, es sei aus.", "Der Spiegel"),
]


@pytest.mark.parametrize(("language", "text", "outlet"), TOLD)
def test_through_whom(language: str, text: str, outlet: str) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert found.via == (outlet,)
    assert found.source is not None
    assert len(found.source.name.split()) == 2  # nothing of the outlet


CITED = [
    (
        "de",
        "Es ist aus, wie das „Handelsblatt“ unter Berufung auf Insider berichtet.",
        "Handelsblatt",
        "Insider",
    ),
    ("fr", "Tout a échoué, rapporte l’AFP, qui cite une source.", "AFP", "une source"),
    ("fr", "Tout a échoué, selon Le Monde, qui cite deux ministres.", "Le Monde", "deux ministres"),
    ("en", "Reuters, which cited two sources, said it was over.", "Reuters", "two sources"),
    ("nl", "Reuters, dat zich baseert op twee bronnen, meldt dat het uit is.", "Reuters", None),
    ("de", "Es ist aus, berichtet die „Bild“ und beruft sich auf Insider.", "Bild", "Insider"),
]


@pytest.mark.parametrize(("language", "text", "outlet", "cited"), CITED)
def test_whom_an_outlet_has_it_from(
    language: str, text: str, outlet: str, cited: str | None
) -> None:
    report, relay = find_attributions(article(text), (), language)
    assert report.source is not None
    assert relay.source is not None
    assert (report.source.name, relay.source.name) == (outlet, cited or "twee bronnen")
    assert relay.via == (outlet,)
    assert relay.content == report.content


def test_an_ordinary_word_is_no_outlet() -> None:
    text = "Der Minister sagte, mit der Zeit werde alles besser."
    (found,) = find_attributions(article(text), (), "de")
    assert found.via == ()


def test_who_works_for_an_outlet_is_of_it() -> None:
    text = "Tout a échoué, a déclaré un journaliste à l’AFP."
    (found,) = find_attributions(article(text), (), "fr")
    assert found.source is not None
    assert found.source.affiliation == "l’AFP"
