"""What is different for single hosts, read from a TOML file of the user's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from citecheck import urls
from citecheck.config import HostOverride
from citecheck.model.errors import ConfigurationError
from citecheck.spelling import suggestion
from citecheck.toml_file import rate, read_text, tables

_KEYS = ("headers", "cookies", "basic_auth", "rate", "concurrency")


def read_hosts(file: Path) -> tuple[HostOverride, ...]:
    """The overrides in a file: a table for each host, named for it.

    ::

        ["example.org"]
        headers = { X-Preview = "..." }
        cookies = { session = "..." }
        basic_auth = { user = "...", password = "..." }

        ["*.example.net"]
        rate = 0.5
        concurrency = 1

    Raises `ConfigurationError`, which never repeats a value.
    """
    told = tables(read_text(file), file)
    return tuple(_override(file, host, table) for host, table in told.items())


def _override(file: Path, host: str, table: object) -> HostOverride:
    where = f"{file}: {host[:80]!r}"
    if not isinstance(table, Mapping):
        raise ConfigurationError(
            f"{where} is no table",
            hint='each host has a table of its own: ["example.org"], in quotation marks',
        )
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigurationError(f"{where}: no such key: {key[:40]!r}", hint=_hint(key, value))
    return HostOverride(
        host=_spelled(host),
        headers=_pairs(table.get("headers", {}), f"{where}: headers"),
        cookies=_pairs(table.get("cookies", {}), f"{where}: cookies"),
        basic_auth=_user(table.get("basic_auth"), f"{where}: basic_auth"),
        rate=rate(table.get("rate"), f"{where}: rate"),
        concurrency=_whole(table.get("concurrency"), f"{where}: concurrency"),
    )


def _hint(key: str, value: object) -> str:
    if near := suggestion(key, _KEYS):
        return near
    if isinstance(value, Mapping):
        return 'a host with dots is written in quotation marks: ["example.org"]'
    return f"there are {', '.join(_KEYS)}"


def _spelled(host: str) -> str:
    """A host as URLs have it: in lower case, and in ASCII (``xn--``) where it is not."""
    star = "*." if host.startswith("*.") else ""
    scheme, found, rest = host.rpartition("://")
    parsed = urls.parse(f"{scheme or 'https'}://{rest.removeprefix(star)}")
    if parsed is None or "@" in parsed:
        return host  # HostOverride says what is wrong with it
    return f"{scheme.lower()}{found}{star}{parsed.partition('://')[2].removesuffix('/')}"


def _pairs(value: object, where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value.values()):
        raise ConfigurationError(f"{where} is no table of texts", hint='{ name = "value" }')
    return tuple(value.items())


def _user(value: Any, where: str) -> tuple[str, str] | None:
    if value is None:
        return None
    pairs = dict(_pairs(value, where))
    if pairs.keys() != {"user", "password"}:
        raise ConfigurationError(
            f"{where} has other keys than it should", hint='{ user = "...", password = "..." }'
        )
    return pairs["user"], pairs["password"]


def _whole(value: object, where: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 10_000:
        raise ConfigurationError(f"{where} is no whole number above 0")
    return value
