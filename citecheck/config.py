"""What the user may set."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from attrs import AttrsInstance, field, fields, frozen, has
from attrs.validators import ge, gt

from citecheck._version import __version__
from citecheck.model.errors import ConfigurationError

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Given a host name and a port, the IP addresses to choose from. Raises `OSError`
(`socket.gaierror`) where there are none."""

USER_AGENT = f"citecheck/{__version__} (checks the sources of articles for their editors)"


@frozen
class ConnectTo:
    """Connect elsewhere than a URL's host and port say, as curl's ``--connect-to`` does.

    Host header, TLS server name and certificate check stay those of the URL. For staging
    servers. The address is checked by the same policy as any other.
    """

    host: str
    """The URL's host; empty: any."""
    port: int | None
    """The URL's port; ``None``: any."""
    address: str
    """Host name or IP address to connect to."""
    to_port: int | None
    """Port to connect to; ``None``: the URL's."""

    @classmethod
    def parse(cls, written: str) -> ConnectTo:
        """Read ``HOST:PORT:ADDRESS:PORT``, an IPv6 address in brackets.

        An empty host or port means any, an empty address or port the URL's own
        (https://curl.se/docs/manpage.html#--connect-to). Raises `ConfigurationError`.
        """
        match = _CONNECT_TO.fullmatch(written)
        if match is None:
            raise ConfigurationError(
                f"connect-to {written!r} is not HOST:PORT:ADDRESS:PORT",
                hint="for example example.org:443:127.0.0.1:8443",
            )
        ports = [int(text) if text else None for text in (match["port"], match["to_port"])]
        return cls(match["host"].lower(), ports[0], match["address"].strip("[]"), ports[1])

    def __str__(self) -> str:
        address = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.host}:{self.port or ''}:{address}:{self.to_port or ''}"


_CONNECT_TO = re.compile(
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:]*):(?P<port>\d{0,5})"
    r":(?P<address>\[[0-9A-Fa-f:.]+\]|[^:]*):(?P<to_port>\d{0,5})"
)


@frozen
class Network:
    """How the web is reached, and what of it may be."""

    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    """Address ranges that may be reached though they are not public."""
    allow_ports: frozenset[int] = frozenset({80, 443})
    """Ports that a URL may name."""
    connect_to: tuple[ConnectTo, ...] = ()
    resolver: Resolver | None = None
    """``None``: the system's."""
    ca_file: Path | None = None
    """PEM file of the certificate authorities to trust instead of the usual ones."""
    user_agent: str = USER_AGENT
    concurrency: int = field(default=64, validator=gt(0))
    """Requests in flight at once."""
    per_host: int = field(default=4, validator=gt(0))
    """Requests in flight at once to one host."""
    timeout: float = field(default=20.0, validator=gt(0))
    """Seconds for a whole link, all its hops together."""
    connect_timeout: float = field(default=8.0, validator=gt(0))
    """Seconds to find and reach a server, its TLS handshake included."""
    max_hops: int = field(default=10, validator=ge(0))
    """Redirects followed for one link."""
    max_wire: int = field(default=10_000_000, validator=gt(0))
    """Bytes read from the wire for one response."""
    max_body: int = field(default=20_000_000, validator=gt(0))
    """Bytes of one response's body after decompression."""


@frozen
class Settings:
    """All settings of a run. The defaults suit one article on a laptop."""

    network: Network = Network()
    offline: bool = False
    """Reach nothing; links are reported as not checked."""
    max_age: timedelta = timedelta(days=1)
    """How long a remembered resolution is fresh."""
    store: Path | None = None
    """Folder of the store; ``None``: nothing is remembered and nothing archived."""
    archive: bool = True
    """Whether what crosses the wire is archived in the store; if not, only answers are
    remembered there."""
    max_input: int = field(default=32_000_000, validator=gt(0))
    """Longest article read, in bytes."""

    def changed(self) -> tuple[tuple[str, str], ...]:
        """Every setting that is not at its default, by dotted name, as text; sorted."""
        return tuple(sorted(_changed(self, Settings(), "")))


def _changed(
    value: AttrsInstance, default: AttrsInstance, prefix: str
) -> Iterator[tuple[str, str]]:
    for attribute in fields(type(value)):
        name = prefix + attribute.name
        here, there = getattr(value, attribute.name), getattr(default, attribute.name)
        if has(type(here)) and type(here) is type(there):
            yield from _changed(here, there, f"{name}.")
        elif here != there:
            yield name, _as_text(here)


def _as_text(value: object) -> str:
    if isinstance(value, (tuple, frozenset)):
        return ", ".join(sorted(str(each) for each in value))
    if callable(value):
        return "set in Python"
    return str(value)
