"""Ghostarchive: it has no interface for programs, so nothing is asked of it.

People look up at ``/search?term=URL`` and save on the front page. Where a user asks for this
archive, the report says where to look.
"""

from __future__ import annotations

from collections.abc import Generator
from urllib.parse import urlencode

from citecheck.config import ArchiveAccess
from citecheck.model.memento import Held, Holdings, Wish
from citecheck.model.resolution import Answer, Request

NAME = "ghostarchive"
TITLE = "Ghostarchive"
BASE = "https://ghostarchive.org"
RATE = 0.1
BY_HAND = "https://ghostarchive.org/"


def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """Nothing is asked; the answer says where people can look."""
    yield from ()
    address = f"{access.url or BASE}/search?{urlencode({'term': wish.url})}"
    return Holdings(Held.BY_HAND, detail=f"{TITLE} is for people; look at {address}")
