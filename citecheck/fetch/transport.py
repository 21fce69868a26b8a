"""One exchange with a server: checked addresses only, everything bounded, exact bytes kept."""

from __future__ import annotations

import asyncio
import ssl
from functools import cached_property, lru_cache

from citecheck.config import Network
from citecheck.fetch.guard import Target
from citecheck.fetch.noresponse import NoResponseError, StaleConnectionError
from citecheck.fetch.proxy import authorization
from citecheck.fetch.retry import SAFE
from citecheck.fetch.route import Route
from citecheck.fetch.tls import client_context
from citecheck.fetch.wire.connection import Connection, Question
from citecheck.fetch.wire.limits import Limits
from citecheck.fetch.wire.pool import Pool, idle_limit
from citecheck.fetch.wire.reply import Reply
from citecheck.model.resolution import Outcome

_REDIRECT_BODY = 65536
_SET_BY_US = frozenset(
    {"host", "connection", "transfer-encoding", "content-length", "te", "upgrade", "keep-alive"}
)


@lru_cache(maxsize=64)
def _not_set_by_us(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in headers if pair[0].lower() not in _SET_BY_US)


class Transport:
    """Sends requests, and keeps the policy of `Network`.

    A name is looked up once for a connection, every answer judged, and the connection made to
    an address that was judged. Certificates are always checked, against the URL's own host.
    Nothing is followed, decoded or authenticated here. Raises `NoResponseError` where there is
    no response, and when it is made, `ConfigurationError` for a file of authorities that cannot
    be read.
    """

    def __init__(self, network: Network, *, kept_idle: int | None = None) -> None:
        self._network = network
        self._route = Route(network)
        self._limits = Limits(network.max_wire, _REDIRECT_BODY, network.min_rate)
        self._kept_idle = idle_limit() if kept_idle is None else kept_idle
        if network.ca_file is not None:
            self._tls = client_context(network.ca_file)  # so that a wrong file is known at once

    async def exchange(
        self,
        method: str,
        aim: Target,
        headers: tuple[tuple[str, str], ...],
        until: float,
        body: bytes = b"",
    ) -> Reply:
        """One request and its response, until the event loop's clock says `until`.

        Headers that frame or route a message are ours to set, and left out of `headers`.
        """
        question = self._question(method, aim, headers, body)
        # Over a kept connection a request may have to be sent again.
        kept = self._pool.take(aim.origin) if method in SAFE else None
        if kept is not None:
            try:
                return await self._over(kept, aim, question, until)
            except StaleConnectionError:
                pass  # closed while it was idle: nothing was answered, so nothing is repeated
        fresh = await self._connect(aim, until)
        try:
            return await self._over(fresh, aim, question, until)
        except StaleConnectionError as error:
            raise NoResponseError(
                Outcome.PROTOCOL_ERROR,
                "the server hung up at once",
                address=fresh.address,
                may_pass=True,
            ) from error

    async def close(self) -> None:
        """Close all connections."""
        await self._route.close()
        if "_pool" in self.__dict__:
            await self._pool.close()

    @cached_property
    def _pool(self) -> Pool:
        return Pool(self._kept_idle)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return client_context(None)

    def _question(
        self, method: str, aim: Target, headers: tuple[tuple[str, str], ...], body: bytes
    ) -> Question:
        own = (("Host", aim.authority), *_not_set_by_us(headers))
        if body:
            own += (("Content-Length", str(len(body))),)
        proxy = self._route.forwarding_proxy(aim)
        if proxy is None:
            return Question(method, aim.path, own, body)
        return Question(method, aim.url, (*own, *authorization(proxy)), body)

    async def _over(
        self, connection: Connection, aim: Target, question: Question, until: float
    ) -> Reply:
        try:
            reply = await connection.exchange(question, self._limits, until)
        except NoResponseError as error:
            error.address = connection.address
            # Once there is a connection, this is one that was reset before it gave an answer.
            error.may_pass = error.may_pass or error.outcome is Outcome.CONNECTION_FAILURE
            raise
        self._pool.give_back(aim.origin, connection)
        return reply

    async def _connect(self, aim: Target, until: float) -> Connection:
        loop = asyncio.get_running_loop()
        stage = "looking up the name"
        try:
            connected = loop.time() + self._network.seconds_to_connect
            async with asyncio.timeout_at(min(until, connected)):
                places = await self._route.places(aim)
                stage = "connecting" if aim.scheme == "http" else "connecting and TLS handshake"
                tls = self._tls if aim.scheme == "https" else None
                connection = await self._route.connect(aim, places, tls)
        except TimeoutError as error:
            detail = f"{stage} took too long"
            raise NoResponseError(Outcome.TIMEOUT, detail, may_pass=True) from error
        connection.answers = tuple(places)
        self._pool.adopt(connection)
        return connection
