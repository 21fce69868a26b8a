"""Credit lines that no single language has to itself."""

from __future__ import annotations

import pytest

from citecheck.find.credits import find_credits
from citecheck.load import parse
from citecheck.model.article import Article, Block, BlockKind, Origin, Span

ORIGIN = Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0)

CASES = [
    ("Foto: ANP / Jan Voorbeeld", [("photo", "Foto", "ANP / Jan Voorbeeld")]),
    ("De brug. Foto Jan van Voorbeeld", [("photo", "Foto", "Jan van Voorbeeld")]),
    ("(Foto: ANP)", [("photo", "Foto", "ANP")]),
    ("Foto's zeggen niets.", []),
    ("Video Ad Feedback", []),
    ("Text Size", []),
    ("Video | World | U.S. | Africa | Asia | Europe | Business | Sport", []),
    ("Photo: Getty Images | AP | Reuters", [("photo", "Photo", "Getty Images | AP | Reuters")]),
    ("© Copyright", []),
    ("© Riproduzione riservata", []),
    ("Foto van de brug bij avond.", []),
    ("De minister nam een Foto mee naar huis.", []),
    ("© 2024 Reuters", [("photo", "©", "Reuters")]),
    ("Image credit: Anna Example/Reuters. More text follows here.",
     [("photo", "Image credit", "Anna Example/Reuters")]),
    ("LONDON (Reuters) - The bridge is closed.", [("text", "", "Reuters")]),
    ("The bridge is closed. (AP)", [("text", "", "AP")]),
    ("The news agency (AP) said so on Monday morning, and nobody denied it.", []),
    ("Video: Omroep Voorbeeld", [("video", "Video", "Omroep Voorbeeld")]),
    ("Infographic: Jan Voorbeeld", [("graphic", "Infographic", "Jan Voorbeeld")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_credits(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = find_credits(Article(ORIGIN, text), "nl")
    assert [(one.kind.value, one.label, one.holder) for one in found] == wanted


def test_a_caption_may_end_with_an_agency() -> None:
    text = "The bridge at dawn. Jan Example/Getty Images"
    block = Block(Span(0, len(text)), BlockKind.CAPTION)
    (found,) = find_credits(Article(ORIGIN, text, blocks=(block,)), "en")
    assert found.holder == "Jan Example/Getty Images"
    other = text.replace("Jan Example/Getty Images", "Dam Example/Sample Park")
    assert find_credits(Article(ORIGIN, other), "en") == ()


CAPTIONS = [
    ("The bridge Photo credits: Robin EXAMPLE/The Sample", "Robin EXAMPLE/The Sample"),
    ("A bridge. Robin van Example/Sample for The Sun", "Robin van Example/Sample for The Sun"),
    ("Robin Example for The New York Times", "Robin Example for The New York Times"),
    ("Screenshot by Robin Example/Sample Games", "Robin Example/Sample Games"),
    ("© sample.example / Robin Example / WWF", "sample.example / Robin Example / WWF"),
    ("A night with AC/DC", None),
    ("Ajax/Feyenoord", None),
    ("Robin Example looks at the sea", None),
    ("Robin Example: World Dam Ambassador for Royal Sample.", None),
    ("The quay © exemplar / Samples", "exemplar / Samples"),
    ("He works for The Courier/Sample Group in town", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder"), CAPTIONS)
def test_the_end_of_a_caption(text: str, holder: str | None) -> None:
    block = Block(Span(0, len(text)), BlockKind.CAPTION)
    found = find_credits(Article(ORIGIN, text, blocks=(block,)), "en")
    assert [one.holder for one in found] == ([] if holder is None else [holder])


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Robin Example / Getty Images", True),
        ("Robin Example/The Sample", False),
        ("Sports / Reuters on Monday", False),
        ("Reuters", False),
    ],
)
def test_a_line_of_names_with_an_agency(text: str, is_one: bool) -> None:  # noqa: FBT001
    article = Article(ORIGIN, text, blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),))
    assert [one.holder for one in find_credits(article, "en")] == [text] * is_one


def test_a_label_may_end_a_paragraph_that_has_blanks_behind_it() -> None:
    text = "Foto:  "
    article = Article(ORIGIN, text, blocks=(Block(Span(0, 5), BlockKind.PARAGRAPH),))
    assert find_credits(article, "nl") == ()


def test_a_byline_counts_whichever_english_it_is() -> None:
    text = "By Robin Example"
    for language in ("en", "en-US"):
        (credit,) = find_credits(Article(ORIGIN, text), language)
        assert credit.label == "By"


def page(markup: str, language: str) -> Article:
    whole = (
        f'<!doctype html><html lang="{language}"><body><article>{markup}</article></body></html>'
    )
    return parse(whole.encode(), "a.html")


def caption(text: str) -> str:
    return f"<p>It is closed.</p><figure><img src=a.jpg><figcaption>{text}</figcaption></figure>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


SHAPES = [
    # the end of a caption
    ("nl", caption("De brug is dicht. - ANP"), ["ANP"]),
    ("nl", caption("De premier bij aankomst (Belga Image)"), ["Belga Image"]),
    ("nl", caption("De brug. Foto: Piet de Sample (archief)"), ["Piet de Sample (archief)"]),
    ("de", caption("Der Minister im Hof [AP]"), ["AP"]),
    ("de", caption("Der Minister im Hof. picture alliance/dpa | Robin Beispiel"),
     ["picture alliance/dpa | Robin Beispiel"]),
    ("de", caption("Der Minister im Hof. Quelle: dpa"), ["dpa"]),
    ("de", caption("Copyright: Robin Beispiel"), ["Robin Beispiel"]),
    ("fr", caption("Le pont est fermé. | ROBIN EXEMPLE / OUEST-FRANCE"),
     ["ROBIN EXEMPLE / OUEST-FRANCE"]),
    ("fr", caption("Le pont est fermé. © Crédit photo : Robin Exemple / SO"),
     ["Robin Exemple / SO"]),
    ("fr", caption("Le pont est fermé - Robin Exemple - AFP"), ["Robin Exemple - AFP"]),
    ("fr", caption("Le pont est fermé. ROBIN EXEMPLE POUR « LE MONDE »"),
     ["ROBIN EXEMPLE POUR « LE MONDE »"]),
    ("fr", caption("Le pont. Photo Robin Exemple. AFP"), ["Robin Exemple. AFP"]),
    ("en", caption("The bridge on Monday. Getty Images via AFP"), ["Getty Images via AFP"]),
    ("en", caption("The bridge. Robin Example/Handout via REUTERS"),
     ["Robin Example/Handout via REUTERS"]),
    ("en", caption("Image source, Getty Images"), ["Getty Images"]),
    ("en", caption("Image caption, The bridge on Monday"), []),
    # the end and the beginning of a text
    ("de", paragraphs("Der Zug fährt am Montag wieder.", "SZ/dpa/mati/kler"), ["SZ/dpa/mati/kler"]),
    ("de", paragraphs("Der Zug fährt am Montag wieder.", "dpa"), ["dpa"]),
    ("de", paragraphs("Der Zug fährt.", "Quelle: ntv.de, mau/dpa/rts"), ["ntv.de, mau/dpa/rts"]),
    ("de", paragraphs("Der Zug fährt.", "© dpa-infocom, dpa:230409-99-256851/3"), ["dpa-infocom"]),
    ("de", paragraphs("Der Zug fährt am Montag wieder. (kas)"), ["kas"]),
    ("de", paragraphs("BERLIN (dpa-AFX) - Der Kurs fiel um drei Prozent."), ["dpa-AFX"]),
    ("nl", paragraphs("BRUSSEL (BELGA) – De regering praat verder."), ["BELGA"]),
    ("nl", paragraphs("De brug is dicht.", "(c) ANP 2024"), ["ANP"]),
    ("fr", paragraphs("Brest, France | AFP | vendredi 31/03/2023 - Un pont brûle."), ["AFP"]),
    ("fr", paragraphs("Le pont de Sampleville, fermé depuis lundi. | Ouest-France"),
     ["Ouest-France"]),
    ("fr", paragraphs("Le pont est fermé. (avec AFP)"), ["AFP"]),
    ("en", paragraphs("© 2024 The Associated Press. All rights reserved."),
     ["The Associated Press"]),
    ("en", paragraphs("Reporting by Robin Example in London; Editing by Kim Sample"),
     ["Robin Example", "Kim Sample"]),
    ("en", caption("The dam, 14 April 2018, AFP via Getty Images"), ["AFP via Getty Images"]),
    ("en", caption("The dam. Photo by Robin Example on Unsplash"), ["Robin Example on Unsplash"]),
    ("en", caption("The dam. (ABC News: Robin Example)"), ["ABC News: Robin Example"]),
    ("es", caption("El puente. ROBIN EJEMPLO (EFE)"), ["ROBIN EJEMPLO (EFE)"]),
    ("fr", caption("Le quai, vu du pont. LP/Robin Exemple"), ["LP/Robin Exemple"]),
    ("nl", caption("De sluis. Foto Kim Voorbeeld (c)"), ["Kim Voorbeeld (c)"]),
    ("nl", caption("Foto: archief, ter illustratie bij dit bericht"), ["archief"]),
    ("de", caption("Der Deich. (Quelle: Kim Beispiel/imago-images-bilder)"),
     ["Kim Beispiel/imago-images-bilder"]),
    ("pl", caption("Most. Źródło: PAP, Fot. Robin Przykład"), ["PAP", "Robin Przykład"]),
    ("en", caption("Robin Example, BBC"), ["Robin Example, BBC"]),
    ("en", caption("The dam, seen by Robin Example, The Times"), []),
    ("de", paragraphs("Der Deich hält bis zum Frühjahr. dpa/nis"), ["dpa/nis"]),
    ("de", paragraphs("VON KIM BEISPIEL", "Der Deich hält."), ["KIM BEISPIEL"]),
    ("fr", paragraphs("Le quai rouvre lundi.", "Robin Exemple, avec AFP"),
     ["Robin Exemple, avec AFP"]),
    ("fr", paragraphs("(Belga) Le quai rouvre lundi."), ["Belga"]),
    ("da", paragraphs("Broen lukker mandag i en uge.", "/ritzau/"), ["ritzau"]),
    ("en", paragraphs("LOS ANGELES, Nov. 5 (UPI) -- The dam holds."), ["UPI"]),
    ("en", paragraphs("It is so, they say. (UPI) has more."), []),
    ("en", paragraphs("It holds. CNN’s Robin Example and Kim Sample contributed to this report."),
     ["CNN’s Robin Example and Kim Sample"]),
    ("en", paragraphs("All who contributed to this report were paid."), []),
    ("fr", caption("Le port. (© Robin Exemple / actu Exempleville)"),
     ["Robin Exemple / actu Exempleville"]),
    ("fr", caption("Le port. Archives Robin Exemple"), ["Robin Exemple"]),
    ("it", caption("Il porto (Imagoeconomica)"), ["Imagoeconomica"]),
    ("de", paragraphs("HAMBURG dpa | Der Hafen bleibt zu."), ["dpa"]),
    ("de", paragraphs("Der Hafen bleibt zu.", "(mit dpa/AFP)"), ["dpa/AFP"]),
    ("fr", paragraphs("Le port reste fermé jusqu’à lundi. /ATS"), ["ATS"]),
    ("es", paragraphs("Agencia EFE", "El puerto sigue cerrado."), ["Agencia EFE"]),
    ("en", paragraphs("It is shut.", "Robin Example in Tokyo contributed to this report."),
     ["Robin Example"]),
    ("en", paragraphs("Story by Robin Example; photos by Kim Sample"),
     ["Robin Example", "Kim Sample"]),
    # several in a line, and one for two
    ("nl", paragraphs("Tekst: Anna Sample, beeld: Robin Voorbeeld"),
     ["Anna Sample", "Robin Voorbeeld"]),
    ("nl", paragraphs("Tekst en foto's: Anna Sample"), ["Anna Sample"]),
    ("nl", paragraphs("De brug ging dicht (foto: Anna Sample)."), ["Anna Sample"]),
    ("de", paragraphs("Text: Anna Beispiel | Fotos: Robin Beispiel"),
     ["Anna Beispiel", "Robin Beispiel"]),
    # small letters where a line or a bracket begins
    ("nl", paragraphs("De sluis bij avond.", "foto Kim van Voorbeeld"), ["Kim van Voorbeeld"]),
    ("nl", paragraphs("De sluis (foto Kim Voorbeeld) is dicht."), ["Kim Voorbeeld"]),
    ("de", paragraphs("von Kim Beispiel/dpa", "Der Deich hält bis zum Frühjahr."),
     ["Kim Beispiel/dpa"]),
    ("de", "<p>Das sagte der Sprecher<br>von Kim Beispiel</p>", []),
    # what is below a label, and shares one
    ("fr", paragraphs("Crédit photo :", "Robin Exemple / AFP"), ["Robin Exemple / AFP"]),
    ("en", paragraphs("(Photo by Robin Example/WireImage; Kim Sample/AFP; Jo Sample/Getty Images)"),
     ["Robin Example/WireImage", "Kim Sample/AFP", "Jo Sample/Getty Images"]),
    # without a sign before a sentence
    ("nl", paragraphs("De prijzen stijgen Foto: Hollandse Hoogte Dat blijkt uit nieuwe cijfers."),
     ["Hollandse Hoogte"]),
    ("en", paragraphs("Photo by Robin Example/Getty Images(NEW YORK) -- The dam holds, it says."),
     ["Robin Example/Getty Images"]),
    ("nb", paragraphs("Det sa ordføreren FOTO: ROBIN EKSEMPEL"), ["ROBIN EKSEMPEL"]),
    ("en", paragraphs("The dam holds, says the mayor.Robin Example/AFP/Getty Images"),
     ["Robin Example/AFP/Getty Images"]),
    ("es", paragraphs("El puente, en la madrugada. EFE/Robin Ejemplo"), ["EFE/Robin Ejemplo"]),
    # sources of texts
    ("tr", paragraphs("Belediye başkanı köprünün cuma günü açılacağını söyledi.", "Kaynak: AA"),
     ["AA"]),
    ("nl", paragraphs("De brug gaat vrijdag na een half jaar weer open, zegt de gemeente.",
     "Bron: Gemeente Sampledam"), ["Gemeente Sampledam"]),
    ("nl", "<table><tr><td>Brug</td><td>4</td></tr></table><p>Bron: Gemeente Sampledam</p>", []),
    ("nl", paragraphs("De raming van het Centraal Bureau voor de Statistiek (CBS). Dat zegt het."),
     []),
    ("it", paragraphs("Roma, 5 set. (askanews) – Il ponte apre venerdì."), ["askanews"]),
    ("it", paragraphs("SAMPLEDAM (zeenieuws) – De brug gaat open."), ["zeenieuws"]),
    ("nl", paragraphs("Sampledam (centrum) – De brug gaat open."), []),
    ("tr", paragraphs("Köprü cuma günü açılacak, dedi.", "Robin ÖRNEK/ANKARA, (DHA)"),
     ["Robin ÖRNEK", "DHA"]),
    ("fr", paragraphs("Le pont. (©(AP PHOTO/ROBIN EXEMPLE)"), ["AP PHOTO/ROBIN EXEMPLE"]),
    # beside a list's mark, an office, a place, an agency's line
    ("fr", "<p>- Par Robin Exemple<br>- Publié lundi</p>", ["Robin Exemple"]),
    ("en", paragraphs("By Robin Example, Sample staff writer | It is as it was, she wrote."),
     ["Robin Example"]),
    ("en", paragraphs("By: Robin Example August 18, 2010 3:21 PM PDT"), ["Robin Example"]),
    ("en", paragraphs("By Robin Example2014-01-26 21:32:46 UTC"), ["Robin Example"]),
    ("en", caption("Photo by Robin Example | Sampledam, 2024"), ["Robin Example"]),
    ("en", "<p>A fire burns on a hill.<br>Robin Example<br>AP Photo</p>",
     ["Robin Example", "AP Photo"]),
    ("en", "<p>A fire burns on a hill.<br>KSMP-TV via AP<br>Robin Example</p>",
     ["KSMP-TV via AP", "Robin Example"]),
    ("en", paragraphs("It burns, September 8. ROBIN EXAMPLE/via REUTERS"),
     ["ROBIN EXAMPLE/via REUTERS"]),
    ("en", caption("The dam. Photo by Robin Example // Getty Images"),
     ["Robin Example // Getty Images"]),
    ("es", caption("Fotografía de Robin Ejemplo (CC) 2012."), ["Robin Ejemplo (CC)"]),
    ("de", caption("Der Deich (Foto: imago/Kim v.d. Beispiel)"), ["imago/Kim v.d. Beispiel"]),
    ("fr", paragraphs("Le maire au port le 22 janvier | Keystone-ATS / Robin Exemple"),
     ["Keystone-ATS / Robin Exemple"]),
    ("tr", paragraphs("Haber Merkezi", "Köprü cuma günü açılacak."), ["Haber Merkezi"]),
    ("nl", paragraphs("Van onze correspondent", "De brug gaat open."), ["onze correspondent"]),
    # headlines, lists and placeholders
    ("en", paragraphs("The dam holds | Reuters"), []),
    ("nl", paragraphs("Dijken: sluis dicht, de brug open in het voorjaar",
     "Foto: Dijken: sluis dicht, de brug open in het voorjaar", "Het is zo."), []),
    ("en", paragraphs("Photos: Sample Fires", "The dam holds."), []),
    ("en", paragraphs("It holds.", "Photos: Dams of the spring"), []),
    ("en", paragraphs("It holds.", "Video: Who Knew?"), []),
    ("en", paragraphs("Four-Inch Crack Found in Dam (MSNBC)"), []),
    ("en", paragraphs("Credits / Thanks"), []),
    ("pt", caption("Foto Perfil"), []),
    ("en", paragraphs("© SAMPLE ALL RIGHTS RESERVED"), []),
    # captions
    ("en", caption("The dam. Robin Example"), ["Robin Example"]),
    ("en", caption("Robin Example at the dam. Robin Example"), []),
    ("en", caption("The dam (Sgt. Sample and the 2nd Unit/AFP)"),
     ["Sgt. Sample and the 2nd Unit/AFP"]),
    ("en", caption("The dam (Robin Example/AFP)"), ["Robin Example/AFP"]),
    # other scripts
    ("ar", paragraphs("مصدر الصورة، Getty Images"), ["Getty Images"]),
    ("ru", paragraphs("Мост откроют в пятницу. Фото: Reuters Мэр сказал об этом."), ["Reuters"]),
    ("ja", paragraphs("橋を渡る人たち(26日午前、見本市)=写真 見本花子"), ["見本花子"]),
    ("ja", paragraphs("橋の上で話す市長=26日、見本花子撮影"), ["見本花子"]),
    ("ja", paragraphs("橋を渡る市長(見本花子/JMPA代表撮影)"), ["見本花子/JMPA"]),
    ("ja", paragraphs("橋を渡る人たち＝ロイター"), ["ロイター"]),
    ("ja", paragraphs("市長は26日に撮影。橋で撮影。"), []),
    # none
    ("nl", paragraphs("© 2024 Voorbeeldmedia B.V. Alle rechten voorbehouden."), []),
    ("en", paragraphs("Copyright 2024 Robin Example. All rights reserved."), []),
    ("nl", paragraphs("Foto: klik om te vergroten"), []),
    ("en", paragraphs("Video: How to boil an egg"), []),
    ("fr", paragraphs("Carte : les communes concernées"), []),
    ("de", paragraphs("Quelle: eigene Berechnung nach amtlicher Statistik"), []),
    ("fr", paragraphs("Par Toutatis, dit-il, le pont est fermé !"), []),
    ("en", paragraphs("By Friday, Monday's plan was forgotten"), []),
    ("en", "<h2>Google’s ‘Sample’ Image Generator Shows Its Limits</h2>", []),
    ("en", paragraphs("MÃ©xico y Francia"), []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "markup", "holders"), SHAPES)
def test_shapes_of_newsrooms(language: str, markup: str, holders: list[str]) -> None:
    found = find_credits(page(markup, language), language)
    assert [one.holder for one in found] == holders


MARKED_UP = [
    ("<p class=hero__credit>PHotograph: ROBIN EXAMPLE/Getty Images</p>",
     ["ROBIN EXAMPLE/Getty Images"]),
    ("<p class=photo-credit>Close</p>", []),
    ("<p class=hero__credit>Left Image: Sample Weather, Right Image: Robin Example</p>",
     ["Sample Weather", "Robin Example"]),
    ("<figcaption><span>A dam.</span> <span class=caption-credit>Robin Example</span></figcaption>",
     ["Robin Example"]),
    ("<span class=figcaption__credit> © ANP XTRA</span>", ["ANP XTRA"]),
    ("<div class='media__credits'>Photo: Sample Roasters</div>", ["Sample Roasters"]),
    ("<span itemprop=copyrightHolder>Robin Example</span>", ["Robin Example"]),
    ("<p class=imgCopyright>Robin Example for The Sample</p>", ["Robin Example for The Sample"]),
    ("<p class=photo-credit>“Dam at dawn” — Robin Example / Flickr · CC BY 2.0</p>",
     ["Robin Example / Flickr"]),
    ("<div class=photo-credit>sample photography</div>", ["sample photography"]),
    ("<span class=credit>Powered by <a href=/>Sample</a></span>", []),
    ("<div class=credit-card>Sample Bank</div>", []),
    ("<p class=copyright>Copyright 2024 Sample Media</p>", []),
    ("<p class=credit>The dam holds, said the mayor, and went.</p>", []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "holders"), MARKED_UP)
def test_what_the_markup_calls_a_credit(markup: str, holders: list[str]) -> None:
    found = find_credits(page(f"<p>It holds.</p><figure>{markup}</figure>", "en"), "en")
    assert [one.holder for one in found] == holders


@pytest.mark.parametrize(
    ("language", "text", "holder"),
    [
        ("en", "This photo provided by the Sample Police Department shows a car.", "the Sample"),
        ("en", "In this image released by Sample Group, a rocket lifts off.", "Sample Group"),
        ("nl", "Een door de gemeente Zwolle gedeelde foto van de brug.", "de gemeente Zwolle"),
        ("nl", "Foto ter illustratie", None),
    ],
)
def test_a_caption_that_tells_who_shared_its_picture(
    language: str, text: str, holder: str | None
) -> None:
    found = [each.holder for each in find_credits(page(caption(text), language), language)]
    assert len(found) == (holder is not None)
    assert holder is None or found[0].startswith(holder)


def test_prose_that_tells_who_took_a_picture_credits_nobody() -> None:
    prose = paragraphs("The photo taken by the suspect was shown to the court.")
    assert find_credits(page(prose, "en"), "en") == ()


def test_a_video_beside_it_makes_no_credit_of_a_picture_in_prose() -> None:
    prose = paragraphs("The video is gone. The photo taken by the suspect was shown to the court.")
    assert find_credits(page(prose, "en"), "en") == ()


@pytest.mark.parametrize(
    ("line", "language", "holder"),
    [
        ("Door Robin Example maandag 12 mei 2020", "nl", "Robin Example"),
        ("Von Robin Example Montag, 12. Mai 2020", "de", "Robin Example"),
        ("Par Robin Example lundi 12 mai 2020", "fr", "Robin Example"),
        ("Por Robin Example lunes, 12 de mayo de 2020", "es", "Robin Example"),
        ("Por Robin Domingo 12 de mayo de 2020", "es", "Robin Domingo"),
        ("By Robin Example Monday 12 May 2020", "en", "Robin Example"),
    ],
)
def test_a_date_behind_a_writer_in_any_language(line: str, language: str, holder: str) -> None:
    article = page(paragraphs(line, "Sampledam had water in its streets."), language)
    assert [each.holder for each in find_credits(article, language)] == [holder]


PROSE = "The dam at the edge of the town will be raised by two metres before the winter."

AGENCIES = [
    (f"The dam\n\nReuters Published 20 Oct, 2022 01:04pm\n\n{PROSE}", [("text", "Reuters")]),
    (f"The dam\n\nXinhua, April 21, 2016 Adjust font size:\n\n{PROSE}", [("text", "Xinhua")]),
    (f"The dam\n\nReuters Staff\n\n1 Min Read\n\n{PROSE}", [("text", "Reuters Staff")]),
    (f"The dam\n\ndoor anp\nmaandag\n\n{PROSE}", [("text", "anp")]),
    (f"The dam\n\ndoor andere\nmaandag\n\n{PROSE}", []),
    (f"(SAMPLNEWS) - {PROSE}", [("text", "SAMPLNEWS")]),
    (f"(Berlin) – {PROSE}", []),
    (f"(UPDATE) - {PROSE}", []),
    (f"{PROSE}\n\nShutterstock\n\n{PROSE}", [("photo", "Shutterstock")]),
    ("Home\n\nShutterstock\n\nAbout", []),
    (f"{PROSE} (SMPL/Example)", [("photo", "SMPL/Example")]),
    (f"{PROSE} (Jo Example/SMPL)", [("photo", "Jo Example/SMPL")]),
    (f"{PROSE} (CDU/CSU)", []),
    (f"{PROSE}\n\n(Sample/afp)", [("text", "Sample/afp")]),
    ("Photo d'illustration. SMPL/DR\n\nLa digue.", [("photo", "SMPL/DR")]),
    ("Photo d'illustration. La digue est haute.", []),
    ("Foto: Jo Example (Archiv), via dts", [("photo", "dts")]),
    ("Fotos: J. Example\nDie Stadt zeigt den Damm.", [("photo", "J. Example")]),
    ("Fotos: Sample Feuer\nDie Stadt zeigt den Damm.", []),
    (f"{PROSE}\n\nBron: Belga 0\n", [("text", "Belga")]),
    (f"{PROSE} (Robin Example / Sample Photos)", [("photo", "Robin Example / Sample Photos")]),
    (f"{PROSE} (Xq Example / Staff Photographer)", [("photo", "Xq Example / Staff Photographer")]),
    (f"“{PROSE}” (Robin Example / Sample Party)", []),
    ("La digue est haute au stade Robin EXEMPLE AFP/Archives",
     [("photo", "Robin EXEMPLE AFP/Archives")]),
    (f"{PROSE} CNN’s Robin Example reported from London.", [("text", "CNN’s Robin Example")]),
    (f"{PROSE} Robin Example reported from London. " + 20 * PROSE, []),
    (f"{PROSE} Robin Example reported from there.", []),
    (f"{PROSE}\n\nPage compiled from wire reports", [("text", "wire reports")]),
    ("Autorinnen des Artikels\n\nLa digue.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), AGENCIES)
def test_agencies_and_offices_by_their_form(text: str, wanted: list[tuple[str, str]]) -> None:
    found = find_credits(parse(text.encode(), "a.txt"), None)
    assert [(one.kind.value, one.holder) for one in found] == wanted


APART = [
    ("The dam at the edge of town <span>Jo Example</span>", "Jo Example"),
    ("The dam <cite>Jo Example/Sample Magazine</cite>", "Jo Example/Sample Magazine"),
    ("<div>The dam at the edge of town.</div><div>Jo Example</div>", "Jo Example"),
    ("<span>The dam</span> <span>CC-BY-SA 4.0 Jo Example</span>", "Jo Example"),
    ('<p>The dam</p><p class="image-source">Jo Example</p>', "Jo Example"),
    ("The mayor of the town, <span>Jo Example</span>", None),
    ("The dam, seen from <span>Upper Sampleville</span>", None),
    ("The dam <span>raised before winter</span>", None),
    ("<span>Upper Sampleville</span>", None),
    ("<span>The dam</span> at the edge of town", None),
]


@pytest.mark.parametrize(("caption", "holder"), APART)
def test_names_that_stand_last_in_a_caption_and_apart(caption: str, holder: str | None) -> None:
    page = f'<html lang="en"><figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>'
    found = find_credits(parse(page.encode(), "a.html"), "en")
    assert [one.holder for one in found] == ([] if holder is None else [holder])


SOURCES_OF_CAPTIONS = [
    ("The dam at dawn. Robin Example & Kim Sample", "Robin Example & Kim Sample"),
    ("The dam at dawn. (Robin Example)", "Robin Example"),
    ("The dam at dawn. University of Sampleton", "University of Sampleton"),
    ("The dam at dawn (Instagram/@rexample)", "Instagram/@rexample"),
    ("The dam at dawn. rexample / Pixabay", "rexample / Pixabay"),
    ("De dam in de ochtend. eigen foto", "eigen foto"),
    ("@rexample", "@rexample"),
    ("The dam at dawn. Sampleville, Sampledam", None),
    ("The dam at dawn. Sampleville", None),
    ("The dam at dawn. 52°58.426’N 1°0.674’E", None),
    ("Der Deich am Morgen. (Stand Juni 2016)", None),
    ("The dam of Robin Example at dawn. Kim Example", None),
    ("Sample.com.", None),
    ("Robin Example© (", None),
]


@pytest.mark.parametrize(("caption", "holder"), SOURCES_OF_CAPTIONS)
def test_what_a_caption_s_picture_comes_from(caption: str, holder: str | None) -> None:
    page = f"<html lang=en><figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"
    found = find_credits(parse(page.encode(), "a.html"), "en")
    assert [one.holder for one in found] == ([holder] if holder else [])


def test_an_agency_may_hold_the_rights_by_a_class() -> None:
    page = '<html><img src="a.jpg"><div class="c-image-copyright">Copyright AP Photo</div>'
    (found,) = find_credits(parse(page.encode(), "a.html"), "en")
    assert found.holder == "AP Photo"


ENDS = [
    ("nl", f"{PROSE} Beeld Robin Voorbeeld", [("photo", "Robin Voorbeeld")]),
    ("nl", f"{PROSE} Foto aangeleverd door Robin Voorbeeld", [("photo", "Robin Voorbeeld")]),
    ("de", "Der Damm am Morgen Foto Robin Beispiel", [("photo", "Robin Beispiel")]),
    ("de", "Der Damm am Morgen Foto Sommerfest Beispiel", []),
    ("fr", f"{PROSE} Photo AFP", [("photo", "AFP")]),
    ("en", f"{PROSE} Photo courtesy of Robin Example", [("photo", "Robin Example")]),
    ("en", f"{PROSE} Credit...Robin Example for The Sample Times",
     [("photo", "Robin Example for The Sample Times")]),
    ("en", "The dam at dawn [Robin Example/Sample News]", [("photo", "Robin Example/Sample News")]),
    ("en", "The dam at dawn [File: Xq Example/Reuters]", [("photo", "Xq Example/Reuters")]),
    ("en", f"{PROSE} (Robin Example photo)", [("photo", "Robin Example")]),
    ("en", f"{PROSE} (Robin Example said)", []),
    ("en", f"{PROSE} Robin Example, Daily Dam", [("photo", "Robin Example, Daily Dam")]),
    ("en", f"{PROSE} ROBIN EXAMPLE/SAMPLE NEWS", [("photo", "ROBIN EXAMPLE/SAMPLE NEWS")]),
    ("en", f"“{PROSE}” Robin Example, Sample Party", []),
    ("fr", f"{PROSE} LP/Robin Exemple", [("photo", "LP/Robin Exemple")]),
    ("en", f"{PROSE} Sample County via AP", [("photo", "Sample County via AP")]),
    ("en", f"YouTube video by Robin Example\n\n{PROSE}", [("video", "Robin Example")]),
    ("en", f"{PROSE} Screenshot/YouTube", [("graphic", "YouTube")]),
    ("nl", f"{PROSE} (beeld anp / Robin Voorbeeld)", [("photo", "anp / Robin Voorbeeld")]),
    ("nl", f"Ⓒ Hollandse Hoogte\n\n{PROSE}", [("photo", "Hollandse Hoogte")]),
    ("fr", f"information fournie par France 24 • 24/10/2022 à 15:17\n\n{PROSE}",
     [("text", "France 24")]),
    ("en", f"By Robin Example - Reporter, Kim Sample - Editor\n\n{PROSE}",
     [("text", "Robin Example"), ("text", "Kim Sample")]),
    ("en", f"By Robin Example in London and Kim Sample in Paris\n\n{PROSE}",
     [("text", "Robin Example"), ("text", "Kim Sample")]),
    ("en", f"The dam\n\n{PROSE} It is old. Robin Example", [("text", "Robin Example")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), ENDS)
def test_makers_and_writers_where_lines_end(
    language: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    found = find_credits(parse(text.encode(), "a.txt"), language)
    assert [(one.kind.value, one.holder) for one in found] == wanted


WIRES = [
    ("en", f"(CNN){PROSE}", [("text", "CNN")]),
    ("en", f"London (CNN) {PROSE}", [("text", "CNN")]),
    ("en", f"London CNN — {PROSE}", [("text", "CNN")]),
    ("en", f"AFP - {PROSE}", [("text", "AFP")]),
    ("nl", f"ANP - {PROSE}", [("text", "ANP")]),
    ("de", f"LONDON (dpa). {PROSE}", [("text", "dpa")]),
    ("en", f"NEW DELHI, May 3 (PTI) {PROSE}", [("text", "PTI")]),
    ("en", f"Sampleville, Ohio (WXYZ) – {PROSE}", [("text", "WXYZ")]),
    ("nl", f"TOKIO (ANP/RTR/BLOOMBERG) - {PROSE}", [("text", "ANP/RTR/BLOOMBERG")]),
    ("en", f"The agency (AP) said that. {PROSE}", []),
    ("en", f"SAMPLEVILLE - {PROSE}", []),
    ("en", f"{PROSE}\n\n(With inputs from PTI)", [("text", "PTI")]),
    ("de", f"{PROSE}\n\nMit Informationen der dpa", [("text", "dpa")]),
    ("en", (f"{PROSE}\n\nAP writers Robin Example in London and Kim Sample in Paris contributed to"
     " this report."), [("text", "Robin Example"), ("text", "Kim Sample")]),
    ("en", f"{PROSE}\n\nAP writer Robin Example contributed.", [("text", "Robin Example")]),
    ("en", f"{PROSE}\n\nThis article was originally published by The Sample Times.",
     [("text", "The Sample Times")]),
    ("en", f"{PROSE}\n\nThis story originally appeared on Sample News: The dam",
     [("text", "Sample News")]),
    ("en", f"{PROSE}\n\nThis article is republished from The Conversation under a licence.",
     [("text", "The Conversation")]),
    ("nl", f"{PROSE}\n\nDit artikel verscheen eerder in De Voorbeeldkrant.",
     [("text", "De Voorbeeldkrant")]),
    ("de", f"{PROSE}\n\nDieser Text erschien zuerst bei Beispiel Online.",
     [("text", "Beispiel Online")]),
    ("en", f"{PROSE}\n\nCopyright 2020 The Associated Press. All rights reserved.",
     [("text", "The Associated Press")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), WIRES)
def test_agencies_where_texts_begin_and_end(
    language: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    found = find_credits(parse(f"The dam rises\n\n{text}\n".encode(), "a.txt"), language)
    assert [(one.kind.value, one.holder) for one in found] == wanted


CAPTION = "The dam at dawn in Sampleville"
CAPTIONS_IN_TEXTS = [
    ("en", f"{CAPTION}. Getty Images", [("photo", "Getty Images")]),
    ("en", f"{CAPTION} - Getty Images", [("photo", "Getty Images")]),
    ("en", f"{CAPTION} / AP", [("photo", "AP")]),
    ("de", f"{CAPTION}. +++ dpa-Bildfunk +++", [("photo", "dpa-Bildfunk")]),
    ("de", f"{CAPTION}. Bild: Bild: dpa", [("photo", "dpa")]),
    ("fr", "Crédit photos : Robin Example", [("photo", "Robin Example")]),
    ("fr", f"{CAPTION}. (Source : sample.example, lien à la fin)", [("text", "sample.example")]),
    ("de", f"{PROSE} Und dann? Von Robin Example.", [("text", "Robin Example")]),
    ("de", f"{PROSE} Und dann? Von Sampledam.", []),
    ("en", f"{CAPTION} | AFP", []),
    ("en", "Home | Sport | Weather | Getty Images", []),
    ("en", f"{CAPTION} - Bloomberg", []),
]


SHORT_LINES = [
    ("de", "Der Titel hier\nvon Robin Muster\n|\nBleibt der Deich im Winter wieder offen?",
     [("text", "Robin Muster")]),
    ("en", "The book on the dam that was written\nby Robin Example and others is sold out.", []),
    ("fr", "Robin Exemple / SO\nL’immeuble était vide de ses habitants au moment de l’incendie.",
     [("photo", "Robin Exemple / SO")]),
    ("de", "11.09.2011, 16:20 von musterfrau", [("text", "musterfrau")]),
    ("de", "Der Damm hielt von musterfrau", []),
    ("en", "posted by Example at 12:53", [("text", "Example")]),
    ("en", "By Friday at 12:53 all was over.", []),
    ("en", "The dam at dawn, Friday, Aug. 30, 2019. QXVA SAMPLEZZAR/THE SAMPLER",
     [("photo", "QXVA SAMPLEZZAR/THE SAMPLER")]),
    ("en", "by robin example", [("text", "robin example")]),
    ("nl", "door robin van voorbeeld", [("text", "robin van voorbeeld")]),
    ("en", "by robin example and the others who saw it", []),
    ("en", "Review by Robin Example • The dam’s first book opens a world of dark places.",
     [("text", "Robin Example")]),
    ("fr", "Texte Robin Exemple / Photographies par Kim Exemple",
     [("text", "Robin Exemple"), ("photo", "Kim Exemple")]),
    ("fr", "Le bois est ouvert… (Reportage Les Digues, Yonne)", []),
    ("fr", "Temps de lecture : 2 min — Repéré sur The Guardian", [("text", "The Guardian")]),
    ("fr", "(traduit de l'anglais par Robin Exemple)", [("text", "Robin Exemple")]),
    ("fr", "Traduction de l’anglais : Robin Exemple", [("text", "Robin Exemple")]),
    ("en", "Translated from the French by Robin Example", [("text", "Robin Example")]),
    ("en", "Translated from the French by hand, it reads well.", []),
    ("de", "Aus dem Amerikanischen von Robin Beispiel. Sampleverlag, 200 Seiten.",
     [("text", "Robin Beispiel")]),
    ("nl", "Vertaald uit het Engels door Robin Voorbeeld", [("text", "Robin Voorbeeld")]),
    ("de", "Von Robin am 03.05.2013, 11:51 | 0 Meinungen", [("text", "Robin")]),
    ("de", "Bild: Musterstadt, Musterland: Chefin Robin Muster möchte endlich schwarz sehen", []),
    ("de", "Robin Muster\nJournalist The Guardian, London, früher bei der Stadt;", []),
    ("de", "Dr. Robin von Muster, MdB", []),
    ("fr", "Le quai est ouvert depuis lundi. (Photo d'illustration,AFP)", [("photo", "AFP")]),
    ("en", "The quay. (Robin Example for The Sun)", [("photo", "Robin Example for The Sun")]),
    ("nl", "Interview Robin Voorbeeld, trainer UVD", []),
    ("nl", "Interview: Robin Voorbeeld", [("text", "Robin Voorbeeld")]),
    ("fr", "Par Robin Exemple No dam, no quay, la formule est encore valable dans notre vie.",
     [("text", "Robin Exemple")]),
    ("de", "Es brennt. Foto: Robin Beispiel/dpa +++ dpa-Bildfunk +++.",
     [("photo", "Robin Beispiel/dpa"), ("photo", "dpa-Bildfunk")]),
    ("de", "Es brennt. Foto: Robin Beispiel dpa +++(c) dpa - Bildfunk+++ Quelle: dpa-Zentralbild",
     [("photo", "Robin Beispiel dpa"), ("photo", "dpa - Bildfunk"), ("text", "dpa-Zentralbild")]),
    ("en", "Robin Example | Shutterstock.com", [("photo", "Robin Example | Shutterstock.com")]),
    ("en", "Photo: Pixabay.com / example", [("photo", "Pixabay.com / example")]),
    ("en", "The dam at dawn. (Robin Example/The Sample via AP)\nRobin Example, AP",
     [("photo", "Robin Example/The Sample via AP"), ("photo", "Robin Example, AP")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "wanted"), SHORT_LINES)
def test_makers_and_writers_of_short_lines(
    language: str, line: str, wanted: list[tuple[str, str]]
) -> None:
    found = find_credits(parse(f"The dam\n\n{PROSE}\n\n{line}\n".encode(), "a.txt"), language)
    assert [(one.kind.value, one.holder) for one in found] == wanted


def test_a_writer_between_a_short_summary_and_a_picture() -> None:
    prose = f"{PROSE} It holds."
    text = f"The dam\n\n{prose}\n\nRobin Example\n\nFigure 1\nThe quay © RE\n\n{prose}\n"
    found = find_credits(parse(text.encode(), "a.txt"), "en")
    assert [one.holder for one in found] == ["Robin Example", "RE"]


def test_whoever_a_picture_of_an_agency_shows_wrote_nothing() -> None:
    text = f"The dam\n\nRobin Example (Getty Images)\n\n{PROSE}\n"
    found = find_credits(parse(text.encode(), "a.txt"), "en")
    assert [one.holder for one in found] == ["Getty Images"]


RUN_ON = [
    ("nl", "Foto: ANPDe minister zei dat het goed gaat met de dijken.", [("photo", "ANP")]),
    ("nl", "Foto: Robin Voorbeeld / ANPDe minister zei dat het goed gaat met de dijken.",
     [("photo", "Robin Voorbeeld / ANP")]),
    ("nl", "Foto: Robin VoorbeeldDe minister zei dat het gaat.", [("photo", "Robin Voorbeeld")]),
    ("en", "By Robin Example12 May 2021", [("text", "Robin Example")]),
    ("en", "By Robin ExampleThe dam has not been seen at night.", [("text", "Robin Example")]),
    ("fr", "Par ROBIN EXEMPLA, KIM EXEMPLE Envoyés spéciaux à Toulouse",
     [("text", "ROBIN EXEMPLA, KIM EXEMPLE")]),
    ("en", "It holds.Photo: Robin Example/APThe dam has not been seen at night.",
     [("photo", "Robin Example/AP")]),
    ("en", "Robin Example/Getty Images The dam has not been seen at night.",
     [("photo", "Robin Example/Getty Images")]),
    ("en", "Robin Example/Getty ImagesShouldn't the dam have been seen at night, for a year?",
     [("photo", "Robin Example/Getty Images")]),
    ("en", "Robin DeSample spoke of the dam at night.", []),
    ("en", "-- By Robin Example", [("text", "Robin Example")]),
    ("en", "AP Technology Writer Robin Example in San Francisco contributed to this report.",
     [("text", "Robin Example")]),
    ("en", ("Associated Press writers Robin Example in Birmingham, Ala., and Kim Sample in Steele, "
     "Ala., contributed to this report."), [("text", "Robin Example"), ("text", "Kim Sample")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "wanted"), RUN_ON)
def test_names_that_the_next_sentence_runs_on_to(
    language: str, line: str, wanted: list[tuple[str, str]]
) -> None:
    found = find_credits(parse(f"The dam\n\n{PROSE}\n\n{line}\n".encode(), "a.txt"), language)
    assert [(one.kind.value, one.holder) for one in found] == wanted


WHICH_AND_WHOSE = [
    ("de", "Foto: Universität Musterstadt; großes Foto oben: Kim Muster, Das Institut",
     [("photo", "Universität Musterstadt"), ("photo", "Kim Muster, Das Institut")]),
    ("nl", "Foto boven: Robin Voorbeeld", [("photo", "Robin Voorbeeld")]),
    ("en", "Additional reporting by Robin Example; Editing by Kim Sample, Robin Doe and Kim Doe",
     [("text", "Robin Example"), ("text", "Kim Sample, Robin Doe and Kim Doe")]),
    ("en", "By Robin Example , Sample.org", [("text", "Robin Example")]),
    ("en", "By Robin Example / Sample Heights Reporter", [("text", "Robin Example")]),
    ("ur", "By Robin Example", [("text", "Robin Example")]),
    ("nl", "By Robin Example", []),
    ("en", "By: ", []),
    ("en", "By Robin Example, Associated Press",
     [("text", "Robin Example"), ("text", "Associated Press")]),
    ("de", "Autor: Robin MUSTER, Musteramt, Musterstadt (D)", [("text", "Robin MUSTER")]),
    ("en", "By Robin Example, Kim Sample and Xyz Specimen",
     [("text", "Robin Example, Kim Sample and Xyz Specimen")]),
    ("en", "This post originally appeared on Sampleist.", [("text", "Sampleist")]),
    ("de", "Im Video: Deich-Workout zum Mitmachen", []),
    ("en", "Archives:\n\nJune 2019", []),
    ("en", "Prices provided by Sample Data", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "wanted"), WHICH_AND_WHOSE)
def test_which_picture_a_label_is_of_and_whose_writer_somebody_is(
    language: str, line: str, wanted: list[tuple[str, str]]
) -> None:
    found = find_credits(parse(f"{PROSE}\n\n{line}\n".encode(), "a.txt"), language)
    assert [(one.kind.value, one.holder) for one in found] == wanted


COMPOSED = [
    ("nl", "Sfeerfoto: Robin Voorbeeld", [("photo", "Robin Voorbeeld")]),
    ("nl", "Foto 2: Robin Voorbeeld", [("photo", "Robin Voorbeeld")]),
    ("nl", "Tekst, foto's en video: Robin Voorbeeld", [("text", "Robin Voorbeeld")]),
    ("nl", "Foto beschikbaar gesteld door Robin Voorbeeld", [("photo", "Robin Voorbeeld")]),
    ("nl", "Voorbeeld: Robin Voorbeeld", []),
    ("de", "Drohnenaufnahme: Robin Muster", [("photo", "Robin Muster")]),
    ("de", "Vorbild: Robin Muster", []),
    ("de", "Im Bild: Robin Muster und Kim Muster", []),
    ("de", "Bericht: Robin Muster", [("text", "Robin Muster")]),
    ("de", "Bericht Robin Muster", []),
    ("fr", "Photo de gauche : Robin Exempla", [("photo", "Robin Exempla")]),
    ("fr", "En photo : Robin Exempla", []),
    ("en", "Satellite imagery by Sample Space", [("photo", "Sample Space")]),
    ("en", "Aerial photograph (left): Robin Example", [("photo", "Robin Example")]),
    ("en", "The dam (left) and its keeper (right). (Photo: Robin Example)",
     [("photo", "Robin Example")]),
    ("de", "Der Deich in Musterstadt Foto: Robin Muster", [("photo", "Robin Muster")]),
    ("en", "In the left photo: Robin Example", []),
    ("en", "All photos of the old dam by Robin Example were lost in the flood of that year.", []),
]  # fmt: skip


RUN_TOGETHER = [
    ("nl", "Foto’s en video Robin Voorbeeld", [("photo", "Robin Voorbeeld")]),
    ("nl", "Dit artikel is geschreven door\nRobin Voorbeeld", [("text", "Robin Voorbeeld")]),
    ("en", "By\n\nRobin Example\n\nFriday", [("text", "Robin Example")]),
    ("en", "By\n\nThe Sample River", []),
    ("en", "Photos\n\nRobin Example", []),
    ("fr", "Le club et le rugby© Exempla", [("photo", "Exempla")]),
    ("en", "The old Sample© Server holds.", []),
    ("de", "Der Deich© Robin MusterKim Muster, am 25. Mai in Musterstadt geboren, war Kritiker.",
     [("photo", "Robin Muster")]),
    ("fr", "Le barrage au matin. [Keystone - Robin Exempla - EPA]",
     [("photo", "Keystone - Robin Exempla - EPA")]),
    ("en", "By ROBIN EXAMPLE and KIM SAMPLE, Associated Press NEW YORK (AP) — The dam is raised.",
     [("text", "ROBIN EXAMPLE and KIM SAMPLE"), ("text", "AP")]),
    ("en", "© 2013 Guardian News and Media", []),
    ("en", "Photo: Supplied by Robin Example", [("photo", "Robin Example")]),
    ("nl", "Foto: aangeleverd door Robin Proef", [("photo", "Robin Proef")]),
    ("en", "By Robin Example BBC Nigeria correspondent", [("text", "Robin Example")]),
    ("de", "Autorin: Prof. Dr. Robin Muster", [("text", "Robin Muster")]),
    ("fr", "Par le Dr Robin Exempla", [("text", "Robin Exempla")]),
    ("nl", "Foto: www.voorbeeld.example", [("photo", "www.voorbeeld.example")]),
    ("en", "Photo: rexample - stock.adobe.com", [("photo", "rexample - stock.adobe.com")]),
    ("nl", "De dam is bij storm dicht.\nDe dam is bij storm dicht. Robin Proef",
     [("photo", "Robin Proef")]),
    ("nl", "De dam is bij storm dicht.\nDe dam is bij storm dicht. Grote Stad", []),
    ("en", "Copyright 2013 The Associated Press. All rights reserved.",
     [("text", "The Associated Press")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "wanted"), [*COMPOSED, *RUN_TOGETHER])
def test_labels_that_are_put_together(
    language: str, line: str, wanted: list[tuple[str, str]]
) -> None:
    found = find_credits(parse(f"{PROSE}\n\n{line}\n".encode(), "a.txt"), language)
    assert [(one.kind.value, one.holder) for one in found] == wanted


@pytest.mark.parametrize(("language", "line", "wanted"), CAPTIONS_IN_TEXTS)
def test_makers_where_short_lines_end(
    language: str, line: str, wanted: list[tuple[str, str]]
) -> None:
    found = find_credits(parse(f"{PROSE}\n\n{line}\n\n{PROSE}\n".encode(), "a.txt"), language)
    assert [(one.kind.value, one.holder) for one in found] == wanted


def test_code_credits_nobody() -> None:
    text = f"<p>{PROSE}</p><pre><code>FROM python:3.7\nWORKDIR /opt/app\nCOPY ./a ./a</code></pre>"
    assert find_credits(page(text, "en"), "en") == ()


def test_writers_above_a_text_with_their_places_in_brackets() -> None:
    text = f"La digue\n\nRobin Exemple (à Marseille) et Kim Exemple\n\n{PROSE} Elle tient."
    found = find_credits(parse(text.encode(), "a.txt"), "fr")
    assert [one.holder for one in found] == ["Robin Exemple", "Kim Exemple"]


def test_a_writer_with_a_date_below_the_tags_of_a_text() -> None:
    below = "Dams Water\n\nRobin Example | 29.07.2006 14:26\n\n1 comment"
    text = f"The dam\n\n{PROSE} It holds.\n\n{below}"
    found = find_credits(parse(text.encode(), "a.txt"), "en")
    assert [one.holder for one in found] == ["Robin Example"]
