"""The hops from a link to the page that it ends at, as pure logic.

`walk` is a generator: it yields each `Request`, is sent the `Answer`, and returns what it came
to. What the page says of the link beyond its status is judged by `chain`.
"""

from __future__ import annotations

from collections.abc import Generator

from citecheck import urls
from citecheck.model.resolution import (
    Answer,
    Failure,
    Hop,
    Outcome,
    Request,
    Resolution,
    Response,
    Via,
)
from citecheck.model.values import field, frozen
from citecheck.redirects import REDIRECTS, Dead
from citecheck.resolve.archived import original_told
from citecheck.resolve.arrival import arrival
from citecheck.resolve.bot_wall import bot_wall
from citecheck.resolve.fragment import Missing, missing_part
from citecheck.resolve.link_header import link_to
from citecheck.resolve.moves import move_of
from citecheck.resolve.page import Page, media_type
from citecheck.resolve.page_origin import PageOrigin, page_origin
from citecheck.resolve.plain_end import plain_end
from citecheck.resolve.plain_page import page_of
from citecheck.resolve.redirect import next_target
from citecheck.resolve.verdict import verdict_of_failure
from citecheck.resolve.way import Target, Way
from citecheck.urls.archived import original_of
from citecheck.urls.wrapped import unwrap

_OTHERS = frozenset({Outcome.BLOCKED, Outcome.LOGIN_WALL})
"""Where what is shown is not the page, so that its title is not the page's."""

_NO_PAGE = Page()


@frozen
class Walked:
    """A way to its end."""

    resolution: Resolution
    """With the verdict that the last status or failure gives by itself."""
    response: Response | None = field(default=None, repr=False)
    """The one that ended the way; ``None`` where none did."""
    page: Page = field(factory=Page)
    """What that response says of itself, if it is HTML."""
    missing: Missing | None = None
    """What the last address points at and the page lacks."""
    is_judged: bool = False
    """Whether nothing more is to be concluded of the page."""


def walk(
    url: str, *, max_hops: int = 10, max_url: int = urls.MAX_URL
) -> Generator[Request, Answer, Walked]:
    """Follow a URL to its end.

    At most `max_hops` steps are taken, unwrapped ones included, and no URL longer than
    `max_url` characters is followed. Nothing is raised, whatever the answers are.
    """
    way = Way(url, max_hops, max_url)
    start = way.start()
    target = start if isinstance(start, Target) else Walked(start)
    while isinstance(target, Target):
        refused = way.refuse(target)
        if refused is not None:
            return Walked(refused)
        inner = unwrap(target.url)
        if inner is not None and not way.leads_back(inner):
            way.hops.append(Hop(target.url, target.via))
            target = Target(inner, Via.UNWRAPPED)
            continue
        request = way.request(target.url.partition("#")[0])
        if request is None:
            return Walked(way.circle())
        answer = yield request
        target = _go_on(way, target, answer)
    return target


def _go_on(way: Way, target: Target, answer: Answer) -> Target | Walked:
    """Record an answer, and say what is next."""
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
