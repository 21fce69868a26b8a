"""Questions to services: each asked once in a run, kept as evidence, and remembered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Generator
from datetime import timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import msgspec

from citecheck.clock import Clock
from citecheck.decoders import json_decoder
from citecheck.model.errors import CitecheckError
from citecheck.model.inquiry import Inquired, Inquiry
from citecheck.model.resolution import Answer, Failure, Hop, Outcome, Request, Response, Via
from citecheck.model.values import evolve
from citecheck.waiting import is_on_loop

if TYPE_CHECKING:
    from citecheck.claims import Claims
    from citecheck.fetch import Asker
    from citecheck.remembering import Remembering
    from citecheck.store import Lease

T = TypeVar("T")

_MOST_AT_ONCE = 128
"""Questions under way at once: twice the requests that may be (`Network.concurrency`)."""
_KEPT_HEADERS = frozenset(
    {
        "content-type", "date", "link", "location", "memento-datetime", "retry-after", "server",
        "www-authenticate", "x-archive-orig-date", "x-rate-limit-remaining",
    }
)  # fmt: skip
"""What a hop keeps of an answer's headers; the record has them all."""
_LONGEST_VALUE = 2048

_log = logging.getLogger("citecheck")


class Door(Protocol):
    """The way to the network, opened when somebody is to be asked."""

    def open(self) -> Asker:
        """What asks."""


class Inquiries:
    """Asks what it is given, through the one door to the network and by its manners."""

    def __init__(  # noqa: PLR0913  # what a run has
        self,
        door: Door | None,
        remembering: Remembering | None,
        claims: Claims | None = None,
        *,
        clock: Clock,
        max_age: timedelta,
        needs_records: bool,
    ) -> None:
        """Without a door only what was remembered is answered.

        `claims`: who asks, where other machines share the cache.
        `needs_records`: what was remembered counts only where all its answers were archived.
        """
        self._door, self._remembering = door, remembering
        self._clock, self._max_age = clock, max_age
        self._claims = claims
        self._needs_records = needs_records
        self._asked: dict[tuple[str, str], asyncio.Task[Inquired[Any]]] = {}
        self._is_stopped = False

    @cached_property
    def _room(self) -> asyncio.Semaphore:
        return asyncio.Semaphore(_MOST_AT_ONCE)

    async def ask(self, inquiry: Inquiry[T]) -> Inquired[T]:
        """What comes of a question; who asks the same later is told the same.

        Raises `StoreError` where an answer cannot be kept. What services do is never raised.
        """
        where = inquiry.kind, inquiry.key
        task = self._asked.get(where)
        if task is None:
            if self._is_stopped:
                return Inquired(None, unasked=Outcome.INTERRUPTED)
            if not is_on_loop():  # nobody can be asked then
                return await self._answered(inquiry)
            task = self._asked[where] = asyncio.create_task(self._answered(inquiry))
        await asyncio.wait([task])  # not `await task`: that would cancel it for the others too
        if task.cancelled():
            return Inquired(None, unasked=Outcome.INTERRUPTED)
        return cast("Inquired[T]", task.result())

    def cancel(self) -> Collection[asyncio.Task[Inquired[Any]]]:
        """End what is under way; returned is what then has to be waited for."""
        self._is_stopped = True
        for task in self._asked.values():
            task.cancel()
        return self._asked.values()

    async def _answered(self, inquiry: Inquiry[T]) -> Inquired[T]:
        if self._remembering is not None:
            remembered = await self._remembering.look(partial(self._remembered, inquiry))
            if remembered is not None:
                return remembered
        if self._door is None:
            return Inquired(None, unasked=Outcome.OFFLINE)
        if self._claims is None or _text(inquiry.key) is None:
            return await self._fetched(inquiry, self._door.open())
        return await self._claims.once(
            f"{inquiry.kind} {inquiry.key}",
            partial(self._remembered, inquiry),
            partial(self._fetched, inquiry, self._door.open()),
        )

    async def _fetched(
        self, inquiry: Inquiry[T], fetcher: Asker, lease: Lease | None = None
    ) -> Inquired[T]:
        hops: list[Hop] = []
        async with self._room:
            begun = self._clock()
            try:
                value = await fetcher.run(_noted(inquiry.steps(), hops))
            except CitecheckError:
                raise  # the disk is full, say: no service's fault, and nothing to go on with
            except Exception:  # noqa: BLE001 -- one question must not end the run; it is reported
                _log.exception("a fault of citecheck's own while asking for %r", inquiry.key)
                return Inquired(None, tuple(hops), Outcome.INTERNAL_ERROR, begun)
        inquired = Inquired(value, tuple(hops), time=begun)
        self._remember(inquiry, inquired, lease)
        return inquired

    def _remembered(self, inquiry: Inquiry[T]) -> Inquired[T] | None:
        if self._remembering is None or _text(inquiry.key) is None:
            return None
        found = self._remembering.cache.answer(inquiry.kind, inquiry.key, now=self._clock())
        if found is None:
            return None
        try:
            read = cast("Inquired[T]", _decoder(inquiry.type).decode(found[0]))
        except (ValueError, RecursionError):
            return None
        if read.value is None or found[1] > self._max_age * inquiry.lasts(read.value):
            return None
        is_kept = all(hop.record is not None for hop in read.hops if hop.status is not None)
        return evolve(read, from_store=True) if is_kept or not self._needs_records else None

    def _remember(self, inquiry: Inquiry[T], inquired: Inquired[T], lease: Lease | None) -> None:
        if self._remembering is None or inquired.value is None:
            return
        if inquiry.lasts(inquired.value) <= 0:
            return
        key, value = _text(inquiry.key), _text(inquired)
        if key is not None and value is not None:
            now = self._clock()
            cache = self._remembering.cache
            cache.put_answer(inquiry.kind, inquiry.key, value, now=now, lease=lease)
            self._remembering.written_soon()


def _noted(steps: Generator[Request, Answer, T], hops: list[Hop]) -> Generator[Request, Answer, T]:
    """Run a generator, and note what was asked and answered."""
    following = ""
    try:
        request = next(steps)
        while True:
            answer = yield request
            via = Via.HTTP if request.url == following else Via.START
            hops.append(_hop(request, answer, via))
            following = _following(request, answer)
            request = steps.send(answer)
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        steps.close()


def _following(request: Request, answer: Answer) -> str:
    """Where a redirect leads; nowhere for any other answer."""
    from citecheck.redirects import REDIRECTS, location

    if isinstance(answer, Failure) or answer.status not in REDIRECTS:
        return ""
    target = location(answer, request.url)
    return target.partition("#")[0] if isinstance(target, str) else ""


def _hop(request: Request, answer: Answer, via: Via) -> Hop:
    if isinstance(answer, Response):
        kept = [(name, text[:_LONGEST_VALUE]) for name, text in answer.headers]
        return Hop(
            url=request.url,
            via=via,
            status=answer.status,
            time=answer.time,
            elapsed=answer.elapsed,
            address=answer.address,
            headers=tuple(pair for pair in kept if pair[0] in _KEPT_HEADERS)[:16],
            payload_sha256=answer.payload_sha256,
            record=answer.record,
        )
    return Hop(
        url=request.url,
        via=via,
        time=answer.time,
        elapsed=answer.elapsed,
        address=answer.address,
        failure=answer.outcome,
    )


def _decoder(type_: Any) -> msgspec.json.Decoder[Any]:
    return json_decoder(Inquired[type_])


def _text(value: object) -> str | None:
    """JSON, or ``None`` for what UTF-8 cannot hold: a lone surrogate."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return None
