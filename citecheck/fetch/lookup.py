"""From a host name to the addresses that may be connected to: one look-up, every answer judged."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Sequence
from ipaddress import ip_address

from citecheck.config import Resolver
from citecheck.fetch.addresses import AddressPolicy
from citecheck.fetch.noresponse import NoResponseError
from citecheck.model.resolution import Outcome

_NO_DATA = getattr(socket, "EAI_NODATA", None)
"""The name exists and has no address (RFC 2308 section 2.2); not every system tells so."""
_NO_SUCH_NAME = {socket.EAI_NONAME, _NO_DATA}
CONTROL_NAME = "example.com"
"""A name that exists wherever names can be found: IANA keeps it for documentation (RFC 2606,
section 3). It is only looked up, never connected to."""

_MAX_ADDRESSES = 8
"""Addresses tried for one host; all of them are judged."""


class Lookup:
    """Looks names up for one run, and knows whether the resolver can be believed.

    Some networks (captive portals, sandboxes, a laptop without its VPN) answer "no such name" for
    every name. Before the first such answer is believed, the system's resolver must have
    found some name in this run, or find `CONTROL_NAME`.
    """

    def __init__(self, policy: AddressPolicy, resolver: Resolver | None) -> None:
        self._policy = policy
        self._resolver = resolver or system_resolver
        self._is_credible = resolver is not None
        self._control: asyncio.Task[bool] | None = None

    async def addresses_of(self, host: str, port: int) -> Sequence[str]:
        """The literal addresses of a host, all of them allowed.

        Raises `NoResponseError`: REFUSED_ADDRESS if *any* answer is not allowed (a name that
        answers with a public and a private address is an attack, not a choice), DOMAIN_GONE
        where the name does not exist, DNS_FAILURE where the resolver could not say.
        """
        answers = [host] if is_literal(host) else await self._ask(host, port)
        if not answers:
            raise NoResponseError(Outcome.DNS_FAILURE, f"the resolver gave no address for {host}")
        for answer in answers:
            objection = self._policy.objection(answer)
            if objection:
                raise NoResponseError(
                    Outcome.REFUSED_ADDRESS,
                    f"{host} is at {answer[:64]}: {objection}",
                    address=answer,
                )
        return answers[:_MAX_ADDRESSES]

    async def close(self) -> None:
        """Give up a control look-up that is under way."""
        if self._control is not None:
            self._control.cancel()
            await asyncio.gather(self._control, return_exceptions=True)

    async def _ask(self, host: str, port: int) -> Sequence[str]:
        try:
            found = [str(answer) for answer in await self._resolver(host, port)]
        except socket.gaierror as error:
            if error.errno not in _NO_SUCH_NAME:
                raise NoResponseError(
                    Outcome.DNS_FAILURE,
                    f"{host}: {error.strerror}",
                    may_pass=error.errno == socket.EAI_AGAIN,
                ) from error
            if await self._finds_names():
                has_no_address = error.errno == _NO_DATA
                raise NoResponseError(
                    Outcome.DOMAIN_GONE,
                    f"{host} {'has no address' if has_no_address else 'does not exist'}",
                    kind="no-address" if has_no_address else "",
                ) from error
            detail = "the resolver finds no names at all: is this machine online?"
            raise NoResponseError(Outcome.DNS_FAILURE, detail) from error
        except (OSError, UnicodeError) as error:
            raise NoResponseError(Outcome.DNS_FAILURE, f"{host}: {error}") from error
        self._is_credible = self._is_credible or bool(found)
        return found

    async def _finds_names(self) -> bool:
        if not self._is_credible:
            if self._control is None:
                self._control = asyncio.create_task(self._finds_control())
            # Shielded: the deadline of the link that asks first is not that of the others.
            self._is_credible = await asyncio.shield(self._control) or self._is_credible
        return self._is_credible

    async def _finds_control(self) -> bool:
        try:
            return bool(await self._resolver(CONTROL_NAME, 443))
        except OSError:
            return False


def is_literal(host: str) -> bool:
    """Whether a host is an IP address already."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the operating system, in a thread that nobody has to wait for.

    `getaddrinfo` has no time limit. A look-up that is given up goes on in its thread, which
    must neither take a place from others (as in an executor) nor hold up the program's end.
    Raises `UnicodeError` for a name that is not ASCII.
    """
    name = host.encode("ascii")  # Python would put text through its IDNA codec once more
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | OSError) -> None:
        if answer.done():
            return
        if isinstance(found, OSError):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def ask() -> None:
        found: list[str] | OSError
        try:
            rows = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
            found = [str(row[4][0]) for row in rows]
        except OSError as error:
            found = error
        try:
            loop.call_soon_threadsafe(settle, found)
        except RuntimeError:
            return  # the loop has been closed: nobody waits any more

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    return await answer
