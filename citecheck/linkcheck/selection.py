"""Which links and inputs the user wants checked, and which answers suffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.errors import ConfigurationError
from citecheck.model.pattern import later
from citecheck.model.values import frozen
from citecheck.urls.patterns import Pattern, matches

if TYPE_CHECKING:
    from citecheck.model.resolution import Resolution, State


@frozen
class Selection:
    """What of all that is found is to be checked."""

    include: tuple[Pattern, ...] = ()
    """Alone: check only what matches one. With `exclude`: check what matches all the same."""
    exclude: tuple[Pattern, ...] = ()
    exclude_path: tuple[Pattern, ...] = ()
    """Names of inputs that are not read."""

    def wants(self, url: str) -> bool:
        """Whether an address is to be checked."""
        if self.include and matches(self.include, url):
            return True
        return not matches(self.exclude, url) if self.exclude else not self.include

    def reads(self, name: str) -> bool:
        """Whether an input is to be read."""
        return not self.exclude_path or not matches(self.exclude_path, name)


_RANGE = later(r"(?P<code>\d{3})|(?P<start>\d{3})?\.\.(?P<closed>=)?(?P<end>\d{3})?")


@frozen
class Accepted:
    """The HTTP statuses that the user takes for an answer."""

    ranges: tuple[range, ...]

    @classmethod
    def parse(cls, written: str) -> Accepted:
        """Read ``200..=204,429,500..``: codes and ranges, as lychee writes them.

        ``200..204`` ends before 204, ``200..=204`` with it, and an end left out is open.
        Raises `ConfigurationError`.
        """
        return cls(tuple(_range(part.strip()) for part in written[:1000].split(",")))

    def __contains__(self, status: int) -> bool:
        return any(status in each for each in self.ranges)

    def judge(self, resolution: Resolution) -> tuple[State, str | None]:
        """The state of a link, and why it is not the verdict's own, if it is not.

        Only what rests on the status alone is overruled: a page that is there but says "not
        found", or whose certificate is bad, stays what it is.
        """
        from citecheck.model.resolution import Outcome, State

        verdict, status = resolution.verdict, resolution.hops[-1].status
        if status is None or resolution.hops[-1].failure is not None:
            return verdict.state, None
        if status in self and verdict.state is not State.OK and status >= 400:
            return State.OK, f"status {status} is accepted"
        if status not in self and verdict.outcome is Outcome.OK:
            return State.PROBLEM, f"status {status} is not among those accepted"
        return verdict.state, None


def _range(written: str) -> range:
    match = _RANGE.fullmatch(written)
    if match is None or (match["closed"] and not match["end"]):
        raise ConfigurationError(
            f"{written[:40]!r} is no status or range of statuses",
            hint="for example 200..=204,429",
        )
    if match["code"]:
        return range(int(match["code"]), int(match["code"]) + 1)
    start = int(match["start"] or 100)
    end = int(match["end"] or 999) + (1 if match["closed"] or not match["end"] else 0)
    if end <= start:
        raise ConfigurationError(f"{written!r} holds no status", hint="for example 200..=204")
    return range(start, end)
