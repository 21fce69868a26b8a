"""The Wayback Machine of the Internet Archive: CDX server, Availability, Save Page Now 2.

Look-ups go to the CDX server (https://github.com/internetarchive/wayback,
wayback-cdx-server/README.md), which tells the status of each capture. The Availability API is
asked where that fails, and taken for no more than a hint: it is known to answer "none" for what
is there. Without a key 3 pages a minute are saved for anybody, with one 7.
"""

from __future__ import annotations

from collections.abc import Generator
from urllib.parse import quote, urlencode

from citecheck import urls
from citecheck.archives.answers import json_of, trouble
from citecheck.archives.cdx import array_listing, mementos, status_of
from citecheck.archives.save_page_now import followed, quota_of, submitted
from citecheck.archives.selection import MOST_OF_ALL, wanted
from citecheck.archives.timestamp import digits_of, time_of
from citecheck.config import ArchiveAccess
from citecheck.model.memento import Held, Holdings, Memento, Wish
from citecheck.model.resolution import Answer, Request, Response
from citecheck.model.saving import Quota, Step
from citecheck.model.values import evolve

NAME = "wayback"
TITLE = "Wayback Machine"
BASE = "https://web.archive.org"
RATE = 1.0
HOSTS = ("archive.org",)
BY_HAND = "https://web.archive.org/save"

_AVAILABILITY = "https://archive.org"
"""Where the Availability API is; of another `ArchiveAccess.url`, there."""
_PAGE = 5000
"""Rows asked for at once where every copy is wanted."""
_MOST_PAGES = 50
_NOT_SAVED_WITHIN = "1d"
"""A page that anybody had saved within this time is not saved again: the archive asks for that."""
_FIELDS = "timestamp,original,mimetype,statuscode,digest"
_NO_ERRORS = "!statuscode:[45].."


def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The copies that are no error's, by the CDX server; a hint, where that does not answer."""
    found: list[Memento] = []
    is_whole, failed = True, None
    for query in _queries(wish):
        pages = yield from _all_pages(access, wish, query)
        found += pages.mementos
        is_whole = is_whole and pages.is_whole
        if pages.held is not Held.FOUND:
            failed = pages
            break
    if failed is not None and failed.held is Held.FAILED and not found:
        hint = yield from availability(access, wish)
        return hint if hint.held is Held.FOUND else failed
    if found:
        detail = failed.detail if failed else ""
        return Holdings(Held.FOUND, wanted(found, wish), detail, is_whole and wish.whole)
    if failed is not None:
        return failed
    return Holdings(Held.NONE, detail=f"{TITLE} has no copy but of errors, if any", is_whole=True)


def availability(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The one copy that the Availability API names (https://archive.org/help/wayback_api.php).

    It may know an address without its scheme and not with it (internetarchive/wayback issue 296).
    """
    held = yield from _named_for(access, wish, wish.url)
    if held.held is Held.NONE:
        held = yield from _named_for(access, wish, wish.url.partition("://")[2] or wish.url)
    return held


def _named_for(
    access: ArchiveAccess, wish: Wish, written: str
) -> Generator[Request, Answer, Holdings]:
    query = {"url": written}
    if wish.near is not None:
        query["timestamp"] = digits_of(wish.near)
    base = access.url or _AVAILABILITY
    answer = yield Request(f"{base}/wayback/available?{urlencode(query)}")
    failed = trouble(answer, TITLE)
    if failed is not None:
        return failed
    told = json_of(answer) if isinstance(answer, Response) else None
    snapshots = told.get("archived_snapshots") if isinstance(told, dict) else None
    closest = snapshots.get("closest") if isinstance(snapshots, dict) else None
    if not isinstance(closest, dict):
        if isinstance(snapshots, dict):
            return Holdings(Held.NONE, detail=f"{TITLE} names no copy")
        return Holdings(Held.FAILED, detail=f"{TITLE} answered with something else")
    time = time_of(closest.get("timestamp"))
    if time is None or closest.get("available") is not True:
        return Holdings(Held.NONE, detail=f"{TITLE} names no copy")
    return Holdings(Held.FOUND, (_named(access, wish.url, closest),), "told by Availability alone")


def save_interval(access: ArchiveAccess) -> float:
    """Seconds between two requests to save: 7 a minute with a key, 3 without are allowed."""
    return 9.0 if access.key else 20.0


def quota(access: ArchiveAccess) -> Generator[Request, Answer, Quota]:
    """What the account may still have saved; costs no capture."""
    if not access.key:
        return Quota(detail="without a key, the archive does not tell")
    url = f"{_base(access)}/save/status/user"
    return quota_of((yield Request(url, headers=_headers(access))))


def submit(access: ArchiveAccess, url: str) -> Generator[Request, Answer, Step]:
    """Ask that a page be saved: itself and what it shows, nothing that it links to.

    Only a page that answers with 200 is kept by the archive; an error page would say that
    something was saved where nothing was.
    """
    form = {
        "url": url,
        "if_not_archived_within": _NOT_SAVED_WITHIN,
        "skip_first_archive": "1",
    }
    headers = (*_headers(access), ("Content-Type", "application/x-www-form-urlencoded"))
    body = urlencode(form).encode("ascii")
    return submitted((yield Request(f"{_base(access)}/save", "POST", headers, body)))


def follow(access: ArchiveAccess, job: str) -> Generator[Request, Answer, Step]:
    """Ask what a job has come to. Answers are kept for about an hour."""
    url = f"{_base(access)}/save/status/{quote(job, safe='')}"
    answer = yield Request(url, headers=_headers(access))
    return followed(answer, job, _replay(access))


def _base(access: ArchiveAccess) -> str:
    return access.url or BASE


def _replay(access: ArchiveAccess) -> str:
    return f"{_base(access)}/web/"


def _headers(access: ArchiveAccess) -> tuple[tuple[str, str], ...]:
    accept = ("Accept", "application/json")
    if not access.key:
        return (accept,)
    return (accept, ("Authorization", f"LOW {access.key}:{access.secret or ''}"))


def _queries(wish: Wish) -> list[dict[str, str]]:
    if wish.whole:
        return [{"limit": str(_PAGE), "showResumeKey": "true"}]
    newest = {"limit": str(-wish.most), "fastLatest": "true"}
    if wish.near is None:
        return [newest]
    at = digits_of(wish.near)
    return [
        {"to": at, "limit": str(-wish.most)},
        {"from": at, "limit": str(wish.most)},
        newest,
    ]


def _all_pages(
    access: ArchiveAccess, wish: Wish, query: dict[str, str]
) -> Generator[Request, Answer, Holdings]:
    """The copies of one listing; `Held.FOUND` where it was read, be it empty."""
    found: list[Memento] = []
    common = {"url": wish.url, "output": "json", "fl": _FIELDS, "filter": _NO_ERRORS}
    resume = ""
    for _ in range(_MOST_PAGES):
        asked = {**common, **query, **({"resumeKey": resume} if resume else {})}
        answer = yield Request(f"{_base(access)}/cdx/search/cdx?{urlencode(asked)}")
        failed = trouble(answer, TITLE)
        if failed is not None:
            return evolve(failed, mementos=tuple(found))
        listing = array_listing(answer.body) if isinstance(answer, Response) else None
        if listing is None:
            detail = f"{TITLE} did not answer with a listing"
            return Holdings(Held.FAILED, tuple(found), detail)
        found += mementos(listing, wish.url, access.name, _replay(access))
        if not listing.resume or listing.resume == resume or len(found) >= MOST_OF_ALL:
            return Holdings(Held.FOUND, tuple(found), is_whole=not listing.resume)
        resume = listing.resume
    return Holdings(Held.FOUND, tuple(found))


def _named(access: ArchiveAccess, wished: str, closest: dict[str, object]) -> Memento:
    """The copy that the Availability API names, whose address it gives with http."""
    digits, status = str(closest["timestamp"]), closest.get("status")
    time = time_of(digits)
    assert time is not None  # noqa: S101 -- for the type checker: it was looked at
    written = str(closest.get("url", ""))
    original = urls.parse(written.partition(f"/{digits}/")[2]) or wished
    return Memento(
        original=original,
        archive=access.name,
        url=f"{_replay(access)}{digits}/{original}",
        time=time,
        raw=f"{_replay(access)}{digits}id_/{original}",
        status=status_of(status),
    )
