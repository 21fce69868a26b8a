"""Sends requests, and runs generators that yield them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Generator
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

from citecheck.config import Network
from citecheck.fetch.body import Body, decode
from citecheck.fetch.guard import Target, target
from citecheck.fetch.manners import Manners
from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.transport import GuardedTransport
from citecheck.fetch.wire.reply import Reply
from citecheck.model.errors import ConfigurationError, UsageError
from citecheck.model.evidence import Exchange
from citecheck.model.resolution import Answer, Failure, Outcome, RecordRef, Request, Response

T = TypeVar("T")

Recorder = Callable[[Exchange], Awaitable[RecordRef | None]]

_ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8"
_TOKEN = re.compile(r"[-!#$%&'*+.^_`|~0-9A-Za-z]{1,256}")
_VALUE = re.compile(r"(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]{0,16000}[!-~\x80-\xff])?)?")


def utc_now() -> datetime:
    """The time of day, in UTC."""
    return datetime.now(UTC)


class _Sent:
    """A request on its way: what every answer to it says."""

    def __init__(self, url: str, time: datetime) -> None:
        self.url = url
        self.time = time
        self.since = asyncio.get_running_loop().time()

    @property
    def elapsed(self) -> float:
        return asyncio.get_running_loop().time() - self.since

    def failure(
        self, outcome: Outcome, detail: str, address: str | None = None, kind: str = ""
    ) -> Failure:
        return Failure(self.url, outcome, detail, self.time, self.elapsed, address, kind)


class Fetcher:
    """The only door to the network. An asynchronous context manager; one serves a whole run.

    `record` is given every exchange that had a response, and its reference goes into the
    `Response`. `clock` gives the time of day that stands in evidence, never a deadline.
    Raises `ConfigurationError` where `ca_file` or `user_agent` cannot be used.
    """

    def __init__(
        self,
        network: Network,
        *,
        record: Recorder | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        if not _VALUE.fullmatch(network.user_agent):
            raise ConfigurationError(
                f"not a User-Agent header: {network.user_agent[:80]!r}",
                hint="give one line of text in Latin letters",
            )
        self._network = network
        self._record = record
        self._clock = clock
        self._manners = Manners(network.concurrency, network.per_host)
        self._transport = GuardedTransport(network)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._transport.aclose()

    async def run(self, steps: Generator[Request, Answer, T]) -> T:
        """Run a generator to its end: each request that it yields is sent, its answer sent back.

        All its requests together get `Network.timeout` seconds of being served. Waiting for
        our own turn at a busy host is not counted, since no server is to blame for it.
        """
        left = self._network.timeout
        try:
            request = next(steps)
            while True:
                answer = await self._send(request, left, None)
                left -= answer.elapsed
                request = steps.send(answer)
        except StopIteration as end:
            value: T = end.value
            return value
        finally:
            steps.close()

    async def send(self, request: Request, *, deadline: float | None = None) -> Answer:
        """Send one request. Whatever the web does is a `Failure` or a `Response`.

        `deadline` is a time of the running event loop's clock; without it the request gets
        `Network.timeout` seconds from its turn on. Raises `UsageError` for a method or header
        that cannot stand in a request, and what `record` raises.
        """
        return await self._send(request, self._network.timeout, deadline)

    async def _send(self, request: Request, seconds: float, deadline: float | None) -> Answer:
        headers = self._headers(request)
        try:
            aim = target(request.url, self._network)
            async with self._manners.turn(aim.server_name, deadline):
                sent = _Sent(request.url, self._clock())
                until = min(sent.since + seconds, deadline or float("inf"))
                reply = await self._reply(sent, request.method, aim, headers, until)
        except NoResponseError as error:
            return Failure(request.url, error.outcome, error.detail, self._clock())
        except TimeoutError:
            return Failure(request.url, Outcome.TIMEOUT, "no turn in time", self._clock())
        if isinstance(reply, Failure):
            return reply
        elapsed = sent.elapsed
        record = await self._kept(_exchange(aim.url, sent.time, elapsed, reply))
        return _answer(sent, elapsed, reply, record, self._network.max_body)

    async def _reply(
        self,
        sent: _Sent,
        method: str,
        aim: Target,
        headers: list[tuple[str, str]],
        until: float,
    ) -> Reply | Failure:
        """Have the transport make the exchange."""
        if until <= sent.since:
            return sent.failure(Outcome.TIMEOUT, "the time for this link was used up before")
        try:
            return await self._transport.exchange(method, aim, headers, until)
        except NoResponseError as error:
            return sent.failure(error.outcome, error.detail, error.address, error.kind)
        except Exception as error:  # noqa: BLE001  # one page must not end the run; it is reported
            detail = f"citecheck failed: {type(error).__name__}: {error}"[:300]
            return sent.failure(Outcome.INTERNAL_ERROR, detail)

    def _headers(self, request: Request) -> list[tuple[str, str]]:
        """The headers of every request, and the request's own, which go before them."""
        if not _TOKEN.fullmatch(request.method):
            raise UsageError(f"not an HTTP method: {request.method[:40]!r}")
        for name, value in request.headers:
            if not (_TOKEN.fullmatch(name) and _VALUE.fullmatch(value)):
                raise UsageError(f"not an HTTP header: {name[:40]!r}: {value[:40]!r}")
        given = {name.lower() for name, _ in request.headers}
        ours = (
            ("User-Agent", self._network.user_agent),
            ("Accept", _ACCEPT),
            # So that the digest of what we keep can equal the digest of what others keep.
            ("Accept-Encoding", "identity"),
        )
        return [pair for pair in ours if pair[0].lower() not in given] + list(request.headers)

    async def _kept(self, exchange: Exchange) -> RecordRef | None:
        return None if self._record is None else await self._record(exchange)


def _exchange(url: str, time: datetime, elapsed: float, reply: Reply) -> Exchange:
    return Exchange(
        url=url,
        time=time,
        address=reply.address,
        request=reply.request,
        response=reply.response,
        header_length=reply.header_length,
        payload=reply.payload,
        payload_sha256=reply.payload_sha256,
        truncated=reply.cut.warc if reply.cut else None,
        tls=reply.tls,
        elapsed=elapsed,
    )


def _answer(
    sent: _Sent, elapsed: float, reply: Reply, record: RecordRef | None, limit: int
) -> Response:
    codings = tuple(value for name, value in reply.headers if name == "content-encoding")
    body = (
        Body(b"")
        if reply.is_redirect
        else decode(reply.payload, codings, whole=reply.cut is None, limit=limit)
    )
    return Response(
        url=sent.url,
        status=reply.status,
        reason=reply.reason,
        headers=reply.headers,
        body=body.content,
        time=sent.time,
        elapsed=elapsed,
        address=reply.address,
        payload_sha256=reply.payload_sha256,
        truncated=(reply.cut and reply.cut.outcome) or body.problem,
        record=record,
    )
