"""How many requests one host gets at once, and from when on, as its answers teach.

Pure arithmetic over the event loop's clock; the waiting itself is done in `manners`.

The window moves as TCP's does (RFC 5681 section 3.1: add slowly, halve at a sign of trouble):
of the rules that let many clients share a server without talking to one another, it is the one
known to settle. Signs of trouble are 429, 503, and answers that take much longer than the
host's best one (as in TCP Vegas, which takes a growing delay for a queue that we have made).
"""

from __future__ import annotations

from citecheck.model.values import define, field, frozen

_SLOWER = 3.0
_SLOWER_BY = 1.0
"""Answers are slow once the usual time is this many times the best one, and this many seconds
more. The second keeps the noise of fast servers, and of a busy machine of our own, out of it."""
_WEIGHT = 0.3
"""Of the newest time in the usual one: the last six or so answers make it."""
_FIRST_GUESS = 0.5
"""Seconds to wait where a host says 429 and not for how long; each further time twice as long."""
_MOST_REFUSALS = 4
"""Rounds of refusals in a row after which nobody waits: the host means us, not our pace."""
_MOMENT = 0.3
"""Seconds, at most, until what may pass by itself is tried again."""
_COST = 10
_CREDIT = 3 * _COST
"""A retry costs as much as ten answers earn, and a host begins with enough for three: one that
always fails is asked little more than once a link, one that fails seldom is always asked again."""


@frozen
class Refusal:
    """An answer with 429 or 503."""

    started: float
    """When the request was sent."""
    time: float
    """When the answer came."""
    asked: float | None
    """Seconds to wait, from Retry-After."""
    is_of_host: bool
    """Whether the whole host is meant, as by 429; a bare 503 may be one broken page."""


@define
class Pace:
    """What is known of one host. Times are of the event loop's clock, in seconds."""

    limit: int
    """Most requests at once, whatever the host bears."""
    patience: float
    """Seconds that may be waited for this host in all, where it asks for it."""
    interval: float = 0.0
    """Seconds from the start of one request to the start of the next."""
    opens: float = 0.0
    """No request starts before this time."""
    closed_until: float = 0.0
    """Before this time the host wants to be left alone, for longer than anybody waits here."""
    waited: float = 0.0
    refusals: int = 0
    """429 and 503 since the last other answer."""
    places: int = field(init=False)
    """How many requests may be under way at once now."""
    _window: float = field(init=False)
    _credit: int = field(default=_CREDIT, init=False)
    _best: float = field(default=float("inf"), init=False)
    _usual: float = field(default=0.0, init=False)
    _refused_at: float = field(default=0.0, init=False)
    _cut_at: float = field(default=0.0, init=False)

    def __attrs_post_init__(self) -> None:
        self._set_window(float(self.limit))

    def _set_window(self, window: float) -> None:
        self._window = window
        self.places = max(1, min(self.limit, int(window)))

    def is_as_new(self, now: float) -> bool:
        """Whether nothing would be lost by forgetting this host."""
        calm = not self.refusals and not self.waited
        is_calm = calm and self.places == self.limit and self._credit == _CREDIT
        return is_calm and self.is_open(now)

    def is_open(self, now: float) -> bool:
        """Whether a request may start now."""
        return max(self.opens, self.closed_until) <= now

    def starts(self, now: float) -> None:
        """Take note that a request starts."""
        if self.interval:
            self.opens = max(self.opens, now + self.interval)

    def answered(self, now: float, elapsed: float) -> None:
        """Take note of an answer that is no refusal, and of how long it took."""
        self.refusals = 0
        self._credit = min(_CREDIT, self._credit + 1)
        self._best = min(self._best, elapsed)
        self._usual += (elapsed - self._usual) * (_WEIGHT if self._usual else 1.0)
        if self._usual > max(self._best * _SLOWER, self._best + _SLOWER_BY):
            self._cut(now, started=now - elapsed)
        elif self._window < self.limit:
            self._set_window(min(float(self.limit), self._window + 1 / self._window))

    def refused(self, refusal: Refusal, *, jitter: float) -> bool:
        """Take note of a 429 or 503; whether it is worth asking again once the host opens.

        `jitter` is a random number from 0 to 1.
        """
        now, started = refusal.time, refusal.started
        if started >= self._refused_at:  # else it is of the same round as one before
            self.refusals += 1
            self._refused_at = now
        self._cut(now, started)
        if refusal.asked is not None:
            return self._wait(now, refusal.asked, jitter)
        if not refusal.is_of_host:
            return self.failed(now, jitter=jitter)
        return self._guess(now, jitter)

    def failed(self, now: float, *, jitter: float) -> bool:
        """Take note of a failure that may pass; whether it is worth asking again."""
        if not self._may_retry():
            return False
        self.opens = max(self.opens, now + _MOMENT * (0.5 + jitter / 2))
        return True

    def _may_retry(self) -> bool:
        """Take one of the host's retries, if there is one."""
        if self._credit < _COST:
            return False
        self._credit -= _COST
        return True

    def _wait(self, now: float, asked: float, jitter: float) -> bool:
        until = now + asked
        if self.waited + until - max(self.opens, now) > self.patience:
            self.closed_until = max(self.closed_until, until)
            return False
        if self.refusals >= _MOST_REFUSALS:
            return False
        # A little later than was asked for, so that many programs do not come back at once.
        self._open_at(now, until + jitter * min(1.0, max(0.25, asked / 4)))
        return True

    def _guess(self, now: float, jitter: float) -> bool:
        if self.refusals >= _MOST_REFUSALS:
            return False
        self._open_at(now, now + _FIRST_GUESS * 2 ** (self.refusals - 1) * (0.5 + jitter / 2))
        return True

    def _open_at(self, now: float, until: float) -> None:
        self.waited += max(0.0, until - max(self.opens, now))
        self.opens = max(self.opens, until)

    def _cut(self, now: float, started: float) -> None:
        """Halve the window, once for all requests that were under way together."""
        if started >= self._cut_at:
            self._set_window(max(1.0, min(self._window, float(self.limit)) / 2))
            self._cut_at = now
            self._usual = 0.0  # what comes next is another pace
