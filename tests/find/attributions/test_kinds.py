"""What kind of source a name is, and whether two are joined in it or one."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import SourceKind
from tests.find.articles import article


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Bill Voorbeeld", "person"),
        ("The new bill", "document"),
        ("Example Scientific Inc.", "organisation"),
        ("Example Technologies", "organisation"),
        ("The American College of Gardeners and Florists", "organisation"),
        ("A spokesperson for the Department of Examples and Samples", "anonymous"),
        ("The Department of Examples and Samples", "organisation"),
    ],
)
def test_one_source(source: str, kind: str) -> None:
    (found,) = find_attributions(article(f"{source} said that the pipes leak."), (), "en")
    assert found.source is not None
    assert (found.source.kind.value, ";" in found.source.name) == (kind, False)


@pytest.mark.parametrize(
    "source",
    ["Kim Voorbeeld and Robin Monster", "Kim Voorbeeld of Leeds and Robin Monster of York"],
)
def test_two_sources(source: str) -> None:
    (found,) = find_attributions(article(f"{source} said that the pipes leak."), (), "en")
    assert found.source is not None
    assert found.source.name == "Kim Voorbeeld; Robin Monster"


@pytest.mark.parametrize(
    ("language", "text", "ground"),
    [
        ("en", "The lawyer, whose identity is being withheld, said it was late.", "withheld"),
        ("en", "“It shook,” said a woman who gave only her first name, Kim.", "first name"),
        (
            "nl",
            "Een ambtenaar, wiens naam bij de redactie bekend is, zegt dat het lekt.",
            "redactie",
        ),
    ],
)
def test_why_a_source_is_not_named(language: str, text: str, ground: str) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert found.source is not None
    assert found.source.kind.value == "anonymous"
    assert ground in (found.source.ground or "")


@pytest.mark.parametrize(
    ("source", "kind"), [("le réquisitoire", "document"), ("ses détracteurs", "collective")]
)
def test_french_sources_without_a_name(source: str, kind: str) -> None:
    (found,) = find_attributions(article(f"Selon {source}, la loi va trop loin."), (), "fr")
    assert found.source is not None
    assert found.source.kind.value == kind


GOVERNMENTS = [
    ("en", "Washington said the strikes would continue."),
    ("en", "Downing Street said the talks were over."),
    ("nl", "Den Haag zegt dat het niet zo is."),
    ("nl", "Volgens de Verenigde Staten is dat zo."),
    ("de", "Berlin teilte mit, dass die Lieferung beginnt."),
    ("fr", "Matignon a démenti que ce soit vrai."),
]


@pytest.mark.parametrize(("language", "text"), GOVERNMENTS)
def test_a_place_that_stands_for_who_governs_there(language: str, text: str) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert found.source is not None
    assert found.source.kind is SourceKind.ORGANISATION


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Sam Washington said it was over. Washington, who won a prize, said he was tired.",
        ),
        ("nl", "Sam Washington zei dat het klaar is. Washington, die won, zei dat hij moe is."),
    ],
)
def test_a_person_who_is_called_as_a_place_is(language: str, text: str) -> None:
    found = find_attributions(article(text), (), language)
    sources = [each.source for each in found if each.source is not None]
    assert [each.name for each in sources] == ["Sam Washington"] * 2
    assert {each.kind for each in sources} == {SourceKind.PERSON}


PEOPLE = [
    ("en", "A neighbour said the pipes leak.", "anonymous"),
    ("en", "Two people said the pipes leak.", "anonymous"),
    ("en", "People say the pipes leak.", "collective"),
    ("en", "The mayor said the pipes leak.", "person"),
    ("nl", "Een buurvrouw zei dat de leidingen lekken.", "anonymous"),
    ("nl", "Drie mensen zeggen dat de leidingen lekken.", "anonymous"),
    ("de", "Ein Sprecher der Polizei sagte, die Rohre leckten.", "anonymous"),
    ("fr", "Une source policière a dit que les tuyaux fuient.", "anonymous"),
    ("en", "Human Rights Watch said the pipes leak.", "organisation"),
    ("de", "Nach Angaben der Vereinten Nationen lecken die Rohre.", "organisation"),
    ("de", "Ein Vertrauter des Ministers sagte, die Rohre leckten.", "anonymous"),
    ("de", "Ein Regierungsvertreter sagte, die Rohre leckten.", "anonymous"),
    ("de", "Nach Polizeiangaben lecken die Rohre.", "organisation"),
    ("de", "Laut Medienberichten lecken die Rohre.", "collective"),
    ("de", "Nach einer Studie lecken die Rohre.", "document"),
    ("fr", "Selon les informations du Figaro, les tuyaux fuient.", "outlet"),
    ("fr", "Selon les Nations unies, les tuyaux fuient.", "organisation"),
    ("fr", "L’un d’eux a dit que les tuyaux fuient.", "anonymous"),
    ("en", "Someone close to the mayor said the pipes leak.", "anonymous"),
    ("en", "A person briefed on the talks said the pipes leak.", "anonymous"),
    ("en", "One in five teachers said the pipes leak.", "collective"),
    ("en", "Nearly two in three voters say the pipes leak.", "collective"),
    ("nl", "Iemand die erbij was, zegt dat de buizen lekken.", "anonymous"),
    ("nl", "Een persoon die bekend is met de zaak zegt dat de buizen lekken.", "anonymous"),
    ("nl", "Uit een uitgelekte notitie blijkt dat de buizen lekken.", "document"),
]


@pytest.mark.parametrize(("language", "text", "kind"), PEOPLE)
def test_who_is_known(language: str, text: str, kind: str) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert found.source is not None
    assert found.source.kind == kind


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "A tearful Kim Sample said the pipes leak.", None),
        ("en", "A visibly shaken Mr Sample said the pipes leak.", None),
        ("en", "The late Kim Sample said the pipes leak.", None),
        ("en", "The outspoken actor Kim Sample said the pipes leak.", "outspoken actor"),
        ("nl", "Een trotse Jan Voorbeeld zei dat de buizen lekken.", None),
        ("nl", "De 34-jarige Voorbeeld zei dat de buizen lekken.", None),
        ("nl", "De gepensioneerde bakker Jan Voorbeeld zei dat het lekt.", "gepensioneerde bakker"),
    ],
)
def test_how_somebody_is_is_no_role(language: str, text: str, role: str | None) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert found.source is not None
    assert found.source.role == role


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "The bank declined to comment, citing the law.", "declined to comment"),
        ("en", "The bank refused to comment and closed the door.", "refused to comment"),
        ("en", "The bank declined to say when or how.", "when or how"),
        ("nl", "De bank wil niet reageren en verwijst naar de wet.", "wil niet reageren"),
    ],
)
def test_what_stands_beside_a_refusal_is_not_refused(language: str, text: str, told: str) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert text[found.content[0].slice] == told


@pytest.mark.parametrize(
    "text",
    [
        "Am ersten Tag gab es für die Raumfahrt viel zu feiern.",
        "Die Regierung räumt der Sicherheit hohe Priorität ein.",
    ],
)
def test_a_verb_of_another_meaning_admits_nothing(text: str) -> None:
    assert not find_attributions(article(text), (), "de")
