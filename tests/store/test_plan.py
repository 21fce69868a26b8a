"""The plan of what is gone over again: kept whole, told once, and never believed too much."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve

from citecheck.model.errors import StoreBusy
from citecheck.model.monitoring import Importance, Watched
from citecheck.saved.difference import Change, Difference, Kind
from citecheck.saved.notice import Notice
from citecheck.store.place import Where
from citecheck.store.plan import Plan, open_plan
from tests.monitoring.reports import finding, link, post, report

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
FOUND = Difference("then", "now", (Change(Kind.LINK_DIED, "https://a.example/", "ok", "dead"),))
KNOWN = {"a.md": report(links=(link(),), posts=(post(),), findings=(finding(),))}
ARTICLE = Watched("https://news.example/a", NOON, Importance.HIGH, published=NOON)


@pytest.fixture
def plan(where: Where) -> Iterator[Plan]:
    with open_plan(where) as opened:
        yield opened


def notice(id_: str, time: datetime = NOON) -> Notice:
    return Notice(id_, time, ARTICLE.name, "A title", FOUND)


def test_an_article_and_what_is_known_of_it_come_back(plan: Plan) -> None:
    plan.put(ARTICLE)
    assert plan.known(ARTICLE.name) == {}
    after = evolve(ARTICLE, checked=NOON, requests=3)
    plan.came_out(after, KNOWN, (), ())
    plan.put(evolve(after, failures=1, trouble="It is away."))
    (kept,) = plan.articles()
    assert kept == evolve(after, failures=1, trouble="It is away.")
    assert plan.known(ARTICLE.name) == KNOWN
    assert plan.remove(ARTICLE.name)
    assert not plan.remove(ARTICLE.name)
    assert (plan.articles(), plan.known(ARTICLE.name)) == ([], {})


def test_what_changed_is_told_once_on_each_channel(plan: Plan) -> None:
    plan.came_out(ARTICLE, KNOWN, [notice("1"), notice("2")], ["mail", "hook"])
    plan.came_out(ARTICLE, KNOWN, [notice("1")], ["mail", "hook"])  # found again after a kill
    assert [each.id for each in plan.untold("mail", since=NOON)] == ["1", "2"]
    plan.told("mail", notice("1"))
    assert plan.untold("mail", since=NOON) == [notice("2")]
    assert [each.id for each in plan.untold("hook", since=NOON)] == ["1", "2"]
    assert plan.untold("another", since=NOON) == []
    assert [each.id for each in plan.notices(1)] == ["2"]
    assert plan.untold("hook", since=NOON + timedelta(seconds=1)) == []


def test_what_is_old_is_forgotten(plan: Plan) -> None:
    plan.came_out(ARTICLE, KNOWN, [notice("1"), notice("2", NOON + timedelta(days=9))], ["mail"])
    plan.forget_notices(before=NOON + timedelta(days=1))
    assert [each.id for each in plan.notices(9)] == ["2"]
    assert [each.id for each in plan.untold("mail", since=NOON)] == ["2"]


@pytest.mark.usefixtures("plan")
def test_one_run_at_a_time(where: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citecheck.store.plan.WAIT", 0.1)
    with pytest.raises(StoreBusy), open_plan(where):
        pass


@pytest.mark.parametrize("known", [b"", b"\0", zlib.compress(b"{"), zlib.compress(b"[" * 9_999)])
def test_what_is_damaged_counts_as_not_known(plan: Plan, known: bytes) -> None:
    plan.came_out(ARTICLE, KNOWN, (), ())
    plan._database.write("UPDATE watched SET known = ?", (known,))
    assert plan.known(ARTICLE.name) == {}
