"""The articles of a run, and what is done with each of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING

from citecheck.cli._page_options import warnings
from citecheck.cli.in_order import Worked
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status, of_report, worst
from citecheck.load.inputs import Input
from citecheck.manifest import Manifest
from citecheck.model.article import Article
from citecheck.model.errors import EnvironmentFailure, InputError
from citecheck.model.values import frozen
from citecheck.pipeline import Session
from citecheck.publish import Folders, publish
from citecheck.resolving import Progress

if TYPE_CHECKING:
    from citecheck.capturing import Pages


@frozen
class Draft:
    """What is to be worked on: an article of an input, or what kept it from being read."""

    source: Input
    article: Article | Exception


async def drafts(
    sources: Iterable[Input | InputError], session: Session
) -> AsyncIterator[Input | InputError | Draft]:
    """The articles in files, read when they are asked for; pages are left to be read at once."""
    for source in sources:
        if session.interrupted:
            return
        if isinstance(source, InputError) or source.url is not None:
            yield source
            continue
        async for draft in _read(source, session):
            yield draft


async def _read(source: Input, session: Session) -> AsyncIterator[Draft]:
    try:
        async with aclosing(session.read_all(source)) as articles:
            async for article in articles:
                yield Draft(source, article)
    except EnvironmentFailure:
        raise
    except Exception as error:  # noqa: BLE001 -- one input's fault must not cost the others
        yield Draft(source, error)


class Work:
    """What is done with each article: report, write, show; and the status it leads to."""

    def __init__(  # noqa: PLR0913, PLR0917 -- what a run has for each of its articles
        self,
        session: Session,
        folders: Folders,
        screen: Screen,
        bar: Callable[[], Progress],
        fail_on: str,
        formats: tuple[str, ...],
        manifest: Manifest,
        pages: Pages | None = None,
    ) -> None:
        self._session, self._folders, self._screen = session, folders, screen
        self._bar, self._fail_on, self._formats = bar, fail_on, formats
        self._manifest = manifest
        self._pages = pages

    async def on(self, item: Input | InputError | Draft) -> Worked:
        """Work on one item. What it shows is returned, to be shown in the order of items."""
        if isinstance(item, InputError):
            return self._failed(item.message.partition(":")[0], item)
        if isinstance(item, Draft):
            return await self._one(item)
        done = [await self._one(draft) async for draft in _read(item, self._session)]
        shows = [show for show, _ in done]
        return partial(_all, shows), worst({status for _, status in done})

    async def _one(self, draft: Draft) -> Worked:
        article, name = draft.article, draft.source.name
        if isinstance(article, Exception):
            return self._failed(name, article)
        try:
            report = await self._session.report(article, progress=self._bar())
            shows: list[Callable[[], None]] = []
            if self._pages is not None:
                report, taken = await self._pages.of(
                    report, stopped=lambda: self._session.interrupted
                )
                told = (warning for each in taken for warning in warnings(each))
                shows += [partial(self._screen.warn, warning) for warning in told]
            folder = self._folders.folder(name, article.origin.name)
            report = await asyncio.to_thread(
                publish, report, folder, self._session.store, self._formats
            )
        except EnvironmentFailure:
            raise
        except Exception as error:  # noqa: BLE001 -- one article's fault must not cost the others
            return self._failed(name, error)
        written = folder / "report.html" if "html" in self._formats else folder
        status = of_report(report, self._fail_on)
        self._manifest.add(report, folder.name, status.name.lower())
        shows.append(partial(self._screen.show, report, written))
        return partial(_all, shows), status

    def _failed(self, name: str, error: Exception) -> Worked:
        if isinstance(error, InputError):
            self._manifest.failed(name, "unread", str(error))
            return partial(self._screen.error, str(error)), Status.USAGE
        self._manifest.failed(name, "fault", f"{type(error).__name__}: {error}")
        return partial(self._screen.fault, name, error), Status.FAULT


def _all(shows: Iterable[Callable[[], None]]) -> None:
    for show in shows:
        show()
