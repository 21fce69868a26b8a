"""Resolutions as JSON, in the shape of the model itself, and read back strictly."""

from __future__ import annotations

import msgspec

from citecheck.decoders import json_decoder
from citecheck.model.resolution import Resolution
from citecheck.model.values import evolve

_encode = msgspec.json.Encoder().encode


def to_json(resolution: Resolution) -> str | None:
    """A JSON object, or ``None`` for what UTF-8 cannot hold: a lone surrogate.

    It says of itself that it is from the store, as it is once it is read again.
    """
    try:
        written = _encode(resolution)
    except UnicodeEncodeError:
        return None
    # No text holds the name so: the quotation marks of a text are written with a backslash.
    return written.replace(b'"from_store":false', b'"from_store":true', 1).decode()


def from_json(text: str) -> Resolution | None:
    """The resolution, marked as from the store, or ``None`` where the text is not exactly one."""
    try:
        read = json_decoder(Resolution).decode(text)
    except (ValueError, RecursionError):
        return None
    if not read.hops or any(hop.time and hop.time.tzinfo is None for hop in read.hops):
        return None
    return read if read.from_store else evolve(read, from_store=True)
