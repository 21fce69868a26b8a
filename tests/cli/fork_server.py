"""A process that has imported and used citecheck once, and forks for each command it is asked for.

To start the interpreter, import what a report needs and read citecheck's data takes two seconds of
computing, the command of a test a few hundredths. A fork is a process all the same: with a folder,
an environment, streams, signals and an exit status of its own, and it ends as the interpreter ends.

It has one thread, as forks need it. Run as a file, with a descriptor as its argument, so that it
finds the citecheck that is installed, as commands do in any folder. The descriptor is of a socket
that keeps messages apart (``SOCK_SEQPACKET``). A message is JSON: arguments, folder, environment.
With it come four descriptors: standard input, output and error, and one that is told first the
process's id and, when that has ended, its return code, each as eight bytes.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import select
import signal
import socket
import struct
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

NUMBER = struct.Struct("=q")
MESSAGE = 150_000
"""Bytes that a message may have: less than what the kernel holds of one."""
_ARTICLE = """---
date: 2022-10-24
---
“It was found”, said the mayor. See https://example.org/a and https://t.co/yWaHBB4swp there.
"""


def main() -> None:
    """Fork until nobody is left to ask, and be the command in each fork."""
    _use_once()
    _wait_for_threads()
    gc.collect()
    gc.freeze()  # or the first collection of each fork would copy all of it
    arguments = _forked(socket.socket(fileno=int(sys.argv[1])))
    if arguments is not None:
        sys.argv = ["citecheck", *arguments]
        sys.path[0] = str(Path.cwd())
        runpy.run_module("citecheck", run_name="__main__", alter_sys=True)


def _use_once() -> None:
    """By the library alone: what the command line does to a process (its log) must not be done."""
    import citecheck
    from citecheck.cli import _citecheck

    for name in _citecheck.list_commands(None):
        _citecheck.get_command(None, name)
    with TemporaryDirectory() as folder:
        article, page, refused = (Path(folder, name) for name in ("a.md", "a.html", "b.txt"))
        article.write_text(_ARTICLE, "utf-8")
        page.write_text(f"<p>{_ARTICLE}<p><a href=https://example.org/b>b</a>", "utf-8")
        refused.write_text("See http://127.0.0.1/ there.")
        for each in (article, page, refused):
            offline = each is not refused
            settings = citecheck.Settings(offline=offline, store=Path(folder, "store"))
            citecheck.report(each, settings=settings, output=folder)


def _wait_for_threads() -> None:
    """Return once no other thread is left: those of a run have done their work, not all ended."""
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            thread.join()
    while len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208
        time.sleep(0.001)  # the system takes a thread away a moment after it was joined


def _forked(control: socket.socket) -> list[str] | None:
    """Returns in each fork, with its arguments; and in this process at the end, with ``None``."""
    wake, woken = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(woken)
    told: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([control, wake], [], [])
        if wake in ready:
            os.read(wake, 4096)
            _tell(told)
        if control not in ready:
            continue
        message, streams, _, _ = socket.recv_fds(control, MESSAGE, 4)
        if not message:
            return None
        process = os.fork()
        if process:
            os.write(streams[3], NUMBER.pack(process))
            told[process] = streams.pop()
            for stream in streams:
                os.close(stream)
            continue
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        for number, stream in enumerate(streams[:3]):
            os.dup2(stream, number)
        for each in (wake, woken, *streams, *told.values()):
            os.close(each)
        wanted = json.loads(message)
        os.chdir(wanted["folder"])
        os.environ.clear()
        os.environ.update(wanted["environment"])
        arguments: list[str] = wanted["arguments"]
        return arguments


def _tell(told: dict[int, int]) -> None:
    """Whoever waits for the processes that have ended."""
    while told:
        process, status = os.waitpid(-1, os.WNOHANG)
        if not process:
            return
        stream = told.pop(process)
        try:
            os.write(stream, NUMBER.pack(os.waitstatus_to_exitcode(status)))
        except BrokenPipeError:
            pass
        finally:
            os.close(stream)


if __name__ == "__main__":
    main()
