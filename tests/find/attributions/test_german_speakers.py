"""Who speaks in German: names with particles, how somebody is, a subject told before."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

Q = "„Das ist für uns alle ein guter Tag“"
TEAM = "Der Schwede kam mit Linus Beispiel (17 Spiele) sowie Damien Probe. Was ist zu tun?"
SPEAKERS = [
    # A name whose particles have an article.
    ("Anna von der Beispielau", f"{Q}, sagte Präsidentin Anna von der Beispielau."),
    ("Anna von der Beispielau", f"Anna von der Beispielau kam. {Q}, sagte von der Beispielau."),
    # An office that is written short.
    ("Peter Muster", f"{Q}, sagte OB Peter Muster."),
    # What somebody does, where nothing else tells it and nobody else is meant.
    ("Anna Muster", f"Anna Muster wohnt hier. {Q}, sagt die Autorin."),
    ("der Autor", f"Anna Muster wohnt hier. {Q}, sagt der Autor."),
    ("die Autorin", f"Anna Muster und Eva Probe wohnen hier. {Q}, sagt die Autorin."),
    # How somebody is.
    ("Kim Muster", f"{Q}, ist Kim Muster stolz."),
    ("der Trainer", f"{Q}, war der Trainer zufrieden."),
    ("Kim Muster", f"{Q}, ist sich Kim Muster sicher."),
    # Somebody behind a verb whose object *das* is.
    ("der Chef", f"{Q}, das fordert der Chef."),
    # The subject of the main clause, of a verb further behind.
    ("Muster", f"Muster blieb ruhig, sprach von seinem Recht nachzufragen und betonte: {Q}"),
    ("Kim Muster", f"Nach der Pause nimmt Kim Muster die Mappe und faltet den Rat zusammen: {Q}"),
    # A relative pronoun that is no article.
    ("Kim Muster", f"Dort war auch Kim Muster, der stellvertretend für alle sprach: {Q}"),
    # No relative clause begins without a comma.
    ("Jan Muster", f"Jan Muster kam. Als der Gong das Ende ankündigt, sagt er: {Q}"),
    # Who stands with an office behind a clause.
    ("Kim Muster", f"Die Grünen zogen aus dem Saal aus, Stadtchef Kim Muster: {Q}"),
    # Whoever spoke before a verb that goes on, in one sentence.
    ("Kim Muster", f"„So ist es nun mal“, bilanzierte Kim Muster und schob etwas hinterher: {Q}"),
    # A sentence of its own behind the quotation.
    (
        "Kim Muster",
        "„Das ist für uns alle ein guter Tag.“ So kontert der Bürgermeister Kim Muster.",
    ),
    ("Kim Muster", "„Das ist für uns alle ein guter Tag.“ So wehrt sich Kim Muster gegen Kritik."),
    # An object is no subject.
    ("Der Chef", f"Der Chef dankt dem Sprecher Jan Muster. {Q}, sagt er."),
    ("Kim Muster", f"„So ist es nun mal“, sagt Kim Muster, mahnt aber zugleich: {Q}"),
    # How what describes a noun is meant.
    ("die sichtlich erschöpfte Siegerin", f"{Q}, sagte die sichtlich erschöpfte Siegerin."),
    # What somebody is said to be is nobody else.
    ("Anna Muster", f"Anna Muster siegte. Nun holte sie Gold, sie ist die Beste.\n\n{Q}"),
    # A clause of *as* behind the quotation.
    ("Kim Muster", f"{Q}, wie Bürgermeister Kim Muster gegenüber der Zeitung sagte."),
    ("Kim Muster", f"{Q}, wie Kim Muster gerne murmelt."),
    ("der Stadt", f"{Q}, wie es bei der Stadt heißt."),
    # An ordinal within an office.
    ("Kim Muster", f"{Q}, so der 1. Bürgermeister der Stadt, Kim Muster."),
    # Whom an epithet meant.
    ("Eva Muster", f"Eva Muster siegte. Die Trainerin fühlt sich hier sehr wohl. {Q}, sagt sie."),
    # A first name alone, and a place behind a preposition, that the pronoun cannot mean.
    ("Eva Muster", f"Eva Muster kocht. Otto kommt vorbei. {Q}, sagt sie."),
    ("Eva Muster", f"Eva Muster kocht. Die Leute kommen aus Les Exemples. {Q}, sagt sie."),
    # An object that opens a sentence, or has an article, is not whom a quotation is by.
    ("Eva Muster", f"{Q}, sagt Chefin Eva Muster. Einen Nachfolger gibt es noch nicht. {Q}"),
    ("Eva Muster", f"Eva Muster kam her. Sie nahm einen Beispieler Landwirt zum Mann. {Q}"),
    # Who is announced behind the verb.
    ("Kim Muster", f"Nach dem Sieg äußerte sich Kim Muster darüber, was er bedeutet:\n\n{Q}"),
    # Two offices of one person.
    ("Kim Muster", f"{Q}, sagte Gründer und Inhaber Kim Muster."),
    ("Kim Muster", f"Kim Muster kam. {Q}, sagte der Arzt und Autor."),
    ("Kim Muster", f"{Q}, sagte der Beispieler Leiter und Gründer Kim Muster."),
    # A remark between dashes.
    (
        "Kim Muster",
        f"{Q}, sagte Kim Muster. Die Tafel ist Not – „der Staat macht ja nichts“ – und Pflicht.",
    ),
    # A clause in marks behind its own subject.
    (
        "Kim Muster",
        f"{Q}, sagte Eva Probe. Kim Muster freute sich, „dass ihr heute alle den Weg her fandet“.",
    ),
    # A verb behind a comma that goes on with whom the sentence is about.
    ("Kim Muster", f"Auch Trainer Kim Muster hatte nach dem Spiel zu kämpfen, sagte: {Q}"),
    ("Kim Muster", f"Es gab eine Niederlage, nach der Trainer Kim Muster sagte: {Q}"),
    ("Kim Muster", f"Kim Muster kam. Wochen später rief er die Chefin an und erklärte: {Q}"),
    # Nothing opens a clause that somebody is.
    ("Kim Muster", f"Kim Muster geht. Die Arbeit bleibt keine Option für den Bäcker: {Q}"),
    # A hyphen for what two nouns share.
    ("der Bäcker- und Müllermeister", f"{Q}, sagt der Bäcker- und Müllermeister."),
    # A thing is not who *sie* means, nor whom the next quotation is by.
    ("Eva Muster", f"Eva Muster berichtete. Sie will das Modul Alpha anbieten. {Q}, sagt sie."),
    ("Eva Muster", f"Eva Muster geht ins Heim. {Q}, sagt die Krankenschwester."),
    ("Eva Muster", f"Eva Muster arbeitet gern. Die Ärztin tut alles dafür. Zumindest fast: {Q}"),
    # Whom *der Chefcoach* means is near, though others further off have known first names.
    (
        "Antti Musterinen",
        f"{TEAM} Hat sich Antti Musterinen etwas Neues ausgedacht? {Q}, sagt der Chefcoach.",
    ),
    # Who speaks behind the pronoun for whom it was told.
    ("Kim Muster", f"Otto Beispiel lief vorbei. {Q}, rief ihm Trainer Kim Muster zu."),
    ("der Arzt", f"{Q}, riet ihr der Arzt."),
    # A name in quotation marks that belongs to what somebody is.
    ("Kim Muster", f"Kim Muster, Sängerin im Chor „Klang“, fasst es so zusammen: {Q}"),
]


@pytest.mark.parametrize(("name", "text"), SPEAKERS)
def test_who_speaks(name: str, text: str) -> None:
    found = find_attributions(article(text), (), "de")
    assert found[-1].source is not None
    assert found[-1].source.name == name


@pytest.mark.parametrize("text", ["Kritische Nachfragen", "Stammsitz von Beispiel", "Neue Bildung"])
def test_nouns_are_nobody(text: str) -> None:
    (found,) = find_attributions(article(f"{text} im Rat.\n\n{Q}"), (), "de")
    assert found.source is None


SAID = [
    "Der Rat traf Kim Muster. Dieser dankte allen und betonte, dass der Plan hält.",
    "Kim Muster dankte allen für Planung und Bau Zuständigen und betonte, dass der Plan hält.",
]


@pytest.mark.parametrize("text", SAID)
def test_who_says_so_in_a_second_verb(text: str) -> None:
    (found,) = find_attributions(article(text), (), "de")
    assert found.source is not None
    assert found.source.name == "Kim Muster"


def test_a_count_before_a_colon_is_nobody() -> None:
    (found,) = find_attributions(
        article("Zwei Beispielsiege am Tag: „Das war groß, Leute.“"), (), "de"
    )
    assert found.source is None


TOLD = [
    (
        "Die Straße bleibt in Köln gesperrt",
        "einer Mitteilung der Stadt",
        "Die Straße bleibt in Köln gesperrt, wie es in einer Mitteilung der Stadt hieß.",
    ),
    (
        "bleibt die Straße gesperrt",
        "einer Mitteilung",
        "Wie es in einer Mitteilung heißt, bleibt die Straße gesperrt.",
    ),
    ("Die Bühnen sind Spitze", "Kim Muster", "Die Bühnen sind Spitze, freut sich Kim Muster."),
    # The verb of the main clause stands before what may be an apposition.
    (
        "Die Retter, die dort suchten, mussten umkehren, weil es schneite",
        "Kim Muster",
        "Die Retter, die dort suchten, mussten umkehren, weil es schneite, sagte Kim Muster.",
    ),
]


@pytest.mark.parametrize(("said", "name", "text"), TOLD)
def test_what_is_told_and_by_whom(said: str, name: str, text: str) -> None:
    (found,) = find_attributions(article(text), (), "de")
    assert [text[part.slice] for part in found.content] == [said]
    assert found.source is not None
    assert found.source.name == name


def test_a_frame_goes_on_with_what_its_verb_tells() -> None:
    text = f"{Q}, zeigte sich Kim Muster überzeugt, dass der Rat gut arbeitet."
    said, told = find_attributions(article(text), (), "de")
    assert [text[part.slice] for part in told.content] == ["dass der Rat gut arbeitet"]
    assert [each.source.name for each in (said, told) if each.source] == ["Kim Muster"] * 2


def test_the_mood_goes_on_with_the_subject_behind_the_verb() -> None:
    text = "In der Rede dankte Gründer Kim Muster allen. Bis Mai wolle man fertig sein."
    (found,) = find_attributions(article(text), (), "de")
    assert found.source is not None
    assert found.source.name == "Kim Muster"


GOING_ON = [
    "Er trete den Rat mit Füßen.",
    "Dadurch entstehe ein guter Markt.",
    "Schon jetzt beschäftige die Firma dort viele Leute.",
    "Mit dem Geld baue die Stadt eine Schule.",
    "So ergäben sich neue Blicke.",
]


@pytest.mark.parametrize("text", GOING_ON)
def test_the_mood_goes_on_behind_what_opens_its_clause(text: str) -> None:
    _, found = find_attributions(article(f"Kim Muster sagt, das sei gut. {text}"), (), "de")
    assert found.source is not None
    assert found.source.name == "Kim Muster"


def test_who_keeps_to_a_plan_tells_nothing() -> None:
    text = "Die CSU fordert, die Stadt solle bauen. Der Chef will am Plan festhalten."
    assert len(find_attributions(article(text), (), "de")) == 1


def test_a_noun_before_its_verb_and_es_is_no_subject() -> None:
    (found,) = find_attributions(article(f"Interessenten gab es wenige: {Q}"), (), "de")
    assert found.source is None


NOTHING = [
    "Kim Muster sucht jemanden. Sei es einen Lehrling oder einen Bäcker.",
    "Kim Muster, der für harte Worte bekannt ist, zeigte sich von der weichen Seite.",
    "Es gab zu essen und zu trinken.",
    "Das Dorffest ist, wie es der Name schon sagt, ein Fest.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_said(text: str) -> None:
    assert not find_attributions(article(text), (), "de")


def test_what_follows_by_so_is_no_frame() -> None:
    text = "„Das ist für uns alle ein guter Tag.“ So kam die Stadt zu Geld."
    (found,) = find_attributions(article(text), (), "de")
    assert found.source is None


def test_a_word_alone_before_what_the_mood_tells_is_nobody_who_said_it() -> None:
    text = "Weiterlesen\n\nDie meisten Gruppen seien verschlossen."
    (found,) = find_attributions(article(text), (), "de")
    assert found.source is None
