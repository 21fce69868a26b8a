"""A simulated web: one process, thousands of hosts, late and faulty as the real one.

    python benchmarks/simweb.py [--port 8099]

Every address of 127.0.0.0/8 is a host of its own, so that any link checker can use this web
without a resolver, a proxy or rewritten links. What an address does stands in its path, so the
server keeps no pages, and what a checker should say of it is known beforehand. How long an
answer takes is drawn from a log-normal distribution, by the hash of the path: the same link is
as late for every tool, in every run.

The server counts on its own side: requests, connections, how often an address was asked for,
and how many requests one host had at once.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import socket
import statistics
import struct
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from math import exp
from multiprocessing.connection import Connection as Pipe
from zlib import crc32

from attrs import define, field, frozen

SIGMA = 0.5
"""Of the logarithm of the latency: the mean is then 1.13 times the median."""
_BODY = b"<p>Some words that one would read.</p>\n" * 100
_PAGE = b"<!doctype html><html><head><title>Page %b</title></head><body>" + _BODY + b"</body>"
_MISSING = b"<!doctype html><title>Page not found</title><h1>Page not found</h1>" + _BODY
_WALL = b"<!doctype html><title>Just a moment...</title><p>Checking your browser.</p>"
_NOT_FOUND = (b"404 Not Found", _MISSING, b"")
_FIXED = {
    b"gone": (b"410 Gone", _MISSING, b""),
    b"broken": (b"500 Internal Server Error", b"<p>Something broke.</p>", b""),
    b"wall": (b"403 Forbidden", _WALL, b"Server: cloudflare\r\nCf-Mitigated: challenge\r\n"),
}
"""Status, body and headers of what is always the same."""
_LATENCIES = tuple(
    exp(SIGMA * statistics.NormalDist().inv_cdf((n + 0.5) / 4096)) for n in range(4096)
)
"""Multiples of the median, one for each twelve bits of a hash."""


@frozen
class Behaviour:
    """How the whole web behaves in a run."""

    latency: float = 0.0
    """Median seconds from a request to its answer."""


@define
class Counts:
    """What the server saw."""

    requests: int = 0
    connections: int = 0
    most_at_once: int = 0
    """Requests that one host had under way at once, of the host that had most."""
    repeats: int = 0
    """Requests for what was asked for before, HEAD and GET counted apart."""
    _asked: Counter[bytes] = field(factory=Counter)
    _at_host: Counter[bytes] = field(factory=Counter)

    def begin(self, host: bytes, line: bytes) -> None:
        self.requests += 1
        asked = host + line
        self.repeats += asked in self._asked
        self._asked[asked] += 1
        self._at_host[host] += 1
        self.most_at_once = max(self.most_at_once, self._at_host[host])

    def end(self, host: bytes) -> None:
        self._at_host[host] -= 1

    def times(self, host: bytes, line: bytes) -> int:
        return self._asked[host + line]

    @property
    def summary(self) -> dict[str, int]:
        return {
            "requests": self.requests,
            "connections": self.connections,
            "most at once at a host": self.most_at_once,
            "repeats": self.repeats,
        }


class Server:
    """What all connections share."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.counts = Counts()


class Answering(asyncio.Protocol):
    """One connection to the simulated web."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._buffer = b""
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport
        self._host: bytes | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 -- for the type checker
        self._transport = transport
        self._server.counts.connections += 1

    def connection_lost(self, _error: Exception | None) -> None:
        if self._host is not None:
            self._server.counts.end(self._host)
            self._host = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, end, self._buffer = self._buffer.partition(b"\r\n\r\n")
        if not end:
            self._buffer = head
            return
        line, _, headers = head.partition(b"\r\n")
        method, _, rest = line.partition(b" ")
        path = rest.partition(b" ")[0]
        host = (b"\n" + headers).lower().partition(b"\nhost:")[2].partition(b"\r")[0].strip()
        self._host = host
        self._server.counts.begin(host, line)
        wait = self._server.behaviour.latency * _LATENCIES[crc32(path) & 4095]
        if wait:
            self._loop.call_later(wait, self._answer, host, method, path, line)
        else:
            self._answer(host, method, path, line)

    def _answer(self, host: bytes, method: bytes, path: bytes, line: bytes) -> None:
        if self._host is None:
            return  # the client hung up while it waited
        self._host = None
        counts = self._server.counts
        counts.end(host)
        kind, _, rest = path[1:].partition(b"/")
        if kind == b"reset":
            linger = struct.pack("ii", 1, 0)  # closing then sends RST
            self._transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, linger
            )
            self._transport.abort()
            return
        whole = answer(kind, rest, host, counts.times(host, line))
        self._transport.write(whole if method != b"HEAD" else whole[: whole.index(b"\r\n\r\n") + 4])
        if kind == b"cut":
            self._transport.close()


def answer(kind: bytes, rest: bytes, host: bytes, times: int) -> bytes:
    """What the web answers to a path of a kind, asked for the nth time."""
    if kind == b"to":  # /to/127.1.0.7/page/12
        other, _, path = rest.partition(b"/")
        to = b"http://%b:%b/%b" % (other, host.rpartition(b":")[2], path)
        return _response(b"301 Moved Permanently", b"", b"Location: %b\r\n" % to)
    if kind == b"loop":
        to = b"/loop/%b%b" % (rest[:-1], b"b" if rest.endswith(b"a") else b"a")
        return _response(b"302 Found", b"", b"Location: %b\r\n" % to)
    if kind == b"busy" and times == 1:
        return _response(b"429 Too Many Requests", b"<p>Slow down.</p>", b"Retry-After: 1\r\n")
    if kind in (b"page", b"busy", b"cut"):
        whole = _response(b"200 OK", _PAGE % rest)
        return whole.partition(b"</p>")[0] if kind == b"cut" else whole
    status, body, headers = _FIXED.get(kind, _NOT_FOUND)
    if host.startswith(b"127.99."):  # hosts that never say 404
        status = b"200 OK"
    return _response(status, body, headers)


def _response(status: bytes, body: bytes, headers: bytes = b"") -> bytes:
    return (
        b"HTTP/1.1 %b\r\nDate: Tue, 01 Nov 2022 12:00:00 GMT\r\n%b"
        b"Content-Type: text/html; charset=utf-8\r\nCache-Control: max-age=60\r\n"
        b"Content-Length: %d\r\n\r\n%b" % (status, headers, len(body), body)
    )


async def _serve(behaviour: Behaviour, port: int, control: Pipe | None) -> None:
    loop = asyncio.get_running_loop()
    server = Server(behaviour)
    listening = await loop.create_server(
        lambda: Answering(server),
        "0.0.0.0",  # noqa: S104 -- all of 127.0.0.0/8
        port,
        backlog=4096,
    )
    over = asyncio.Event()
    if control is not None:
        loop.add_reader(control.fileno(), over.set)
        control.send(listening.sockets[0].getsockname()[1])
    await over.wait()
    if control is not None:
        control.send(server.counts.summary)


def _run(behaviour: Behaviour, port: int, control: Pipe | None) -> None:
    asyncio.run(_serve(behaviour, port, control))


class Running:
    """A simulated web in a process of its own."""

    def __init__(self, behaviour: Behaviour, port: int = 0) -> None:
        self._control, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=_run, args=(behaviour, port, theirs), daemon=True
        )
        self._process.start()
        self.port: int = self._control.recv()
        self.counts: dict[str, int] = {}
        """What the server saw; known once it has ended."""

    def stop(self) -> None:
        self._control.send("stop")
        self.counts = self._control.recv()
        self._process.join()


@contextmanager
def keeping_port() -> Iterator[int]:
    """A port that nobody else is given, for webs that run one after the other."""
    with socket.socket() as kept:
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.255.255.254", 0))
        yield kept.getsockname()[1]


@contextmanager
def running(behaviour: Behaviour, port: int = 0) -> Iterator[Running]:
    """A simulated web for as long as the context lasts."""
    web = Running(behaviour, port)
    try:
        yield web
    finally:
        web.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description="A simulated web on 127.0.0.0/8.")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--latency", type=float, default=0.05, help="median, in seconds")
    wanted = parser.parse_args()
    print(f"http://127.1.2.3:{wanted.port}/page/1 and so on; end with Ctrl-C")
    _run(Behaviour(wanted.latency), wanted.port, None)


if __name__ == "__main__":
    main()
