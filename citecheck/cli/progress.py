"""How far a run has come: a bar on a terminal, elsewhere a line in the log now and then."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int], None]

_TOLD = 30.0
"""Seconds between lines of the log, and what a rate is taken over."""
_SAMPLES = 60
"""How often within that the rate is looked at."""

_log = logging.getLogger("citecheck")


def is_shown(*, quiet: bool) -> bool:
    """Whether people are looking: standard error is a terminal that can move its cursor."""
    is_terminal = sys.stderr is not None and sys.stderr.isatty()  # None: a caller closed it
    return is_terminal and not quiet and os.environ.get("TERM") != "dumb"


class Meter:
    """What is done and how fast, of work that several hands are at and that is still growing."""

    def __init__(self, clock: Callable[[], float], what: str = "links") -> None:
        """`clock` gives seconds. `what` is counted, in the plural."""
        self._what = what
        self.done, self.total = 0, 0
        self._clock = clock
        self._samples = deque([(clock(), 0)], maxlen=_SAMPLES)

    def part(self) -> Progress:
        """What is told of one part, such as an article: how much of it is done, and of how much."""
        before = (0, 0)

        def update(done: int, total: int) -> None:
            nonlocal before
            self.done += done - before[0]
            self.total += total - before[1]
            before = (done, total)
            now = self._clock()
            if now - self._samples[-1][0] >= _TOLD / _SAMPLES:
                self._samples.append((now, self.done))

        return update

    def begin(self, done: int) -> None:
        """So much was done before: it says nothing of how fast it goes now."""
        self._samples[-1] = self._clock(), done

    @property
    def rate(self) -> float:
        """What was done lately, in a second; 0 where nothing was, or it is too early to tell."""
        begun, done = self._samples[0]
        passed = self._clock() - begun
        return (self.done - done) / passed if passed >= 1 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds until all that is known of is done; ``None``: nobody can tell."""
        rate = self.rate
        return (self.total - self.done) / rate if rate else None

    def __str__(self) -> str:
        told = f"{self.done:,} of {self.total:,} {self._what}"
        if self.rate:
            told += f", {self.rate:,.1f} a second"
        if self.left is not None and self.done < self.total:
            told += f", {duration(self.left)} left"
        return told


def duration(seconds: float) -> str:
    """Seconds as people say them: ``45 s``, ``12 min``, ``3 h 20 min``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


@contextmanager
def links_bar(*, quiet: bool) -> Iterator[Callable[[], Progress]]:
    """Yield a function that gives each article its own `Progress`, all added up in one bar."""
    meter = Meter(time.monotonic)
    if not is_shown(quiet=quiet):
        yield _in_log(meter)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    speed = TextColumn("{task.fields[speed]}")
    columns = (TextColumn("links"), BarColumn(), MofNCompleteColumn(), speed, TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("links", total=0, speed="")

        def of_article() -> Progress:
            part = meter.part()

            def update(done: int, total: int) -> None:
                part(done, total)
                speed = str(meter).partition(", ")[2]
                bar.update(task, completed=meter.done, total=meter.total, speed=speed)

            return update

        yield of_article


def _in_log(meter: Meter) -> Callable[[], Progress]:
    """Tell the log how far the run has come, while it goes on."""
    if not _log.isEnabledFor(logging.INFO):
        return lambda: lambda _done, _total: None
    told = time.monotonic()

    def of_article() -> Progress:
        part = meter.part()

        def update(done: int, total: int) -> None:
            nonlocal told
            part(done, total)
            if time.monotonic() - told >= _TOLD:
                told = time.monotonic()
                facts = {"done": meter.done, "total": meter.total, "rate": round(meter.rate, 2)}
                if meter.left is not None:
                    facts["seconds_left"] = round(meter.left)
                _log.info("%s", str(meter), extra={"facts": facts})

        return update

    return of_article
