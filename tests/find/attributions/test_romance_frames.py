"""Frames of Spanish and Italian: joined dashes, verbs without a subject, asides before the verb."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

FRAMED = [
    # A dash before a frame is joined to its verb, one behind it has a comma.
    ("es", "Ana Ejemplo", "«He visto el pasillo negro —contaba Ana Ejemplo—. No hay ni agua»."),
    ("es", "Ana Ejemplo", "«He visto el pasillo negro -apuntaba Ana Ejemplo-. No hay ni agua»."),
    ("it", "Lino Esempio", "«Tutto è andato — afferma Lino Esempio —, la casa è bruciata»."),
    # The imperfect, and where or how before who speaks.
    ("es", "Miguel Ejemplo", "“Es un desastre”, afirmaba con la voz rota Miguel Ejemplo."),
    # Nobody is named by the verb.
    ("es", "Ana Ejemplo", "Ana Ejemplo esperaba. “¡Qué desgracia! ¡Mis gatos!”, repetía sin voz."),
    (
        "es",
        "Andrea",
        "Andrea vive enfrente. “Salió una llamarada enorme”, explica. La casa de Andrea ardió.",
    ),
    (
        "es",
        "Miguel",
        "Miguel, vecino del primero, dijo que ardía “todo”. “Nos quedamos sin nada”, añadió.",
    ),
    ("it", "Matteo Esempio", "Parla Matteo Esempio. «Bene così», ha scritto su X, «si va avanti»."),
    # An opening *for S*, with what S is.
    ("es", "Ana Ejemplo", "Para Ana Ejemplo, portavoz del grupo, «no hay debate alguno en esto»."),
    # A name with an office and a clause about it, before the verb.
    (
        "es",
        "Vicente",
        "Vicente, vecino de la casa que ardió, por el momento, ha dicho: “Fue todo muy rápido”.",
    ),
    # Who is pointed at.
    ("es", "Ana Ejemplo", "Ana Ejemplo salió. “Oímos un ruido enorme”, señala esta vecina."),
    ("fr", "Ana Exemple", "Ana Exemple attend. « C’est trop long », souffle cette commerçante."),
    ("nl", "Ana Voorbeeld", "Ana Voorbeeld wacht. ‘Het duurt te lang’, zegt deze ondernemer."),
]


@pytest.mark.parametrize(("language", "who", "text"), FRAMED)
def test_frames(language: str, who: str, text: str) -> None:
    found = find_attributions(article(text), (), language)[-1]
    assert found.source is not None
    assert found.source.name == who


def test_a_word_that_opens_a_sentence_is_nobody() -> None:
    text = "Hubo muchos nervios en la calle. “No veíamos absolutamente nada en el pasillo”."
    (one,) = find_attributions(article(text), (), "es")
    assert one.source is None


def test_what_goes_on_behind_a_frame_is_one_quotation() -> None:
    text = "«Tutto è andato — afferma Lino Esempio —, la casa è bruciata»."
    (one,) = find_attributions(article(text), (), "it")
    assert [text[span.slice] for span in one.content] == ["«Tutto è andato", "la casa è bruciata»"]


def test_what_was_told_is_not_who_told_it() -> None:
    text = "El cierre llegará en mayo, según la empresa. Lo anunció ayer el alcalde."
    last = find_attributions(article(text), (), "es")[-1]
    assert last.source is not None
    assert last.source.name == "el alcalde"
