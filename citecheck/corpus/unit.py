"""Work units: what is read, finished and repeated as one piece."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from citecheck.model.values import Factory, frozen


@frozen
class Unit:
    """A stretch of the input."""

    number: int
    kind: str
    """The module of `sources` that reads it."""
    source: str
    """The file or URL; for a folder's files what they have in common, for people."""
    start: int = 0
    """The first row that is its own. What a row is, the source's kind says."""
    stop: int | None = None
    """The row after its last; ``None``: to the end."""
    names: tuple[str, ...] = ()
    """The files, where each is a row."""

    @property
    def name(self) -> str:
        """What its finished work is marked by (`layout.Layout.mark`)."""
        return f"{self.number:05}"


@frozen
class Manifest:
    """What a corpus is made of: the same for all runs that work on it."""

    version: str
    inputs: tuple[str, ...]
    time: datetime
    """When it was planned; the time of all its reports."""
    shares: int
    """Into how many shares the web is divided, by registrable domain."""
    part: int = 10_000
    """Addresses of a share that are resolved as one piece, about; of a large corpus more."""
    group: int = 16
    """Units whose resolutions are put together as one piece; of a large corpus more."""
    max_input: int = 32_000_000
    """Most bytes of one article."""
    user_agent: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    """Those that the reports tell of, as `Settings.changed` has them."""
    fields: Mapping[str, str] = Factory(dict)
    """How the input calls what it says of an article, where that is not as usual."""
