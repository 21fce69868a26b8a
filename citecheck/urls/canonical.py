"""The canonical key of a URL: the same for addresses that are surely of one page.

What may differ is known to ``data/canonical.toml``. Where it is not sure that two addresses lead to
the same page, they keep different keys: to miss that two are one is the lesser fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from string import ascii_letters, digits

from ada_url import URL

from citecheck.model.pattern import later
from citecheck.model.values import define
from citecheck.urls.domains import is_site
from citecheck.urls.parsing import MAX_URL, plain
from citecheck.urls.variants import Variants, variants

_ESCAPE = later("%([0-9A-Fa-f]{2})")
_BROKEN = later("%(?![0-9A-Fa-f]{2})")
_IN_PATH = frozenset(f"{ascii_letters}{digits}-._~!$'()*,:@[]|")
_IN_QUERY = frozenset(f"{ascii_letters}{digits}-._~!$()*,:@/?[]|")
"""Characters that mean the same written as they are and as an escape: the unreserved ones (RFC 3986
section 6.2.2.2), and those reserved ones that separate nothing there and that the WHATWG standard
leaves as they are."""

_SESSION = later(r"(?<=[\w/]);jsessionid=[\w.!-]{16,128}(?=[/;]|\Z)", re.IGNORECASE)
_ID = later(r"\d{5}")
_PAGE_NAMES = (".html", ".htm", ".php", ".aspx")
_HYPHENS = 3
"""So many in one segment of a path make it the title of an article."""


def key(url: str) -> str:
    """A canonical form: two URLs with one key are taken to lead to the same page.

    http is read as https. Dropped are user information, the default port, ``www.``, labels and
    forms for phones and AMP where the path tells the page, parameters that only track, session
    numbers, a slash at the path's end, and the fragment, unless it says what is shown. Escapes are
    written in one way, parameters are sorted by name, other names of a site are made one. A URL
    that is none of http or https, cannot be parsed or is longer than is followed is its own key.
    """
    return _key(url) if len(url) <= MAX_URL else url


@lru_cache(maxsize=4096)
def _key(url: str) -> str:
    address = _read(url)
    if address is None:
        return url
    known = variants()
    while True:
        path = _path(address.path)
        host = _host(address.host, path, known)
        original = _original(address, host, address.path, known) or _original(
            address, host, path, known
        )
        if original is None:
            break
        address = original
    pairs = _pairs(address.query, host, known)
    number = known.numbered(host, path)
    if number is not None:
        host, path, pair = number
        pairs.insert(0, pair)
    if len(pairs) > 1 and all("=" in pair for pair in pairs):
        pairs.sort(key=_name)
    query = "?" + "&".join(pairs) if pairs else ""
    return f"https://{host}{path}{query}{_route(address, host, known)}"


@define
class _Address:
    """The parts of a URL in which pages may differ."""

    host: str
    """With the port, where that is not the default."""
    path: str
    query: str
    """Without the question mark."""
    fragment: str
    """Without the hash."""


def _read(url: str) -> _Address | None:
    found = plain(url)
    if found is not None:
        name, port, path, query, fragment = found.groups()
        host = name + (port or "")
        path = _unescaped(path or "/", _IN_PATH)
        return _Address(host, path, (query or "")[1:], (fragment or "")[1:])
    try:
        parsed = URL(url)
    except (ValueError, UnicodeError):
        return None
    if parsed.protocol not in {"http:", "https:"}:
        return None
    host = parsed.host.removesuffix(":443")
    path = _unescaped(parsed.pathname, _IN_PATH)
    return _Address(host, path, parsed.search[1:], parsed.hash[1:])


def _original(address: _Address, host: str, path: str, known: Variants) -> _Address | None:
    """The page of which an address, at that host and path, is an AMP cache's copy."""
    rest = known.cached(host, path)
    if rest is None:
        return None
    rest = rest.removeprefix("s/")
    if plain(f"https://{rest.partition('/')[0]}") is None:
        return None  # no name of a site
    original = _read(f"https://{rest}")
    if original is not None:
        original.query = address.query
        original.fragment = address.fragment
    return original


def _path(path: str) -> str:
    if ";" in path:
        path = _SESSION.sub("", path)
    path = path.rstrip("/")
    while "amp" in path and (shorter := _without_amp(path)) is not None:
        path = shorter.rstrip("/")
    return path or "/"


def _without_amp(path: str) -> str | None:
    """A path without one mark of the AMP form, if it has one and still tells an article."""
    before, _, last = path.rpartition("/")
    if last == "amp":
        return before if _tells_article(before) else None
    for mark, rest in ((".amp.html", ".html"), (".amp", "")):
        if last.endswith(mark):
            shorter = f"{before}/{last.removesuffix(mark)}{rest}"
            return shorter if _tells_article(shorter) else None
    if path.startswith("/amp/") and _tells_article(path):
        return path.removeprefix("/amp")
    return None


def _tells_article(path: str) -> bool:
    """Whether the end of a path is a title, a long number or a file: no section, no home page."""
    last = path.rpartition("/")[2]
    return (
        last.count("-") + last.count("_") >= _HYPHENS
        or last.endswith(_PAGE_NAMES)
        or _ID.search(last) is not None
    )


def _host(host: str, path: str, known: Variants) -> str:
    if ":" in host:  # a port, or an address in brackets: a server of its own
        return host
    if host[1:].endswith(".") and not host.endswith(".."):
        host = host[:-1]  # the root of the tree of names (RFC 1034 section 3.1)
    while True:
        label, _, rest = host.partition(".")
        if label == "www" and "." in rest:
            host = rest
        elif host in known.names:
            host = known.names[host]
        elif _is_form(label, path, known) and is_site(rest):
            host = rest
        else:
            return known.without_middle(host)


def _is_form(label: str, path: str, known: Variants) -> bool:
    """Whether a label before a site's name only says for what screen its pages are."""
    if label in known.first_labels:
        return path != "/"
    return label in known.article_labels and _tells_article(path)


def _pairs(query: str, host: str, known: Variants) -> list[str]:
    if not query:
        return []
    query = _unescaped(query, _IN_QUERY)
    means_nothing = known.tracks(host)
    return [pair for pair in query.split("&") if pair and not _is_idle(pair, means_nothing, known)]


def _is_idle(pair: str, tracks: Callable[[str], bool], known: Variants) -> bool:
    name, _, value = pair.partition("=")
    name = name.lower()
    return tracks(name) or value.lower() in known.amp_values.get(name, ())


def _name(pair: str) -> str:
    return pair.partition("=")[0]


def _route(address: _Address, host: str, known: Variants) -> str:
    """The fragment with its hash, where a script shows one page or another by it."""
    fragment = address.fragment
    if not fragment or (fragment[0] not in "/!" and host not in known.fragment_hosts):
        return ""
    route = fragment.partition(":~:")[0]  # the rest is a text to be marked
    return f"#{route}" if route.strip("/!") else ""


def _unescaped(text: str, harmless: frozenset[str]) -> str:
    """A text with harmless escapes undone and the others in capitals, unless one is broken."""
    if "%" not in text or _BROKEN.search(text):
        return text

    def undone(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in harmless else found[0].upper()

    return _ESCAPE.sub(undone, text)
