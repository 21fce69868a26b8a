"""``report.json``: valid by its schema, the same each time, and true to the report."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any, get_type_hints

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from sample_report import article_of, online_report, seed_report

from citecheck.model.article import Span
from citecheck.model.mention import Link, LinkKind, Mentions
from citecheck.model.report import Report
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.render.json import FILE, NAME, render, shape
from citecheck.render.json.document import SCHEMA_VERSION

SCHEMA = json.loads((files("citecheck") / "data" / "report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _document(report: Report) -> dict[str, Any]:
    return json.loads(render(report))


def test_it_is_a_renderer() -> None:
    assert (NAME, FILE) == ("json", "report.json")


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"].endswith(f":{SCHEMA_VERSION}")


@pytest.mark.parametrize("build", [seed_report, online_report])
def test_reports_are_valid(build: Callable[[], Report]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(_document(build()))] == []


def _broken(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for field in document:
        less = copy.deepcopy(document)
        del less[field]
        yield f"without {field}", less
    changes: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
        ("an unknown field", lambda d: d.update(score=7)),
        ("an unknown field of a link", lambda d: d["links"][0].update(alive=True)),
        ("an unknown outcome", lambda d: d["links"][0]["resolution"].update(outcome="fine")),
        ("a negative offset", lambda d: d["links"][0]["span"].update(start=-1)),
        ("a line 0", lambda d: d["links"][0]["location"]["start"].update(line=0)),
        ("a short digest", lambda d: d["article"]["origin"].update(sha256="abc")),
        ("a time in words", lambda d: d["run"].update(time=7)),
        ("a number as text", lambda d: d["summary"]["links"].update(total="3")),
        ("another major version", lambda d: d.update(schema_version="3.0.0")),
        ("a hop without a URL", lambda d: d["links"][0]["resolution"]["hops"][0].pop("url")),
    ]
    for name, change in changes:
        changed = copy.deepcopy(document)
        change(changed)
        yield name, changed


@pytest.mark.parametrize(
    "broken", [pytest.param(each, id=name) for name, each in _broken(_document(online_report()))]
)
def test_the_schema_refuses_a_broken_report(broken: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(broken)


def _objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "Report", schema
    yield from schema["$defs"].items()


@pytest.mark.parametrize(("name", "described"), list(_objects(SCHEMA)))
def test_every_object_is_closed_and_every_field_described(
    name: str, described: dict[str, Any]
) -> None:
    assert described["additionalProperties"] is False
    assert described["required"] == list(described["properties"])
    assert all(field["description"].strip() for field in described["properties"].values())


def _typed() -> dict[str, type]:
    names = {"RosterJson": "RosterEntry"}
    found = {name: value for name, value in vars(shape).items() if name.endswith("Json")}
    return {names.get(name, name.removesuffix("Json")): value for name, value in found.items()}


def test_the_schema_and_the_types_of_the_code_have_the_same_fields() -> None:
    typed = {name: list(get_type_hints(value)) for name, value in _typed().items()}
    described = {name: list(each["properties"]) for name, each in _objects(SCHEMA)}
    del described["KindCounts"]  # a mapping by SourceKind in the code
    assert {name: sorted(keys) for name, keys in typed.items()} == {
        name: sorted(keys) for name, keys in described.items()
    }


def test_the_same_report_gives_the_same_bytes_whatever_the_order_of_its_parts() -> None:
    report = online_report()
    turned = evolve(
        report,
        findings=report.findings[::-1],
        captures=report.captures[::-1],
        resolutions=dict(reversed(list(report.resolutions.items()))),
    )
    assert render(turned) == render(report)
    assert render(report).endswith(b"}\n")


def test_every_quoted_text_is_what_its_span_says() -> None:
    document = _document(seed_report())
    text = document["article"]["text"]
    quotes = list(_quotes(document))
    assert len(quotes) > 40
    for quote in quotes:
        assert text[quote["span"]["start"] : quote["span"]["end"]] == quote["text"]


def _quotes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"span", "text", "location"} <= value.keys():
            yield value
        for each in value.values():
            yield from _quotes(each)
    elif isinstance(value, list):
        for each in value:
            yield from _quotes(each)


def test_locations_count_bytes_of_the_file() -> None:
    report = seed_report()
    data = report.article.text.encode()
    link = _document(report)["links"][0]
    start, end = link["location"]["start"], link["location"]["end"]
    assert data[start["byte"] : end["byte"]].decode() == "https://t.co/yWaHBB4swp"
    assert start["line"] == data[: start["byte"]].count(b"\n") + 1


def test_counts_add_up() -> None:
    summary = _document(online_report())["summary"]
    links, spoken = summary["links"], summary["attributions"]
    assert links.pop("total") == sum(links.values()) == 4
    assert spoken["total"] == spoken["direct"] + spoken["indirect"] + spoken["mixed"] == 14
    assert summary["sources"]["total"] == sum(summary["sources"]["kinds"].values())


def test_a_source_names_the_attributions_that_name_it() -> None:
    document = _document(seed_report())
    by_id = {each["id"]: each for each in document["attributions"]}
    assert document["sources"][0]["name"] == "hoge Amerikaanse functionarissen"
    for source in document["sources"]:
        assert all(source["id"] in by_id[each]["source_ids"] for each in source["attributions"])
    for said in by_id.values():
        assert said["source_id"] == (said["source_ids"] or [None])[0]


def test_lone_surrogates_become_replacement_characters() -> None:
    report = evolve(seed_report(), article=article_of("a\ud800b" * 2000))
    assert "a\ufffdb" in json.loads(render(report))["article"]["text"]


def test_two_links_that_differ_in_a_secret_alone_keep_their_own_outcomes() -> None:
    addresses = [f"https://h.example/?token={letter}" for letter in "ab"]
    text = " ".join(addresses)
    links = tuple(
        Link(f"link-{i}", Span(at, at + 26), url, url, url, LinkKind.BARE, url)
        for i, (url, at) in enumerate(zip(addresses, (0, 27), strict=True), 1)
    )
    outcomes = (Outcome.OK, Outcome.DEAD)
    report = evolve(
        seed_report(),
        article=article_of(text),
        mentions=Mentions(links=links),
        findings=(),
        resolutions={
            url: Resolution(url, (Hop(url, Via.START, 200),), Verdict(outcome, "so"))
            for url, outcome in zip(addresses, outcomes, strict=True)
        },
    )
    document = _document(report)
    assert [each["resolution"]["outcome"] for each in document["links"]] == ["ok", "dead"]
    assert document["article"]["text"] == text.replace("=a", "=*").replace("=b", "=*")
