"""What an answer says about a host's pace, and how to begin with a host."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

from citecheck.clock import Clock
from citecheck.config import HostOverride, Network
from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.pace import Pace, Refusal
from citecheck.fetch.retry import retry_after
from citecheck.fetch.wire.reply import Reply

_TOO_MANY = 429
_UNAVAILABLE = 503


class Paces:
    """Reads answers for what they say of the host. `jitter` gives numbers from 0 to 1."""

    def __init__(
        self,
        network: Network,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._network = network
        self._jitter = jitter

    def of(self, host: str) -> Pace:
        """How to begin with a host that nothing is known of."""
        network = self._network
        if not network.overrides:
            return Pace(network.per_host, network.max_wait, network.interval)
        own = [each for each in network.overrides if each.covers(host)]
        limit = _first(own, lambda each: each.concurrency)
        rate = _first(own, lambda each: each.rate)
        return Pace(
            limit=int(limit or network.per_host),
            patience=network.max_wait,
            interval=1 / rate if rate else network.interval,
        )

    def answered(self, pace: Pace, reply: Reply, elapsed: float, clock: Clock) -> bool:
        """Take note of a response that came now; whether asking again may bring a better one.

        `elapsed`: seconds since the request was sent. `clock`: tells the time of day, UTC.
        """
        now = asyncio.get_running_loop().time()
        if reply.status not in (_TOO_MANY, _UNAVAILABLE):
            pace.answered(now, elapsed)
            return False
        header = next((value for name, value in reply.headers if name == "retry-after"), None)
        asked = retry_after(header, clock())
        is_of_host = reply.status == _TOO_MANY
        refusal = Refusal(now - elapsed, now, asked, is_of_host=is_of_host)
        return pace.refused(refusal, jitter=self._jitter())

    def failed(self, pace: Pace, error: NoResponseError) -> bool:
        """Take note that no response came; whether asking again may bring one."""
        if not error.may_pass:
            return False
        return pace.failed(asyncio.get_running_loop().time(), jitter=self._jitter())


def _first(
    overrides: list[HostOverride], of: Callable[[HostOverride], float | None]
) -> float | None:
    return next((of(each) for each in overrides if of(each) is not None), None)
