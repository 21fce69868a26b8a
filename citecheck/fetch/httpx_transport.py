"""Our transport under any client of httpx."""

from __future__ import annotations

import asyncio

import httpx

from citecheck.config import Network
from citecheck.fetch.guard import target
from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.transport import Transport


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends what an httpx client asks for by `Transport`; redirects are responses like others.

    citecheck itself does without it: httpx's objects add a quarter to the cost of a request, and
    loading httpx takes a tenth of the start. Raises `httpx.TransportError` where there is no
    response, with the `NoResponseError` as its cause.
    """

    def __init__(self, network: Network, *, kept_idle: int | None = None) -> None:
        self._network = network
        self._transport = Transport(network, kept_idle=kept_idle)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Make one exchange."""
        until = asyncio.get_running_loop().time() + self._network.timeout
        written = request.headers.raw
        headers = tuple((name.decode("ascii"), value.decode("latin-1")) for name, value in written)
        try:
            aim = target(str(request.url), self._network)
            body = await request.aread()
            reply = await self._transport.exchange(request.method, aim, headers, until, body)
        except NoResponseError as error:
            raise httpx.TransportError(error.detail) from error
        reply.done()  # how long httpx's users hold a response is theirs to bound
        if reply.cut and reply.cut.outcome:  # httpx has no word for a body that is not whole
            raise httpx.TransportError(f"the body is not whole: {reply.cut.outcome}")
        return httpx.Response(
            reply.status,
            headers=[*reply.headers],
            stream=httpx.ByteStream(reply.payload),
            extensions={"reason_phrase": reply.reason.encode("latin-1")},
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.close()
