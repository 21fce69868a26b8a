"""A connection on an event loop that is not asyncio's own."""

from __future__ import annotations

import asyncio
from typing import cast

from citecheck.fetch.wire.allowance import Allowance
from citecheck.fetch.wire.connection import Connection


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
