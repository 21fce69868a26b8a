"""``citecheck diff``: every kind of change, its exit status, and hostile reports."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from citecheck.cli.status import Status
from citecheck.saved.difference import Kind
from tests.cli.command import SEED, run

Change = Callable[[dict[str, Any]], object]
WEB = {
    "outcome": "ok",
    "state": "ok",
    "reason": "The page answers.",
    "final_url": "https://h.example/",
}
DEAD = WEB | {"outcome": "dead", "state": "problem", "reason": "It is gone."}
LIVE = {"answer": {"state": "live", "text": "As it was.", "was_edited": False}}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The seed's report as it was written, with a link that works and a post that is there."""
    folder = tmp_path_factory.mktemp("seed")
    run("report", SEED, "--offline", folder=folder)
    (path,) = folder.glob("citecheck-report/*/report.json")
    written: dict[str, Any] = json.loads(path.read_text("utf-8"))
    written["links"][0]["resolution"] |= WEB
    written["posts"][0]["check"] = LIVE
    written["quotes"][0]["compared"][0] |= {"match": "exact"}
    return written


def _diff(
    folder: Path, old: dict[str, Any], new: dict[str, Any], *options: str
) -> tuple[int, str, str]:
    for name, each in (("old.json", old), ("new.json", new)):
        (folder / name).write_text(json.dumps(each), "utf-8")
    done = run("diff", *options, "old.json", "new.json", folder=folder)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def _finding(report: dict[str, Any]) -> None:
    report["findings"].append(report["findings"][0] | {"message": "Something else."})


CHANGES: list[tuple[str, Change]] = [
    ("article-edited", lambda r: r["article"]["origin"].update(sha256="0" * 64)),
    ("link-died", lambda r: r["links"][0]["resolution"].update(DEAD)),
    ("link-changed", lambda r: r["links"][0]["resolution"].update(final_url="https://i.example/")),
    ("link-removed", lambda r: r["links"].pop(0)),
    ("post-gone", lambda r: r["posts"][0].update(check={"answer": {"state": "deleted"}})),
    (
        "post-edited",
        lambda r: r["posts"][0].update(check={"answer": {"state": "live", "text": "Otherwise."}}),
    ),
    ("post-removed", lambda r: r["posts"].pop(0)),
    ("source-removed", lambda r: r["sources"].pop(0)),
    ("quote-lost", lambda r: r["quotes"][0]["compared"][0].update(match="not-found")),
    ("finding-new", _finding),
]
BACK = {
    "link-died": "link-came-back",
    "post-gone": "post-came-back",
    "link-removed": "link-added",
    "post-removed": "post-added",
    "source-removed": "source-added",
    "quote-lost": "quote-came-back",
    "finding-new": "finding-gone",
}


@pytest.mark.parametrize(("kind", "change"), CHANGES, ids=[kind for kind, _ in CHANGES])
def test_each_kind_of_change_is_told_both_ways(
    tmp_path: Path, report: dict[str, Any], kind: str, change: Change
) -> None:
    changed = copy.deepcopy(report)
    change(changed)
    status, said, _ = _diff(tmp_path, report, changed, "--format", "json")
    assert [each["kind"] for each in json.loads(said)["changes"]] == [kind]
    assert status == (Status.FINDINGS if Kind(kind).is_worse else Status.CLEAN)
    _, said, _ = _diff(tmp_path, changed, report, "--format", "json")
    assert [each["kind"] for each in json.loads(said)["changes"]] == [BACK.get(kind, kind)]


def test_every_kind_is_tried() -> None:
    of_reports = set(Kind) - {Kind.CONTENT_CHANGED}  # two reports do not hold the pages
    assert {kind for kind, _ in CHANGES} | set(BACK.values()) == {each.value for each in of_reports}


def test_the_same_report_has_not_changed(tmp_path: Path, report: dict[str, Any]) -> None:
    for form in ("text", "json", "markdown"):
        status, said, _ = _diff(tmp_path, report, report, "-f", form, "--fail-on", "change")
        assert status == Status.CLEAN
        assert "link-" not in said
    assert "nothing changed." in said


def test_order_and_what_was_not_asked_are_no_change(tmp_path: Path, report: dict[str, Any]) -> None:
    other = copy.deepcopy(report)
    for part in ("links", "posts", "sources", "quotes", "findings"):
        other[part].reverse()
    other["quotes"][0]["compared"][0]["match"] = "not-comparable"
    other["links"][-1]["resolution"] |= {"state": "not-checked", "outcome": "offline"}
    status, said, _ = _diff(tmp_path, report, other, "--fail-on", "change")
    assert (status, said) == (Status.CLEAN, "nothing changed.\n")


def test_what_fails_can_be_chosen(tmp_path: Path, report: dict[str, Any]) -> None:
    other = copy.deepcopy(report)
    other["sources"].pop()
    assert _diff(tmp_path, report, other)[0] == Status.CLEAN
    assert _diff(tmp_path, report, other, "--fail-on", "change")[0] == Status.FINDINGS
    _finding(other)
    assert _diff(tmp_path, report, other)[0] == Status.FINDINGS
    assert _diff(tmp_path, report, other, "--fail-on", "never")[0] == Status.CLEAN


HOSTILE = "\x1b[2J\u202e::error::x\n##vso[a]| `x` <script>[y](javascript:z)"


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_nothing_of_a_report_breaks_out(tmp_path: Path, report: dict[str, Any], form: str) -> None:
    other = copy.deepcopy(report)
    other["links"][0]["written"] = HOSTILE
    other["links"][0]["resolution"] |= DEAD | {"reason": HOSTILE}
    other["sources"][0]["name"] = HOSTILE
    other["findings"][0]["message"] = HOSTILE
    _, said, _ = _diff(tmp_path, report, other, "--format", form)
    assert not {"\x1b", "\u202e"} & set(said)
    assert "##vso" not in said
    assert not any(line.lstrip().startswith("::") for line in said.splitlines())
    if form == "markdown":
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(said)
        kinds = {child.type for token in tokens for child in token.children or []}
        assert kinds <= {"text", "code_inline", "strong_open", "strong_close"}


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[" * 100_000, b'{"schema_version":' * 50_000, b"\xff", b"null"]
)
def test_what_is_no_report_is_refused(tmp_path: Path, report: dict[str, Any], data: bytes) -> None:
    (tmp_path / "old.json").write_bytes(data)
    (tmp_path / "new.json").write_text(json.dumps(report), "utf-8")
    done = run("diff", "old.json", "new.json", folder=tmp_path)
    assert done.returncode == Status.USAGE, done.stderr
    assert b"not a report of citecheck's" in done.stderr


def test_a_report_of_another_version_is_refused(tmp_path: Path, report: dict[str, Any]) -> None:
    status, _, said = _diff(tmp_path, report | {"schema_version": "3.0.0"}, report)
    assert status == Status.USAGE
    assert "a report of version 3.0.0" in said
