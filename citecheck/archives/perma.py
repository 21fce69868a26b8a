"""Perma.cc, of the Harvard Law School Library: looked up by Memento, saved by its API with a key.

API version 1 (https://perma.cc/docs/developer). A link is saved into the key's own account, whose
plan says how many a month; each counts, so nothing is saved twice. Its copies are shown in a
frame of scripts; their bytes are only to be had as a WARC by those who own them.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

import msgspec

from citecheck import instant
from citecheck.archives.answers import json_of, said
from citecheck.archives.memento import look_up_at
from citecheck.config import ArchiveAccess
from citecheck.model.evidence import CopyState
from citecheck.model.memento import Holdings, Wish
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from citecheck.model.saving import Quota, Step, Then

NAME = "perma"
TITLE = "Perma.cc"
BASE = "https://perma.cc"
RATE = 0.5
BY_HAND = "https://perma.cc/"

_API = "https://api.perma.cc"
_POLL = 10.0
"""Seconds between two questions after a capture."""
_BUSY = 120.0
"""Seconds to wait where it is busy or has trouble."""


def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
    """The copies that anybody has made public there."""
    return (yield from look_up_at(access.url or BASE, access.name, TITLE, wish))


def save_interval(_access: ArchiveAccess) -> float:
    """Seconds between two requests to save."""
    return 2.0


def quota(access: ArchiveAccess) -> Generator[Request, Answer, Quota]:
    """What the account may still save, where its description tells."""
    if not access.key:
        return Quota(detail="Perma.cc saves for those with a key alone", is_refused=True)
    answer = yield Request(f"{_api(access)}/v1/user/", headers=_headers(access))
    if isinstance(answer, Response) and answer.status in (401, 403):
        return Quota(detail="Perma.cc does not know the key", is_refused=True)
    told = _object(answer)
    left = told.get("links_remaining") if told else None
    return Quota(today=left if isinstance(left, int) else None)


def submit(access: ArchiveAccess, url: str) -> Generator[Request, Answer, Step]:
    """Have a page saved into the key's account."""
    if not access.key:
        return Step(Then.STOP, None, "Perma.cc saves for those with a key alone")
    headers = (*_headers(access), ("Content-Type", "application/json"))
    body = msgspec.json.encode({"url": url})
    answer = yield Request(f"{_api(access)}/v1/archives/", "POST", headers, body)
    trouble = _trouble(answer, lost=True)
    if trouble is not None:
        return trouble
    told = _object(answer)
    guid = told.get("guid") if told else None
    if not isinstance(guid, str) or not guid:
        return Step(Then.LOOK_FIRST, None, "the answer names no link", wait=_BUSY)
    return Step(Then.GO_ON, CopyState.ACCEPTED, wait=_POLL, job=guid[:100])


def follow(access: ArchiveAccess, job: str) -> Generator[Request, Answer, Step]:
    """Ask what has become of a link."""
    guid = quote(job, safe="")
    answer = yield Request(f"{_api(access)}/v1/capture_jobs/{guid}/", headers=_headers(access))
    trouble = _trouble(answer, lost=False)
    if trouble is not None:
        return trouble
    told = _object(answer) or {}
    status = str(told.get("status", ""))
    if status in ("pending", "in_progress"):
        return Step(Then.GO_ON, CopyState.ACCEPTED, wait=_POLL, job=job)
    if status != "completed":
        return Step(Then.GIVE_UP, None, "the capture failed", f"status:{status[:40]}")
    time = _time_of(told.get("capture_end_time")) or _time_of(told.get("capture_start_time"))
    memento = f"{access.url or BASE}/{guid}"
    return Step(Then.GO_ON, CopyState.CAPTURED, wait=_POLL, job=job, memento=memento, time=time)


def _api(access: ArchiveAccess) -> str:
    return access.url or _API


def _headers(access: ArchiveAccess) -> tuple[tuple[str, str], ...]:
    accept = ("Accept", "application/json")
    return (accept, ("Authorization", f"ApiKey {access.key}")) if access.key else (accept,)


def _trouble(answer: Answer, *, lost: bool) -> Step | None:
    """What an answer without success says. `lost`: whether it may have been saved all the same."""
    then = Then.LOOK_FIRST if lost else Then.AGAIN
    if isinstance(answer, Failure):
        if answer.outcome in (Outcome.DOMAIN_GONE, Outcome.CONNECTION_FAILURE):
            return Step(Then.STOP, None, f"it cannot be reached: {answer.detail}")
        return Step(then, None, answer.detail, wait=_BUSY)
    return None if answer.status in (200, 201) else _refusal(answer, then)


def _refusal(answer: Response, then: Then) -> Step:
    code, words = str(answer.status), said(answer)
    if answer.status in (401, 403):
        return Step(Then.STOP, None, f"the key is refused, or its links are used up{words}", code)
    if answer.status == 429:
        return Step(Then.AGAIN, None, "it wants fewer requests (429)", code, _BUSY)
    if answer.status >= 500:
        return Step(then, None, f"it has trouble: status {answer.status}{words}", code, _BUSY)
    return Step(Then.GIVE_UP, None, f"it will not save this page: {answer.status}{words}", code)


def _object(answer: Answer) -> Mapping[str, Any] | None:
    told = json_of(answer) if isinstance(answer, Response) else None
    return told if isinstance(told, dict) else None


def _time_of(value: object) -> datetime | None:
    return instant.from_iso(value) if isinstance(value, str) else None
