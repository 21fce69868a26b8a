"""Pages kept with all that shows them: what they need, and what a browser makes of them.

A check of links keeps what it asks for. This asks for more, one page after another: the page's
style sheets, images and fonts, or the page in a browser, whose every request is ours.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import field, frozen

from citecheck.browser.certificate import server_context
from citecheck.browser.chromium import CannotRender, Chromium, Rendered, Window
from citecheck.browser.proxy import CapturingProxy, Seen
from citecheck.browser.requisites import Gathering
from citecheck.config import USER_AGENT, Settings
from citecheck.fetch import Fetcher
from citecheck.model.errors import UsageError
from citecheck.model.evidence import Capture, Made, Page
from citecheck.model.resolution import Answer, Failure, RecordRef, Request, Response
from citecheck.recording import Recording, recording
from citecheck.store import Store, open_store

PAGE_TIMEOUT = 60.0
"""Seconds that one page has in the browser, until it is given up."""


@frozen
class Captured:
    """What was kept of a page."""

    url: str
    """As it was asked for."""
    page: Page | None
    """The page that it led to; ``None`` where there was none."""
    problem: str
    """Why there is less than was wanted, a clause for people; empty where all is there."""
    records: tuple[RecordRef, ...] = field(repr=False)
    """Of everything that was asked for, and made."""
    asked: int
    """Requests that were made."""
    failed: int
    """Of these, how many brought no response, or one that is not whole."""
    rendered: Rendered | None = field(default=None, repr=False)


class Capturing:
    """One run. A context manager; raises `StoreError` where the store cannot be opened.

    With `chromium` pages are shown in it; without, they are asked for with their requisites.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], datetime],
        chromium: Chromium | None = None,
        page_timeout: float = PAGE_TIMEOUT,
    ) -> None:
        if settings.store is None:
            raise UsageError("there is nowhere to keep pages", hint="name a store")
        if settings.offline:
            raise UsageError("pages cannot be captured offline")
        self._settings, self._where, self._clock = settings, settings.store, clock
        self._chromium, self._page_timeout = chromium, page_timeout
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        try:
            await self._open()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def _open(self) -> None:
        enter = self._stack.enter_async_context
        self.store: Store = self._stack.enter_context(open_store(self._where))
        taking = recording(self.store, self._settings, self._clock)
        self._recording: Recording = self._stack.enter_context(taking)
        self.repaired = tuple(str(each) for each in self._recording.mended)
        self._stack.push_async_callback(self._recording.finish)
        network = self._settings.network
        self._fetcher = await enter(
            Fetcher(network, record=self._recording.keep, clock=self._clock)
        )
        if self._chromium is None:
            return
        with tempfile.TemporaryDirectory(prefix="citecheck-browser-") as folder:
            context = await asyncio.to_thread(server_context, Path(folder))
        self._proxy = await enter(CapturingProxy(self._fetcher.send, context))
        agent = None if network.user_agent == USER_AGENT else network.user_agent
        self._window = await enter(Window(self._chromium, self._proxy.port, user_agent=agent))

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def capture(self, url: str) -> Captured:
        """Keep a page. What the web does is part of the answer, never raised.

        Raises `StoreError` where it cannot be kept, `EnvironmentFailure` where the browser fails.
        """
        taken = await (self._in_browser(url) if self._chromium else self._with_requisites(url))
        self.store.record("page", _told(taken), now=self._clock())
        return taken

    def captures(self, taken: Captured) -> tuple[Capture, ...]:
        """The captures of all that was kept of a page."""
        return self.store.captures(taken.records)

    async def _with_requisites(self, url: str) -> Captured:
        answers: list[Answer] = []

        async def send(request: Request) -> Answer:
            answer = await self._fetcher.send(request)
            answers.append(answer)
            return answer

        gathering = Gathering(send)
        page = await gathering.follow(url)
        problem = _problem(answers[-1]) if answers else "it could not be asked for"
        if page is not None:
            await gathering.gather(page)
            if gathering.left_out:
                problem = f"{gathering.left_out} of what it needs was too much"
        records = tuple(
            each.record for each in answers if isinstance(each, Response) and each.record
        )
        kept = Page(page.url, page.time) if page is not None else None
        failed = sum(1 for each in answers if isinstance(each, Failure) or each.truncated)
        return Captured(url, kept, problem, records, len(answers), failed)

    async def _in_browser(self, url: str) -> Captured:
        self._proxy.forget()
        rendered, problem = None, ""
        try:
            async with asyncio.timeout(self._page_timeout):
                rendered = await self._window.render(url, timeout=self._page_timeout)
        except TimeoutError:
            problem = "it did not come to rest in time"
        except CannotRender as error:
            problem = f"the browser cannot show it: {error}"
        if self._proxy.fault is not None:
            raise self._proxy.fault
        seen = tuple(self._proxy.seen)
        records = [each.record for each in seen if each.record is not None]
        main = _main(seen, rendered.document if rendered else url)
        if rendered is not None and (main is None or main.record is None):
            failure = main.failure if main else None
            problem = (
                failure.detail or str(failure.outcome) if failure else "it was never asked for"
            )
            rendered = None  # what it shows is our own word that there is nothing
        kept = None
        if rendered is not None and main is not None:
            now = self._clock()
            keep = self._recording.keep_made
            records += [await keep(made, main.record) for made in _made(rendered, now)]
            (capture,) = self.store.captures([main.record]) if main.record else (None,)
            time = capture.time if capture else now
            kept = Page(main.url, time, rendered.title or None, rendered.text)
        failed = sum(1 for each in seen if each.failure is not None or each.truncated)
        return Captured(url, kept, problem, tuple(records), len(seen), failed, rendered)


def _main(seen: tuple[Seen, ...], url: str) -> Seen | None:
    """The last answer to the page's address; where nothing was answered, why not."""
    wanted = url.partition("#")[0]
    ours = [each for each in seen if each.url == wanted]
    return ours[-1] if ours else (seen[0] if seen and seen[0].failure else None)


def _made(rendered: Rendered, now: datetime) -> list[Made]:
    page = rendered.document.partition("#")[0]
    html = rendered.dom.encode("utf-8", "replace")
    made = [
        Made("dom", page, now, "text/html; charset=utf-8", html),
        Made("fullPage", page, now, "image/png", rendered.screenshot),
    ]
    if rendered.pdf:
        made.append(Made("pdf", page, now, "application/pdf", rendered.pdf))
    return made


def _problem(answer: Answer) -> str:
    if isinstance(answer, Failure):
        return answer.detail or str(answer.outcome)
    return "it is not whole" if answer.truncated else ""


def _told(taken: Captured) -> dict[str, object]:
    """For the evidence log."""
    facts: dict[str, object] = {
        "url": taken.url,
        "asked": taken.asked,
        "failed": taken.failed,
        "records": [each.record_id for each in taken.records],
    }
    if taken.page is not None:
        facts["page"] = taken.page.url
    if taken.problem:
        facts["problem"] = taken.problem
    consent = taken.rendered.consent if taken.rendered else None
    if consent is not None:
        facts["consent"] = {
            "service": consent.service,
            "covers": consent.covers,
            "locks": consent.locks,
        }
    return facts
