"""The store whose evidence a command is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.store import Where

_LOG = "evidence.sqlite"


def existing(store: Where) -> Where:
    """Where a store is. Raises `UsageError` for a folder that has no evidence in it."""
    if isinstance(store, Path):
        log_at(store)
    return store


def log_at(named: Path) -> Path:
    """The file of an evidence log, which is named itself or by its folder. Raises `UsageError`."""
    from citecheck.model.errors import UsageError

    path = named / _LOG if named.is_dir() else named
    if not path.is_file():
        raise UsageError(f"{named} is no store", hint=f"name the folder that holds {_LOG}")
    return path
