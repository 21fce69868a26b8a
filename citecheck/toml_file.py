"""TOML files that a user wrote: what cannot be read is named with the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citecheck.model.errors import ConfigurationError

MOST_BYTES = 1_000_000


def read_text(file: Path) -> str:
    """The whole file, which has to be UTF-8 (TOML 1.0.0, "Spec").

    Raises `ConfigurationError` where it cannot be read, is longer than `MOST_BYTES`, or is not.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(f"cannot read {file}: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise ConfigurationError(f"{file}: longer than {MOST_BYTES:,} bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file}: not UTF-8, which TOML is written in") from error


def rate(value: object, where: str) -> float | None:
    """A number of requests a second, where one is given. Raises `ConfigurationError`, which says
    `where` it stands.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1e6:
        raise ConfigurationError(f"{where} is no number of requests a second above 0")
    return float(value)


def tables(text: str, file: Path) -> dict[str, Any]:
    """What the text of a file says. Raises `ConfigurationError` where it is not TOML."""
    import tomllib  # by the standard library's reader, which tells where it is no TOML

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file}: not TOML: {error}") from error
