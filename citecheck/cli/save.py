"""``citecheck save``: have public archives save what articles link to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli._archive_options import archives_option, with_archives
from citecheck.cli.options import (
    max_age_option,
    network_options,
    run_options,
    set_up_logging,
    settings_from,
    store_option,
)
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status, worst
from citecheck.clock import utc_now

if TYPE_CHECKING:
    from citecheck.config import ArchiveAccess
    from citecheck.model.article import Article
    from citecheck.model.saving import Order
    from citecheck.pipeline import Session
    from citecheck.saving import Told
    from citecheck.store.save_queue import SaveQueue

_TIMEOUT = 90.0
"""Seconds for one request: archives answer late."""


@click.command("save", short_help="Have public archives save the pages that articles link to.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option("--dry-run", is_flag=True, help="Say what would be saved where; ask nobody.")
@click.option(
    "--quota",
    type=click.IntRange(0),
    default=100,
    show_default=True,
    help="Pages that each archive may be asked to save in this run.",
)
@click.option(
    "--wait",
    type=click.IntRange(0),
    default=600,
    show_default=True,
    metavar="SECONDS",
    help="How long to go on; what is open then stays in the queue.",
)
@click.option("--list", "listing", is_flag=True, help="Show the queue and do nothing.")
@archives_option
@store_option("Folder with the queue and the evidence.")
@max_age_option
@run_options
@network_options
def command(articles: tuple[str, ...], **options: Any) -> int:
    """Have public archives save the pages that articles link to.

    Pages wait in a queue in the store; without ARTICLE the command goes on with it. Each page is
    first fetched once, so that what the archive gives back can be compared with what we were
    served. Dead links, addresses with secrets and those of no public host are not given to anybody.

    The exit status is 1 where a page could not be saved, 3 where something is still open.

    \b
    Examples:
      citecheck save article.html --dry-run
      citecheck save article.html --archives archives.toml
      citecheck save --wait 3600
    """  # noqa: D301 -- click wants the control character
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    options = with_archives(options)
    if options["listing"]:
        return _list(options)
    return asyncio.run(_run(articles, options))


async def _run(articles: Sequence[str], options: dict[str, Any]) -> int:
    from citecheck.cli.stopping import stopping
    from citecheck.model.values import evolve
    from citecheck.pipeline import Session
    from citecheck.saving import Saving, savers

    screen = Screen(quiet=options["quiet"])
    settings = settings_from({**options, "timeout": options["timeout"] or _TIMEOUT})
    accesses = savers(settings.archives.ask)
    if options["dry_run"]:
        settings = evolve(settings, store=None, offline=True)
    async with Session(settings) as session:
        with stopping(session.interrupt) as reasons:
            if options["dry_run"]:
                return worst({await _dry_run(articles, accesses, session, screen)} | reasons)
            assert session.inquiries is not None  # noqa: S101 -- for the type checker
            assert session.store is not None  # noqa: S101 -- `--store` always names one
            queue = session.store.save_queue
            with session.store.place.alone("saving", wait=10):
                status = await _put(articles, accesses, session, queue, screen)
                saving = Saving(
                    session.inquiries,
                    queue,
                    accesses,
                    utc_now,
                    _sleeper(session),
                    lambda told: _tell(told, screen, quiet=options["quiet"]),
                    session.store,
                    options["quota"],
                    lambda: session.interrupted,
                )
                stopped: Mapping[str, str] = {}
                if not options["offline"]:
                    stopped = await saving.run(utc_now() + timedelta(seconds=options["wait"]))
                for name, reason in stopped.items():
                    screen.warn(f"{name} is asked no more: {reason}")
                orders = queue.all_orders()
    return worst({status, _status(orders)} | reasons)


def _sleeper(session: Session) -> Any:
    """Waits, but no longer than until the user stops the run."""

    async def sleep(seconds: float) -> None:
        end = asyncio.get_running_loop().time() + seconds
        while (left := end - asyncio.get_running_loop().time()) > 0:
            if session.interrupted:
                return
            await asyncio.sleep(min(left, 0.2))

    return sleep


async def _articles(
    names: Sequence[str], session: Session, screen: Screen
) -> tuple[list[Article], set[Status]]:
    from citecheck.load.inputs import expand
    from citecheck.model.errors import InputError

    read: list[Article] = []
    statuses: set[Status] = set()
    for source in expand(names):
        if isinstance(source, InputError):
            screen.error(str(source))
            statuses.add(Status.USAGE)
            continue
        async for article in session.read_all(source):
            if isinstance(article, InputError):
                screen.error(str(article))
                statuses.add(Status.USAGE)
            else:
                read.append(article)
    return read, statuses


def _addresses(article: Article) -> list[str]:
    from citecheck.find import find
    from citecheck.urls import scheme

    links = (link.url for link in find(article).links if link.url)
    return list(dict.fromkeys(url for url in links if scheme(url) in ("http", "https")))


async def _dry_run(
    names: Sequence[str], accesses: Sequence[ArchiveAccess], session: Session, screen: Screen
) -> Status:
    from citecheck.saving import refusal
    from citecheck.urls import redact

    articles, statuses = await _articles(names, session, screen)
    for article in articles:
        screen.line(f"{article.origin.name}:")
        for url in _addresses(article):
            reason = refusal(url.partition("#")[0], None)
            for access in accesses:
                told = f"would not give: {reason}" if reason else f"would ask {access.name} to save"
                screen.line(f"  {told}: {redact(url)}")
    return Status(worst(statuses | {Status.CLEAN}))


async def _put(
    names: Sequence[str],
    accesses: Sequence[ArchiveAccess],
    session: Session,
    queue: SaveQueue,
    screen: Screen,
) -> Status:
    from citecheck.saving import refusal
    from citecheck.urls import redact

    articles, statuses = await _articles(names, session, screen)
    for article in articles:
        found = _addresses(article)
        resolutions = await session.resolve(found)
        for url in found:
            page = url.partition("#")[0]
            reason = refusal(page, resolutions[url])
            if reason:
                screen.warn(f"not saved: {redact(url)}: {reason}")
                continue
            for access in accesses:
                queue.add(access.name, page, article.origin.name, now=utc_now())
    return Status(worst(statuses | {Status.CLEAN}))


def _tell(told: Told, screen: Screen, *, quiet: bool) -> None:
    if not quiet:
        screen.line(f"{_line(told.order)}: {told.words}")


def _line(order: Order) -> str:
    from citecheck.urls import redact

    copy = order.copy
    state = copy.state.value if copy.state else "waiting"
    where = f" {copy.memento}" if copy.memento else ""
    return f"{copy.archive}  {state}  {redact(copy.url)}{where}"


def _list(options: dict[str, Any]) -> int:
    from citecheck.store.place import place_of
    from citecheck.store.save_queue import PART, SaveQueue

    screen = Screen(quiet=options["quiet"])
    with closing(place_of(options["store"])) as place:
        if not place.has(PART):
            screen.line("the queue is empty")
            return Status.CLEAN
        orders = SaveQueue(place.database(PART)).all_orders()
    for order in orders:
        words = order.copy.failure.message if order.copy.failure else ""
        end = "" if order.is_done else f"  next {order.due:%Y-%m-%d %H:%M:%S} UTC"
        screen.line(f"{_line(order)}{end}{f': {words}' if words else ''}")
    return _status(orders)


def _status(orders: Sequence[Order]) -> Status:
    """What the newest order of each page came to."""
    newest = {(each.copy.archive, each.copy.url): each for each in orders}.values()
    if any(not each.is_done for each in newest):
        return Status.INCOMPLETE
    return Status.FINDINGS if any(each.copy.failure for each in newest) else Status.CLEAN
