"""A newsroom's or library's own archive that runs pywb, or software like it.

The user says where it is: the address of one collection, such as
``https://archive.newsroom.example/all``. Asked are its CDX server, and where that does not answer
its TimeMap (https://pywb.readthedocs.io/en/latest/manual/cdxserver_api.html,
https://pywb.readthedocs.io/en/latest/manual/memento.html). Recording is its owner's affair.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from urllib.parse import urlencode

from citecheck.archives.answers import trouble
from citecheck.archives.cdx import line_listing, mementos
from citecheck.archives.selection import wanted
from citecheck.archives.timemap import read_timemap
from citecheck.archives.timestamp import digits_of
from citecheck.config import ArchiveAccess
from citecheck.model.memento import Held, Holdings, Memento, Wish
from citecheck.model.resolution import Answer, Request, Response
from citecheck.model.values import frozen

NAME = "pywb"
TITLE = "archive that runs pywb"
BASE = ""
RATE = 5.0
BY_HAND = ""

_MOST = 100_000
"""Rows asked for where every copy is wanted."""


@frozen
class Collection:
    """Where a collection is asked, and how it is called."""

    archive: str
    """`ArchiveAccess.name`."""
    title: str
    cdx: str
    """Its CDX server."""
    timemap: str
    """What stands before an address for its TimeMap, slash included."""
    replay: str
    """Where its copies are shown, slash included."""

    @classmethod
    def at(cls, base: str, archive: str, title: str) -> Collection:
        """One with everything in its usual place."""
        return cls(archive, title, f"{base}/cdx", f"{base}/timemap/link/", f"{base}/")


def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The copies that one collection has."""
    return (yield from look_up_in(Collection.at(access.url, access.name, access.name), wish))


def look_up_in(where: Collection, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The copies that a collection has: by its CDX server, or else its TimeMap."""
    title, replay = where.title, where.replay
    listed: list[Memento] = []
    failed: Holdings | None = None
    for query in _queries(wish):
        answer = yield Request(f"{where.cdx}?{urlencode(query)}")
        failed = trouble(answer, title)
        if failed is not None and failed.held is Held.NONE:
            failed = None
            continue
        if failed is not None:
            break
        listing = line_listing(answer.body) if isinstance(answer, Response) else None
        if listing is None:
            failed = Holdings(Held.FAILED, detail=f"{title} did not answer with a listing")
            break
        listed += mementos(listing, wish.url, where.archive, replay)
    good = [each for each in listed if each.status is None or each.status < 400]
    if good:
        return Holdings(Held.FOUND, wanted(good, wish), failed.detail if failed else "")
    if failed is None:
        words = "has only copies of errors" if listed else "has no copy"
        return Holdings(Held.NONE, detail=f"{title} {words}", is_whole=True)
    if failed.held in (Held.LIMITED, Held.WITHHELD):
        return failed
    timemap = f"{where.timemap}{wish.url}"
    raw = partial(raw_at, replay)
    return (yield from read_timemap(timemap, where.archive, title, wish, raw))


def raw_at(replay: str, memento: Memento) -> str | None:
    """Where a copy's bytes are, told by the address where people see it."""
    rest = memento.url.removeprefix(replay)
    digits, slash, original = rest.partition("/")
    digits = digits[:14]
    if rest == memento.url or not slash or not (digits.isascii() and digits.isdigit()):
        return None
    return f"{replay}{digits}id_/{original}"


def _queries(wish: Wish) -> list[dict[str, str]]:
    """What is asked: pywb sorts by nearness, or backwards from the newest."""
    base = {"url": wish.url, "output": "json"}
    if wish.whole:
        return [{**base, "limit": str(_MOST)}]
    queries = [{**base, "sort": "reverse", "limit": str(wish.most)}]
    if wish.near is not None:
        near = {"sort": "closest", "closest": digits_of(wish.near), "limit": str(2 * wish.most)}
        queries.insert(0, {**base, **near})
    return queries
