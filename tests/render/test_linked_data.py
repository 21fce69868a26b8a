"""PROV, schema.org, Web Annotation and RO-Crate: held to what others wrote about each."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import rdflib
from attrs import evolve
from hostile import our_payloads, report_with
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import validator_for
from prov.model import ProvDocument
from pyshacl import validate as shacl
from rdflib.compare import isomorphic
from rocrate.rocrate import ROCrate
from sample_report import online_report, seed_report

from citecheck.model.member import Member
from citecheck.model.mention import Directness
from citecheck.model.report import Report
from citecheck.render import json as report_json
from citecheck.render import prov_json, prov_turtle, ro_crate, schema_org, web_annotation
from citecheck.render.provenance import document
from citecheck.render.shown import shown
from tests.reference_data import absent, program

PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SCHEMA = rdflib.Namespace("https://schema.org/")
# Rdflib's own readers use what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore:Conjunctive")
REPORTS = [seed_report, online_report]


# PROV


@pytest.mark.parametrize("build", REPORTS)
def test_both_forms_of_prov_are_read_back_as_what_was_written(build: Callable[[], Report]) -> None:
    written = document(shown(build()))
    assert ProvDocument.deserialize(content=prov_json.render(build()).decode()) == written
    turtle = prov_turtle.render(build()).decode()
    read = ProvDocument.deserialize(content=turtle, format="rdf", rdf_format="turtle")
    assert len(read.get_records()) == len(written.get_records()) > 50


def _prov_schema() -> Any:
    schema = json.loads((files("prov") / "tests/schemas/prov-json.schema.json").read_text("utf-8"))
    return validator_for(schema)(schema)


def test_prov_json_is_valid_by_its_schema() -> None:
    written = json.loads(prov_json.render(online_report()))
    _prov_schema().validate(written)
    written["wasGeneratedBy"]["r:x"] = {"prov:time": 7}
    with pytest.raises(ValidationError):
        _prov_schema().validate(written)


def _breaches(turtle: bytes) -> list[str]:
    """What PROV-CONSTRAINTS forbid of this graph: constraints 50 to 55, as shapes and queries."""
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    shapes = Path(__file__).parents[1] / "data" / "render" / "prov_constraints.ttl"
    _, _, said = shacl(graph, shacl_graph=rdflib.Graph().parse(shapes), advanced=False)
    return [line.strip() for line in said.splitlines() if "Message:" in line]


@pytest.mark.parametrize("build", REPORTS)
def test_the_constraints_of_prov_hold(build: Callable[[], Report]) -> None:
    assert _breaches(prov_turtle.render(build())) == []


_FIRST, _SECOND = (f"'1990-01-0{day}T00:00:00Z'^^xsd:dateTime" for day in (1, 2))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("r:article a prov:Activity .", "both an entity and an activity"),
        ("r:x a prov:Entity ; prov:qualifiedGeneration [ a prov:Generation ] .", "named"),
        (
            f"r:run prov:startedAtTime {_SECOND} ; prov:endedAtTime {_FIRST} .",
            "ends before it starts",
        ),
        ("r:x prov:qualifiedGeneration r:g . r:g prov:activity r:article .", "an activity"),
        ("r:x prov:qualifiedAttribution r:g . r:g prov:agent r:nobody .", "an agent"),
    ],
)
def test_the_constraints_see_what_breaks_them(more: str, message: str) -> None:
    turtle = prov_turtle.render(online_report()) + f"\n{more}\n".encode()
    assert any(message in each for each in _breaches(turtle))


def test_who_is_quoted_is_who_said_it() -> None:
    graph = rdflib.Graph().parse(data=prov_turtle.render(online_report()), format="turtle")
    found = graph.query(
        "SELECT ?name WHERE { ?e prov:qualifiedAttribution/prov:agent ?a . ?a cc:name ?name ."
        " ?e cc:directness 'direct' . ?a a prov:Person }",
        initNs={"prov": PROV, "cc": "urn:citecheck:terms:"},
    )
    assert {"Jake Sullivan", "Vladimir Poetin"} <= {str(row[0]) for row in found}


# schema.org


@cache
def _vocabulary() -> rdflib.Graph:
    """Schema.org's own definition, which the package rocrate brings."""
    text = (files("rocrate") / "data" / "schema.jsonld").read_text("utf-8")
    text = text.replace('"schema:', '"https://schema.org/').replace(
        "http://schema.org/", "https://schema.org/"
    )
    return rdflib.Graph().parse(data=text, format="json-ld")


def _wrong(data: bytes) -> set[str]:
    """Types that schema.org does not have, and properties that a type of it may not have."""
    graph = rdflib.Graph().parse(data=data, format="json-ld")
    wrong = set()
    for node, kind in graph.subject_objects(rdflib.RDF.type):
        above = set(_vocabulary().transitive_objects(kind, rdflib.RDFS.subClassOf))
        if (kind, rdflib.RDF.type, rdflib.RDFS.Class) not in _vocabulary():
            wrong.add(f"type {kind}")
        for name in set(graph.predicates(node)) - {rdflib.RDF.type}:
            if not above & set(_vocabulary().objects(name, SCHEMA.domainIncludes)):
                wrong.add(f"{name} of {kind}")
    return wrong


@pytest.mark.parametrize("build", REPORTS)
def test_schema_org_has_what_we_say(build: Callable[[], Report]) -> None:
    assert _wrong(schema_org.render(build())) == set()


def test_the_vocabulary_sees_what_it_does_not_have() -> None:
    node = json.loads(schema_org.render(online_report()))
    node["citation"][0] |= {"jobTitle": "x", "invented": "y"}
    node["citation"][1]["@type"] = "WebPge"
    wrong = _wrong(json.dumps(node).encode())
    assert "https://schema.org/jobTitle of https://schema.org/WebPage" in wrong
    assert "https://schema.org/invented of https://schema.org/WebPage" in wrong
    assert "type https://schema.org/WebPge" in wrong


def test_a_reader_of_linked_data_finds_the_quotations() -> None:
    graph = rdflib.Graph().parse(data=schema_org.render(online_report()), format="json-ld")
    found = graph.query(
        "SELECT ?n WHERE { ?a s:citation ?q . ?q a s:Quotation ; s:creator/s:name ?n }",
        initNs={"s": SCHEMA},
    )
    assert {"Jake Sullivan", "Vladimir Poetin", "de regering-Biden"} <= {str(r[0]) for r in found}


def test_each_part_of_the_article_is_of_its_kind() -> None:
    """NewsArticle with its citations, of all kinds, and the captures on which that rests."""
    report = online_report()
    node = json.loads(schema_org.render(report))
    assert node["@type"] == "NewsArticle"
    assert node["headline"] == "Moskou sprak over kernwapens"
    assert (node["datePublished"], node["inLanguage"]) == ("2022-11-02T18:30+01:00", "nl")
    cited = Counter(each["@type"] for each in node["citation"])
    spoken = [
        said
        for said in report.mentions.attributions
        if said.directness in {Directness.DIRECT, Directness.MIXED} and said.source
    ]
    assert cited == {"WebPage": 3, "SocialMediaPosting": 2, "Quotation": len(spoken)}
    posts = [each for each in node["citation"] if each["@type"] == "SocialMediaPosting"]
    assert posts[1]["url"] == report.mentions.posts[1].permalink
    assert posts[1]["author"] == {"@type": "Person", "name": "CNAS", "alternateName": "@CNASdc"}
    assert posts[1]["creativeWorkStatus"] == "live"
    parts = {each["identifier"]: each for each in node["hasPart"]}
    assert {each["@type"] for each in node["hasPart"]} == {"ArchiveComponent"}
    for capture in report.captures:
        part = parts.pop(capture.record.record_id)
        assert part["dateCreated"] == "2026-11-24T09:00:00Z"
        assert part["isBasedOn"] == {"@id": capture.url}
    assert not parts
    (page,) = (each for each in node["citation"] if "archivedAt" in each)
    assert page["archivedAt"].startswith("https://web.archive.org/web/20221102000000/")
    (found,) = (each for each in node["citation"] if "isBasedOn" in each)
    assert found["@type"] == "Quotation"


@pytest.mark.parametrize("payload", our_payloads())
def test_linked_data_of_any_text(payload: str) -> None:
    report = report_with(payload)
    for data in (schema_org.render(report), ro_crate.around(report, ())):
        json.loads(data)
    rdflib.Graph().parse(data=schema_org.render(report), format="json-ld")
    turtle = rdflib.Graph().parse(data=prov_turtle.render(report), format="turtle")
    messages = {
        str(each) for each in turtle.objects(None, rdflib.URIRef("urn:citecheck:terms:rule"))
    }
    assert len(messages) == 1  # nothing of it became a statement of its own
    ProvDocument.deserialize(content=prov_json.render(report).decode())


# Web Annotation


def _items(report: Report) -> list[dict[str, Any]]:
    return json.loads(web_annotation.render(report))["first"]["items"]


def _selectors(report: Report) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for item in _items(report):
        for target in item["target"]:
            quote, position = target["selector"]
            assert (quote["type"], position["type"]) == (
                "TextQuoteSelector",
                "TextPositionSelector",
            )
            yield quote, position


@pytest.mark.parametrize("build", REPORTS)
def test_each_selector_finds_its_words(build: Callable[[], Report]) -> None:
    text = shown(build()).article.text
    pairs = list(_selectors(build()))
    assert len(pairs) > 20
    for quote, position in pairs:
        assert text[position["start"] : position["end"]] == quote["exact"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        if not whole:
            continue  # of a link without text behind the last word
        at = text.find(whole)
        assert at + len(quote["prefix"]) == position["start"]
        assert text.find(whole, at + 1) < 0 or len(quote["exact"]) < 3


@pytest.mark.parametrize("build", REPORTS)
def test_every_mention_and_finding_of_the_report_is_annotated(
    build: Callable[[], Report],
) -> None:
    told = json.loads(report_json.render(build()))
    spans = {each["id"]: [each["span"]] for each in (*told["links"], *told["findings"])}
    spans |= {each["id"]: [each["credit"]["span"]] for each in told["credits"]}
    spans |= {each["id"]: [place["span"] for place in each["places"]] for each in told["posts"]}
    for number, outlet in enumerate(told["outlets"], 1):
        spans[f"outlet-{number}"] = [outlet["named"]["span"]]
    for said in told["attributions"]:
        spans[said["id"]] = [quote["span"] for quote in said["content"]]
        for part, key in (("source", "named"), ("cue", "cue")):
            if said[key]:
                spans[f"{said['id']}-{part}"] = [said[key]["span"]]
    written = {
        item["id"].rpartition(":")[2]: [
            {name: target["selector"][1][name] for name in ("start", "end")}
            for target in item["target"]
        ]
        for item in _items(build())
    }
    assert {"credit-1", "outlet-2", "attribution-1-cue"} <= written.keys()
    assert written == spans


def test_annotations_have_the_shape_of_the_model() -> None:
    """What the model requires (sections 3.1, 3.2.1, 5.1, 5.2), and no other motivation."""
    schema = json.loads(
        (Path(__file__).parents[1] / "data" / "render" / "annotations.schema.json").read_text()
    )
    validator = Draft202012Validator(schema)
    written = json.loads(web_annotation.render(online_report()))
    validator.validate(written)
    assert written["total"] == len(written["first"]["items"])
    for path in ("motivation", "target", "id", "body"):
        broken = copy.deepcopy(written)
        broken["first"]["items"][0].pop(path) if path != "motivation" else broken["first"]["items"][
            0
        ].update(motivation="guessing")
        assert not validator.is_valid(broken), path


_VALIDATE = """
const [validate, fs] = [require(process.argv[1]), require("fs")];
const found = JSON.parse(fs.readFileSync(0)).map(each => validate(each));
process.stdout.write(JSON.stringify(found));
"""


def _valid_by_others(items: list[dict[str, Any]]) -> list[bool]:
    """What the package validate-web-annotation says of each."""
    node = shutil.which("node") or absent("Node.js is not installed")
    package = program("validate-web-annotation", "node_modules/validate-web-annotation/index.js")
    done = subprocess.run(
        [node, "-e", _VALIDATE, package],
        input=json.dumps(items).encode(),
        capture_output=True,
        timeout=600,
        check=True,
    )
    found: list[bool] = json.loads(done.stdout)
    return found


def _alone(report: Report) -> Iterator[dict[str, Any]]:
    """Each annotation as an object of its own, as one would send it to a server of them."""
    context = json.loads(web_annotation.render(report))["@context"]
    for item in _items(report):
        # The package takes a date alone, where the model (3.3.1) has a date and time.
        assert datetime.fromisoformat(item.pop("created", "2026-11-24T09:00:00Z")).tzinfo
        yield {"@context": context, **item}


_BREAKS: list[Callable[[dict[str, Any]], object]] = [
    lambda one: one.pop("@context"),
    lambda one: one.pop("id"),
    lambda one: one.pop("target"),
    lambda one: one.update(type="Annotations"),
    lambda one: one.update(bodyValue="a second body"),
    lambda one: one["target"][0].update(source="no address"),
    lambda one: one["target"][0].pop("source"),
    lambda one: one["target"][0]["selector"][0].pop("type"),
    lambda one: one["body"][0].clear(),
    lambda one: one["generator"].update(id="no address"),
]


def test_a_validator_of_others_takes_every_annotation_and_no_broken_one() -> None:
    reports = [seed_report(), online_report(), *map(report_with, our_payloads())]
    whole = [one for report in reports for one in _alone(report)]
    broken = [copy.deepcopy(next(_alone(online_report()))) for _ in _BREAKS]
    for change, one in zip(_BREAKS, broken, strict=True):
        change(one)
    said = _valid_by_others([*whole, *broken])
    assert len(whole) > 150
    assert all(said[: len(whole)])
    assert not any(said[len(whole) :])


# RO-Crate

CONTEXT = json.loads((files("rocrate") / "data" / "ro-crate.jsonld").read_text("utf-8"))["@context"]
"""What the crate's context says, which the validator would fetch; without it no check sees
anything, and every crate passes."""


def _crate(folder: Path, change: Callable[[dict[str, Any]], object] = lambda crate: None) -> None:
    """A folder with some files and their crate."""
    (folder / "report.json").write_bytes(b"{}")
    (folder / "links.csv").write_bytes(b"x")
    members = (Member("report.json", "0" * 64, 2), Member("links.csv", "1" * 64, 1))
    crate = json.loads(ro_crate.around(online_report(), members))
    crate["@context"] = CONTEXT
    change({each["@id"]: each for each in crate["@graph"]})
    (folder / ro_crate.FILE).write_text(json.dumps(crate), "utf-8")


def _renamed(nodes: dict[str, Any], name: str) -> None:
    nodes["links.csv"]["@id"] = nodes["./"]["hasPart"][0]["@id"] = name


WHO = ("representing the `author` of the RO-Crate", "The `publisher` property")
"""What is recommended and left out: who runs citecheck, and who publishes it."""


def _issues(folder: Path) -> list[str]:
    validator = program("roc-validator", "bin/rocrate-validator")
    out = folder.parent / f"{folder.name}.json"
    command = "-y validate --offline -p ro-crate-1.1 -l recommended -f json -o"
    subprocess.run(
        [validator, *command.split(), out, folder], check=False, capture_output=True, timeout=600
    )
    found = json.loads(out.read_text("utf-8"))
    assert found["statistics"]["total_checks"] > 30
    return [
        f"{issue['message']} {issue['violatingEntity']}"
        for issue in found["issues"]
        if not any(who in issue["message"] for who in WHO)
    ]


def test_a_crate_is_valid(tmp_path: Path) -> None:
    _crate(tmp_path)
    assert _issues(tmp_path) == []
    read = ROCrate(tmp_path)
    assert {file.id for file in read.data_entities} == {"report.json", "links.csv"}
    assert read.name == "Provenance report: Moskou sprak over kernwapens"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda nodes: nodes["./"].pop("datePublished"), "datePublished"),
        (lambda nodes: nodes["./"].pop("license"), "license"),
        (lambda nodes: _renamed(nodes, "gone.csv"), "gone.csv"),
    ],
)
def test_the_validator_sees_a_broken_crate(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    _crate(tmp_path, change)
    assert any(message in issue for issue in _issues(tmp_path))


# What is the same in all


def test_what_is_random_in_a_process_is_not_in_what_it_writes() -> None:
    """Sets and dictionaries are ordered otherwise in each process."""
    here = Path(__file__).parent
    script = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "from test_every_format import FORMATS, written\n"
        "from sample_report import online_report\n"
        "for name in FORMATS:\n"
        "    for file, data in written(name, online_report()):\n"
        "        print(file, hashlib.sha256(data).hexdigest())\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", script, here, here.parents[1]],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0].count(b"\n") > 10


def test_a_later_answer_gives_another_graph() -> None:
    report = online_report()
    first, *others = report.captures
    again = evolve(first, time=first.time + timedelta(days=1))
    later = evolve(report, captures=(again, *others))
    graphs = [rdflib.Graph().parse(data=prov_turtle.render(each)) for each in (report, later)]
    assert not isomorphic(*graphs)
