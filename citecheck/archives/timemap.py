"""Reading TimeMaps (RFC 7089 section 5), page by page, in either form that archives give."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from citecheck import instant
from citecheck.archives.answers import json_of, trouble
from citecheck.archives.link_format import links
from citecheck.archives.selection import wanted
from citecheck.model.memento import Held, Holdings, Memento, Wish
from citecheck.model.resolution import Answer, Request, Response
from citecheck.model.values import define, evolve, field, frozen
from citecheck.redirects import ask

_MOST_PAGES = 8
"""Pages that are read where only some copies are wanted."""
_MOST_PAGES_OF_ALL = 100
_ACCEPT = ("Accept", "application/link-format, application/json")
_MOST_ENTRIES = 500_000
"""Of one page; the longest TimeMaps known (of large sites' front pages) have half as many."""

_LONGEST_URL = 16_384

Raw = Callable[[Memento], str | None]
"""Where an archive shows a copy's bytes as they were captured."""


@frozen
class _Page:
    """Another page of a TimeMap."""

    url: str
    since: datetime | None = None
    until: datetime | None = None

    def covers(self, time: datetime | None) -> bool:
        """Whether a time may lie in it."""
        if time is None:
            return False
        return (self.since is None or self.since <= time) and (
            self.until is None or time <= self.until
        )


@define
class _Reading:
    """What has been read so far."""

    archive: str
    wish: Wish
    raw: Raw
    found: list[Memento] = field(factory=list)
    original: str = ""
    open: dict[str, _Page] = field(factory=dict)
    seen: set[str] = field(factory=set)

    def take_links(self, text: str, base: str) -> None:
        """A page in link format."""
        for link in islice(links(text), _MOST_ENTRIES):
            target = urljoin(base, link.target)
            time = link.date()
            if "memento" in link.relations and time is not None:
                self.add(target, time)
            elif "original" in link.relations:
                self.original = self.original or link.target
            elif link.relations & {"timemap", "next"} and target != base:
                self.leave(_Page(target, link.date("from"), link.date("until")))

    def take_json(self, data: Any, base: str) -> bool:
        """A page in the JSON of MemGator and Time Travel; whether it is one."""
        if not isinstance(data, dict) or not (data.keys() & {"mementos", "timemap_index"}):
            return False
        if isinstance(data.get("original_uri"), str):
            self.original = self.original or data["original_uri"]
        mementos = data.get("mementos")
        listed = mementos.get("list") if isinstance(mementos, dict) else None
        for entry in islice(_objects(listed), _MOST_ENTRIES):
            time = _time_of(entry.get("datetime"))
            for uri in _texts(entry.get("uri")):
                if time is not None:
                    self.add(urljoin(base, uri), time)
        for entry in _objects(data.get("timemap_index")):
            for uri in _texts(entry.get("uri")):
                page = _Page(
                    urljoin(base, uri), _time_of(entry.get("from")), _time_of(entry.get("until"))
                )
                self.leave(page)
        return True

    def add(self, url: str, time: datetime) -> None:
        if url.startswith(("http://", "https://")) and len(url) <= _LONGEST_URL:
            self.found.append(Memento("", self.archive, url, time))

    def leave(self, page: _Page) -> None:
        """A page to be read later, perhaps."""
        is_web = page.url.startswith(("http://", "https://"))
        if is_web and page.url not in self.seen and len(self.open) < _MOST_ENTRIES:
            self.open.setdefault(page.url, page)

    def next(self) -> str | None:
        """The page to be read next: that of the time that is wanted, then the newest."""
        if not self.open:
            return None
        near = self.wish.near

        def weight(page: _Page) -> tuple[bool, float]:
            newest = page.until or page.since
            return page.covers(near), newest.timestamp() if newest else float("inf")

        chosen = max(self.open.values(), key=weight)
        del self.open[chosen.url]
        return chosen.url


def read_timemap(
    url: str, archive: str, title: str, wish: Wish, raw: Raw = lambda _: None
) -> Generator[Request, Answer, Holdings]:
    """The copies that a TimeMap at `url` tells of, and those of its further pages.

    A TimeMap that is cut off tells of what came; the answer says so.
    """
    reading = _Reading(archive, wish, raw)
    most = _MOST_PAGES_OF_ALL if wish.whole else _MOST_PAGES
    page: str | None = url
    read, cut = 0, ""
    while page is not None and read < most:
        reading.seen.add(page)
        answer = yield from ask(Request(page, headers=(_ACCEPT,)))
        failed = trouble(answer, title)
        if failed is not None and not read:
            return failed
        read += 1
        lacking = failed.detail if failed is not None else ""
        if failed is None and isinstance(answer, Response):
            lacking = _take(answer, reading)
        cut = cut or lacking
        page = reading.next()
    return _held(reading, cut, title, is_whole=page is None and not cut)


def _held(reading: _Reading, cut: str, title: str, *, is_whole: bool) -> Holdings:
    original = reading.original or reading.wish.url
    chosen = wanted(reading.found, reading.wish)
    mementos = tuple(_finished(each, original, reading.raw) for each in chosen)
    if mementos:
        return Holdings(Held.FOUND, mementos, cut, is_whole)
    if cut:
        return Holdings(Held.FAILED, detail=cut)
    return Holdings(Held.NONE, detail=f"{title} has no copy", is_whole=True)


def _finished(memento: Memento, original: str, raw: Raw) -> Memento:
    named = evolve(memento, original=original)
    return evolve(named, raw=raw(named))


def _take(answer: Response, reading: _Reading) -> str:
    """Read one page; why not all of it could be read, if so."""
    declared = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    if declared == "application/json" or answer.body[:1] == b"{":
        if not reading.take_json(json_of(answer), answer.url):
            return "the TimeMap cannot be read"
    elif declared == "text/html":
        return "a page for people came in place of the TimeMap"
    else:
        reading.take_links(answer.body.decode("utf-8", "replace"), answer.url)
    return f"the TimeMap did not arrive whole ({answer.truncated})" if answer.truncated else ""


def _objects(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))


def _texts(value: object) -> Iterator[str]:
    """A text, or each of a list of texts: Time Travel gives lists."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each


def _time_of(value: object) -> datetime | None:
    """A date of a JSON TimeMap: ISO 8601, or as HTTP writes it."""
    if not isinstance(value, str):
        return None
    return instant.from_iso(value) or instant.from_http(value)
