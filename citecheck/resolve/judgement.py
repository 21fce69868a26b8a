"""What is concluded of the page that a way ends at, beyond its status."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model.resolution import Hop, Move, Outcome, Resolution, Response, Verdict, Via
from citecheck.model.values import evolve
from citecheck.resolve.appearance import Appearance, appearance
from citecheck.resolve.doubt import Case, Doubt, LedToFront, SaysForSale, SaysNotFound, ShowsLittle
from citecheck.resolve.fragment import lacking
from citecheck.resolve.front_page import is_shallow, is_well_named, left_for_front_page, section_of
from citecheck.resolve.likeness import Likeness
from citecheck.resolve.moves import step
from citecheck.resolve.not_found import is_named_so, saying
from citecheck.resolve.page import MOST_READ, Page
from citecheck.resolve.parked import (
    Sign,
    is_told_by_header,
    named_for_sale,
    parking_of,
    placeholder_of,
    sale_of,
    wording_of,
)
from citecheck.resolve.site import same_site
from citecheck.resolve.verdict import concluded
from citecheck.resolve.walked import Walked

_LITTLE = 250
"""Characters of text that are little, without spaces."""


def judge(walked: Walked) -> Resolution | Doubt:
    """The resolution, or a doubt that an answer to another address will settle."""
    if walked.is_judged:
        return walked.resolution
    judged = _of_way(walked)
    if isinstance(judged, Doubt):
        return evolve(judged, missing=walked.missing)
    return lacking(judged, walked.missing)


def _of_way(walked: Walked) -> Resolution | Doubt:
    resolution = walked.resolution
    if resolution.archived or not resolution.hops or resolution.hops[-1].status is None:
        return resolution  # an archive's copy shows what was there, and that is what is cited
    sign = sale_of(resolution.hops)
    if sign is not None:
        return evolve(resolution, verdict=_parked(sign, resolution.hops))
    if walked.response is None or resolution.verdict.outcome is not Outcome.OK:
        return resolution
    if walked.page.is_plain and not _may_be_told_besides(
        resolution.hops, walked.response, walked.page.title or ""
    ):
        return _of_plain_page(resolution, walked.page)
    return _of_page(resolution, walked.response, appearance(walked.page))


def _may_be_told_besides(hops: Sequence[Hop], response: Response, title: str) -> bool:
    """Whether something speaks against a page that no phrase in its bytes tells."""
    last = hops[-1].url
    return (
        is_told_by_header(response)
        or is_named_so(last, hops[0].url)
        or named_for_sale(title, last) is not None
    )


def _of_plain_page(resolution: Resolution, page: Page) -> Resolution | Doubt:
    """The same as `_of_page`, where no judge has anything to say of what the page shows."""
    if len(resolution.hops) < 2:
        return resolution
    case = _led_to_front(resolution, Appearance(title=page.title or ""))
    return Doubt(resolution, case, case.page.url) if case is not None else resolution


def _of_page(resolution: Resolution, response: Response, seen: Appearance) -> Resolution | Doubt:
    sign = parking_of(seen, response) or placeholder_of(seen)
    if sign is not None:
        return evolve(resolution, verdict=_parked(sign, resolution.hops))
    case = _led_to_front(resolution, seen)
    if case is not None:
        return Doubt(resolution, case, case.page.url)
    against = _against(resolution, response, seen)
    if against is not None:
        return Doubt(resolution, against, _beside(resolution.hops))
    return _by_itself(resolution, response, seen)


def _parked(sign: Sign, hops: tuple[Hop, ...]) -> Verdict:
    clause = f"the domain is for sale or without use, or shows advertising only: {sign.words}"
    return concluded(Outcome.PARKED, clause, hops, sign.confidence, kind=sign.service)


def _led_to_front(resolution: Resolution, seen: Appearance) -> LedToFront | None:
    """Whether a link to a page came to a front page."""
    hops = resolution.hops
    if len(hops) < 2 or not is_shallow(hops[-1].url):
        return None
    if seen.asks_for_password or saying(seen) is not None:
        return None
    left = left_for_front_page(hops)
    if left is not None:
        return LedToFront(left, is_well_named(left.url, hops[-1].url))
    left = section_of(hops)
    return LedToFront(left, is_well_named=True, is_section=True) if left is not None else None


def _against(resolution: Resolution, response: Response, seen: Appearance) -> Case | None:
    """Whether the page is not what was cited, by what it says."""
    first, last = resolution.hops[0].url, resolution.hops[-1].url
    said = saying(seen, last, first, response.body[:MOST_READ])
    if said is not None:
        return SaysNotFound(said, Likeness.of(seen, last))
    sign = wording_of(seen) or named_for_sale(seen.title, last)
    if sign is not None:
        return SaysForSale(sign, Likeness.of(seen, last))
    if seen.is_not_for_indexes and seen.letters <= _LITTLE and not seen.asks_for_password:
        return ShowsLittle(Likeness.of(seen, last))
    return None


def _by_itself(resolution: Resolution, response: Response, seen: Appearance) -> Resolution:
    if seen.letters or not seen.sources or not response.body:
        return resolution
    clause = "the server answers with a page that shows nothing until its scripts run"
    confidence = min(0.6, resolution.verdict.confidence)
    return evolve(resolution, verdict=concluded(Outcome.OK, clause, resolution.hops, confidence))


def _beside(hops: Sequence[Hop]) -> str:
    """The address whose neighbour is to be asked for: the one that the site led on from."""
    if len(hops) < 2:
        return hops[-1].url
    before, last = hops[-2:]
    led = step(before, last) in (Move.PERMANENT, Move.TEMPORARY) and last.via is Via.HTTP
    return before.url if led and same_site(before.url, last.url) else last.url
