"""Frames of quotations beside the plain *Q, said S*: who speaks, and what is quoted."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Directness
from tests.find.articles import article

QUOTED = [
    # A frame of words, and all that is told is a quotation.
    ("en", "the referee", "According to the referee, “it was a car crash of a match”."),
    ("en", "the charity", "For the charity, “every day without a decision is too many”."),
    ("fr", "le syndicat", "Pour le syndicat, « la réforme est morte et enterrée »."),
    ("fr", "la direction", "À en croire la direction, « tout est rentré dans l’ordre »."),
    ("de", "der Ministerin", "Laut der Ministerin „ist das alles ein großer Irrtum“."),
    ("de", "des Richters", "In den Worten des Richters: „Ein Fall ohne jedes Beispiel.“"),
    ("nl", "de rechter", "Volgens de rechter ‘is elke twijfel nu wel weggenomen’."),
    # Nobody in particular says it, and it is told who.
    ("fr", "la préfecture", "« Aucun blessé n’est à déplorer », précise-t-on à la préfecture."),
    ("fr", "ministère", "« Il n’y a pas de plan B », fait-on valoir au ministère."),
    # A reflexive verb in no list, and its participle.
    ("fr", "une infirmière", "« Nous sommes à bout », s’est alarmée une infirmière."),
    ("en", "one resident", "“No one warned us” is how one resident puts it."),
    ("nl", "een lid", "‘Veel te laat,’ vult een lid aan."),
    ("nl", "een andere bewoner", "‘Het is hier echt heel stil’, zegt een andere bewoner."),
    # The paragraph before ends in a colon.
    (
        "en",
        "The head of the agency",
        "The head of the agency was cautious:\n\n“We do not know yet.”",
    ),
    (
        "fr",
        "La ministre",
        "La ministre l’avait promis aux maires :\n\n« Aucune école ne fermera. »",
    ),
    (
        "de",
        "Die Ministerin",
        "Die Ministerin wurde laut:\n\n„So lassen wir nicht mit uns umgehen.“",
    ),
    ("nl", "De wethouder", "De wethouder is er klaar mee:\n\n‘Zonder akkoord gaan we weg.’"),
]


@pytest.mark.parametrize(("language", "who", "text"), QUOTED)
def test_whose_a_quotation_is(language: str, who: str, text: str) -> None:
    (one,) = find_attributions(article(text), (), language)
    assert one.directness is Directness.DIRECT
    assert one.source_span is not None
    assert text[one.source_span.slice].endswith(who)


@pytest.mark.parametrize(
    ("language", "who", "text"),
    [
        ("de", "den Vorsitzenden", "Für den Vorsitzenden ist das Vorhaben „ein Irrweg“."),
        ("nl", "de wethouder", "Voor de wethouder is het plan ‘een gemiste kans’."),
    ],
)
def test_a_view_that_is_partly_quoted(language: str, who: str, text: str) -> None:
    (one,) = find_attributions(article(text), (), language)
    assert one.directness is Directness.MIXED
    assert one.source_span is not None
    assert text[one.source_span.slice] == who


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "For the minister, the day was long."),
        ("de", "Für den Trainer war es der letzte Tag."),
        ("nl", "Voor de minister is het vandaag een lange dag."),
        ("de", "Für die Stadt ist die „Alte Brücke“ wichtig."),
    ],
)
def test_for_somebody_alone_attributes_nothing(language: str, text: str) -> None:
    assert not find_attributions(article(text), (), language)


def test_a_second_frame_is_no_part_of_what_the_first_reports() -> None:
    text = "A spokesman said two men had been arrested and added: “We seek nobody else.”"
    one, other = find_attributions(article(text), (), "en")
    assert [text[each.slice] for each in one.content] == ["two men had been arrested"]
    assert [text[each.slice] for each in other.content] == ["“We seek nobody else.”"]
    assert one.source == other.source
