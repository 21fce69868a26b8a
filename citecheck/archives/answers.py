"""What an archive's answer comes to where it is not the one that was hoped for."""

from __future__ import annotations

from typing import Any

import msgspec

from citecheck.model.memento import Held, Holdings
from citecheck.model.resolution import Answer, Failure, Outcome, Response

_LONGEST_SAID = 200
_BARRED = (b"AdministrativeAccessControl", b"RobotAccessControl", b"Blocked Site Error")
"""How the Wayback Machine's software says that an address is barred (its Java exceptions,
github.com/internetarchive/wayback)."""
_LONGEST_LOOKED = 4096


def trouble(answer: Answer, title: str) -> Holdings | None:
    """Why an answer holds nothing to read; ``None``: it may, its status is good."""
    if isinstance(answer, Failure):
        limited = answer.outcome is Outcome.RATE_LIMITED
        held = Held.LIMITED if limited else Held.FAILED
        return Holdings(held, detail=f"{title} did not answer: {answer.detail}")
    if answer.status == 200:
        return None
    if answer.status == 404:
        return Holdings(Held.NONE, detail=f"{title} has no copy", is_whole=True)
    if answer.status == 429:
        return Holdings(Held.LIMITED, detail=f"{title} wants fewer questions (429)")
    if answer.status in (403, 451) and is_barred(answer):
        return Holdings(Held.WITHHELD, detail=f"{title} does not show copies of this address")
    return Holdings(Held.FAILED, detail=f"{title} answered with {answer.status}{said(answer)}")


def is_barred(answer: Response) -> bool:
    """Whether an archive says that it does not show an address, by law or on its owner's wish."""
    return answer.status == 451 or any(mark in answer.body[:_LONGEST_LOOKED] for mark in _BARRED)


def said(answer: Response) -> str:
    """What an archive says of its own trouble, as ``: WORDS``, where it is a line of plain text."""
    declared = answer.header("content-type") or ""
    if not declared.startswith(("text/plain", "application/json")):
        return ""
    words = " ".join(answer.body[:_LONGEST_LOOKED].decode("utf-8", "replace").split())
    shown = "".join(each for each in words if each.isprintable())[:_LONGEST_SAID]
    return f": {shown}" if shown else ""


def json_of(answer: Response) -> Any:
    """What an answer holds as JSON; ``None`` where it is none, or nests without end."""
    try:
        return msgspec.json.decode(answer.body)
    except (ValueError, RecursionError):
        return None
