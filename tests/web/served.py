"""What the server saw and sent, byte for byte."""

from __future__ import annotations

from attrs import Factory, define

from tests.web.page import Received

KEPT = 1 << 20
"""Bytes of one response that are kept; of an endless one only the beginning is."""


@define
class Served:
    """One request and what was sent for it."""

    request: Received
    response: bytearray = Factory(bytearray)
    """The first `KEPT` bytes that were sent."""
    sent: int = 0
    """Bytes handed to the socket, all told."""

    def note(self, data: bytes) -> None:
        self.sent += len(data)
        self.response += data[: max(0, KEPT - len(self.response))]


@define(eq=False)
class Connection:
    """One TCP connection to the web."""

    tls: bool
    served: list[Served] = Factory(list)
    ended: bool = False
