"""A neighbour of a page that nobody ever made: what a site answers to it tells its manners.

A site that answers it as it answers a link either has not got what the link asks for, or shows
everything alike; one that says 404 would have said so of the link too.
"""

from __future__ import annotations

import hashlib

from citecheck.model.resolution import Hop, Outcome
from citecheck.model.values import frozen
from citecheck.resolve.appearance import appearance
from citecheck.resolve.likeness import Likeness
from citecheck.resolve.not_found import saying
from citecheck.resolve.site import origin_of
from citecheck.resolve.walked import Walked

MOST_HOPS = 5
"""Steps that are followed from an address that was made up."""

_LETTERS = 20
_LONGEST_ENDING = 5
"""Letters of ``.html`` and the like."""


@frozen
class Sibling:
    """What became of an address that was made up. Small: one is kept for each site."""

    url: str
    outcome: Outcome
    final_url: str
    is_said_missing: bool
    """Whether the page that it got says that there is no such page."""
    likeness: Likeness
    hops: tuple[Hop, ...]
    """The way that it took."""

    @classmethod
    def of(cls, walked: Walked) -> Sibling:
        """From the walk of the address."""
        resolution, seen = walked.resolution, appearance(walked.page)
        return cls(
            url=resolution.url,
            outcome=resolution.verdict.outcome,
            final_url=resolution.final_url,
            is_said_missing=saying(seen, resolution.final_url, resolution.url) is not None,
            likeness=Likeness.of(seen, resolution.url),
            hops=resolution.hops,
        )

    @property
    def is_denied(self) -> bool:
        """Whether the site says 404 or 410 where there is nothing."""
        return self.outcome is Outcome.DEAD

    @property
    def is_answered(self) -> bool:
        """Whether the site answers well, though there is nothing."""
        return self.outcome is Outcome.OK


def sibling_of(url: str) -> str:
    """An address in the same folder, with the same ending, as good as surely nobody's.

    It is the same for one address at any time, so that a run can be repeated from its record.
    """
    start = url.partition("#")[0].partition("?")[0]
    folder, _, name = start.rpartition("/")
    ending = name.rpartition(".")[2]
    digest = hashlib.sha256(f"citecheck sibling {origin_of(url)}".encode("utf-8", "replace"))
    made_up = "".join(chr(ord("a") + byte % 26) for byte in digest.digest()[:_LETTERS])
    if "." in name and len(ending) <= _LONGEST_ENDING and ending.isalpha():
        made_up = f"{made_up}.{ending}"
    return f"{folder}/{made_up}"
