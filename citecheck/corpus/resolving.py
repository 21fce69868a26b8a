"""The second stage: what each address leads to, part by part, kept as it comes."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from pathlib import Path

from citecheck.agenda import Agenda
from citecheck.clock import utc_now
from citecheck.corpus.frontier import Part, addresses
from citecheck.corpus.journal import Journal, Kept, forget, kept
from citecheck.corpus.owner import Owner, Post
from citecheck.corpus.parquet_files import writing
from citecheck.corpus.place import order_of
from citecheck.model.errors import CitecheckError
from citecheck.model.resolution import Outcome, Resolution
from citecheck.resolve.doubt import Doubt
from citecheck.resolve.parts import judge_parts
from citecheck.resolving import (
    SHORT_MEMORY,
    WORKERS_FOR_A_TURN,
    first_host,
    unresolved,
    workers_at,
)
from citecheck.store import Lease

STAGE = "resolve"

RESOLUTIONS = {"order": "int64", "url": "string", "resolution": "binary"}
"""What an address leads to, a row; in the order of the share."""

_log = logging.getLogger("citecheck")
_Page = tuple[Sequence[str], "asyncio.Queue[list[Resolution] | CitecheckError]"]
"""The addresses of a page that differ in their fragment alone, and where the answer goes."""


class Resolving:
    """Resolves the parts of one owner's shares. Used within one event loop."""

    def __init__(self, post: Post, owner: Owner) -> None:
        self._post, self._owner = post, owner
        self._agenda = Agenda(lambda host: workers_at(post.settings.network, host))
        self._pages: dict[str, _Page] = {}
        """What is on the agenda."""
        self._workers: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """End all work."""
        for task in self._workers:
            task.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    async def resolve(self, part: Part) -> None:
        """Find out what each address of a part leads to, keep that, and mark it as finished.

        Raises `StoreError` where it cannot be kept, `LeaseLost` where another owner has it now.
        """
        layout, tenure = self._post.layout, self._owner.tenure
        if layout.is_done(STAGE, part.name):
            return
        lease = await tenure.hold(part.share)
        wanted = await asyncio.to_thread(addresses, layout, self._post.units, part)
        folder = layout.resolutions(part.name).parent
        known = await asyncio.to_thread(kept, folder, part.name)
        missing = [url for url in wanted if url not in known]
        with Journal(folder, part.name, lease.fence) as journal:
            remembered = await asyncio.to_thread(self._remembered, missing)
            known.update(remembered)
            async for resolution in self._resolved(url for url in missing if url not in remembered):
                known[resolution.url] = Kept.of(resolution)
                journal.add(known[resolution.url])
        lease = await tenure.hold(part.share)
        found = [(url, known[url]) for url in wanted]
        await asyncio.to_thread(self._finish, part, found, lease)

    def _remembered(self, wanted: Iterable[str]) -> Mapping[str, Kept]:
        settings = self._post.settings
        found = self._owner.remembering.cache.get_all(
            filter(str.isascii, wanted),
            max_age=settings.max_age,
            unsettled=settings.max_age / SHORT_MEMORY,
            now=utc_now(),
        )
        return {
            url: Kept.of(each)
            for url, each in found.items()
            if not settings.archive or _is_archived(each)
        }

    async def _resolved(self, wanted: Iterable[str]) -> AsyncIterator[Resolution]:
        """What some addresses lead to, each as it comes."""
        pages: dict[str, list[str]] = {}
        for url in wanted:
            pages.setdefault(url.partition("#")[0], []).append(url)
        answers: asyncio.Queue[list[Resolution] | CitecheckError] = asyncio.Queue()
        for page, parts in pages.items():
            self._pages[page] = parts, answers
            self._agenda.add(first_host(page), page)
        most = self._post.settings.network.concurrency * WORKERS_FOR_A_TURN
        for _ in range(min(len(self._agenda), most - len(self._workers))):
            task = asyncio.create_task(self._work())
            self._workers.add(task)
            task.add_done_callback(self._workers.discard)
        for _ in pages:
            answer = await answers.get()
            if isinstance(answer, CitecheckError):
                raise answer
            for each in answer:
                yield each

    async def _work(self) -> None:
        """Resolve what is on the agenda, one page after another."""
        at = self._agenda.next()
        while at is not None:
            host, page = at
            wanted, answers = self._pages.pop(page)
            try:
                answers.put_nowait(await self._resolve_page(wanted))
            except CitecheckError as error:  # the disk is full, say: nothing to go on with
                answers.put_nowait(error)
            except Exception as error:  # noqa: BLE001 -- one link's fault must not end the run
                _log.error("a fault of citecheck's own while resolving %r", page, exc_info=error)
                why = "A fault of citecheck's own kept this from being checked"
                reason = f"{why} ({type(error).__name__})."
                answers.put_nowait(
                    [unresolved(url, Outcome.INTERNAL_ERROR, reason) for url in wanted]
                )
            at = self._agenda.next(host)

    async def _resolve_page(self, wanted: Sequence[str]) -> list[Resolution]:
        steps = judge_parts(wanted, max_hops=self._post.settings.network.max_hops)
        found = []
        for judged in await self._owner.run(steps):
            settled = await self._owner.settled(judged) if isinstance(judged, Doubt) else judged
            if settled.is_settled and settled.url.isascii():
                self._owner.remembering.cache.put(settled, now=utc_now())
                self._owner.remembering.written_soon()
            found.append(settled)
        return found

    def _finish(self, part: Part, found: Sequence[tuple[str, Kept]], lease: Lease) -> None:
        """Write what a part came to, and mark it, for as long as the share is ours."""
        layout = self._post.layout
        target = layout.resolutions(part.name)
        draft = Path(f"{target}.{lease.fence}")
        with writing(draft, RESOLUTIONS) as file:
            for url, each in found:
                file.add((order_of(url), url, each.data))
        told = Counter(each.outcome for _, each in found)
        with self._owner.tenure.guarding(lease):
            draft.replace(target)
            layout.mark(STAGE, part.name, {"addresses": len(found), "outcomes": dict(told)})
        forget(target.parent, part.name)


def _is_archived(resolution: Resolution) -> bool:
    """Whether every answer on the way was."""
    hops = (*resolution.hops, *resolution.compared)
    return all(hop.record is not None for hop in hops if hop.status is not None)
