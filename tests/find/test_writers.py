"""Writers whose names have a line of their own, without a label."""

from __future__ import annotations

import pytest

from citecheck.find.credits import find_credits
from citecheck.load import parse

TEXT = (
    "The council decided on Monday that the dam at the edge of the town will be raised by two"
    " metres before the winter. Nobody voted against it.\n\n"
    "The work begins in May, and will last for two years, the council says on its own pages.\n"
)
SUMMARY = "A dam that is too low: the council of the town wants to see it raised before winter.\n\n"


def told(text: str) -> list[tuple[str, str]]:
    """Kind and holder."""
    article = parse(text.encode(), "a.txt")
    return [(one.kind.value, one.holder) for one in find_credits(article, "en")]


@pytest.mark.parametrize(
    "above",
    [
        "Robin Example\n\n",
        "Robin Example, Sample Council\n\n",
        "Robin Example | Staff writer\n\n",
        "Robin Example 12 May 2020\n\n",
        "ROBIN EXAMPLE\n12 May 2020\n\n",
        "Xq Example\nSenior reporter\n\n",
        f"{SUMMARY}Robin Example\n\n",
        f"{SUMMARY}Robin Example\n12 May 2020\n\n",
    ],
)
def test_a_name_above_a_text_is_the_writer_s(above: str) -> None:
    ((kind, holder),) = told(f"The dam\n\n{above}{TEXT}")
    assert (kind, holder.title()) in {("text", "Robin Example"), ("text", "Xq Example")}


def test_several_writers_share_a_line_or_have_one_each() -> None:
    assert told(f"The dam\n\nRobin Example and Kim van der Sample\n\n{TEXT}") == [
        ("text", "Robin Example and Kim van der Sample")
    ]
    assert told(f"The dam\n\nRobin Example\n\nKim Sample\n\n{TEXT}") == [
        ("text", "Robin Example"),
        ("text", "Kim Sample"),
    ]


def test_a_name_below_the_last_paragraph_is_the_writer_s() -> None:
    assert told(f"The dam\n\n{TEXT}\nRobin Example\n\nRead more\n") == [("text", "Robin Example")]


@pytest.mark.parametrize(
    "text",
    [
        f"Robin Example\n\n{TEXT}",  # a title
        f"The dam\n\nSample Council\n\n{TEXT}",
        f"The dam\n\nRobin Example\n\nMayor Example was for it. {TEXT}",
        f"The dam\n\nRobin Example says no\n\n{TEXT}",
        f"The dam\n\n{TEXT}\nRobin Example\n\n{TEXT}",  # who a picture shows
        f"The dam\n\n{TEXT}\nRobin Example\n12 May 2020\nWhat a dam.\n",  # who comments
        "The squad\n\nRobin A\n\nRobin Bar\n\nRobin Car\n\nRobin Dar\n\nRobin Ear\n\n" + TEXT,
        "Robin Example\n\nKim Sample\n",
    ],
)
def test_who_is_no_writer(text: str) -> None:
    assert told(text) == []


DATES = [
    ("fr", "Par Robin Exemple, publié le 3 mai 2020", "Robin Exemple"),
    ("fr", "Par Robin Exemple Mis à jour le 3 mai 2020", "Robin Exemple"),
    ("de", "Von Robin Beispiel, aktualisiert am 3. Mai 2020", "Robin Beispiel"),
    ("nl", "Door Robin Voorbeeld, bijgewerkt op 3 mei 2020", "Robin Voorbeeld"),
    ("es", "Por Robin Ejemplo, publicado el 3 de mayo de 2020", "Robin Ejemplo"),
]


@pytest.mark.parametrize(("language", "line", "holder"), DATES)
def test_words_beside_dates_are_no_part_of_names(language: str, line: str, holder: str) -> None:
    (credit,) = find_credits(parse(line.encode(), "a.txt"), language)
    assert credit.holder == holder


BEHIND_DATES = [
    ("en", "Posted on May 3, 2020 by Robin Example", "Robin Example"),
    ("en", "Posted by Robin Example at 10:03", "Robin Example"),
    ("fr", "Publié le 3 mai 2020 par Robin Exemple", "Robin Exemple"),
    ("fr", "PUBLIÉ LE 16/10/2020 PAR Robin Exemple et Kim Modèle", "Robin Exemple et Kim Modèle"),
    ("nl", "Gepubliceerd op 3 mei 2020 door Robin Voorbeeld", "Robin Voorbeeld"),
    ("de", "Stand: 03.05.2020, 10:03 Uhr Von: Robin Beispiel", "Robin Beispiel"),
    ("de", "Veröffentlicht am 3. Mai 2020 von Robin Beispiel", "Robin Beispiel"),
    ("de", "03.05.2020 - Robin Beispiel", "Robin Beispiel"),
    ("nl", "Door onze verslaggever Robin Voorbeeld", "Robin Voorbeeld"),
    ("en", "By ROBIN EXAMPLE Associated Press", "ROBIN EXAMPLE"),
    ("en", "By Robin Example Staff Writer", "Robin Example"),
    ("en", "By: Robin Example, Digital Editor", "Robin Example"),
    ("en", "ROBIN EXAMPLE The Associated Press", "ROBIN EXAMPLE"),
    ("en", "Robin Example @rexample 3 May 2020", "Robin Example"),
    ("en", "From Staff Reports", "Staff Reports"),
    ("fr", "La Rédaction avec AFP", "La Rédaction avec AFP"),
    ("nl", "Redacteur Robin Voorbeeld", "Robin Voorbeeld"),
    ("en", "By Robin Example Tuesday, Aug. 17, 2010", "Robin Example"),
    ("en", "By Robin Example @rexample", "Robin Example"),
    ("en", "By ROBIN EXAMPLE, Executive Editor | Friday June 7, 2013 Tags: Kim Sample, Robin Dam",
     "ROBIN EXAMPLE"),
    ("en", "By ROBIN EXAMPLE and KIM SAMPLE - AP Technology Writers | AP – 1 hr 4 mins ago",
     "ROBIN EXAMPLE and KIM SAMPLE"),
    ("fr", "Par ROBIN EXEMPLE, KIM MODELE Envoyés spéciaux à Toulouse",
     "ROBIN EXEMPLE, KIM MODELE"),
    ("de", "Beispiel, Robin |", "Beispiel, Robin"),
    ("de", "Agenturen/red", "Agenturen/red"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "holder"), BEHIND_DATES)
def test_writers_beside_dates_offices_and_agencies(language: str, line: str, holder: str) -> None:
    article = parse(f"The dam\n\n{line}\n\n{TEXT}".encode(), "a.txt")
    (credit,) = find_credits(article, language)
    assert (credit.kind.value, credit.holder) == ("text", holder)


def test_each_of_those_who_wrote_in_several_places_is_told() -> None:
    line = "Robin Example in London and Kim Sample in Paris"
    assert told(f"The dam\n\n{line}\n\n{TEXT}") == [
        ("text", "Robin Example"),
        ("text", "Kim Sample"),
    ]


@pytest.mark.parametrize(
    "line", ["Redacteur Het Voorbeeld - Sampledam", "Met de hand gemaakt door Robin op 3 mei"]
)
def test_lines_that_name_no_writer(line: str) -> None:
    article = parse(f"The dam\n\n{line}\n\n{TEXT}".encode(), "a.txt")
    assert find_credits(article, "nl") == ()


def test_a_picture_s_label_ends_a_writer_s() -> None:
    assert told("Text Robin Example Photo Kim Sample") == [
        ("text", "Robin Example"),
        ("photo", "Kim Sample"),
    ]
    assert told("text: Robin Example image: Kim Sample") == [
        ("text", "Robin Example"),
        ("photo", "Kim Sample"),
    ]


def test_a_label_that_each_comment_has_names_no_writer() -> None:
    comments = "".join(f"Posted by Robin Example\n\n{TEXT}\n" for _ in range(2))
    assert told(f"The dam\n\n{TEXT}\n{comments}") == []


@pytest.mark.parametrize(
    "line", ["Robin Dwyer, Boomer & Carton, Kim Malloy", "CNN TV | HLN | CNN Chile | Sample"]
)
def test_tags_and_menus_name_no_writer(line: str) -> None:
    assert told(f"The dam\n\n{line}\n\n{TEXT}") == []
