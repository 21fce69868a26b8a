"""Keeping exchanges: on disk first, named in the store then, and many at once.

Waiting for the disk costs more than writing to it. Whatever comes while one group is being
written makes up the next, so a busy run waits once for many exchanges and a quiet one at once.
"""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from citecheck._version import __version__
from citecheck.archive.warc import Repair, WarcWriter, repair
from citecheck.config import Settings
from citecheck.model.evidence import Exchange, Made
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
        clock: Callable[[], datetime],
        mended: Sequence[Repair] = (),
    ) -> None:
        self._store, self._writer, self._clock = store, writer, clock
        self.mended = tuple(mended)
        """What earlier runs had left unfinished, and was put in order."""
        self._waiting: list[_Waiting] = []
        self._work: asyncio.Task[None] | None = None

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
        stored = [
            (exchange, next(iter(self._store.captures_with(exchange.payload_sha256)), None))
            for exchange in exchanges
        ]
        captures = self._writer.append_all(stored)
        self._store.add_captures(captures, now=self._clock())
        return [capture.record for capture in captures]


@contextmanager
def recording(
    store: Store, settings: Settings, clock: Callable[[], datetime]
) -> Iterator[Recording]:
    """Mend what an earlier run left unfinished, and take what this one brings.

    The log says who does it, with which version and configuration. Raises `StoreError`.
    """
    with store.mending() as is_alone:  # what others are at is not torn, only not named yet
        mended = repair(store.warc_folder, store.committed()) if is_alone else ()
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
