"""Each format of a check, read by somebody else's reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from attrs import evolve
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree
from sample_check import PAYLOADS, finding, sample

from citecheck import registry
from citecheck.model.finding import Severity
from citecheck.model.judged import ArticleCheck
from citecheck.render.check import counted

FORMATS = registry.check_formats()
JSON_LINES = ("jsonl", "rdjsonl")
XML = ("checkstyle", "junit")
SHOWN = ("text", "github", "tap", "markdown")


def written(name: str, check: ArticleCheck) -> str:
    return "".join(FORMATS[name].document(check))


def test_the_formats_are_those_that_are_promised() -> None:
    assert set(FORMATS) == {
        *("text", "github", "sarif", "junit", "gitlab", "checkstyle"),
        *("rdjsonl", "tap", "jsonl", "markdown"),
    }


def test_every_count_stands_beside_what_it_is_a_part_of() -> None:
    assert counted(sample()) == (
        "3 findings (1 error, 1 warning, 1 note) in 1 of 3 articles; 2 accepted; "
        "1 of 6 links not settled; 1 article could not be checked"
    )
    assert counted(ArticleCheck()) == ("0 findings (0 errors, 0 warnings, 0 notes) in 0 articles")


def test_text_points_at_the_words() -> None:
    lines = written("text", sample()).splitlines()
    (error,) = (number for number, line in enumerate(lines) if line.startswith("error    nieuws"))
    assert "nieuws/artikel één.md:3:5  CC101 link-dead  https://dood.example/ leads" in lines[error]
    source, caret = lines[error + 1 : error + 3]
    start = source.index("https")
    assert caret[start : start + 21] == "^" * 21
    assert caret.replace("^", "").strip() == "|"
    assert lines[-1].startswith("checked  3 findings")


def test_text_points_past_wide_letters() -> None:
    from attrs import evolve

    found = evolve(finding(), excerpt="日本語、https://dood.example/ 。")
    text = written(
        "text", evolve(sample(), articles=(evolve(sample().articles[0], findings=(found,)),))
    )
    caret = next(line for line in text.splitlines() if "^" in line)
    assert caret.index("^") == len("        | ") + 8


def test_colour_changes_nothing_but_colour() -> None:
    plain, coloured = written("text", sample()), "".join(FORMATS["text"].coloured(sample()))
    assert coloured != plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """What GitHub's runner makes of a log: its ``ActionCommand.TryParseV2``, in short."""
    for line in re.split(r"\r\n|\r|\n", text):
        match = re.fullmatch(r"::([\w-]+)(?: (.*?))?::(.*)", line.lstrip())
        if match:
            pairs = (each.partition("=") for each in (match[2] or "").split(",") if each)
            yield (
                match[1],
                {name: unescaped(value) for name, _, value in pairs},
                unescaped(match[3]),
            )


def unescaped(value: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, character)
    return value


def test_github_reads_annotations() -> None:
    found = list(commands(written("github", sample())))
    assert [name for name, _, _ in found] == ["error", "notice", "warning", "error"]
    _, fields, message = next(each for each in found if "file" in each[1])
    assert fields["file"] == "nieuws/artikel één.md"
    assert (fields["line"], fields["col"], fields["endColumn"]) == ("3", "5", "26")
    assert fields["title"] == "CC101 link-dead"
    assert message.startswith("https://dood.example/ leads")


def test_junit_is_read_by_junitparser() -> None:
    suites = list(JUnitXml.fromstring(written("junit", sample()).encode()))
    assert [suite.name for suite in suites][:2] == ["nieuws/artikel één.md", "leeg.md"]
    results = [[type(one) for one in case.result] for case in suites[0]]
    assert results.count([Failure]) == 1
    assert results.count([Skipped]) == 3
    assert [case.result for case in suites[1]] == [[]]
    assert isinstance(next(iter(suites[2])).result[0], Error)
    assert (suites[0].tests, suites[0].failures, suites[0].skipped) == (6, 1, 3)


@pytest.mark.parametrize(("floor", "failed"), [(None, 0), *zip(Severity, (3, 2, 1), strict=True)])
def test_a_build_server_fails_what_the_gate_does(floor: Severity | None, failed: int) -> None:
    check = sample()
    first = evolve(check.articles[0], floor=floor)
    whole = evolve(check, articles=(first, *check.articles[1:]))
    suite, *_ = JUnitXml.fromstring(written("junit", whole).encode())
    assert suite.failures == failed
    assert [case.system_out is None for case in suite].count(False) == 3 - failed
    well = written("tap", whole).splitlines()[2].startswith("ok 1 ")
    assert well == (failed == 0)


def test_checkstyle_is_what_its_readers_look_for() -> None:
    root = etree.fromstring(written("checkstyle", sample()).encode())
    assert root.tag == "checkstyle"
    errors = root.findall("file")[0].findall("error")
    assert [each.get("severity") for each in errors] == ["info", "warning", "error"]
    assert (errors[0].get("line"), errors[0].get("column")) == ("3", "5")
    assert errors[0].get("source") == "citecheck.CC101"


def test_gitlab_gets_the_fields_that_it_wants() -> None:
    """https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format ."""
    issues = json.loads(written("gitlab", sample()))
    assert len(issues) == 3
    for each in issues:
        assert isinstance(each["description"], str)
        assert each["check_name"] == "link-dead"
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["path"] == "nieuws/artikel één.md"
        assert each["location"]["lines"]["begin"] == 3
    assert len({each["fingerprint"] for each in issues}) == 3


def test_reviewdog_counts_columns_in_bytes() -> None:
    from attrs import evolve

    found = evolve(finding(), excerpt="één https://dood.example/")
    check = evolve(sample(), articles=(evolve(sample().articles[0], findings=(found,)),))
    (diagnostic,) = map(json.loads, written("rdjsonl", check).splitlines())
    told = diagnostic["location"]["range"]
    data = found.excerpt.encode()
    assert data[told["start"]["column"] - 1 : told["end"]["column"] - 1] == b"https://dood.example/"
    assert diagnostic["severity"] == "ERROR"
    assert diagnostic["code"]["value"] == "CC101"


def test_tap_counts_its_tests() -> None:
    lines = written("tap", sample()).splitlines()
    assert lines[:2] == ["TAP version 13", "1..3"]
    tests = [line for line in lines if re.match(r"(not )?ok \d", line)]
    assert [line.partition(" - ")[0] for line in tests] == ["not ok 1", "ok 2", "not ok 3"]


def test_json_lines_have_what_was_accepted() -> None:
    told = [*map(json.loads, written("jsonl", sample()).splitlines())]
    accepted = [each["accepted"] for each in told if each["type"] == "finding"]
    assert accepted[-2:] == [
        {"by": "comment", "reason": "the archive was asked", "until": "2027-01-01"},
        {"by": "baseline", "reason": "", "until": None},
    ]
    assert accepted[:3] == [None] * 3
    assert [each["file"] for each in told if each["type"] == "article"][1] == "leeg.md"


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_hostile_text_breaks_out_of_no_format(name: str, payload: str) -> None:
    text = written(name, sample(payload))
    text.encode()  # no lone surrogates
    harmless = written(name, sample("harmless"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if name in JSON_LINES:
        shapes = [[*json.loads(line)] for line in text.splitlines()]
        assert shapes == [[*json.loads(line)] for line in harmless.splitlines()]
    elif name in XML:
        tags = [each.tag for each in etree.fromstring(text.encode()).iter()]
        assert tags == [each.tag for each in etree.fromstring(harmless.encode()).iter()]
    elif name in SHOWN:
        assert text.count("\n") == harmless.count("\n") or not payload.strip()
        expected = 4 if name == "github" else 0
        assert len(list(commands(text))) == expected
        assert "##vso[" not in text
        assert "##[" not in text


@pytest.mark.parametrize("payload", [each for each in PAYLOADS if each])
def test_sarif_names_files_by_addresses(payload: str) -> None:
    whole = json.loads(written("sarif", sample(payload)))
    uri = whole["runs"][0]["artifacts"][0]["location"]["uri"]
    assert re.fullmatch(r"[\w.~%/-]*", uri, re.ASCII)
    assert unquote(uri) == payload.encode("utf-8", "replace").decode()
