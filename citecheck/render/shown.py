"""What every format shows: the report without secrets, in a fixed order, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from citecheck import urls
from citecheck.model.article import Article
from citecheck.model.evidence import Capture, Package
from citecheck.model.finding import Finding
from citecheck.model.memento import Copies
from citecheck.model.mention import Link, Mentions
from citecheck.model.pattern import later
from citecheck.model.post_check import PostCheck, PostProposal
from citecheck.model.quote_check import QuoteCheck
from citecheck.model.report import Report, Run
from citecheck.model.resolution import Resolution, State
from citecheck.model.sourcing import Sourcing, Standing
from citecheck.model.values import evolve, frozen
from citecheck.render.masked import masked
from citecheck.roster import RosterEntry, normal, roster


@frozen
class ShownFinding:
    """A finding with an id that stays the same from run to run."""

    id: str
    """``finding-CC101-1``: numbered within its rule in the order of the article."""
    finding: Finding


@frozen
class ShownLink:
    """A link with what became of it."""

    link: Link
    resolution: Resolution | None
    """``None`` where it was not asked."""
    copies: Copies | None = None
    """What archives have of its page; ``None`` where they were not asked."""

    @property
    def is_relative(self) -> bool:
        """Whether it leads to a file or page beside the article, which has no address itself."""
        return self.link.url is None and urls.is_relative(self.link.written)

    @property
    def state(self) -> State | None:
        """What it ended in; ``None`` for one that cites no page, is no address, or is relative."""
        if self.resolution is not None:
            return self.resolution.verdict.state
        cites_a_page = self.link.url is not None and urls.scheme(self.link.url) in _WEB
        return State.NOT_CHECKED if cites_a_page else None


_WEB = ("http", "https")


@frozen
class Shown:
    """A report as it may leave the house."""

    article: Article
    """Its `text` is masked; `decoded` and what else the formats do not show is as it was."""
    mentions: Mentions
    links: tuple[ShownLink, ...]
    """In the order of ``mentions.links``."""
    sources: tuple[RosterEntry, ...]
    """As many as ``sourcing.footing.total``."""
    sourcing: Sourcing | None
    quotes: tuple[QuoteCheck, ...]
    findings: tuple[ShownFinding, ...]
    """The heaviest first, then in the order of the article."""
    captures: tuple[Capture, ...]
    """By time, then URL."""
    package: Package | None
    run: Run
    as_of: datetime | None
    """`Report.as_of`."""
    post_checks: Mapping[str, PostCheck]
    """By `Post.id`."""
    post_proposals: Mapping[str, tuple[PostProposal, ...]]
    """By `Post.id`."""
    complete: bool
    """Whether every link that cites a page was asked, and answered or finally failed."""

    def sources_of(self) -> Mapping[str, tuple[RosterEntry, ...]]:
        """The sources of each attribution that has any, by `Attribution.id`."""
        found: defaultdict[str, tuple[RosterEntry, ...]] = defaultdict(tuple)
        for entry in self.sources:
            for each in entry.attributions:
                found[each.id] += (entry,)
        return dict(found)

    def standings(self) -> Mapping[str, Standing]:
        """How each source stands, by `RosterEntry.id`, where that was measured."""
        measured = self.sourcing.sources if self.sourcing else ()
        by_name = {normal(each.name): each for each in measured}
        names = ((entry.id, normal(entry.name)) for entry in self.sources)
        return {id_: by_name[name] for id_, name in names if name in by_name}


def shown(report: Report) -> Shown:
    """The report without secrets (`urls.redact`, `urls.mask`), in order."""
    # Paired before anything is masked: two addresses may differ in a secret alone.
    resolutions = [report.resolution(link) for link in report.mentions.links]
    copies = [report.copies(link) for link in report.mentions.links]
    article = evolve(
        report.article,
        text=urls.mask(report.article.text),
        metadata=masked(report.article.metadata),
        origin=masked(report.article.origin),
    )
    mentions = masked(report.mentions)
    links = tuple(map(ShownLink, mentions.links, map(masked, resolutions), map(masked, copies)))
    return Shown(
        article=article,
        mentions=mentions,
        links=links,
        sources=roster(article, mentions.attributions),
        sourcing=masked(report.sourcing),
        quotes=masked(report.quotes),
        findings=_numbered(masked(each) for each in report.findings),
        captures=tuple(sorted(map(masked, report.captures), key=_age)),
        package=masked(report.package),
        run=masked(report.run),
        as_of=report.as_of,
        post_checks={post: masked(each) for post, each in report.post_checks.items()},
        post_proposals={
            post: tuple(map(masked, every)) for post, every in report.post_proposals.items()
        },
        complete=report.complete and not any(map(_was_not_asked, links)),
    )


def _was_not_asked(link: ShownLink) -> bool:
    return link.resolution is None and link.state is not None


def _age(capture: Capture) -> tuple[str, str, str]:
    return capture.time.isoformat(), capture.url, capture.record.record_id


def _numbered(findings: Iterable[Finding]) -> tuple[ShownFinding, ...]:
    in_order = sorted(findings, key=lambda each: (each.span, each.rule, each.message))
    seen: Counter[str] = Counter()
    numbered = []
    for each in in_order:
        code = _NOT_IN_ID.sub("-", each.rule)
        seen[code] += 1
        numbered.append(ShownFinding(f"finding-{code}-{seen[code]}", each))
    return tuple(sorted(numbered, key=lambda each: -each.finding.severity.rank))


_NOT_IN_ID = later(r"[^A-Za-z0-9_-]")
