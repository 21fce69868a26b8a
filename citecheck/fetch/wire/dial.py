"""Connecting: to the first of a host's checked addresses that answers."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
from collections import deque
from collections.abc import Sequence

from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.proxy import Tunnel
from citecheck.fetch.wire.allowance import Allowance
from citecheck.fetch.wire.connection import Connection
from citecheck.model.resolution import Outcome
from citecheck.model.values import frozen

_STAGGER = 0.25
"""Seconds before the next address is tried beside one that is silent (RFC 8305 section 5)."""
_OURS = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
"""Failures of this machine, which say nothing of the server."""
_CERTIFICATE_FAULTS = {
    9: "not-yet-valid",
    10: "expired",
    18: "self-signed",
    19: "unknown-authority",
    20: "unknown-authority",
    21: "unknown-authority",
    23: "revoked",
    62: "wrong-host",
    64: "wrong-host",
}
"""OpenSSL's verification codes (X509_V_ERR_*, openssl/x509_vfy.h) by what is wrong."""


@frozen
class Place:
    """Where to connect to."""

    addresses: Sequence[str]
    """Checked ones; whichever answers first."""
    port: int
    tunnel: Tunnel | None = None
    """Where the addresses are a proxy's: how it is asked to connect further."""


async def dial(
    place: Place, tls: ssl.SSLContext | None, server_name: str, allowance: Allowance
) -> Connection:
    """Connect to a place, and make the TLS handshake where `tls` is given.

    Raises `NoResponseError`: CONNECTION_FAILURE, TLS_FAILURE, or INTERNAL_ERROR where this
    machine has run out of something.
    """
    address, sock = await _first_to_answer(place.addresses, place.port)
    if place.tunnel is not None:
        try:
            await place.tunnel.open(sock)
        except BaseException:
            sock.close()
            raise
        address = place.tunnel.address or address
    try:
        _, connection = await asyncio.get_running_loop().create_connection(
            lambda: Connection(address, allowance),
            sock=sock,
            ssl=tls,
            server_hostname=server_name if tls else None,
        )
    except ssl.SSLCertVerificationError as error:
        detail = f"certificate not valid for {server_name}: {error.verify_message}"
        kind = _CERTIFICATE_FAULTS.get(error.verify_code, "bad-certificate")
        raise NoResponseError(Outcome.TLS_FAILURE, detail, address=address, kind=kind) from error
    except ssl.SSLError as error:
        detail = f"no TLS with {server_name}: {error.reason or error}"
        raise NoResponseError(
            Outcome.TLS_FAILURE, detail, address=address, kind="handshake"
        ) from error
    except OSError as error:
        raise _failure(error, address) from error
    return connection


async def _first_to_answer(addresses: Sequence[str], port: int) -> tuple[str, socket.socket]:
    if len(addresses) == 1:
        return await _connect(addresses[0], port)
    left = deque(addresses)
    trying: set[asyncio.Task[tuple[str, socket.socket]]] = set()
    failure: NoResponseError | None = None
    try:
        while left or trying:
            if left:
                trying.add(asyncio.create_task(_connect(left.popleft(), port)))
            wait = _STAGGER if left else None
            done, trying = await asyncio.wait(
                trying, timeout=wait, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                error = task.exception()
                if error is None:
                    trying |= done - {task}
                    return task.result()
                failure = error if isinstance(error, NoResponseError) else failure
        raise failure or NoResponseError(Outcome.CONNECTION_FAILURE, "no address answered")
    finally:
        await _drop(trying)


async def _drop(tasks: set[asyncio.Task[tuple[str, socket.socket]]]) -> None:
    """End the attempts that came too late, with the sockets that they opened."""
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if not isinstance(result, BaseException):
            result[1].close()


async def _connect(address: str, port: int) -> tuple[str, socket.socket]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise _failure(error, address) from error
    try:
        sock.settimeout(0)
        await asyncio.get_running_loop().sock_connect(sock, (address, port))
    except OSError as error:
        sock.close()
        raise _failure(error, address) from error
    except asyncio.CancelledError:
        sock.close()
        raise
    return address, sock


def _failure(error: OSError, address: str) -> NoResponseError:
    reason = error.strerror or str(error) or type(error).__name__
    if error.errno in _OURS:
        detail = f"this machine could not open a connection: {reason}"
        return NoResponseError(Outcome.INTERNAL_ERROR, detail, address=address)
    detail = f"no connection to {address}: {reason}"
    return NoResponseError(Outcome.CONNECTION_FAILURE, detail, address=address)
