"""Ports for servers that cannot be asked to take one that is free and to say which.

Between the choice of a port and its use somebody else may get it: the system hands out those of its
range (``ip_local_port_range``) to whoever connects anywhere. So one below that range is chosen, in
each process from another place on.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

_LOWEST = 10_000
_SYSTEMS = Path("/proc/sys/net/ipv4/ip_local_port_range")
_STEP = 97


def _ports() -> Iterator[int]:
    end = int(_SYSTEMS.read_text("ascii").split()[0]) if _SYSTEMS.exists() else 32_768
    end = max(end, _LOWEST + 10_000)
    begin = _LOWEST + os.getpid() * _STEP % (end - _LOWEST)
    yield from chain(range(begin, end), range(_LOWEST, begin))


_LEFT = _ports()


def free_port() -> int:
    """A port of 127.0.0.1 where nobody listens, and that this process has not given before."""
    for port in _LEFT:
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise AssertionError("no port is free")
