"""The hops from a link to the page that it ends at, as pure logic.

`walk` is a generator: it yields each `Request`, is sent the `Answer`, and returns what it came
to. What the page says of the link beyond its status is judged by `chain`.
"""

from __future__ import annotations

from collections.abc import Generator

from attrs import define, evolve, field, frozen

from citecheck import urls
from citecheck.model.resolution import (
    Answer,
    Failure,
    Hop,
    Outcome,
    Request,
    Resolution,
    Response,
    Verdict,
    Via,
)
from citecheck.redirects import REDIRECTS, Dead
from citecheck.resolve.archived import original_of, original_told
from citecheck.resolve.arrival import arrival
from citecheck.resolve.bot_wall import bot_wall
from citecheck.resolve.cookies import Jar
from citecheck.resolve.fragment import Missing, missing_part
from citecheck.resolve.link_header import link_to
from citecheck.resolve.moves import move_of
from citecheck.resolve.page import Page, media_type
from citecheck.resolve.plain_page import page_of
from citecheck.resolve.redirect import Target, next_target
from citecheck.resolve.unwrap import unwrap
from citecheck.resolve.verdict import ended, verdict_of_failure

_FOLLOWED = frozenset({"http", "https"})

_KEPT_HEADERS = frozenset(
    {
        "age", "cache-control", "cf-mitigated", "cf-ray", "content-language", "content-length",
        "content-type", "crawler-price", "date", "etag", "last-modified", "link", "location",
        "refresh", "retry-after", "server", "sg-captcha", "via", "www-authenticate",
        "x-amzn-waf-action", "x-cache", "x-datadome", "x-iinfo", "x-robots-tag",
        "x-vercel-mitigated",
    }
)  # fmt: skip
"""What a hop keeps of a response's headers: what led on, what was sent, who sent it."""

_MOST_HEADERS = 32
_LONGEST_VALUE = 2048
"""Characters of one header's value that a hop keeps."""
_MOST_KEPT = 16_384
"""Characters of headers that all hops of a way keep together: a run holds thousands of ways."""
_LONGEST_WAY = 4
"""How many times the longest URL the URLs of a way may be together."""

_OTHERS = frozenset({Outcome.BLOCKED, Outcome.LOGIN_WALL})
"""Where what is shown is not the page, so that its title is not the page's."""

_MOST_ROUNDS = 3
"""How often one address is asked on a way, with other cookies each time."""


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


@define
class _Way:
    """The hops so far, and what limits them."""

    url: str
    max_hops: int
    max_url: int
    hops: list[Hop] = field(factory=list)
    asked: dict[str, list[str | None]] = field(factory=dict)
    """What was requested, without fragments, and with which cookies each time."""
    jar: Jar = field(factory=Jar)
    confidence: float = 1.0
    """How sure it is that the way led here: some pages are only likely to lead on."""
    room: int = _MOST_KEPT
    """Characters of headers that may still be kept."""

    @property
    def taken(self) -> tuple[Hop, ...]:
        return tuple(self.hops)

    def end(self, outcome: Outcome, detail: str = "") -> Resolution:
        return self.resolution(ended(outcome, self.taken, detail=detail))

    def resolution(self, verdict: Verdict) -> Resolution:
        archived = original_of(self.hops[-1].url) if self.hops else None
        hops = self.taken
        return Resolution(
            self.url, hops, self.as_sure(verdict), move=move_of(hops), archived=archived
        )

    def as_sure(self, verdict: Verdict) -> Verdict:
        """A verdict that is no surer than that the way led here."""
        if verdict.confidence > self.confidence:
            return evolve(verdict, confidence=self.confidence)
        return verdict

    def refuse(self, target: Target) -> Resolution | None:
        """The end that an address is by itself, before anybody is asked."""
        if len(self.hops) > self.max_hops:
            return self.end(Outcome.TOO_MANY_REDIRECTS, f"{self.max_hops} are followed")
        if len(target.url) > self.max_url:
            if not self.hops:
                self.hops.append(Hop(target.url, target.via, failure=Outcome.URL_TOO_LONG))
            detail = f"{len(target.url):,} characters, where {self.max_url:,} are followed"
            return self.end(Outcome.URL_TOO_LONG, detail)
        if self.hops and sum(len(hop.url) for hop in self.hops) > _LONGEST_WAY * self.max_url:
            return self.end(Outcome.URL_TOO_LONG, "the addresses on the way together")
        if urls.scheme(target.url) not in _FOLLOWED:
            self.hops.append(Hop(target.url, target.via, failure=Outcome.REFUSED_SCHEME))
            return self.end(Outcome.REFUSED_SCHEME, f"{urls.scheme(target.url)[:20]}:")
        return None

    def kept(self, headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """What a hop keeps of a response's headers."""
        kept: list[tuple[str, str]] = []
        for name, value in headers:
            if name in _KEPT_HEADERS and len(kept) < _MOST_HEADERS:
                short = value[:_LONGEST_VALUE]
                if len(short) <= self.room:
                    kept.append((name, short))
                    self.room -= len(short)
        return tuple(kept)

    def request(self, url: str) -> Request | None:
        """The request for an address, or ``None`` where it would go round in a circle.

        An address may be asked again when that brings cookies back that it was not sent
        before: some sites send every visitor round until then.
        """
        cookies = self.jar.header(url)
        before = self.asked.setdefault(url, [])
        if cookies in before or len(before) == _MOST_ROUNDS:
            return None
        before.append(cookies)
        return Request(url, headers=(("Cookie", cookies),) if cookies else ())

    def circle(self) -> Resolution:
        """The end of a way that comes back to an address asked before."""
        if any(cookies for each in self.asked.values() for cookies in each):
            detail = "its cookies were sent back"
            return self.resolution(
                ended(Outcome.REDIRECT_LOOP, self.taken, detail=detail, confidence=0.8)
            )
        return self.end(Outcome.REDIRECT_LOOP)


def walk(
    url: str, *, max_hops: int = 10, max_url: int = urls.MAX_URL
) -> Generator[Request, Answer, Walked]:
    """Follow a URL to its end.

    At most `max_hops` steps are taken, unwrapped ones included, and no URL longer than
    `max_url` characters is followed. Nothing is raised, whatever the answers are.
    """
    way = _Way(url, max_hops, max_url)
    target = _start(way)
    while isinstance(target, Target):
        refused = way.refuse(target)
        if refused is not None:
            return Walked(refused)
        inner = unwrap(target.url)
        if inner is not None:
            way.hops.append(Hop(target.url, target.via))
            target = Target(inner, Via.UNWRAPPED)
            continue
        request = way.request(target.url.partition("#")[0])
        if request is None:
            return Walked(way.circle())
        answer = yield request
        target = _go_on(way, target, answer)
    return target


def resolution_offline(url: str) -> Resolution:
    """What can be known of a URL without asking anybody: the targets it carries itself."""
    way = _Way(url, max_hops=10, max_url=urls.MAX_URL)
    target = _start(way)
    while isinstance(target, Target):
        refused = way.refuse(target)
        if refused is not None:
            return refused
        inner = unwrap(target.url)
        way.hops.append(Hop(target.url, target.via))
        target = Target(inner, Via.UNWRAPPED) if inner else Walked(way.end(Outcome.OFFLINE))
    return target.resolution


def _start(way: _Way) -> Target | Walked:
    if len(way.url) > way.max_url:
        return Target(way.url, Via.START)  # refused at once, without parsing it
    parsed = urls.parse(way.url)
    if parsed is None:
        way.hops.append(Hop(way.url, Via.START, failure=Outcome.INVALID_URL))
        return Walked(way.end(Outcome.INVALID_URL))
    return Target(parsed, Via.START)


def _go_on(way: _Way, target: Target, answer: Answer) -> Target | Walked:
    """Record an answer, and say what is next."""
    if isinstance(answer, Failure):
        way.hops.append(_failed(target, answer))
        return Walked(way.resolution(verdict_of_failure(answer, way.taken)))
    way.hops.append(_answered(target, answer, way.kept(answer.headers)))
    way.jar.take(answer)
    page = Page() if answer.status in REDIRECTS else page_of(answer)
    following = next_target(answer, page, target.url)
    if isinstance(following, Dead):
        return Walked(way.end(following.outcome, following.detail))
    if following is None or _is_slideshow(way, following) or _is_walled(answer, target, page):
        return _arrived(way, answer, page)
    way.confidence = min(way.confidence, following.confidence)
    return following


def _arrived(way: _Way, answer: Response, page: Page) -> Walked:
    """What the last response says."""
    hops = way.taken
    arrived = arrival(hops, answer, page)
    outcome, last = arrived.verdict.outcome, hops[-1].url
    is_page = outcome not in _OTHERS
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
    )
    missing = missing_part(last, answer, page) if outcome is Outcome.OK else None
    return Walked(resolution, answer, page, missing)


def _is_slideshow(way: _Way, following: Target) -> bool:
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
