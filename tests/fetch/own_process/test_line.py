"""Messages come out as they went in, however the bytes are cut, and a full line is waited for."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import pytest

from citecheck.fetch.own_process.line import Line

MESSAGES = [b"", b"a", b"bc" * 60_000, b"d", b"e" * 700_000, b"f" * (128 * 1024 - 4), b"", b"g"]


async def opened(end: socket.socket, on_message: Callable[[memoryview], None]) -> Line:
    end.settimeout(0)
    loop = asyncio.get_running_loop()
    _, line = await loop.create_unix_connection(lambda: Line(on_message), sock=end)
    return line


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(900):
        while not holds():  # noqa: ASYNC110 -- a few turns of the loop
            await asyncio.sleep(0)


def test_messages_come_as_they_were_sent() -> None:
    got: list[bytes] = []

    async def go() -> None:
        ours, theirs = socket.socketpair()
        here = await opened(ours, lambda message: got.append(bytes(message)))
        there = await opened(theirs, lambda _: None)
        for message in MESSAGES:
            there.tell(message)
        await until(lambda: len(got) == len(MESSAGES))
        there.hang_up()
        await here.lost

    asyncio.run(go())
    assert got == MESSAGES


@pytest.mark.parametrize("piece", [1, 3, 5, 1000])
def test_messages_in_pieces(piece: int) -> None:
    short = [b"", b"a", b"bc" * 700, b"d" * 3]
    stream = b"".join(len(each).to_bytes(4, "big") + each for each in short)
    got: list[bytes] = []

    async def go() -> None:
        line = Line(lambda message: got.append(bytes(message)))
        at = 0
        while at < len(stream):
            room = line.get_buffer(-1)
            some = stream[at : at + min(piece, len(room))]
            room[: len(some)] = some
            line.buffer_updated(len(some))
            at += len(some)

    asyncio.run(go())
    assert got == short


def test_there_is_no_room_until_the_other_end_reads() -> None:
    async def go() -> None:
        ours, theirs = socket.socketpair()
        theirs.settimeout(0)
        line = await opened(ours, lambda _: None)
        await line.room()
        line.tell(b"x" * 2_000_000)
        waiting = asyncio.create_task(line.room())
        for _ in range(20):
            await asyncio.sleep(0)
        assert not waiting.done()
        left = 2_000_004
        loop = asyncio.get_running_loop()
        while left:
            left -= len(await loop.sock_recv(theirs, 1 << 20))
        await asyncio.wait_for(waiting, 900)
        theirs.close()

    asyncio.run(go())


def test_whoever_waits_for_room_is_let_go_when_the_line_is_cut() -> None:
    async def go() -> None:
        ours, theirs = socket.socketpair()
        line = await opened(ours, lambda _: None)
        line.tell(b"x" * 2_000_000)
        waiting = asyncio.create_task(line.room())
        await asyncio.sleep(0)
        theirs.close()
        await asyncio.wait_for(waiting, 900)
        line.tell(b"to nobody")
        await asyncio.sleep(0)

    asyncio.run(go())
