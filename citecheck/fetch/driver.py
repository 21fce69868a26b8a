"""Runs generators that yield requests, each under the rules of the house."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck import telemetry
from citecheck.clock import Clock, utc_now
from citecheck.config import Network
from citecheck.fetch.asker import Asker
from citecheck.fetch.credentials import Credentials
from citecheck.fetch.guard import Target, target
from citecheck.fetch.left import Left
from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.sender import Call, Recorder, Room, Sender
from citecheck.model.errors import ConfigurationError, UsageError
from citecheck.model.resolution import Answer, Failure, Outcome, Request

if TYPE_CHECKING:
    from citecheck.fetch.robots import Robots

_ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8"
_TOKEN = re.compile(r"[-!#$%&'*+.^_`|~0-9A-Za-z]{1,256}")
_VALUE = re.compile(r"(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]{0,16000}[!-~\x80-\xff])?)?")


class Fetcher(Asker):
    """The only door to the network.

    `record` is given every exchange that had a response, and its reference goes into the
    `Response`; where there is none, `room` is waited for before a body is decoded. `clock` gives
    the time of day that stands in evidence, never a deadline.
    Raises `ConfigurationError` where `ca_file` or `user_agent` cannot be used.
    """

    def __init__(
        self,
        network: Network,
        *,
        record: Recorder | None = None,
        room: Room | None = None,
        clock: Clock = utc_now,
    ) -> None:
        if not _VALUE.fullmatch(network.user_agent):
            raise ConfigurationError(
                f"not a User-Agent header: {network.user_agent[:80]!r}",
                hint="give one line of text in Latin letters",
            )
        super().__init__(network)
        self._clock = clock
        self._ours = (
            ("User-Agent", network.user_agent),
            ("Accept", _ACCEPT),
            # So that the digest of what we keep can equal the digest of what others keep.
            ("Accept-Encoding", "identity"),
        )
        self._credentials = Credentials(network.overrides)
        self._sender = Sender(
            network, record=record, room=room, clock=clock, credentials=self._credentials
        )
        self._robots: Robots | None = None
        if network.robots:
            from citecheck.fetch.robots import Robots

            self._robots = Robots(self._ask_unheeding, network.user_agent)

    async def __aexit__(self, *exception: object) -> None:
        if self._robots is not None:
            await self._robots.close()
        await self._sender.close()

    @property
    def requests(self) -> int:
        return self._sender.requests

    async def send(self, request: Request, *, deadline: float | None = None) -> Answer:
        return await self._answer_to(request, self.allowance(), deadline=deadline)

    async def answer(self, request: Request, left: Left) -> Answer:
        return await self._answer_to(request, left)

    async def _ask_unheeding(self, url: str) -> Answer:
        """Ask for a robots.txt, which no robots.txt can forbid (RFC 9309 section 2.2.2)."""
        return await self._answer_to(Request(url), self.allowance(), heeding=False)

    async def _answer_to(
        self,
        request: Request,
        left: Left,
        *,
        deadline: float | None = None,
        heeding: bool = True,
    ) -> Answer:
        if not telemetry.is_on():
            return await self._tried(request, left, deadline, heeding=heeding)
        with telemetry.request(request.method, request.url) as told:
            answer = await self._tried(request, left, deadline, heeding=heeding)
            status, failure = (
                (None, answer.outcome.value)
                if isinstance(answer, Failure)
                else (answer.status, None)
            )
            telemetry.answered(told, request.method, answer.elapsed, status, failure)
        return answer

    async def _tried(
        self, request: Request, left: Left, deadline: float | None, *, heeding: bool
    ) -> Answer:
        try:
            aim = target(request.url, self._network)
            headers = self._headers(request, aim)
            interval = 0.0
            if heeding and self._robots is not None:
                leave = await self._robots.leave_for(aim)
                if leave.outcome is not None:
                    return Failure(request.url, leave.outcome, leave.detail, self._clock())
                interval = min(leave.delay, self._network.max_wait)
            call = Call(request.url, request.method, aim, headers, interval, deadline, request.body)
            return await self._sender.ask(call, left)
        except NoResponseError as error:
            return Failure(request.url, error.outcome, error.detail, self._clock())
        except TimeoutError:
            return Failure(request.url, Outcome.TIMEOUT, "no turn in time", self._clock())

    def _headers(self, request: Request, aim: Target) -> tuple[tuple[str, str], ...]:
        """The headers of every request; those of this host go before them, its own before all."""
        if not _TOKEN.fullmatch(request.method):
            raise UsageError(f"not an HTTP method: {request.method[:40]!r}")
        for name, value in request.headers:
            if not (_TOKEN.fullmatch(name) and _VALUE.fullmatch(value)):
                raise UsageError(f"not an HTTP header: {name[:40]!r}: {value[:40]!r}")
        hosts = self._credentials.headers_for(aim)
        if not hosts and not request.headers:
            return self._ours
        headers = self._credentials.joined(aim, request.headers)
        for those in (hosts, self._ours):
            given = {name.lower() for name, _ in headers}
            headers += [pair for pair in those if pair[0].lower() not in given]
        return tuple(headers)
