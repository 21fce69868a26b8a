"""Aggregators that ask many archives at once: MemGator, and services that speak as it does.

https://github.com/oduwsdl/MemGator: ``/timemap/json/URL``, ``/timemap/link/URL``,
``/timegate/URL``. Each address is told to all the archives behind it, so none is asked unless
the user names one; the public one of Los Alamos (Time Travel) is said to have ended in 2025.
"""

from __future__ import annotations

from collections.abc import Generator

from citecheck.archives.timemap import read_timemap
from citecheck.config import ArchiveAccess
from citecheck.model.memento import Held, Holdings, Memento, Wish
from citecheck.model.resolution import Answer, Request

NAME = "memgator"
TITLE = "MemGator"
BASE = ""
RATE = 0.2
BY_HAND = ""

_SHOWS_BYTES = ("https://web.archive.org/web/", "http://web.archive.org/web/")


def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The copies that the archives behind it have: its JSON, or else its link format."""
    told = Holdings(Held.FAILED)
    for form in ("json", "link"):
        url = f"{access.url}/timemap/{form}/{wish.url}"
        told = yield from read_timemap(url, access.name, access.name, wish, _raw)
        if told.held is not Held.FAILED:
            break
    return told


def _raw(memento: Memento) -> str | None:
    """The bytes are only known where to find at the Wayback Machine."""
    for start in _SHOWS_BYTES:
        digits, slash, original = memento.url.removeprefix(start).partition("/")
        if memento.url.startswith(start) and slash and digits.isdigit():
            return f"https://web.archive.org/web/{digits}id_/{original}"
    return None
