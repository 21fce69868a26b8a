"""Names with particles: where they begin a sentence, and where a particle is none."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("nl", "Van Voorbeeld zei dat hij morgen opstapt.", "Van Voorbeeld"),
        ("nl", "Van den Akker liet dinsdag weten dat hij opstapt.", "Van den Akker"),
        ("nl", "“Weg ermee”, aldus Voorbeeld op Twitter.", "Voorbeeld"),
        ("nl", "“Weg ermee”, aldus Jan op de Akker.", "Jan op de Akker"),
        ("de", "Von Muster sagte, dass er morgen geht.", "Von Muster"),
        ("de", "Zu Beginn sagte Kim Muster, dass er morgen geht.", "Kim Muster"),
        ("fr", "De Exemple a dit que tout était fini.", "De Exemple"),
    ],
)
def test_a_name_with_its_particle_speaks(language: str, text: str, speaker: str) -> None:
    (found,) = find_attributions(article(text), [], language)
    assert found.source_span is not None
    assert text[found.source_span.start : found.source_span.end] == speaker


def test_a_surname_that_ends_as_an_office_does_is_whole() -> None:
    text = "Gedeputeerde Erik van Proefboer kwam. Hij vindt dat het moet."
    (found,) = find_attributions(article(text), [], "nl")
    assert found.source is not None
    assert (found.source.name, found.source.role) == ("Erik van Proefboer", "Gedeputeerde")


def test_a_dateline_is_nobody() -> None:
    text = "HAARLEM - Een groep inwoners protesteerde. Ze vrezen dat het te laat is."
    (found,) = find_attributions(article(text), [], "nl")
    assert found.source is not None
    assert found.source.name == "Een groep inwoners"
