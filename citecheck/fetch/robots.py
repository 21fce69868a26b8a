"""robots.txt: fetched through the same door as everything, once an origin (RFC 9309)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable

import protego

from citecheck.fetch.guard import Target
from citecheck.model.resolution import Answer, Failure, Outcome, Response
from citecheck.model.values import frozen
from citecheck.redirects import REDIRECTS
from citecheck.urls import parse

Ask = Callable[[str], Awaitable[Answer]]

_MOST_REDIRECTS = 5
"""Redirects followed to a robots.txt (RFC 9309 section 2.3.1.2)."""
_MOST_READ = 500 * 1024
"""Bytes of a robots.txt that are read (RFC 9309 section 2.5)."""
_MOST_RULES = 5000
"""Lines of a robots.txt that count. The largest of well-known sites has some 3,000; each costs
time for each address."""
_MOST_KEPT = 1000
"""Origins whose robots.txt is kept in memory."""
_AGENT_LINE = re.compile(r"\s*user[- ]?agent\s*:?\s*([^#]{0,200})", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z_-]{1,64}")


@frozen
class Leave:
    """What a robots.txt says of one address."""

    outcome: Outcome | None = None
    """Why the address is not to be asked for; ``None``: it may be."""
    detail: str = ""
    delay: float = 0.0
    """Seconds between two requests that the host asks for (Crawl-delay, in no standard)."""


@frozen
class _File:
    """A robots.txt that was read, or what came of asking for it."""

    rules: protego.Protego | None = None
    refusal: Leave | None = None
    """What holds for every address of the origin."""
    delay: float = 0.0

    def leave(self, url: str, agent: str) -> Leave:
        if self.refusal is not None:
            return self.refusal
        if self.rules is None or self.rules.can_fetch(url, agent):
            return Leave(delay=self.delay)
        return Leave(Outcome.DISALLOWED, "")


class Robots:
    """The robots.txt of every origin that a run comes to."""

    def __init__(self, ask: Ask, user_agent: str) -> None:
        self._ask = ask
        self._agent = _product(user_agent)
        self._files: dict[tuple[str, str, int], asyncio.Task[_File]] = {}

    async def leave_for(self, aim: Target) -> Leave:
        """Whether an address may be asked for, and how fast."""
        task = self._files.get(aim.origin)
        if task is None:
            task = asyncio.create_task(self._read(f"{aim.scheme}://{aim.authority}/robots.txt"))
            self._files[aim.origin] = task
            self._forget_oldest()
        # Shielded: whoever asked first may be stopped, and the others wait on.
        file = await asyncio.shield(task)
        return file.leave(aim.url, self._agent)

    def _forget_oldest(self) -> None:
        oldest = next(iter(self._files))
        if len(self._files) > _MOST_KEPT and self._files[oldest].done():
            del self._files[oldest]

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self._files.values():
            task.cancel()
        await asyncio.gather(*self._files.values(), return_exceptions=True)

    async def _read(self, url: str) -> _File:
        answer = await self._ask(url)
        if isinstance(answer, Failure):
            # The host of the page itself: the page would fail in the same way.
            return _refused(answer.outcome, f"robots.txt: {answer.detail}")
        for _ in range(_MOST_REDIRECTS):
            following = _following(answer)
            if following is None:
                break
            answer = await self._ask(following)
            if isinstance(answer, Failure):
                return _refused(Outcome.DISALLOWED, "its robots.txt leads to where nothing answers")
        return self._of(answer)

    def _of(self, answer: Response) -> _File:
        if answer.status >= 500 or answer.status == 429:
            # A host that fails may have rules that cannot be seen (RFC 9309 section 2.3.1.4).
            detail = f"its robots.txt cannot be read: status {answer.status}"
            return _refused(Outcome.DISALLOWED, detail)
        if not 200 <= answer.status < 300:
            return _File()  # there is none (section 2.3.1.3)
        text = answer.body[:_MOST_READ].decode("utf-8-sig", "replace")
        rules = protego.Protego.parse(_reduced(text, self._agent))
        return _File(rules, delay=rules.crawl_delay(self._agent) or 0.0)


def _refused(outcome: Outcome, detail: str) -> _File:
    return _File(refusal=Leave(outcome, detail))


def _following(answer: Response) -> str | None:
    if answer.status not in REDIRECTS:
        return None
    location = answer.header("location")
    return None if location is None else parse(location, answer.url)


def _product(user_agent: str) -> str:
    """The product token by which robots.txt names a program (RFC 9309 section 2.2.1)."""
    found = _TOKEN.match(user_agent)
    return found[0].lower() if found else "unnamed"


def _reduced(text: str, agent: str) -> str:
    """The same rules for `agent`, with all other programs under one name.

    Protego gives every rule to every program of its group: a file with thousands of both would
    take gigabytes. What counts here are only the groups of `agent` and of ``*``.
    """
    return "\n".join(_reduced_line(line, agent) for line in text.splitlines()[:_MOST_RULES])


def _reduced_line(line: str, agent: str) -> str:
    named = _AGENT_LINE.match(line)
    if named is None:
        return line
    value = named[1].strip()
    if value == "*":
        return "User-agent: *"
    token = _TOKEN.match(value)
    is_ours = token is not None and token[0].lower() == agent
    return f"User-agent: {agent if is_ours else 'somebody-else'}"
