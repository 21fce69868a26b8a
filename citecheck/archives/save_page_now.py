"""The Internet Archive's Save Page Now 2: reading what it answers.

Errors come with HTTP 200, at once or while the job runs. What is not understood is never taken
for a failure to save: the page may be there all the same, so it has to be looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from citecheck import knowledge
from citecheck.archives.answers import json_of
from citecheck.archives.timestamp import time_of
from citecheck.model.evidence import CopyState
from citecheck.model.resolution import Answer, Failure, Outcome, Response
from citecheck.model.saving import Quota, Step, Then

_POLL = 6.0
"""Seconds between two questions after a job: captures take 10 to 120 seconds."""
_BUSY = 60.0
"""Seconds to wait where it says 429 and not for how long; its limits are by the minute."""
_LOST = 120.0
"""Seconds before a page is looked for whose answer was lost: a capture takes up to two minutes."""
_OUTAGE = 600.0
"""Seconds to wait where it cannot be reached at all."""
_LONGEST = 300
"""Code points of a job's number, and of what it says."""
_DAILY_OF_ACCOUNT = ("your account", "for your user", "daily limit of your")
"""By which words a code that is said of pages and of accounts is meant of the account."""


def submitted(answer: Answer) -> Step:
    """What a request to save came to."""
    refused = _refused(answer)
    if refused is not None:
        return refused
    told = _object(answer)
    if told is None:
        return _unclear(answer)
    if told.get("status") == "error" or "status_ext" in told:
        return failed(told)
    job = told.get("job_id")
    if not isinstance(job, str) or not job:
        return _unclear(answer)
    # The same number comes again where the page was saved shortly before, by whomever.
    reason = _text(told.get("message"))
    return Step(Then.GO_ON, CopyState.ACCEPTED, reason=reason, wait=_POLL, job=job[:_LONGEST])


def followed(answer: Answer, job: str, replay: str) -> Step:
    """What a job has come to. `replay` is where copies are shown, with a slash."""
    refused = _refused(answer, asking=True)
    if refused is not None:
        return refused
    told = _object(answer)
    if told is None:
        return _unclear(answer)
    status = told.get("status")
    if status == "pending":
        return Step(Then.GO_ON, CopyState.ACCEPTED, wait=_POLL, job=job)
    if status == "error":
        return failed(told)
    digits, original = told.get("timestamp"), told.get("original_url")
    time = time_of(digits)
    if status != "success" or time is None or not isinstance(original, str) or not original:
        return _unclear(answer)
    captured = told.get("http_status")
    return Step(
        Then.GO_ON,
        CopyState.CAPTURED,
        wait=_POLL,
        job=job,
        original=original,
        memento=f"{replay}{digits}/{original}",
        time=time,
        status=captured if isinstance(captured, int) else None,
    )


def failed(told: Mapping[str, Any]) -> Step:
    """What an error of its own means."""
    code = _text(told.get("status_ext")) or _text(told.get("exception")) or "error:not-told"
    message = _text(told.get("message"))
    name = code.removeprefix("error:")
    if name == "too-many-daily-captures" and _is_of_account(message):
        name = "too-many-daily-captures-account"
    for then, table in ((Then.AGAIN, "again"), (Then.STOP, "stop"), (Then.GIVE_UP, "give-up")):
        known = _codes()[table].get(name)
        if known is not None:
            return Step(then, None, known["reason"], code, float(known.get("wait", 0)))
    reason = f"the archive says: {message}" if message else "the archive does not say why"
    return Step(Then.GIVE_UP, None, reason, code)


def quota_of(answer: Answer) -> Quota:
    """What an account may still have saved."""
    told = _object(answer)
    if isinstance(answer, Response) and answer.status in (401, 403):
        return Quota(detail="the archive does not know the key", is_refused=True)
    if told is None:
        return Quota(detail=_words(answer))
    now, done = told.get("available"), told.get("daily_captures")
    limit = told.get("daily_captures_limit")
    today = limit - done if isinstance(limit, int) and isinstance(done, int) else None
    return Quota(now if isinstance(now, int) else None, today)


def _refused(answer: Answer, *, asking: bool = False) -> Step | None:
    """What a status that is none of success says; ``None``: the answer is to be read."""
    if isinstance(answer, Failure):
        return _unanswered(answer, asking=asking)
    if answer.status == 429:
        return Step(Then.AGAIN, None, "it wants fewer requests (429)", "429", _asked(answer))
    if answer.status in (401, 403):
        reason = "the archive does not know the key, or wants one"
        return Step(Then.STOP, None, reason, str(answer.status))
    if answer.status >= 500:
        reason = f"the archive has trouble: {_words(answer)}"
        # 520 and 523 are of a proxy that lost sight of a server which may have gone on.
        then = Then.AGAIN if asking else Then.LOOK_FIRST
        return Step(then, None, reason, str(answer.status), _LOST)
    return None


def _unanswered(failure: Failure, *, asking: bool) -> Step:
    """What to do where nothing came back: the request may have come through all the same."""
    if failure.outcome in _NOT_SENT:
        return Step(Then.STOP, None, f"it cannot be reached: {failure.detail}", wait=_OUTAGE)
    if asking or failure.outcome is Outcome.RATE_LIMITED:
        return Step(Then.AGAIN, None, failure.detail, wait=_BUSY)
    return Step(Then.LOOK_FIRST, None, f"no answer came: {failure.detail}", wait=_LOST)


_NOT_SENT = frozenset(
    {Outcome.DOMAIN_GONE, Outcome.DNS_FAILURE, Outcome.CONNECTION_FAILURE, Outcome.TLS_FAILURE,
     Outcome.REFUSED_ADDRESS, Outcome.REFUSED_PORT, Outcome.OFFLINE}
)  # fmt: skip
"""Where no request can have come to the archive."""


def _unclear(answer: Answer) -> Step:
    reason = f"the archive's answer is not understood ({_words(answer)})"
    return Step(Then.LOOK_FIRST, None, reason, wait=_LOST)


def _asked(answer: Response) -> float:
    written = (answer.header("retry-after") or "").strip()
    return float(written) if re.fullmatch(r"[0-9]{1,5}", written) else _BUSY


def _object(answer: Answer) -> Mapping[str, Any] | None:
    told = json_of(answer) if isinstance(answer, Response) and answer.body else None
    return told if isinstance(told, dict) else None


def _words(answer: Answer) -> str:
    """An answer in words: its status, and its first words where it is a page."""
    if isinstance(answer, Failure):
        return answer.detail
    told = _object(answer)
    said = _text(told.get("message")) if told else ""
    return f"status {answer.status}{f': {said}' if said else ''}"


def _text(value: object) -> str:
    """A text on one line, without what does not show."""
    if not isinstance(value, str):
        return ""
    words = " ".join(value[: _LONGEST * 4].split())
    return "".join(each for each in words if each.isprintable())[:_LONGEST]


def _is_of_account(message: str) -> bool:
    return any(words in message.lower() for words in _DAILY_OF_ACCOUNT)


@cache
def _codes() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    return knowledge.read("save_page_now.toml")
