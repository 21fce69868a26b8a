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

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_MAX_ADDRESSES = 8
"""Addresses tried for one host; all of them are judged."""


async def addresses_of(
    host: str, port: int, policy: AddressPolicy, resolver: Resolver | None
) -> Sequence[str]:
    """The literal addresses of a host, all of them allowed.

    Raises `NoResponseError`: REFUSED_ADDRESS if *any* answer is not allowed (a name that
    answers with a public and a private address is an attack, not a choice), DOMAIN_GONE where
    the name does not exist, DNS_FAILURE where the resolver could not say.
    """
    answers = [host] if _is_literal(host) else await _ask(host, port, resolver or system_resolver)
    if not answers:
        raise NoResponseError(Outcome.DNS_FAILURE, f"the resolver gave no address for {host}")
    for answer in answers:
        objection = policy.objection(answer)
        if objection:
            raise NoResponseError(
                Outcome.REFUSED_ADDRESS, f"{host} is at {answer[:64]}: {objection}", address=answer
            )
    return answers[:_MAX_ADDRESSES]


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


async def _ask(host: str, port: int, resolver: Resolver) -> Sequence[str]:
    try:
        return [str(answer) for answer in await resolver(host, port)]
    except socket.gaierror as error:
        if error.errno in _NO_SUCH_NAME:
            raise NoResponseError(Outcome.DOMAIN_GONE, f"{host} does not exist") from error
        raise NoResponseError(Outcome.DNS_FAILURE, f"{host}: {error.strerror}") from error
    except (OSError, UnicodeError) as error:
        raise NoResponseError(Outcome.DNS_FAILURE, f"{host}: {error}") from error


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the operating system, in a thread that nobody has to wait for.

    `getaddrinfo` has no time limit. A look-up that is given up goes on in its thread, which
    must neither take a place from others (as in an executor) nor hold up the program's end.
    """
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
            # As bytes, since Python would put text through its IDNA codec once more.
            rows = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)
            found = [str(row[4][0]) for row in rows]
        except OSError as error:
            found = error
        try:
            loop.call_soon_threadsafe(settle, found)
        except RuntimeError:
            return  # the loop has been closed: nobody waits any more

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    return await answer
