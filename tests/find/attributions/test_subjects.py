"""Words that look like a verb and its subject, and are none; and those that are all the same."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

NOTHING_SAID = [
    ("en", "There were, misleadingly suggested, no other ways to go."),
    ("en", "The home in the United States where she rented a room is empty now."),
    ("en", "It is a solid wooden state that will be restored next year."),
    ("en", "Rainfall patterns alone are very telling of what the storm might do."),
    ("en", "Output has grown in most coastal states where the ports were rebuilt last year."),
    ("en", "The market is driven by increasing demand that reaches all regions."),
    ("en", "Kim Voorbeeld left early. I think that the pipes leak."),
    ("nl", "Kim Voorbeeld ging weg. Ik denk dat de buizen lekken."),
    ("de", "Kim Voorbeeld ging weg. Wir glauben, dass die Rohre undicht sind."),
    ("en", "The rooms can be furnished according to the needs of each family."),
    ("nl", "De kamers worden ingericht volgens de wensen van elk gezin."),
    ("de", "Die Zimmer werden laut Zeitplan und Bedarf in drei Jahren eingerichtet."),
    ("fr", "Les chambres sont aménagées selon les besoins de chaque famille."),
    ("fr", "La hausse vient de fortes déclare que rien ne change."),
    ("en", "It is the latest state to close its old wells."),
    ("en", "Some of the biggest states the party carried will lose seats."),
    ("en", "Kim Sample, head of financial reporting at the firm, is unconvinced."),
    ("en", "Kim Sample and Lee Example contributed to this report."),
    ("en", "New City Rules That Could Cost You Dearly"),
    ("en", "Trade Gap Soars to Record, Surpassing All Estimates"),
    ("en", "As it grew, the firm added a layer of managers."),
    ("en", "The plan is a wakeup call for the sport."),
    ("en", "We’ve found that the pipes leak."),
    ("en", "If the newest city estimates stay close to form, the plan could look different."),
    ("en", "Support in certain states and regions where the party had success was slow."),
    ("en", "5347 CONNECT 207 TWEET 24 LINK 181 COMMENTS"),
    ("fr", "Cela s’appelle une dénationalisation."),
    ("es", "Sanidad se ha negado a revelar la situación."),
    ("pt", "Segundo crime de homicídio ocorreu na frente de uma residência."),
    ("en", "Two confirmed cases were found near the pipes."),
    ("en", "Some claims were met last year, most reports stayed shut."),
    ("de", "„Wikimuster“, so heißt ein geplantes Projekt."),
]
SAID = [
    ("en", "Plumbers say the new pipes leak.", "Plumbers"),
    ("en", "In the capital, plumbers say the new pipes leak.", "plumbers"),
    ("en", "Last year new research suggested that the pipes leak.", "new research"),
    ("en", "These are things that they think need to be repaired.", "they"),
    ("en", "The team, led by the university, looked at the pipes and found that they leak.",
     "The team"),
    ("en", "Minister Denies That Pipes Leak", "Minister"),
    ("en", "Oil Giant Says Prices Will Fall by Winter", "Oil Giant"),
    ("en", "On Monday police said that the pipes leak.", "police"),
    ("en", "By then everyone said that the pipes leak.", "everyone"),
    ("nl", "Volgens de krant klopt het niet, maar loodgieters zeggen dat de buizen lekken.",
     "loodgieters"),
    ("es", "En la capital, vecinos dijeron que las tuberías pierden agua.", "vecinos"),
    ("en", "Sixty percent of those asked said they had doubts.", "Sixty percent of those asked"),
    ("en", "According to the Example Office estimates, prices will fall soon.",
     "the Example Office estimates"),
    ("en", "State Department spokesman P.J. Sample said the pipes leak.",
     "State Department spokesman P.J. Sample"),
    ("fr", "« Il n’y a rien à dire », ajoute un \xadproche du mi\xadnistre.",
     "un \xadproche du mi\xadnistre"),
    ("en", "Kim Sample, 47, of Mill Lane, denies four counts of fraud.", "Kim Sample"),
    ("en", "The pipes were replaced last year, a court has heard.", "a court"),
    ("en", "18.42 The fire service says the pipes leak.", "The fire service"),
    ("en", "The wall fell; another said she could see the smoke.", "another"),
    ("en", "The paper quoted one official: “We were never told about the plan.”", "one official"),
    ("nl", "Zij werkt voor haar oud-werkgever, die in een persbericht beweerde dat zij loog.",
     "haar oud-werkgever"),
    ("de", "Diese Pläne bezeichnete er als einen „Akt der Willkür“.", "er"),
    ("de", "Die Rundschau zitiert einen Augenzeugen mit den Worten: „Er kam aus dem Nichts.“",
     "einen Augenzeugen"),
    ("ja", "政府は主張しているが、ある専門家は「能力を維持」と指摘している。", "専門家"),
    ("en", "Some say the new pipes leak.", "Some"),
    ("en", "Many believe that the new pipes leak.", "Many"),
    ("en", "Several fear that the new pipes leak.", "Several"),
    ("en", "The two said they would mend the pipes.", "The two"),
    ("en", "Those who laid the pipes say they will hold.", "Those"),
    ("en", "Plumbers who were there claimed the pipes had burst.", "Plumbers"),
    ("en", "The plumbers have both said that the pipes leak.", "The plumbers"),
    ("en", "The plumbers have long complained that the pipes leak.", "The plumbers"),
    ("en", "The mayor has flatly denied the reports.", "The mayor"),
    ("en", "Anna April said that the pipes leak.", "Anna April"),
    ("fr", "Certains disent que les tuyaux fuient.", "Certains"),
    ("fr", "Deux des trois plombiers affirment que les tuyaux fuient.", "Deux des trois plombiers"),
    ("fr", "Les plombiers ont tous deux dit que les tuyaux fuient.", "Les plombiers"),
    ("fr", "Des plombiers qui étaient là affirment que les tuyaux fuient.", "Des plombiers"),
    ("es", "“No sé si me van a llamar”, dice este hombre de 76 años.", "este hombre de 76 años"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NOTHING_SAID)
def test_what_has_no_subject_says_nothing(language: str, text: str) -> None:
    assert not find_attributions(article(text), (), language)


@pytest.mark.parametrize(("language", "text", "source"), SAID)
def test_who_says_it(language: str, text: str, source: str) -> None:
    found = find_attributions(article(text), (), language)
    spans = [text[each.source_span.slice] for each in found if each.source_span]
    assert source in spans


CONTENT = [
    ("In the capital, plumbers say the new pipes leak.", "the new pipes leak"),
    ("After the storm on Monday, officials said the bridge would close.", "the bridge would close"),
    ("In the capital the bridge will close, officials said on Monday.",
     "In the capital the bridge will close"),
    ("Oil Giant Says Prices Will Fall by Winter", "Prices Will Fall by Winter"),
    ("The judge ordered the jury to ignore the papers.", "the jury to ignore the papers"),
    ("The union has called for a boycott of the tie.", "for a boycott of the tie"),
    ("He denied the allegations and was later found to be innocent.", "the allegations"),
    ("A clerk testified that in November, the boss proposed breaking in.",
     "that in November, the boss proposed breaking in"),
    ("She thinks the next government will have to raise taxes.",
     "the next government will have to raise taxes"),
    ("Officials said the firm, a maker of pipes, bought it.",
     "the firm, a maker of pipes, bought it"),
    ("But Kim Sample said Lee, who is about 70, is from the east.",
     "Lee, who is about 70, is from the east"),
    ("In a video dated May 23, Kim Sample declared himself a candidate.", "himself a candidate"),
    ("An official said the “Example Show” appears every week.",
     "the “Example Show” appears every week"),
    ("According to mails seen by the paper, the plan was changed.", "the plan was changed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), CONTENT)
def test_what_they_say(text: str, said: str) -> None:
    (found,) = find_attributions(article(text), (), "en")
    assert " ".join(text[span.slice] for span in found.content) == said


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "Kim Voorbeeld grew up in New York. It was hard, she said.", "Kim Voorbeeld"),
        ("en", "Kim Voorbeeld appeared on Night Live. “It was hard work,” she said.",
         "Kim Voorbeeld"),
        ("nl", "Kim Voorbeeld woont in Den Haag. ‘Het was zwaar werk’, zei ze.", "Kim Voorbeeld"),
    ],
)  # fmt: skip
def test_a_place_is_not_who_is_meant(language: str, text: str, source: str) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert found.source is not None
    assert found.source.name == source


def test_a_name_with_soft_hyphens_is_found_by_its_letters() -> None:
    text = "Kim Voor\xadbeeld woont hier. ‘Het was zwaar werk’, zei Voor\xadbeeld."
    (found,) = find_attributions(article(text), (), "nl")
    assert found.source is not None
    assert found.source.name == "Kim Voorbeeld"
