"""Every public archive against its cases; the requests that it makes are part of each."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest

from citecheck import registry
from citecheck.config import ArchiveAccess
from citecheck.model.memento import Holdings, Memento, Wish
from citecheck.model.saving import Quota, Step
from tests.archives.table import run

TABLES = Path(__file__).parent.parent / "data" / "archives"
CASES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in TABLES.glob("*.toml")}
MODULES = {
    cast("ModuleType", archive).__name__.rpartition(".")[2]: name
    for name, archive in registry.archives().items()
}
Told = dict[str, Any]


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(module, case, id=f"{module}: {case['name']}")
        for module, table in sorted(CASES.items())
        for case in table.get(kind, ())
    ]


@pytest.mark.parametrize("module", MODULES)
def test_every_archive_has_cases(module: str) -> None:
    table = CASES[module]
    assert table["look_up"]
    archive = registry.archives()[MODULES[module]]
    if hasattr(archive, "submit"):
        assert table["submit"]
        assert table["follow"]
        assert table["quota"]


def test_every_table_is_of_an_archive() -> None:
    assert set(CASES) == set(MODULES)


@pytest.mark.parametrize("name", registry.archives())
def test_an_archive_says_what_everyone_asks(name: str) -> None:
    archive = registry.archives()[name]
    assert archive.TITLE
    assert 0 < archive.RATE <= 5
    assert not archive.BASE.endswith("/")
    assert archive.BASE.startswith("https://") or not archive.BASE
    assert archive.BY_HAND.startswith("https://") or not archive.BY_HAND


def access(module: str, case: Told) -> ArchiveAccess:
    told = {"name": MODULES[module], **CASES[module].get("access", {}), **case.get("access", {})}
    return ArchiveAccess(**{name: value for name, value in told.items() if value != ""})


@pytest.mark.parametrize(("module", "case"), cases("look_up"))
def test_look_up(module: str, case: Told) -> None:
    archive = registry.archives()[MODULES[module]]
    near = datetime.fromisoformat(case["near"]) if "near" in case else None
    wish = Wish(case["url"], near, case.get("most", 3), case.get("whole", False))
    held = run(archive.look_up(access(module, case), wish), case.get("steps", []))
    assert described(held, case["gives"]) == case["gives"]
    assert list(held.mementos) == sorted(held.mementos, key=lambda each: each.time)


def described(held: Holdings, told: Told) -> Told:
    whole = {
        "held": held.held.value,
        "detail": held.detail,
        "is_whole": held.is_whole,
        "mementos": [_memento(each, like) for each, like in _paired(held, told)],
    }
    return {key: whole[key] for key in told}


def _paired(held: Holdings, told: Told) -> list[tuple[Memento, Told]]:
    likes = told.get("mementos", [])
    return list(zip(held.mementos, [*likes, *[{"url": ""}] * len(held.mementos)], strict=False))


def _memento(memento: Memento, like: Told) -> Told:
    whole = {
        "original": memento.original,
        "url": memento.url,
        "time": memento.time.isoformat(),
        "raw": memento.raw or "",
        "status": memento.status or 0,
        "digest": memento.digest or "",
        "archive": memento.archive,
    }
    return {key: whole[key] for key in like}


@pytest.mark.parametrize(("module", "case"), cases("submit"))
def test_submit(module: str, case: Told) -> None:
    archive = registry.saving_archive(MODULES[module])
    assert archive is not None
    step = run(archive.submit(access(module, case), case["url"]), case["steps"])
    assert _step(step, case["gives"]) == case["gives"]


@pytest.mark.parametrize(("module", "case"), cases("follow"))
def test_follow(module: str, case: Told) -> None:
    archive = registry.saving_archive(MODULES[module])
    assert archive is not None
    step = run(archive.follow(access(module, case), case["job"]), case["steps"])
    assert _step(step, case["gives"]) == case["gives"]


def _step(step: Step, told: Told) -> Told:
    whole = {
        "then": step.then.value,
        "state": step.state.value if step.state else "",
        "reason": step.reason,
        "code": step.code,
        "wait": step.wait,
        "job": step.job,
        "original": step.original,
        "memento": step.memento,
        "time": step.time.isoformat() if step.time else "",
        "status": step.status or 0,
    }
    return {key: whole[key] for key in told}


@pytest.mark.parametrize(("module", "case"), cases("quota"))
def test_quota(module: str, case: Told) -> None:
    archive = registry.saving_archive(MODULES[module])
    assert archive is not None
    quota = run(archive.quota(access(module, case)), case.get("steps", []))
    assert _quota(quota, case["gives"]) == case["gives"]


def _quota(quota: Quota, told: Told) -> Told:
    whole = {
        "now": -1 if quota.now is None else quota.now,
        "today": -1 if quota.today is None else quota.today,
        "detail": quota.detail,
        "is_refused": quota.is_refused,
    }
    return {key: whole[key] for key in told}
