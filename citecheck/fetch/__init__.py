"""The only door to the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citecheck.fetch.asker import Asker, answered
from citecheck.fetch.left import Left

if TYPE_CHECKING:
    from citecheck.fetch.driver import Fetcher

__all__ = ["Asker", "Fetcher", "Left", "answered"]


def __getattr__(name: str) -> Any:
    """The `Fetcher`, loaded where it is used: another process may be the one that asks."""
    if name != "Fetcher":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from citecheck.fetch.driver import Fetcher

    return Fetcher
