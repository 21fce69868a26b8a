"""Quotation marks of every style, paired."""

from __future__ import annotations

import pytest

from citecheck.find.attributions.quotes import quotations
from citecheck.find.attributions.tokens import tokenise

CASES = [
    ("‘Een foto’s waarde’, zei hij", ["‘Een foto’s waarde’"]),
    ("'It's the workers' right,' she said", ["'It's the workers' right,'"]),
    ("Hij ging 's avonds weg en zei 'nee'.", ["'nee'"]),
    ("’s Avonds zei hij ‘nee’.", ["‘nee’"]),
    ('Een "woord" en nog "een".', ['"woord"', '"een"']),
    (
        "„Deutsch“ und „Niederländisch” und ‚einfach‘",
        ["„Deutsch“", "„Niederländisch”", "‚einfach‘"],
    ),
    ("« Français » et «español»", ["« Français »", "«español»"]),
    ("»Buch« und ›klein‹ und ‹schweizerisch›", ["»Buch«", "›klein‹", "‹schweizerisch›"]),
    ("”På svenska”, sade hon", ["”På svenska”"]),
    ("“Outer ‘inner’ outer” said", ["“Outer ‘inner’ outer”"]),
    ("A stray “ mark, then “one” more", ["“one”"]),
    ('A 5" pipe and a "quote" here', ['"quote"']),
    ("the ’90s and rock ’n’ roll", []),
    ("nothing “ at all", []),
    ("“” and “x”", ["“x”"]),
    # A single mark within what it opened, where it closes as often.
    ("'We call it our 'back garden' here,' she said", ["'We call it our 'back garden' here,'"]),
    ("‘Onze ‘achtertuin’ is weg’, zei hij", ["‘Onze ‘achtertuin’ is weg’"]),
    ("A stray ‘ mark, ‘then ‘one’ more", ["‘one’"]),
    ("「引用」と言った", ["「引用」"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_pairs(text: str, wanted: list[str]) -> None:
    tokens = tokenise(text, 0, len(text))
    words = frozenset(("s", "n", "t", "em"))
    found = [
        text[tokens.starts[pair.opening] : tokens.ends[pair.closing]]
        for pair in quotations(tokens, words)
    ]
    assert found == wanted
