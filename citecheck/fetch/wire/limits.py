"""How much of a response is read."""

from __future__ import annotations

from citecheck.model.values import frozen

MAX_HEAD = 100_000
"""Bytes of a response's head, and of a chunk's extensions or the trailers."""


@frozen
class Limits:
    """How much of a response is read, in bytes."""

    wire: int
    """In all, interim responses included."""
    redirect_body: int
    """Of the body of a redirect, which is kept as evidence and read by nobody."""
    rate: float = 0.0
    """A second, once the response has begun; what comes more slowly is given up."""
