"""What an office is of, and who holds it: *Minister of Foreign Affairs S*."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Source
from tests.find.articles import article

SAYS = {
    "nl": "{} zei dat het klopt.",
    "en": "{} said it was true.",
    "de": "{} sagte, dass es stimmt.",
    "fr": "{} a dit que c’est vrai.",
}


def source_of(language: str, who: str) -> Source:
    (found,) = find_attributions(article(SAYS[language].format(who)), [], language)
    assert found.source is not None
    return found.source


@pytest.mark.parametrize(
    ("language", "role", "name"),
    [
        ("nl", "Minister van Financiën", "Jan Voorbeeld"),
        ("nl", "Demissionair minister van Sociale Zaken", "Jan Voorbeeld"),
        ("nl", "Staatssecretaris van Justitie en Veiligheid", "Jan Voorbeeld"),
        ("nl", "Minister van Sociale Zaken", "Voorbeeld"),
        ("nl", "Directeur van de Nederlandse Bank", "Jan Voorbeeld"),
        ("nl", "Directeur van het Rode Kruis", "Jan Voorbeeld"),
        ("nl", "Burgemeester van Zwolle", "Anne van Voorbeeld"),
        ("en", "Minister of Foreign Affairs", "Kim Sample"),
        ("en", "President of the European Central Bank", "Kim Sample"),
        ("en", "Chairman of the Joint Chiefs General", "Kim Sample"),
        ("de", "Außenminister der Russischen Föderation", "Kim Muster"),
    ],
)
def test_a_holder_is_told_from_the_office(language: str, role: str, name: str) -> None:
    source = source_of(language, f"{role} {name}")
    assert (source.name, source.role) == (name, role)


@pytest.mark.parametrize(
    ("language", "office"),
    [
        ("nl", "De burgemeester van Den Haag"),
        ("nl", "De directeur van het Rode Kruis"),
        ("nl", "Een woordvoerder van Binnenlandse Zaken"),
        ("nl", "Een woordvoerder van minister Jan Voorbeeld"),
        ("en", "The president of South Africa"),
        ("en", "The head of the Bank of England"),
        ("de", "Der Chef der Deutschen Bank"),
    ],
)
def test_an_office_alone_has_no_holder(language: str, office: str) -> None:
    source = source_of(language, office)
    assert (source.name, source.role) == (office, None)


def test_an_elided_article_before_what_an_office_is_of() -> None:
    assert source_of("fr", "Le ministre de l’Intérieur Jean Exemple").name == "Jean Exemple"
