"""Constructions of German: who says what, and what only looks as if somebody did."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

SAID = [
    ("Zwei von drei Befragten", "Zwei von drei Befragten sagen, dass es reicht.", "dass es reicht"),
    ("Viele", "Viele sagen, dass sie weniger verdienen.", "dass sie weniger verdienen"),
    ("Einige", "Einige meinten, das Geld reiche nicht.", "das Geld reiche nicht"),
    ("Beide", "Beide sagten, das Geld reiche.", "das Geld reiche"),
    ("Die beiden Ärzte", "Die beiden Ärzte sagten, dass es reicht.", "dass es reicht"),
    ("Die zwei Ärzte", "Die zwei Ärzte sagten, dass es reicht.", "dass es reicht"),
    ("Die Frau", "Die Frau fragte, ob es reicht.", "ob es reicht"),
    ("Die Frau", "Die Frau fragte, warum es nicht reicht.", "warum es nicht reicht"),
    ("Die Frau", "Die Frau wollte wissen, ob es reicht.", "ob es reicht"),
    ("Die Eltern", "Die Eltern finden, dass es reicht.", "dass es reicht"),
    ("die Kundin", "Die Preise sind zu hoch, findet die Kundin.", "Die Preise sind zu hoch"),
    ("eine Umfrage", "Jeder Zweite ist es leid, ergab eine Umfrage.", "Jeder Zweite ist es leid"),
    ("Daten", "Die Zahl der Vögel sinkt, wie Daten zeigen.", "Die Zahl der Vögel sinkt"),
    (
        "eine Studie",
        "Wie eine Studie zeigt: Die Zahl der Vögel sinkt.",
        "Die Zahl der Vögel sinkt",
    ),
    ("Der Minister", "Der Minister nennt den Plan falsch.", "den Plan falsch"),
    ("Der Minister", "Der Minister nannte den Plan einen Fehler.", "den Plan einen Fehler"),
    ("ein Ingenieur", "Das Rad sei defekt, hat ein Ingenieur ausgesagt.", "Das Rad sei defekt"),
    (
        "der Minister",
        "Das Geld sei weg, sagte der Minister am Rande der Sitzung.",
        "Das Geld sei weg",
    ),
    ("die Ministerin", "Das Geld sei weg, sagte die Ministerin beim Besuch.", "Das Geld sei weg"),
    ("die Polizei", "Wie die Polizei mitgeteilt hat, ist der Mann tot.", "ist der Mann tot"),
    ("Die Bank", "Die Bank will, dass die Löhne sinken.", "dass die Löhne sinken"),
    ("Die Bank", "Die Bank wies den Vorwurf von sich.", "den Vorwurf"),
    # An answer stands behind the verb, what was asked before it.
    ("S", "Auf die Frage, ob es reiche, sagte S, man wisse es nicht.", "man wisse es nicht"),
    ("S", "Als er gefragt wurde, sagte S, er sei krank.", "er sei krank"),
    (
        "Die Bank",
        "Die Bank ließ ausrichten, die Zahlen nicht zu kennen.",
        "die Zahlen nicht zu kennen",
    ),
    ("Anwohner", "Anwohner sorgen sich, dass der Deich nicht hält.", "dass der Deich nicht hält"),
    ("Der Anwalt", "Der Anwalt machte geltend, die Frist sei um.", "die Frist sei um"),
    ("Die Anwohner", "Die Anwohner sind sich einig: Der Wolf ist da.", "Der Wolf ist da"),
    (
        "Förster Muster",
        "Dass der Wolf da ist, steht für Förster Muster fest.",
        "Dass der Wolf da ist",
    ),
    (
        "der Feuerwehr",
        "Verletzt wurde niemand, war von der Feuerwehr zu hören.",
        "Verletzt wurde niemand",
    ),
    (
        "der Staatsanwaltschaft und der Polizei",
        "Laut der Staatsanwaltschaft und der Polizei gab es Streit.",
        "gab es Streit",
    ),
    (
        "Anna Muster",
        "Die Chefin der Stadt, Anna Muster, verwies darauf, dass man warten müsse.",
        "dass man warten müsse",
    ),
    ("die Baufirma", "Das Haus bleibe stehen, polterte die Baufirma.", "Das Haus bleibe stehen"),
    ("Die Stadt", "Die Stadt streitet ab, Geld genommen zu haben.", "Geld genommen zu haben"),
    ("Die Stadt", "Die Stadt erinnerte daran, dass das Geld fehlt.", "dass das Geld fehlt"),
    ("Die Stadt", "Die Stadt beharrt darauf, dass das Geld reicht.", "dass das Geld reicht"),
    ("ihr", "Laut ihr ist alles in Ordnung.", "ist alles in Ordnung"),
    ("dem Bericht", "Das Heim ist zu klein, steht in dem Bericht.", "Das Heim ist zu klein"),
    ("Rathaus", "Niemand müsse sich sorgen, heißt es im Rathaus.", "Niemand müsse sich sorgen"),
    ("Jeder vierte Mieter", "Jeder vierte Mieter findet sein Bad zu klein.", "sein Bad zu klein"),
    (
        "ein Beamter",
        "Das Haus bleibe stehen, versicherte dieser Zeitung ein Beamter.",
        "Das Haus bleibe stehen",
    ),
    (
        "Minister Kim Muster",
        "Kurz vor dem Ende des Vertrags hat Minister Kim Muster vor Krieg gewarnt.",
        "vor Krieg",
    ),
    (
        "die Chefin Kim Muster",
        "Die Forderung, Kinder nicht einzuschulen, sei falsch, sagte die Chefin Kim Muster.",
        "Die Forderung, Kinder nicht einzuschulen, sei falsch",
    ),
    (
        "Die Ärztin",
        "Die Ärztin hatte den Verdacht geäußert, dass die Frau geschlagen wird.",
        "dass die Frau geschlagen wird",
    ),
    (
        "Der Verband",
        "Der Verband forderte von der Politik mehr Geld für Kitas.",
        "mehr Geld für Kitas",
    ),
    (
        "das Ergebnis einer Studie",
        "Das Mittel wirkt, so das Ergebnis einer Studie mit hundert Patienten.",
        "Das Mittel wirkt",
    ),
    (
        "Der Präsident",
        "Der Präsident soll gesagt haben, er könne den Krieg beenden.",
        "er könne den Krieg beenden",
    ),
    (
        "der Minister",
        "Nachdem der Minister gesagt hatte, dass es reicht, trat er zurück.",
        "dass es reicht",
    ),
]


@pytest.mark.parametrize(("who", "text", "what"), SAID)
def test_what_is_said_is_found(who: str, text: str, what: str) -> None:
    (one,) = find_attributions(article(text), (), "de")
    assert one.source_span is not None
    assert text[one.source_span.slice] == who
    assert [text[each.slice] for each in one.content] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "Das Spiel fand in Berlin statt.",
        "Die Polizei fand den Mann tot.",
        "In dem Haus, das leer stand, fand die Polizei Waffen.",
        "Das Haus, das leer stand, zeigt der Makler.",
        "Die Eltern nannten ihren Sohn Paul.",
        "Der Verein nannte keine Zahlen.",
        "Viele befürchtete Schäden blieben aus.",
        "Die Werft hatte Verluste geschrieben, der Umsatz war eingebrochen.",
        "Die Polizei prüft die Angaben von Zeugen.",
        "Der Minister will Geld.",
        "Das Haus, das der Makler zeigt, ist leer.",
        "Wer wissen wollte, ob es stimmt, musste anrufen.",
    ],
)
def test_what_nobody_says_is_not_found(text: str) -> None:
    assert not [each for each in find_attributions(article(text), (), "de") if each.cue]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Das Geld sei weg, sagte der Minister der Süddeutschen Zeitung.", "Süddeutsche Zeitung"),
        ("Das Geld sei weg, sagte der Minister der Bild.", "Bild"),
        ("Das Geld sei weg, sagte der Minister der „Bild“.", "Bild"),
        ("Die Bild berichtete unter Berufung auf den Minister, das Geld sei weg.", "Bild"),
    ],
)
def test_an_outlet_whose_name_is_a_word_is_one_where_it_is_told_or_tells(
    text: str, via: str
) -> None:
    found = find_attributions(article(text), (), "de")
    who = {each.source.name: each.via for each in found if each.source is not None}
    assert (via,) in who.values()
    assert [name for name in who if "Minister" in name or "minister" in name]
    assert not [name for name in who if "inister" in name and via in name]


def test_a_picture_is_no_outlet() -> None:
    (one,) = find_attributions(article("Das Bild zeige alles, sagte der Minister."), (), "de")
    assert one.source is not None
    assert one.source.name == "der Minister"
    assert not one.via


GOES_ON = [
    "Es diene niemandem.",
    "Er kenne den Zeugen nicht.",
    "Man vergesse das leicht.",
    "Jede Stimme zähle, niemand lüge.",
    "Die Stadt suche Zeugen.",
]


@pytest.mark.parametrize("sentence", GOES_ON)
def test_a_verb_in_no_list_goes_on_with_what_was_said_by_its_mood(sentence: str) -> None:
    text = f"Die Anwältin sagte, das Urteil sei falsch. {sentence} Dann ging sie."
    first, second = find_attributions(article(text), (), "de")
    assert text[second.content[0].slice] == sentence.rstrip(".")
    assert second.source == first.source


@pytest.mark.parametrize(
    "sentence",
    [
        "Tausende junge Leute sind betroffen.",
        "Viele alte Häuser brannten.",
        "Eine lange Pause folgte.",
        "Das Haus, das alte Leute bewohnen, brannte.",
        "Die Polizei suchte Zeugen.",
    ],
)
def test_a_word_that_only_ends_as_such_a_verb_does_goes_on_with_nothing(sentence: str) -> None:
    text = f"Die Anwältin sagte, das Urteil sei falsch. {sentence}"
    (one,) = find_attributions(article(text), (), "de")
    assert text[one.content[0].slice] == "das Urteil sei falsch"


def test_a_view_is_held_by_whose_name_stands_within() -> None:
    text = "Kinder sollten nach Musters Ansicht früh lesen."
    (one,) = find_attributions(article(text), (), "de")
    assert one.source is not None
    assert one.source.name == "Muster"
    assert [text[each.slice] for each in one.content] == ["Kinder sollten", "früh lesen"]


def test_two_verbs_of_one_speaker_tell_each_their_own() -> None:
    text = "Der Minister bestreitet das und beteuert, die Reichweite liege unter dem Wert."
    first, second = find_attributions(article(text), (), "de")
    assert [text[each.content[0].slice] for each in (first, second)] == [
        "das",
        "die Reichweite liege unter dem Wert",
    ]


def test_an_outlet_in_marks_behind_its_noun_is_who_reports() -> None:
    text = "Frauen dürfen bald reisen, wie die staatliche Zeitung „Beispielblatt“ berichtete."
    (one,) = find_attributions(article(text), (), "de")
    assert text[one.content[0].slice] == "Frauen dürfen bald reisen"
    assert one.source is not None
    assert "Beispielblatt" in one.source.name


def test_who_is_spoken_of_in_the_dative_is_nothing_that_is_told() -> None:
    assert not find_attributions(article("Ihr wird von den Behörden Betrug vorgeworfen."), (), "de")


def test_an_outlet_tells_what_another_told_it_who_comes_first() -> None:
    text = "Nach Angaben von Anwohnern brannte es, wie das Nachrichtenportal „Beispiel“ berichtete."
    outlet, told = find_attributions(article(text), (), "de")
    assert outlet.source is not None
    assert told.source is not None
    assert told.source.name == "Anwohnern"
    assert told.via == (outlet.source.name,)
    assert [text[each.slice] for each in told.content] == ["brannte es"]


def test_a_relative_clause_frames_nothing_and_an_object_is_no_clause() -> None:
    text = "Den Fonds, dessen Leiter nach Bonn ziehen, forderte er auf, die Zahlung zu stoppen."
    (one,) = find_attributions(article(text), (), "de")
    assert [text[each.slice] for each in one.content] == ["die Zahlung zu stoppen"]


def test_what_is_only_likened_goes_on_with_nothing() -> None:
    text = "„Wir haben das geprüft“, sagte Anna Beispiel. Er geht, als ginge es nicht um ihn."
    (one,) = find_attributions(article(text), (), "de")
    assert text[one.content[0].slice] == "„Wir haben das geprüft“"


def test_whoever_a_question_is_about_did_not_answer() -> None:
    text = "Anna Beispiel kam. Auf die Frage, ob das Amt es wisse, sagte sie, das sei offen."
    (one,) = find_attributions(article(text), (), "de")
    assert one.source is not None
    assert one.source.name == "Anna Beispiel"


def test_a_name_in_marks_that_ends_a_frame_is_an_outlet() -> None:
    text = "Die Bank schließt drei Filialen, berichtet der „Musterstädter Bote“."
    (one,) = find_attributions(article(text), (), "de")
    assert text[one.content[0].slice] == "Die Bank schließt drei Filialen"


MORE = [
    # What a word means in lower case is no part of its sentence where it is a name.
    ("Anna Lange", "Die Politikerin Anna Lange sagte, es reiche.", "es reiche"),
    ("Kurz", "Am Montag Abend sagte Kurz, es reiche.", "es reiche"),
    # Swiss writers have no ß.
    ("dem Ministerium", "Er sei krank, hiess es aus dem Ministerium.", "Er sei krank"),
    # A clause about somebody, by that somebody's own account.
    (
        "Jan Beispiel",
        "Da stand der Händler Jan Beispiel, einst Maurer, der nach eigenen Angaben nie log.",
        "nie log",
    ),
    # An object behind of whom it is asked.
    ("Muster", "Muster fordert von den Banken ein gutes Angebot.", "ein gutes Angebot"),
    ("Die Partei", "Die Partei droht mit langen Streiks.", "mit langen Streiks"),
    ("Die Agentur", "Die Agentur hat herausgefunden, dass es reicht.", "dass es reicht"),
    ("Der Richter", "Der Richter hält zunächst fest, dass es reicht.", "dass es reicht"),
    ("Anna Muster", "Es habe gereicht, erinnert sich Anna Muster.", "Es habe gereicht"),
]


@pytest.mark.parametrize(("who", "text", "said"), MORE)
def test_said_by_more_constructions(who: str, text: str, said: str) -> None:
    (one,) = find_attributions(article(text), (), "de")
    assert [text[span.slice] for span in one.content] == [said]
    assert one.source is not None
    assert one.source.name.casefold().endswith(who.casefold().removeprefix("die "))


IMPERSONAL = [
    ("Zudem wurde mitgeteilt, dass es reicht.", ["dass es reicht"]),
    ("Dem Mann wurde vorgeworfen, gelogen zu haben.", ["gelogen zu haben"]),
    ("Es ist nicht bekannt, ob es reicht.", []),
    ("Er wurde als Sänger bekannt.", []),
    ("Die Streiks drohen, wenn nichts geschieht.", []),
]


@pytest.mark.parametrize(("text", "said"), IMPERSONAL)
def test_what_a_passive_tells_without_a_source(text: str, said: list[str]) -> None:
    found = find_attributions(article(text), (), "de")
    assert [text[one.content[0].slice] for one in found] == said
    assert all(one.source is None for one in found)


def test_two_clauses_with_a_speaker_each() -> None:
    text = "Die Gegner werfen der Polizei Härte vor, die Polizei sagt, sie habe nichts getan."
    first, second = find_attributions(article(text), (), "de")
    assert text[first.content[0].slice] == "der Polizei Härte"
    assert [text[span.slice] for span in second.content] == ["sie habe nichts getan"]
    assert second.source is not None
    assert second.source.name == "die Polizei"


def test_a_sentence_ends_within_the_marks_whatever_verb_follows() -> None:
    text = "Es koste Geld, sagte Anna Muster. „Das war nie nötig.“ Jan Beispiel sagte, das stimme."
    _, quoted, last = find_attributions(article(text), (), "de")
    assert quoted.source is not None
    assert quoted.source.name == "Anna Muster"
    assert text[last.content[0].slice] == "das stimme"


def test_a_letter_for_a_surname_ends_a_sentence() -> None:
    text = "„Ich schlafe nicht mehr ruhig“, sagt Markus B. Er war dabei. „Ich war ganz ruhig.“"
    for one in find_attributions(article(text), (), "de"):
        assert one.source is not None
        assert one.source.name == "Markus B"


def test_a_quotation_is_of_whom_its_paragraph_tells_and_not_of_what_it_begins_with() -> None:
    text = "Zu Beginn der Debatte kam Anna Muster. Später mahnte sie zur Sparsamkeit."
    (one,) = find_attributions(article(text), (), "de")
    assert one.source is not None
    assert one.source.name == "Anna Muster"


MEANT = [
    (
        "Anna Muster",
        "Anna Muster verurteilte das: „Es ist ein Skandal“, hieß es in einer Mitteilung.",
    ),
    ("Anna Muster", "Ähnlich reagierte Präsidentin Anna Muster: Das Land werde haften."),
    ("Anna Muster", "Anna Muster kam. „Oha“, sagte die 45-Jährige. Sie sagte aber, es reiche."),
    ("dem Rathaus", "Es habe gereicht, hieß es aus dem Rathaus. Es gebe Geld, hieß es weiter."),
    ("Bote", "Laut Informationen des „Boten“ ist der Mann schon in Rom."),
]


@pytest.mark.parametrize(("who", "text"), MEANT)
def test_who_is_meant(who: str, text: str) -> None:
    *_, last = find_attributions(article(text), (), "de")
    assert last.source is not None
    assert who in last.source.name


BEHIND_OBJECT = [
    ("die Polizei", "Den Namen des Opfers gab die Polizei bekannt.", "Den Namen des Opfers"),
    (
        "die Frau",
        "Nein, sagte die Frau, die in Berlin gewohnt hatte, sie sei krank gewesen.",
        "sie sei krank gewesen",
    ),
    ("Der Minister", "Der Minister sagte, die sei nicht krank.", "die sei nicht krank"),
    ("der Minister", "Am Abend kritisierte der Minister (CDU) die Pläne.", "die Pläne"),
    (
        "Die Parteien",
        "Die Parteien wehrten sich mit dem Argument, dass die Wahl ungültig sei.",
        "dass die Wahl ungültig sei",
    ),
]


@pytest.mark.parametrize(("who", "text", "said"), BEHIND_OBJECT)
def test_who_says_what(who: str, text: str, said: str) -> None:
    (one,) = find_attributions(article(text), (), "de")
    assert text[one.content[0].slice] == said
    assert one.source is not None
    assert one.source.name == who


def test_a_number_behind_an_article_ends_no_sentence() -> None:
    text = "Kim Muster über den 1. Sieg: „Was die Mannschaft zeigte, war sehr gut.“"
    (one,) = find_attributions(article(text), (), "de")
    assert one.source is not None
    assert one.source.name == "Kim Muster"


def test_as_it_is_said_is_no_content_of_a_verb_before() -> None:
    text = "Die Polizei fand am Markt einen Jugendlichen, wie es heißt."
    (one,) = find_attributions(article(text), (), "de")
    assert text[one.content[0].slice] == "Die Polizei fand am Markt einen Jugendlichen"
    assert one.source is None


SURNAMES = [
    ("Thomas Beispielmann", "Das ist so, sagte Trainer Thomas Beispielmann. „Schade“, sagte er."),
    (
        "Karl Heinz Musterbauer",
        "Chef Karl Heinz Musterbauer sagte, dass er geht. „Ich bin müde und gehe“, so Musterbauer.",
    ),
    (
        "Peter Richter",
        "Das ist so, sagte Anwalt Peter Richter. „Das war schon immer so“, sagte Richter.",
    ),
    (
        "Ulrich Beispielmann",
        "Ulrich Beispielmann sagte, dass er geht. „Das war schon immer so“, sagte Beispielmann.",
    ),
    ("der Berliner Feuerwehrmann", "Das ist so, sagte der Berliner Feuerwehrmann."),
]


@pytest.mark.parametrize(("who", "text"), SURNAMES)
def test_surnames_that_end_as_offices_do(who: str, text: str) -> None:
    for one in find_attributions(article(text), (), "de"):
        assert one.source is not None
        assert one.source.name == who


PARTICLES = ["führte Kim Muster weiter aus", "fuhr Kim Muster fort", "rechnete Kim Muster vor"]


@pytest.mark.parametrize("frame", PARTICLES)
def test_a_frame_whose_particle_ends_the_sentence(frame: str) -> None:
    text = f"Das sei hier immer ganz anders gewesen, {frame}."
    (one,) = find_attributions(article(text), (), "de")
    assert text[one.content[0].slice] == "Das sei hier immer ganz anders gewesen"
    assert one.source is not None
    assert one.source.name == "Kim Muster"


def test_who_is_heard_before_a_colon() -> None:
    text = "Lob gab es von Kim Muster: „Das haben alle hier sehr gut gemacht.“"
    (one,) = find_attributions(article(text), (), "de")
    assert one.source is not None
    assert one.source.name == "Kim Muster"


def test_a_year_says_nothing() -> None:
    text = "2018 beklagte der Deutsche Bauernverband die „schlechteste Ernte seit Langem“."
    (one,) = find_attributions(article(text), (), "de")
    assert one.source is not None
    assert one.source.name == "der Deutsche Bauernverband"


def test_what_goes_on_from_hearsay_is_told_by_nobody_either() -> None:
    text = "Der Mann soll geflohen sein. Er sei nach Berlin gefahren."
    one, two = find_attributions(article(text), (), "de")
    assert one.source is None
    assert two.source is None


NAMED_LAST = [
    (
        "Jens Muster",
        "Als Trainer der Mannschaft wackelt Jens Muster: „Mir macht es viel Spaß hier.“",
    ),
    ("der Trainer", "Nach dem Spiel jubelte der Trainer: „Das war ein schöner Tag für uns.“"),
    (None, "Nach dem Spiel gegen Jens Muster: „Das war ein schöner Tag für uns.“"),
]


@pytest.mark.parametrize(("who", "text"), NAMED_LAST)
def test_who_stands_behind_a_verb_in_no_list_before_a_colon(who: str | None, text: str) -> None:
    (one,) = find_attributions(article(text), (), "de")
    assert (one.source.name if one.source is not None else None) == who


@pytest.mark.parametrize("line", ["Themen:", "Empfehlungen von Robin:", "Aktuelle Berichte:"])
def test_a_line_that_ends_in_its_colon_tells_nothing(line: str) -> None:
    text = f"Der Damm hält seit dem Frühjahr.\n\n{line}\n\nWasser\n\nDamm"
    assert find_attributions(article(text), (), "de") == ()
