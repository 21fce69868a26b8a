"""A connection by itself: on an event loop that is not asyncio's, and on one that is held up."""

from __future__ import annotations

import asyncio
import socket
from typing import cast

from citecheck.fetch.wire.allowance import Allowance
from citecheck.fetch.wire.connection import Connection, Question
from citecheck.fetch.wire.limits import Limits
from citecheck.fetch.wire.reply import Reply
from tests.leaping import Leaping


class _Transport:
    """One like uvloop's, which derives from no class of asyncio's."""

    is_aborted = False

    def get_extra_info(self, _name: str) -> None:
        return None

    def abort(self) -> None:
        self.is_aborted = True


async def _made_and_aborted() -> bool:
    connection, transport = Connection("127.0.0.1", Allowance()), _Transport()
    connection.connection_made(cast("asyncio.BaseTransport", transport))
    connection.abort()
    return transport.is_aborted


def test_a_transport_need_not_be_one_of_asyncio() -> None:
    assert asyncio.run(_made_and_aborted())


async def _answered_while_held_up() -> Reply:
    """What was answered in time, where the deadline passes before the event loop comes to read."""
    loop = asyncio.get_running_loop()
    ours, theirs = socket.socketpair()
    with theirs:
        _, connection = await loop.create_connection(
            lambda: Connection("127.0.0.1", Allowance()), sock=ours
        )
        clock = Leaping()
        until = loop.time() + 800
        question = Question("GET", "/", (("Host", "pages.example"),))
        asked = asyncio.create_task(connection.exchange(question, Limits(1000, 1000), until))
        await asyncio.sleep(0)
        theirs.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole")
        clock.leap(900)  # as if something had held the event loop up
        reply = await asked
        connection.abort()
        await connection.closed
        return reply


def test_an_answer_that_came_whole_is_whole_however_late_it_is_read() -> None:
    reply = asyncio.run(_answered_while_held_up())
    assert (reply.payload, reply.cut) == (b"whole", None)
