"""The attributions and credits of the seed article, against a gold made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.find.credits import find_credits
from citecheck.find.outlets import find_outlets
from citecheck.model.article import Article, Origin, Span
from citecheck.model.mention import Attribution, Author, Post, PostForm

ROOT = Path(__file__).parents[3]
GOLD = ROOT.parent / "shared" / "data" / "seed" / "attributions.json"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the gold lies beside the project")


@pytest.fixture(scope="module")
def gold() -> Any:
    return json.loads(GOLD.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def seed(gold: Any) -> Article:
    data = (ROOT / "seeds" / gold["file"]).read_bytes()
    origin = Origin("seed", "text/plain", "utf-8", "utf-8", "default", "", len(data))
    return Article(origin, data.decode("utf-8"))


def _post(text: str, number: int, first: str, signature: str) -> Post:
    start, end = text.index(first), text.index(signature)
    whole = Span(start, text.index("2022", end) + 4)
    body = Span(start, end)
    return Post(
        f"post-{number}", (whole,), "x", PostForm.FLATTENED, Author(), text[body.slice], body
    )


@pytest.fixture(scope="module")
def found(seed: Article) -> tuple[Attribution, ...]:
    posts = (
        _post(seed.text, 1, 'There is "No Viable', "— Arms Control"),
        _post(seed.text, 2, '"Despite Russia', "— CNAS"),
    )
    return find_attributions(seed, posts, "nl")


def _shared(wanted: list[int], span: Span | None) -> int:
    return max(0, min(wanted[1], span.end) - max(wanted[0], span.start)) if span else 0


def test_every_attribution_with_its_cue_and_source(
    gold: Any, found: tuple[Attribution, ...]
) -> None:
    missed = []
    for wanted in gold["attributions"]:
        size = sum(end - start for start, end in wanted["content"])
        right = [
            one
            for one in found
            if 2 * sum(_shared(w, s) for w in wanted["content"] for s in one.content) > size
            and _shared(wanted["cue"], one.cue)
            and (
                one.source is None
                if wanted["source"] is None
                else _shared(wanted["source"], one.source_span)
            )
        ]
        if not right:
            missed.append(wanted["text"])
    assert missed == []


def test_who_the_sources_are(found: tuple[Attribution, ...]) -> None:
    names = [one.source.name for one in found if one.source]
    assert names.count("Vladimir Poetin") == 3
    assert "Jake Sullivan" in names
    assert "Dmitri Medvedev; Dmitri Peskov" in names
    assert "@AKendallTaylor; @KofmanMichael" in names
    grounds = {one.source.ground for one in found if one.source and one.source.ground}
    assert grounds == {"die anoniem wensen te blijven"}
    assert [one.via for one in found if one.via] == [("New York Times",)]


def test_little_else_is_found(gold: Any, found: tuple[Attribution, ...]) -> None:
    # "Washington wil niets kwijt" is optional in the gold; anything more is spurious.
    assert len(found) <= len(gold["attributions"]) + 1


def test_credits_and_outlets(gold: Any, seed: Article) -> None:
    credits_found = find_credits(seed, "nl")
    assert len(credits_found) == len(gold["credits"])
    for wanted in gold["credits"]:
        assert any(_shared(wanted["span"], one.span) for one in credits_found)
    outlets = [(one.span.start, one.span.end) for one in find_outlets(seed)]
    assert sorted(outlets) == sorted(tuple(one["span"]) for one in gold["outlets_named"])
