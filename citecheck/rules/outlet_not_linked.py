"""The article takes something from another outlet, and no link leads to that outlet's site.

**Why it matters.** A reader cannot compare the article with the report that it stands on, and the
outlet that did the work gets no credit where readers can follow it.

**What to do.** Link to the outlet's own article.

**How certain it is.** That the outlet is named as a source is read from the article's words. That
no link leads there is certain for links that were followed; where some could not be, the message
says so, and where the links in the same sentence lead instead. Nothing is said of outlets whose
site is not known, unless the article has no link at all. Credits for pictures and agencies'
bylines are no claims that need a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citecheck import urls
from citecheck.model.article import Span
from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Attribution, Link, Outlet, SourceKind
from citecheck.model.report import Report
from citecheck.model.sourcing import SourceLink
from citecheck.model.values import frozen
from citecheck.roster import normal
from citecheck.rules.wording import counted, quoted, visible
from citecheck.shorteners import is_shortener

CODE = "CC302"
NAME = "outlet-not-linked"
SEVERITY = Severity.NOTE
SUMMARY = "An outlet is named as a source, and nothing links to it."


_MOST_WORDS = 8
"""How many words of a source's name are looked at for an outlet's, from its end."""
_MOST_HOSTS = 3
"""How many hosts are named that links lead to instead."""


@frozen
class _Claim:
    """An attribution that names an outlet as its source."""

    name: str
    attribution: Attribution
    outlets: tuple[Outlet, ...]
    """Every place where that outlet is mentioned."""
    domains: frozenset[str]


def check(report: Report) -> Iterator[Finding]:
    """One finding for each outlet, where it is first named as a source."""
    reached, unknown = _reached(report)
    own = _own(report)
    for claim in _claims(report):
        if _is_own(claim.name, own) or claim.domains & (own | reached):
            continue
        if not claim.domains and (reached or unknown):
            continue  # its site is not known, so one of the links may lead there
        message = f"{quoted(claim.name)} is named as a source, and no link is seen to lead there."
        if unknown:
            links = counted(unknown, "short link", "short links")
            message += f" ({links} could not be followed.)"
        leads = _beside(report, claim)
        if leads:
            message += f" What stands beside it leads to {leads}."
        place = _place(claim)
        yield Finding(CODE, NAME, SEVERITY, place, message, claim.attribution.id)


def _beside(report: Report, claim: _Claim) -> str:
    """The hosts that the links beside an outlet's statements lead to instead; empty for none."""
    for standing in report.sourcing.sources if report.sourcing is not None else ():
        if standing.link is not SourceLink.ELSEWHERE:
            continue
        if claim.attribution.id not in standing.attributions or normal(standing.name) != normal(
            claim.name
        ):
            continue
        links = [link for link in report.mentions.links if link.id in standing.links]
        hosts = dict.fromkeys(urls.host(_end(report, link)) for link in links if link.url)
        return ", ".join(visible(host) for host in list(hosts)[:_MOST_HOSTS])
    return ""


def _end(report: Report, link: Link) -> str:
    """Where a link leads, as far as it was followed."""
    resolution = report.resolution(link)
    return (resolution.final_url if resolution else link.url) or ""


def _claims(report: Report) -> Iterator[_Claim]:
    """The first claim on each outlet."""
    known = _outlets(report)
    told: set[str] = set()
    for attribution in report.mentions.attributions:
        source = attribution.source
        names = [name for name in attribution.via if normal(name) in known]
        if source is not None and source.kind is SourceKind.OUTLET:
            names.append(source.name)
        for name in names:
            outlets = _known_as(name, known)
            title = normal(outlets[0].name if outlets else name)
            if title not in told:
                told.add(title)
                domains = frozenset(domain for outlet in outlets for domain in outlet.domains)
                yield _Claim(name, attribution, outlets, domains)


def _outlets(report: Report) -> dict[str, tuple[Outlet, ...]]:
    """The outlets mentioned, by each name that they have or are given."""
    known: dict[str, list[Outlet]] = {}
    for outlet in report.mentions.outlets:
        for name in {normal(outlet.name), normal(report.article.quote(outlet.span))}:
            known.setdefault(name, []).append(outlet)
    return {name: tuple(outlets) for name, outlets in known.items()}


def _known_as(name: str, known: Mapping[str, tuple[Outlet, ...]]) -> tuple[Outlet, ...]:
    """The outlet that a name is or ends with: *news magazine The Sample* is *The Sample*."""
    words = normal(name).split()[-_MOST_WORDS:]
    ends = (" ".join(words[first:]) for first in range(len(words)))
    return next((known[end] for end in ends if end in known), ())


def _place(claim: _Claim) -> Span:
    """The outlet's mention nearest to the attribution, or else the source's."""
    given = claim.attribution
    anchor = given.source_span or given.cue or min(given.content, default=Span(0, 0))
    distances = ((abs(each.span.start - anchor.start), each.span) for each in claim.outlets)
    return min(distances, default=(0, anchor))[1]


def _reached(report: Report) -> tuple[frozenset[str], int]:
    """Where links are seen to lead to or through; how many short links lead on to where is
    not known.
    """
    domains: set[str] = set()
    unknown = 0
    media = {(post.id, written) for post in report.mentions.posts for written in post.media}
    for link in report.mentions.links:
        if link.url is None:
            continue
        resolution = report.resolution(link)
        way = [hop.url for hop in resolution.hops] if resolution else [link.url]
        for url in way:
            if not is_shortener(url):
                domains.update(urls.names_above(url))
        # A post's own picture leads to that post and nowhere else.
        unknown += is_shortener(way[-1]) and (link.inside, link.written) not in media
    return frozenset(domains), unknown


def _own(report: Report) -> frozenset[str]:
    """Name and domain of the outlet that publishes the article: it need not link to itself."""
    metadata = report.article.metadata
    address = metadata.url or report.article.base_url
    name = {normal(metadata.outlet)} if metadata.outlet else set()
    return frozenset(name | (urls.names_above(address) if address else set()))


def _is_own(name: str, own: frozenset[str]) -> bool:
    """Whether a name is the publishing outlet's, or the end of it: *The Post* is *Sample Post*."""
    called = normal(name)
    short = " " + called.removeprefix("the ")
    return called in own or any(each.endswith(short) for each in own)
