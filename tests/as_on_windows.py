"""Read, check and report in a process that lacks what Windows lacks; run by `test_other_systems`.

Others' modules are loaded first, with all that Linux has: they are their makers' to try. Then what
only POSIX has is taken away, and citecheck is loaded anew, each module of it, and used.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import signal
import sys
import types
from contextlib import suppress

import citecheck

_MODULES = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty")
_OF_OS = (
    "chown", "fchmod", "fork", "geteuid", "getgid", "getuid", "killpg", "mkfifo", "nice", "pread",
    "pwrite", "register_at_fork", "sched_getaffinity", "sendfile", "setsid", "uname", "wait4",
    "O_CLOEXEC", "O_DIRECTORY", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "WNOHANG",
)  # fmt: skip
_OF_SIGNAL = (
    "SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGSTOP", "SIGUSR1",
    "SIGUSR2", "SIGWINCH", "alarm", "pthread_sigmask", "setitimer",
)  # fmt: skip
_RUN_BY_OTHERS = ("citecheck.__main__", "citecheck.store.migrations.")  # as programs


def _load_all() -> None:
    for module in pkgutil.walk_packages(citecheck.__path__, "citecheck."):
        if not module.name.startswith(_RUN_BY_OTHERS):
            importlib.import_module(module.name)


def _become_windows() -> None:
    for name in [each for each in sys.modules if each.split(".")[0] == "citecheck"]:
        del sys.modules[name]
    for name in _MODULES:
        sys.modules[name] = None  # type: ignore[assignment] -- as `import` marks what is not there
    locks = types.ModuleType("msvcrt")
    locks.LK_NBLCK, locks.locking = 2, lambda *_: None  # type: ignore[attr-defined]
    sys.modules["msvcrt"] = locks
    for owner, names in ((os, _OF_OS), (signal, _OF_SIGNAL)):
        for name in names:
            with suppress(AttributeError):
                delattr(owner, name)
    sys.platform = "win32"


if __name__ == "__main__":
    _load_all()
    _become_windows()
    _load_all()
    from citecheck.cli import main

    for line in sys.argv[1:]:
        print(f"> {line}", flush=True)
        sys.argv = ["citecheck", *line.split()]
        try:
            main()
        except SystemExit as end:
            print(f"= {end.code}", flush=True)
