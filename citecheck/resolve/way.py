"""The hops of a link's way so far, and what limits them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck import urls
from citecheck.model.resolution import Hop, Outcome, Request, Resolution, Response, Verdict, Via
from citecheck.model.values import define, evolve, field, frozen
from citecheck.resolve.moves import move_of
from citecheck.resolve.site import same_site
from citecheck.resolve.verdict import ended
from citecheck.urls.archived import original_of

if TYPE_CHECKING:
    from citecheck.resolve.cookies import Jar

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

_MOST_ROUNDS = 3
"""How often one address is asked on a way, with other cookies each time."""


_SHORT = 100
"""Characters of a value that other answers may have as well."""


@lru_cache(maxsize=1024)
def _pair(name: str, value: str) -> tuple[str, str]:
    """A header; the same object for the same, as a run keeps those of thousands of answers."""
    return name, value


@frozen
class Target:
    """The next address."""

    url: str
    via: Via
    delay: float = 0.0
    """Seconds that the page shows before it sends its reader on."""
    confidence: float = 1.0
    """How sure it is that this is what the page is for."""


@define
class Way:
    """The hops so far; those who walk add to them."""

    url: str
    max_hops: int
    max_url: int
    hops: list[Hop] = field(factory=list)
    asked: dict[str, list[str | None]] = field(factory=dict)
    """What was requested, without fragments, and with which cookies each time."""
    confidence: float = 1.0
    """How sure it is that the way led here: some pages are only likely to lead on."""
    room: int = _MOST_KEPT
    """Characters of headers that may still be kept."""

    _jar: Jar | None = None
    """The cookies that servers gave on this way, once one did."""

    def take_cookies(self, response: Response) -> None:
        """Keep what a response sets, to be sent back on this way."""
        if response.header("set-cookie") is None:
            return
        if self._jar is None:
            from citecheck.resolve.cookies import Jar

            self._jar = Jar()
        self._jar.take(response)

    @property
    def taken(self) -> tuple[Hop, ...]:
        """The hops, as they are now."""
        return tuple(self.hops)

    @property
    def is_by_redirects(self) -> bool:
        """Whether nothing but redirects of HTTP led on from the first address."""
        return len(self.hops) == 1 or all(hop.via is Via.HTTP for hop in self.hops[1:])

    def end(self, outcome: Outcome, detail: str = "") -> Resolution:
        """What a way that ends here without a page has come to."""
        return self.resolution(ended(outcome, self.taken, detail=detail))

    def resolution(self, verdict: Verdict) -> Resolution:
        """What a way that ends here has come to."""
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
                length = len(value)
                if length <= _SHORT and length <= self.room:
                    kept.append(_pair(name, value))
                    self.room -= length
                elif min(length, _LONGEST_VALUE) <= self.room:
                    kept.append((name, value[:_LONGEST_VALUE]))
                    self.room -= min(length, _LONGEST_VALUE)
        return tuple(kept)

    def leads_back(self, url: str) -> bool:
        """Whether an address is of a site that was asked on this way.

        A site that sends its reader to a service, with the way back in the address, wants the
        service asked: for consent, or for a cookie.
        """
        return any(same_site(url, each) for each in self.asked)

    def request(self, url: str) -> Request | None:
        """The request for an address, or ``None`` where it would go round in a circle.

        An address may be asked again when that brings cookies back that it was not sent
        before: some sites send every visitor round until then.
        """
        cookies = self._jar.header(url) if self._jar is not None else None
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

    def start(self) -> Target | Resolution:
        """The first address; the end, where it is none."""
        if len(self.url) > self.max_url:
            return Target(self.url, Via.START)  # refused at once, without parsing it
        parsed = urls.parse(self.url)
        if parsed is None:
            self.hops.append(Hop(self.url, Via.START, failure=Outcome.INVALID_URL))
            return self.end(Outcome.INVALID_URL)
        return Target(parsed, Via.START)
