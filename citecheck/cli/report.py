"""``citecheck report``: articles in, provenance reports out."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from citecheck.cli.options import (
    max_age_option,
    network_options,
    run_options,
    set_up_logging,
    settings_from,
)
from citecheck.cli.status import Status, worst

if TYPE_CHECKING:
    from citecheck.cli.screen import Screen
    from citecheck.config import Settings
    from citecheck.load.inputs import Input
    from citecheck.model.errors import InputError
    from citecheck.model.report import Report
    from citecheck.pipeline import Progress, Session
    from citecheck.publish import Folders

_SEVERITIES = ("note", "warning", "error", "never")
_AT_ONCE = 8
"""Articles worked on at once: enough to keep the network busy, few enough to fit in memory."""


@click.command("report", short_help="Write the provenance report of one or more articles.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("citecheck-report"),
    show_default=True,
    help="Folder for the reports; each article gets a folder in it.",
)
@click.option(
    "--store",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".citecheck"),
    show_default=True,
    help="Folder that remembers what was fetched, and keeps the evidence.",
)
@max_age_option
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    default="error",
    show_default=True,
    help="The lightest finding that makes the exit status 1.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print each report as one line of JSON instead of a summary.",
)
@click.option(
    "--dry-run", is_flag=True, help="Say what would be read and fetched; fetch and write nothing."
)
@run_options
@network_options
def command(articles: tuple[str, ...], **options: Any) -> int:
    """Write the provenance report of one or more articles.

    ARTICLE is a file, a folder, a pattern such as 'drafts/**/*.md', a URL, or - for standard
    input. Plain text, Markdown, HTML, .docx, .odt and mail (.eml) are read.

    For each article OUTPUT/NAME/ gets report.html (open it in a browser; it loads nothing from
    anywhere), report.json, and evidence.wacz with what the links answered, byte for byte.

    \b
    Examples:
      citecheck report article.html
      citecheck report drafts/ --offline --fail-on warning
      pandoc draft.docx -t html | citecheck report -
    """  # noqa: D301 -- click wants the control character
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    return asyncio.run(_run(articles, options))


async def _run(articles: Iterable[str], options: dict[str, Any]) -> int:
    from citecheck.cli.progress import links_bar
    from citecheck.cli.screen import Screen
    from citecheck.cli.stopping import stopping
    from citecheck.load.inputs import expand
    from citecheck.pipeline import Session
    from citecheck.publish import Folders

    screen = Screen(quiet=options["quiet"], as_json=options["as_json"])
    if options["dry_run"]:
        return worst({_dry_run(source, screen) for source in expand(articles)})
    folders = Folders(options["output"])
    with links_bar(quiet=options["quiet"]) as bar:
        async with Session(_settings(options)) as session:
            for mended in session.repaired:
                screen.warn(mended)
            with stopping(session.interrupt) as reasons:
                inputs = _until(lambda: session.interrupted, expand(articles))
                work = _Work(session, folders, screen, bar, options["fail_on"])
                statuses = {status async for status in _in_order(inputs, work.one, _AT_ONCE)}
    if not statuses:
        screen.warn("no article was read, so nothing was checked")
        statuses.add(Status.USAGE)
    return worst(statuses | reasons)


def _settings(options: dict[str, Any]) -> Settings:
    """The command's settings."""
    return cast("Settings", settings_from(options))


class _Work:
    """What is done with each input: read, report, write, show; and the status it leads to."""

    def __init__(
        self,
        session: Session,
        folders: Folders,
        screen: Screen,
        bar: Callable[[], Progress],
        fail_on: str,
    ) -> None:
        self._session, self._folders, self._screen = session, folders, screen
        self._bar, self._fail_on = bar, fail_on

    async def one(self, source: Input | InputError) -> tuple[Callable[[], None], Status]:
        """Work on one input. What it shows is returned, to be shown in the order of inputs."""
        from citecheck.model.errors import EnvironmentFailure, InputError
        from citecheck.publish import publish

        if isinstance(source, InputError):
            return partial(self._screen.error, str(source)), Status.USAGE
        try:
            article = await self._session.read(source)
            report = await self._session.report(article, progress=self._bar())
            folder = self._folders.folder(source.name)
            report = await asyncio.to_thread(publish, report, folder, self._session.store)
        except InputError as error:
            return partial(self._screen.error, str(error)), Status.USAGE
        except EnvironmentFailure:
            raise
        except Exception as error:  # noqa: BLE001 -- one article's fault must not cost the others
            return partial(self._screen.fault, source.name, error), Status.FAULT
        return partial(self._screen.show, report, folder), _status(report, self._fail_on)


def _status(report: Report, fail_on: str) -> Status:
    from citecheck.model.finding import Severity

    if fail_on != "never":
        floor = Severity(fail_on).rank
        if any(finding.severity.rank >= floor for finding in report.findings):
            return Status.FINDINGS
    return Status.CLEAN if report.complete else Status.INCOMPLETE


def _dry_run(source: Input | InputError, screen: Screen) -> Status:
    """Say what a run would read and fetch. A URL would have to be fetched to know more."""
    from citecheck.api import find_mentions
    from citecheck.model.errors import InputError

    if isinstance(source, InputError):
        screen.error(str(source))
        return Status.USAGE
    screen.line(f"would read {source.name}")
    if source.url is not None:
        return Status.INCOMPLETE
    try:
        mentions = find_mentions(source.name)
    except InputError as error:
        screen.error(str(error))
        return Status.USAGE
    for url in dict.fromkeys(link.url for link in mentions.links if link.url):
        screen.line(f"  would fetch {url}")
    return Status.INCOMPLETE


_Item = TypeVar("_Item")
_Status = TypeVar("_Status")


def _until(stopped: Callable[[], bool], items: Iterable[_Item]) -> Iterator[_Item]:
    for item in items:
        if stopped():
            return
        yield item


async def _in_order(
    items: Iterator[_Item],
    work: Callable[[_Item], Awaitable[tuple[Callable[[], None], _Status]]],
    width: int,
) -> AsyncIterator[_Status]:
    """Work on `width` items at once; show and yield each in its turn."""
    under_way: deque[asyncio.Task[tuple[Callable[[], None], _Status]]] = deque()
    try:
        exhausted = False
        while under_way or not exhausted:
            while not exhausted and len(under_way) < width:
                item = next(items, None)
                if item is None:
                    exhausted = True
                else:
                    under_way.append(asyncio.ensure_future(work(item)))
            if under_way:
                show, status = await under_way.popleft()
                show()
                yield status
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
