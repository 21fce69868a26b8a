"""Sends one request when its turn comes, and again where that is worth it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from citecheck.clock import Clock
from citecheck.config import Network
from citecheck.fetch.body import Body, decode
from citecheck.fetch.credentials import Credentials
from citecheck.fetch.guard import Target
from citecheck.fetch.left import Left
from citecheck.fetch.manners import Manners
from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.paces import Paces
from citecheck.fetch.retry import may_try_again
from citecheck.fetch.transport import Transport
from citecheck.fetch.wire.reply import Reply
from citecheck.model.evidence import Exchange
from citecheck.model.resolution import Answer, Failure, Outcome, RecordRef, Response
from citecheck.model.values import field, frozen

_DAY = 86_400.0
"""Seconds. No time that is further off is told."""

Recorder = Callable[[Exchange], Awaitable[RecordRef | None]]
Room = Callable[[], Awaitable[None]]
"""Waits until there is room for another answer."""


@frozen
class Call:
    """A request, judged and ready to be sent."""

    url: str
    """As it was asked for."""
    method: str
    aim: Target
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    interval: float = 0.0
    """Seconds between two requests that the host asks for."""
    deadline: float | None = None
    """By the event loop's clock."""
    body: bytes = field(default=b"", repr=False)


@frozen
class _Sent:
    """A request that was made, as everything that tells of it tells it."""

    url: str
    """As it was asked for."""
    asked: str
    """As it was sent, without fragment."""
    time: datetime
    elapsed: float

    def failure(self, error: NoResponseError) -> Failure:
        outcome, detail = error.outcome, error.detail
        return Failure(
            self.url, outcome, detail, self.time, self.elapsed, error.address, error.kind
        )

    def exchange(self, request: bytes, reply: Reply) -> Exchange:
        return Exchange(
            url=self.asked,
            time=self.time,
            address=reply.address,
            request=request,
            response=reply.response,
            header_length=reply.header_length,
            payload=reply.payload,
            payload_sha256=reply.payload_sha256,
            truncated=reply.cut.warc if reply.cut else None,
            tls=reply.tls,
            answers=reply.answers,
            elapsed=self.elapsed,
        )

    def response(self, reply: Reply, record: RecordRef | None, limit: int) -> Response:
        codings = tuple([value for name, value in reply.headers if name == "content-encoding"])
        body = (
            Body(b"")
            if reply.is_redirect
            else decode(reply.payload, codings, whole=reply.cut is None, limit=limit)
        )
        return Response(
            url=self.url,
            status=reply.status,
            reason=reply.reason,
            headers=reply.headers,
            body=body.content,
            time=self.time,
            elapsed=self.elapsed,
            address=reply.address,
            payload_sha256=reply.payload_sha256,
            truncated=(reply.cut and reply.cut.outcome) or body.problem,
            record=record,
        )


class Sender:
    """Requests on their way. `record`, `room` and `clock` as `Fetcher` has them."""

    def __init__(
        self,
        network: Network,
        *,
        record: Recorder | None,
        room: Room | None = None,
        clock: Clock,
        credentials: Credentials,
    ) -> None:
        self._network = network
        self._record = record
        self._room = room
        self._clock = clock
        self._credentials = credentials
        self._paces = Paces(network)
        self._manners = Manners(network.concurrency, self._paces.of)
        self._transport = Transport(network)
        self.requests = 0
        """How many were sent."""

    async def close(self) -> None:
        """Close all connections."""
        await self._transport.close()

    async def ask(self, call: Call, left: Left) -> Answer:
        """The answer to a request, made again where that is worth it.

        Raises `TimeoutError` where no turn comes before the call's deadline.
        """
        answer, may_help = await self._try(call, left)
        tries = 1
        while may_help and left.service > 0 and may_try_again(call.method, tries):
            try:
                answer, may_help = await self._try(call, left)
            except TimeoutError:
                return answer
            tries += 1
        return answer

    async def _try(self, call: Call, left: Left) -> tuple[Answer, bool]:
        """One answer, and whether asking again may bring a better one."""
        loop = asyncio.get_running_loop()
        async with self._manners.turn(call.aim.server_name, call.deadline, call.interval) as pace:
            time, since = self._clock(), loop.time()
            if pace.closed_until > since:
                return self._left_alone(call, pace.closed_until - since), False
            most = self._network.most_requests
            if most is not None and self.requests >= most:
                return Failure(call.url, Outcome.BUDGET, f"after {most:,} requests", time), False
            self.requests += 1
            until = min(since + left.service, call.deadline or float("inf"))
            got = await self._reply(call, since, until)
            elapsed = loop.time() - since
            left.service -= elapsed
            if isinstance(got, NoResponseError):
                may_help = self._paces.failed(pace, got)
            else:
                may_help = self._paces.answered(pace, got, elapsed, self._clock)
            may_help = may_help and _is_patient(left, pace.opens - loop.time())
        sent = _Sent(call.url, call.aim.url, time, elapsed)
        if isinstance(got, NoResponseError):
            return sent.failure(got), may_help
        try:
            record = await self._kept(sent, got)
            return sent.response(got, record, self._network.max_body), may_help
        finally:
            got.done()

    async def _kept(self, sent: _Sent, got: Reply) -> RecordRef | None:
        if self._record is None:
            if self._room is not None:
                await self._room()
            return None
        return await self._record(sent.exchange(self._credentials.masked(got.request), got))

    async def _reply(self, call: Call, since: float, until: float) -> Reply | NoResponseError:
        """Have the transport make the exchange."""
        if until <= since:
            detail = "the time for this link was used up before"
            return NoResponseError(Outcome.TIMEOUT, detail)
        try:
            return await self._transport.exchange(
                call.method, call.aim, call.headers, until, call.body
            )
        except NoResponseError as error:
            return error
        except Exception as error:  # noqa: BLE001  # one page must not end the run; it is reported
            detail = f"citecheck failed: {type(error).__name__}: {error}"[:300]
            return NoResponseError(Outcome.INTERNAL_ERROR, detail)

    def _left_alone(self, call: Call, seconds: float) -> Failure:
        """The answer for a host that wants no requests now: it gets none."""
        now = self._clock()
        until = now + timedelta(seconds=min(seconds, _DAY))
        detail = f"the host wants no requests before {until.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        return Failure(call.url, Outcome.RATE_LIMITED, f"{detail}; this one was not made", now)


def _is_patient(left: Left, seconds: float) -> bool:
    """Whether a link can wait that long more; if so, it is counted as waited."""
    wait = max(0.0, seconds)
    if wait > left.patience:
        return False
    left.patience -= wait
    return True
