"""How much of all responses is held in memory while they are being read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Protocol

_TOTAL = 32_000_000
"""Bytes of all responses together: three endless ones at the usual limit of 10 MB. In memory
each is there up to three times: as it came, as it is to be archived, and its payload."""
_READ = 128 * 1024
"""Bytes taken from a socket at once."""
_SMALL = 1_000_000
"""A response up to this size always goes on: nearly every page is smaller, and 64 such at
once are well within the total."""


class Reading(Protocol):
    """A response that is being read, as far as the allowance has to do with it."""

    def pause(self) -> None:
        """Read no more for now."""

    def resume(self) -> None:
        """Read on."""


class Allowance:
    """Lets large responses wait for one another once together they hold too much.

    Without it, a page with links to many endless responses on many hosts could make us hold
    the limit of one response times all that are in flight. A response counts until it is done
    with, on disk, not only until it has arrived: a disk is slower than a network. One large
    response can always go on, so there is no standstill; whoever waits does so under the usual
    deadline.
    """

    def __init__(self, total: int = _TOTAL, small: int = _SMALL) -> None:
        self.buffer = memoryview(bytearray(_READ))
        """What all connections read into, each for a moment: asyncio would take a quarter of a
        megabyte for each read, and leave the heap full of holes."""
        self._total = total
        self._small = small
        self._sizes: dict[Reading, int] = {}
        self._held = 0
        self._large = 0
        """Large responses that are being read, and not waiting, or that are yet to be done with."""
        self._waiting: deque[Reading] = deque()

    def add(self, reading: Reading, size: int) -> None:
        """Take note of bytes that were read."""
        before = self._sizes.get(reading, 0)
        self._sizes[reading] = before + size
        self._held += size
        if before + size <= self._small:
            return
        if before <= self._small:
            self._large += 1
        if self._held > self._total and self._large > 1:
            self._large -= 1
            self._waiting.append(reading)
            reading.pause()

    def hand_over(self, reading: Reading) -> Callable[[], None]:
        """Take note that a response has arrived. To be called once it is done with."""
        size = self._sizes.pop(reading, 0)
        if reading in self._waiting:
            self._waiting.remove(reading)
            self._large += size > self._small
        return partial(self._let_go, [size])

    def release(self, reading: Reading) -> None:
        """Take note that a response is over, and was not handed over."""
        self.hand_over(reading)()

    def _let_go(self, sizes: list[int]) -> None:
        """Let others go on; emptied, `sizes` does nothing the second time."""
        while sizes:
            size = sizes.pop()
            self._held -= size
            self._large -= size > self._small
        while self._waiting and (self._held <= self._total or not self._large):
            self._large += 1
            self._waiting.popleft().resume()
