"""The measures of an article, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from citecheck.model.mention import Attribution, Directness, Link, LinkKind, SourceKind
from citecheck.model.report import Report
from citecheck.model.sourcing import (
    Footing,
    FootingCounts,
    Nearness,
    Pointer,
    SourceLink,
    Sourcing,
    SpeechCounts,
    Standing,
)
from citecheck.model.values import evolve, frozen
from citecheck.roster import names_of, normal
from citecheck.shorteners import is_shortener
from citecheck.sourcing import word_counts
from citecheck.sourcing.claims import claims_of, single
from citecheck.sourcing.independence import Groups, grouped, is_spokesperson
from citecheck.sourcing.outlets import Press, press
from citecheck.sourcing.pointers import MOST, Pointers, by_attribution
from citecheck.sourcing.post_authors import post_sources
from citecheck.sourcing.sources import Cited, cited_sources

_LINKABLE = frozenset({SourceKind.OUTLET, SourceKind.DOCUMENT, SourceKind.POST})
"""Sources that a reader can be led to."""


def measured(report: Report) -> Sourcing:
    """What an article stands on, by its mentions and, as far as there are any, resolutions."""
    attributions = report.mentions.attributions
    outlets = press(report)
    said = cited_sources(attributions)
    every = said | _passing_on(attributions, said, outlets)
    groups = grouped(every, outlets)
    pointers = Pointers(report, outlets)
    pointed = by_attribution(report, pointers)
    numbers = _numbered(said, every, groups)
    links = {link.id: link for link in report.mentions.links}
    leads = _Leads(report, outlets, pointers, pointed, links)
    standings = tuple(
        evolve(_standing(cited, numbers[key], *leads.of(cited)), passes_on=key not in said)
        for key, cited in every.items()
    )
    of = {each.id: _groups_of(each, numbers) for each in attributions}
    claims = claims_of(attributions)
    return Sourcing(
        sources=standings,
        footing=_counted(each.footing for each in standings if not each.passes_on),
        statements=_counted(
            _footing_of(each, said)
            for each in attributions
            if each.directness is not Directness.SCARE
        ),
        speech=_speech(attributions),
        words=word_counts.count(report.article, attributions),
        independent=len({groups.root(key) for key in said}),
        ties=tuple(groups.ties),
        claims=len(claims),
        single=single(report.article, claims, of),
        pointers=tuple(pointed.items()),
        posts=post_sources(report.mentions.posts, said.values()),
    )


def _passing_on(
    attributions: Iterable[Attribution], said: Mapping[str, Cited], outlets: Press
) -> dict[str, Cited]:
    """The outlets that are named only as whom others told something."""
    found: dict[str, Cited] = {}
    for attribution in attributions:
        for name in attribution.via[:MOST]:
            key = normal(outlets.title(name))
            if key in said or key in outlets.own or normal(name) not in outlets.titles:
                continue
            one = found.get(key)
            if one is None:
                one = found[key] = Cited(outlets.title(name), SourceKind.OUTLET, first_hand=True)
            one.attributions.append(attribution)
    return found


def _numbered(
    said: Mapping[str, Cited], every: Mapping[str, Cited], groups: Groups
) -> dict[str, int]:
    """The number of each source's group, from 1."""
    number_of: dict[str, int] = {}
    for key in (*said, *every):
        number_of.setdefault(groups.root(key), len(number_of) + 1)
    return {key: number_of[groups.root(key)] for key in every}


def _groups_of(attribution: Attribution, numbers: Mapping[str, int]) -> frozenset[int]:
    names = names_of(attribution.source) if attribution.source else ()
    return frozenset(numbers[key] for name in names if (key := normal(name)) in numbers)


def _standing(cited: Cited, group: int, state: SourceLink, used: Sequence[str]) -> Standing:
    return Standing(
        name=cited.name,
        kind=cited.kind,
        footing=cited.footing,
        ground=cited.ground,
        attributions=tuple(each.id for each in cited.attributions),
        group=group,
        link=state,
        links=tuple(dict.fromkeys(used))[:MOST],
        is_spokesperson=is_spokesperson(cited),
    )


@frozen
class _Leads:
    """What is known of where an article's sources can be followed to."""

    report: Report
    outlets: Press
    pointers: Pointers
    pointed: Mapping[str, tuple[Pointer, ...]]
    links: Mapping[str, Link]

    def of(self, cited: Cited) -> tuple[SourceLink, Sequence[str]]:
        """Whether a reader is led to a source, and by which links and posts."""
        near = [pointer for each in cited.attributions for pointer in self.pointed.get(each.id, ())]
        wider = [each.target for each in near]
        beside = [each.target for each in near if each.nearness is not Nearness.PARAGRAPH]
        if cited.kind is SourceKind.OUTLET:
            return self._of_outlet(cited, beside, wider)
        if beside:
            return SourceLink.LINKED, beside
        if cited.kind not in _LINKABLE:
            return SourceLink.NOT_EXPECTED, ()
        return (SourceLink.LINKED if wider else SourceLink.UNLINKED), wider

    def _of_outlet(
        self, cited: Cited, beside: Sequence[str], wider: Sequence[str]
    ) -> tuple[SourceLink, Sequence[str]]:
        own = self.pointers.outlet(cited.name)
        posts = [target for target in beside if target not in self.links]
        if own or posts:
            return SourceLink.LINKED, (*own, *posts)
        if normal(self.outlets.title(cited.name)) in self.outlets.own:
            return SourceLink.NOT_EXPECTED, ()
        if not self.outlets.domains_of(cited.name):  # not known: any link may lead there
            return (SourceLink.LINKED if wider else SourceLink.UNLINKED), wider
        if any(_is_open(self.report, self.links[target]) for target in beside):
            return SourceLink.UNKNOWN, beside
        return (SourceLink.ELSEWHERE if beside else SourceLink.UNLINKED), beside


def _is_open(report: Report, link: Link) -> bool:
    """Whether a link is a short one, and where it leads is not known."""
    resolution = report.resolution(link)
    last = resolution.final_url if resolution else link.url
    return last is not None and link.kind is not LinkKind.IMAGE and is_shortener(last)


def _footing_of(attribution: Attribution, said: Mapping[str, Cited]) -> Footing | None:
    """The footing of an attribution's source; of several, the best known of them."""
    if attribution.source is None:
        return None
    known = {said[normal(name)].footing for name in names_of(attribution.source)}
    return next((each for each in Footing if each in known), Footing.UNCLEAR)


def _counted(footings: Iterable[Footing | None]) -> FootingCounts:
    counts = Counter(footings)
    return FootingCounts(
        total=counts.total(),
        named=counts[Footing.NAMED],
        collective=counts[Footing.COLLECTIVE],
        anonymous=counts[Footing.ANONYMOUS],
        unclear=counts[Footing.UNCLEAR],
        nobody=counts[None],
    )


def _speech(attributions: Iterable[Attribution]) -> SpeechCounts:
    counts = Counter(each.directness for each in attributions)
    direct, indirect, mixed = (
        counts[each] for each in (Directness.DIRECT, Directness.INDIRECT, Directness.MIXED)
    )
    return SpeechCounts(direct + indirect + mixed, direct, indirect, mixed)
