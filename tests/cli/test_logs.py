"""What goes to standard error as JSON: one object a line, bounded, and no secret in it."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from citecheck.cli.logs import Structured
from citecheck.cli.status import Status
from tests.cli.command import run


def written(message: str, *arguments: object, **more: Any) -> dict[str, Any]:
    record = logging.LogRecord("citecheck", logging.WARNING, "", 1, message, arguments, None)
    vars(record).update(more)
    line = Structured().format(record)
    assert line.isascii()
    assert line.isprintable()
    read: dict[str, Any] = json.loads(line)
    return read


def test_a_record_is_an_object() -> None:
    told = written("read %r", "a.md", facts={"links": 3, "name": Path("a.md"), "last": None})
    assert told["level"] == "warning"
    assert told["logger"] == "citecheck"
    assert told["message"] == "read 'a.md'"
    assert told["facts"] == {"links": 3, "name": "a.md", "last": None}
    assert told["time"].endswith("+00:00")


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "\x1b]0;title\x07\n{\x00",
        "\u2028\ud800\U0001f600",
        "see http://u:s3cret@a.example/?token=s3cret0123456789 there",
        "##[error]::set-env name=a::b",
    ],
    ids=range(5),
)
def test_hostile_text_stays_one_bounded_line(text: str) -> None:
    told = written("%s", text, facts={text: text, **{str(n): n for n in range(1_000)}})
    assert len(told["message"]) <= 2_000
    assert len(told["facts"]) <= 32
    assert len(json.dumps(told)) < 20_000
    assert "s3cret" not in json.dumps(told["message"])


def test_an_exception_is_told_with_its_trace() -> None:
    def fail(text: str) -> None:
        raise ValueError(text)

    said = "".join(("http://a.example/?password=s3", "cret0123456789 ", "y" * 100_000))
    try:
        fail(said)
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    told = written("a fault", exc_info=info)
    assert told["exception"] == "ValueError"
    assert "test_logs.py" in told["trace"]
    assert len(told["trace"]) <= 10_000
    assert "s3cret" not in told["trace"]


def test_a_run_writes_json_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("See <http://a.example/> there.\n")
    arguments = ["report", "--offline", "-v", "--log-format", "json", "a.md", "missing.md"]
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == Status.USAGE
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert {"error", "info"} <= {each["level"] for each in lines}
    (article,) = [each for each in lines if each["message"] == "reported on 'a.md'"]
    assert article["facts"]["article"] == "a.md"
    assert any("missing.md" in each["message"] for each in lines if each["level"] == "error")
