"""An article that ends or stalls the process which reads it, and a process that somebody kills.

The article comes through a named pipe: its reader waits there for as long as a test wants.
"""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from citecheck.corpus import finding
from citecheck.corpus.frames import Task
from citecheck.corpus.layout import Layout
from citecheck.corpus.parquet_files import read_rows
from citecheck.corpus.supervision import ClosedError, Supervisor, _Process
from citecheck.corpus.unit import Manifest, Unit
from citecheck.model.errors import EnvironmentFailure
from citecheck.pipeline import utc_now
from tests.corpus.impatience import PATIENCE, impatient_with

PATIENT = 900.0


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path)
    layout.make([layout.found(0).parent, layout.cited(0).parent])
    (tmp_path / "a.txt").write_text("First")
    (tmp_path / "c.txt").write_text("Last")
    os.mkfifo(tmp_path / "b.txt.gz")
    return layout


@pytest.fixture(scope="module")
def supervisor() -> Iterator[Supervisor]:
    with Supervisor(patience=PATIENT, memory=0) as supervisor:
        yield supervisor


Told = list[tuple[int, str | None, str | None, bool]]


def worked(supervisor: Supervisor, layout: Layout, meanwhile: Callable[[Path], None]) -> Told:
    """What a unit with the pipe in its middle comes to."""
    names = tuple(str(layout.folder / name) for name in ("a.txt", "b.txt.gz", "c.txt"))
    unit = Unit(0, "files", "three", names=names)
    manifest = Manifest("test", names, utc_now(), shares=1)
    aside = Thread(target=meanwhile, args=(layout.folder / "b.txt.gz",))
    aside.start()
    task = Task("find", str(layout.folder), manifest, unit)
    finding.keep(unit, manifest, supervisor.outcomes(task), layout)
    aside.join()
    columns = ("row", "document", "failure", "poison")
    return list(read_rows([layout.found(0)], columns))


def kill_reader(pipe: Path, supervisor: Supervisor) -> None:
    """Wait until the process reads the pipe, and kill it."""
    with pipe.open("wb"):  # opens once there is a reader
        process = supervisor._process
        assert process is not None
        os.kill(process._process.pid, signal.SIGKILL)
        process._process.wait()


def test_a_process_that_is_killed_once_loses_nothing_and_repeats_nothing(
    supervisor: Supervisor, layout: Layout
) -> None:
    def once(pipe: Path) -> None:
        kill_reader(pipe, supervisor)
        with pipe.open("wb") as file:
            file.write(gzip.compress(b"Middle"))

    told = worked(supervisor, layout, once)
    assert [row for row, *_ in told] == [0, 1, 2]
    assert len({document for _, document, *_ in told}) == 3
    assert all(failure is None for _, _, failure, _ in told)
    assert layout.done("find", "00000")["articles"] == 3


def test_an_article_that_ends_its_reader_each_time_costs_only_itself_and_is_listed(
    supervisor: Supervisor, layout: Layout
) -> None:
    def twice(pipe: Path) -> None:
        kill_reader(pipe, supervisor)
        kill_reader(pipe, supervisor)

    first, poison, last = worked(supervisor, layout, twice)
    assert (first[0], last[0]) == (0, 2)
    assert first[1] is not None
    assert last[1] is not None
    assert poison == (1, None, "ended the process that read it (signal 9)", True)
    told = layout.done("find", "00000")
    assert (told["articles"], told["failures"], told["poisoned"]) == (2, 1, 1)


def test_an_article_that_takes_too_long_costs_only_itself_and_is_listed(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient_with(1, monkeypatch)
    with Supervisor(patience=PATIENCE, memory=0) as hasty:
        _, poison, last = worked(hasty, layout, lambda _pipe: None)
    assert poison[2] == "took longer than 5 seconds"
    assert last[1] is not None


def test_where_no_process_can_begin_no_article_is_to_blame(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with (
        Supervisor(patience=PATIENT, memory=0) as poor,
        pytest.raises(EnvironmentFailure, match="cannot be begun"),
    ):
        worked(poor, layout, lambda _pipe: None)


def test_once_it_is_closed_no_other_process_is_begun(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    supervisor = Supervisor(patience=PATIENT, memory=0)

    def close(pipe: Path) -> None:
        with pipe.open("wb"):  # opens once there is a reader
            monkeypatch.setattr(sys, "executable", shutil.which("false"))
            supervisor.close()

    with pytest.raises(ClosedError):
        worked(supervisor, layout, close)


def test_whoever_waits_for_a_process_that_is_ended_is_told() -> None:
    process = _Process()
    process._process.kill()
    assert process.frame(PATIENT) is None
    process.end()  # which takes away what nobody has read
    assert process.frame(0.0) is None
