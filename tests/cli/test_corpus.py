"""``citecheck corpus``: its stages apart, what it says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from citecheck.cli import _citecheck
from citecheck.cli.status import Status
from citecheck.model.errors import CitecheckError
from tests.cli.command import run


def invoke(*arguments: str | Path) -> object:
    """What a command that goes wrong at once raises."""
    line = ["corpus", *map(str, arguments)]
    done = CliRunner().invoke(_citecheck, line, standalone_mode=False)
    return done.exception


def test_stages_apart_say_what_they_came_to(tmp_path: Path) -> None:
    articles = [{"id": "a", "raw": "<p>See https://a.example/"}, {"id": "b", "raw": "<p>None"}]
    lines = [json.dumps(each) for each in articles]
    (tmp_path / "in.jsonl").write_text("\n".join([lines[0], "broken\x1b[31m", lines[1]]))
    options = ("-o", "out", "--workers", "1", "-v")
    found = run("corpus", "find", "in.jsonl", "--field", "html=raw", *options, folder=tmp_path)
    assert found.returncode == Status.USAGE  # a line could not be read
    assert found.stdout.decode().splitlines() == ["2 articles read, 1 could not be"]
    assert f"in.jsonl@{len(lines[0]) + 1}: is no JSON" in found.stderr.decode()
    assert "find: 1 of 1 pieces" in found.stderr.decode()
    assert "\x1b" not in found.stderr.decode()
    told = run("corpus", "report", *options, folder=tmp_path)
    assert told.returncode == Status.USAGE
    assert told.stdout.decode().splitlines()[1].startswith("3 articles, 1 links, 0 posts")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("report", "-o", "absent"), "is no corpus yet"),
        (("find", "-o", "absent"), "is no corpus yet"),
        (("find", "absent.jsonl", "-o", "out"), "no such file"),
        (("find", __file__, "-o", "out", "--field", "html"), "takes NAME=COLUMN"),
        (("run", __file__, "-o", "out", "--store", "postgresql://host"), "names no database"),
    ],
)
def test_what_is_wrong_is_said(
    arguments: tuple[str, ...], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    raised = invoke(*arguments)
    assert why in str(getattr(raised, "message", raised))
    assert isinstance(raised, CitecheckError) or type(raised).__name__ == "UsageError"
    assert not list(tmp_path.glob("*/manifest.json"))
