"""The addresses of a `srcset` attribute, by HTML's rules for parsing it (HTML 4.8.4.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model.pattern import later

LONGEST = 65_536
"""Longest attribute that is read, in characters."""
_MOST = 100

_BEFORE = later(r"[ \t\n\f\r,]*")
_ADDRESS = later(r"[^ \t\n\f\r]+")
_IN_DESCRIPTOR = later(r"[,(]")


def addresses(written: str) -> Iterator[str]:
    """The address of each candidate, in order, whatever its descriptor says."""
    written = written[:LONGEST]
    at = 0
    for _ in range(_MOST):
        found = _ADDRESS.match(written, _end(_BEFORE.match(written, at), at))
        if found is None:
            return
        address = found[0].rstrip(",")
        if address:
            yield address
        at = found.end() if found[0].endswith(",") else _after_descriptor(written, found.end())


def _end(found: re.Match[str] | None, otherwise: int) -> int:
    return otherwise if found is None else found.end()


def _after_descriptor(written: str, at: int) -> int:
    """Where the next candidate begins: after a comma that is in no brackets."""
    while found := _IN_DESCRIPTOR.search(written, at):
        if found[0] == ",":
            return found.end()
        closing = written.find(")", found.end())
        if closing < 0:
            break
        at = closing + 1
    return len(written)
