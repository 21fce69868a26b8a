"""Whether the doctor tells a machine that can work from one that cannot."""

from __future__ import annotations

import asyncio
import json
import re
import tomllib
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from citecheck import knowledge
from citecheck.cli.status import Status
from citecheck.config import Network
from citecheck.doctor import installed
from citecheck.doctor.disk import written
from citecheck.doctor.examined import Examined, Health
from citecheck.doctor.network import reached
from citecheck.doctor.settings import settings_at
from tests.cli.command import run
from tests.web import LoopbackWeb, Page

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def asked(network: Network, *addresses: str) -> dict[str, Examined]:
    async def told() -> list[Examined]:
        return [each async for each in reached(network, addresses)]

    return {each.name: each for each in asyncio.run(told())}


def test_each_extra_is_told_with_what_it_is_for() -> None:
    declared = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(knowledge.read("extras.toml")) == set(declared) - {"test"}


def test_an_extra_of_which_a_package_is_absent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    requires = ["attrs>=23.2", "pytest>=8; extra == 'pdf'", 'no-such-thing>=1 ; extra == "sign"']
    declared = Message()
    for extra in ("pdf", "sign", "docx"):
        declared["Provides-Extra"] = extra
    metadata = SimpleNamespace(requires=requires, metadata=declared)
    monkeypatch.setattr(installed, "_metadata", lambda: metadata)
    found = {each.name: each for each in installed.installed()}
    assert found["citecheck[pdf]"].health is Health.WELL
    assert found["citecheck[docx]"].health is Health.WELL
    assert "older than the code" in found["citecheck[lsp]"].told
    assert found["citecheck[sign]"].health is Health.ABSENT
    assert "no-such-thing" in found["citecheck[sign]"].told
    assert found["citecheck[sign]"].remedy == "pip install 'citecheck[sign]'"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    store, output = written(tmp_path / "file" / "store", tmp_path / "reports" / "here")
    assert (store.health, store.remedy) == (Health.AILING, "name another folder with --store")
    assert "cannot be written" in store.told
    assert "can be made" in output.told
    assert not (tmp_path / "reports").exists()


def test_settings_that_will_not_do_are_told(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert settings_at(tmp_path).health is Health.WELL
    folder = tmp_path / "wrong"
    folder.mkdir()
    (folder / "citecheck.toml").write_text("no-such-key = 1\n", "utf-8")
    assert settings_at(folder).health is Health.AILING
    assert "no-such-key" in settings_at(folder).told


def page_of(time: datetime, status: int = 200) -> Page:
    return Page("some words", status, headers=(("Date", format_datetime(time, usegmt=True)),))


def test_what_answers_and_what_does_not(web: LoopbackWeb) -> None:
    web.add("well.example", {"/": page_of(datetime.now(UTC))})
    web.add("walled.example", {"/": page_of(datetime.now(UTC), 407)})
    found = asked(
        web.network(), "http://well.example/", "http://walled.example/", "http://gone.example/"
    )
    assert found["http://well.example/"].health is Health.WELL
    assert found["http://walled.example/"].health is Health.AILING
    assert found["http://gone.example/"].health is Health.AILING
    assert "--proxy" in found["http://gone.example/"].remedy
    assert found["clock"].health is Health.WELL


@pytest.mark.parametrize(
    ("off", "word"), [(timedelta(hours=-1), "ahead"), (timedelta(hours=1), "behind")]
)
def test_a_clock_that_is_off_is_told(web: LoopbackWeb, off: timedelta, word: str) -> None:
    web.add("clock.example", {"/": page_of(datetime.now(UTC) + off)})
    clock = asked(web.network(), "http://clock.example/")["clock"]
    assert clock.health is Health.AILING
    assert word in clock.told


def test_the_command_says_all_of_it(tmp_path: Path) -> None:
    done = run("doctor", "--offline", folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr
    assert re.search(rb"^ok  disk +store: ", done.stdout, re.MULTILINE)
    done = run("doctor", "--offline", "--json", "--store", "/dev/null/x", folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["name"] for each in lines if each["health"] == "ailing"] == ["store"]
