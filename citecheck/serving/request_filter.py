"""What every request passes: it may only read, but where the user lets programs post, and by
this machine's own name alone.
"""

from __future__ import annotations

import ipaddress

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_QUERY = 16_384
"""Bytes; the longest address that is resolved is shorter."""

HEADERS = (
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
)


class RequestFilter:
    """Answers what nobody may ask, and adds `HEADERS` to every answer.

    A page of another site may point a name of its own at this machine (DNS rebinding) and would
    then read our answers as its own. Its requests carry that name as their Host, so only the names
    of this machine are served.
    """

    def __init__(self, app: ASGIApp, posts: frozenset[str] = frozenset()) -> None:
        """`posts` are the paths to which something may be posted."""
        self._app, self._posts = app, posts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, told)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) != 1 or not is_own(hosts[0]):
            return PlainTextResponse("This server answers to its own name alone.\n", 421)
        if scope["method"] == "POST" and scope["path"] in self._posts:
            return None
        if scope["method"] not in {"GET", "HEAD"}:
            return PlainTextResponse("Reports are only read here.\n", 405, {"allow": "GET, HEAD"})
        if len(scope["query_string"]) > LONGEST_QUERY:
            return PlainTextResponse("The query is too long.\n", 414)
        return None


def is_own(host: str) -> bool:
    """Whether a Host header names this machine: ``localhost:8765``, ``[::1]:8765``."""
    name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    if not name or "]" in port:
        name, port = host, ""
    return (not port or (port.isascii() and port.isdigit())) and is_loopback(name)


def is_loopback(name: str) -> bool:
    """Whether a name or an address is this machine's own."""
    if name.lower() == "localhost":
        return True
    bare = name[1:-1] if name.startswith("[") and name.endswith("]") else name
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
