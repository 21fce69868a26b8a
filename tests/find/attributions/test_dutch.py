"""Constructions of Dutch: who says what, and what only looks as if somebody did."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.article import BlockKind
from citecheck.model.mention import Directness
from citecheck.model.values import evolve
from tests.find.articles import article

SAID = [
    (
        "De bewoners",
        "De bewoners vertelden, soms boos, hoezeer de bevingen hen raken.",
        "hoezeer de bevingen hen raken",
    ),
    (
        "De bond",
        "De bond ziet ‘geen enkele reden’ voor een staking.",
        "‘geen enkele reden’ voor een staking",
    ),
    ("De bond", "De bond wijst er op dat de regels anders zijn.", "dat de regels anders zijn"),
    ("De bond", "De bond ziet dat jonge boeren stoppen.", "dat jonge boeren stoppen"),
    (
        "Verzekeraars",
        "Verzekeraars wijzen juist op de drukte in de zorg.",
        "op de drukte in de zorg",
    ),
    (
        "De regio",
        "De regio raadde omwonenden aan om uit de rook te blijven.",
        "om uit de rook te blijven",
    ),
    ("De politie", "De politie verzoekt mensen om weg te blijven.", "mensen om weg te blijven"),
    ("De regio", "De regio had het over een ‘zeer grote brand’.", "over een ‘zeer grote brand’"),
    (
        "medewerkster Kim Voorbeeld",
        "Over de dienst, een ramp, zou medewerkster Kim Voorbeeld gezegd hebben: ‘Dat gaat voor.’",
        "‘Dat gaat voor.’",
    ),
    ("onderzoek", "Uit onderzoek is gebleken dat het water vuil is.", "dat het water vuil is"),
    (
        "onderzoek",
        "Uit eerder onderzoek is bekend dat de stof giftig is.",
        "dat de stof giftig is",
    ),
    (
        "de verordening",
        "De branden worden steeds erger, staat in de verordening.",
        "De branden worden steeds erger",
    ),
    (
        "De inspectie",
        "De inspectie constateert ernstige tekortkomingen.",
        "ernstige tekortkomingen",
    ),
    (
        "een buurman",
        "De agent sprak een buurman die zei dat hij een knal hoorde.",
        "dat hij een knal hoorde",
    ),
    (
        "een volger",
        "De minister reageerde op een volger die zei dat alles duurder wordt.",
        "dat alles duurder wordt",
    ),
    (
        "hij",
        "De cijfers waren te mooi toen hij zei dat er geen tekort was.",
        "dat er geen tekort was",
    ),
    (
        "De bond",
        "De bond vindt de staking volstrekt onaanvaardbaar.",
        "de staking volstrekt onaanvaardbaar",
    ),
    (
        "De minister",
        "De minister liet verstaan dat hij niet opstapt.",
        "dat hij niet opstapt",
    ),
    ("het OM", "De man was al langer in beeld, meldt het OM.", "De man was al langer in beeld"),
    ("Het OM", "Het OM meldt dat de man vrij is.", "dat de man vrij is"),
    ("Den Haag", "Den Haag vindt dat de regels te streng zijn.", "dat de regels te streng zijn"),
    ("Ter Apel", "Ter Apel waarschuwt voor een tekort.", "voor een tekort"),
    ("De minister", "De minister moet toegeven dat het plan faalt.", "dat het plan faalt"),
    ("De man", "De man zou hebben gezegd dat hij spijt had.", "dat hij spijt had"),
    ("De man", "De man zou gezegd hebben dat hij spijt had.", "dat hij spijt had"),
    (
        "de onderzoeker",
        "Volgens de onderzoeker die het rapport schreef, is de schade groter.",
        "is de schade groter",
    ),
    (
        "onderzoekers",
        "Volgens onderzoekers die de cijfers bekeken is de schade groter.",
        "is de schade groter",
    ),
    (
        "stukken",
        "Volgens stukken die de krant heeft ingezien begonnen de fouten in mei.",
        "begonnen de fouten in mei",
    ),
    (
        "de bewoner",
        "Volgens de bewoner die het alarm sloeg was er een knal.",
        "was er een knal",
    ),
    (
        "een man",
        "Volgens een man die zijn auto kwijt is, deed niemand iets.",
        "deed niemand iets",
    ),
    ("De burgemeester", "De burgemeester vindt het plan goed.", "het plan goed"),
    (
        "Veel ouders",
        "Veel ouders vinden de regels overdreven streng.",
        "de regels overdreven streng",
    ),
    ("De regering", "De regering stelt een verbod op roken voor.", "een verbod op roken"),
    ("De man", "De man geeft na jaren toe fouten te hebben gemaakt.", "fouten te hebben gemaakt"),
    (
        "De vakbond",
        "De vakbond vindt het voorstel van de bank een slecht idee.",
        "het voorstel van de bank een slecht idee",
    ),
    (
        "De wethouder",
        "De wethouder vond de kritiek op haar plan niet terecht.",
        "de kritiek op haar plan niet terecht",
    ),
    ("De minister", "De minister heeft het plan altijd goed gevonden.", "het plan altijd goed"),
    (
        "Twee van de drie ondervraagden",
        "Twee van de drie ondervraagden zeggen dat ze minder verdienen.",
        "dat ze minder verdienen",
    ),
    (
        "Een op de vijf Nederlanders",
        "Een op de vijf Nederlanders zegt dat het geld op is.",
        "dat het geld op is",
    ),
    ("De twee mannen", "De twee mannen zeggen dat het geld op is.", "dat het geld op is"),
    ("De krant", "De krant wilde weten of het geld op is.", "of het geld op is"),
    ("De directie", "De directie zegt dat het geld op is.", "dat het geld op is"),
    ("Haar baasje", "Haar baasje schat dat de hond oud was.", "dat de hond oud was"),
    (
        "De wethouder",
        "De wethouder liet maandag doorschemeren dat de zaal blijft.",
        "dat de zaal blijft",
    ),
    ("haar", "Volgens haar is er niets aan de hand.", "is er niets aan de hand"),
    ("Voorbeelds", "Aldus Voorbeelds was het huis al jaren leeg.", "was het huis al jaren leeg"),
    ("Voorbeelds", "In Voorbeelds ogen is het plan mislukt.", "is het plan mislukt"),
    (
        "het waterbedrijf",
        "Het water is schoon, zo meldde het waterbedrijf op zijn website.",
        "Het water is schoon",
    ),
    (
        "het rapport",
        "Uit het rapport komt naar voren dat er te weinig geld is.",
        "dat er te weinig geld is",
    ),
    (
        "De huisarts",
        "De huisarts had het vermoeden uitgesproken dat de vrouw werd geslagen.",
        "dat de vrouw werd geslagen",
    ),
    ("Experts", "Experts betwijfelen of het middel werkt.", "of het middel werkt"),
    ("De huurder", "De huurder vindt zijn woning te klein.", "zijn woning te klein"),
    ("De bond", "De bond wil dat de lonen stijgen.", "dat de lonen stijgen"),
    ("De gids", "De gids wist te vertellen dat de toren scheef is.", "dat de toren scheef is"),
    ("De bond", "De bond beschuldigt de bank ervan te hebben gelogen.", "te hebben gelogen"),
    ("De bond", "De bond wijst de aantijging van de hand.", "de aantijging"),
    ("De bond", "De bond houdt rekening met zware verliezen.", "met zware verliezen"),
    ("De bond", "De bond roept beide partijen op weer te praten.", "weer te praten"),
    ("De dienst", "De dienst schat het aantal huurders op ruim duizend.", "op ruim duizend"),
    (
        "Haar vader",
        "Haar vader had vlak voor zijn dood verteld dat er geld was.",
        "dat er geld was",
    ),
    (
        "boswachter Proef",
        "Dat de wolf er is, staat voor boswachter Proef vast.",
        "Dat de wolf er is",
    ),
    (
        "de brandweer",
        "Er vielen geen gewonden, is te horen bij de brandweer.",
        "Er vielen geen gewonden",
    ),
    (
        "De korpschef",
        "De korpschef zei voordat de klok inging al dat “de tijd voorbij was”.",
        "dat “de tijd voorbij was”",
    ),
    ("De minister", "De minister zegt: het geld is op.", "het geld is op"),
    ("de wethouder", "De actie is mislukt, relativeert de wethouder.", "De actie is mislukt"),
]


@pytest.mark.parametrize(("who", "text", "what"), SAID)
def test_what_is_said_is_found(who: str, text: str, what: str) -> None:
    (one,) = find_attributions(article(text), (), "nl")
    assert one.source_span is not None
    assert text[one.source_span.slice] == who
    assert [text[each.slice] for each in one.content] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "De wedstrijd vond plaats in Zwolle.",
        "De bijeenkomst vond plaats waar vroeger het station stond.",
        "De agenten vonden de man dood in zijn woning.",
        "De politie vond een wapen in de auto.",
        "De vrouw vond haar sleutels terug.",
        "De jongen vond eindelijk een goede baan.",
        "Is daar een eenduidig antwoord op te geven?",
        "Bekende voorbeelden waarbij dat werd gedaan, zijn de rellen in Haren.",
        "De regels zijn in acht genomen en waar dat nodig was, is er gewacht.",
    ],
)
def test_what_is_found_is_nothing_that_is_thought(text: str) -> None:
    assert not find_attributions(article(text), (), "nl")


def test_what_comes_to_light_stands_right_before_it_in_the_same_paragraph() -> None:
    text = (
        "De gemeente heeft jaren te veel betaald.\n\n"
        "De kosten verdubbelden daardoor. Dat blijkt uit een rapport van de rekenkamer."
    )
    (one,) = find_attributions(article(text), (), "nl")
    assert text[one.content[0].slice] == "De kosten verdubbelden daardoor."


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Naar verluidt stapt de topman op.", ["stapt de topman op"]),
        ("De topman stapt naar verluidt op.", ["De topman stapt", "op"]),
        ("De bank gaf cijfers vrij. Daaruit blijkt dat het geld op is.", ["dat het geld op is"]),
        ("‘Nooit meer’, is haar antwoord op de vraag of ze nog eens meedoet.", ["‘Nooit meer’"]),
    ],
)
def test_what_is_told_on_nobody_s_authority_who_is_named_here(text: str, what: list[str]) -> None:
    (one,) = find_attributions(article(text), (), "nl")
    assert one.source_span is None
    assert [text[each.slice] for each in one.content] == what


def test_what_stands_second_behind_a_clause_goes_with_it() -> None:
    text = "Dat de heffing stijgt, klopt volgens de wethouder niet."
    (one,) = find_attributions(article(text), (), "nl")
    assert [text[each.slice] for each in one.content] == ["Dat de heffing stijgt, klopt", "niet"]


def test_two_sources_that_are_set_against_each_other_have_a_clause_each() -> None:
    text = "Volgens de man was het een ongeluk, maar dat klopt volgens de officier niet."
    one, other = find_attributions(article(text), (), "nl")
    assert [text[each.slice] for each in one.content] == ["was het een ongeluk"]
    assert [text[each.slice] for each in other.content] == ["dat klopt", "niet"]


def test_a_source_with_a_clause_of_its_own_frames_no_quotation_before_it() -> None:
    text = "‘Dit is geen toeval geweest.’ Volgens de officier is er genoeg bewijs."
    *_, last = find_attributions(article(text), (), "nl")
    assert [text[each.slice] for each in last.content] == ["is er genoeg bewijs"]


def test_a_frame_may_stand_behind_its_quotation_or_open_the_sentence_before_it() -> None:
    behind = "‘Het is nu echt klaar.’ Aldus de minister."
    before = "Aldus de minister: ‘Het is nu echt klaar.’"
    for text in (behind, before):
        (one,) = find_attributions(article(text), (), "nl")
        assert one.source is not None
        assert one.source.name == "de minister"


def test_a_frame_between_commas_may_have_its_time_and_so_before_it() -> None:
    text = "De veerboot, zo waarschuwde de kapitein vorig jaar al, is aan het eind van zijn leven."
    (one,) = find_attributions(article(text), (), "nl")
    assert [text[each.slice] for each in one.content] == [
        "De veerboot",
        "is aan het eind van zijn leven",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mensen vragen naar het plan dat ze niet kennen.",
        "De jongen wil dat boek lezen.",
        "De bakker stelt zijn zaak open voor bezoekers.",
        "Vindt u het plan goed?",
        "De brug is volgens de norm gebouwd.",
        "De maker heeft een lijn onthuld: de Vero en de Vero Twee.",
        "De rechter besloot haar vast te houden voor de brand, waarbij ze werd betrapt.",
        "Je reist volgens de dienstregeling in een uur naar zee.",
        "De minister sprak over het beleid van de komende jaren.",
        "De minister heeft over het beleid van de gemeente gesproken.",
        "De burgemeester en de wethouder gaven elkaar niets toe.",
    ],
)
def test_what_only_stands_beside_such_a_verb_is_not_told(text: str) -> None:
    assert not find_attributions(article(text), (), "nl")


def test_a_sentence_that_breaks_off_behind_a_preposition_is_nobody_s() -> None:
    assert not find_attributions(article("wijst van"), (), "nl")


def _below_heading(heading: str, body: str) -> list[tuple[str, str | None]]:
    text = f"{heading}\n\n{body}"
    plain = article(text)
    first, *rest = plain.blocks
    page = evolve(plain, blocks=(evolve(first, kind=BlockKind.HEADING), *rest))
    return [
        (text[each.content[0].slice], each.source and each.source.name)
        for each in find_attributions(page, (), "nl")
        if each.content[0].start < len(heading)
    ]


@pytest.mark.parametrize(
    ("heading", "told", "who"),
    [
        ("Voorbeeld: geen tijd voor spelletjes", "geen tijd voor spelletjes", "Jan Voorbeeld"),
        ("Voorbeeld na zege: dit is mijn titel", "dit is mijn titel", "Jan Voorbeeld"),
        ("Burgemeester: dit is het einde", "dit is het einde", "Burgemeester"),
    ],
)
def test_a_headline_is_by_a_name_that_speaks_below_it(heading: str, told: str, who: str) -> None:
    assert _below_heading(heading, "‘Het is mooi’, zegt Jan Voorbeeld.") == [(told, who)]


@pytest.mark.parametrize(
    "heading",
    [
        "Voetbal: Ajax wint met grote cijfers",
        "Monsterdam: drie gewonden bij brand",
        "Voorbeeld stopt: dit is waarom",
        "Nieuwe regels voor boeren: zo werkt het",
    ],
)
def test_a_headline_is_by_nobody_who_does_not_speak_below_it(heading: str) -> None:
    assert _below_heading(heading, "‘Het is mooi’, zegt Jan Voorbeeld.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Het gesprek duurde een uur, herinnert Voorbeeld zich.", ["Het gesprek duurde een uur"]),
        ("Het gesprek duurde een uur, herinnert hij zich nog.", ["Het gesprek duurde een uur"]),
        ("De storm dreigt over het land te razen.", []),
        ("De vakbond dreigt te staken.", ["te staken"]),
        ("Zijn beloftes vindt Voorbeeld niet terug in het plan dat twee partijen sloten.", []),
    ],
)
def test_who_remembers_and_who_threatens(text: str, told: list[str]) -> None:
    found = find_attributions(article(text), (), "nl")
    assert [text[each.content[0].slice] for each in found] == told


def test_heading_tells_of_nobody_who_spoke_above_it() -> None:
    text = (
        "“Dat ik het zo zeg, is onhandig”\n\nProgramma Voorbeeld zet wetenschappers te kijk\n\n"
        "Wat is er aan de hand? “Niets”, zegt Jan Voorbeeld."
    )
    found = find_attributions(article(text), (), "nl")
    assert [each.source and each.source.name for each in found] == [None, "Jan Voorbeeld"]


@pytest.mark.parametrize(
    ("text", "told", "who"),
    [
        ("Alle andere partijen zeiden dat het te laat was.", "dat het te laat was", "Alle andere"),
        ("Voorbeeld wil ondanks kritiek niet de bron noemen.", "de bron", "Voorbeeld"),
        (
            "Toen Jan en Piet vertelden dat ze gingen, verklaarden velen hen voor gek.",
            "dat ze gingen",
            "Jan; Piet",
        ),
    ],
)
def test_all_others_and_what_is_not_named(text: str, told: str, who: str) -> None:
    (only,) = find_attributions(article(text), (), "nl")
    assert text[only.content[0].slice] == told
    assert only.source is not None
    assert only.source.name.startswith(who)


_POLICE = "Volgens de politie is het over.\n\n‘Het is zo’, zegt de woordvoerder."


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Een vrouw woont hier alleen. ‘Mag ik u iets vragen?’, zei hij.", "hij"),
        ("Een man woont hier alleen. ‘Mag ik u iets vragen?’, zei hij.", "Een man"),
        (f"{_POLICE} Ze zijn weg. ‘Zoiets vergeet je nooit.’", "de woordvoerder"),
        (
            "Op de vraag of het klopt, antwoordt de minister dat „alles nog open ligt”.",
            "de minister",
        ),
    ],
)
def test_who_can_be_meant_or_goes_on(text: str, who: str) -> None:
    last = find_attributions(article(text), (), "nl")[-1]
    assert last.source is not None
    assert last.source.name == who


def test_what_holds_words_is_not_found_to_be_so() -> None:
    assert not find_attributions(
        article("De politie vond een briefje met ‘Sorry’ op tafel."), (), "nl"
    )


@pytest.mark.parametrize(
    ("text", "told", "who"),
    [
        (
            "Hans Nieuwenhuis woont hier. Volgens hem is het te laat.",
            "is het te laat",
            "Hans Nieuwenhuis",
        ),
        ("Jan van de Voorbeeld zegt dat het laat is.", "dat het laat is", "Jan van de Voorbeeld"),
        (
            "Volgens „bezorgde boer” Jan van de Voorbeeld is het te laat.",
            "is het te laat",
            "Jan van de Voorbeeld",
        ),
        (
            "Voorbeeld heeft als vrijwilliger in het park gewerkt en zegt dat het laat is.",
            "dat het laat is",
            "Voorbeeld",
        ),
        ("Maar zover komt het niet, reageert de bond.", "Maar zover komt het niet", "de bond"),
        ("Voorbeeld merkt ook dat het laat is.", "dat het laat is", "Voorbeeld"),
        (
            "Anna Voorbeeld lacht. De zorg is volgens haar slecht.",
            "De zorg is",
            "Anna Voorbeeld",
        ),
        ("Jan Voorbeeld kwam. ’s Avonds zei hij dat het klopt.", "dat het klopt", "Jan Voorbeeld"),
        ("Volgens de bond is vroeg investeren goed.", "is vroeg investeren goed", "de bond"),
    ],
)
def test_names_and_parts_of_people(text: str, told: str, who: str) -> None:
    (only,) = find_attributions(article(text), (), "nl")
    assert text[only.content[0].slice] == told
    assert only.source is not None
    assert only.source.name == who
    assert only.source.kind != "organisation" or "bond" in who


def test_relative_clause_is_not_what_a_pointer_tells() -> None:
    text = "Het is te laat. Dat zegt het platform Voorbeeld, dat de brug wil sluiten."
    (only,) = find_attributions(article(text), (), "nl")
    assert [text[span.slice] for span in only.content] == ["Het is te laat.", "Dat"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In Gent, Brugge en Antwerpen zei de bond dat het laat was.", "de bond"),
        ("Jan Voorbeeld, Piet Proef en Anna Test zeiden dat het laat was.", "Jan Voorbeeld; Piet"),
        ("De bond kaart aan dat het laat was.", "De bond"),
    ],
)
def test_several_are_places_or_people(text: str, who: str) -> None:
    (only,) = find_attributions(article(text), (), "nl")
    assert text[only.content[0].slice] == "dat het laat was"
    assert only.source is not None
    assert only.source.name.startswith(who)


@pytest.mark.parametrize(
    ("again", "who"),
    [
        ("De zangeres", "Anna Voorbeeld"),
        ("De goedlachse bestuurder", "Anna Voorbeeld"),
        ("De Belg", "Anna Voorbeeld"),
        ("De Amsterdammer", "Anna Voorbeeld"),
        ("De bakker", "De bakker"),
        ("De Bakker", "De Bakker"),
    ],
)
def test_somebody_is_told_of_again_by_what_they_are(again: str, who: str) -> None:
    text = f"Anna Voorbeeld kwam in mei. {again} zegt dat het laat is."
    (only,) = find_attributions(article(text), (), "nl")
    assert only.source is not None
    assert only.source.name == who


@pytest.mark.parametrize(
    ("text", "told", "who"),
    [
        (
            "Zoals beloofd had de minister nieuws: “Het kan toch nog.”",
            "“Het kan toch nog.”",
            "de minister",
        ),
        ("Daarna had minister Voorbeeld nieuws: “Het kan nu.”", "“Het kan nu.”", "Voorbeeld"),
        ("Terwijl de bond belooft te komen, blijft Anna weg.", "te komen", "de bond"),
        ("De rechtbank wees tot nu toe alle klachten af.", "alle klachten", "De rechtbank"),
        ("Anna P. en Jan Proef zeggen dat het kan.", "dat het kan", "Anna P; Jan Proef"),
    ],
)
def test_what_stands_about_a_verb_is_neither_told_nor_lost(text: str, told: str, who: str) -> None:
    (only,) = find_attributions(article(text), (), "nl")
    assert text[only.content[0].slice] == told
    assert only.source is not None
    assert only.source.name == who


@pytest.mark.parametrize(
    ("frame", "who"),
    [
        ("luidt het antwoord van de minister", "de minister"),
        ("klinkt het verwijt van Jan Proef", "Jan Proef"),
        ("zo luidt de conclusie van het rapport", "het rapport"),
        ("klinkt het bij de bond", "de bond"),
    ],
)
def test_whose_answer_it_is_that_sounds(frame: str, who: str) -> None:
    (only,) = find_attributions(article(f"‘Wij gaan door tot het einde’, {frame}."), (), "nl")
    assert only.source is not None
    assert only.source.name == who


@pytest.mark.parametrize("frame", ["zo luidt de bijnaam van het eiland", "luidt de titel"])
def test_name_is_nobodys_answer(frame: str) -> None:
    (only,) = find_attributions(article(f"‘Het paradijs van het noorden’, {frame}."), (), "nl")
    assert only.source is None
    assert only.directness is Directness.SCARE
