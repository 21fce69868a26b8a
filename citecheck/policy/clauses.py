"""Rules that an editor writes as tables of a file of settings, ``[[policy]]``, without Python.

Each has a `name` of its own, by which findings, comments and settings know it, a `kind`, which
says what it wants, a `severity`, and if wanted a `message` in the newsroom's own words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Annotated, ClassVar, Literal, NamedTuple

import msgspec

from citecheck import urls
from citecheck.model.article import Span
from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Attribution, CreditKind, Directness, Link, LinkKind
from citecheck.model.pattern import later
from citecheck.model.report import Report
from citecheck.model.resolution import State
from citecheck.roster import normal

NAME = later(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""What a clause may be called: words with hyphens between them, as the rules are."""

_DOMAIN = later(r"[\w-]+(?:\.[\w-]+)*")
"""A name alone: an address or a pattern in its place would never be met."""

Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
Number = Annotated[int, msgspec.Meta(ge=1)]

_WORD = later(r"\S*\w\S*")
_SIGNS = later(r"[^\w\s.'’&-]|\s[-–—&]\s")
_CITED = (LinkKind.HYPERLINK, LinkKind.BARE, LinkKind.SCHEMELESS, LinkKind.EMBED)


class _Clause(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename="kebab",
    tag_field="kind",
):
    """What all clauses have. It is a rule (`protocols.Rule`) of the newsroom's own."""

    SUMMARY: ClassVar[str]

    name: str
    severity: Literal["error", "warning", "note"] = "error"
    message: str | None = None
    """In place of the message that the clause would give."""

    @property
    def CODE(self) -> str:  # noqa: N802 -- the protocol of rules
        """The name: a newsroom's rules have no codes."""
        return self.name

    @property
    def NAME(self) -> str:  # noqa: N802 -- as above
        """The name."""
        return self.name

    @property
    def SEVERITY(self) -> Severity:  # noqa: N802 -- as above
        """How much it weighs where settings say nothing else."""
        return Severity(self.severity)

    def _finding(self, span: Span, message: str, mention: str | None = None) -> Finding:
        return Finding(
            self.name, self.name, Severity(self.severity), span, self.message or message, mention
        )


class BannedDomains(_Clause, frozen=True, tag="banned-domains"):
    """Sites that nothing may be cited from."""

    SUMMARY: ClassVar[str] = "A link leads to a site that the newsroom does not cite."

    domains: tuple[str, ...]
    """With all names below each of them."""

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding for each link to one of the sites, be it by way of another."""
        for link, ends in _hosts(report):
            named = urls.host(link.url or "")
            host = next((each for each in (named, ends) if _lies_below(each, self.domains)), None)
            if host is not None:
                address = urls.redact(link.url or link.written)
                message = f"{address} leads to {host}, which is banned."
                yield self._finding(link.span, message, link.id)


class AllowedDomains(_Clause, frozen=True, tag="allowed-domains"):
    """The only sites that may be cited."""

    SUMMARY: ClassVar[str] = "A link leads to a site that is not among those allowed."

    domains: tuple[str, ...]

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding for each link that ends at another site."""
        for link, host in _hosts(report):
            if not _lies_below(host, self.domains):
                message = (
                    f"{urls.redact(link.url or link.written)} leads to {host}, not allowed here."
                )
                yield self._finding(link.span, message, link.id)


class AnonymousShare(_Clause, frozen=True, tag="anonymous-share"):
    """How much may be said on the authority of sources that are not named."""

    SUMMARY: ClassVar[str] = "Too much is said by sources that are not named."

    max_percent: Percent

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding for an article above the share."""
        counts = report.sourcing.statements if report.sourcing else None
        if counts is None or counts.total == 0:
            return
        if counts.anonymous * 100 > self.max_percent * counts.total:
            yield self._finding(
                Span(0, 0),
                f"{counts.anonymous} of {counts.total} statements are by anonymous sources"
                f" ({counts.anonymous / counts.total:.0%}); at most {self.max_percent:g} % may be.",
            )


class QuotedShare(_Clause, frozen=True, tag="quoted-share"):
    """How much of an article may be the words of one source."""

    SUMMARY: ClassVar[str] = "Too much of the article is the words of one source."

    max_percent: Percent

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding for each source that is quoted for more, where it is first."""
        text = report.article.text
        whole = _words(text)
        words: Counter[str] = Counter()
        first: dict[str, Attribution] = {}
        for each in report.mentions.attributions:
            if each.source is not None and each.directness is not Directness.INDIRECT:
                words[each.source.name] += sum(_words(text[span.slice]) for span in each.content)
                first.setdefault(each.source.name, each)
        for name, number in words.items():
            if number * 100 > self.max_percent * whole:
                place = first[name].source_span or first[name].content[0]
                yield self._finding(
                    place,
                    f"{number} of {whole} words ({number / whole:.0%}) are quoted from"
                    f" {name[:120]}; at most {self.max_percent:g} % may be.",
                    first[name].id,
                )


class IndependentSources(_Clause, frozen=True, tag="independent-sources"):
    """How many sources an article needs that do not depend on one another."""

    SUMMARY: ClassVar[str] = "The article has too few independent sources."

    min: Number

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding for an article that attributes anything to fewer."""
        sourcing = report.sourcing
        if sourcing is not None and sourcing.statements.total and sourcing.independent < self.min:
            yield self._finding(
                Span(0, 0),
                f"Independent sources: {sourcing.independent}; at least {self.min} are wanted.",
            )


class TwoSources(_Clause, frozen=True, tag="second-source"):
    """Outlets whose word alone is not enough."""

    SUMMARY: ClassVar[str] = "A claim of this outlet has no second source."

    outlets: tuple[str, ...]
    """Names as articles give them, in any case."""

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding for each claim of such an outlet that no second source speaks for."""
        single = frozenset(report.sourcing.single) if report.sourcing else frozenset()
        names = {normal(each) for each in self.outlets}
        for each in report.mentions.attributions:
            if each.id not in single or each.source is None:
                continue
            named = {normal(each.source.name), *map(normal, each.via)}
            if each.source.affiliation:
                named.add(normal(each.source.affiliation))
            if named & names:
                message = f"{each.source.name[:120]} is the only source of this."
                yield self._finding(each.source_span or each.content[0], message, each.id)


class ArchivedLinks(_Clause, frozen=True, tag="archived-links"):
    """Pages that must have a copy in an archive, and how old that may be."""

    SUMMARY: ClassVar[str] = "A cited page has no copy in an archive, or too old a one."

    max_age_days: Number | None = None
    """Days between the newest good copy and the run."""

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding for each page that was reached and has none; one where nobody was asked."""
        unasked = 0
        for link in report.mentions.links:
            resolution = report.resolution(link)
            if link.kind not in _CITED or resolution is None or resolution.archived is not None:
                continue
            if resolution.verdict.state is not State.OK:
                continue
            copies = report.copies(link)
            if copies is None or not copies.asked:
                unasked += 1
                continue
            newest = max(
                (each.time for each in (copies.nearest, copies.last_good) if each), default=None
            )
            why = self._lacks(newest, report.run.time)
            if why:
                address = urls.redact(link.url or link.written)
                yield self._finding(link.span, f"{address} {why}", link.id)
        if unasked:
            pages = f"{unasked} cited {'page' if unasked == 1 else 'pages'}"
            told = f"No archive was asked for {pages}: run with --mementos all."
            yield self._finding(Span(0, 0), told)

    def _lacks(self, newest: datetime | None, now: datetime) -> str:
        if newest is None:
            return "has no copy in an archive."
        if self.max_age_days is not None and now - newest > timedelta(days=self.max_age_days):
            return f"has its newest copy of {newest:%Y-%m-%d}, older than {self.max_age_days} days."
        return ""


class ImageCredit(_Clause, frozen=True, tag="image-credit"):
    """Pictures must say who made them."""

    SUMMARY: ClassVar[str] = "A picture has no credit, or another than those allowed."

    holders: tuple[str, ...] = ()
    """Whom pictures may be of; empty: anybody."""
    within: Number = 400
    """Code points behind a picture within which its credit begins."""

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding for each picture without a credit of its own, and for each other holder."""
        of_pictures = [e for e in report.mentions.credits if e.kind is not CreditKind.TEXT]
        credited = sorted(each.span.start for each in of_pictures)
        places: dict[int, Link] = {}
        for link in report.mentions.links:
            if link.kind is LinkKind.IMAGE and link.inside is None:
                places.setdefault(link.span.start, link)
        left = 0  # the first credit that may still be some picture's own
        for start, link in sorted(places.items()):
            left = bisect_left(credited, start, left)
            if left < len(credited) and credited[left] <= start + self.within:
                left += 1
            else:
                yield self._finding(link.span, "The picture has no credit.", link.id)
        if self.holders:
            known = {normal(each) for each in self.holders}
            for credit in of_pictures:
                if known.isdisjoint(_names(credit.holder)):
                    message = f"{credit.holder[:120]} is not among those whose pictures are used."
                    yield self._finding(credit.span, message, credit.id)


Clause = (
    BannedDomains
    | AllowedDomains
    | AnonymousShare
    | QuotedShare
    | IndependentSources
    | TwoSources
    | ArchivedLinks
    | ImageCredit
)


class Fault(NamedTuple):
    """What is wrong with a clause."""

    at: tuple[int, str]
    """The clause's number, and the key."""
    why: str


def fault(clauses: Iterable[Clause], taken: Iterable[str]) -> Fault | None:
    """What is wrong first with the names of clauses, and with those of the sites they speak of.

    `taken`: names that mean something already.
    """
    seen = set(taken)
    for number, clause in enumerate(clauses):
        if not NAME.fullmatch(clause.name):
            wanted = "a name is two words or more with hyphens between them, as no-tabloids"
            return Fault((number, "name"), f"name: cannot be {clause.name[:60]!r}: {wanted}")
        if clause.name in seen:
            why = f"name: {clause.name[:60]!r} is the name of another rule"
            return Fault((number, "name"), why)
        seen.add(clause.name)
        for domain in getattr(clause, "domains", ()):
            if not _DOMAIN.fullmatch(domain.strip(".")):
                why = f"domains: {domain[:60]!r} is no domain: only the name, as paper.example"
                return Fault((number, "domains"), why)
    return None


def _hosts(report: Report) -> Iterator[tuple[Link, str]]:
    """The links that cite something, each with the host that it was seen to end at, else names."""
    for link in report.mentions.links:
        if link.kind not in _CITED or link.url is None:
            continue
        resolution = report.resolution(link)
        last = resolution.final_url if resolution else link.url
        yield link, urls.host(last)


def _lies_below(host: str, domains: Iterable[str]) -> bool:
    names = map(_as_host, domains)
    return any(host == name or host.endswith(f".{name}") for name in names)


@cache
def _as_host(domain: str) -> str:
    """A domain as hosts are told: in small letters, and in ASCII form."""
    name = domain.strip(".").lower()
    return name if name.isascii() else urls.host(f"https://{name}/") or name


def _names(holder: str) -> Iterator[str]:
    """Each of those whom a credit names, as compared: *Robin Example / Getty Images via AFP*.

    Between names stand signs, and words in small letters; the whole may be a name, too.
    """
    yield normal(holder)
    for part in _SIGNS.split(holder):
        for small, words in groupby(part.split(), key=str.islower):
            if not small:
                yield normal(" ".join(words))


def _words(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))
