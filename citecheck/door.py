"""The door to the network, which is made once somebody is to be asked.

To load what asks the web takes as long as telling of a thousand links that are remembered.
"""

from __future__ import annotations

import os
import sys
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from citecheck import telemetry
from citecheck.clock import Clock, utc_now
from citecheck.config import Network

if TYPE_CHECKING:
    from citecheck.fetch import Asker, Fetcher
    from citecheck.fetch.sender import Recorder

MANY = 1_000
"""Links to be asked for that are worth a process of its own: to start it takes as long as some
two hundred of them."""


class Door:
    """Makes the one `Asker` of a run, and has it closed with the run's other resources."""

    def __init__(
        self,
        network: Network,
        stack: AsyncExitStack,
        *,
        record: Recorder | None,
        clock: Clock,
    ) -> None:
        """Raises `ConfigurationError` where settings cannot be used that a `Fetcher` judges."""
        self._network, self._stack, self._record, self._clock = network, stack, record, clock
        self._fetcher: Fetcher | None = None
        self._asker: Asker | None = None
        usual = Network()
        if (network.ca_file, network.user_agent) != (usual.ca_file, usual.user_agent):
            self._fetcher = self._made()

    def open(self, links: int = 0) -> Asker:
        """What asks, from now on the same one. `links`: how many wait to be asked for.

        Many are asked for by a process of its own, where a second processor can work on it. It
        does not record, and has the usual clock and resolver.
        """
        if self._asker is None:
            self._asker = (self._apart() if links >= MANY else None) or self._within()
            self._stack.push_async_exit(self._asker)
        return self._asker

    def expect(self, links: int) -> None:
        """So many links may come: a process for many is started while they are being read."""
        if links >= MANY:
            self.open(links)

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self._asker.requests if self._asker is not None else 0

    def _apart(self) -> Asker | None:
        is_usual = self._clock is utc_now and self._network.resolver is None
        if self._record is not None or not is_usual or telemetry.is_on():
            return None
        if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
            return None
        from citecheck.fetch.own_process.asker import DistantAsker

        try:
            return DistantAsker(self._network, clock=self._clock)
        except OSError:  # no more processes, or no Python to be started: one process does it all
            return None

    def _within(self) -> Asker:
        return self._fetcher or self._made()

    def _made(self) -> Fetcher:
        from citecheck.fetch import Fetcher

        return Fetcher(self._network, record=self._record, clock=self._clock)
