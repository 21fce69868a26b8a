"""What of the web may be reached: schemes, ports, hosts. Addresses are judged in `addresses`,
at the place where the connection is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ada_url import URL

from citecheck.config import ConnectTo, Network
from citecheck.fetch.noresponse import NoResponseError
from citecheck.model.resolution import Outcome
from citecheck.model.values import frozen
from citecheck.urls import MAX_URL
from citecheck.urls.parsing import plain

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}\.?")
"""What the DNS can hold (RFC 1035 section 2.3.4), with the underscore that is in use."""
_MAX_HOST = 253
_REQUEST_TARGET = re.compile(r"[\x21-\x7e]*")


@frozen
class Target:
    """A URL that may be asked for, taken apart once; nothing reads the URL again."""

    url: str
    """Without its fragment."""
    scheme: str
    host: str
    """Lower case, ASCII; an IPv6 address without brackets."""
    port: int
    authority: str
    """The value of the Host header."""
    path: str
    """Path and query as they go into the request line."""

    @property
    def origin(self) -> tuple[str, str, int]:
        """What a connection may be kept for (RFC 6454 section 4)."""
        return self.scheme, self.host, self.port

    @property
    def server_name(self) -> str:
        """The name that a certificate must be for."""
        return self.host.removesuffix(".")


def target(url: str, network: Network) -> Target:
    """Take apart a URL that may be asked for.

    Raises `NoResponseError` where it may not: URL_TOO_LONG, INVALID_URL, REFUSED_SCHEME,
    REFUSED_USERINFO or REFUSED_PORT.
    """
    if len(url) > MAX_URL:
        raise NoResponseError(Outcome.URL_TOO_LONG, f"longer than {MAX_URL} characters")
    parts = plain(url)
    if parts is not None:  # nine in ten, and nothing in them that has to be judged below
        return _plain_target(url, parts, network)
    try:
        whole = str(URL(url).href).partition("#")[0]
    except (ValueError, UnicodeError) as error:
        raise NoResponseError(Outcome.INVALID_URL, "not a URL that a browser would take") from error
    scheme, _, rest = whole.partition(":")
    if scheme not in _DEFAULT_PORTS:
        raise NoResponseError(Outcome.REFUSED_SCHEME, f"only http and https, not {scheme[:40]}")
    # Once serialised, an http URL is "//", authority, and a path that begins with a slash; an
    # @ before that slash can only end user information (WHATWG URL section 4.5). Taking it
    # apart here costs a fifth of asking the parser for each part.
    authority, _, path = rest.removeprefix("//").partition("/")
    if "@" in authority:
        raise NoResponseError(Outcome.REFUSED_USERINFO, "the URL carries a user name or password")
    host, port = _host_and_port(authority, _DEFAULT_PORTS[scheme])
    _permit(host, port, network)
    if not _REQUEST_TARGET.fullmatch(path):
        raise NoResponseError(Outcome.INVALID_URL, "not a path that a request can hold")
    return Target(whole, scheme, host.strip("[]"), port, authority, f"/{path}")


def _plain_target(url: str, parts: re.Match[str], network: Network) -> Target:
    """The same as `target` of an address that is in the form that a parser would give it."""
    scheme = "https" if url[4] == "s" else "http"
    host, written = parts["host"], parts["port"] or ""
    port = int(written[1:]) if written else _DEFAULT_PORTS[scheme]
    _permit(host, port, network)
    path = f"{parts['path'] or '/'}{parts['query'] or ''}"
    authority = host + written
    return Target(f"{scheme}://{authority}{path}", scheme, host, port, authority, path)


def _permit(host: str, port: int, network: Network) -> None:
    if port not in network.allow_ports:
        raise NoResponseError(Outcome.REFUSED_PORT, f"port {port} is not among those allowed")
    if not _is_host(host):
        raise NoResponseError(Outcome.INVALID_URL, "not a host name that the DNS can hold")


def _host_and_port(authority: str, default: int) -> tuple[str, int]:
    host, _, port = authority.rpartition(":")
    return (host, int(port)) if port.isdecimal() else (authority, default)


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return True
    return len(host.removesuffix(".")) <= _MAX_HOST and _HOST.fullmatch(host) is not None


def connection_point(aim: Target, mapping: Iterable[ConnectTo]) -> tuple[str, int]:
    """The host and port to connect to, by the first entry of the mapping that fits."""
    for entry in mapping:
        if entry.host.lower() in ("", aim.host) and entry.port in (None, aim.port):
            return entry.address.strip("[]") or aim.host, entry.to_port or aim.port
    return aim.host, aim.port
