"""Locks on files, which the system lets go of when the process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from citecheck.closeable import Closeable
from citecheck.model.errors import StoreBusy, StoreError

_POLL = 0.05
_MAX_NOTE = 64
_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""What a lock that somebody holds answers; on Windows one of the latter two."""

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30  # far from the note: Windows bars others from reading locked bytes

    def _try_lock(descriptor: int, *, shared: bool) -> None:  # noqa: ARG001 -- it has none to share
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int, *, shared: bool) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


class FileLock(Closeable):
    """A lock, held from creation until `close`: the only one, or one of many that share it.

    Waits up to `wait` seconds for other processes, then raises `StoreBusy`, which names `what` is
    in use and where it can the process. Windows has no locks to share: there each is the only one.
    """

    def __init__(self, path: Path, *, wait: float, what: str, shared: bool = False) -> None:
        self._path, self._what, self._shared, self._patience = path, what, shared, wait
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(
                f"{path} cannot be opened: {error.strerror}",
                hint="check the permissions of the store's folder",
            ) from error
        try:
            self._wait(shared=shared)
        except BaseException:
            os.close(self._descriptor)
            raise

    def close(self) -> None:
        """Let go of it."""
        if not self._shared:
            with suppress(OSError):
                os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def is_alone(self) -> bool:
        """Whether nobody shares the lock; nobody gets it then until `share_again`.

        Another process may have had it for itself meanwhile, where the answer is no.
        """
        try:
            _try_lock(self._descriptor, shared=False)
        except OSError as error:
            if error.errno not in _HELD:
                raise self._unlocked(error) from error
            self._wait(shared=True)  # a lock that cannot be changed may be lost: flock(2)
            return False
        return True

    def share_again(self) -> None:
        """Let others in beside us."""
        self._wait(shared=True)

    def _wait(self, *, shared: bool) -> None:
        until = time.monotonic() + self._patience
        while True:
            try:
                _try_lock(self._descriptor, shared=shared)
            except OSError as error:
                if error.errno not in _HELD:
                    raise self._unlocked(error) from error
                if time.monotonic() >= until:
                    raise self._busy() from error
                time.sleep(_POLL)
            else:
                break
        if not shared:
            self._sign()

    def _sign(self) -> None:
        # A note for people; a full disk must not keep a run from reading the store.
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, b"%d\n" % os.getpid())

    def _unlocked(self, error: OSError) -> StoreError:
        return StoreError(
            f"{self._path} cannot be locked: {error.strerror}",
            hint="name a store on a disk that has locks, such as a local one",
        )

    def _busy(self) -> StoreBusy:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        note = os.read(self._descriptor, _MAX_NOTE).strip()
        holder = f"process {note.decode()}" if note.isdigit() else "another process"
        return StoreBusy(
            f"{self._what} is in use by {holder}",
            hint="wait for it to end, or name another store",
        )
