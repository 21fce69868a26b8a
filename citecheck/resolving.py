"""What the links of a run lead to: each asked once, whoever cites it, and remembered.

A link comes from the cache, from another machine that shares it, or from the web: then it waits on
the `Agenda` for one of the workers, which runs the generators of `resolve` by the run's `Asker`.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from citecheck import telemetry
from citecheck.agenda import Agenda
from citecheck.clock import Clock
from citecheck.config import Network, Settings
from citecheck.model.errors import CitecheckError
from citecheck.model.resolution import Answer, Hop, Outcome, Request, Resolution, Verdict, Via
from citecheck.resolve.offline import resolution_offline
from citecheck.urls.wrapped import unwrap
from citecheck.waiting import LoopWantedError, is_on_loop

# What asks the web and judges its answers is loaded where it is used: a run offline, and one that
# remembers all, ask nobody.
if TYPE_CHECKING:
    from citecheck.claims import Claims
    from citecheck.door import Door
    from citecheck.fetch import Asker
    from citecheck.remembering import Remembering
    from citecheck.resolve.doubt import Doubt
    from citecheck.siblings import Siblings
    from citecheck.store import Lease

Progress = Callable[[int, int], None]
"""Called with how many links are done, and of how many."""

SHORT_MEMORY = 24
"""An answer that settles little (blocked, server error) is remembered for this fraction of
`Settings.max_age`."""

WORKERS_FOR_A_TURN = 2
"""Links under way for each request that may be, in all and to one host: some wait for their turn
at a host, and some are led away from where they began."""

_ENLISTED_TOGETHER = 500
"""Pages that are put on the agenda before anything else is seen to."""

_log = logging.getLogger("citecheck")


class Resolving:
    """The links of one run. Used within one event loop."""

    def __init__(  # noqa: PLR0913 -- what a run has, each by its name
        self,
        settings: Settings,
        door: Door | None,
        remembering: Remembering | None,
        claims: Claims | None,
        *,
        gone: frozenset[str] | None,
        clock: Clock,
    ) -> None:
        """Without a `door` nobody is asked; without `claims` no other machine shares the store.

        `gone`: files of evidence that are missing, so that what rests on them is asked anew;
        ``None`` where the run keeps no evidence.
        """
        self._settings, self._door, self._clock = settings, door, clock
        self._remembering, self._claims, self._gone = remembering, claims, gone
        self._known: dict[str, Resolution] = {}
        """What was remembered when it was asked for."""
        self._asked: dict[str, asyncio.Future[Resolution]] = {}
        self._offline: dict[str, Resolution] = {}
        """What was told of URLs where nobody may be asked."""
        self._parts: dict[str, list[str]] = {}
        """URLs on the agenda, by what they are without their fragment."""
        self._agenda = Agenda(partial(workers_at, settings.network))
        self._workers: set[asyncio.Task[None]] = set()
        self._siblings: Siblings | None = None
        self._interrupted = False

    def interrupt(self) -> None:
        """End all asking now. Links that have no answer yet are told as interrupted, and so is
        whatever is asked from now on.
        """
        self._interrupted = True
        self.cancel()

    def cancel(self) -> Collection[asyncio.Task[Any]]:
        """End what is under way; returned is what then has to be waited for."""
        for future in self._asked.values():
            future.cancel()
        for task in self._workers:
            task.cancel()
        siblings = self._siblings.cancel() if self._siblings is not None else ()
        return (*self._workers, *siblings)

    async def resolve(
        self, wanted: Iterable[str], *, progress: Progress | None = None
    ) -> dict[str, Resolution]:
        """What each URL leads to. No URL is asked twice in a run.

        Raises `LoopWantedError` where somebody must be asked and no event loop runs.
        """
        urls_wanted = list(dict.fromkeys(wanted))
        told = self._told_offline if self._door is None else self._told
        answers = await told(urls_wanted, progress)
        if telemetry.is_on():
            _count(answers.values())
        return answers

    async def begin(self, wanted: Iterable[str]) -> None:
        """Have each URL asked for that is neither remembered nor asked yet, and wait for none."""
        if self._door is not None and not self._interrupted:
            await self._begin(list(dict.fromkeys(wanted)))

    async def _told_offline(
        self, wanted: Sequence[str], progress: Progress | None
    ) -> dict[str, Resolution]:
        new = [url for url in wanted if url not in self._offline]
        remembered = await self._looked_up(new)
        for url in new:
            if self._interrupted:
                self._offline[url] = _stopped(url)
            else:
                self._offline[url] = remembered.get(url) or resolution_offline(url)
        if progress and wanted:
            progress(len(wanted), len(wanted))
        return {url: self._offline[url] for url in wanted}

    async def _told(
        self, urls_wanted: Sequence[str], progress: Progress | None
    ) -> dict[str, Resolution]:
        await self._begin(urls_wanted)
        known = self._known
        if not is_on_loop():
            return {url: known.get(url) or _stopped(url) for url in urls_wanted}
        futures = {url: self._asked[url] for url in urls_wanted if url not in known}
        if progress and urls_wanted:
            _report_progress(futures.values(), progress, len(urls_wanted))
        for future in futures.values():
            if not future.done():  # one after the other: to wait for all at once costs each a list
                await asyncio.wait([future])
        return {
            url: known[url] if url in known else settled(url, futures[url]) for url in urls_wanted
        }

    async def _begin(self, wanted: Sequence[str]) -> None:
        if not self._interrupted:
            self._known |= await self._looked_up(self._new(wanted))
        new = self._new(wanted)
        if new and is_on_loop():
            await self._ask(new)
        elif new and not self._interrupted:
            raise LoopWantedError

    def _new(self, wanted: Iterable[str]) -> list[str]:
        return [url for url in wanted if url not in self._known and url not in self._asked]

    async def _ask(self, wanted: Sequence[str]) -> None:
        """See to it that each URL has its answer some time.

        The first ones are asked for while the others are being put on the agenda.
        """
        pages: dict[str, list[str]] = {}
        for url in wanted:
            pages.setdefault(url.partition("#")[0], []).append(url)
        left = list(pages)
        for at in range(0, len(left), _ENLISTED_TOGETHER):
            if at:
                await asyncio.sleep(0)
            for page in left[at : at + _ENLISTED_TOGETHER]:
                self._enlist(page, pages[page])
            self._start_workers(len(left) - at)

    def _start_workers(self, expected: int) -> None:
        """Have somebody see to what is on the agenda. `expected`: how much is to come there."""
        if self._door is not None and len(self._agenda) and not self._interrupted:
            most = self._settings.network.concurrency * WORKERS_FOR_A_TURN
            asker = self._door.open(max(expected, len(self._agenda)))
            for _ in range(min(len(self._agenda), most - len(self._workers))):
                self._start_worker(asker)

    def _enlist(self, page: str, wanted: Iterable[str]) -> None:
        """Put a page on the agenda, once for all URLs that differ in their fragment alone."""
        new = [url for url in wanted if url not in self._asked]  # somebody else may want it too
        for url in new:
            future = self._asked[url] = asyncio.get_running_loop().create_future()
            if self._interrupted:
                future.cancel()
        if not new or self._interrupted:
            return
        if page in self._parts:
            self._parts[page] += new
        else:
            self._parts[page] = new
            self._agenda.add(first_host(page), page)

    def _start_worker(self, asker: Asker) -> None:
        task = asyncio.create_task(self._work(asker))
        self._workers.add(task)
        task.add_done_callback(self._workers.discard)

    async def _work(self, asker: Asker) -> None:
        """Resolve what is on the agenda, one page after another.

        A worker may end though something waits: for a host that has all its workers. They
        will see to it.
        """
        at = self._agenda.next()
        while at is not None:
            host, page = at
            wanted = self._parts.pop(page)
            try:
                resolutions = await self._resolve_parts(wanted, asker)
            except Exception as error:  # noqa: BLE001 -- goes to those who wait for it
                for url in wanted:
                    if not self._asked[url].done():
                        self._asked[url].set_exception(error)
            else:
                for url, resolution in zip(wanted, resolutions, strict=True):
                    if not self._asked[url].done():  # the run may have been told to stop
                        self._asked[url].set_result(resolution)
            at = self._agenda.next(host)

    async def _resolve_parts(self, wanted: Sequence[str], asker: Asker) -> list[Resolution]:
        """What URLs lead to that differ in their fragment alone."""
        if self._claims is None:
            return await self._fetch_parts(wanted, asker)

        def known() -> list[Resolution] | None:
            found = self._remembered(wanted)
            return [found[url] for url in wanted] if len(found) == len(set(wanted)) else None

        page = wanted[0].partition("#")[0]
        ask = partial(self._fetch_parts, wanted, asker)
        return await self._claims.once(f"link {page}", known, ask)

    async def _fetch_parts(
        self, wanted: Sequence[str], asker: Asker, lease: Lease | None = None
    ) -> list[Resolution]:
        steps = _judge_parts()(wanted, max_hops=self._settings.network.max_hops)
        judged = await asker.run(steps)
        return [await self._settle(each, asker, lease) for each in judged]

    async def _settle(
        self, judged: Resolution | Doubt, asker: Asker, lease: Lease | None
    ) -> Resolution:
        resolution = (
            judged
            if isinstance(judged, Resolution)
            else await self._asked_siblings().settle(judged, asker)
        )
        # What is open is asked anew by the next run; what is not ASCII is no URL, and not asked.
        if self._remembering and resolution.is_settled and resolution.url.isascii():
            self._remembering.cache.put(resolution, now=self._clock(), lease=lease)
            self._remembering.written_soon()
        return resolution

    def _asked_siblings(self) -> Siblings:
        if self._siblings is None:
            from citecheck.siblings import Siblings

            self._siblings = Siblings()
        return self._siblings

    async def _looked_up(self, wanted: Collection[str]) -> dict[str, Resolution]:
        if self._remembering is None or not wanted:
            return {}
        return await self._remembering.look(partial(self._remembered, wanted))

    def _remembered(self, wanted: Collection[str]) -> dict[str, Resolution]:
        if self._remembering is None or not wanted:
            return {}
        longest = self._settings.max_age
        found = self._remembering.cache.get_all(
            filter(str.isascii, wanted),
            max_age=longest,
            unsettled=longest / SHORT_MEMORY,
            now=self._clock(),
        )
        gone = self._gone
        if gone is None:
            return found
        return {url: each for url, each in found.items() if _has_evidence(each, gone)}


def _report_progress(
    futures: Collection[asyncio.Future[Resolution]], progress: Progress, total: int
) -> None:
    open_ones = [future for future in futures if not future.done()]
    done = total - len(open_ones)
    if done:
        progress(done, total)

    def count(_future: object) -> None:
        nonlocal done
        done += 1
        progress(done, total)

    for future in open_ones:
        future.add_done_callback(count)


@cache
def _judge_parts() -> Callable[..., Generator[Request, Answer, list[Resolution | Doubt]]]:
    """`judge_parts`, imported once a run, not once a link."""
    from citecheck.resolve.parts import judge_parts

    return judge_parts


def workers_at(network: Network, host: str) -> int:
    """How many workers a host may have, which was found by `first_host`."""
    name = host.rpartition(":")[0] or host
    own = (each.concurrency for each in network.overrides if each.covers(name))
    return WORKERS_FOR_A_TURN * (next(filter(None, own), None) or network.per_host)


def first_host(url: str) -> str:
    """The host, and port if any, to which the first request for a URL will go.

    Only the order of work hangs on it, so it is read roughly.
    """
    return (unwrap(url) or url).partition("://")[2].partition("/")[0]


def _has_evidence(resolution: Resolution, gone: frozenset[str]) -> bool:
    """Whether every answer on the way was archived, in none of the files that are gone. A run
    without archive keeps none.
    """
    hops = [hop for hop in (*resolution.hops, *resolution.compared) if hop.status is not None]
    return all(hop.record is not None and hop.record.warc not in gone for hop in hops)


def _count(resolutions: Iterable[Resolution]) -> None:
    """Tell how many links came to what end."""
    ends = Counter((each.verdict.outcome, each.from_store) for each in resolutions)
    for (outcome, remembered), number in ends.items():
        telemetry.count("links", number, outcome=outcome.value, remembered=remembered)


def settled(url: str, task: asyncio.Future[Resolution]) -> Resolution:
    """The answer, or a resolution that says why there is none."""
    if task.cancelled():
        return _stopped(url)
    error = task.exception()
    if error is None:
        return task.result()
    if isinstance(error, CitecheckError) or not isinstance(error, Exception):
        raise error  # the disk is full, say: no link's fault, and nothing to go on with
    _log.error("a fault of citecheck's own while resolving %r", url, exc_info=error)
    reason = f"A fault of citecheck's own kept this from being checked ({type(error).__name__})."
    return unresolved(url, Outcome.INTERNAL_ERROR, reason)


def _stopped(url: str) -> Resolution:
    return unresolved(url, Outcome.INTERRUPTED, "The run was stopped before this was checked.")


def excluded(url: str) -> Resolution:
    """The resolution of an address that the user wants left out."""
    return unresolved(url, Outcome.EXCLUDED, "This run was told to leave the address out.")


def unresolved(url: str, outcome: Outcome, reason: str) -> Resolution:
    """The resolution of an address that could not be followed."""
    return Resolution(url, (Hop(url, Via.START, failure=outcome),), Verdict(outcome, reason))
