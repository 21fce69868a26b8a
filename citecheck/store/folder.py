"""The store: one folder, with cache and evidence apart.

::

    STORE/
      lock              held by the run that writes
      cache.sqlite      resolutions and answers of services; may be deleted
      evidence.sqlite   captures and log; only grows
      warc/             the records themselves; only grows
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from citecheck.model.errors import StoreError
from citecheck.model.evidence import Capture, LogEntry, Problem
from citecheck.model.resolution import RecordRef
from citecheck.store.cache import Cache
from citecheck.store.evidence import Evidence
from citecheck.store.lease import Lease


class Store:
    """An open store. Only one process has it open at a time.

    All methods wait for the disk. They may be called from any thread, also from several at once:
    each does its work alone. From an event loop the reading ones (tenths of a millisecond) may be
    called directly; those that write wait for the disk to sync and belong in
    `asyncio.to_thread`. All raise `StoreError` where the disk fails or a file is damaged.
    """

    def __init__(self, folder: Path, *, wait: float = 10.0) -> None:
        """Open the store, waiting up to `wait` seconds for another run; then `StoreBusy`."""
        self.folder = folder
        self.warc_folder = folder / "warc"
        with ExitStack() as opened:
            made(folder)
            made(self.warc_folder)
            opened.enter_context(Lease(folder / "lock", wait=wait))
            self._evidence = opened.enter_context(closing(Evidence(folder / "evidence.sqlite")))
            self._cache = opened.enter_context(closing(Cache(folder / "cache.sqlite")))
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all files and let another run in. May be called twice."""
        self._opened.close()

    @property
    def cache(self) -> Cache:
        """The resolutions of earlier runs. Not to be closed by itself."""
        return self._cache

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


def open_store(folder: Path, *, wait: float = 10.0) -> Store:
    """Open the store in `folder`, making it if need be. To be used with ``with``.

    Raises `StoreBusy` if another run still has it after `wait` seconds, `StoreError` if it
    cannot be opened.
    """
    return Store(folder, wait=wait)


@contextmanager
def open_cache(folder: Path) -> Iterator[Cache]:
    """The cache alone of the store in `folder`, making it if need be; for runs without archive.

    Other runs may have the store open. Raises `StoreError` where it cannot be opened.
    """
    made(folder)
    with closing(Cache(folder / "cache.sqlite")) as cache:
        yield cache


def made(folder: Path) -> None:
    """See to it that a folder of the store is there, for its owner alone. Raises `StoreError`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the store {folder} cannot be made: {error.strerror}",
            hint="check the path and its permissions, or name another store",
        ) from error
