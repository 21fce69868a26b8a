"""Having archives save an article's pages, step by step, so that a killed run can be gone on with.

What the next step is hangs on the order alone, as the queue has it. What archives say is not
believed: a copy counts as indexed, retrievable and verified once each was seen.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import TypeVar

from citecheck import registry, urls
from citecheck.clock import Clock
from citecheck.config import ArchiveAccess
from citecheck.inquiries import Inquiries
from citecheck.mementos import Questions, Seen, is_public
from citecheck.model.errors import UsageError
from citecheck.model.evidence import Copy, CopyFailure, CopyState
from citecheck.model.inquiry import Inquiry
from citecheck.model.memento import Held, Memento, Wish
from citecheck.model.resolution import Answer, Outcome, Request, Resolution, State
from citecheck.model.saving import Order, Quota, Step, Then
from citecheck.model.values import define, evolve, field, frozen
from citecheck.store import Store
from citecheck.store.save_queue import SaveQueue

T = TypeVar("T")

_MOST_TRIES = 5
"""Times that an archive is asked to save one page."""
_JOB_LASTS = timedelta(hours=1)
"""How long archives answer about a job; of an older one it is looked what came of it."""
_LOOKS_AFTER = (30.0, 120.0, 600.0, 3600.0, 6 * 3600.0, 12 * 3600.0, 24 * 3600.0)
"""Seconds between looks for a copy that is said to be there: indexes lag by hours."""
_ANSWERED = (Held.FOUND, Held.NONE)
"""What an archive says where it says whether it has a page."""
_SOONER = timedelta(minutes=2)
"""How far an archive's clock may be behind ours."""
_CAPTURE = timedelta(minutes=2)
"""How long a capture takes at most: before, it is too early to look whether there is one."""
_SAME_SECOND = timedelta(seconds=1)


def refusal(url: str, resolution: Resolution | None) -> str:
    """Why a link's page is not given to archives, a clause for people; empty where it is."""
    if not is_public(url):
        return "its address is secret, or not of the public web"
    if resolution is None:
        return ""
    if resolution.archived:
        return "it is an archive's copy itself"
    if resolution.verdict.state is State.PROBLEM:
        return f"the page is not there ({resolution.verdict.outcome})"
    return ""


def savers(accesses: Sequence[ArchiveAccess]) -> tuple[ArchiveAccess, ...]:
    """Of the archives that are set, those that save for programs.

    Raises `UsageError` where none does, which says where people can have pages saved.
    """
    found = tuple(each for each in accesses if registry.saving_archive(each.module) is not None)
    if not found:
        known = registry.archives()
        by_hand = [known[each.module].BY_HAND for each in accesses if each.module in known]
        raise UsageError(
            "none of the archives saves pages for programs",
            hint="by hand: " + ", ".join(filter(None, by_hand)) if any(by_hand) else "",
        )
    return found


@frozen
class Told:
    """What happened to an order, for those who watch."""

    order: Order
    words: str


@define
class _Lane:
    """One archive during a run."""

    access: ArchiveAccess
    quota: Quota | None = None
    left: int | None = None
    """Pages that may still be asked for in this run; ``None``: as many as there are."""
    opens: datetime | None = None
    """Before this no page is asked for: archives count requests by the minute."""
    stopped: str = ""
    """Why nothing more is asked of it in this run."""


@define
class Saving:
    """One run over the queue.

    `sleep` waits for some seconds, `most` is how many pages may be asked for, `until` when the run
    is to end; what is open then stays in the queue.
    """

    inquiries: Inquiries
    queue: SaveQueue
    accesses: Sequence[ArchiveAccess]
    clock: Clock
    sleep: Callable[[float], Awaitable[None]]
    tell: Callable[[Told], None] = lambda _: None
    store: Store | None = None
    most: int | None = None
    is_stopped: Callable[[], bool] = lambda: False
    """Whether the user wants no more; then the run ends after the step that is under way."""
    _numbers: count[int] = field(factory=count, init=False)
    _lanes: Mapping[str, _Lane] = field(factory=dict, init=False)

    async def run(self, until: datetime) -> Mapping[str, str]:
        """Go on with every order until nothing is to be done before `until`.

        Returned is why archives were asked no more, by name. Raises `StoreError`.
        """
        self._lanes = {each.name: _Lane(each, left=self.most) for each in self.accesses}
        while not self.is_stopped():
            order = self._next()
            now = self.clock()
            if order is None or max(self._due(order), now) > until:
                break
            wait = (self._due(order) - now).total_seconds()
            if wait > 0:
                await self.sleep(wait)
                continue
            await self._step(order, self._lanes[order.copy.archive])
        return {name: lane.stopped for name, lane in self._lanes.items() if lane.stopped}

    def _next(self) -> Order | None:
        going = {name for name, lane in self._lanes.items() if not lane.stopped}
        orders = [each for each in self.queue.open_orders(going) if self._may(each)]
        return min(orders, key=lambda each: (self._due(each), each.number), default=None)

    def _may(self, order: Order) -> bool:
        lane = self._lanes[order.copy.archive]
        return not _is_unasked(order) or lane.left is None or lane.left > 0

    def _due(self, order: Order) -> datetime:
        opens = self._lanes[order.copy.archive].opens
        return max(order.due, opens) if opens is not None and _is_unasked(order) else order.due

    async def _step(self, order: Order, lane: _Lane) -> None:
        state = order.copy.state
        if state is None:
            await self._submit(order, lane)
        elif state is CopyState.REQUESTED:
            await self._look_first(order, lane)
        elif state is CopyState.ACCEPTED:
            await self._follow(order, lane)
        elif state is CopyState.CAPTURED:
            await self._look_up(order, lane)
        else:
            await self._look_at(order, lane)

    async def _submit(self, order: Order, lane: _Lane) -> None:
        if lane.quota is None:
            lane.quota = await self._quota(lane.access)
            _limit(lane, lane.quota)
        if lane.stopped or (lane.left is not None and lane.left <= 0):
            return
        if lane.left is not None:
            lane.left -= 1
        asked = order.copy.reached(CopyState.REQUESTED, self.clock(), order.copy.url)
        order = evolve(order, copy=asked, tries=order.tries + 1)
        self._keep(order, "asked to save")  # before it is: the run may end at any moment
        archive = registry.saving_archive(lane.access.module)
        assert archive is not None  # noqa: S101 -- for the type checker: `savers` has looked
        step = await self._ask(partial(archive.submit, lane.access, order.copy.url), Step)
        lane.opens = self.clock() + timedelta(seconds=archive.save_interval(lane.access))
        if step is not None:  # else the run was stopped, and the next one looks first
            self._take(order, step, lane)

    async def _follow(self, order: Order, lane: _Lane) -> None:
        accepted = order.copy.steps[-1].time
        if self.clock() - accepted > _JOB_LASTS:
            await self._look_first(order, lane)
            return
        archive = registry.saving_archive(lane.access.module)
        assert archive is not None  # noqa: S101 -- as above
        step = await self._ask(partial(archive.follow, lane.access, order.job), Step)
        if step is not None:
            self._take(order, step, lane)

    def _take(self, order: Order, step: Step, lane: _Lane) -> None:
        """What an archive's answer makes of an order."""
        now = self.clock()
        copy, due = order.copy, now + timedelta(seconds=step.wait)
        if step.then is Then.GO_ON:
            self._go_on(order, step, due)
            return
        may_pass = step.then is not Then.GIVE_UP
        copy = copy.failed(CopyFailure(step.code or step.then, step.reason, now, may_pass))
        if step.then is Then.STOP:
            lane.stopped = step.reason
        # Told that nothing came of it, or nothing will: it has to be asked for anew. A question
        # after a job that fails by itself says nothing of the job.
        is_over = step.then in (Then.AGAIN, Then.STOP) and (
            copy.state is CopyState.REQUESTED or ":" in step.code
        )
        if is_over:
            copy = evolve(copy, steps=())
        is_last = is_over and step.then is Then.AGAIN and order.tries >= _MOST_TRIES
        is_done = step.then is Then.GIVE_UP or is_last
        self._keep(evolve(order, copy=copy, due=due, is_done=is_done), step.reason)

    def _go_on(self, order: Order, step: Step, due: datetime) -> None:
        copy, now = order.copy, self.clock()
        if step.state is not None and step.state is not copy.state:
            evidence = step.memento or step.job
            copy = copy.reached(step.state, now, evidence)
        if step.state is CopyState.CAPTURED:
            copy = evolve(copy, memento=step.memento or None, captured=step.time)
        words = step.reason or ("still under way" if copy is order.copy else str(step.state))
        job, original = step.job or order.job, step.original or order.original
        self._keep(evolve(order, copy=copy, due=due, job=job, original=original), words)

    async def _look_first(self, order: Order, lane: _Lane) -> None:
        """Whether a page was saved though the answer was lost; else it is asked for again."""
        asked, now = order.copy.steps[0].time, self.clock()
        if now - asked < _CAPTURE:
            self._keep(evolve(order, due=asked + _CAPTURE), "it may be under way")
            return
        held = await self._questions().look_up(lane.access, Wish(order.copy.url, asked))
        fresh = [each for each in held.mementos if each.time >= asked - _SOONER]
        if fresh:
            found = max(fresh, key=lambda each: each.time)
            copy = order.copy.reached(CopyState.CAPTURED, now, f"found by look-up: {found.url}")
            copy = copy.reached(CopyState.INDEXED, now, found.url)
            copy = evolve(copy, memento=found.url, captured=found.time)
            self._keep(evolve(order, copy=copy, due=now), "it was saved though the answer was lost")
        elif held.held not in _ANSWERED:  # it may be there: to ask again might save it twice
            self._later(order, f"whether it was saved is not told: {held.detail or held.held}")
        elif order.tries >= _MOST_TRIES:
            failure = CopyFailure("not-found", "it is nowhere to be found", now)
            self._keep(evolve(order, copy=order.copy.failed(failure), is_done=True), "given up")
        else:
            copy = evolve(order.copy, steps=())
            self._keep(evolve(order, copy=copy, due=now), "it is not there; to be asked for again")

    async def _look_up(self, order: Order, lane: _Lane) -> None:
        """Whether the archive's index lists the copy."""
        found, why_not = await self._listed(order, lane)
        if found is None:
            self._later(order, why_not or "the archive's index does not list it yet")
            return
        copy = order.copy.reached(CopyState.INDEXED, self.clock(), found.url)
        self._keep(evolve(order, copy=copy, due=self.clock()), "indexed")

    async def _listed(self, order: Order, lane: _Lane) -> tuple[Memento | None, str]:
        """The copy as the archive's index has it; else why it gave no answer, if it gave none."""
        questions, why_not = self._questions(), ""
        for url in dict.fromkeys(filter(None, (order.original, order.copy.url))):
            held = await questions.look_up(lane.access, Wish(url, order.copy.captured))
            for memento in held.mementos:
                if _is_it(memento, order.copy):
                    return memento, ""
            if held.held not in _ANSWERED:
                why_not = f"the archive's index gives no answer: {held.detail or held.held}"
        return None, why_not

    async def _look_at(self, order: Order, lane: _Lane) -> None:
        """Whether the copy comes back, is the one that was told of, and shows the page."""
        memento, why_not = await self._listed(order, lane)
        if memento is None or memento.raw is None:
            words = "its bytes are not shown by the archive, so it stays unseen"
            if memento is None:
                self._later(order, why_not or "the archive's index has lost it")
            else:
                self._keep(evolve(order, is_done=True), words)
            return
        seen = await self._questions().look_at(memento, order.copy.url)
        captured = order.copy.captured
        if seen is None or not seen.given or seen.given[0].time is None:
            trouble = seen.given[0].trouble if seen and seen.given else "it was not asked"
            self._later(order, f"it cannot be had yet: {trouble}")
        elif captured and abs(seen.given[0].time - captured) > _SAME_SECOND:
            shown = f"{seen.given[0].time:%Y-%m-%d %H:%M:%S}"
            self._later(order, f"the archive shows an older copy in its place, of {shown}")
        else:
            self._retrieved(order, seen)

    def _retrieved(self, order: Order, seen: Seen) -> None:
        last = seen.resolution.hops[-1]
        digest, now = last.payload_sha256 or "", self.clock()
        copy = order.copy
        if copy.state is CopyState.INDEXED:
            copy = copy.reached(CopyState.RETRIEVABLE, now, f"sha256:{digest}")
        outcome = seen.resolution.verdict.outcome
        if outcome is not Outcome.OK:
            failure = CopyFailure(outcome, f"the copy shows {outcome} in place of the page", now)
            self._keep(evolve(order, copy=copy.failed(failure), is_done=True), failure.message)
            return
        words = "retrievable; its bytes are not those that we were served"
        if digest and self._is_ours(last.url, digest):
            copy = copy.reached(CopyState.VERIFIED, now, f"sha256:{digest}")
            words = "verified: its bytes are those that we were served"
        self._keep(evolve(order, copy=copy, is_done=True), words)

    def _is_ours(self, url: str, digest: str) -> bool:
        """Whether the page itself gave us the same bytes."""
        if self.store is None:
            return False
        captured = self.store.captures_with(digest)
        return any(urls.key(each.url) == urls.key(url) for each in captured)

    def _later(self, order: Order, words: str) -> None:
        """Look again, each time after longer; in the end it stays as it is known to be."""
        now, state = self.clock(), order.copy.steps[-1]
        waited = (now - state.time).total_seconds()
        wait = next((each for each in _LOOKS_AFTER if each > waited), None)
        if wait is None:
            failure = CopyFailure("not-seen", words, now)
            self._keep(evolve(order, copy=order.copy.failed(failure), is_done=True), words)
        else:
            due = state.time + timedelta(seconds=wait)
            self._keep(evolve(order, due=max(due, now + timedelta(seconds=1))), words)

    def _keep(self, order: Order, words: str) -> None:
        self.queue.put(order)
        if self.store is not None:
            self.store.record("save", _detail(order, words), now=self.clock())
        self.tell(Told(order, words))

    async def _quota(self, access: ArchiveAccess) -> Quota:
        archive = registry.saving_archive(access.module)
        assert archive is not None  # noqa: S101 -- as above
        return await self._ask(partial(archive.quota, access), Quota) or Quota()

    async def _ask(
        self, steps: Callable[[], Generator[Request, Answer, T]], kind: type[T]
    ) -> T | None:
        """One step of the archive's; never remembered, for the next time it is another."""
        inquiry = Inquiry("save", self._nonce(), steps, kind, lambda _: 0.0)
        return (await self.inquiries.ask(inquiry)).value

    def _questions(self) -> Questions:
        return Questions(self.inquiries, nonce=self._nonce())

    def _nonce(self) -> str:
        return f"{self.clock().isoformat()} {next(self._numbers)}"


def _limit(lane: _Lane, quota: Quota) -> None:
    if quota.is_refused:
        lane.stopped = quota.detail
    elif quota.today is not None:
        lane.left = quota.today if lane.left is None else min(lane.left, quota.today)
        if quota.today <= 0:
            lane.stopped = "the account's captures of today are used up"


def _is_unasked(order: Order) -> bool:
    return order.copy.state is None


def _is_it(memento: Memento, copy: Copy) -> bool:
    if copy.memento == memento.url:
        return True
    return copy.captured is not None and abs(memento.time - copy.captured) <= _SAME_SECOND


def _detail(order: Order, words: str) -> dict[str, object]:
    """An entry of the evidence log."""
    copy = order.copy
    return {
        "order": order.number,
        "article": order.article,
        "archive": copy.archive,
        "url": urls.redact(copy.url),
        "state": copy.state.value if copy.state else "waiting",
        "job": order.job,
        "memento": copy.memento or "",
        "words": words,
    }
