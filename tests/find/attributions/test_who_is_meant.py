"""Whom a description means: the office, the age, a relative's first name, what was heard before."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Directness
from tests.find.articles import article

MEANT = [
    # An office that an apposition told, by its name, by another and with what it is of.
    (
        "fr",
        "Jean-Pierre Exemple",
        "Jean-Pierre Exemple, le maire de ce village, dormait.\n\n« Tout brûle », dit le maire.",
    ),
    (
        "fr",
        "Jean-Pierre Exemple",
        "Jean-Pierre Exemple, le maire du village, dormait.\n\n« Tout est noir », dit l’édile.",
    ),
    (
        "nl",
        "Anne Voorbeeld",
        "Burgemeester Anne Voorbeeld kwam langs. ‘Dit is een zwarte dag’, zei de burgervader.",
    ),
    (
        "fr",
        "Gérard Exemple",
        "« Non », dit le maire de Sample, Gérard Exemple.\n\nLe maire de Sample crie : « Assez ! »",
    ),
    # A pronoun means whose first name, article and number go with it.
    ("fr", "Anne Exemple", "Anne Exemple parle avec Paul Modèle. Elle dit que c’est bien."),
    ("fr", "Paul Modèle", "Anne Exemple parle avec Paul Modèle. Il dit que c’est bien."),
    (
        "fr",
        "Anne-Lise Exemple",
        "Anne-Lise Exemple a suivi Jean-Luc Modèle. Elle dit que c’est faux.",
    ),
    ("fr", "l’accusé", "Pour l’accusé, la victime mentait. Il dit que c’est faux."),
    ("fr", "Il", "Hier, les témoins sont venus. Il dit que c’est faux."),
    ("en", "Anna Sample", "Anna Sample met Paul Model. She said that it was good."),
    ("en", "Paul Model", "Anna Sample met Paul Model. He said that it was good."),
    ("es", "Pablo Modelo", "Ana Ejemplo vio a Pablo Modelo. Él dijo que era bueno."),
    ("it", "Paolo Modello", "Anna Esempio incontra Paolo Modello. Lui dice che è falso."),
    ("nl", "Piet Voorbeeld", "Anja Sample ontmoette Piet Voorbeeld. Hij zegt dat het klopt."),
    ("de", "Peter Muster", "Anna Beispiel traf Peter Muster. Er sagte, es sei falsch."),
    # A noun by which newspapers mean again whoever was named, with its gender.
    ("fr", "Paul Modèle", "« Non », dit Paul Modèle. « Rien ne va plus ici », dit l’élu."),
    ("fr", "Anne Exemple", "Anne Exemple a vu Paul Modèle. « C’est faux », dit l’élue."),
    ("fr", "Paul Modèle", "Anne Exemple a vu Paul Modèle. « C’est faux », dit le syndicaliste."),
    ("fr", "le procureur", "Paul Modèle est là. « C’est faux », dit le procureur."),
    (
        "fr",
        "Jean Exemple",
        "Le premier ministre Jean Exemple est là. « Non », dit le premier ministre libéral.",
    ),
    ("fr", "Le maire", "L’ancienne maire dit que non, dit-elle. Le maire dit que c’est faux."),
    (
        "fr",
        "Paul Modèle",
        "L’élu Paul Modèle est là. Il a lu la lettre de Jean Exemple. « Non », dit-il.",
    ),
    ("fr", "Jean Exemple", "L’élu Paul Modèle est là. Il faut voir Jean Exemple. « Non », dit-il."),
    # Where somebody was elected does not tell them from whoever was named.
    ("fr", "Anne Exemple", "Anne Exemple est là. « C’est faux », dit l’élue de Seine-Modèle."),
    ("fr", "l’avocat de Paul Modèle", "Jean Exemple est là. « Non », dit l’avocat de Paul Modèle."),
    # Whoever asks does not answer; whoever asks themselves goes on.
    (
        "fr",
        "L’accusé",
        "L’accusé pleure. « Où étiez-vous ? », demande le juge. « Chez moi, je crois. »",
    ),
    ("fr", "le juge", "L’accusé pleure. « Où étiez-vous ? », demande le juge. « Chez vous ? »"),
    ("fr", "le juge", "L’accusé pleure. « Que faire ? », se demande le juge. « On verra bien. »"),
    # Whoever a clause tells of speaks behind its colon.
    (
        "fr",
        "Anne-Lise",
        "Marc Modèle est là. Anne-Lise est médecin et le voit : « C’est trop peu. »",
    ),
    (
        "fr",
        "L’avocate",
        "Marc Modèle dit non. L’avocate hausse le ton. « C’est bien fini pour lui. »",
    ),
    # A pronoun behind a preposition or its verb can mean an institution that just spoke.
    ("fr", "La préfecture", "La préfecture dit que tout va bien. Selon elle, rien ne presse."),
    ("fr", "Elle", "La préfecture dit que tout va bien. Elle dit que c’est faux."),
    # Whoever adds something, by an office of theirs in other words; not by another's.
    (
        "fr",
        "Anne Exemple",
        "« Non », dit la cheffe de Modèle, Anne Exemple. « Rien », ajoute la cheffe de la gauche.",
    ),
    (
        "fr",
        "Paul Modèle",
        "Un astronome est là. « Oui », dit Paul Modèle. « Et non », ajoute l’expert.",
    ),
    ("fr", "le préfet du lieu", "« Non », dit Paul Modèle. « Rien », ajoute le préfet du lieu."),
    # A whole name behind an office is nobody's named before.
    (
        "fr",
        "David Modèle",
        "Xavier Exemple dit que non. « Tout brûle », dit le capitaine David Modèle.",
    ),
    # Whom a clause brings in takes over.
    (
        "fr",
        "Paul Modèle",
        "Jean Exemple dit oui, puis c’est Paul Modèle qui parle. « Non », dit-il.",
    ),
    # Whoever is cited behind a quotation did not speak.
    (
        "fr",
        "Paul Modèle",
        "« C’est faux », dit Paul Modèle, citant un rapport. Il rit. « Rien n’est vrai. »",
    ),
    # A name behind *à* is no place where an office stands beside it.
    (
        "fr",
        "Franck Modèle",
        "Jean Exemple dit oui. Cela laisse à Franck Modèle, délégué, un goût amer. « C’est fini. »",
    ),
    # Whoever is only compared or stands behind a preposition is no subject.
    (
        "nl",
        "Tom Proef",
        "Net als Jan Voorbeeld was ook Tom Proef blij met Piet Sample. ‘Wat een dag was dit.’",
    ),
    (
        "nl",
        "Tom Proef",
        "Jan Voorbeeld won. Van een duel met Piet Sample wil Tom Proef niets weten. ‘Nee, nooit.’",
    ),
    (
        "nl",
        "Tom Proef",
        "Samen met de bond probeert Tom Proef er iets aan te doen. ‘We laten dit niet gebeuren.’",
    ),
    # A group that was told by its name.
    (
        "nl",
        "Actiegroep Voorbeeld",
        "Actiegroep Voorbeeld zegt dat het genoeg is. ‘Dit pikken wij niet’, schrijft de groep.",
    ),
    # A surname that is a noun for an office, with its particle and without.
    (
        "nl",
        "Piet de Koning",
        "Wethouder Piet de Koning kwam. De Koning is boos. ‘Dit moet anders.’",
    ),
    ("nl", "Frank de Boer", "‘Het was een goede wedstrijd’, zegt trainer Frank de Boer."),
    ("nl", "Jan Bakker", "De burgemeester Jan Bakker zegt dat het anders moet."),
    ("nl", "Joost Voorbeeld", "‘Het is nu glashelder’, zei Joost Voorbeeld van GroenRood."),
    # The verb tells whether *zij* is one or many.
    (
        "nl",
        "De betogers",
        "De betogers spraken met rector Anne Voorbeeld. Zij zeggen dat het gesprek goed was.",
    ),
    (
        "nl",
        "Anne Voorbeeld",
        "De betogers spraken met rector Anne Voorbeeld. Zij zegt dat het gesprek goed was.",
    ),
    # Whoever is beaten is in no apposition to the coach.
    (
        "nl",
        "de bondscoach",
        "‘Dit is mooi’, zei de bondscoach na de winst van Kim Voorbeeld, Ada Proef en Bea Monster.",
    ),
    # A quotation that opens its sentence, and something that nobody says behind it.
    (
        "nl",
        "Kim Voorbeeld",
        "Stil werd Kim Voorbeeld. ‘Je mist je hele familie en al je vrienden’, waarna ze zweeg.",
    ),
    # No document says more in marks; two who are told of together say *we*.
    (
        "nl",
        "Anne Voorbeeld",
        "Anne Voorbeeld zag het dier. Een DNA-test bevestigde dat het een wolf was. ‘Het rende.’",
    ),
    (
        "nl",
        "Anne Voorbeeld; Tom Proef",
        "Kim Sample klaagt. Anne Voorbeeld en Tom Proef bouwen een hek. ‘We gaan die ophogen.’",
    ),
    # Particles that an apostrophe begins, whichever way it is typed; a capital one is of the name.
    ("nl", "Van ’t Proef", "Volgens Van ’t Proef is het plan goed."),
    ("nl", "Jan van 't Proef", "Het plan is goed, aldus Jan van 't Proef."),
    ("nl", "Robin van ‘t Proef", "Robin van ‘t Proef lacht. Van ‘t Proef wuift. ‘Dit is mooi.’"),
    ("nl", "Tom in ’t Proef", "‘Dit is mooi’, zegt Tom in ’t Proef."),
    ("nl", "In ’t Proef", "‘Dit is mooi’, zegt In ’t Proef."),
    ("nl", "Van der Proef", "Het plan is goed, aldus Van der Proef."),
    ("nl", "Jan Proef", "‘’t Is mooi geweest’, zegt Jan Proef."),
    # A first name alone, of somebody named in full.
    (
        "nl",
        "Annes van Voorbeeld",
        "De 48-jarige Annes van Voorbeeld wacht.\n\nAnnes krijgt nu hulp. ‘Ik maak er iets van.’",
    ),
    # An institution or a group that the sentence before is about, where the speech is of many.
    (
        "nl",
        "De brandweer",
        "Eén man staat apart. De brandweer heeft gisteren geoefend. ‘Wij zijn er klaar voor.’",
    ),
    # Whoever only owns something is less likely than who is told of before.
    (
        "nl",
        "Anne Voorbeeld",
        "Anne Voorbeeld is boos. Hier hangt een briefje van Jan Proef. ‘Het is hier zo stil.’",
    ),
    # A surname alone, with an office before it elsewhere.
    (
        "nl",
        "Monster",
        "Trainer Monster baalde na het duel met Tom Proef. Blij was Monster niet. ‘Dit is niets.’",
    ),
    # A voice that is heard is that of whoever was told of.
    (
        "nl",
        "Jan Voorbeeld",
        "Jan Voorbeeld was tevreden. ‘Ik ben blij dat het erop zit’, klonk het bij Sporza.",
    ),
    ("nl", "De vakbond", "De vakbond is boos. ‘Dit kan zo niet langer door’, klinkt het."),
    ("nl", "Jan Voorbeeld", "Jan Voorbeeld baalde. Zijn uitleg bij de goal: ‘Ik zag de bal niet.’"),
    # An office before a name without a comma behind it.
    (
        "nl",
        "Rob Voorbeeld",
        "Schepen van Onderwijs, Rob Voorbeeld (N-VA) beet van zich af. ‘Ik zat bij die groep.’",
    ),
    # A writer's line names nobody who speaks.
    (
        "nl",
        "Anne Voorbeeld",
        "Anne Voorbeeld blijft bij haar plan.\n\nDoor Jan de Proef\n\n‘Ik zie geen andere weg.’",
    ),
    # Whom a quotation that opens an article is by is told behind it.
    (
        "nl",
        "Anne Voorbeeld",
        "‘Wat ging er mis in de zaal?’ Het is al laat wanneer Anne Voorbeeld die vraag stelt.",
    ),
    (
        "nl",
        "Voorbeeld",
        "‘Ik heb gezegd dat hij niet zou winnen.’\n\nVoorbeeld was onder de indruk van de zege.",
    ),
    # An age that nobody was told to be of before.
    (
        "de",
        "Thomas Muster",
        "Thomas Muster gewann das Rennen. „Ich bin sehr froh“, sagte der 34-Jährige.",
    ),
    ("en", "Kim Sample", "Kim Sample won. “I am very happy with it,” the 34-year-old said."),
    ("fr", "Anne Exemple", "Anne Exemple a gagné. « Je suis ravie », dit la quinquagénaire."),
    # What a relative is called.
    ("en", "Fiona", "“There was no antidote to any of it,” her mother, Fiona, said on Monday."),
    # Whom another verb cites.
    ("en", "the researcher", "The paper quoted the researcher as saying: “This is not over yet.”"),
    # A pronoun behind the verb, where what stands before it is nobody.
    (
        "de",
        "Karin Muster",
        "Karin Muster sprach. Eine Reform mahnte sie an: „Wir müssen das noch sichtbar machen.“",
    ),
    (
        "de",
        "Karin Muster",
        "Karin Muster sprach. „Der Anspruch war höher“, das habe sie ihm auch gesagt.",
    ),
    ("nl", "wethouder", "De wethouder zei daarop ‘Als jullie dat willen, dan regelen we dat.’"),
    # A verb that nobody lists, with a preposition before whom it happens to.
    (
        "de",
        "Karin Muster",
        "Karin Muster sprach. „Machen wir denn so viel verkehrt?“, brach es aus ihr heraus.",
    ),
    # A name that is a month's, an adverb before who speaks, a first name that is described.
    ("fr", "Michèle Juillet", "Michèle Juillet se rappelle : « Les gens montaient jusqu’ici. »"),
    ("fr", "Sophie", "«C’est que du positif pour nous, commente aussi Sophie. C’est calme.»"),
    (
        "fr",
        "Inès",
        "Inès, libraire à Sample, anticipe : « Quand la rue sera refaite, on pourra entrer. »",
    ),
    ("nl", "Anouk", "Anouk, moeder van twee, zucht diep: ‘Het houdt hier werkelijk nooit op.’"),
    # A name with two particles behind its office, and none that is only a place.
    ("nl", "Sjaak van der Proef", "‘Dit is niet passend’, zegt voorzitter Sjaak van der Proef."),
    (
        "de",
        "Antje Muster",
        (
            "„Wir haben viel berichtet“, sagt Antje Muster, Redakteurin der Zeitung. Dann rief "
            "die Redakteurin den Bauernverband Beispielhausen an. „Er freut sich“, sagt die "
            "Redakteurin."
        ),
    ),
    (
        "nl",
        "een andere winkelier",
        (
            "‘Het is hier stil’, zegt Marian Voorbeeld. Weer een andere winkelier maakt zich "
            "zorgen. ‘Ik vraag mij af of er nog mensen komen.’"
        ),
    ),
    ("fr", "Xavier Exemple", "« L’eau gelait », a expliqué à France Bleu Xavier Exemple."),
]


@pytest.mark.parametrize(("language", "who", "text"), MEANT)
def test_who_is_meant(language: str, who: str, text: str) -> None:
    found = find_attributions(article(text), (), language)[-1]
    assert found.source is not None
    assert found.source.name.removeprefix("De ") == who.removeprefix("De ")


def test_what_opens_a_sentence_has_its_capital_for_that_alone() -> None:
    text = "‘Zo komen we er echt niet uit’\n\nFelle debatten kenmerkten de dag."
    (found,) = find_attributions(article(text), (), "nl")
    assert found.source is None


def test_an_age_told_of_somebody_else_names_nobody() -> None:
    text = (
        "Ein 34-Jähriger wurde verletzt. Thomas Muster ermittelt. "
        "„Ich habe nichts gesehen“, sagte der 34-Jährige."
    )
    (one,) = find_attributions(article(text), (), "de")
    assert one.source is not None
    assert one.source.name == "der 34-Jährige"


def test_who_spoke_goes_on_without_a_frame() -> None:
    text = (
        "Anschließend trat Karin Muster ans Mikrofon. „Wir stehen in der Mitte der Stadt.“ "
        "Das Selbstbewusstsein ist spürbar. „Wir lassen uns nicht mehr verdrängen.“"
    )
    found = find_attributions(article(text), (), "de")
    assert [one.source.name for one in found if one.source] == ["Karin Muster"] * 2


def test_a_heading_is_by_who_says_it_in_the_text() -> None:
    text = (
        "« Il fallait bien agir », dit Anne Exemple.\n\n« L’eau gelait sur les toits »\n\n"
        "« Partout, l’eau gelait sur les toits, les murs, le sol », raconte Paul Exemple."
    )
    heading = find_attributions(article(text), (), "fr")[1]
    assert text[heading.content[0].slice] == "« L’eau gelait sur les toits »"
    assert heading.source is not None
    assert heading.source.name == "Paul Exemple"


def test_an_adjective_opens_no_frame() -> None:
    text = "Inquiets, les riverains, hier, font bloc : « Quand la rue sera refaite, on verra. »"
    (one,) = find_attributions(article(text), (), "fr")
    assert one.source is None


def test_a_place_says_nothing() -> None:
    text = "De boeren gaan op 22 juni naar Den Haag. Ze demonstreren in Den Haag. ‘Dat is de plek.’"
    (one,) = find_attributions(article(text), (), "nl")
    assert one.source is None


def test_a_clause_in_quotation_marks_is_no_speech_of_its_own() -> None:
    text = "Ze kreeg een brief ‘dat de toekomst van de hele straat nog lang wordt onderzocht’."
    (one,) = find_attributions(article(text), (), "nl")
    assert one.directness is Directness.MIXED
