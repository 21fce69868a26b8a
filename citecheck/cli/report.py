"""``citecheck report``: articles in, provenance reports out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli._archive_options import archives_option, mementos_option, with_archives
from citecheck.cli._attribution_options import attributions_option
from citecheck.cli._page_options import browser_options, chromium_from
from citecheck.cli._post_options import ask_platforms_option
from citecheck.cli.options import (
    exclude_link_option,
    max_age_option,
    network_options,
    operator_option,
    run_options,
    set_up_logging,
    settings_from,
    store_option,
)
from citecheck.cli.status import Status, worst
from citecheck.model.errors import EnvironmentFailure, StoreError

if TYPE_CHECKING:
    from citecheck.cli.screen import Screen
    from citecheck.load.inputs import Input
    from citecheck.manifest import Manifest
    from citecheck.model.errors import InputError
    from citecheck.pipeline import Session

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
@store_option("Folder that remembers what was fetched, and keeps the evidence.")
@operator_option
@max_age_option
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    default="error",
    show_default=True,
    help="The lightest finding that makes the exit status 1.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="NAME[,NAME...]",
    help="Formats of the reports, or all: html, json, markdown, csv ...  [default: html,json]",
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
@ask_platforms_option
@attributions_option
@click.option(
    "--requisites",
    is_flag=True,
    help="Keep the pages that links lead to with their style sheets, images and fonts.",
)
@browser_options
@mementos_option
@archives_option
@exclude_link_option
@run_options
@network_options
def command(articles: tuple[str, ...], **options: Any) -> int:
    """Write the provenance report of one or more articles.

    ARTICLE is a file, a folder, a pattern such as 'drafts/**/*.md', a URL, or - for standard
    input. What holds several articles, such as a mailbox, gets a report for each.

    For each article OUTPUT/NAME/ gets report.html (open it in a browser; it loads nothing from
    anywhere), report.json, and evidence.wacz with what the links answered, byte for byte;
    with --format other files instead. Where there are several articles, OUTPUT gets
    index.html and index.json over all reports in it. OUTPUT/run.json tells of the run: version,
    settings, inputs with their digests, counts, times and outcome.

    With --requisites or --browser, evidence.wacz shows the pages as they were seen
    (citecheck replay); each takes many more requests.

    \b
    Examples:
      citecheck report article.html
      citecheck report drafts/ --offline --fail-on warning
      pandoc draft.docx -t html | citecheck report -
    """  # noqa: D301 -- click wants the control character
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    return asyncio.run(_run(articles, with_archives(options)))


async def _run(articles: Iterable[str], options: dict[str, Any]) -> int:
    from citecheck.cli.drafts import Work, drafts
    from citecheck.cli.in_order import in_order
    from citecheck.cli.progress import links_bar
    from citecheck.cli.screen import Screen
    from citecheck.cli.stopping import stopping
    from citecheck.clock import utc_now
    from citecheck.load.inputs import expand
    from citecheck.manifest import Manifest
    from citecheck.pipeline import Session
    from citecheck.publish import BY_DEFAULT, Folders, chosen

    listed = (name.strip() for each in options["formats"] for name in each.split(","))
    formats = chosen(name for name in listed if name) or BY_DEFAULT
    screen = Screen(quiet=options["quiet"], as_json=options["as_json"])
    if options["dry_run"]:
        return worst({_dry_run(source, screen) for source in expand(articles)})
    folders, settings = Folders(options["output"]), settings_from(options)
    manifest, chromium = Manifest("report", settings, clock=utc_now), chromium_from(options)
    with links_bar(quiet=options["quiet"]) as bar:
        async with Session(settings) as session, AsyncExitStack() as stack:
            for mended in session.repaired:
                screen.warn(mended)
            pages = None
            if options["requisites"] or chromium is not None:
                wait = options["page_timeout"]
                pages = await stack.enter_async_context(session.pages(chromium, page_timeout=wait))
            with stopping(session.interrupt) as reasons, _noting(manifest, options, session):
                work = Work(
                    session, folders, screen, bar, options["fail_on"], formats, manifest, pages
                )
                items = drafts(expand(articles), session)
                statuses = {status async for status in in_order(items, work.on, _AT_ONCE)}
    if folders.number > 1 and "json" in formats:
        from citecheck.publish import write_index

        write_index(options["output"], options["store"])
    if not statuses:
        screen.warn("no article was read, so nothing was checked")
        statuses.add(Status.USAGE)
    status = worst(statuses | reasons)
    if options["output"].is_dir():
        name = status.name.lower()
        manifest.write(options["output"], outcome=name, status=status, requests=session.requests)
    return status


@contextmanager
def _noting(manifest: Manifest, options: dict[str, Any], session: Session) -> Iterator[None]:
    """Note that a run has failed, where it does: the last one's manifest must not stand for it."""
    try:
        yield
    except EnvironmentFailure:
        status = Status.INCOMPLETE
        with suppress(StoreError):  # the disk may be what has failed
            if options["output"].is_dir():
                manifest.write(
                    options["output"], outcome="failed", status=status, requests=session.requests
                )
        raise


def _dry_run(source: Input | InputError, screen: Screen) -> Status:
    """Say what a run would read and fetch. A URL would have to be fetched to know more."""
    from citecheck.config import Settings
    from citecheck.find import find
    from citecheck.load.reading import articles_in
    from citecheck.model.errors import InputError

    if isinstance(source, InputError):
        screen.error(str(source))
        return Status.USAGE
    if source.url is not None:
        screen.line(f"would read {source.name}")
        return Status.INCOMPLETE
    status = Status.INCOMPLETE
    for article in articles_in(source, limit=Settings().max_input):
        if isinstance(article, InputError):
            screen.error(str(article))
            status = Status.USAGE
            continue
        screen.line(f"would read {article.origin.name}")
        for url in dict.fromkeys(link.url for link in find(article).links if link.url):
            screen.line(f"  would fetch {url}")
    return status
