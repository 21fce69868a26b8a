"""Where it is told that something changed, and the user's file that names it."""

from __future__ import annotations

import base64
import binascii
import os
from email.headerregistry import Address
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal

import msgspec

from citecheck import urls
from citecheck.decoders import converted
from citecheck.fetch.smtp import MailServer, Security
from citecheck.model.errors import ConfigurationError
from citecheck.model.values import field, frozen
from citecheck.policy.refusals import misread
from citecheck.toml_file import read_text, tables


@frozen
class Webhook:
    """A program that is told, by Standard Webhooks."""

    url: str
    key: bytes = field(repr=False)
    """What its messages are signed with."""
    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    """Address ranges in which it may be though they are not public."""

    @property
    def name(self) -> str:
        """What the plan calls it."""
        return f"webhook {self.url}"


@frozen
class Mail:
    """People who are told by mail."""

    server: MailServer
    sender: Address
    to: tuple[Address, ...]

    @property
    def name(self) -> str:
        """What the plan calls it."""
        return "mail"


_TITLE = "citecheck: what changed"


@frozen
class Feed:
    """A file that feed readers read."""

    file: Path
    title: str = _TITLE
    link: str | None = None
    """Where the feed will be, once it is published."""


@frozen
class Channels:
    """All that is told."""

    webhooks: tuple[Webhook, ...] = ()
    mail: Mail | None = None
    feed: Feed | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The channels on which each notice is told once; a feed is written anew each time."""
        mail = (self.mail.name,) if self.mail else ()
        return (*(each.name for each in self.webhooks), *mail)


class _Table(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename="kebab"):
    """A table of the file."""


class _Env(_Table, frozen=True):
    """A secret that stands in the environment."""

    env: str


class _Webhook(_Table, frozen=True):
    url: str
    secret: str | _Env
    allow_networks: tuple[str, ...] = ()


class _Mail(_Table, frozen=True):
    host: str
    to: tuple[str, ...]
    sender: str = msgspec.field(name="from")
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | _Env | None = None
    ca_file: str | None = None


class _Feed(_Table, frozen=True):
    file: str
    title: str = _TITLE
    link: str | None = None


class _File(_Table, frozen=True):
    webhook: tuple[_Webhook, ...] = ()
    mail: _Mail | None = None
    feed: _Feed | None = None


def read_channels(file: Path) -> Channels:
    """The channels that a file names; paths in it are relative to it.

    ::

        [[webhook]]
        url = "https://cms.example/hooks/citecheck"
        secret = { env = "CITECHECK_WEBHOOK_SECRET" }   # whsec_..., or the secret itself
        allow-networks = ["10.1.0.0/16"]                # if it is not public

        [mail]
        host = "mail.example"
        from = "citecheck@news.example"
        to = ["desk@news.example"]
        user = "citecheck"
        password = { env = "CITECHECK_MAIL_PASSWORD" }

        [feed]
        file = "changes.xml"

    Raises `ConfigurationError`, which never repeats a secret.
    """
    try:
        told = converted(tables(read_text(file), file), _File)
    except msgspec.ValidationError as error:
        raise misread(file, (), error, _File) from error
    hooks = tuple(
        _webhook(each, f"{file}: webhook {number}")
        for number, each in enumerate(told.webhook, start=1)
    )
    mail = _mail(told.mail, file) if told.mail else None
    feed = _feed(told.feed, file) if told.feed else None
    if len({each.name for each in hooks}) < len(hooks):
        raise ConfigurationError(f"{file}: two webhooks have the same address")
    return Channels(hooks, mail, feed)


def _webhook(table: _Webhook, where: str) -> Webhook:
    url = urls.parse(table.url)
    if url is None or urls.scheme(url) not in ("http", "https"):
        raise ConfigurationError(f"{where}: url is no web address")
    try:
        networks = tuple(ip_network(each) for each in table.allow_networks)
    except ValueError as error:
        raise ConfigurationError(f"{where}: allow-networks: {error}") from error
    return Webhook(url, _key(_secret(table.secret, f"{where}: secret"), where), networks)


_PREFIX = "whsec_"
_LENGTHS = range(24, 65)
"""Bytes of a key, by Standard Webhooks."""


def _key(secret: str, where: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(_PREFIX) or len(key) not in _LENGTHS:
        raise ConfigurationError(
            f"{where}: the secret is not {_PREFIX} and 24 to 64 bytes in base64",
            hint="openssl rand -base64 32 makes what follows it",
        )
    return key


def _secret(value: str | _Env, where: str) -> str:
    if isinstance(value, str):
        return value
    found = os.environ.get(value.env)
    if not found:
        raise ConfigurationError(f"{where}: the environment has no {value.env[:80]}")
    return found


def _mail(table: _Mail, file: Path) -> Mail:
    where = f"{file}: mail"
    if not table.to:
        raise ConfigurationError(f"{where}: to names nobody")
    if (table.user is None) != (table.password is None):
        raise ConfigurationError(f"{where}: user and password belong together")
    if table.user is not None and table.security == "none":
        raise ConfigurationError(
            f"{where}: a password is not sent over a way that is not guarded",
            hint='security = "starttls" or "tls"',
        )
    if not 0 < table.port < 65_536 or not table.host or set(table.host) & set("\r\n /@"):
        raise ConfigurationError(f"{where}: host and port are no server's")
    password = _secret(table.password, f"{where}: password") if table.password else None
    server = MailServer(
        table.host,
        table.port,
        Security(table.security),
        table.user,
        password,
        file.parent / table.ca_file if table.ca_file else None,
    )
    return Mail(
        server,
        _address(table.sender, f"{where}: from"),
        tuple(_address(each, f"{where}: to") for each in table.to),
    )


def _address(written: str, where: str) -> Address:
    """An address alone, without the name of a person: ``desk@news.example``."""
    try:
        address = Address(addr_spec=written)
    except (ValueError, IndexError) as error:
        raise ConfigurationError(f"{where}: {written[:80]!r} is no address") from error
    if not (address.username and "." in address.domain) or not written.isascii():
        raise ConfigurationError(f"{where}: {written[:80]!r} is no address")
    return address


def _feed(table: _Feed, file: Path) -> Feed:
    link = urls.parse(table.link) if table.link is not None else None
    if table.link is not None and link is None:
        raise ConfigurationError(f"{file}: feed: link is no address")
    return Feed(file.parent / table.file, table.title, link)
