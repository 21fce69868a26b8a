"""An article with all that is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from citecheck.model.article import Article
from citecheck.model.evidence import Capture, Package
from citecheck.model.finding import Finding
from citecheck.model.memento import Copies
from citecheck.model.mention import Link, Mentions
from citecheck.model.post_check import PostCheck, PostProposal
from citecheck.model.quote_check import QuoteCheck
from citecheck.model.resolution import Resolution
from citecheck.model.sourcing import Sourcing
from citecheck.model.values import Factory, frozen


@frozen
class Run:
    """Who made a report, when and with what."""

    version: str
    time: datetime
    """When it was made. It stands in no format of the report, which says `Report.as_of`."""
    offline: bool
    settings: tuple[tuple[str, str], ...] = ()
    """Every setting that is not the default, as `Settings.changed` tells them."""
    user_agent: str = ""


@frozen
class Report:
    """The provenance report of one article."""

    article: Article
    mentions: Mentions
    run: Run
    resolutions: Mapping[str, Resolution] = Factory(dict)
    """By `Link.url`."""
    mementos: Mapping[str, Copies] = Factory(dict)
    """By `Link.url`: what archives have, of the links that they were asked for."""
    post_checks: Mapping[str, PostCheck] = Factory(dict)
    """By `Post.id`: what platforms tell, of the posts that they could be asked for."""
    post_proposals: Mapping[str, tuple[PostProposal, ...]] = Factory(dict)
    """By `Post.id`: addresses that posts without one may have, the likeliest first."""
    sourcing: Sourcing | None = None
    """What the article stands on, in numbers; ``None`` where that was not measured."""
    quotes: tuple[QuoteCheck, ...] = ()
    """How quotations compare with what the article links to; those with nothing to compare with
    left out."""
    captures: tuple[Capture, ...] = ()
    findings: tuple[Finding, ...] = ()
    package: Package | None = None

    def resolution(self, link: Link) -> Resolution | None:
        """What became of a link, if it was asked."""
        return self.resolutions.get(link.url) if link.url else None

    def copies(self, link: Link) -> Copies | None:
        """What archives have of a link's page, if they were asked."""
        return self.mementos.get(link.url) if link.url else None

    @property
    def as_of(self) -> datetime | None:
        """The newest moment at which anything was asked that the report rests on, in UTC; ``None``
        where nothing was.

        This, and not when it was made, dates the report: whoever makes it again of the same article
        and the same answers gets the same.
        """
        ways = (hop for each in self.resolutions.values() for hop in (*each.hops, *each.compared))
        posts = self.post_checks.values()
        asked = (hop for each in posts for hop in each.hops)
        known = (
            *(each.time for each in self.captures),
            *(each.time for each in posts),
            *(hop.time for hop in (*ways, *asked)),
        )
        return max(filter(None, known), default=None)

    @property
    def complete(self) -> bool:
        """Whether every link that the article gives is settled (`Resolution.is_settled`)."""
        return all(resolution.is_settled for resolution in self.resolutions.values())
