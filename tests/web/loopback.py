"""The loopback web itself: a thread with an event loop, three listeners, and a log."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import tempfile
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from ipaddress import ip_network
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from attrs import evolve

from citecheck.config import ConnectTo, Network
from tests.web.certificates import Authority
from tests.web.page import Call, Page, Raw, Received, Routes, Site
from tests.web.served import Connection, Served
from tests.web.sites import standing_sites

_ADDRESS = "127.0.0.1"
_TLS_HANDSHAKE = b"\x16"
_PATIENT = 900.0
"""Seconds for a link where a test names none. Nothing here is slow but where a page is meant to be,
and a machine that is busy must not turn an answer into a failure."""

_QUIET_LOOKS = 10
"""Looks in turn at which nothing is being answered, so that nothing will be."""


class LoopbackWeb:
    """Use it as a context manager, or as the session-wide fixture ``web``."""

    def __init__(self, sites: Mapping[str, Site] | None = None) -> None:
        self._first_sites = {**standing_sites(), **(sites or {})}
        self.sites: dict[str, Site] = dict(self._first_sites)
        self.connections: list[Connection] = []
        self.peak: Counter[str] = Counter()
        """Most requests that were being answered at once, by host."""
        self._answering: Counter[str] = Counter()
        self._ports: dict[str, int] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._folder = tempfile.TemporaryDirectory()

    # -- what a test uses ---------------------------------------------------------------

    def add(self, host: str, routes: Routes, **settings: str) -> None:
        """Put pages on a host, which need not have been there before."""
        site = self.sites.get(host) or Site(**settings)
        self.sites[host] = evolve(site, routes={**site.routes, **routes})

    def network(self, **overrides: Any) -> Network:
        """Settings with which the library reaches this web, and of the real one nothing.

        A test that is about lateness names its own `timeout` or `min_rate`.
        """
        settings: dict[str, Any] = {
            "timeout": _PATIENT,
            "min_rate": 0,
            "allow_networks": (ip_network("127.0.0.0/8"),),
            "connect_to": self.connect_to(),
            "ca_file": self.ca_file,
            "resolver": self.resolve,
        }
        return Network(**{**settings, **overrides})

    def cli_arguments(self) -> list[str]:
        """The same for the command line (which has the system's resolver).

        Of an option that is given twice the last counts, so a test's own come behind these.
        """
        arguments = ["--timeout", str(_PATIENT)]
        arguments += ["--ca-file", str(self.ca_file), "--allow-network", "127.0.0.0/8"]
        for entry in self.connect_to():
            arguments += ["--connect-to"]
            arguments += [f"{entry.host}:{entry.port}:{entry.address}:{entry.to_port}"]
        return arguments

    def connect_to(self) -> tuple[ConnectTo, ...]:
        """Where each host of this web is to be reached."""
        return tuple(
            ConnectTo(host, port, _ADDRESS, self._ports[listener])
            for host, site in self.sites.items()
            for port, listener in ((80, "plain"), (443, site.secure_port))
        )

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        """A resolver that knows the hosts of this web and says of all others: no such name."""
        if host in self.sites:
            return [_ADDRESS]
        raise socket.gaierror(socket.EAI_NONAME, f"no such name: {host}")

    @property
    def ca_file(self) -> Path:
        return Path(self._folder.name) / "authority.pem"

    def port(self, listener: str = "plain") -> int:
        """The real port of a listener: ``plain``, ``tls`` or ``silent``."""
        return self._ports[listener]

    def served(self, host: str, path: str | None = None) -> list[Served]:
        """What was asked of a host (and a path), in the order in which it was asked."""
        return [
            one
            for connection in list(self.connections)
            for one in list(connection.served)
            if one.request.host == host and path in (None, one.request.path)
        ]

    def settle(self) -> None:
        """Wait until nothing is being answered: what a killed process sent is read behind its
        death, and would be counted beside what another asks for.
        """

        async def quiet() -> None:
            looks = 0
            while looks < _QUIET_LOOKS:
                await asyncio.sleep(0.02)
                looks = 0 if any(self._answering.values()) else looks + 1

        asyncio.run_coroutine_threadsafe(quiet(), self._loop).result()

    def forget(self) -> None:
        """Empty the log and the counts."""
        self.connections.clear()
        self.peak.clear()

    def start_anew(self) -> None:
        """As at first: an empty log, and no site or page that was added since."""
        self.forget()
        self.sites = dict(self._first_sites)

    # -- the server ---------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._thread.start()
        self._authority = Authority(
            Path(self._folder.name),
            lambda name: self.sites[name].certificate if name in self.sites else "good",
        )
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._folder.cleanup()

    async def _listen(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._open: set[asyncio.WriteTransport] = set()
        context = self._authority.server_context()
        for name, secure, answer in (
            ("plain", None, self._plain),
            ("tls", context, self._secure),
            ("silent", None, self._silent),
        ):
            server = await asyncio.start_server(answer, _ADDRESS, 0, ssl=secure, backlog=1000)
            self._ports[name] = server.sockets[0].getsockname()[1]
            self._tasks.add(asyncio.create_task(server.serve_forever()))
        # A client that refuses our certificate is what some tests are about.
        self._loop.set_exception_handler(lambda _loop, _context: None)

    async def _stop(self) -> None:
        running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        for transport in self._open:
            transport.abort()
        await asyncio.sleep(0)  # in which the sockets are closed

    async def _plain(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._converse(Connection(tls=False), reader, writer)

    async def _secure(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._converse(Connection(tls=True), reader, writer)

    async def _silent(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take the connection and say nothing until the client goes."""
        with contextlib.suppress(OSError):
            await reader.read()
        writer.close()

    async def _converse(
        self, connection: Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.connections.append(connection)
        self._open.add(writer.transport)
        try:
            await self._until_closed(connection, reader, writer)
        finally:
            connection.ended = True
            self._open.discard(writer.transport)
            writer.close()

    async def _until_closed(
        self, connection: Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer requests for as long as the connection is kept."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while True:
                first = await reader.readexactly(1)
                if first == _TLS_HANDSHAKE:
                    writer.write(b"HTTP/1.1 400 TLS On A Plain Port\r\n\r\n")
                    return
                raw = first + await reader.readuntil(b"\r\n\r\n")
                request = Received.parse(raw, tls=connection.tls)
                length = int(request.header("content-length") or "0")
                body = await reader.readexactly(length)
                served = Served(evolve(request, body=body))
                connection.served.append(served)
                if not await self._counted(served, writer):
                    break

    async def _counted(self, served: Served, writer: asyncio.StreamWriter) -> bool:
        host = served.request.host
        self._answering[host] += 1
        self.peak[host] = max(self.peak[host], self._answering[host])
        try:
            return await self._answer(served, writer)
        finally:
            self._answering[host] -= 1

    async def _answer(self, served: Served, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether the connection stays open."""
        request = served.request
        site = self.sites.get(request.host)
        route = site.route(request.path) if site else Page("no such site", 421)
        if isinstance(route, Raw):
            await route.answer(Call(request, served, writer))
            return False
        page = route if isinstance(route, Page) else route(request) if route else Page("none", 404)
        if page.delay:
            await asyncio.sleep(page.delay)
        await Call(request, served, writer).send(page.encode(request.method))
        return page.stays_open
