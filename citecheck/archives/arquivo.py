"""Arquivo.pt, the Portuguese web archive: its CDX server and TimeMaps.

250 questions a minute are allowed to one address; who asks more is barred for good
(https://github.com/arquivo/pwa-technologies/wiki/APIs). Copies without its frame are at
``/noFrame/replay/`` (same page). Pages are saved by hand, at ``/services/savepagenow``.
"""

from __future__ import annotations

from collections.abc import Generator

from citecheck.archives.pywb import Collection, look_up_in
from citecheck.config import ArchiveAccess
from citecheck.model.memento import Holdings, Wish
from citecheck.model.resolution import Answer, Request
from citecheck.model.values import evolve

NAME = "arquivo"
TITLE = "Arquivo.pt"
BASE = "https://arquivo.pt"
RATE = 1.0
BY_HAND = "https://arquivo.pt/services/savepagenow"


def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The copies that it has."""
    base = access.url or BASE
    usual = Collection.at(f"{base}/wayback", access.name, TITLE)
    return (yield from look_up_in(evolve(usual, replay=f"{base}/noFrame/replay/"), wish))
