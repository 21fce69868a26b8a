"""``citecheck check --watch``: what has changed is checked again, until somebody ends it."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import click

from citecheck.cli.screen import Screen
from citecheck.cli.status import Status
from citecheck.cli.stopping import stopping
from citecheck.model.errors import CitecheckError
from citecheck.model.values import Factory, define

if TYPE_CHECKING:
    from citecheck.check.policies import Policies
    from citecheck.check.run import Done
    from citecheck.check.watching import Changes, Watch
    from citecheck.load.inputs import Input
    from citecheck.model.errors import InputError

_PAUSE = 0.3
"""Seconds between two looks, where a look takes little."""

_SHARE = 20
"""A pause is at least so many times as long as the look before it: 5 % of one core at most."""

Round = Callable[
    [Sequence["Input | InputError"], "Policies", "Stop"], Awaitable[dict[str, list["Done"]]]
]
"""Checks some inputs by some policies; the `Stop` is told how to end that early. What was found, by
the name of the input (`watching.name_of`)."""

Tell = Callable[[Sequence["Done"], Sequence["Done"]], None]
"""Tells of what was checked just now, and of all."""


@define
class Stop:
    """Whether somebody has ended the watch, and how to end what goes on."""

    wanted: asyncio.Event = Factory(asyncio.Event)
    interrupt: Callable[[], None] | None = None

    def __call__(self) -> None:
        """End it."""
        self.wanted.set()
        if self.interrupt is not None:
            self.interrupt()


@define
class Watching:
    """A watch: what `check` is to be called for, and what `tell` is told."""

    watch: Watch
    check: Round
    tell: Tell
    screen: Screen
    _stop: Stop = Factory(Stop)
    _latest: dict[str, list[Done]] = Factory(dict)
    _trouble: str = ""

    async def go_on(self) -> Status:
        """Check what there is, and whatever changes of it, until a signal ends it.

        Ending it is how it is meant to end, so that is no failure. Settings or a store that fail
        are told, and tried again.
        """
        with stopping(self._stop, said=""):
            while not self._stop.wanted.is_set():
                pause = max(_PAUSE, _SHARE * await self._look())
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stop.wanted.wait(), pause)
        return Status.CLEAN

    async def _look(self) -> float:
        """Look once, and check what has changed. The seconds that looking, or failing, took."""
        begun = time.monotonic()
        try:
            changes = await asyncio.to_thread(self.watch.look)
            looked = time.monotonic()
            if changes is not None:
                await self._round(changes)
            self._trouble = ""
        except CitecheckError as error:
            looked = time.monotonic()
            if str(error) != self._trouble:
                self._trouble = str(error)
                self.screen.error(self._trouble)
        return looked - begun

    async def _round(self, changes: Changes) -> None:
        """Check what has changed, and tell of it."""
        try:
            found = await self.check(changes.sources, self.watch.policies, self._stop)
        except CitecheckError:
            self.watch.again(changes)
            raise
        if self._stop.wanted.is_set():
            return  # of what was cut off there is nothing to tell
        for name in changes.gone:
            self._latest.pop(name, None)
        self._latest.update(found)
        if sys.stdout is not None and sys.stdout.isatty():
            click.clear()
        self.tell(_in_order(found), _in_order(self._latest))
        self.screen.aside(self._said(changes))

    def _said(self, changes: Changes) -> str:
        """Where things stand, on a line."""
        from citecheck.render.numbers import number as counted

        articles = (done.article for some in self._latest.values() for done in some)
        left = sum(each.counts for article in articles for each in article.findings)
        return (
            f"{datetime.now().astimezone():%H:%M:%S}  checked {len(changes.sources)} of "
            f"{counted(changes.number, 'article')}; {counted(left, 'finding')} in all. "
            "Waiting for changes; Ctrl-C ends."
        )


def _in_order(found: Mapping[str, list[Done]]) -> list[Done]:
    return [each for name in sorted(found) for each in found[name]]
