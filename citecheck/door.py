"""The door to the network, which is made once somebody is to be asked.

To load what asks the web takes as long as telling of a thousand links that are remembered.
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from citecheck.clock import Clock
from citecheck.config import Network

if TYPE_CHECKING:
    from citecheck.fetch import Fetcher
    from citecheck.fetch.sender import Recorder


class Door:
    """Makes the one `Fetcher` of a run, and has it closed with the run's other resources."""

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
        usual = Network()
        if (network.ca_file, network.user_agent) != (usual.ca_file, usual.user_agent):
            self.open()

    def open(self) -> Fetcher:
        """The fetcher, from now on the same one."""
        if self._fetcher is None:
            from citecheck.fetch import Fetcher

            self._fetcher = Fetcher(self._network, record=self._record, clock=self._clock)
            self._stack.push_async_exit(self._fetcher)
        return self._fetcher

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self._fetcher.requests if self._fetcher is not None else 0
