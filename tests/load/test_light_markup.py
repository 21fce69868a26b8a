"""reStructuredText, AsciiDoc and LaTeX as they are rendered, with the places of everything."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from citecheck.load import parse, scribe
from citecheck.load.asciidoc.attributes import Attributes
from citecheck.load.placed import Mosaic, whole
from citecheck.load.rst.substitutions import definitions
from citecheck.model.article import Article, Span
from citecheck.model.errors import InputTooLarge

_DATA = Path(__file__).parents[1] / "data/load"
_SUFFIXES = {"rst": ".rst", "asciidoc": ".adoc", "latex": ".tex"}
_CASES = [
    (suffix, case)
    for name, suffix in _SUFFIXES.items()
    for case in tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("suffix", "case"), _CASES, ids=[f"{s} {c['name']}" for s, c in _CASES])
def test_rendered(suffix: str, case: dict, ending: str) -> None:
    data = case["source"].lstrip("\n").replace("\n", ending).encode()
    article = parse(data, f"article{case.get('suffix', suffix)}")
    assert [[b.kind.value, article.quote(b.span)] for b in article.blocks] == case["blocks"]
    if "references" in case:
        found = [[r.element, r.written, article.quote(r.span)] for r in article.references]
        assert found == case["references"]
    if "code" in case:
        assert [article.quote(span) for span in article.code] == case["code"]
    for name in ("title", "author", "language", "outlet", "url"):
        if name in case:
            assert getattr(article.metadata, name) == case[name]
    if "date" in case:
        assert article.metadata.date is not None
        assert article.metadata.date.isoformat() == case["date"]


def _written(article: Article, data: bytes, text: str) -> str:
    at = article.text.index(text)
    start, end = article.locate(Span(at, at + len(text)))
    return data[start.byte : end.byte].decode()


@pytest.mark.parametrize(
    ("name", "source", "text", "written"),
    [
        ("a.rst", "a `b <c>`_ b", "b b", "b <c>`_ b"),
        ("a.rst", "*a* \\*b\\*", "*b*", "\\*b\\*"),
        ("a.rst", ":rfc:`2822`", "RFC 2822", "2822"),
        ("a.rst", "+---+\n| a |\n| b |\n+---+\n", "a b", "a |\n| b"),
        ("a.rst", "x |s|\n\n.. |s| replace:: y\n", "y", "y"),
        ("a.rst", "- a\n  b c", "b c", "b c"),
        ("a.tex", "\\href{u}{b \\'e} c", "b é", "b \\'e"),
        ("a.tex", "a\\% b~c", "a% b", "a\\% b"),
        ("a.tex", "\\url{u\\_v}", "u_v", "u\\_v"),
        ("a.adoc", ":u: v w\n\nx {u} y", "v w", "v w"),
        ("a.adoc", "a https://e.x/[b *c*] c", "b c", "b *c"),
        ("a.adoc", "x -- y (C) z", "© z", "(C) z"),
        ("a.adoc", "_a_ b&amp;c", "b&c", "b&amp;c"),
        ("a.rst", "::\n\n    a\n      b\n", "  b", "  b"),
    ],
)
def test_places(name: str, source: str, text: str, written: str) -> None:
    data = source.encode()
    assert _written(parse(data, name), data, text) == written


@pytest.mark.parametrize(
    ("source", "media_type"),
    [
        (".. _a: https://example.com/\n\n.. note:: x\n", "text/x-rst"),
        ("T\n=\n\n`a <https://example.com/>`_ :ref:`b`\n", "text/x-rst"),
        ("= T\n:toc:\n\nimage::a.png[]\n", "text/asciidoc"),
        ("= Title\n\nWords =\n", "text/plain"),
        ("@misc{a,\n  url = {https://e.x/}}\n", "application/x-bibtex"),
        ("% c\n\\documentclass{a}\n", "text/x-tex"),
        ("# T\n\n```\n\\documentclass{a}\n```\n", "text/markdown"),
        ("# T\n\n[a](b) and [c](d)\n\n.. note:: x\n", "text/markdown"),
        ("---\ntitle: x\n---\n.. _a: b\n.. _c: d\n", "text/markdown"),
        ("So he said. .. and so on\n.. he said: no\n", "text/plain"),
    ],
)
def test_known_by_its_content(source: str, media_type: str) -> None:
    assert parse(source.encode(), "-").origin.media_type == media_type


@pytest.mark.parametrize("name", ["a.rst", "a.adoc", "a.tex"])
def test_what_has_too_many_parts_is_refused_by_name(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scribe, "MOST_PARTS", 100)
    monkeypatch.setattr(scribe, "LONGEST", 2_000)
    for data in (b"a\n\n" * 200, b"a" * 2_001):
        with pytest.raises(InputTooLarge, match=name) as caught:
            parse(data, name)
        assert "plain text" in caught.value.hint


def test_aliases_that_go_round_lead_nowhere() -> None:
    article = parse(b"a_ b_ c_\n\n.. _a: b_\n.. _b: a_\n.. _c: c_\n", "a.rst")
    assert article.text == "a b c"
    assert not article.references


def test_attributes_cannot_grow_a_text_without_end() -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    lines = [f":{b}: {{{a}}}{{{a}}}\n" for a, b in pairwise(names)]
    source = (":a: long word\n" + "".join(lines) + "\n{z}\n").encode()
    assert len(parse(source, "a.adoc").text) < 2 * len(source) + 20_000


def test_substitutions_cannot_grow_a_text_without_end() -> None:
    source = b"|s| " * 2_000 + b"\n\n.. |s| replace:: " + b"long " * 2_000 + b"\n"
    assert len(parse(source, "a.rst").text) < 2 * len(source) + 20_000


def test_definitions_within_each_other_do_not_keep_a_text_many_times() -> None:
    """Each line belongs to the definitions above it that are indented less."""
    lines = [" " * at + f".. |n{at}| replace:: word\n" for at in range(400)]
    known = definitions("".join(lines)).values()
    assert len(known) == 400
    assert max(len(each.passage.content) for each in known if each.passage) < 11_000


def test_a_text_put_together_knows_its_places() -> None:
    mosaic = Mosaic()
    mosaic.add("ab", 10)
    mosaic.add("&", 12, 5)
    mosaic.add("c", 30)
    placed = mosaic.placed()
    assert list(placed.stretches(1, 4)) == [("b", 11, 1), ("&", 12, 5), ("c", 30, 1)]
    assert [placed.file(at) for at in range(4)] == [10, 11, 12, 30]
    assert Mosaic().placed().content == ""


def test_names_in_braces_that_stand_for_nothing_are_one_stretch_of_text() -> None:
    """Each a stretch of its own, five megabytes of them took 345 MB."""
    text = "{a}{b}" * 1_000
    placed = Attributes(text, budget=100).expanded(0, len(text))
    assert (placed.content, placed.starts, placed.files) == (text, (0,), (0,))


def test_names_in_braces_beside_others_keep_their_places() -> None:
    attributes = Attributes("x{a}{apos}{b}y\\{apos}", budget=1)
    attributes.values["b"] = whole("long", 0, 4)
    placed = attributes.expanded(0, len(attributes.text))
    assert placed.content == "x{a}'{b}y{apos}"
    assert [placed.file(at) for at in (0, 1, 4, 5, 8, 9)] == [0, 1, 4, 10, 13, 15]
