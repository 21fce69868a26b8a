"""What a run told is told again where nothing has changed that it hangs on, and else is not."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from citecheck.config import Settings
from citecheck.linkcheck import lists
from citecheck.linkcheck.lists import Lists
from citecheck.linkcheck.told import Telling
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.inputs import Input, expand
from citecheck.model.checked import CheckedLink, LinkCheck, Place
from citecheck.model.errors import InputError
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.model.values import evolve
from citecheck.pipeline import Session
from citecheck.resolving import SHORT_MEMORY

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PIECES = ["one\n", "twé\n" * 100_000]


def resolved(url: str, outcome: Outcome, *, status: int | None, time: datetime) -> Resolution:
    return Resolution(url, (Hop(url, Via.START, status, time),), Verdict(outcome, "It is so."))


WELL = resolved("https://one.example/", Outcome.OK, status=200, time=NOW)
BLOCKED = resolved("https://two.example/", Outcome.BLOCKED, status=403, time=NOW)
LATE = resolved("https://three.example/", Outcome.TIMEOUT, status=None, time=NOW)
LOCAL = resolved("file:///etc/hosts", Outcome.OK, status=None, time=NOW)


def check_of(*resolutions: Resolution) -> LinkCheck:
    places = (Place("a.md", 1, 1, "written"),)
    links = (CheckedLink(each.url, places, each, each.verdict.state) for each in resolutions)
    return LinkCheck(tuple(links), inputs=1)


class Run:
    """Runs over one file, with one store."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "a.md"
        self.file.write_text("Something.", "utf-8")
        self.store = folder / "store"
        self.now, self.asked, self.pieces = NOW, "all", PIECES
        self.meanwhile: Callable[[], object] = lambda: None
        """What happens while links are checked."""

    def tell(self, check: LinkCheck, *, sources: list[Input | InputError] | None = None) -> None:
        """A run that tells of a check, having remembered all its answers."""

        async def work() -> None:
            async with self._session() as session:
                telling = self._telling(session, sources)
                assert session.remembering is not None
                for link in check.links:
                    session.remembering.cache.put(link.resolution, now=self.now)
                self.meanwhile()
                assert list(telling.noting(check, self.pieces)) == self.pieces
                await telling.remember(check, 3)

        asyncio.run(work())

    def again(self) -> tuple[int, str] | None:
        """What a run tells again."""

        async def work() -> tuple[int, str] | None:
            async with self._session() as session:
                told = await self._telling(session).again()
                return (told[0], "".join(told[1])) if told is not None else None

        return asyncio.run(work())

    def _session(self) -> Session:
        return Session(Settings(offline=True, store=self.store, archive=False))

    def _telling(
        self, session: Session, sources: list[Input | InputError] | None = None
    ) -> Telling:
        assert session.remembering is not None
        return Telling(
            sources or list(expand([self.file])),
            Lists(session.remembering, Wishes(), limit=1000, clock=lambda: self.now),
            session.remembering,
            asked=self.asked,
            max_age=DAY,
            clock=lambda: self.now,
        )


TOLD = (3, "".join(PIECES))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    run = Run(tmp_path)
    assert run.again() is None
    run.tell(check_of(WELL, BLOCKED))
    assert run.again() == TOLD
    return run


def test_another_file_another_wish_and_other_code_are_told_anew(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.file.write_text("Something else.", "utf-8")
    assert run.again() is None
    run.file.write_text("Something.", "utf-8")
    assert run.again() == TOLD
    run.asked = "some"
    assert run.again() is None
    run.asked = "all"
    monkeypatch.setattr(lists, "edition", lambda: "another")
    assert run.again() is None


def test_few_pieces_wait_to_be_noted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long text, or all of it would lie in memory until a slow thread has noted it."""
    noted: list[str] = []
    most = 0
    submit = ThreadPoolExecutor.submit

    def slowly(_self: Telling, piece: str) -> None:
        time.sleep(0.01)
        noted.append(piece)

    def counting(self: ThreadPoolExecutor, *work: Any) -> Any:
        nonlocal most
        submitted = submit(self, *work)
        if work[0].__name__ == "slowly":
            handed.append(work[1])
            most = max(most, len(handed) - len(noted))
        return submitted

    handed: list[str] = []
    monkeypatch.setattr(Telling, "_note", slowly)
    monkeypatch.setattr(ThreadPoolExecutor, "submit", counting)
    run.pieces = ["one\n"] * 40
    run.tell(check_of(WELL))
    assert len(handed) == 40
    assert most <= 5


def test_an_answer_that_was_remembered_since_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = Run(tmp_path / "b")
    other.store, other.now = run.store, NOW + timedelta(minutes=1)
    other.tell(check_of(evolve(WELL, title="New")))
    assert run.again() is None
    assert other.again() == TOLD


def test_what_is_of_no_concern_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = Run(tmp_path / "b")
    other.store = run.store
    other.tell(check_of(evolve(WELL, url="https://another.example/")))
    assert run.again() == TOLD


def test_what_is_no_longer_fresh_is_told_anew(run: Run) -> None:
    run.now = NOW + DAY / SHORT_MEMORY
    assert run.again() == TOLD
    run.now += timedelta(seconds=1)
    assert run.again() is None, "one was blocked, which is believed for less long"
    run.tell(check_of(WELL))
    run.now = NOW + DAY
    assert run.again() == TOLD
    run.now += timedelta(seconds=1)
    assert run.again() is None


@pytest.mark.parametrize(
    "check",
    [
        check_of(WELL, LATE),
        check_of(WELL, LOCAL),
        check_of(WELL, evolve(WELL, url="https://één.example/")),
        evolve(check_of(WELL), unread=("b.md: is a folder",)),
        check_of(),
    ],
    ids=["unsettled", "a file", "no URL", "unread", "no link"],
)
def test_what_has_to_be_looked_at_each_time_is_not_told_again(
    tmp_path: Path, check: LinkCheck
) -> None:
    run = Run(tmp_path)
    run.tell(check)
    assert run.again() is None


def test_nor_is_what_is_read_from_elsewhere_or_cannot_be(tmp_path: Path) -> None:
    run = Run(tmp_path)
    page, error = Input("https://a.example/", url="https://a.example/"), InputError("gone")
    for sources in ([page], [error], [*expand([run.file]), page]):
        run.tell(check_of(WELL), sources=sources)
    with sqlite3.connect(run.store / "cache.sqlite") as database:
        assert database.execute("SELECT count(*) FROM answer").fetchone() == (0,)
    database.close()


def test_nor_is_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.meanwhile = lambda: run.file.write_text("Something else.", "utf-8")
    run.tell(check_of(WELL))
    run.file.write_text("Something.", "utf-8")
    assert run.again() is None


@pytest.mark.parametrize("value", ["", "[", "{}", '["x","x",[],0,0,""]', '["x"]'])
def test_a_telling_that_was_damaged_is_none(run: Run, value: str) -> None:
    with sqlite3.connect(run.store / "cache.sqlite") as database:
        database.execute("UPDATE answer SET value = ? WHERE key NOT LIKE '% %'", (value,))
    database.close()
    assert run.again() is None


@pytest.mark.parametrize("value", ["", "AAAA", "no base64"])
def test_nor_is_one_whose_text_was(run: Run, value: str) -> None:
    with sqlite3.connect(run.store / "cache.sqlite") as database:
        damage = "UPDATE answer SET value = ? WHERE key LIKE '% 0'"
        assert database.execute(damage, (value,)).rowcount == 1
    database.close()
    assert run.again() is None


def test_a_long_one_is_told_whole(tmp_path: Path) -> None:
    run = Run(tmp_path)
    noise = random.Random(3)  # noqa: S311 -- which does not compress
    run.pieces = [noise.randbytes(1000).hex() for _ in range(800)]
    run.tell(check_of(WELL))
    with sqlite3.connect(run.store / "cache.sqlite") as database:
        assert database.execute("SELECT count(*) FROM answer").fetchone()[0] > 3
    database.close()
    assert run.again() == (3, "".join(run.pieces))
