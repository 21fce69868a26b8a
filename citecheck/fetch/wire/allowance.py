"""How much of all responses is held in memory while they are being read."""

from __future__ import annotations

from collections import deque
from typing import Protocol

_TOTAL = 64_000_000
"""Bytes of all responses together: six endless ones at the usual limit of 10 MB."""
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
    the limit of one response times all that are in flight. One large response can always go
    on, so there is no standstill; whoever waits does so under the usual deadline.
    """

    def __init__(self, total: int = _TOTAL, small: int = _SMALL) -> None:
        self._total = total
        self._small = small
        self._sizes: dict[Reading, int] = {}
        self._held = 0
        self._large = 0
        """Large responses that are being read, and not waiting."""
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

    def release(self, reading: Reading) -> None:
        """Take note that a response is over, and let others go on."""
        size = self._sizes.pop(reading, 0)
        self._held -= size
        if reading in self._waiting:
            self._waiting.remove(reading)
        elif size > self._small:
            self._large -= 1
        while self._waiting and (self._held <= self._total or not self._large):
            self._large += 1
            self._waiting.popleft().resume()
