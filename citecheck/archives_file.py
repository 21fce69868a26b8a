"""Which archives are asked, read from a TOML file of the user's."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from citecheck import urls
from citecheck.config import ArchiveAccess, Archives, MementosFor
from citecheck.model.errors import ConfigurationError
from citecheck.toml_file import rate, read_text, tables

_KEYS = ("kind", "url", "key", "secret", "rate")


def read_archives(file: Path) -> Archives:
    """The archives in a file, asked in its order; and for which links.

    ::

        mementos = "lost"      # or "none", "all"
        most_links = 50

        [wayback]
        key = { env = "IA_KEY" }        # or the key itself
        secret = { env = "IA_SECRET" }

        [newsroom]
        kind = "pywb"
        url = "https://archive.newsroom.example/all"

    Raises `ConfigurationError`, which never repeats a key.
    """
    told = tables(read_text(file), file)
    own = {name: value for name, value in told.items() if isinstance(value, Mapping)}
    for name in told.keys() - own.keys() - {"mementos", "most_links"}:
        raise ConfigurationError(
            f"{file}: no such key: {name[:40]!r}",
            hint="there are mementos, most_links and a table for each archive",
        )
    ask = tuple(_access(file, name, table) for name, table in own.items())
    return Archives(
        ask=ask or Archives().ask,
        mementos=_mementos(file, told.get("mementos", MementosFor.LOST.value)),
        most_links=_links(file, told.get("most_links", Archives().most_links)),
    )


def _access(file: Path, name: str, table: Mapping[str, Any]) -> ArchiveAccess:
    where = f"{file}: [{name[:40]}]"
    for key in table:
        if key not in _KEYS:
            raise ConfigurationError(
                f"{where}: no such key: {key[:40]!r}", hint=f"there are {', '.join(_KEYS)}"
            )
    return ArchiveAccess(
        name=name,
        kind=_text(table.get("kind", ""), f"{where}: kind"),
        url=_url(table.get("url", ""), f"{where}: url"),
        key=_secret(table.get("key"), f"{where}: key"),
        secret=_secret(table.get("secret"), f"{where}: secret"),
        rate=rate(table.get("rate"), f"{where}: rate"),
    )


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise ConfigurationError(f"{where} is no text")
    return value


def _url(value: object, where: str) -> str:
    written = _text(value, where)
    parsed = urls.parse(written) if written else ""
    if parsed is None or (parsed and urls.scheme(parsed) not in ("http", "https")):
        raise ConfigurationError(f"{where} is no web address", hint="https://archive.example/all")
    if parsed and (urls.redact(parsed) != parsed or "?" in parsed or "#" in parsed):
        raise ConfigurationError(f"{where} may have no user, query or fragment")
    return parsed.rstrip("/")


def _secret(value: object, where: str) -> str | None:
    """A key as it stands, or from a variable of the environment: ``{ env = "NAME" }``."""
    if isinstance(value, Mapping):
        name = value.get("env")
        if value.keys() != {"env"} or not isinstance(name, str):
            raise ConfigurationError(f'{where} is neither a text nor {{ env = "NAME" }}')
        found = os.environ.get(name)
        if not found:
            raise ConfigurationError(f"{where}: the environment has no {name[:80]}")
        return found
    return None if value is None else _text(value, where)


def _mementos(file: Path, value: object) -> MementosFor:
    try:
        return MementosFor(str(value))
    except ValueError as error:
        kinds = ", ".join(MementosFor)
        raise ConfigurationError(f"{file}: mementos is none of {kinds}") from error


def _links(file: Path, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ConfigurationError(f"{file}: most_links is no whole number")
    return value
