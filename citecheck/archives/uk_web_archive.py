"""The UK Web Archive of the British Library: its CDX server and TimeMaps.

It runs pywb, with one collection for what may be read everywhere
(https://github.com/ukwa/ukwa-pywb). What only its reading rooms show is answered with 451. Pages
are nominated by hand, and crawled when its curators come to it.
"""

from __future__ import annotations

from collections.abc import Generator

from citecheck.archives.pywb import Collection, look_up_in
from citecheck.config import ArchiveAccess
from citecheck.model.memento import Holdings, Wish
from citecheck.model.resolution import Answer, Request

NAME = "uk-web-archive"
TITLE = "UK Web Archive"
BASE = "https://www.webarchive.org.uk/wayback/archive"
RATE = 0.5
BY_HAND = "https://www.webarchive.org.uk/nominate"


def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The copies that it shows everywhere."""
    where = Collection.at(access.url or BASE, access.name, TITLE)
    return (yield from look_up_in(where, wish))
