"""What an answer on the way comes to: where it leads on, or how the way ends.

What reads pages is loaded with this, so that the first requests of a run do not wait for it.
"""

from __future__ import annotations

from citecheck.model.resolution import (
    Answer,
    Failure,
    Hop,
    Outcome,
    Resolution,
    Response,
)
from citecheck.redirects import REDIRECTS, Dead
from citecheck.resolve.archived import original_told
from citecheck.resolve.arrival import arrival
from citecheck.resolve.bot_wall import bot_wall
from citecheck.resolve.fragment import missing_part
from citecheck.resolve.link_header import link_to
from citecheck.resolve.moves import move_of
from citecheck.resolve.page import Page, media_type
from citecheck.resolve.page_origin import PageOrigin, page_origin
from citecheck.resolve.plain_end import plain_end
from citecheck.resolve.plain_page import page_of
from citecheck.resolve.redirect import next_target
from citecheck.resolve.verdict import verdict_of_failure
from citecheck.resolve.walked import Walked
from citecheck.resolve.way import Target, Way
from citecheck.urls.archived import original_of

_OTHERS = frozenset({Outcome.BLOCKED, Outcome.LOGIN_WALL})
"""Where what is shown is not the page, so that its title is not the page's."""

_NO_PAGE = Page()


def next_step(way: Way, target: Target, answer: Answer) -> Target | Walked:
    """Record an answer, and say what is next: another hop, or that the way has ended."""
    if isinstance(answer, Failure):
        way.hops.append(_failed(target, answer))
        return Walked(way.resolution(verdict_of_failure(answer, way.taken)))
    way.hops.append(_answered(target, answer, way.kept(answer.headers)))
    way.take_cookies(answer)
    page = _NO_PAGE if answer.status in REDIRECTS else page_of(answer)
    if page.is_plain and way.is_by_redirects:
        ended = plain_end(way.url, way.taken, answer, page)
        if ended is not None:
            return Walked(ended, answer, page, is_judged=True)
    following = next_target(answer, page, target.url)
    if isinstance(following, Dead):
        return Walked(way.end(following.outcome, following.detail))
    if following is None or _is_slideshow(way, following) or _is_walled(answer, target, page):
        return _arrived(way, answer, page)
    way.confidence = min(way.confidence, following.confidence)
    return following


def _arrived(way: Way, answer: Response, page: Page) -> Walked:
    """What the last response says."""
    hops = way.taken
    arrived = arrival(hops, answer, page)
    outcome, last = arrived.verdict.outcome, hops[-1].url
    is_page = outcome not in _OTHERS
    origin = page_origin(answer) if is_page and page.names_origin else PageOrigin()
    resolution = Resolution(
        way.url,
        hops,
        way.as_sure(arrived.verdict),
        title=page.title if is_page else None,
        media_type=media_type(answer),
        move=move_of(arrived.way),
        canonical=(link_to(answer, "canonical") or page.canonical) if is_page else None,
        archived=original_of(last) or original_told(answer),
        behind=arrived.behind,
        site_name=origin.site_name,
        published=origin.published,
    )
    missing = missing_part(last, answer, page) if outcome is Outcome.OK else None
    return Walked(resolution, answer, page, missing)


def _is_slideshow(way: Way, following: Target) -> bool:
    """Whether a page that shows for a while leads back to one seen before."""
    return following.delay > 0 and following.url.partition("#")[0] in way.asked


def _is_walled(answer: Response, target: Target, page: Page) -> bool:
    """Whether a page that leads on is a wall's, which leads round until its script has run."""
    return answer.status not in REDIRECTS and bot_wall(answer, target.url, page) is not None


def _answered(target: Target, response: Response, kept: tuple[tuple[str, str], ...]) -> Hop:
    return Hop(
        url=target.url,
        via=target.via,
        status=response.status,
        time=response.time,
        elapsed=response.elapsed,
        address=response.address,
        headers=kept,
        payload_sha256=response.payload_sha256,
        record=response.record,
    )


def _failed(target: Target, failure: Failure) -> Hop:
    return Hop(
        url=target.url,
        via=target.via,
        time=failure.time,
        elapsed=failure.elapsed,
        address=failure.address,
        failure=failure.outcome,
    )
