"""Whom *he* and *she* can mean, by first names and by nouns for people."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

MEANT = [
    ("de", "Karin Muster", "Peter Beispiel traf Karin Muster. „Das ist ein guter Tag“, sagte sie."),
    ("de", "Peter Beispiel", "Karin Muster traf Peter Beispiel. „Das ist schön hier“, sagte er."),
    (
        "de",
        "Peter Beispiel",
        "Peter Beispiel kam. Die Sprecherin schwieg. „Das ist ein guter Tag“, sagte er.",
    ),
    (
        "de",
        "Karin Muster",
        "Karin Muster kam. Der Sprecher schwieg. „Das ist ein guter Tag“, sagte sie.",
    ),
    ("fr", "Luc Exemple", "Anne Exemple a vu Luc Exemple. « C’est un bon jour », a-t-il dit."),
    ("nl", "Piet Proef", "Anneke Sample sprak Piet Proef. ‘Dit is een mooie dag’, zei hij."),
    ("en", "Kate Proof", "Peter Sample met Kate Proof. “This is a good day,” she said."),
    ("sv", "Karin Prov", "Peter Exempel såg Karin Prov. ”Det är en bra dag”, sa hon."),
    # A name that both have tells nothing.
    ("de", "Robin Muster", "Robin Muster kam. „Das ist ein guter Tag“, sagte sie."),
    ("de", "Robin Muster", "Robin Muster kam. „Das ist ein guter Tag“, sagte er."),
]


@pytest.mark.parametrize(("language", "name", "text"), MEANT)
def test_a_pronoun_means_whom_it_goes_with(language: str, name: str, text: str) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert found.source is not None
    assert found.source.name == name


OFFICES = [
    "Der Festmeier Peter Beispiel kam. „Das ist ein guter Tag“, sagte Beispiel.",
    "Glockenwärter Peter Beispiel kam. „Das ist ein guter Tag“, sagte Glockenwärter Beispiel.",
]


@pytest.mark.parametrize("text", OFFICES)
def test_a_noun_in_no_list_before_a_first_name_is_no_part_of_the_name(text: str) -> None:
    (found,) = find_attributions(article(text), (), "de")
    assert found.source is not None
    assert found.source.name == "Peter Beispiel"


def test_a_first_name_in_no_list_stays_a_name() -> None:
    text = "Karin Muster kam. „Das ist ein guter Tag“, sagte Zwenimer Beispiel."
    (found,) = find_attributions(article(text), (), "de")
    assert found.source is not None
    assert found.source.name == "Zwenimer Beispiel"
