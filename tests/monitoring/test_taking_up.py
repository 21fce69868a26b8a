"""What gets into the plan, and what stays out of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from citecheck.load.inputs import Input
from citecheck.model.errors import InputError
from citecheck.model.evidence import LogEntry
from citecheck.model.monitoring import Importance, Watched
from citecheck.monitoring.taking_up import name_of, reported, take_up, take_up_reports
from citecheck.saved.report import Article, Date, Metadata, Origin
from citecheck.store.plan import open_plan
from tests.monitoring.reports import link, report

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Words.\n", "utf-8")


def test_a_name_is_the_same_wherever_a_run_is_started(tmp_path: Path) -> None:
    assert name_of(Input("a.md", path=Path("a.md"))) == str(tmp_path / "a.md")
    assert name_of(Input("https://a.example/", url="https://a.example/")) == "https://a.example/"


def test_naming_one_again_changes_its_importance_and_nothing_else() -> None:
    with open_plan(Path("store")) as plan:
        assert take_up(plan, ["b", "a", "a"], NOON) == ["b", "a"]
        later = NOON + timedelta(days=1)
        assert take_up(plan, ["a"], later, Importance.HIGH) == []
        assert plan.articles() == [Watched("a", NOON, Importance.HIGH), Watched("b", NOON)]


def test_reports_that_lie_there(tmp_path: Path) -> None:
    metadata = Metadata("A title", None, Date("2026-10-05"), "en", None)
    for name, folder in (("a.md", "one"), ("https://news.example/x", "two"), ("-", "three")):
        article = Article(Origin(name, "0" * 64), metadata)
        (tmp_path / "out" / folder).mkdir(parents=True)
        written = msgspec.json.encode(replace(report(links=(link(),)), article=article))
        (tmp_path / "out" / folder / "report.json").write_bytes(written)
    (tmp_path / "out" / "bad").mkdir()
    (tmp_path / "out" / "bad" / "report.json").write_text("{", "utf-8")
    with open_plan(Path("store")) as plan:
        told = list(take_up_reports(plan, tmp_path / "out", NOON))
        assert [each for each in told if isinstance(each, str)] == [
            str(tmp_path / "a.md"),
            "https://news.example/x",
        ]
        assert sum(isinstance(each, InputError) for each in told) == 1
        first = plan.articles()[0]
        assert first.published == datetime(2026, 10, 5, 12, tzinfo=UTC)
        assert first.checked == datetime(2026, 11, 1, 12, tzinfo=UTC)
        assert set(plan.known(first.name)) == {first.name}
        assert list(take_up_reports(plan, tmp_path / "out", NOON))[1:] == []  # all are there


def test_what_the_log_knows_as_far_as_it_can_be_read_again(tmp_path: Path) -> None:
    names = ["a.md", "gone.md", "https://news.example/x", "-", "inbox.mbox@4711", "a.md", "\0"]
    log = [
        LogEntry(number, NOON, event, json.dumps({"name": name}), "", "")
        for number, name in enumerate(names)
        for event in ("article", "resolution")
    ]
    assert list(reported(log)) == [str(tmp_path / "a.md"), "https://news.example/x"]
