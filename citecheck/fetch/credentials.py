"""What the user sets for single hosts: who gets which headers, and what is kept out of records."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from citecheck.config import HostOverride
from citecheck.fetch.guard import Target

_ALWAYS_SECRET = frozenset({"authorization", "cookie", "proxy-authorization"})
_MASK = b"***"

Headers = tuple[tuple[str, str], ...]


class Credentials:
    """Headers by origin. Nothing is given to any other origin than the one it was set for."""

    def __init__(self, overrides: Iterable[HostOverride]) -> None:
        self._by_origin: dict[tuple[str, str, int], Headers] = {}
        for override in overrides:
            if override.has_secrets:
                self._by_origin.setdefault(override.origin, _headers(override))
        told = {name.lower() for each in self._by_origin.values() for name, _ in each}
        self._secret = _ALWAYS_SECRET | told - {"user-agent", "accept", "accept-language"}

    def headers_for(self, aim: Target) -> Headers:
        """What a request is to say besides, by where it goes."""
        return self._by_origin.get((aim.scheme, aim.server_name, aim.port), ())

    def joined(self, aim: Target, headers: Headers) -> list[tuple[str, str]]:
        """A request's own headers; its cookies with the user's beside them, if both are there.

        Of two with one name the request's counts: the site has set it since.
        """
        users = [value for name, value in self.headers_for(aim) if name.lower() == "cookie"]
        return [
            (name, _beside(value, users) if name.lower() == "cookie" else value)
            for name, value in headers
        ]

    def masked(self, request: bytes) -> bytes:
        """A request as it may be kept: with the values of secret headers covered.

        Cookies too where the site itself set them on the way: the record of the answer that did
        so has them, and it is not for this place to know whose they are.
        """
        head, end, body = request.partition(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        return b"\r\n".join([first, *map(self._masked_line, lines)]) + end + body

    def _masked_line(self, line: bytes) -> bytes:
        name, colon, _ = line.partition(b":")
        is_secret = name.decode("latin-1").lower() in self._secret
        return name + colon + b" " + _MASK if is_secret else line


def _beside(cookies: str, users: list[str]) -> str:
    given = {pair.partition("=")[0] for pair in cookies.split("; ")}
    others = [pair for value in users for pair in value.split("; ")]
    kept = [pair for pair in others if pair.partition("=")[0] not in given]
    return "; ".join([cookies, *kept])


def _headers(override: HostOverride) -> Headers:
    headers = list(override.headers)
    if override.cookies:
        value = "; ".join(f"{name}={value}" for name, value in override.cookies)
        headers.append(("Cookie", value))
    if override.basic_auth is not None:
        headers.append(("Authorization", basic(*override.basic_auth)))
    return tuple(headers)


def basic(user: str, password: str) -> str:
    """The value of an Authorization header with user name and password (RFC 7617 section 2)."""
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode('ascii')}"
