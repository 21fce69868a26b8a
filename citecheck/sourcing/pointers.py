"""Which links and posts belong to which attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from citecheck import knowledge
from citecheck.model.article import Span
from citecheck.model.mention import Attribution, Link, LinkKind, Post
from citecheck.model.report import Report
from citecheck.model.sourcing import Nearness, Pointer
from citecheck.roster import names_of, normal
from citecheck.sourcing.outlets import Press, leads_to
from citecheck.sourcing.sentences import Sentences
from citecheck.sourcing.sources import account

MOST = 8
"""Links and posts of one attribution, the surest first."""

_LONGEST = 5_000
"""Code points from an attribution's first word to its last: what is longer is looked at in its
pieces."""

_LONGEST_ASIDE = 300
"""Code points behind an attribution's words that are looked at for the clause of a link."""

_MOST_NEAR = 32
"""Links of one sentence or paragraph that are looked at."""


class Pointers:
    """The links and posts of one article, to be asked which belong to an attribution."""

    def __init__(self, report: Report, outlets: Press) -> None:
        self._press = outlets
        self._text = report.article.text
        self._sentences = Sentences(report.article)
        self._links = sorted(filter(_may_lead, report.mentions.links), key=lambda each: each.span)
        self._by_id = {link.id: link for link in self._links}
        self._starts = [link.span.start for link in self._links]
        self._by_domain: dict[str, list[str]] = {}
        for link in self._links:
            for name in leads_to(report, link):
                some = self._by_domain.setdefault(name, [])
                if len(some) < MOST:
                    some.append(link.id)
        self._by_handle: dict[str, list[str]] = {}
        for post in report.mentions.posts:
            for name in _accounts(post):
                some = self._by_handle.setdefault(name, [])
                if len(some) < MOST:
                    some.append(post.id)

    def of(self, attribution: Attribution) -> tuple[Pointer, ...]:
        """What an attribution may have its words from, the surest first."""
        found: dict[str, Nearness] = {}
        for target, nearness in self._candidates(attribution):
            found.setdefault(target, nearness)
        order = list(Nearness)
        ranked = sorted(found.items(), key=lambda each: order.index(each[1]))
        return tuple(Pointer(target, nearness) for target, nearness in ranked[:MOST])

    def outlet(self, name: str) -> tuple[str, ...]:
        """Ids of the links that lead to an outlet's own site."""
        domains = sorted(self._press.domains_of(name))
        return tuple(
            dict.fromkeys(id_ for each in domains for id_ in self._by_domain.get(each, ()))
        )

    def _candidates(self, given: Attribution) -> Iterator[tuple[str, Nearness]]:
        spans = _spans(given)
        yield from self._beside(spans, given.inside, Nearness.WITHIN)
        if given.inside is not None:
            yield given.inside, Nearness.POST
        yield from self._by_name(given)
        whole = _whole(spans)
        sentences = [self._sentences.sentence(span) for span in whole]
        for target, nearness in self._beside(sentences, given.inside, Nearness.SENTENCE):
            if not self._is_in_an_aside(self._by_id[target], spans, given.language):
                yield target, nearness
        paragraphs = [self._sentences.paragraph(span) for span in whole]
        yield from self._beside(paragraphs, given.inside, Nearness.PARAGRAPH)

    def _is_in_an_aside(self, link: Link, spans: Iterable[Span], language: str | None) -> bool:
        """Whether a link stands in a clause about the speaker: *said A, who cited a report*."""
        before = max((each.end for each in spans if each.end <= link.span.start), default=None)
        if before is None:
            return False
        between = self._text[before : min(link.span.start, before + _LONGEST_ASIDE)]
        relative = _relative(language or "")
        comma, _, aside = between.lstrip().partition(",")
        words = aside.split(maxsplit=1)
        return not comma and bool(words) and words[0].casefold() in relative and "," not in aside

    def _by_name(self, given: Attribution) -> Iterator[tuple[str, Nearness]]:
        names = list(names_of(given.source)) if given.source else []
        for name in names:
            for post in self._by_handle.get(account(name), ()):
                yield post, Nearness.POST
        for name in (*given.via, *names):
            for link in self.outlet(name):
                yield link, Nearness.OUTLET

    def _beside(
        self, spans: Iterable[Span], inside: str | None, nearness: Nearness
    ) -> Iterator[tuple[str, Nearness]]:
        for span in spans:
            for link in self._near(span, inside):
                yield link.id, nearness

    def _near(self, span: Span, inside: str | None) -> Iterator[Link]:
        """The links within a span, but for those of other people's posts."""
        first = bisect_left(self._starts, span.start)
        for link in self._links[first : first + _MOST_NEAR]:
            if link.span.start > span.end or (link.span.start == span.end and len(link.span)):
                break
            if not link.is_in_post or link.inside == inside:
                yield link


@lru_cache(maxsize=64)  # an article may name any language
def _relative(language: str) -> frozenset[str]:
    """The relative pronouns of a language that there is a file for."""
    words = knowledge.of_language(language).get("words", {})
    return frozenset(words.get("relative", "").split())


def _may_lead(link: Link) -> bool:
    """Whether a link can be to where something was said: a picture is no such place."""
    return link.url is not None and link.kind is not LinkKind.IMAGE


def _spans(given: Attribution) -> list[Span]:
    return [*given.content, *filter(None, (given.source_span, given.cue))]


def _whole(spans: list[Span]) -> list[Span]:
    """All of an attribution as one span, where it is no longer than such a thing may be."""
    if not spans:
        return []
    whole = Span(min(each.start for each in spans), max(each.end for each in spans))
    return [whole] if len(whole) <= _LONGEST else spans[:MOST]


def _accounts(post: Post) -> set[str]:
    """The names by which an attribution may cite a post's author."""
    names = {account(post.author.handle)} if post.author.handle else set()
    return names | ({normal(post.author.name)} if post.author.name else set())


def by_attribution(report: Report, pointers: Pointers) -> Mapping[str, tuple[Pointer, ...]]:
    """What each attribution may have its words from; those with nothing left out."""
    found = {each.id: pointers.of(each) for each in report.mentions.attributions}
    return {id_: some for id_, some in found.items() if some}
