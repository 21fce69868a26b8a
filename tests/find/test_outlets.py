"""Outlets in running text."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from citecheck.find.outlets import find_outlets, outlet_named
from citecheck.model.article import Article, Origin

CASES = [
    ("Dat meldt de New York Times.", [("New York Times", "New York Times")]),
    ("Bronnen zeggen tegen persbureau ANP en AP.", [("ANP", "ANP"), ("AP", "Associated Press")]),
    ("Beeld AP/Getty Images", [("AP", "Associated Press"), ("Getty Images", "Getty Images")]),
    ("The app was down, and the ap is not AP.", [("AP", "Associated Press")]),
    ("Time flies.", []),
    ("It was reported by the magazine Time.", [("Time", "Time")]),
    ("See https://www.bbc.com/BBC and bbc.co.uk/BBC.", []),
    ("@Reuters and #CNN are handles.", []),
    ("Reuters.", [("Reuters", "Reuters")]),
    ("The BBC’s report", [("BBC", "BBC")]),
    ("L’Express et L'AFP", [("L’Express", "L’Express"), ("AFP", "AFP")]),
    ("Le Monde et El País", [("Le Monde", "Le Monde"), ("El País", "El País")]),
    ("APPEAL NOSTALGIA", []),
    ("Dat meldt het CBS.", []),
    ("Dat meldt CBS.", [("CBS", "CBS News")]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_outlets(text: str, wanted: list[tuple[str, str]]) -> None:
    origin = Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0)
    found = find_outlets(Article(origin, text))
    assert [(text[one.span.slice], one.name) for one in found] == wanted


def test_domains() -> None:
    origin = Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0)
    (found,) = find_outlets(Article(origin, "NRC"))
    assert found.domains == ("nrc.nl",)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the BBC", "BBC"),
        ("persbureau Reuters", "Reuters"),
        ("de Volkskrant", "de Volkskrant"),
        ("the minister", None),
        ("Time", None),
        ("", None),
    ],
)
def test_outlet_named(phrase: str, name: str | None) -> None:
    assert outlet_named(phrase) == name


def test_the_list_is_sound() -> None:
    file = resources.files("citecheck") / "data" / "outlets.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["outlet"]
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names)) >= 150
    for row in rows:
        for domain in row["domains"]:
            assert domain == domain.lower()
            assert "/" not in domain
            assert "." in domain
