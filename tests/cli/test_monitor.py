"""``citecheck monitor`` as a newsroom's cron job runs it, against the loopback web."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from citecheck import cli
from citecheck.cli.status import Status
from tests.monitoring.test_telling import SECRET, Hook
from tests.web import LoopbackWeb, Page

HOST = "pages.monitored.example"
ARTICLE = f"He said so in [a page](https://{HOST}/page), which is there. ::error::x\n"
TELL = f"""
[[webhook]]
url = "https://cms.example/hook"
secret = "{SECRET}"
[feed]
file = "changes.xml"
"""


@frozen
class Done:
    """What a command came to."""

    returncode: int
    stdout: bytes
    stderr: bytes


Monitor = Callable[..., Done]


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Monitor:
    """Runs a command in this process: a new one for each would take most of the time."""
    monkeypatch.chdir(tmp_path)

    def go(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["citecheck", *map(str, arguments)])
        status = cli._guarded()
        return Done(status, *capfdbinary.readouterr())

    return go


@pytest.fixture
def monitor(command: Monitor, web: LoopbackWeb, tmp_path: Path) -> Monitor:
    web.add(HOST, {"/page": Page("<p>Here it is.")})
    web.add("cms.example", {})
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "monitor.toml").write_text(TELL, "utf-8")

    def go(*arguments: str | Path) -> Done:
        at_once = ["--all", "--max-age", "0", "--mementos", "none"]
        return command("monitor", *at_once, *web.cli_arguments(), *arguments)

    return go


def test_from_the_first_run_to_the_news(monitor: Monitor, web: LoopbackWeb, tmp_path: Path) -> None:
    hook = Hook(web)
    first = monitor("a.md", "--importance", "high", "--tell", "monitor.toml")
    assert first.returncode == Status.CLEAN, first.stderr
    assert b"is known now" in first.stdout
    assert hook.got == []
    listed = monitor("--list").stdout.decode()
    assert "high    " in listed
    assert str(tmp_path / "a.md") in listed
    asked = len(web.served(HOST))
    dry = monitor("--dry-run").stdout.decode()
    assert "nothing is due before" in dry
    assert len(web.served(HOST)) == asked
    web.add(HOST, {"/page": Page("<p>Gone.", 404)})
    news = monitor("--tell", "monitor.toml", "--json")
    assert news.returncode == Status.FINDINGS, news.stderr
    told = json.loads(news.stdout)
    assert told["complete"]
    (notice,) = told["changes"]
    assert [each["kind"] for each in notice["changes"]] == ["link-died", "finding-new"]
    (got,) = hook.got
    assert json.loads(got.body)["data"] == notice
    assert b"link died" in (tmp_path / "changes.xml").read_bytes()
    after = monitor("--tell", "monitor.toml")
    assert (after.returncode, len(hook.got)) == (Status.CLEAN, 1)
    assert b"nothing changed" in after.stdout
    assert monitor("--remove", "a.md").returncode == Status.CLEAN
    assert monitor().returncode == Status.USAGE


def test_what_settings_and_comments_accept_is_no_news(
    monitor: Monitor, web: LoopbackWeb, tmp_path: Path
) -> None:
    (tmp_path / "citecheck.toml").write_text('ignore = ["link-dead"]\n')
    (tmp_path / "b.md").write_text(f"{ARTICLE}\n<!-- citecheck: ignore-file link-dead known -->\n")
    for name in ("a.md", "b.md"):
        assert monitor(name).returncode == Status.CLEAN
    web.add(HOST, {"/page": Page("<p>Gone.", 404)})

    def told(*arguments: str) -> list[list[str]]:
        lines = monitor("--json", *arguments).stdout.decode().splitlines()
        notices = [notice for line in lines for notice in json.loads(line)["changes"]]
        return [[each["kind"] for each in notice["changes"]] for notice in notices]

    assert told() == [["link-died"], ["link-died"]]
    assert told("--isolated") == [["finding-new"]]  # of a.md: the comment in b.md holds still


def test_what_could_not_be_told_or_read_is_no_success(monitor: Monitor, tmp_path: Path) -> None:
    monitor("a.md")
    (tmp_path / "a.md").unlink()
    gone = monitor()
    assert gone.returncode == Status.INCOMPLETE
    assert b"No such file" in gone.stderr
    assert monitor("nowhere.md").returncode == Status.USAGE
    assert monitor("-").returncode == Status.USAGE


def test_reports_that_lie_there_are_taken_up_with_what_they_say(
    monitor: Monitor, command: Monitor, web: LoopbackWeb
) -> None:
    command("report", "a.md", *web.cli_arguments())
    web.add(HOST, {"/page": Page("<p>Gone.", 404)})
    news = monitor("--reports", "citecheck-report")
    assert news.returncode == Status.FINDINGS, news.stderr
    assert b"link-died" in news.stdout
    assert not any(line.lstrip().startswith(b"::") for line in news.stdout.splitlines())
    command("monitor", "--remove", "a.md")
    dry = command("monitor", "--reported", "--offline")
    assert dry.stderr.count(b"taken up") == 1
    due = command("monitor", "--dry-run")
    assert due.stdout.count(b"would go over") == 1
    assert b"requests unknown" in due.stdout
