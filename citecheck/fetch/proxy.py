"""The way through a proxy: asking it, on a connection of its own, to connect further.

Written out rather than taken from a library: python-socks and its like look names up
themselves and open sockets of their own, which is what this program keeps in one checked place,
and take the first packet of an HTTP proxy's answer for all of it.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine
from ipaddress import ip_address
from typing import Any

from citecheck.config import Proxy
from citecheck.fetch.credentials import basic
from citecheck.fetch.noresponse import NoResponseError
from citecheck.model.resolution import Outcome
from citecheck.model.values import field, frozen

_MAX_HEAD = 16_384
_SOCKS_REPLIES = {
    1: "it failed",
    2: "its rules do not allow it",
    3: "the network cannot be reached",
    4: "the host cannot be reached",
    5: "the connection was refused",
    6: "it took too long",
    7: "it cannot connect",
    8: "it does not know this kind of address",
}
"""RFC 1928 section 6."""
_ADDRESS_LENGTHS = {1: 4, 4: 16}
_NAME = 3
_LONGEST_FIELD = 255


@frozen
class Tunnel:
    """How a proxy is asked to connect to one place."""

    proxy: Proxy
    host: str
    """A literal address, or the name where the proxy looks names up."""
    port: int
    user_agent: str = field(repr=False)

    @property
    def address(self) -> str | None:
        """The address that the proxy connects to, where we chose it."""
        return None if self.proxy.looks_up else self.host

    async def open(self, sock: socket.socket) -> None:
        """Have the proxy at the other end connect further; then the socket leads there.

        Raises `NoResponseError` (CONNECTION_FAILURE) where it does not.
        """
        shake = _HANDSHAKES[self.proxy.scheme]
        try:
            await shake(self, _Line(sock))
        except OSError as error:
            raise _failed(f"cut off: {error}") from error


class _Line:
    """A socket, read by the byte."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._loop = asyncio.get_running_loop()

    async def send(self, data: bytes) -> None:
        await self._loop.sock_sendall(self._sock, data)

    async def receive(self, size: int) -> bytes:
        """Exactly so many bytes: what follows them belongs to whoever comes next."""
        got = b""
        while len(got) < size:
            data = await self._loop.sock_recv(self._sock, size - len(got))
            if not data:
                raise _failed("it hung up")
            got += data
        return got

    async def receive_head(self) -> bytes:
        """The head of an HTTP response, which nothing may follow before we speak."""
        got = b""
        while b"\r\n\r\n" not in got:
            data = await self._loop.sock_recv(self._sock, 4096)
            if not data:
                raise _failed("it hung up")
            got += data
            if len(got) > _MAX_HEAD:
                raise _failed("its answer does not end")
        return got


async def _connect(tunnel: Tunnel, line: _Line) -> None:
    """HTTP's CONNECT (RFC 9110 section 9.3.6)."""
    host = f"[{tunnel.host}]" if ":" in tunnel.host else tunnel.host
    authority = f"{host}:{tunnel.port}"
    lines = [f"CONNECT {authority} HTTP/1.1", f"Host: {authority}"]
    lines.append(f"User-Agent: {tunnel.user_agent}")
    lines += [f"{name}: {value}" for name, value in authorization(tunnel.proxy)]
    await line.send("\r\n".join([*lines, "", ""]).encode("latin-1"))
    head = await line.receive_head()
    status = head.partition(b"\r\n")[0].split(b" ")[1:2]
    if not head.startswith(b"HTTP/1.") or not status or not status[0].isdigit():
        raise _failed("its answer is not HTTP/1")
    if status[0] == b"407":
        raise _failed("it wants another user name and password (407)")
    if not status[0].startswith(b"2") or len(status[0]) != 3:
        raise _failed(f"it answers {status[0][:3].decode('ascii')} to CONNECT")
    if not head.endswith(b"\r\n\r\n"):
        raise _failed("it speaks out of turn")


async def _socks(tunnel: Tunnel, line: _Line) -> None:
    """SOCKS 5 (RFC 1928), with user name and password where they are given (RFC 1929)."""
    proxy = tunnel.proxy
    method = 0 if proxy.user is None else 2
    await line.send(bytes([5, 1, method]))
    version, chosen = await line.receive(2)
    if version != 5:
        raise _failed("its answer is not SOCKS 5")
    if chosen != method:
        wants = "a user name and password" if method == 0 else "another way to sign in"
        raise _failed(f"it wants {wants}")
    if proxy.user is not None:
        user, password = proxy.user.encode(), proxy.password.encode()
        await line.send(bytes([1, len(user)]) + user + bytes([len(password)]) + password)
        if (await line.receive(2))[1] != 0:
            raise _failed("it wants another user name and password")
    await line.send(bytes([5, 1, 0]) + _socks_address(tunnel.host) + tunnel.port.to_bytes(2, "big"))
    version, reply, _, kind = await line.receive(4)
    if version != 5 or reply != 0:
        raise _failed(_SOCKS_REPLIES.get(reply, "its answer is not SOCKS 5"))
    length = (await line.receive(1))[0] if kind == _NAME else _ADDRESS_LENGTHS.get(kind)
    if length is None:
        raise _failed("its answer is not SOCKS 5")
    await line.receive(length + 2)


_HANDSHAKES: dict[str, Callable[[Tunnel, _Line], Coroutine[Any, Any, None]]] = {
    "http": _connect,
    "socks5": _socks,
}


def _socks_address(host: str) -> bytes:
    try:
        address = ip_address(host)
    except ValueError:
        name = host.encode("ascii")
        if len(name) > _LONGEST_FIELD:
            raise _failed("the name is longer than SOCKS has room for") from None
        return bytes([_NAME, len(name)]) + name
    return bytes([1 if address.version == 4 else 4]) + address.packed


def authorization(proxy: Proxy) -> tuple[tuple[str, str], ...]:
    """The header that tells an HTTP proxy who we are, if it is to be told."""
    if proxy.user is None:
        return ()
    return (("Proxy-Authorization", basic(proxy.user, proxy.password)),)


def _failed(why: str) -> NoResponseError:
    return NoResponseError(Outcome.CONNECTION_FAILURE, f"no connection through the proxy: {why}")
