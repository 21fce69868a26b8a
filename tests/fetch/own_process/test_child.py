"""The process that asks tells an answer to whatever it was asked."""

from __future__ import annotations

import asyncio
import socket
from types import SimpleNamespace

from citecheck.config import Network
from citecheck.fetch import Fetcher, Left
from citecheck.fetch.own_process.child import _Answering
from citecheck.fetch.own_process.messages import Asked, read_told
from citecheck.model.resolution import Answer, Failure, Outcome, Request


class Faulty(Fetcher):
    """One that has a fault of its own."""

    async def answer(self, request: Request, left: Left) -> Answer:
        raise RecursionError("too deep")


def test_a_fault_of_our_own_is_told_as_an_answer() -> None:
    """Else whoever asked would wait for ever."""

    async def go() -> Answer | None:
        told: list[bytes] = []
        ours, theirs = socket.socketpair()
        with ours, theirs:
            answering = _Answering(ours)
            answering._line = SimpleNamespace(tell=told.append)
            asked = Asked.of(1, Request("https://a.example/"), Left(1.0, 1.0), None)
            await answering._answer(asked, Faulty(Network()))
        return read_told(told[0]).answer()

    answer = asyncio.run(go())
    assert isinstance(answer, Failure)
    assert (answer.url, answer.outcome) == ("https://a.example/", Outcome.INTERNAL_ERROR)
    assert "RecursionError: too deep" in answer.detail
