"""What the user may set."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from citecheck._version import __version__
from citecheck.model.bounds import above, at_least, long
from citecheck.model.errors import ConfigurationError
from citecheck.model.pattern import later
from citecheck.model.values import field, fields, frozen, has

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

    from attrs import AttrsInstance

    from citecheck.model.resolution import Verdict

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


_CONNECT_TO = later(
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:]*):(?P<port>\d{0,5})"
    r":(?P<address>\[[0-9A-Fa-f:.]+\]|[^:]*):(?P<to_port>\d{0,5})"
)


_ORIGIN = later(
    r"(?:(?P<scheme>https?)://)?(?P<host>(?:\*\.)?[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])"
    r"(?::(?P<port>\d{1,5}))?"
)
_HEADER = later(r"[-!#$%&'*+.^_`|~0-9A-Za-z]{1,256}")
_HEADER_VALUE = later(r"[!-~](?:[\t -~]{0,16000}[!-~])?")
_COOKIE_VALUE = later(r"[!#-+\--:<-\[\]-~]{0,4096}")
"""RFC 6265 section 4.1.1, cookie-octet."""
_NOT_TO_SET = frozenset(
    {"host", "connection", "content-length", "keep-alive", "te", "transfer-encoding", "upgrade",
     "accept-encoding"}
)  # fmt: skip
"""What frames or routes a message, or changes the bytes that are kept, is not the user's."""


@frozen
class HostOverride:
    """What is different for one host, or for all subdomains of one.

    What proves who we are (`headers`, `cookies`, `basic_auth`) goes to one origin and no other,
    whatever redirects where; it stands in no report, log or record.
    """

    host: str
    """``example.org``: for what is secret its https origin; for `rate` and `concurrency` the
    host by any scheme. ``http://example.org:8080``: one origin. ``*.example.org``: all
    subdomains, which no secrets can be given to."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    cookies: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    basic_auth: tuple[str, str] | None = field(default=None, repr=False)
    """User name and password (RFC 7617)."""
    rate: float | None = field(default=None, validator=above(0))
    """Requests a second."""
    concurrency: int | None = field(default=None, validator=above(0))
    """Requests in flight at once, in place of `Network.per_host`."""

    def __attrs_post_init__(self) -> None:
        match = _ORIGIN.fullmatch(self.host)
        if match is None:
            raise ConfigurationError(
                f"{self.host[:80]!r} is no host",
                hint="for example example.org, *.example.org or http://example.org:8080",
            )
        if self.host.startswith("*.") and self.has_secrets:
            raise ConfigurationError(
                f"{self.host}: headers, cookies and basic_auth are for one host only",
                hint="name each host that is to get them",
            )
        for name, value in (*self.headers, *(("Cookie", f"{n}={v}") for n, v in self.cookies)):
            if not _HEADER.fullmatch(name) or name.lower() in _NOT_TO_SET:
                raise ConfigurationError(f"{self.host}: {name[:40]!r} cannot be set as a header")
            if not _HEADER_VALUE.fullmatch(value):
                raise ConfigurationError(f"{self.host}: the value of {name} is no header's")
        for name, value in self.cookies:
            if not (_HEADER.fullmatch(name) and _COOKIE_VALUE.fullmatch(value)):
                raise ConfigurationError(f"{self.host}: {name[:40]!r} is no cookie")
        if self.basic_auth is not None and ":" in self.basic_auth[0]:
            raise ConfigurationError(f"{self.host}: a user name cannot contain a colon")

    @property
    def has_secrets(self) -> bool:
        """Whether it holds anything that only one origin may be told."""
        return bool(self.headers or self.cookies or self.basic_auth)

    @property
    def name(self) -> str:
        """The host alone; an IPv6 address without brackets, ``*.`` kept."""
        match = _ORIGIN.fullmatch(self.host)
        return match["host"].strip("[]") if match else self.host

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port (RFC 6454 section 4) that secrets are for."""
        match = _ORIGIN.fullmatch(self.host)
        scheme = (match and match["scheme"]) or "https"
        port = match["port"] if match else None
        return scheme, self.name, int(port) if port else {"https": 443, "http": 80}[scheme]

    def covers(self, host: str) -> bool:
        """Whether a host name is this one, or one of the subdomains that are meant."""
        return host.endswith(self.name[1:]) if self.name.startswith("*.") else host == self.name

    def __str__(self) -> str:
        """What is set, without any value that is secret."""
        told = [
            f"{len(self.headers)} headers" * bool(self.headers),
            f"{len(self.cookies)} cookies" * bool(self.cookies),
            "basic auth" * (self.basic_auth is not None),
            f"{self.rate:g} a second" if self.rate else "",
            f"{self.concurrency} at once" if self.concurrency else "",
        ]
        return f"{self.host} ({'; '.join(each for each in told if each)})"


_PROXY = later(
    r"(?P<scheme>http|socks5)://(?:(?P<user>[^/@:]*)(?::(?P<password>[^/@]*))?@)?"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^/@:\[\]]+):(?P<port>\d{1,5})/?"
)


@frozen
class Proxy:
    """A proxy that all requests go through.

    Names are looked up and addresses judged here, and the proxy is asked to connect to the
    address that was judged, unless `looks_up`.
    """

    scheme: str
    """``http`` (CONNECT, RFC 9110 section 9.3.6) or ``socks5`` (RFC 1928)."""
    host: str
    port: int
    user: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)
    looks_up: bool = False
    """Let the proxy look names up: then the address policy is its own, and ours holds only for
    addresses that stand in a URL."""

    @classmethod
    def parse(cls, written: str, *, looks_up: bool = False) -> Proxy:
        """Read ``http://[USER:PASSWORD@]HOST:PORT`` or ``socks5://...``.

        Raises `ConfigurationError`, which never repeats the password.
        """
        match = _PROXY.fullmatch(written)
        if match is None or not 0 < int(match["port"]) < 65536:
            raise ConfigurationError(
                f"{written.rpartition('@')[2][:80]!r} is no proxy",
                hint="for example http://proxy.example.org:3128 or socks5://127.0.0.1:1080",
            )
        user = None if match["user"] is None else unquote(match["user"])
        password = unquote(match["password"] or "")
        if len((user or "").encode()) > 255 or len(password.encode()) > 255:
            raise ConfigurationError("the proxy's user name or password is longer than 255 bytes")
        host = match["host"].strip("[]").lower()
        return cls(match["scheme"], host, int(match["port"]), user, password, looks_up)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        told = f"{self.scheme}://{host}:{self.port}"
        if self.looks_up:
            return f"{told} (looks names up itself: the address policy is delegated to it)"
        return f"{told} (connects to addresses that were checked here)"


_ARCHIVE_NAME = later(r"[a-z0-9][a-z0-9_-]{0,40}")


@frozen
class ArchiveAccess:
    """A public archive as this run reaches it."""

    name: str
    """How it is called here: ``wayback``, or the user's own name for a newsroom's archive."""
    kind: str = ""
    """Which module of ``citecheck.archives`` knows how to ask it; empty: the one of its name."""
    url: str = ""
    """Where it is, if elsewhere than the module says: ``https://archive.example.org/all``."""
    key: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    """The account's, for archives that save pages. Goes to `url` and nowhere else."""
    rate: float | None = field(default=None, validator=above(0))
    """Requests a second, in place of what the module says."""

    def __attrs_post_init__(self) -> None:
        if not _ARCHIVE_NAME.fullmatch(self.name):
            raise ConfigurationError(
                f"{self.name[:80]!r} is no name for an archive", hint="for example newsroom"
            )
        for value in (self.key, self.secret):
            if value is not None and not _HEADER_VALUE.fullmatch(value):
                raise ConfigurationError(f"{self.name}: the key or secret is no header's value")

    @property
    def module(self) -> str:
        """The name of the module that knows how to ask it."""
        return self.kind or self.name

    def __str__(self) -> str:
        """What is set, without any value that is secret."""
        told = [self.kind and f"as {self.kind}", self.url, "with a key" * bool(self.key)]
        told.append(f"{self.rate:g} a second" if self.rate else "")
        said = "; ".join(each for each in told if each)
        return f"{self.name} ({said})" if said else self.name


class MementosFor(StrEnum):
    """Which links' copies the archives are asked for."""

    NONE = "none"
    LOST = "lost"
    """Links whose page is not there any more."""
    ALL = "all"
    """Every link, so that it is seen too what is not archived and what has changed."""


@frozen
class Archives:
    """Which archives are asked, and for what."""

    ask: tuple[ArchiveAccess, ...] = (ArchiveAccess("wayback"),)
    """In this order; the next is only asked where those before have no good copy."""
    mementos: MementosFor = MementosFor.LOST
    most_links: int = field(default=50, validator=at_least(0))
    """Links of one article for which archives are asked."""

    def wants(self, verdict: Verdict) -> bool:
        """Whether the archives are to be asked for the copies of a link."""
        from citecheck.model.resolution import LOST, State

        if self.mementos is MementosFor.LOST:
            return verdict.outcome in LOST
        return self.mementos is MementosFor.ALL and verdict.state is not State.NOT_CHECKED


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
    concurrency: int = field(default=64, validator=above(0))
    """Requests in flight at once."""
    per_host: int = field(default=4, validator=above(0))
    """Requests in flight at once to one host."""
    interval: float = field(default=0.0, validator=at_least(0))
    """Seconds between two requests to one host, where no override says its rate."""
    timeout: float = field(default=20.0, validator=above(0))
    """Seconds for a whole link, all its hops together."""
    connect_timeout: float | None = field(default=None, validator=above(0))
    """Seconds to find and reach a server, its TLS handshake included; ``None``: two fifths of
    `timeout`, and 8 where that is less."""
    min_rate: float = field(default=100.0, validator=at_least(0))
    """Bytes a second that a response must bring once it has begun, over some seconds; what comes
    more slowly is given up. 0: however slow."""
    max_wait: float = field(default=10.0, validator=at_least(0))
    """Seconds that one host may have us wait in all, by Retry-After or by answering that it is
    too much. A host that asks for more is left alone."""
    robots: bool = False
    """Whether robots.txt is read and kept to (RFC 9309)."""
    overrides: tuple[HostOverride, ...] = ()
    """What is different for some hosts; the first that fits counts."""
    proxy: Proxy | None = None
    max_hops: int = field(default=10, validator=at_least(0))
    """Redirects followed for one link."""
    most_requests: int | None = field(default=None, validator=at_least(0))
    """Requests that a run may make in all; ``None``: however many it takes."""
    max_wire: int = field(default=10_000_000, validator=above(0))
    """Bytes read from the wire for one response."""
    max_body: int = field(default=20_000_000, validator=above(0))
    """Bytes of one response's body after decompression."""

    @property
    def seconds_to_connect(self) -> float:
        """`connect_timeout`, or what stands for it: who is patient is so with slow networks too."""
        if self.connect_timeout is not None:
            return self.connect_timeout
        return max(8.0, self.timeout * 0.4)


_SHARED = later(r"postgres(?:ql)?(?:\+psycopg)?://")


@frozen
class SharedStore:
    """A store that several machines share: a PostgreSQL database, and a folder for the records.

    What proves who we are may stand in the address; it is in no report, log or error.
    """

    url: str = field(repr=False)
    """libpq's notation: ``postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=verify-full``
    (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS)."""
    records: Path = Path(".citecheck")
    """Folder of the WARC files, which all the machines have to see."""

    @classmethod
    def parse(cls, written: str) -> SharedStore:
        """Read the address, whose parameter ``records`` names the folder.

        Raises `ConfigurationError`, which never repeats the password.
        """
        parts = urlsplit(written) if _SHARED.match(written) else None
        if parts is None or not parts.path.strip("/"):
            raise ConfigurationError(
                "the store's address names no database",
                hint="for example postgresql://citecheck@db.example.org/citecheck"
                "?records=/srv/citecheck",
            )
        others = [each for each in parts.query.split("&") if each]
        named = [each for each in others if each.startswith("records=")]
        others = [each for each in others if each not in named]
        url = urlunsplit(("postgresql", parts.netloc, parts.path, "&".join(others), ""))
        if not named:
            return cls(url)
        return cls(url, Path(unquote(named[-1].removeprefix("records="))))

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        host = parts.netloc.rpartition("@")[2]
        return f"postgresql://{host}{parts.path} (records in {self.records})"


def store_at(written: str) -> Path | SharedStore:
    """A store by its folder or its address. Raises `ConfigurationError`."""
    is_shared = written.startswith("postgres") and _SHARED.match(written)
    return SharedStore.parse(written) if is_shared else Path(written)


_DURATION = later(r"(\d{1,6})([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def duration(written: str) -> timedelta:
    """``90s``, ``30m``, ``12h``, ``7d``, ``2w``; a bare 0 for none. Raises `ConfigurationError`."""
    found = _DURATION.fullmatch(written)
    if found is None and written != "0":
        raise ConfigurationError(f"{written!r} is not a duration such as 30m, 12h or 7d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta(0)


class AttributionsBy(StrEnum):
    """How it is found out who says what."""

    RULES = "rules"
    """Rules over words, with what each language needs as data. Always there."""
    SPACY = "spacy"
    """The rules with a parse of each sentence, by spaCy's pipelines as they are installed."""


def attributions_by(written: str) -> AttributionsBy:
    """The way of that name. Raises `ConfigurationError`."""
    try:
        return AttributionsBy(written)
    except ValueError:
        raise ConfigurationError(f"{written[:80]!r} is neither rules nor spacy") from None


@frozen
class Settings:
    """All settings of a run. The defaults suit one article on a laptop."""

    network: Network = Network()
    offline: bool = False
    """Reach nothing; links are reported as not checked."""
    max_age: timedelta = timedelta(days=1)
    """How long a remembered resolution is fresh."""
    store: Path | SharedStore | None = None
    """Folder of the store, or the database that several machines share; ``None``: nothing is
    remembered and nothing archived."""
    archive: bool = True
    """Whether what crosses the wire is archived in the store; if not, only answers are
    remembered there."""
    max_input: int = field(default=32_000_000, validator=above(0))
    """Longest article read, in bytes."""
    archives: Archives = Archives()
    ask_platforms: bool = True
    """Whether the platforms of the article's posts are asked what has become of them."""
    most_posts: int = field(default=50, validator=at_least(0))
    """Posts of one article that platforms are asked for."""
    attributions: AttributionsBy = field(default=AttributionsBy.RULES, converter=attributions_by)
    """How it is found out who says what: ``rules`` or ``spacy``, which takes `citecheck[spacy]`
    and a pipeline for the article's language."""
    exclude_links: tuple[str, ...] = ()
    """Patterns (`urls.patterns`) of addresses that nobody is to be asked for. They are told as
    ``excluded``."""
    operator: str | None = field(default=None, validator=long(1, 200))
    """Who answers for the run, as it is to stand in the evidence; ``None``: not told."""

    def changed(self) -> tuple[tuple[str, str], ...]:
        """Every setting that is not at its default, by dotted name, as text; sorted."""
        return tuple(sorted(_changed(self, Settings(), "")))

    def digest(self) -> str:
        """Hex SHA-256 of `changed` as JSON: the same for the same configuration, in any run."""
        import hashlib  # which loads a library of ciphers; hardly a start asks for this

        written = json.dumps(self.changed(), separators=(",", ":"))
        return hashlib.sha256(written.encode("ascii")).hexdigest()


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
