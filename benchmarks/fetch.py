"""What a request costs: the door of citecheck beside stock httpx, in one run, on loopback.

    python benchmarks/fetch.py [--requests 4000] [--hosts 32] [--in-flight 64]

A server in a process of its own answers every request with the same 4 kB page over plain
HTTP/1.1 with keep-alive. Printed are requests per second and the client's CPU seconds per
1,000 requests; quote the ratios, since the seconds are those of one machine.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import time
from collections.abc import Awaitable, Callable, Iterator
from ipaddress import ip_network
from multiprocessing.connection import Connection

import httpx

from citecheck.config import Network
from citecheck.fetch import Fetcher
from citecheck.fetch.httpx_transport import GuardedTransport
from citecheck.model.evidence import Exchange
from citecheck.model.resolution import Request, Response

BODY = b"<!doctype html><title>A page</title>" + b"<p>Some words to read.</p>" * 155
PAGE = (
    b"HTTP/1.1 200 OK\r\nDate: Tue, 01 Nov 2022 12:00:00 GMT\r\nServer: benchmark\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nCache-Control: max-age=60\r\n"
    b"Content-Length: %d\r\n\r\n%b" % (len(BODY), BODY)
)

Client = Callable[[list[str], int], Awaitable[None]]


class Answering(asyncio.Protocol):
    """Answers each read with a page: clients here never send two requests in one."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, _data: bytes) -> None:
        self.transport.write(PAGE)  # type: ignore[attr-defined]


def serve(started: Connection) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Answering, "0.0.0.0", 0, backlog=2000)  # noqa: S104  # all of 127.0.0.0/8
        started.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


async def each(urls: list[str], in_flight: int, one: Callable[[str], Awaitable[object]]) -> None:
    """Ask for every URL, so many at a time."""
    left: Iterator[str] = iter(urls)

    async def work() -> None:
        for url in left:
            await one(url)

    await asyncio.gather(*(work() for _ in range(in_flight)))


def settings(urls: list[str], in_flight: int) -> Network:
    return Network(
        allow_networks=(ip_network("127.0.0.0/8"),),
        allow_ports=frozenset({int(urls[0].split(":")[2].partition("/")[0])}),
        concurrency=in_flight,
        per_host=in_flight,
        timeout=60,
    )


async def fetcher(urls: list[str], in_flight: int, *, keep: bool = False) -> None:
    kept = []

    async def record(exchange: Exchange) -> None:
        kept.append(exchange.payload_sha256)

    network = settings(urls, in_flight)
    async with Fetcher(network, record=record if keep else None) as door:

        async def one(url: str) -> None:
            answer = await door.send(Request(url))
            if not isinstance(answer, Response) or len(answer.body) != len(BODY):
                raise SystemExit(f"{url}: {answer}")

        await each(urls, in_flight, one)


async def recording_fetcher(urls: list[str], in_flight: int) -> None:
    await fetcher(urls, in_flight, keep=True)


async def through_client(client: httpx.AsyncClient, urls: list[str], in_flight: int) -> None:
    async def one(url: str) -> None:
        response = await client.get(url)
        if len(response.content) != len(BODY):
            raise SystemExit(f"{url}: {response}")

    async with client:
        await each(urls, in_flight, one)


async def client_on_our_transport(urls: list[str], in_flight: int) -> None:
    transport = GuardedTransport(settings(urls, in_flight))
    client = httpx.AsyncClient(transport=transport, trust_env=False)
    await through_client(client, urls, in_flight)


async def stock_httpx(urls: list[str], in_flight: int) -> None:
    limits = httpx.Limits(max_connections=in_flight, max_keepalive_connections=in_flight)
    client = httpx.AsyncClient(limits=limits, trust_env=False, timeout=60)
    await through_client(client, urls, in_flight)


CLIENTS: dict[str, Client] = {
    "Fetcher": fetcher,
    "Fetcher, recording": recording_fetcher,
    "httpx.AsyncClient on our transport": client_on_our_transport,
    "httpx.AsyncClient as it comes": stock_httpx,
}


def measure(client: Client, urls: list[str], in_flight: int) -> tuple[float, float]:
    """Requests per second, and CPU seconds per 1,000 requests."""
    asyncio.run(client(urls[:200], in_flight))  # imports and caches
    wall, cpu = time.perf_counter(), time.process_time()
    asyncio.run(client(urls, in_flight))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return len(urls) / wall, cpu / len(urls) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description="What a request costs, beside stock httpx.")
    parser.add_argument("--requests", type=int, default=4000)
    parser.add_argument("--hosts", type=int, default=32)
    parser.add_argument("--in-flight", type=int, default=64)
    wanted = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    port = ours.recv()
    hosts = [f"127.0.{n // 250}.{n % 250 + 1}:{port}" for n in range(wanted.hosts)]
    urls = [f"http://{hosts[n % wanted.hosts]}/{n}" for n in range(wanted.requests)]
    figures = {name: measure(client, urls, wanted.in_flight) for name, client in CLIENTS.items()}
    server.terminate()
    base = figures["Fetcher"][1]
    print(f"{'client':36} {'requests/s':>11} {'CPU s/1,000':>12} {'ratio':>6}")
    for name, (rate, cpu) in figures.items():
        print(f"{name:36} {rate:11,.0f} {cpu:12.3f} {cpu / base:6.2f}")


if __name__ == "__main__":
    main()
