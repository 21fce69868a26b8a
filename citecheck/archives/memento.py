"""Any archive that speaks Memento (RFC 7089). The user says where it is.

``url`` is what stands before ``/timemap/link/`` and ``/timegate/``; an archive whose TimeGate is
the bare address, as the Wayback Machine's is, is tried there next.
"""

from __future__ import annotations

from collections.abc import Generator

from citecheck.archives.timegate import ask_timegate
from citecheck.archives.timemap import read_timemap
from citecheck.config import ArchiveAccess
from citecheck.model.memento import Held, Holdings, Wish
from citecheck.model.resolution import Answer, Request

NAME = "memento"
TITLE = "archive that speaks Memento"
BASE = ""
RATE = 1.0
BY_HAND = ""


def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The copies in its TimeMap; where it gives none, what its TimeGate leads to."""
    return (yield from look_up_at(access.url, access.name, access.name, wish))


def look_up_at(
    base: str, archive: str, title: str, wish: Wish
) -> Generator[Request, Answer, Holdings]:
    """The copies that an archive at `base` has."""
    told = yield from read_timemap(f"{base}/timemap/link/{wish.url}", archive, title, wish)
    if told.held is not Held.FAILED or wish.near is None:
        return told
    for gate in (f"{base}/timegate/{wish.url}", f"{base}/{wish.url}"):
        found = yield from ask_timegate(gate, archive, title, wish.near)
        if found.held is Held.FOUND:
            return found
    return told
