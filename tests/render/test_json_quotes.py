"""Sources and quotations in ``report.json``: valid by its schema, and with nothing left out."""

from __future__ import annotations

import json
from importlib.resources import files

from attrs import evolve
from jsonschema import Draft202012Validator
from sample_report import TIME, seed_report

from citecheck.model.quote_check import (
    QuoteCheck,
    QuoteComparison,
    QuoteMatch,
    QuoteObstacle,
    QuotePassage,
    QuoteSide,
    QuoteTextFrom,
)
from citecheck.model.sourcing import Nearness
from citecheck.render.json import render
from citecheck.sourcing import measured

SCHEMA = json.loads((files("citecheck") / "data" / "report.schema.json").read_text("utf-8"))
FOUND = QuoteComparison(
    "link-1",
    Nearness.SENTENCE,
    QuoteMatch.ALTERED,
    QuoteTextFrom.MEMENTO,
    "https://a.example/?token=geheim",
    TIME,
    similarity=0.9,
    passages=(QuotePassage(QuoteSide.BOTH, "It"), QuotePassage(QuoteSide.SOURCE, "rose")),
)
NONE = QuoteComparison(
    "post-1", Nearness.POST, QuoteMatch.NOT_COMPARABLE, obstacle=QuoteObstacle.OTHER_LANGUAGE
)


def test_sources_and_quotations_are_valid_and_without_secrets() -> None:
    report = seed_report()
    attribution = report.mentions.attributions[0].id
    quotes = (QuoteCheck(attribution, (FOUND, NONE)),)
    written = render(evolve(report, sourcing=measured(report), quotes=quotes))
    document = json.loads(written)
    errors = Draft202012Validator(SCHEMA).iter_errors(document)
    assert [error.message for error in errors] == []
    assert b"geheim" not in written
    first, second = document["quotes"][0]["compared"]
    assert [each["side"] for each in first["passages"]] == ["both", "source"]
    assert (first["match"], second["obstacle"]) == ("altered", "other-language")
    assert document["sourcing"]["statements"]["total"] == len(
        [each for each in document["attributions"] if each["directness"] != "scare"]
    )
