"""``citecheck mementos``: what archives have of an address."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.config import ArchiveAccess
    from citecheck.mementos import Questions
    from citecheck.model.memento import Holdings, Memento


@click.command("mementos", short_help="List the copies that public archives have of an address.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option(
    "--date",
    "near",
    type=click.DateTime(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    help="Around when: the copies nearest to it on each side, and the newest.",
)
@click.option("--all", "whole", is_flag=True, help="Every copy, as far as the archives list them.")
@click.option("--look", is_flag=True, help="Look at the nearest copy, and say how good it is.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON a copy.")
@archives_option
@store_option("Folder that remembers what was answered, and keeps it as evidence.")
@max_age_option
@run_options
@network_options
def command(urls: tuple[str, ...], **options: Any) -> int:
    """List the copies that public archives have of an address.

    Asked are the archives that --archives names; without it the Wayback Machine. The exit status
    is 1 where an address has no copy, 3 where an archive did not answer and no other has one.

    \b
    Examples:
      citecheck mementos https://example.org/story --date 2022-10-24 --look
      citecheck mementos https://example.org/ --all --archives archives.toml
    """  # noqa: D301 -- click wants the control character
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    return asyncio.run(_run(urls, with_archives(options)))


async def _run(urls: Sequence[str], options: dict[str, Any]) -> int:
    from citecheck.api import absolute
    from citecheck.cli.stopping import stopping
    from citecheck.mementos import Mementos, Questions, is_public
    from citecheck.model.memento import Wish
    from citecheck.pipeline import Session

    screen = Screen(quiet=options["quiet"])
    settings = settings_from(options)
    near = options["near"].replace(tzinfo=UTC) if options["near"] else None
    statuses = set()
    async with Session(settings) as session:
        assert session.inquiries is not None  # noqa: S101 -- for the type checker: it is entered
        mementos = Mementos(session.inquiries, settings.archives)
        with stopping(session.interrupt) as reasons:
            for url in map(absolute, urls):
                if not is_public(url):
                    screen.error("an address is secret, or not of the public web: nobody is asked")
                    statuses.add(Status.USAGE)
                    continue
                wish = Wish(url.partition("#")[0], near, whole=options["whole"])
                found = await mementos.look_up(wish)
                questions = Questions(session.inquiries)
                looked = await _looked(found, wish, questions) if options["look"] else None
                _show(found, looked, options, screen)
                statuses.add(_status([holdings for _, holdings in found]))
    return worst(statuses | reasons)


async def _looked(
    found: Sequence[tuple[ArchiveAccess, Holdings]], wish: Any, questions: Questions
) -> Memento | None:
    from citecheck.model.values import evolve
    from citecheck.verify.memento_quality import quality

    near = wish.near or datetime.now(UTC)
    every = [memento for _, holdings in found for memento in holdings.mementos]
    nearest = min(every, key=lambda each: abs(each.time - near), default=None)
    if nearest is None:
        return None
    seen = await questions.look_at(nearest, wish.url)
    day = wish.near.date() if wish.near else None
    resolution, given = (seen.resolution, seen.given) if seen else (None, ())
    return evolve(nearest, quality=quality(nearest, day, resolution, given))


def _show(
    found: Sequence[tuple[ArchiveAccess, Holdings]],
    looked: Memento | None,
    options: dict[str, Any],
    screen: Screen,
) -> None:
    from citecheck.render.json import one_line_memento

    for access, holdings in found:
        if holdings.detail or not holdings.mementos:
            screen.warn(f"{access.name}: {holdings.held}: {holdings.detail}")
        for memento in holdings.mementos:
            if options["as_json"]:
                shown = looked if looked is not None and looked.url == memento.url else memento
                click.echo(one_line_memento(shown))
            elif not options["quiet"]:
                status = memento.status or "-"
                screen.line(f"{memento.time:%Y-%m-%d %H:%M:%S}  {status}  {memento.url}")
    if looked is not None and looked.quality is not None and not options["as_json"]:
        reasons = "; ".join(looked.quality.reasons) or "nothing speaks against it"
        screen.line(f"  nearest: {looked.url}: score {looked.quality.score:.2f} ({reasons})")


def _status(found: Sequence[Holdings]) -> Status:
    from citecheck.model.memento import Held

    if any(each.mementos for each in found):
        return Status.CLEAN
    open_ones = {Held.FAILED, Held.LIMITED, Held.NOT_ASKED, Held.BY_HAND}
    return Status.INCOMPLETE if any(each.held in open_ones for each in found) else Status.FINDINGS
