"""An event loop's clock that a test puts forward.

What takes a minute by it takes no time, and what has a minute by it is late on no machine, however
busy that is: a deadline passes when the test says so, and not before.
"""

from __future__ import annotations

import asyncio


class Leaping:
    """The running loop's clock. It goes as ever, and leaps besides."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ahead, self._since = 0.0, self._loop.time
        self._loop.time = self._now  # type: ignore[method-assign]

    def leap(self, seconds: float) -> None:
        """Put the clock forward, from any thread; whoever waits for that time is woken."""
        self._ahead += seconds
        self._loop.call_soon_threadsafe(lambda: None)

    def _now(self) -> float:
        return self._since() + self._ahead
