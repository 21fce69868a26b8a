"""What is remembered of files is told again only while all that it hangs on is as it was."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import Factory, evolve, field, frozen

from citecheck import pipeline
from citecheck.check.policies import Policies, Wanted
from citecheck.check.run import Gate
from citecheck.config import Archives, MementosFor, Network, Settings
from citecheck.load.inputs import Input
from citecheck.model.judged import CheckedArticle
from citecheck.model.report import Report
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.policy.settings_file import Choice
from citecheck.policy.settings_search import forget
from citecheck.store import open_cache
from citecheck.store.checked import PART, Checked
from citecheck.store.place import place_of

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://a.example/x"
TEXT = f"# One\n\nSee [this]({URL}?utm_source=x) and [that](https://b.example/).\n"


@frozen
class World:
    """All that findings may hang on, as a run finds it."""

    folder: Path
    name: str = "a.md"
    text: str = TEXT
    choice: Choice = Factory(Choice)
    settings: Settings = field(
        factory=lambda: Settings(
            offline=True, archive=False, archives=Archives(mementos=MementosFor.NONE)
        )
    )
    now: datetime = NOW
    settings_file: str = ""
    fixes: bool = True

    def run(self) -> tuple[CheckedArticle, ...]:
        file = self.folder / self.name
        file.parent.mkdir(exist_ok=True)
        file.write_text(self.text, "utf-8")
        (self.folder / "citecheck.toml").write_text(self.settings_file, "utf-8")
        forget()  # a run of its own reads it anew
        return asyncio.run(self._run(file))

    async def _run(self, file: Path) -> tuple[CheckedArticle, ...]:
        settings = evolve(self.settings, store=self.folder / "store")
        policies = Policies(Wanted(self.choice))
        with closing(place_of(self.folder / "store")) as place:
            checked = Checked(place.database(PART), now=self.now, max_age=settings.max_age)
            fixes = self.fixes
            async with Gate(settings, policies, lambda: self.now, checked, fixes=fixes) as gate:
                source = Input(str(file.relative_to(self.folder)), path=file)
                return tuple([each.article async for each in gate.check(source)])


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """The reports that were made."""
    made: list[Report] = []
    real = pipeline.Session.report

    async def report(self, article, **named):  # type: ignore[no-untyped-def]
        made.append(await real(self, article, **named))
        return made[-1]

    monkeypatch.setattr(pipeline.Session, "report", report)
    return made


def remember(world: World, outcome: Outcome, *, now: datetime = NOW, url: str = URL) -> None:
    with open_cache(world.folder / "store") as cache:
        hop = Hop(f"{url}", Via.START, status=200, time=now)
        cache.put(Resolution(f"{url}", (hop,), Verdict(outcome, "as told")), now=now)


def test_an_unchanged_file_is_not_read_again(tmp_path: Path, read: list[Report]) -> None:
    world = World(tmp_path)
    first = world.run()
    assert len(read) == 1
    assert [each.open for each in first] == [2]
    assert {each.name for each in first[0].findings} >= {"link-tracking"}
    assert world.run() == first
    assert evolve(world, now=NOW + DAY).run() == first
    assert len(read) == 1


def test_what_was_found_without_its_fixes_is_not_told_where_they_are_wanted(
    tmp_path: Path, read: list[Report]
) -> None:
    world = World(tmp_path)
    without = evolve(world, fixes=False).run()
    assert not any(each.fixes for each in without[0].findings)
    (whole,) = world.run()
    assert any(each.fixes for each in whole.findings)
    bare = [evolve(each, fixes=(), untried=each.is_mendable) for each in whole.findings]
    assert bare == list(without[0].findings)
    assert evolve(world, fixes=False).run() == without
    assert len(read) == 2


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda w: evolve(w, text=TEXT + "."), id="its bytes"),
        pytest.param(lambda w: evolve(w, name="b.md"), id="its name"),
        pytest.param(lambda w: evolve(w, name="sub/a.md"), id="its folder"),
        pytest.param(lambda w: evolve(w, choice=Choice(ignore=("CC106",))), id="the rules"),
        pytest.param(
            lambda w: evolve(w, choice=Choice(severity={"CC106": "error"})), id="a severity"
        ),
        pytest.param(
            lambda w: evolve(w, settings_file='ignore = ["link-tracking"]\n'),
            id="the file of settings",
        ),
        pytest.param(
            lambda w: evolve(w, settings=evolve(w.settings, network=Network(max_hops=2))),
            id="a setting",
        ),
        pytest.param(lambda w: evolve(w, now=NOW + 2 * DAY), id="its age"),
        pytest.param(lambda w: remember(w, Outcome.DEAD) or w, id="what is known of a link"),
        pytest.param(
            lambda w: remember(w, Outcome.OK, url="https://c.example/") or w, id="of another"
        ),
    ],
)
def test_whatever_else_it_is(
    change: Callable[[World], World], tmp_path: Path, read: list[Report]
) -> None:
    world = World(tmp_path)
    world.run()
    changed = change(world)
    fresh = changed.run()
    assert len(read) == 2
    assert changed.run() == fresh
    assert len(read) == 2


def test_a_changed_edition_reads_again(
    tmp_path: Path, read: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    World(tmp_path).run()
    monkeypatch.setattr("citecheck.edition.edition", lambda: "another")
    World(tmp_path).run()
    assert len(read) == 2


def test_the_day_counts_where_something_ends_on_one(tmp_path: Path, read: list[Report]) -> None:
    comment = "<!-- citecheck: ignore CC106 until=2026-11-29 known -->\n"
    world = World(tmp_path, text=TEXT + comment)
    world.run()
    world.run()
    assert len(read) == 1
    evolve(world, now=NOW + DAY).run()
    assert len(read) == 2


def test_what_is_found_holds_as_long_as_its_oldest_answer(
    tmp_path: Path, read: list[Report]
) -> None:
    world = World(tmp_path)
    remember(world, Outcome.DEAD, now=NOW - DAY / 2, url=f"{URL}?utm_source=x")
    first = world.run()
    assert "link-dead" in {each.name for each in first[0].findings}
    assert evolve(world, now=NOW + DAY / 2).run() == first
    assert len(read) == 1
    late = evolve(world, now=NOW + DAY / 2 + timedelta(seconds=1)).run()
    assert "link-dead" not in {each.name for each in late[0].findings}


@pytest.mark.parametrize("outcome", [Outcome.BLOCKED, Outcome.SERVER_ERROR])
def test_what_is_not_sure_is_not_remembered(
    outcome: Outcome, tmp_path: Path, read: list[Report]
) -> None:
    world = World(tmp_path)
    remember(world, outcome, url=f"{URL}?utm_source=x")
    world.run()
    world.run()
    assert len(read) == 2
