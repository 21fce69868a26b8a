"""Drafts that a content management system posts: httpx asks the application in this process."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from citecheck.check.policies import Policies, Wanted
from citecheck.cli.status import Status
from citecheck.policy.settings_file import Choice
from citecheck.serving import checking
from citecheck.serving.app import app
from citecheck.serving.checking import Checking, is_name
from tests.cli.command import run

TOKEN = "0123456789abcdef0123456789abcdef"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
DRAFT = b"See https://bit.ly/abc123 and read.\n"
NAMED = {"name": "drafts/story.md"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)

    def no_network(*_arguments: object, **_keywords: object) -> list[object]:
        raise AssertionError("the network was reached")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    return tmp_path


def ask(folder: Path, *, judges: bool = True, method: str = "POST", **rest: Any) -> httpx.Response:
    check = Checking(TOKEN, lambda: Policies(Wanted(Choice())), lambda: datetime.now(UTC))
    served = app(folder / "out", None, check if judges else None)
    asked = {"params": NAMED, "headers": BEARER, "content": DRAFT, **rest}

    async def answered() -> httpx.Response:
        transport = httpx.ASGITransport(served)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, "/check", **asked)

    return asyncio.run(answered())


def test_a_draft_is_judged_by_the_settings_of_its_place(folder: Path) -> None:
    (folder / "citecheck.toml").write_text('[severity]\nlink-shortened = "error"\n', "utf-8")
    answer = ask(folder)
    assert answer.status_code == 200
    told = answer.json()
    assert told["fails"] is True
    assert told["article"]["file"] == "drafts/story.md"
    shortened = next(each for each in told["findings"] if each["name"] == "link-shortened")
    assert (shortened["start"]["line"], shortened["start"]["column"]) == (1, 5)
    (folder / "citecheck.toml").write_text('ignore = ["link-shortened"]\n', "utf-8")
    told = ask(folder).json()
    assert told["fails"] is False
    assert "link-shortened" not in {each["name"] for each in told["findings"]}
    assert sorted(each.name for each in folder.iterdir()) == [".git", "citecheck.toml", "out"]


def test_only_who_has_the_token_may_post(folder: Path) -> None:
    for headers in ({}, {"Authorization": TOKEN}, {"Authorization": f"Bearer {TOKEN[:-1]}"}):
        answer = ask(folder, headers=headers)
        assert answer.status_code == 401
        assert "findings" not in answer.json()
    assert ask(folder, judges=False).status_code == 405
    assert ask(folder, method="PUT").status_code == 405
    assert ask(folder, headers={**BEARER, "Host": "evil.example"}).status_code == 421
    answer = ask(folder, method="GET", content=b"")
    assert answer.status_code == 405


@pytest.mark.parametrize(
    "name",
    ["", "/etc/passwd", "../x.md", "a/../../x.md", "C:\\x.md", "a\\b.md", "a\n.md", "x" * 501, "."],
)
def test_a_name_leads_nowhere_else(folder: Path, name: str) -> None:
    assert not is_name(name)
    assert ask(folder, params={"name": name}).status_code == 400


def test_what_cannot_be_read_or_is_too_long_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ask(folder, params={"name": "a.docx"}, content=b"no zip")
    assert answer.status_code == 422
    assert "a.docx" in answer.json()["error"]
    (folder / "citecheck.toml").write_text("selct = []\n", "utf-8")
    answer = ask(folder)
    assert answer.status_code == 500
    assert "did you mean select?" in answer.json()["error"]
    monkeypatch.setattr(checking, "MOST_BYTES", 10)
    assert ask(folder).status_code == 413


def test_hostile_drafts_are_told_escaped(folder: Path) -> None:
    hostile = "See https://bit.ly/a\u202e\x1b[31m now. ##vso[x] ::error::y\n"
    answer = ask(folder, content=hostile.encode())
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert b"\x1b" not in answer.content


def test_a_token_that_anybody_could_guess_is_refused(tmp_path: Path) -> None:
    """In a folder without reports too: who judges drafts need not have any."""
    (tmp_path / "token").write_text("secret\n", "utf-8")
    done = run("serve", "--accept-checks", "token", folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"no token of 16 letters" in done.stderr


def test_who_only_reads_reports_has_a_folder_of_them(tmp_path: Path) -> None:
    done = run("serve", folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"'citecheck-report' does not exist" in done.stderr
