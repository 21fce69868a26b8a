"""A file of a report's folder."""

from __future__ import annotations

from citecheck.model.values import frozen


@frozen
class Member:
    """A file that lies beside a report."""

    name: str
    """Relative to the folder."""
    sha256: str
    """Hex digest."""
    size: int
    """Bytes."""
