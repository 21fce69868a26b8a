"""archive.today (archive.ph, archive.is): copies can be looked up; saving is for people.

It has no interface for saving and answers programs that try with 429 and a test for people;
its owner does not want automation. So its TimeMap is read, seldom, and nothing is ever submitted.
"""

from __future__ import annotations

from collections.abc import Generator

from citecheck.archives.timemap import read_timemap
from citecheck.config import ArchiveAccess
from citecheck.model.memento import Held, Holdings, Wish
from citecheck.model.resolution import Answer, Request

NAME = "archive-today"
TITLE = "archive.today"
BASE = "https://archive.ph"
RATE = 0.1
BY_HAND = "https://archive.ph/"


def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The copies in its TimeMap. A refusal is expected, and no failure of the look-up."""
    base = access.url or BASE
    told = yield from read_timemap(f"{base}/timemap/{wish.url}", access.name, TITLE, wish)
    if told.held is Held.LIMITED:
        return Holdings(Held.LIMITED, detail=f"{TITLE} answers people only; look at {base}")
    return told
