"""The counts of the page, each of which shows the things that it counts and hides the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from citecheck.model.mention import Post
from citecheck.model.post_check import PostCheck, PostState
from citecheck.model.quote_check import QuoteMatch
from citecheck.model.sourcing import Footing
from citecheck.model.values import frozen
from citecheck.render import counts
from citecheck.render.holding import GONE, differs
from citecheck.render.sentence import QUOTE_WORDS, findings_of, unasked
from citecheck.render.shown import Shown


@frozen
class Facet:
    """A count that filters a section.

    Its element has the id ``SECTION-VALUE`` and leads to itself: the style sheet hides what does
    not have the facet while it is the target, so that it works without a script, has an address
    to share, and is undone by going back.
    """

    section: str
    """Id of the section: ``links``."""
    value: str
    """What the things that it shows have among their ``data-facet``; ``all`` shows everything."""
    count: int
    words: str
    tone: str = ""
    """Whose colour and sign it has: a severity or a state."""

    @property
    def id(self) -> str:
        """Id of the element."""
        return f"{self.section}-{self.value}"


def facets(report: Shown) -> Mapping[str, tuple[Facet, ...]]:
    """The facets of each section. What there is none of is left out."""
    return {
        "findings": _kept("findings", _findings(report)),
        "links": _kept("links", _links(report)),
        "posts": _kept("posts", _posts(report)),
        "quotes": _kept("quotes", _quotes(report)),
        "sources": _kept("sources", _sources(report)),
    }


def rules(found: Mapping[str, tuple[Facet, ...]]) -> str:
    """The style sheet's rules by which they hide; on paper nothing is hidden."""
    hiding = ",\n".join(
        f'#{each.section}:has(#{each.id}:target) [data-facet]:not([data-facet~="{each.value}"])'
        for section in found.values()
        for each in section
        if each.value != "all"
    )
    # What has nothing left in it must not keep the place that it had.
    filtered = "main > section:has(.facet:target) .many { content-visibility: visible; }"
    return f"@media screen {{\n{hiding} {{ display: none; }}\n{filtered}\n}}\n" if hiding else ""


def of_post(post: Post, checks: Mapping[str, PostCheck]) -> str:
    """The facets that a post has."""
    check = checks.get(post.id)
    found = [check.answer.state.value if check else "not-asked"]
    if check and check.answer.state is PostState.LIVE and differs(check):
        found.append("altered")
    if post.permalink is None:
        found.append("unlinked")
    return " ".join(found)


_Counted = Iterator[tuple[str, int, str, str]]


def _kept(section: str, counted: Iterable[tuple[str, int, str, str]]) -> tuple[Facet, ...]:
    return tuple(
        Facet(section, value, count, words, tone) for value, count, words, tone in counted if count
    )


def _findings(report: Shown) -> _Counted:
    found = findings_of(report)
    yield "all", found.total, "in all", ""
    yield "error", found.error, _some(found.error, "error"), "error"
    yield "warning", found.warning, _some(found.warning, "warning"), "warning"
    yield "note", found.note, _some(found.note, "note"), "note"


def _links(report: Shown) -> _Counted:
    found = counts.count_links(each.state for each in report.links)
    yield "all", found.total, "in all", ""
    yield "problem", found.problem, "broken", "problem"
    yield "undetermined", found.undetermined, "undetermined", "undetermined"
    yield "not-checked", found.not_checked, "not checked", "not-checked"
    yield "ok", found.ok, "works" if found.ok == 1 else "work", "ok"
    why = " or ".join(why for _, why in unasked(report))
    yield "unasked", found.unasked, why or "not to a page", "unasked"


def _posts(report: Shown) -> _Counted:
    found = counts.count_posts(report.mentions.posts, report.post_checks)
    told = dict(found.told)
    yield "all", found.total, "in all", ""
    for state in GONE:
        yield state.value, told[state], state.value, "problem"
    yield "altered", found.different, "altered", "problem"
    yield "unknown", told[PostState.UNKNOWN], "undetermined", "undetermined"
    yield "not-asked", found.total - sum(told.values()), "not checked", "not-checked"
    yield "live", told[PostState.LIVE], "still there", "ok"
    yield "unlinked", found.total - found.with_permalink, "without a permalink", ""


def _quotes(report: Shown) -> _Counted:
    found = counts.count_quotes(report.quotes)
    matches = dict(found.matches)
    yield "all", found.total, "in all", ""
    for match in reversed(QuoteMatch):
        if match is not QuoteMatch.NOT_COMPARABLE:
            yield match.value, matches[match], QUOTE_WORDS[match], _TONES.get(match, "problem")
    yield "not-comparable", found.not_checked, "not compared", "not-checked"


_TONES = {QuoteMatch.EXACT: "ok", QuoteMatch.TRUNCATED: "note"}


def _sources(report: Shown) -> _Counted:
    found = counts.count_sources(report.sources)
    yield "all", found.total, "in all", ""
    yield Footing.ANONYMOUS.value, found.anonymous, "not named", "anonymous"
    yield Footing.COLLECTIVE.value, found.collective, _some(found.collective, "group"), ""
    yield Footing.UNCLEAR.value, found.unclear, "unclear", ""
    yield Footing.NAMED.value, found.named, "named", "named"


def _some(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
