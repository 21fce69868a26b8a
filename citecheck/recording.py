"""Keeping exchanges: on disk first, named in the store then, and many at once.

Waiting for the disk costs more than writing to it. Whatever comes while one group is being
written makes up the next, so a busy run waits once for many exchanges and a quiet one at once.
"""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from citecheck._version import __version__
from citecheck.archive.removal import expected, removed
from citecheck.archive.warc import WarcWriter
from citecheck.archive.warc_repair import Repair, repair
from citecheck.clock import Clock
from citecheck.config import Settings
from citecheck.model.evidence import Capture, Exchange, Made
from citecheck.model.resolution import RecordRef
from citecheck.store import Store

SOFTWARE = f"citecheck/{__version__}"
_MOST_AT_ONCE = 256
_Waiting = tuple[Exchange, "asyncio.Future[RecordRef]"]


class Recording:
    """Takes the exchanges of one run. Used within one event loop."""

    def __init__(
        self,
        store: Store,
        writer: WarcWriter,
        clock: Clock,
        mended: Sequence[Repair] = (),
    ) -> None:
        self._store, self._writer, self._clock = store, writer, clock
        self.mended = tuple(mended)
        """What earlier runs had left unfinished, and was put in order."""
        self._waiting: list[_Waiting] = []
        self._work: asyncio.Task[None] | None = None
        self.gone = removed(store.warc_folder)
        """Names of WARC files that were taken away; no record of theirs can be read."""

    async def keep(self, exchange: Exchange) -> RecordRef:
        """Return when the exchange is on disk and named. Raises `StoreError` where it cannot be."""
        kept: asyncio.Future[RecordRef] = asyncio.get_running_loop().create_future()
        self._waiting.append((exchange, kept))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._write_all())
        return await kept

    async def keep_made(self, made: Made, of: RecordRef | None) -> RecordRef:
        """Return when what was made of a page is on disk and named. Raises `StoreError`."""
        return await asyncio.to_thread(self._write_made, made, of)

    def _write_made(self, made: Made, of: RecordRef | None) -> RecordRef:
        capture = self._writer.append_made(made, of=of)
        self._store.add_captures([capture], now=self._clock())
        return capture.record

    async def finish(self) -> None:
        """Return when all that was taken is kept."""
        if self._work is not None:
            await self._work

    async def _write_all(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
            exchanges = [exchange for exchange, _ in group]
            try:
                records = await asyncio.to_thread(self._write, exchanges)
            except Exception as error:  # noqa: BLE001 -- goes to those who wait for it
                for _, kept in group:
                    if not kept.done():
                        kept.set_exception(error)
            else:
                for (_, kept), record in zip(group, records, strict=True):
                    if not kept.done():  # whoever waited may have been told to stop
                        kept.set_result(record)

    def _write(self, exchanges: Sequence[Exchange]) -> list[RecordRef]:
        """Those of one payload after the first of them, so that they can refer to it."""
        kept: dict[int, RecordRef] = {}
        for numbers in _in_turn(exchanges):
            group = [exchanges[number] for number in numbers]
            captures = self._writer.append_all((each, self._earlier(each)) for each in group)
            self._store.add_captures(captures, now=self._clock())
            kept.update(zip(numbers, (capture.record for capture in captures), strict=True))
        return [kept[number] for number in range(len(exchanges))]

    def _earlier(self, exchange: Exchange) -> Capture | None:
        """A capture that holds the same payload, and is here to be read."""
        found = self._store.captures_with(exchange.payload_sha256)
        return next((each for each in found if each.record.warc not in self.gone), None)


def _in_turn(exchanges: Sequence[Exchange]) -> Iterator[list[int]]:
    """The numbers of exchanges that go first, and of those whose payload is then there."""
    seen: set[str] = set()
    first: list[int] = []
    then: list[int] = []
    for number, exchange in enumerate(exchanges):
        again = bool(exchange.payload) and exchange.payload_sha256 in seen
        (then if again else first).append(number)
        seen.add(exchange.payload_sha256)
    yield first
    if then:
        yield then


@contextmanager
def recording(store: Store, settings: Settings, clock: Clock) -> Iterator[Recording]:
    """Mend what an earlier run left unfinished, and take what this one brings.

    The log says who does it, with which version and configuration. Raises `StoreError`.
    """
    with store.mending() as is_alone:  # what others are at is not torn, only not named yet
        named = expected(store.warc_folder, store.committed()) if is_alone else {}
        mended = repair(store.warc_folder, named) if is_alone else ()
    for each in mended:
        store.record("repair", {"what": str(each)}, now=clock())
    about = {
        "configuration-sha256": settings.digest(),
        "python": platform.python_version(),
        "system": platform.platform(),
        **({"operator": settings.operator} if settings.operator else {}),
    }
    with WarcWriter(store.warc_folder, software=SOFTWARE, about=about) as writer:
        run = {"software": SOFTWARE, "run": writer.run_id, "settings": dict(settings.changed())}
        store.record("run", {**about, **run}, now=clock())
        yield Recording(store, writer, clock, mended)
