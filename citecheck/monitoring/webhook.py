"""Telling a program what changed, as Standard Webhooks 1.0.0 has it.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: a JSON
object with type, time and data is sent by POST; its number, the time and both with the body, by
HMAC-SHA256, stand in headers. A notice has the same number however often it is sent.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from citecheck.clock import Clock
from citecheck.fetch import Fetcher
from citecheck.model.resolution import Answer, Failure, Request, State
from citecheck.monitoring.channels import Webhook
from citecheck.monitoring.wording import MOST, is_worse, shown_name
from citecheck.render.difference import changes_json
from citecheck.render.escape import json_of
from citecheck.saved.notice import Notice

TYPE = "article.changed"
_PAUSES = (2.0, 10.0)
"""Seconds before a message is sent again, and again; after that the next run tries."""

Sleep = Callable[[float], Awaitable[object]]


def message(hook: Webhook, notice: Notice, now: datetime) -> Request:
    """A notice as it is sent to a webhook, signed."""
    body = _body(notice)
    time = str(int(now.timestamp()))
    signed = b".".join((notice.id.encode(), time.encode(), body))
    signature = base64.b64encode(hmac.digest(hook.key, signed, hashlib.sha256)).decode()
    headers = (
        ("Content-Type", "application/json"),
        ("webhook-id", notice.id),
        ("webhook-timestamp", time),
        ("webhook-signature", f"v1,{signature}"),
    )
    return Request(hook.url, "POST", headers, body)


def _body(notice: Notice) -> bytes:
    told = {
        "type": TYPE,
        "timestamp": notice.time.astimezone(UTC).isoformat(),
        "data": notice_json(notice),
    }
    return json_of(told).encode("utf-8", "replace")


def notice_json(notice: Notice) -> dict[str, object]:
    """A notice as it stands in JSON."""
    found = notice.difference
    return {
        "id": notice.id,
        "article": shown_name(notice),
        "title": notice.title,
        "worse": is_worse(notice),
        "since": found.old,
        "changes": changes_json(found.changes[:MOST]),
        "left_out": max(0, len(found.changes) - MOST),
    }


async def deliver(
    fetcher: Fetcher,
    hook: Webhook,
    notice: Notice,
    clock: Clock,
    sleep: Sleep,
) -> str:
    """Send a notice, again where that may help; why it was not taken, or nothing.

    A redirect is not followed: what is signed for one address is not for another.
    """
    answer = await fetcher.send(message(hook, notice, clock()))
    for pause in _PAUSES:
        if not _may_help(answer):
            break
        await sleep(pause)
        answer = await fetcher.send(message(hook, notice, clock()))
    if isinstance(answer, Failure):
        return f"{answer.outcome.value}: {answer.detail}"
    return "" if 200 <= answer.status < 300 else f"it answered {answer.status}"


def _may_help(answer: Answer) -> bool:
    """Whether sending it again may bring another answer."""
    if isinstance(answer, Failure):
        return answer.outcome.state is State.UNDETERMINED
    return answer.status in {408, 425, 429} or answer.status >= 500
