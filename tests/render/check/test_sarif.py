"""SARIF by the official schema, then by Microsoft's multitool, which passes broken files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sample_check import PAYLOADS, sample

from citecheck import registry
from tests.reference_data import program

_PACKAGE = "@microsoft/sarif-multitool"
_FOLDER = "node_modules/@microsoft/sarif-multitool-linux"


def document(text: str = "") -> dict[str, Any]:
    pieces = registry.check_formats()["sarif"].document(sample(text))
    whole: dict[str, Any] = json.loads("".join(pieces))
    return whole


@pytest.fixture(scope="module")
def schema() -> jsonschema.Validator:
    text = program(_PACKAGE, f"{_FOLDER}/sarif-2.1.0.json").read_text("utf-8-sig")
    return jsonschema.Draft202012Validator(json.loads(text))


def test_the_schema_holds(schema: jsonschema.Validator) -> None:
    assert not [*schema.iter_errors(document())]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_schema_holds_with_hostile_text(payload: str, schema: jsonschema.Validator) -> None:
    assert not [*schema.iter_errors(document(payload))]


def _fatal(whole: dict[str, Any]) -> None:
    whole["runs"][0]["results"][0]["level"] = "fatal"


def _without_message(whole: dict[str, Any]) -> None:
    del whole["runs"][0]["results"][0]["message"]


def _line_nought(whole: dict[str, Any]) -> None:
    region = whole["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    region["startLine"] = 0


@pytest.mark.parametrize("broken", [_fatal, _without_message, _line_nought])
def test_the_schema_refuses_what_is_broken(
    broken: Callable[[dict[str, Any]], None], schema: jsonschema.Validator
) -> None:
    whole = document()
    broken(whole)
    assert [*schema.iter_errors(whole)]


def multitool(whole: dict[str, Any], folder: Path) -> dict[str, str]:
    """What the multitool says, by the rule by which it says it, and how gravely."""
    (folder / "given.sarif").write_text(json.dumps(whole), "utf-8")
    tool = program(_PACKAGE, f"{_FOLDER}/Sarif.Multitool")
    arguments = ["validate", "given.sarif", "--rule-kind", "Sarif;Ghas", "--output", "said.sarif"]
    subprocess.run([tool, *arguments], cwd=folder, capture_output=True, check=False, timeout=600)
    (run,) = json.loads((folder / "said.sarif").read_text("utf-8-sig"))["runs"]
    return {each["ruleId"]: each.get("level", "warning") for each in run.get("results", ())}


def test_the_multitool_has_nothing_to_say_but_that_there_is_no_home_page(tmp_path: Path) -> None:
    assert multitool(document(), tmp_path) == {"SARIF2005": "warning"}


def test_the_multitool_does_object(tmp_path: Path) -> None:
    whole = document()
    region = whole["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    region["endLine"] = 2  # before its startLine: no schema can tell
    assert "SARIF1007" in multitool(whole, tmp_path)


def test_results_lead_to_their_rules_and_files() -> None:
    (run,) = document()["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
    assert all(each["hashes"] for each in run["artifacts"])  # else the multitool minds them
    prints = [each["partialFingerprints"]["citecheck/v1"] for each in run["results"]]
    assert len(prints) == len(set(prints)) == 5


def test_what_was_accepted_says_by_what() -> None:
    (run,) = document()["runs"]
    told = [each["suppressions"] for each in run["results"] if "suppressions" in each]
    assert [each[0]["kind"] for each in told] == ["inSource", "external"]
    assert told[0][0]["justification"] == "the archive was asked (until 2027-01-01)"


def test_what_could_not_be_read_is_a_notification() -> None:
    (invocation,) = document()["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 1


def test_fixes_are_bytes_where_the_file_is_no_utf_8() -> None:
    (run,) = document()["runs"]
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    told = [(each["deletedRegion"], each["insertedContent"]) for each in change["replacements"]]
    assert told == [
        ({"byteOffset": 40, "byteLength": 21}, {"text": "https://copy.example/"}),
        ({"byteOffset": 61, "byteLength": 0}, {"text": ")"}),
        ({"byteOffset": 70, "byteLength": 2}, {"binary": "6QA="}),
    ]
