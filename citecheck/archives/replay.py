"""Following a link as it was when a copy of it was made: each answer comes from the archive.

`replayed` is put between any steps that follow a link and whoever runs them. The steps ask for
the page as they always do, and are answered as its server answered then; so whatever judges the
pages of today judges a copy in the same way, and needs to know nothing of archives.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from typing import TypeVar

from citecheck import instant, urls
from citecheck.archives.timestamp import time_of
from citecheck.model.memento import Memento, Replayed
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from citecheck.model.values import evolve, frozen
from citecheck.redirects import REDIRECTS, location

T = TypeVar("T")

_MOST_STEPS = 4
"""Redirects of an archive's own, from one of its addresses to another, for one page."""
_ORIGINAL_HEADER = "x-archive-orig-"
_LEFT_OUT = frozenset({"memento-datetime", "link", "location", "set-cookie"})
"""Headers of the archive's own, where it does not tell which were the original's."""


def replayed(
    memento: Memento, steps: Generator[Request, Answer, T]
) -> Generator[Request, Answer, tuple[T, tuple[Replayed, ...]]]:
    """The same steps, answered by the archive out of the time of `memento`; and what it gave.

    `Memento.raw` has to be known: without it nothing can be asked, and every answer is a
    failure. The steps may ask for other addresses than the copy's: where it redirected to.
    """
    shelf = _Shelf.of(memento)
    given: list[Replayed] = []
    try:
        request = next(steps)
        while True:
            answer, came = yield from shelf.fetch(request.url)
            given.append(came)
            request = steps.send(answer)
    except StopIteration as stop:
        value: T = stop.value
        return value, tuple(given)
    finally:
        steps.close()


@frozen
class _Shelf:
    """Where an archive keeps what was captured about one time."""

    start: str
    """What stands before the digits of the time."""
    digits: str
    kind: str
    """What stands behind them: ``id_/``."""

    @classmethod
    def of(cls, memento: Memento) -> _Shelf:
        raw = memento.raw or ""
        at = raw.find("id_/")
        digits = raw[at - 14 : at] if at >= 14 else ""
        if time_of(digits) is None:
            return cls("", "", "")
        return cls(raw[: at - 14], digits, "id_/")

    def fetch(self, url: str) -> Generator[Request, Answer, tuple[Answer, Replayed]]:
        """What was captured of an address, as its server's answer; or why it is not to be had."""
        asked = f"{self.start}{self.digits}{self.kind}{url}"
        if not self.start:
            return (yield from _unknown(url))
        answer: Answer
        for _ in range(_MOST_STEPS):
            answer = yield Request(asked)
            if isinstance(answer, Failure):
                return evolve(answer, url=url), Replayed(url, None, answer.detail)
            time = instant.from_http(answer.header("memento-datetime") or "")
            if answer.status in REDIRECTS:
                target = location(answer, asked)
                led = self.original_of(target) if isinstance(target, str) else None
                if time is None and led is not None and _is_same(led, url):
                    asked = str(target)  # to the capture that is nearest
                    continue
                if time is None and led is None:
                    break
                time = time or self.time_of(asked)
            if time is None:
                return _refused(url, answer)
            return self.as_then(url, answer), Replayed(url, time, record=answer.record)
        trouble = "the archive led elsewhere"
        return _failure(url, answer, trouble), Replayed(url, None, trouble)

    def original_of(self, address: str) -> str | None:
        """The original's address that one of this archive's carries."""
        start = self.start.partition("://")[2]
        rest = address.partition("://")[2].removeprefix(start)
        digits, slash, original = rest.partition("/")
        if not address.partition("://")[2].startswith(start) or not slash:
            return None
        return urls.parse(original) if time_of(digits[:14]) is not None else None

    def time_of(self, address: str) -> datetime | None:
        """The time that an address of this archive's carries."""
        rest = address.partition("://")[2].removeprefix(self.start.partition("://")[2])
        return time_of(rest[:14])

    def as_then(self, url: str, answer: Response) -> Response:
        """A captured response as its server gave it."""
        told = tuple(
            (name.removeprefix(_ORIGINAL_HEADER), value)
            for name, value in answer.headers
            if name.startswith(_ORIGINAL_HEADER)
        )
        headers = told or tuple(
            (name, value) for name, value in answer.headers if name not in _LEFT_OUT
        )
        if answer.status in REDIRECTS:
            headers = tuple(pair for pair in headers if pair[0] != "location")
            headers = (*headers, ("location", self._led_to(url, answer)))
        elif told and not any(name == "content-type" for name, _ in told):
            kind = answer.header("content-type")
            headers = (*headers, ("content-type", kind)) if kind else headers
        return evolve(answer, url=url, headers=headers)

    def _led_to(self, url: str, answer: Response) -> str:
        target = location(answer, url)
        if not isinstance(target, str):
            return ""
        return self.original_of(target) or target


def _is_same(led: str, url: str) -> bool:
    return urls.key(led) == urls.key(url)


def _unknown(url: str) -> Generator[Request, Answer, tuple[Answer, Replayed]]:
    yield from ()
    trouble = "the archive does not show what it captured as it was"
    return _failure(url, None, trouble), Replayed(url, None, trouble)


def _refused(url: str, answer: Response) -> tuple[Answer, Replayed]:
    """An answer of the archive's own, in place of a copy."""
    known = {404: "the archive has no copy of it", 429: "the archive wants fewer questions"}
    trouble = known.get(answer.status, f"the archive answered with {answer.status} of its own")
    return _failure(url, answer, trouble), Replayed(url, None, trouble)


def _failure(url: str, answer: Answer | None, trouble: str) -> Failure:
    time = answer.time if answer is not None else datetime(1970, 1, 1, tzinfo=UTC)
    return Failure(url, Outcome.CONNECTION_FAILURE, trouble, time)
