"""Pages kept with all that shows them: what they need, and what a browser makes of them.

A check of links keeps what it asks for. This asks for more, one page after another: the page's
style sheets, images and fonts, or the page in a browser, whose every request is ours.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Self

from citecheck.browser.certificate import server_context
from citecheck.browser.chromium import CannotRender, Chromium, Consent, Rendered, Window
from citecheck.browser.proxy import CapturingProxy, Seen
from citecheck.browser.requisites import Gathering, needs_others
from citecheck.clock import Clock
from citecheck.config import USER_AGENT, Settings
from citecheck.fetch import Asker, Fetcher
from citecheck.kept_pages import kept_response, main_text
from citecheck.model.errors import UsageError
from citecheck.model.evidence import Capture, Made, Page
from citecheck.model.report import Report
from citecheck.model.resolution import Answer, Failure, RecordRef, Request, Response, State
from citecheck.model.values import evolve, field, frozen
from citecheck.recording import Recording, recording
from citecheck.resolve.page import read_page
from citecheck.store import Store, open_store

PAGE_TIMEOUT = 60.0
"""Seconds that one page has in the browser, until it is given up."""

_REMEMBERED = 200
"""Answers to what pages need that are remembered: style sheets, with their bodies; and others."""


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
    consent: Consent | None = None
    """The dialog that lies over the page as the browser showed it, where one does."""


class Pages:
    """Keeps pages, for a run that has a store open and a way to the web. A context manager.

    With `chromium` pages are shown in it, one at a time; without, their requisites are asked for.
    Entering raises `EnvironmentFailure` where the browser does not start.
    """

    def __init__(  # noqa: PLR0913 -- what a run has, each by its name
        self,
        *,
        store: Store,
        recording: Recording,
        fetcher: Asker,
        clock: Clock,
        chromium: Chromium | None = None,
        page_timeout: float = PAGE_TIMEOUT,
        user_agent: str = USER_AGENT,
    ) -> None:
        self._store, self._recording, self._fetcher = store, recording, fetcher
        self._clock, self._chromium, self._page_timeout = clock, chromium, page_timeout
        self._user_agent = None if user_agent == USER_AGENT else user_agent
        self._stack = AsyncExitStack()
        self._one_at_a_time = asyncio.Lock()
        self._kept: dict[str, Captured] = {}
        """What was kept of the pages of reports, by their addresses."""
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    async def __aenter__(self) -> Self:
        if self._chromium is None:
            return self
        enter = self._stack.enter_async_context
        try:
            with tempfile.TemporaryDirectory(prefix="citecheck-browser-") as folder:
                context = await asyncio.to_thread(server_context, Path(folder))
            self._proxy = await enter(CapturingProxy(self._fetcher.send, context))
            window = Window(self._chromium, self._proxy.port, user_agent=self._user_agent)
            self._window = await enter(window)
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self._stack.aclose()

    async def capture(self, url: str) -> Captured:
        """Keep a page. What the web does is part of the answer, never raised.

        Raises `StoreError` where it cannot be kept, `EnvironmentFailure` where the browser fails.
        """
        taken = await (self._in_browser(url) if self._chromium else self._with_requisites(url))
        self._store.record("page", _told(taken), now=self._clock())
        return taken

    async def of(
        self, report: Report, *, stopped: Callable[[], bool]
    ) -> tuple[Report, tuple[Captured, ...]]:
        """A report with the captures of all that shows the pages that its links lead to.

        No page is kept twice, however many articles of the run lead to it; none is begun once
        `stopped`. Raises as `capture`.
        """
        wanted = dict(_pages_of(report))
        captures = {each.record.record_id: each for each in report.captures}
        taken = []
        for url, record in wanted.items():
            if stopped():
                break
            async with self._one_at_a_time:
                if url not in self._kept:
                    self._kept[url] = await self._of_page(url, captures.get(record.record_id))
            taken.append(self._kept[url])
        found = (each for one in taken for each in self._store.captures(one.records))
        captures.update((each.record.record_id, each) for each in found)
        return evolve(report, captures=tuple(captures.values())), tuple(taken)

    async def _of_page(self, url: str, capture: Capture | None) -> Captured:
        """In the browser the page is asked for once more; its requisites want its record alone."""
        page = None
        if self._chromium is None and capture is not None:
            page = await asyncio.to_thread(kept_response, self._store.warc_folder, capture)
        if page is None:
            return await self.capture(url)
        taken = await self._requisites_of(page, [])
        self._store.record("page", _told(taken), now=self._clock())
        return taken

    async def _with_requisites(self, url: str) -> Captured:
        answers: list[Answer] = []

        async def send(request: Request) -> Answer:
            answers.append(await self._fetcher.send(request))
            return answers[-1]

        page = await Gathering(send).follow(url)
        if page is None:
            problem = _problem(answers[-1]) if answers else "it could not be asked for"
            return Captured(url, None, problem, _records(answers), len(answers), 1)
        return evolve(await self._requisites_of(page, answers), url=url)

    async def _requisites_of(self, page: Response, before: list[Answer]) -> Captured:
        """What a page needs; `before` is what led to it, which is told with it."""
        answers = list(before)

        async def send(request: Request) -> Answer:
            answers.append(await self._send_once(request))
            return answers[-1]

        gathering = Gathering(send)
        await gathering.gather(page)
        problem = _problem(page)
        if gathering.left_out:
            problem = f"{gathering.left_out} of what it needs was too much"
        kept = await asyncio.to_thread(_listed, page)
        failed = sum(1 for each in answers if isinstance(each, Failure) or each.truncated)
        return Captured(page.url, kept, problem, _records(answers), len(answers), failed)

    async def _send_once(self, request: Request) -> Answer:
        """Pages of one site share sheets and pictures: a run asks for each once."""
        answer = self._answers.get(request.url)
        if answer is None:
            answer = _light(await self._fetcher.send(request))
            self._answers[request.url] = answer
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        return answer

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
            found = [main.record] if main.record else []
            captures = await asyncio.to_thread(self._store.captures, found)
            capture = next(iter(captures), None)
            time = capture.time if capture else now
            kept = Page(main.url, time, rendered.title or None, rendered.text)
        failed = sum(1 for each in seen if each.failure is not None or each.truncated)
        consent = rendered.consent if rendered else None
        return Captured(url, kept, problem, tuple(records), len(seen), failed, consent)


class Capturing:
    """One run that keeps pages. A context manager; raises `StoreError` where the store cannot be
    opened.

    With `chromium` pages are shown in it; without, they are asked for with their requisites.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock,
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
        kept = self._stack.enter_context(taking)
        self.repaired = tuple(str(each) for each in kept.mended)
        self._stack.push_async_callback(kept.finish)
        network = self._settings.network
        pages = Pages(
            store=self.store,
            recording=kept,
            fetcher=await enter(Fetcher(network, record=kept.keep, clock=self._clock)),
            clock=self._clock,
            chromium=self._chromium,
            page_timeout=self._page_timeout,
            user_agent=network.user_agent,
        )
        self._pages = await enter(pages)

    async def __aexit__(self, *exception: object) -> None:
        await self._stack.aclose()

    async def capture(self, url: str) -> Captured:
        """Keep a page; see `Pages.capture`."""
        return await self._pages.capture(url)

    def captures(self, taken: Captured) -> tuple[Capture, ...]:
        """The captures of all that was kept of a page."""
        return self.store.captures(taken.records)


def _pages_of(report: Report) -> Iterator[tuple[str, RecordRef]]:
    """The pages that links lead to, as far as somebody can look at them."""
    for resolution in report.resolutions.values():
        last = resolution.hops[-1] if resolution.hops else None
        if last is not None and last.record is not None and resolution.verdict.state is State.OK:
            yield last.url.partition("#")[0], last.record


def _records(answers: Iterable[Answer]) -> tuple[RecordRef, ...]:
    records = (each.record for each in answers if isinstance(each, Response) and each.record)
    return tuple({each.record_id: each for each in records}.values())


def _light(answer: Answer) -> Answer:
    """Without its body, where that asks for nothing else."""
    if isinstance(answer, Response) and not needs_others(answer):
        return evolve(answer, body=b"")
    return answer


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
    if taken.consent is not None:
        facts["consent"] = {
            "service": taken.consent.service,
            "covers": taken.consent.covers,
            "locks": taken.consent.locks,
        }
    return facts


def _listed(response: Response) -> Page:
    """A page as a package lists it: with its title, and what of it can be read."""
    page = read_page(response)
    text = main_text(page.document) if page.document is not None else None
    return Page(response.url, response.time, page.title, text or None)
