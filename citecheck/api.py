"""What one calls from Python: read an article, find, resolve, report; each also asynchronous."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from citecheck import urls
from citecheck.config import Settings
from citecheck.find import find
from citecheck.load.inputs import Input, one_input
from citecheck.load.reading import articles_in
from citecheck.model.article import Article
from citecheck.model.errors import InputError, UsageError
from citecheck.model.mention import Mentions
from citecheck.model.report import Report
from citecheck.model.resolution import Resolution
from citecheck.pipeline import Session
from citecheck.publish import publish

_Result = TypeVar("_Result")


def report(
    source: str | Path | Article,
    *,
    settings: Settings | None = None,
    output: str | Path | None = None,
) -> Report:
    """Everything that can be said of one article.

    `source` is a path, a URL, ``-`` for standard input, or an article already read. With
    `output`, the report is also written there (``report.html``, ``report.json``, and
    ``evidence.wacz`` where `Settings.store` names a store). Links that are dead, refused or
    unreachable are part of the answer. Raises `InputError` where the article cannot be read and
    `EnvironmentFailure` where disk or store fails.
    """
    return _run(report_async(source, settings=settings, output=output))


async def report_async(
    source: str | Path | Article,
    *,
    settings: Settings | None = None,
    output: str | Path | None = None,
) -> Report:
    """The same as `report`, within a running event loop."""
    async with Session(settings or Settings()) as session:
        article = await _read(source, session)
        result = await session.report(article)
        if output is not None:
            result = await asyncio.to_thread(publish, result, Path(output), session.store)
        return result


def read_article(source: str | Path, *, settings: Settings | None = None) -> Article:
    """Read an article from a path, a URL, or ``-`` for standard input.

    Raises `InputError` where it cannot be read, or holds several (see `read_articles`). For
    text that is already in memory: ``citecheck.parse(data, name)``.
    """
    return _run(read_article_async(source, settings=settings))


async def read_article_async(source: str | Path, *, settings: Settings | None = None) -> Article:
    """The same as `read_article`, within a running event loop."""
    async with Session(settings or Settings()) as session:
        return await session.read(one_input(source))


def read_articles(
    source: str | Path, *, settings: Settings | None = None
) -> Iterator[Article | InputError]:
    """Read the articles of a file or page that may hold several: a feed, a mailbox.

    They come one by one, so that a large file need not fit in memory; a page is fetched whole.
    What cannot be read comes as the `InputError` that says why, and the others come all the
    same. `source` is as for `read_article`.
    """
    named, settings = one_input(source), settings or Settings()
    if named.url is None:
        yield from articles_in(named, limit=settings.max_input)
    else:
        yield from _run(_collected(named, settings))


async def _collected(named: Input, settings: Settings) -> list[Article | InputError]:
    async with Session(settings) as session:
        return [each async for each in session.read_all(named)]


async def read_articles_async(
    source: str | Path, *, settings: Settings | None = None
) -> AsyncGenerator[Article | InputError, None]:
    """The same as `read_articles`, within a running event loop."""
    async with Session(settings or Settings()) as session:
        async for each in session.read_all(one_input(source)):
            yield each


def find_mentions(source: str | Path | Article, *, settings: Settings | None = None) -> Mentions:
    """The links, posts, attributed sources and credits of an article. Reaches no network.

    Of the settings, `Settings.attributions` counts. Raises `InputError` where a file cannot be
    read, `UsageError` for a URL: that would need the network, so read it first with
    `read_article`; `EnvironmentFailure` where spaCy is wanted and is not installed.
    """
    return find(_read_offline(source), (settings or Settings()).attributions)


async def find_mentions_async(
    source: str | Path | Article, *, settings: Settings | None = None
) -> Mentions:
    """The same as `find_mentions`, in a thread, so that the event loop goes on."""
    return await asyncio.to_thread(find_mentions, source, settings=settings)


def resolve_urls(wanted: Iterable[str], *, settings: Settings | None = None) -> list[Resolution]:
    """What each URL leads to, hop by hop, in the order asked. Scheme-less ones get https.

    Nothing the web does is raised: see `Resolution.verdict`.
    """
    return _run(resolve_urls_async(wanted, settings=settings))


async def resolve_urls_async(
    wanted: Iterable[str], *, settings: Settings | None = None
) -> list[Resolution]:
    """The same as `resolve_urls`, within a running event loop."""
    asked = [absolute(url) for url in wanted]
    async with Session(settings or Settings()) as session:
        found = await session.resolve(asked)
    return [found[url] for url in asked]


def absolute(written: str) -> str:
    """The URL that is meant; as written where it is none."""
    named = written if "//" in written else f"https://{written}"
    return urls.parse(written) or urls.parse(named) or written


async def _read(source: str | Path | Article, session: Session) -> Article:
    if isinstance(source, Article):
        return source
    return await session.read(one_input(source))


def _read_offline(source: str | Path | Article) -> Article:
    if isinstance(source, Article):
        return source
    named = one_input(source)
    if named.url is not None:
        raise UsageError(
            f"{urls.redact(named.url)}: finding alone reaches no network",
            hint="read it first: find_mentions(read_article(url))",
        )
    return read_article(source, settings=Settings(offline=True))


def _run(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Run to the end, also where this thread already runs an event loop (a notebook, say)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
