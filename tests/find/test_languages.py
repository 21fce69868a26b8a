"""Every language file against its cases: a language without cases fails."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from citecheck import knowledge
from citecheck.find.attributions import find_attributions
from citecheck.find.credits import find_credits
from citecheck.model.article import Article, Origin
from citecheck.model.mention import Attribution

CASES = Path(__file__).parents[1] / "data" / "languages"


def article(text: str) -> Article:
    return Article(Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0), text)


def _cases() -> Iterator[Any]:
    for code in sorted(knowledge.languages()):
        file = CASES / f"{code}.toml"
        cases = tomllib.loads(file.read_text(encoding="utf-8"))["case"] if file.exists() else []
        for number, case in enumerate(cases, 1):
            wrong = case.get("wrong")  # why it is not read right yet
            marks = [pytest.mark.xfail(reason=wrong, strict=True)] if wrong else []
            yield pytest.param(code, case, id=f"{code}-{number}", marks=marks)


@pytest.mark.parametrize("code", sorted(knowledge.languages()))
def test_a_language_has_cases(code: str) -> None:
    assert (CASES / f"{code}.toml").exists(), f"write tests/data/languages/{code}.toml"


def _seen(text: Article, found: Attribution, wanted: dict[str, Any]) -> dict[str, Any]:
    """What was found, as far as the case asks for it."""
    source = found.source
    everything = {
        "content": [text.quote(span) for span in found.content],
        "directness": found.directness.value,
        "cue": found.cue and text.quote(found.cue),
        "lemma": found.lemma,
        "stance": found.stance.value,
        "via": list(found.via),
        "source_text": found.source_span and text.quote(found.source_span),
        "speaker": source and source.name,
        "kind": source and source.kind.value,
        "role": source and source.role,
        "affiliation": source and source.affiliation,
        "ground": source and source.ground,
    }
    return {key: everything[key] for key in wanted}


@pytest.mark.parametrize(("code", "case"), list(_cases()))
def test_case(code: str, case: dict[str, Any]) -> None:
    text = article(case["text"])
    found = find_attributions(text, (), code)
    wanted = case.get("attribution", [])
    seen = [_seen(text, one, want) for one, want in zip(found, wanted, strict=False)]
    assert seen == wanted
    assert len(found) == len(wanted), [text.quote(one.content[0]) for one in found]
    if "credit" in case:
        credits_found = [
            {"kind": one.kind.value, "label": one.label, "holder": one.holder}
            for one in find_credits(text, code)
        ]
        assert credits_found == case["credit"]
