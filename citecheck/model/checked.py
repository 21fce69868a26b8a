"""Links that were checked by themselves, without a report on their articles."""

from __future__ import annotations

from collections import Counter

from citecheck.model.resolution import Resolution, State
from citecheck.model.values import frozen


@frozen(order=True)
class Place:
    """Where a link stands in what was read."""

    input: str
    """Path or URL as the user gave it; ``-`` for standard input."""
    line: int
    """As in `Location`."""
    column: int
    """As in `Location`."""
    written: str
    """The address as it stands there."""


@frozen
class CheckedLink:
    """One address, every place where it stands, and what became of it."""

    url: str
    """Absolute, by the WHATWG URL standard; as written where no URL can be made of it."""
    places: tuple[Place, ...]
    """At least one, in the order in which they were read."""
    resolution: Resolution
    state: State
    """The verdict's, unless the user's list of accepted statuses says otherwise."""
    accepted: str | None = None
    """Why `state` is not the verdict's own, in words."""


@frozen
class LinkCheck:
    """What a run over the links of some articles found."""

    links: tuple[CheckedLink, ...] = ()
    """Each address once, in the order in which it was first read."""
    inputs: int = 0
    """Articles that were read."""
    excluded: int = 0
    """Different addresses that the user did not want to be checked."""
    unread: tuple[str, ...] = ()
    """What could not be read, in words."""

    @property
    def places(self) -> int:
        """In how many places the links stand."""
        return sum(len(link.places) for link in self.links)

    def counts(self) -> dict[State, int]:
        """Links by state; every state is there."""
        counted = Counter(link.state for link in self.links)
        return {state: counted[state] for state in State}
