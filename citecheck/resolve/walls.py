"""Pages that ask for a login or for consent in place of the page that was asked for.

A wall is known by where a way is led to: a service that is known for it, or an address whose words
say it. A page that merely offers a login, or a link to one, is no wall.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from citecheck import knowledge, urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Hop, Outcome, Response, Via
from citecheck.model.values import field, frozen
from citecheck.resolve.page import Page
from citecheck.resolve.page_text import text_of
from citecheck.resolve.return_address import return_address
from citecheck.shorteners import is_shortener

LONGEST_LOGIN = 1500
"""Characters of the text of a page that is there for logging in."""

_SAML = b"SAMLRequest"
_LONGEST_SENT = 64 * 1024
"""Bytes of a page that does nothing but send its reader on."""
_BETWEEN = later(r"[/.;]")
_PARTS = later(r"\s[-–—|•·:»]\s|[|•·»]|: ")


@frozen
class Wall:
    """What stands before a page."""

    outcome: Outcome
    kind: str
    clause: str
    """In words, for a verdict's reason."""
    confidence: float
    behind: str | None
    """The address of the page, where it is another than the wall's."""
    before: int
    """How many hops lead up to the wall."""


@frozen
class _Service:
    """Addresses of a service that are walls."""

    name: str
    paths: tuple[str, ...]

    def covers(self, path: str) -> bool:
        return not self.paths or path.startswith(self.paths)


@frozen
class Kind:
    """What is known of one kind of wall; a table of ``data/walls.toml``."""

    name: str
    words: frozenset[str]
    services: Mapping[str, tuple[_Service, ...]] = field(repr=False)

    def service(self, url: str) -> str | None:
        """The known service whose wall an address is."""
        services = _services_at(self.name, urls.host(url))
        if not services:
            return None
        path = urls.path(url).lower()
        return next((each.name for each in services if each.covers(path)), None)

    def is_named(self, url: str) -> bool:
        """Whether the words of an address say that it is such a wall."""
        if any(part in self.words for part in _BETWEEN.split(urls.path(url).lower())):
            return True
        return urls.host(url).partition(".")[0] in self.words

    def covers(self, url: str) -> bool:
        """Whether it is a wall, by either."""
        return self.service(url) is not None or self.is_named(url)


def wall_at(hops: Sequence[Hop], response: Response, page: Page) -> Wall | None:
    """The wall that a way ends at; `hops` end with the one that `response` answers."""
    if not 200 <= response.status < 300:
        return None
    return (
        _led_to_consent(hops)
        or _led_to_login(hops, page)
        or _login_in_place(hops, response, page)
        or _sent_to_login(hops, response, page)
    )


def may_be_wall(url: str) -> bool:
    """Whether a way that is led to an address may end at a wall there, of whatever kind."""
    return any(kind.covers(url) for kind in _kinds().values())


def login_asked_by_status(hops: Sequence[Hop], response: Response) -> Wall | None:
    """A 401 that names a way to log in (RFC 9110 section 15.5.2)."""
    if response.status != 401 or response.header("www-authenticate") is None:
        return None
    clause = "the server asks for a login (401 Unauthorized)"
    return Wall(Outcome.LOGIN_WALL, "", clause, 0.95, None, len(hops))


def _led_to_consent(hops: Sequence[Hop]) -> Wall | None:
    kind = _kinds()["consent"]
    first = _first(hops, kind)
    if first is None:
        return None
    service = kind.service(hops[first].url) or kind.service(hops[-1].url)
    behind = _behind(hops, first)
    if service is None and behind is None:
        return None
    who = f" ({service})" if service else ""
    clause = f"a page that asks for consent to cookies{who} stands before it"
    page = behind or hops[first - 1].url
    return Wall(Outcome.BLOCKED, "consent", clause, 0.95 if service else 0.8, page, first)


def _led_to_login(hops: Sequence[Hop], page: Page) -> Wall | None:
    kind = _kinds()["login"]
    first = _first(hops, kind)
    if first is None:
        return None
    service = kind.service(hops[first].url) or kind.service(hops[-1].url)
    behind = _behind(hops, first)
    sure = _sure(hops[first - 1], service, behind, page)
    if sure is None:
        return None
    who = f" ({service})" if service else ""
    clause = f"a login{who} is asked for in place of the page"
    return Wall(
        Outcome.LOGIN_WALL, _slug(service), clause, sure, behind or hops[first - 1].url, first
    )


def _sure(before: Hop, service: str | None, behind: str | None, page: Page) -> float | None:
    """How sure it is that the way was led to a login in place of a page."""
    if behind is not None:
        return 0.95
    if is_shortener(before.url):
        return None  # the short link may be one to the login itself
    if service is not None:
        return 0.9
    return 0.8 if _asks_for_password(page) else None


def _first(hops: Sequence[Hop], kind: Kind) -> int | None:
    """The first hop of those at the end that are walls, if what was asked for is none."""
    if len(hops) < 2 or not kind.covers(hops[-1].url):
        return None
    first = len(hops) - 1
    while first > 0 and kind.covers(hops[first - 1].url):
        first -= 1
    is_asked_for = first == 0 or hops[first].via is Via.UNWRAPPED
    return None if is_asked_for else first


def _behind(hops: Sequence[Hop], first: int) -> str | None:
    """The page to which the wall will lead back."""
    asked = [hop.url for hop in hops[:first]]
    found = (return_address(hop.url, asked) for hop in reversed(hops[first:]))
    return next((each for each in found if each is not None), None)


def _login_in_place(hops: Sequence[Hop], response: Response, page: Page) -> Wall | None:
    """A page for logging in at the address of another."""
    if not _is_titled_login(page.title) or b"password" not in response.body.lower():
        return None
    if any(_kinds()["login"].covers(hop.url) for hop in hops) or _is_front(hops[0].url):
        return None
    document = page.document
    if document is None or not _asks_for_password(page) or len(text_of(document)) > LONGEST_LOGIN:
        return None
    clause = "a page for logging in is shown in place of the page"
    return Wall(Outcome.LOGIN_WALL, "", clause, 0.8, None, len(hops))


def _sent_to_login(hops: Sequence[Hop], response: Response, page: Page) -> Wall | None:
    """A page that sends its reader on to a login by a form (SAML 2.0 Bindings, section 3.5)."""
    if _SAML not in response.body or len(response.body) > _LONGEST_SENT:
        return None
    document = page.document
    if document is None or document.select_one('input[name="SAMLRequest"]') is None:
        return None
    clause = "a login is asked for in place of the page"
    return Wall(Outcome.LOGIN_WALL, "saml", clause, 0.9, None, len(hops))


def _is_titled_login(title: str | None) -> bool:
    parts = _PARTS.split((title or "").lower())
    return any(part.strip().startswith(_login_titles()) for part in parts)


def _asks_for_password(page: Page) -> bool:
    if page.is_plain or page.document is None:
        return False
    return page.document.select_one('input[type="password" i]') is not None


def _is_front(url: str) -> bool:
    return urls.path(url) == "/"


@lru_cache(maxsize=4096)
def _services_at(kind: str, host: str) -> tuple[_Service, ...]:
    """The services that a host may be a wall of, those of its own name first."""
    services = _kinds()[kind].services
    return tuple(each for name in _upwards(host) for each in services.get(name, ()))


def _upwards(host: str) -> Iterator[str]:
    """The name itself, and those above it with a leading dot."""
    yield host
    while host := host.partition(".")[2]:
        yield f".{host}"


def _slug(name: str | None) -> str:
    return (name or "").lower().removeprefix("a ").removeprefix("an ").replace(" ", "-")


@cache
def walls_data() -> Mapping[str, Any]:
    """``data/walls.toml``."""
    return knowledge.read("walls.toml")


@cache
def _login_titles() -> tuple[str, ...]:
    return tuple(walls_data()["login"]["titles"])


@cache
def _kinds() -> Mapping[str, Kind]:
    return {name: _kind(name) for name in ("login", "consent")}


def _kind(name: str) -> Kind:
    table = walls_data()[name]
    services: dict[str, tuple[_Service, ...]] = {}
    for entry in table["service"]:
        service = _Service(entry["name"], tuple(entry.get("paths", ())))
        for host in entry["hosts"]:
            services[host] = (*services.get(host, ()), service)
    return Kind(name, frozenset(table["words"]), services)
