"""Checking articles one after the other: what is remembered is not read again."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, aclosing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from citecheck.check.hanging import Hanging, since
from citecheck.check.policies import Policies, Ruling
from citecheck.clock import Clock
from citecheck.load.inputs import Input, read_bytes
from citecheck.model.article import Places
from citecheck.model.errors import CitecheckError, InputError
from citecheck.model.judged import CheckedArticle, JudgedFinding
from citecheck.model.values import define, evolve, field, frozen
from citecheck.sha256 import hex_digest
from citecheck.waiting import aside

if TYPE_CHECKING:
    from citecheck.check.changes import Lines
    from citecheck.config import Settings
    from citecheck.model.report import Report
    from citecheck.pipeline import Session
    from citecheck.resolving import Progress
    from citecheck.store import Store
    from citecheck.store.checked import Checked

_log = logging.getLogger("citecheck")

OnReport = Callable[["Report", Input, "Store | None"], None]
"""Told of each report that was made, and of the store that has its evidence; in a thread."""


@frozen
class Done:
    """An article that was checked, and what held for it."""

    article: CheckedArticle
    ruling: Ruling
    partly: bool = False
    """Whether findings on lines that did not change were left out."""


@define
class Gate:
    """One run. An asynchronous context manager; the web is reached from the first miss on."""

    settings: Settings
    policies: Policies
    clock: Clock
    checked: Checked | None = None
    lines: Mapping[Path, Lines] | None = None
    """The lines that matter, of the files that matter; ``None``: all."""
    on_report: OnReport | None = None
    fixes: bool = True
    """Whether anybody is told how to mend what is found; else no fix is tried, and none is kept."""
    _stack: AsyncExitStack = field(factory=AsyncExitStack, init=False)
    _session: Session | None = field(default=None, init=False)
    _stopped: bool = field(default=False, init=False)
    _hanging: Hanging | None = field(default=None, init=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def interrupt(self) -> None:
        """End the run soon. What is open is told as such."""
        self._stopped = True
        if self._session is not None:
            self._session.interrupt()

    @property
    def requests(self) -> int:
        """Requests made so far."""
        return self._session.requests if self._session is not None else 0

    async def check(
        self, source: Input | InputError, progress: Progress | None = None
    ) -> AsyncIterator[Done]:
        """The articles of one input, checked. Raises `ConfigurationError` and `StoreError`."""
        if isinstance(source, InputError):
            article = CheckedArticle(source.message.partition(":")[0], error=str(source))
            yield Done(article, self.policies.at(Path()))
            return
        ruling = self.policies.at(_place(source))
        try:
            known = await aside(self._key, source, ruling)
            articles = self.checked.get(known) if self.checked and known else None
            if articles is None:
                judged = [each async for each in self._judged(source, ruling, progress)]
                articles = tuple(article for article, _ in judged)
                held = [held for _, held in judged if held is not None]
                lasts = len(held) == len(judged) > 0 and not self._stopped
                if self.checked and known and lasts:
                    self.checked.put(known, articles, since=min(held))
        except InputError as error:
            articles = (CheckedArticle(source.name, error=str(error)),)
        except CitecheckError:
            raise
        except Exception as error:  # noqa: BLE001 -- one article's fault costs no other its result
            _log.exception("a fault of citecheck's own in %r", source.name)
            fault = f"{source.name}: a fault of citecheck's own: {type(error).__name__}"
            articles = (CheckedArticle(source.name, error=fault, fault=True),)
        for article in articles:
            yield Done(self._on_new_lines(article, source), ruling, self.lines is not None)

    def _key(self, source: Input, ruling: Ruling) -> bytes | None:
        """What a file is remembered by; ``None`` for what is not a file, or must be reported.

        Where lines matter, findings are to say more than what is remembered of them.
        """
        if self.checked is None or source.path is None or self.on_report is not None:
            return None
        if self.lines is not None:
            return None
        from citecheck.store.checked import key

        data = read_bytes(source, limit=self.settings.max_input)
        if self._hanging is None:
            web = self._known_of_the_web()
            self._hanging = Hanging(self.settings, self.clock, web, self.fixes)
        return key(source.name, data, self._hanging.on(ruling, data))

    def _known_of_the_web(self) -> str:
        """What the answers of a run hang on that may ask nobody."""
        if not self.settings.offline or self.settings.store is None:
            return ""
        from citecheck.store import open_cache

        with open_cache(self.settings.store) as cache:
            return cache.stamp()

    async def _judged(
        self, source: Input, ruling: Ruling, progress: Progress | None
    ) -> AsyncIterator[tuple[CheckedArticle, datetime | None]]:
        """Each article, and from when on what was found holds (`hanging.since`)."""
        session = await self._opened()
        async with aclosing(session.read_all(source)) as articles:
            async for article in articles:
                if isinstance(article, InputError):
                    yield CheckedArticle(source.name, error=str(article)), None
                    continue
                report = await session.report(article, progress=progress)
                if self.on_report is not None:
                    await aside(self.on_report, report, source, session.store)
                read = None
                if source.path is not None and article.origin.places is Places.FILE:
                    read = partial(read_bytes, source, limit=self.settings.max_input)
                yield await aside(self._weighed, report, ruling, read), since(report)

    async def recheck(self, source: Input, data: bytes) -> Done:
        """A file's one article as it would be found with other bytes. Nothing is remembered.

        Raises `ConfigurationError` and `StoreError`.
        """
        done, _ = await self.reported(source, data)
        return done

    async def reported(self, source: Input, data: bytes) -> tuple[Done, Report | None]:
        """As `recheck`, with the report where there is one."""
        from citecheck.load import parse

        ruling = self.policies.at(_place(source))
        session = await self._opened()
        try:
            article = await aside(parse, data, source.name)
        except InputError as error:
            return Done(CheckedArticle(source.name, error=str(error)), ruling), None
        report = await session.report(article)
        if session.remembering is not None:  # another gate may be asked of the same links next
            await session.remembering.written()
        checked = await aside(self._weighed, report, ruling, lambda: data)
        done = Done(self._on_new_lines(checked, source), ruling, self.lines is not None)
        return done, report

    def _weighed(
        self, report: Report, ruling: Ruling, read: Callable[[], bytes] | None
    ) -> CheckedArticle:
        """`read`: gives the file's bytes, where its article may be edited."""
        from citecheck.policy.judging import judged

        today, written = self.clock().date(), self.lines is not None
        checked = judged(report, ruling.path, ruling.policy, today, written=written)
        if not any(each.fixes for each in checked.findings):
            return checked
        article, data = report.article, read() if read is not None and self.fixes else None
        if data is None or hex_digest(data) != article.origin.sha256:
            told = read is not None and checked.is_editable and not self.fixes
            return evolve(
                checked, findings=tuple(_untried(each, told=told) for each in checked.findings)
            )
        from citecheck.check.proving import proven

        return proven(checked, article, data)

    async def _opened(self) -> Session:
        if self._session is None:
            from citecheck.pipeline import Session

            session = Session(self.settings, clock=self.clock)
            self._session = await self._stack.enter_async_context(session)
        return self._session

    def _on_new_lines(self, article: CheckedArticle, source: Input) -> CheckedArticle:
        """The article with those findings alone that a change brought."""
        if self.lines is None or source.path is None:
            return article
        new = self.lines.get(source.path.resolve(), ())
        kept = (each for each in article.findings if _touches(each, new))
        return evolve(article, findings=tuple(kept))


def _untried(finding: JudgedFinding, *, told: bool) -> JudgedFinding:
    """A finding without its fixes; `told`: whether it still says that there is a safe one."""
    if not finding.fixes:
        return finding
    return evolve(finding, fixes=(), untried=told and any(each.safe for each in finding.fixes))


def _place(source: Input) -> Path:
    return source.path or Path(source.name if source.url is None else ".")


def _touches(finding: JudgedFinding, new: Iterable[range]) -> bool:
    """Whether a finding stands on a new line, or the address that it is about is written on one."""
    standing = [range(finding.start.line, finding.end.line + 1)]
    if finding.written is not None:
        standing.append(finding.written)
    return any(
        lines.start < each.stop and lines.stop > each.start for each in new for lines in standing
    )
