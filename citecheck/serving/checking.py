"""Judging a draft that a program posts: what ``citecheck check --offline`` would say of it.

Nothing is written and no network is reached; what was posted is forgotten once it is answered.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Callable
from pathlib import PurePosixPath

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from citecheck.check.failing import fails
from citecheck.check.policies import Policies
from citecheck.check.run import Done, Gate
from citecheck.clock import Clock
from citecheck.config import Settings
from citecheck.load.inputs import Input
from citecheck.model.errors import CitecheckError
from citecheck.model.judged import ArticleCheck
from citecheck.policy.settings_search import forget
from citecheck.render.check.jsonl import document

PATH = "/check"
MOST_BYTES = 4_000_000
"""Of one draft; a novel has a million characters."""

_AT_ONCE = 2
"""Drafts that are judged at once; others wait."""
_LONGEST_NAME = 500

_log = logging.getLogger("citecheck")


class Checking:
    """Answers ``POST /check?name=PATH``, with a draft as the body, to those who have the token."""

    def __init__(self, token: str, policies: Callable[[], Policies], clock: Clock) -> None:
        """`policies` are made anew for each draft, so that settings may be changed meanwhile."""
        self._token = token.encode()
        self._policies, self._clock = policies, clock
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def answer(self, request: Request) -> Response:
        """What is found in the draft that was posted, or why it was not judged."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        known = hmac.compare_digest(given.strip().encode(), self._token)
        if scheme.lower() != "bearer" or not known:
            return _refused(401, "The token is missing or wrong.", {"www-authenticate": "Bearer"})
        name = request.query_params.get("name", "")
        if not is_name(name):
            return _refused(400, "name has to be a path like drafts/a.md, which need not exist.")
        try:
            data = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if data is None:
            return _refused(413, f"The draft is longer than {MOST_BYTES:,} bytes.")
        async with self._room:
            return await self._judged(name, data)

    async def _judged(self, name: str, data: bytes) -> Response:
        try:
            forget()
            settings = Settings(offline=True, max_input=MOST_BYTES)
            async with Gate(settings, self._policies(), self._clock) as gate:
                done = await gate.recheck(Input(name), data)
        except CitecheckError as error:
            return _refused(500, str(error))
        except Exception as error:  # noqa: BLE001 -- a draft's fault must not end the server
            _log.exception("a fault of citecheck's own in %r", name)
            return _refused(500, f"A fault of citecheck's own: {type(error).__name__}.")
        return _told(done)


def is_name(name: str) -> bool:
    """Whether a draft may be called so: a path below the working folder, by whose settings it is
    judged; nothing is read there but settings.
    """
    path = PurePosixPath(name)
    return (
        0 < len(name) <= _LONGEST_NAME
        and name.isprintable()
        and not (set(name) & set("\\:"))
        and not path.is_absolute()
        and ".." not in path.parts
        and bool(path.name)
    )


async def _body(request: Request) -> bytes | None:
    """What was posted; ``None`` where it is too long, which is seen before all of it is there."""
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > MOST_BYTES:
            return None
    return bytes(data)


def _told(done: Done) -> Response:
    article = done.article
    if article.error is not None:
        return _refused(500 if article.fault else 422, article.error)
    lines = [json.loads(each) for each in document(ArticleCheck((article,), ()))]
    return JSONResponse({"fails": fails(done), "article": lines[0], "findings": lines[1:]})


def _refused(status: int, why: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": why}, status, headers)
