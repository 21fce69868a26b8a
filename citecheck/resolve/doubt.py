"""What a good status may hide: cases against a page, weighed once a sibling was asked for."""

from __future__ import annotations

from typing import Protocol

from citecheck import urls
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict
from citecheck.model.values import evolve, frozen
from citecheck.resolve.fragment import Missing, lacking
from citecheck.resolve.likeness import Likeness
from citecheck.resolve.not_found import Saying
from citecheck.resolve.parked import Sign
from citecheck.resolve.sibling import Sibling, sibling_of
from citecheck.resolve.site import origin_of
from citecheck.resolve.verdict import concluded


class Case(Protocol):
    """What speaks against a page."""

    def weighed(self, resolution: Resolution, sibling: Sibling) -> Verdict:
        """The verdict, in the light of what the site answers to an address that was made up."""


@frozen
class Doubt:
    """A way that ended well, and a case against its end."""

    resolution: Resolution
    """With the verdict that holds without the case."""
    case: Case
    beside: str
    """The address whose sibling is to be asked for."""
    missing: Missing | None = None
    """What the link points at and the page lacks; it is told where the case comes to nothing."""

    @property
    def site(self) -> str:
        """One sibling is enough for all that are of one site: its origin."""
        return origin_of(self.beside)

    @property
    def sibling(self) -> str:
        """The address to ask for."""
        return sibling_of(self.beside)

    def settled(self, sibling: Sibling) -> Resolution:
        """What became of the link."""
        verdict = self.case.weighed(self.resolution, sibling)
        weighed = evolve(self.resolution, verdict=verdict, compared=sibling.hops)
        return lacking(weighed, self.missing)


@frozen
class SaysNotFound:
    """The page says that there is no such page."""

    saying: Saying
    likeness: Likeness

    def weighed(self, resolution: Resolution, sibling: Sibling) -> Verdict:
        """Its words are enough where the site answers so to anything, or where they are many."""
        saying, hops = self.saying, resolution.hops
        is_strong = saying.is_plain or saying.is_set
        if sibling.is_answered and self._is_same(resolution, sibling):
            told = "an address made up on the same site gets the same"
            return _soft(saying, told, 0.95 if is_strong else 0.8, hops)
        # A page that is called "Error 404" and no more may be one of many that are there.
        is_worded = saying.is_plain and bool(saying.sentence or saying.hint)
        if sibling.is_answered and sibling.is_said_missing and is_worded:
            told = "an address made up on the same site gets a page that says the same"
            return _soft(saying, told, 0.85, hops)
        told = _compared(sibling)
        if saying.address or saying.data or (saying.mark and (saying.is_plain or saying.sentence)):
            return _soft(saying, told, 0.8, hops)
        if saying.is_plain and saying.sentence:
            return _soft(saying, told, 0.7, hops)
        clause = f"the server answers with a page ({saying.words}, but {told})"
        return concluded(Outcome.OK, clause, hops, 0.8 if sibling.is_denied else 0.6)

    def _is_same(self, resolution: Resolution, sibling: Sibling) -> bool:
        if _led_alike(resolution.hops, sibling):
            return True
        if not (self.saying.is_plain or self.saying.is_set):
            return self.likeness.is_one_with(sibling.likeness)
        if self.likeness.is_like(sibling.likeness):
            return True
        return self.saying.is_plain and self.likeness.is_named_like(sibling.likeness)


@frozen
class LedToFront:
    """A page redirects to a front page."""

    page: Hop
    is_well_named: bool
    """Whether its address is no short link's, which may be meant for a front page."""
    is_section: bool = False

    def weighed(self, resolution: Resolution, sibling: Sibling) -> Verdict:
        """The way is seen; it is in question whether it was meant so."""
        hops = resolution.hops
        front = "the front page of its section" if self.is_section else "a front page"
        if _led_alike(hops, sibling):
            told = "as is an address made up on the same site"
            clause = f"the link is led to {front}, {told}"
            return concluded(Outcome.MOVED_HOME, clause, hops, 0.95)
        if not self.is_well_named:
            clause = f"the server answers with a page, a front page ({_compared(sibling)})"
            return concluded(Outcome.OK, clause, hops, 0.7)
        clause = f"the link is led to {front} ({_compared(sibling)})"
        return concluded(Outcome.MOVED_HOME, clause, hops, 0.7 if self.is_section else 0.8)


@frozen
class SaysForSale:
    """A page with little text has the words of a domain that is for sale."""

    sign: Sign
    likeness: Likeness

    def weighed(self, resolution: Resolution, sibling: Sibling) -> Verdict:
        """A domain for sale shows one page, whatever it is asked for."""
        if sibling.is_answered and self.likeness.is_one_with(sibling.likeness):
            told = "and an address made up on the same site gets the same page"
            clause = f"the domain seems to be for sale or without use: {self.sign.words}, {told}"
            return concluded(Outcome.PARKED, clause, resolution.hops, self.sign.confidence)
        return resolution.verdict


@frozen
class ShowsLittle:
    """A page with little text that wants no search engine to keep it."""

    likeness: Likeness

    def weighed(self, resolution: Resolution, sibling: Sibling) -> Verdict:
        """That a site shows the same to everything is no fault: it may be built by scripts."""
        if sibling.is_answered and self.likeness.is_like(sibling.likeness):
            clause = (
                "the server answers with a page, but with the same for an address that was made "
                "up, so that it cannot be told whether what was cited is there"
            )
            return concluded(Outcome.OK, clause, resolution.hops, 0.5, kind="same-for-all")
        return resolution.verdict


def _soft(saying: Saying, told: str, confidence: float, hops: tuple[Hop, ...]) -> Verdict:
    status = hops[-1].status
    clause = f"the server answers ({status}), but there is no such page: {saying.words}; {told}"
    return concluded(Outcome.SOFT_404, clause, hops, confidence)


def _led_alike(hops: tuple[Hop, ...], sibling: Sibling) -> bool:
    """Whether both are led away, to one address."""
    if len(hops) < 2 or urls.key(sibling.url) == urls.key(sibling.final_url):
        return False
    return sibling.is_answered and urls.key(hops[-1].url) == urls.key(sibling.final_url)


def _compared(sibling: Sibling) -> str:
    if sibling.is_denied:
        return "an address made up on the same site is answered with 404"
    if sibling.is_answered:
        return "an address made up on the same site gets another page"
    return "an address made up on the same site gets nothing to compare with"
