"""Plain text: its blocks, what stands before it, and the seed article's own offsets."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from citecheck.load import parse
from citecheck.model.article import Metadata, Span
from citecheck.model.date import Precision
from tests.reference_data import beside

_ROOT = Path(__file__).parents[2]
_CASES = tomllib.loads((_ROOT / "tests/data/load/text.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_layout(case: dict) -> None:
    article = parse(case["text"].encode(), "article.txt")
    assert article.text == case["text"], "plain text is never changed"
    assert [[b.kind.value, article.quote(b.span)] for b in article.blocks] == case["blocks"]
    metadata = article.metadata
    found = {
        name: value.isoformat() if name == "date" else value
        for name in ("title", "author", "date", "language", "outlet", "url")
        if (value := getattr(metadata, name)) is not None
    }
    assert found == case.get("metadata", {})


def _seed() -> bytes:
    return next((_ROOT / "seeds").glob("*.txt")).read_bytes()


def test_the_seed_keeps_its_own_offsets() -> None:
    data = _seed()
    article = parse(data, "seed.txt")
    assert article.text == data.decode("utf-8")
    assert article.metadata.date is not None
    assert article.metadata.date.isoformat() == "2022-11"
    assert article.metadata.date.precision is Precision.MONTH
    assert article.blocks[0].span.start == article.text.index("Een beeld")


def test_the_seed_against_what_was_marked_by_hand() -> None:
    gold = beside("seed/posts_and_links.json")
    article = parse(_seed(), "seed.txt")
    spans = {(block.span.start, block.span.end) for block in article.blocks}
    posts = json.loads(gold.read_text("utf-8"))["posts"]
    assert len(posts) == 2
    for post in posts:
        assert tuple(post["span"]) in spans, "each post is a block of its own"
        assert article.quote(Span(*post["body_span"])) == post["text"]


def test_broken_bytes_keep_their_place() -> None:
    data = (
        "één ".encode() + b"\xff\xfe" + " twee. Drie, vier én vijf, zes én zevenëntwintig".encode()
    )
    article = parse(data, "a.txt", charset="utf-8")
    assert article.text.startswith("één \ufffd\ufffd twee")
    assert article.decoded[4:6] == "\udcff\udcfe"
    place = article.locate(Span(article.text.index("twee"), article.text.index("Drie")))
    assert data[place[0].byte : place[1].byte] == b"twee. "


def test_a_form_is_text_whatever_unicode_form_it_is_in() -> None:
    text = "e\u0301 é \u2126 ﬁ\0\x0b"
    article = parse(text.encode(), "a.txt")
    assert article.text == text
    assert article.metadata == Metadata()
