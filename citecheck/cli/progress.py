"""A progress bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int], None]


def is_shown(*, quiet: bool) -> bool:
    """Whether people are looking: standard error is a terminal that can move its cursor."""
    is_terminal = sys.stderr is not None and sys.stderr.isatty()  # None: a caller closed it
    return is_terminal and not quiet and os.environ.get("TERM") != "dumb"


@contextmanager
def links_bar(*, quiet: bool) -> Iterator[Callable[[], Progress]]:
    """Yield a function that gives each article its own `Progress`, all added up in one bar."""
    if not is_shown(quiet=quiet):
        yield lambda: lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("links"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("links", total=0)
        totals: list[tuple[int, int]] = []

        def of_article() -> Progress:
            totals.append((0, 0))
            place = len(totals) - 1

            def update(done: int, total: int) -> None:
                totals[place] = (done, total)
                bar.update(
                    task, completed=sum(d for d, _ in totals), total=sum(t for _, t in totals)
                )

            return update

        yield of_article
