"""Whom a noun means that was told before: the official, the ministry, the company, the paper."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Source, SourceKind
from tests.find.articles import article


def sources(language: str, text: str) -> list[Source]:
    """The source of each attribution, in order."""
    found = find_attributions(article(text), (), language)
    return [each.source for each in found if each.source is not None]


ONE = [
    (
        "en",
        "A senior official",
        "A senior official said the plan was dropped. The official said more would follow.",
    ),
    (
        "nl",
        "Een hoge ambtenaar",
        "Een hoge ambtenaar zei dat het plan van tafel is. De ambtenaar zei dat er meer volgt.",
    ),
    (
        "de",
        "Ein hochrangiger Beamter",
        "Ein hochrangiger Beamter sagte, der Plan sei tot. Der Beamte sagte, mehr werde folgen.",
    ),
    (
        "fr",
        "Un haut responsable",
        "Un haut responsable a dit que tout est fini. Le responsable a ajouté que rien ne reste.",
    ),
    (
        "en",
        "The Justice Department",
        "The Justice Department said it was over. The department said it would not appeal.",
    ),
    (
        "de",
        "Das Justizministerium",
        "Das Justizministerium sagte, es sei aus. Das Ministerium sagte, es gehe nicht weiter.",
    ),
    (
        "nl",
        "Vakbond ABVW",
        "Vakbond ABVW zei dat het klaar is. De bond zei dat er acties komen.",
    ),
    (
        "en",
        "The Sampleton Police",
        "The Sampleton Police said a man was charged. The force said he would appear in court.",
    ),
    # By its name alone.
    (
        "en",
        "Example Holdings",
        "Example Holdings said sales had fallen. The company said it expected a recovery.",
    ),
    (
        "de",
        "Die Muster AG",
        "Die Muster AG teilte mit, es sei aus. Das Unternehmen teilte mit, es gehe nicht weiter.",
    ),
    (
        "nl",
        "de Volkskrant",
        "De Volkskrant meldt dat het klaar is. De krant schrijft dat twee ministers weg zijn.",
    ),
    # Where it was said is nothing of who said it; the shorter noun means the longer one.
    (
        "de",
        "Anna Muster",
        "Außenministerin Anna Muster sagte, es sei aus. Die Ministerin in Bonn sagte, es sei gut.",
    ),
    # An office by its other name.
    (
        "en",
        "Kim Sample",
        "Chief executive Kim Sample said sales had fallen. The CEO said she would resign.",
    ),
    (
        "en",
        "Kim Sample",
        "Kim Sample, a spokeswoman for it, said it was over. The spokeswoman said it was good.",
    ),
]


@pytest.mark.parametrize(("language", "name", "text"), ONE)
def test_a_noun_means_who_was_told_before(language: str, name: str, text: str) -> None:
    found = sources(language, text)
    assert [each.name for each in found] == [name, name]
    assert found[0].kind is found[1].kind


def test_the_paper_is_who_was_told() -> None:
    found = sources("en", "A diplomat told the Guardian it was over. The paper said it was not.")
    assert [each.name for each in found] == ["A diplomat", "The Guardian"]


TWO = [
    ("de", "Das Justizministerium sagte, es sei aus. Das Finanzministerium sagte, es gehe weiter."),
    (
        "de",
        "Nach Angaben aus Regierungskreisen ist es aus. Aus Sicherheitskreisen hieß es, er lebe.",
    ),
    ("en", "A French official said it was over. The Spanish official said it was not."),
    ("en", "An official said it was over. The officials said it was not."),
    ("en", "A senior official said it was over. Another official said it was not."),
    ("nl", "Het ministerie zei dat het klaar is. De gemeente zei dat het niet zo is."),
]


@pytest.mark.parametrize(("language", "text"), TWO)
def test_what_tells_two_apart(language: str, text: str) -> None:
    first, second = sources(language, text)
    assert first.name != second.name


def test_a_spokesman_is_of_whom_was_told_and_of_no_place() -> None:
    text = "Example Holdings said so to a man who was going to Leeds. A spokesman said it was over."
    assert sources("en", text)[-1].affiliation == "Example Holdings"


def test_a_relative_clause_has_no_speaker_of_its_own() -> None:
    text = "Eine Frau, die ihren Namen nicht in der Zeitung lesen will, berichtet, es sei aus."
    (source,) = sources("de", text)
    assert source.name == "Eine Frau"


def test_an_age_is_nobody() -> None:
    (source,) = sources("fr", "Nadia Exemple, 32 ans, infirmière, est là. « C’est dur », dit-elle.")
    assert source.name == "Nadia Exemple"


def test_the_last_told_is_meant() -> None:
    text = (
        "A US official said it was over. A French official said it was not. "
        "The official said he was surprised. The US official said he was, too."
    )
    names = [each.name for each in sources("en", text)]
    assert names == ["A US official", "A French official", "A French official", "A US official"]


def test_a_named_holder_told_later_is_meant() -> None:
    text = (
        "An official said it was over. Kim Sample, an official at the bank, said it was not. "
        "The official said she was surprised."
    )
    assert [each.name for each in sources("en", text)] == [
        "An official",
        "Kim Sample",
        "Kim Sample",
    ]


def test_a_ground_given_later_and_an_affiliation_go_with_the_source() -> None:
    text = (
        "An official at the ministry said it was over. The official, who asked not to be named, "
        "said it was sad."
    )
    first, second = sources("en", text)
    assert first.ground == second.ground == "who asked not to be named"
    assert first.affiliation == second.affiliation == "the ministry"
    assert second.kind is SourceKind.ANONYMOUS
