"""Running a command in a fork of a process that is ready to run it: see `fork_server`."""

from __future__ import annotations

import atexit
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from io import FileIO
from pathlib import Path

from tests.cli import fork_server
from tests.cli.fork_server import MESSAGE, NUMBER

_READ_AT_START = ("PYTHON", "LC_", "LANG", "LD_", "TZ", "MALLOC_", "OPENSSL_")
"""What variables begin with that count when a process starts, and for a fork no more."""


class ForkServer:
    """One process that forks, started when it is first asked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._environment: dict[str, str] = {}

    def can_run(self, environment: Mapping[str, str]) -> bool:
        """Whether a fork would behave as a new process does."""
        self._started()
        return _at_start(environment) == _at_start(self._environment)

    def run(
        self,
        arguments: Sequence[str],
        folder: Path,
        stdin: bytes,
        environment: Mapping[str, str],
        timeout: float,
    ) -> subprocess.CompletedProcess[bytes]:
        """As `subprocess.run` does, with what it raises."""
        wanted = {"arguments": arguments, "folder": str(folder), "environment": {**environment}}
        message = json.dumps(wanted).encode()
        assert len(message) < MESSAGE
        with ExitStack() as opened:
            given, to_write = _pipe(opened)
            out, its_out = _pipe(opened)
            error, its_error = _pipe(opened)
            told, its_told = _pipe(opened)
            theirs = [given, its_out, its_error, its_told]
            with self._lock:
                control = self._started()
                socket.send_fds(control, [message], [each.fileno() for each in theirs])
            for each in theirs:
                each.close()
            process = NUMBER.unpack(told.read(NUMBER.size))[0]
            try:
                read = _exchanged(to_write, stdin, [out, error, told], timeout)
            except BaseException as failure:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
                if isinstance(failure, TimeoutError):
                    raise subprocess.TimeoutExpired([*arguments], timeout) from None
                raise
        status = NUMBER.unpack(read[2])[0]
        return subprocess.CompletedProcess([*arguments], status, read[0], read[1])

    def _started(self) -> socket.socket:
        if self._control is None:
            self._environment = dict(os.environ)
            self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            self._control.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * MESSAGE)
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, fork_server.__file__, str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            atexit.register(self._stop)
        return self._control

    def _stop(self) -> None:
        assert self._control is not None
        assert self._process is not None
        self._control.close()
        self._process.communicate()


def _at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: each for name, each in environment.items() if name.startswith(_READ_AT_START)}


def _pipe(opened: ExitStack) -> tuple[FileIO, FileIO]:
    read, written = os.pipe()
    return (
        opened.enter_context(FileIO(read, "rb")),
        opened.enter_context(FileIO(written, "wb")),
    )


def _exchanged(
    to_write: FileIO, given: bytes, to_read: Sequence[FileIO], timeout: float
) -> list[bytes]:
    """What each stream has until its end, while `given` is written. Raises `TimeoutError`."""
    end = time.monotonic() + timeout
    read = [bytearray() for _ in to_read]
    os.set_blocking(to_write.fileno(), False)
    rest = memoryview(given)
    with selectors.DefaultSelector() as selector:
        selector.register(to_write, selectors.EVENT_WRITE)
        for stream, into in zip(to_read, read, strict=True):
            selector.register(stream, selectors.EVENT_READ, into)
        while selector.get_map():
            ready = selector.select(max(0, end - time.monotonic()))
            if not ready and time.monotonic() >= end:
                raise TimeoutError
            for key, _ in ready:
                if key.fileobj is to_write:
                    with suppress(BrokenPipeError):  # it reads no more, as it may
                        rest = rest[to_write.write(rest) or 0 :] if rest else rest
                        if rest:
                            continue
                    selector.unregister(to_write)
                    to_write.close()
                elif some := os.read(key.fd, 65536):
                    key.data.extend(some)
                else:
                    selector.unregister(key.fileobj)
    return [bytes(each) for each in read]
