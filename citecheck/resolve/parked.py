"""Whether a domain is up for sale, or shows advertising only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

from citecheck import knowledge, urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Hop, Response
from citecheck.model.values import frozen
from citecheck.resolve.appearance import Appearance
from citecheck.resolve.site import same_site

_SHORT = 1500
"""Characters of text, without spaces, that a parking page has at most: links and a form."""

_SHORT_SCRIPT = 4096
"""Bytes of a page that has nothing but a script."""

_LANDER = "/lander"
"""Where GoDaddy's parked domains show their advertising."""

_NUMBERED = later(r"ww[0-9]{1,2}")
_WORD = later(r"\w+")


@frozen
class Sign:
    """A mark of parking."""

    service: str
    """Whose it is; empty where that is not known."""
    words: str
    """For an editor."""
    confidence: float


def sale_of(hops: Sequence[Hop]) -> Sign | None:
    """By the way alone: it leads from a domain to where domains are sold."""
    first, last = hops[0].url, hops[-1].url
    if len(hops) < 2:
        return None
    host, path = urls.host(last), _path(last)
    for dealer in _dealers_at(host):
        if path.startswith(dealer.path):
            if same_site(first, last):
                return None  # the link was to the dealer
            return Sign(dealer.name, f"it leads to {host}, where domains are sold or parked", 0.97)
    if path == _LANDER and same_site(first, last) and _path(first) != _LANDER:
        return Sign("godaddy", f"it leads to {_LANDER}, as parked domains do", 0.85)
    if path in _knowledge().pages and path != _path(first):
        return Sign("placeholder", f"it leads to {path}, where no site is set up", 0.95)
    return _neighbour(first, last)


def _neighbour(first: str, last: str) -> Sign | None:
    """A host of the domain's own that is called ww16. or so, and told who came."""
    host = urls.host(last)
    name, _, domain = host.partition(".")
    if not _NUMBERED.fullmatch(name) or domain != urls.host(first).removeprefix("www."):
        return None
    query = last.partition("#")[0].partition("?")[2][: urls.MAX_URL]
    if _knowledge().neighbours.isdisjoint(pair.partition("=")[0] for pair in query.split("&")):
        return None
    return Sign("", f"it leads to {name}., as parked domains do", 0.85)


def parking_of(seen: Appearance, response: Response) -> Sign | None:
    """By what the page is made of."""
    known = _knowledge()
    if seen.letters > _SHORT:
        return None
    for source in seen.sources:
        for service in known.services:
            if any(_begins(source, beginning) for beginning in service.sources):
                words = f"it is built by {source.partition('/')[0]}, a service for parked domains"
                return Sign(service.name, words, 0.95)
    if not seen.attributes.isdisjoint(known.keys_attributes) or is_told_by_header(response):
        return Sign("", "it has the key by which parking services pass ad blockers", 0.85)
    if len(response.body) <= _SHORT_SCRIPT and not seen.letters:
        script = response.body.lower()
        for each in known.scripts:
            if any(says in script for says in each.says):
                return Sign(each.name, "all that it has is the script of a parked domain", 0.9)
    return None


def placeholder_of(seen: Appearance) -> Sign | None:
    """By the page that a server shows where no site is set up, or one was put off."""
    title = " ".join(_WORD.findall(seen.title.casefold()))
    for each in _knowledge().placeholders:
        if title == each.title and (
            each.says in " ".join(_WORD.findall(seen.text.casefold()))
            if each.says
            else not seen.letters
        ):
            return Sign(
                "placeholder", f"it is the page of {each.name} where no site is set up", 0.9
            )
    return None


def wording_of(seen: Appearance) -> Sign | None:
    """By what the page says. Weak: a page with little text can be about such a domain."""
    if seen.letters > _SHORT:
        return None
    text = f" {' '.join(_WORD.findall(f'{seen.title} {seen.text}'.casefold()))} "
    found = next((each for each in _knowledge().wording if each in text), None)
    return Sign("", f"it says “{found.strip()}”", 0.8) if found else None


def named_for_sale(title: str, url: str) -> Sign | None:
    """By a title that says it of the domain's own name. Weak, as `wording_of` is."""
    domain = urls.domain(url).removeprefix("www.")
    _, named, behind = title.casefold().partition(domain)
    if not (domain and named):
        return None
    told = f"{' '.join(_WORD.findall(behind))} "
    found = next((each for each in _knowledge().named if told.startswith(f"{each} ")), None)
    return Sign("", f"it says “{domain} {found}”", 0.8) if found else None


def is_told_by_header(response: Response) -> bool:
    """Whether an answer's head alone says that its page may be a parked domain's."""
    return any(response.header(name) for name in headers())


def headers() -> Collection[str]:
    """Names of the headers that parked domains have."""
    return _knowledge().keys_headers


def marks() -> Iterable[bytes]:
    """Words of which a page has one, or a phrase, that is a parked domain's; see
    `is_told_by_header`.
    """
    known = _knowledge()
    sources = (each.removeprefix("*.") for one in known.services for each in one.sources)
    scripts = (each for one in known.scripts for each in one.says)
    return (*(each.encode() for each in (*sources, *known.keys_attributes)), *scripts)


def phrases() -> Iterable[str]:
    """See `marks`."""
    known = _knowledge()
    return (*known.wording, *(each.title for each in known.placeholders))


def _begins(source: str, beginning: str) -> bool:
    if not beginning.startswith("*."):
        return source.startswith(beginning)
    host, _, path = source.partition("/")
    domain, _, start = beginning[2:].partition("/")
    return host.endswith(f".{domain}") and path.startswith(start)


@lru_cache(maxsize=2048)
def _dealers_at(host: str) -> tuple[_Dealer, ...]:
    """The dealers that a host may be of."""
    return tuple(each for each in _knowledge().dealers if _is_under(host, each.hosts))


def _is_under(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _path(url: str) -> str:
    return urls.path(url).lower()


@frozen
class _Dealer:
    name: str
    hosts: tuple[str, ...]
    path: str


@frozen
class _Service:
    name: str
    sources: tuple[str, ...]


@frozen
class _Script:
    name: str
    says: tuple[bytes, ...]


@frozen
class _Placeholder:
    name: str
    title: str
    says: str


@frozen
class _Knowledge:
    """``data/parked.toml``."""

    dealers: tuple[_Dealer, ...]
    services: tuple[_Service, ...]
    scripts: tuple[_Script, ...]
    placeholders: tuple[_Placeholder, ...]
    pages: frozenset[str]
    neighbours: frozenset[str]
    keys_headers: tuple[str, ...]
    keys_attributes: frozenset[str]
    wording: tuple[str, ...]
    named: tuple[str, ...]


@cache
def _knowledge() -> _Knowledge:
    data = knowledge.read("parked.toml")
    return _Knowledge(
        dealers=tuple(
            _Dealer(each["name"], tuple(each["hosts"]), each["path"]) for each in data["dealer"]
        ),
        services=tuple(_Service(each["name"], tuple(each["sources"])) for each in data["service"]),
        scripts=tuple(
            _Script(each["name"], tuple(says.encode() for says in each["says"]))
            for each in data["script"]
        ),
        placeholders=tuple(_Placeholder(**each) for each in data["placeholder"]),
        pages=frozenset(data["pages"]),
        neighbours=frozenset(data["neighbours"]),
        keys_headers=tuple(data["keys_headers"]),
        keys_attributes=frozenset(data["keys_attributes"]),
        wording=tuple(
            f" {' '.join(_WORD.findall(each.casefold()))} "
            for language in data["wording"].values()
            for each in language
        ),
        named=tuple(data["named"]),
    )
