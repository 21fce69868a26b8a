"""An open store: what was fetched, and what was remembered of it, apart.

A store is a folder of SQLite files, or a PostgreSQL database with a folder for the records. Any
number of runs may have it open, and write to it, at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from functools import cached_property

from citecheck.closeable import Closeable
from citecheck.model.evidence import Capture, LogEntry, Problem
from citecheck.model.resolution import RecordRef
from citecheck.store import cache, evidence, save_queue
from citecheck.store.cache import Cache
from citecheck.store.evidence import Evidence
from citecheck.store.leases import Leases
from citecheck.store.place import Where, place_of
from citecheck.store.save_queue import SaveQueue


class Store(Closeable):
    """An open store.

    All methods wait for the disk. They may be called from any thread, also from several at once:
    each does its work alone. From an event loop the reading ones may be called directly where the
    store is a folder (tenths of a millisecond); those that write, and all where it is a database,
    belong in `asyncio.to_thread`. All raise `StoreError` where the disk or the database fails or is
    damaged.
    """

    def __init__(self, where: Where, *, wait: float = 10.0, alone: bool = False) -> None:
        """See `open_store`."""
        with ExitStack() as opened:
            self.place = opened.enter_context(closing(place_of(where)))
            self.warc_folder = self.place.records
            presence = self.place.presence(wait=wait, alone=alone)
            self._presence, self._alone = opened.enter_context(closing(presence)), alone
            self._evidence = Evidence(self.place.database(evidence.PART))
            self._cache = opened.enter_context(closing(Cache(self.place.database(cache.PART))))
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Write what waits, and close all. May be called twice."""
        self._opened.close()

    @contextmanager
    def mending(self) -> Iterator[bool]:
        """Tells whether no other run has the store open; none opens it within, then."""
        is_alone = self._alone or self._presence.is_alone()
        try:
            yield is_alone
        finally:
            if is_alone and not self._alone:
                self._presence.share_again()

    @property
    def cache(self) -> Cache:
        """The resolutions of earlier runs. Not to be closed by itself."""
        return self._cache

    @property
    def leases(self) -> Leases:
        """Who works on what, of the runs that share the store."""
        return self._cache.leases

    @cached_property
    def save_queue(self) -> SaveQueue:
        """The pages that archives are to save."""
        return SaveQueue(self.place.database(save_queue.PART))

    def add_captures(self, captures: Iterable[Capture], *, now: datetime | None = None) -> None:
        """Name captures, all or none, and wait for the disk once.

        Their records must be on disk before; see `committed`. The entries in the log have the
        time `now`, or the system's.
        """
        self._evidence.add(captures, now=now or datetime.now(UTC))

    def record(
        self, event: str, detail: Mapping[str, object], *, now: datetime | None = None
    ) -> None:
        """Add an entry to the evidence log: what happened, and a JSON object about it."""
        self.record_all([(event, detail)], now=now)

    def record_all(
        self,
        entries: Iterable[tuple[str, Mapping[str, object]]],
        *,
        now: datetime | None = None,
    ) -> None:
        """Add entries to the evidence log, all or none, and wait for the disk once."""
        self._evidence.record_all(entries, now=now or datetime.now(UTC))

    def committed(self) -> Mapping[str, int]:
        """For each WARC file, where the records that are named end: bytes from its start.

        What lies beyond was written by a run that was killed before it could name it.
        """
        return self._evidence.committed()

    def captures(self, records: Iterable[RecordRef]) -> tuple[Capture, ...]:
        """The captures of these records, in their order; unknown ones are left out."""
        return self._evidence.by_record(records)

    def all_captures(self) -> Iterator[Capture]:
        """Every capture, in the order in which they were named."""
        return self._evidence.all()

    def captures_with(self, payload_sha256: str) -> tuple[Capture, ...]:
        """The captures whose own records hold this very payload, whole; the first made first.

        A later capture may refer to it. None for the empty payload, which nothing need hold.
        """
        return self._evidence.by_payload(payload_sha256)

    def log(self) -> Iterator[LogEntry]:
        """The evidence log, oldest entry first."""
        return self._evidence.log()

    def head(self) -> str:
        """The hash of the newest log entry, which binds all before it."""
        return self._evidence.head()

    def problems(self) -> tuple[Problem, ...]:
        """What in the evidence database does not hold. Reads all of it."""
        return self._evidence.problems()


def open_store(where: Where, *, wait: float = 10.0, alone: bool = False) -> Store:
    """Open a store, making it if need be. To be used with ``with``.

    Any number of runs may have it open at once, unless one has it `alone`: to take something away,
    say. Raises `StoreBusy` where another still stands in the way after `wait` seconds,
    `StoreError` if it cannot be opened.
    """
    return Store(where, wait=wait, alone=alone)


@contextmanager
def open_cache(where: Where) -> Iterator[Cache]:
    """The cache alone of a store, making it if need be; for runs without archive.

    Raises `StoreError` where it cannot be opened.
    """
    with closing(place_of(where)) as place, closing(Cache(place.database(cache.PART))) as opened:
        yield opened
