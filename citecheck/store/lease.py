"""One run at a time: a lock on a file, which the system lets go of when the process ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from citecheck.model.errors import StoreBusy, StoreError

_POLL = 0.05
_MAX_NOTE = 64
_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""What a lock that somebody holds answers; on Windows one of the latter two."""

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30  # far from the note: Windows bars others from reading locked bytes

    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lease:
    """The sole right to write to a store, held from creation until `close`.

    Waits up to `wait` seconds for another run, then raises `StoreBusy`, which names the other
    process where it can. The lock ends with the process, however it ends.
    """

    def __init__(self, path: Path, *, wait: float) -> None:
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(
                f"{path} cannot be opened: {error.strerror}",
                hint="check the permissions of the store's folder",
            ) from error
        try:
            self._wait(path, time.monotonic() + wait)
            self._sign()
        except BaseException:
            os.close(self._descriptor)
            raise

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
        """Let another run in."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def _wait(self, path: Path, until: float) -> None:
        while True:
            try:
                _try_lock(self._descriptor)
            except OSError as error:
                if error.errno not in _HELD:
                    raise StoreError(
                        f"{path} cannot be locked: {error.strerror}",
                        hint="name a store on a disk that has locks, such as a local one",
                    ) from error
                if time.monotonic() >= until:
                    raise self._busy(path) from error
                time.sleep(_POLL)
            else:
                return

    def _sign(self) -> None:
        # A note for people; a full disk must not keep a run from reading the store.
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, b"%d\n" % os.getpid())

    def _busy(self, path: Path) -> StoreBusy:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        note = os.read(self._descriptor, _MAX_NOTE).strip()
        holder = f"process {note.decode()}" if note.isdigit() else "another process"
        return StoreBusy(
            f"the store {path.parent} is in use by {holder}",
            hint="wait for it to end, or name another store",
        )
