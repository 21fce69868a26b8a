"""What the user wants of a check of links."""

from __future__ import annotations

from pathlib import Path

from attrs import Factory, frozen

from citecheck.linkcheck.selection import Accepted, Selection


@frozen
class Wishes:
    """What the user wants of a check of links."""

    selection: Selection = Factory(Selection)
    accepted: Accepted | None = None
    """``None``: as the verdict says."""
    base: str | None = None
    """Absolute URL against which relative addresses of files and standard input are resolved."""
    root: Path | None = None
    """Folder into which local links may lead; ``None``: see `local.root_for`."""
