"""The counts of the page, each of which shows the things that it counts and hides the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from citecheck.render import counts
from citecheck.render.sentence import findings_of
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
    """What the things that it shows have as ``data-facet``; ``all`` shows everything."""
    count: int
    words: str

    @property
    def id(self) -> str:
        """Id of the element."""
        return f"{self.section}-{self.value}"


def facets(report: Shown) -> Mapping[str, tuple[Facet, ...]]:
    """The facets of each section. What there is none of is left out."""
    return {
        "findings": _kept("findings", _findings(report)),
        "links": _kept("links", _links(report)),
        "sources": _kept("sources", _sources(report)),
    }


_Counted = Iterable[tuple[str, int, str]]


def _kept(section: str, counted: _Counted) -> tuple[Facet, ...]:
    return tuple(Facet(section, value, count, words) for value, count, words in counted if count)


def _findings(report: Shown) -> _Counted:
    found = findings_of(report)
    yield "all", found.total, "in all"
    yield "error", found.error, _some(found.error, "error")
    yield "warning", found.warning, _some(found.warning, "warning")
    yield "note", found.note, _some(found.note, "note")


def _links(report: Shown) -> _Counted:
    found = counts.count_links(each.state for each in report.links)
    yield "all", found.total, "in all"
    yield "problem", found.problem, "broken"
    yield "undetermined", found.undetermined, "undetermined"
    yield "not-checked", found.not_checked, "not checked"
    yield "ok", found.ok, "works" if found.ok == 1 else "work"
    yield "unasked", found.unasked, "not to a page"


def _sources(report: Shown) -> _Counted:
    found = counts.count_sources(report.sources)
    yield "all", found.total, "in all"
    yield "anonymous", found.anonymous, "not named"
    yield "named", found.total - found.anonymous, "named"


def _some(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
