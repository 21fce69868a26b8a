"""Asking a TimeGate for the copy nearest to a time (RFC 7089 section 4)."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime
from urllib.parse import urljoin

from citecheck import instant
from citecheck.archives.answers import trouble
from citecheck.archives.link_format import WebLink, links
from citecheck.model.memento import Held, Holdings, Memento
from citecheck.model.resolution import Answer, Request, Response
from citecheck.model.values import evolve
from citecheck.redirects import REDIRECTS

_MOST_STEPS = 5
_LONGEST_HEADER = 65_536


def ask_timegate(
    url: str,
    archive: str,
    title: str,
    near: datetime,
    raw: Callable[[Memento], str | None] = lambda _: None,
) -> Generator[Request, Answer, Holdings]:
    """The copy that a TimeGate at `url` leads to for a time, and those that it names beside it.

    Read are the patterns 1.1 to 2.3 of section 4: a TimeGate that redirects to the copy, or
    that answers with it; one that leads to another TimeGate is followed.
    """
    found: list[Memento] = []
    original = ""
    request = Request(url, headers=(("Accept-Datetime", instant.to_http(near)),))
    for _ in range(_MOST_STEPS):
        answer = yield request
        if not isinstance(answer, Response):
            return trouble(answer, title) or Holdings(Held.FAILED)
        told = [link for value in answer.header_all("link") for link in _links(value)]
        original = original or next((x.target for x in told if "original" in x.relations), "")
        found += [
            Memento("", archive, urljoin(answer.url, link.target), time)
            for link in told
            if "memento" in link.relations and (time := link.date()) is not None
        ]
        time = instant.from_http(answer.header("memento-datetime") or "")
        if time is not None:
            found.append(Memento("", archive, answer.url, time, status=answer.status))
            return _held(found, original, title, raw)
        if answer.status not in REDIRECTS:
            if found and answer.status == 200:
                return _held(found, original, title, raw)
            return trouble(answer, title) or Holdings(
                Held.FAILED, detail=f"{title} answered with a page that is no memento"
            )
        target = urljoin(answer.url, answer.header("location") or "")
        if not target.startswith(("http://", "https://")):
            break
        request = evolve(request, url=target)
    return Holdings(Held.FAILED, detail=f"{title} led round and round")


def _links(value: str) -> list[WebLink]:
    return list(links(value[:_LONGEST_HEADER]))


def _held(
    found: list[Memento], original: str, title: str, raw: Callable[[Memento], str | None]
) -> Holdings:
    if not found:
        return Holdings(Held.NONE, detail=f"{title} has no copy")
    by_url = {each.url: each for each in found}  # the one that was seen itself counts: it is last
    named = [evolve(each, original=original) for each in by_url.values()]
    whole = (evolve(each, raw=raw(each)) for each in named)
    return Holdings(Held.FOUND, tuple(sorted(whole, key=lambda each: each.time)))
