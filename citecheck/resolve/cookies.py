"""Cookies that the servers on one link's way set, sent back on that way and never elsewhere.

Some sites send a visitor round in a circle until their cookie comes back. A jar of its own for
each way, read only where the way goes on, keeps one link from being told about another. By RFC
6265 with what its revision adds (draft-ietf-httpbis-rfc6265bis): name prefixes, and cookies that
only a secure server may set. `http.cookiejar` knows neither these nor the Public Suffix List.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from citecheck import urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Response
from citecheck.model.values import define, field, frozen

MOST_COOKIES = 50
"""Cookies kept on one way; later ones are dropped."""

LONGEST_COOKIE = 4096
"""Characters of name and value together (RFC 6265bis section 5.6)."""

LONGEST_HEADER = 8192
"""Characters of a Cookie header. Servers refuse longer ones."""

_CONTROL = later(r"[^\t\x20-\x7e\x80-\xff]")
"""What no header of ours can hold."""
_LONGEST_ATTRIBUTE = 1024
_MOST_ATTRIBUTES = 30


@frozen
class Cookie:
    """One cookie, as it was set."""

    name: str
    value: str = field(repr=False)
    domain: str
    """The host that set it, or the domain that it named."""
    is_host_only: bool
    path: str
    is_secure: bool

    @property
    def place(self) -> tuple[str, str, str]:
        """A later cookie with the same place takes the place of this one."""
        return self.name, self.domain, self.path

    def fits(self, host: str, path: str, *, secure: bool) -> bool:
        """Whether a request is to carry it (RFC 6265 section 5.4)."""
        at_home = host == self.domain or (not self.is_host_only and _is_below(host, self.domain))
        return at_home and _covers(self.path, path) and (secure or not self.is_secure)


@define
class Jar:
    """What was set on one way so far."""

    _unread: list[Response] = field(factory=list)
    _cookies: dict[tuple[str, str, str], Cookie] = field(factory=dict)

    def take(self, response: Response) -> None:
        """Note what a response sets. It is read when a cookie is first asked for."""
        if response.header("set-cookie") is not None:
            self._unread.append(response)

    def header(self, url: str) -> str | None:
        """The value of the Cookie header of a request for `url`, or ``None`` for no header."""
        while self._unread:
            self._read(self._unread.pop(0))
        if not self._cookies:
            return None
        host, path, secure = urls.host(url), urls.path(url), urls.scheme(url) == "https"
        fitting = [each for each in self._cookies.values() if each.fits(host, path, secure=secure)]
        fitting.sort(key=lambda each: -len(each.path))
        return "; ".join(_within(fitting)) or None

    def _read(self, response: Response) -> None:
        for written in response.header_all("set-cookie")[:MOST_COOKIES]:
            read = _parsed(written, response)
            if read is None:
                continue
            cookie, has_expired = read
            if self._is_shielded(cookie, response.url):
                continue
            if has_expired:
                self._cookies.pop(cookie.place, None)
            elif cookie.place in self._cookies or len(self._cookies) < MOST_COOKIES:
                self._cookies[cookie.place] = cookie

    def _is_shielded(self, cookie: Cookie, url: str) -> bool:
        """Whether it would cover or remove a secure cookie, over a connection that is not
        (RFC 6265bis section 5.7).
        """
        if urls.scheme(url) == "https":
            return False
        return any(
            each.is_secure
            and each.name == cookie.name
            and (_is_same_tree(each.domain, cookie.domain))
            and _covers(each.path, cookie.path)
            for each in self._cookies.values()
        )


def _within(cookies: list[Cookie]) -> Iterator[str]:
    length = 0
    for cookie in cookies:
        pair = f"{cookie.name}={cookie.value}" if cookie.name else cookie.value
        length += len(pair) + 2
        if length > LONGEST_HEADER:
            return
        yield pair


def _parsed(written: str, response: Response) -> tuple[Cookie, bool] | None:
    """A Set-Cookie header as a cookie, and whether it has run out; ``None``: not to be kept."""
    if _CONTROL.search(written):
        return None
    pair, *rest = written.split(";", _MOST_ATTRIBUTES)
    name, mark, value = pair.partition("=")
    name, value = (name.strip(" \t"), value.strip(" \t")) if mark else ("", name.strip(" \t"))
    if not (name or value) or len(name) + len(value) > LONGEST_COOKIE:
        return None
    attributes = _attributes(rest)
    host = urls.host(response.url)
    domain = _domain(attributes.get("domain", ""), host)
    if domain is None:
        return None
    path = attributes.get("path", "")
    cookie = Cookie(
        name,
        value,
        domain or host,
        not domain,
        path if path.startswith("/") else _default_path(response.url),
        "secure" in attributes,
    )
    if not _may_be_named_so(cookie, attributes, response.url):
        return None
    return cookie, _has_expired(attributes, response.time)


def _attributes(written: list[str]) -> dict[str, str]:
    """By name in lower case; of two with one name the later counts."""
    pairs = (each.partition("=") for each in written[:_MOST_ATTRIBUTES])
    return {
        name.strip(" \t").lower(): value.strip(" \t")
        for name, _, value in pairs
        if len(value) <= _LONGEST_ATTRIBUTE
    }


def _domain(written: str, host: str) -> str | None:
    """The domain that a cookie is for; empty: its host alone; ``None``: it may not be that."""
    domain = written.removeprefix(".").lower()
    if not domain or domain == host:
        # Of a host that is itself a public suffix or an address, the host alone is meant.
        is_alone = not domain or urls.is_public_suffix(host) or _is_address(host)
        return "" if is_alone else domain
    if not _is_below(host, domain) or urls.is_public_suffix(domain):
        return None
    return domain


def _may_be_named_so(cookie: Cookie, attributes: dict[str, str], url: str) -> bool:
    """By the prefixes of RFC 6265bis section 5.7, and the rule on secure cookies."""
    is_https = urls.scheme(url) == "https"
    if cookie.is_secure and not is_https:
        return False
    name = (cookie.name or cookie.value).lower()
    if name.startswith("__secure-"):
        return cookie.is_secure
    if name.startswith("__host-"):
        return cookie.is_secure and cookie.is_host_only and attributes.get("path") == "/"
    return True


def _has_expired(attributes: dict[str, str], now: datetime) -> bool:
    age = attributes.get("max-age", "")
    if re.fullmatch(r"-?[0-9]{1,20}", age):
        return int(age) <= 0
    until = cookie_date(attributes.get("expires", ""))
    return until is not None and until <= now


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE_PART = later(r"[^\x09\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]{1,40}")
_TIME = later(r"([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?![0-9])")
_DAY = later(r"[0-9]{1,2}(?![0-9])")
_YEAR = later(r"[0-9]{2,4}(?![0-9])")


def cookie_date(written: str) -> datetime | None:
    """The moment that an Expires attribute names (RFC 6265 section 5.1.1), or ``None``."""
    time: tuple[int, int, int] | None = None
    day = month = year = None
    for part in _DATE_PART.findall(written[:200]):
        if time is None and (found := _TIME.match(part)):
            time = int(found[1]), int(found[2]), int(found[3])
        elif day is None and (found := _DAY.match(part)):
            day = int(found[0])
        elif month is None and part[:3].lower() in _MONTHS:
            month = _MONTHS.index(part[:3].lower()) + 1
        elif year is None and (found := _YEAR.match(part)):
            year = int(found[0])
    if time is None or day is None or month is None or year is None:
        return None
    if year < 100:
        year += 1900 if year >= 70 else 2000
    try:
        return datetime(year, month, day, time[0], time[1], time[2], tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _is_below(host: str, domain: str) -> bool:
    return host.endswith(f".{domain}") and not _is_address(host)


def _is_same_tree(one: str, other: str) -> bool:
    return one == other or _is_below(one, other) or _is_below(other, one)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _covers(cookie_path: str, path: str) -> bool:
    """RFC 6265 section 5.1.4, path-match."""
    if not path.startswith(cookie_path):
        return False
    return path == cookie_path or cookie_path.endswith("/") or path[len(cookie_path)] == "/"


def _default_path(url: str) -> str:
    return urls.path(url).rpartition("/")[0] or "/"
