"""What the user may set."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from attrs import field, frozen
from attrs.validators import ge, gt

from citecheck._version import __version__
from citecheck.model.finding import Severity

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Given a host name and a port, the IP addresses to choose from. Raises `OSError`
(`socket.gaierror`) where there are none."""

USER_AGENT = f"citecheck/{__version__} (+https://github.com/citecheck/citecheck)"


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
    fail_on: Severity = Severity.ERROR
    """The lightest finding that makes a run fail."""
    max_input: int = field(default=32_000_000, validator=gt(0))
    """Longest article read, in bytes."""
