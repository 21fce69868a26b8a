"""Who publishes a page and when, as it says itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from citecheck.model.resolution import Response
from citecheck.resolve.page_origin import PageOrigin, page_origin

TIME = datetime(2026, 1, 1, tzinfo=UTC)


def _of(body: str | bytes, content_type: str = "text/html; charset=utf-8") -> PageOrigin:
    data = body if isinstance(body, bytes) else body.encode()
    headers = (("content-type", content_type),)
    return page_origin(Response("https://h.example/", 200, "", headers, data, TIME, 0, "", ""))


def _json_ld(value: object) -> str:
    return f'<html><script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {"@type": "NewsArticle", "datePublished": "2022-10-24T13:00:00+02:00"}


@pytest.mark.parametrize(
    ("page", "site", "published"),
    [
        ('<meta property="og:site_name" content="De Krant">', "De Krant", None),
        ("<META CONTENT='Caf&eacute; &amp; Krant' NAME=og:site_name >", "Café & Krant", None),
        (
            '<meta property="article:published_time" content="2022-10-24T13:00:00Z">',
            None,
            "2022-10-24T13:00:00Z",
        ),
        (_json_ld(NEWS | {"publisher": {"name": "De Krant"}}), "De Krant", NEWS["datePublished"]),
        (_json_ld({"@graph": [{"@type": "Person"}, NEWS]}), None, NEWS["datePublished"]),
        (_json_ld([NEWS | {"@type": ["Thing", "BlogPosting"]}]), None, NEWS["datePublished"]),
        (
            _json_ld(NEWS | {"publisher": [{"name": "One"}, {"name": "Two"}]}),
            "One",
            NEWS["datePublished"],
        ),
        (
            '<meta property="og:site_name" content="First">'
            + _json_ld(NEWS | {"publisher": {"name": "Second"}}),
            "First",
            NEWS["datePublished"],
        ),
        (_json_ld({"@type": "NewsArticle", "datePublished": "2022-10"}), None, "2022-10"),
        (_json_ld({"@type": "Event", "datePublished": "2022-10-24"}), None, None),
        (_json_ld({"@type": "NewsArticle", "datePublished": "24 oktober"}), None, None),
        (_json_ld({"@type": "NewsArticle", "datePublished": "2022-13-24"}), None, None),
        (_json_ld({"@type": "NewsArticle", "publisher": "https://a.example/"}), None, None),
        ('<p title="og:site_name">x</p><meta name="author" content="A">', None, None),
        ('<meta property="og:site_name">', None, None),
        ('<meta property="og:site_name" content="">', None, None),
        ('<script type="application/ld+json">{"@type":</script>', None, None),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", None, None),
        ('<script type="application/ld+json">{"@type": "Article", "datePublished"', None, None),
    ],
)
def test_what_a_page_says(page: str, site: str | None, published: str | None) -> None:
    assert _of(f"<!doctype html><title>t</title>{page}") == PageOrigin(site, published)


def test_letters_are_read_as_the_page_is_written() -> None:
    page = '<meta property="og:site_name" content="Gazzètta">'.encode("latin-1")
    assert _of(b"<html>" + page, "text/html; charset=iso-8859-1").site_name == "Gazzètta"
    declared = b"<html><meta charset=windows-1252>" + page
    assert _of(declared, "text/html").site_name == "Gazzètta"
    assert _of(b"<html>" + page, "text/html; charset=no-such").site_name is not None


@pytest.mark.parametrize("label", ["punycode", "idna", "unicode_escape", "utf-7", "undefined"])
def test_only_encodings_of_the_web_are_read(label: str) -> None:
    """Python has others, some of which take the square of a text's length."""
    page = b'<html><meta property="og:site_name" content="+AGE- \\u0061 a-bc">'
    assert _of(page, f"text/html; charset={label}").site_name == "+AGE- \\u0061 a-bc"


def test_nothing_is_read_of_what_is_no_page() -> None:
    assert _of(_json_ld(NEWS), "application/json") == PageOrigin()


def test_names_are_short_and_without_controls() -> None:
    name = _of(f'<html><meta property="og:site_name" content="A\x07{"b" * 500}">').site_name
    assert name is not None
    assert len(name) == 100
    assert "\x07" not in name


@pytest.mark.parametrize(
    "piece",
    [
        b'<meta property="og:site_name" ',
        b'property="og:site_name" ',
        b'<script type="application/ld+json">',
        b"application/ld+json ",
        b"<script type=application/ld+json>[1]</script>",
    ],
)
def test_a_hostile_page_costs_what_its_length_does(piece: bytes) -> None:
    """Looked at is a bounded number of pieces, each of bounded length."""
    assert _of(b"<html>" + piece * (500_000 // len(piece))) == PageOrigin()
