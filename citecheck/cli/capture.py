"""``citecheck capture``: pages kept with all that shows them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli._page_options import browser_options, chromium_from, warnings
from citecheck.cli.options import (
    network_options,
    operator_option,
    set_up_logging,
    settings_from,
    store_option,
    talk_options,
)
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status, worst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.browser.chromium import Chromium
    from citecheck.capturing import Captured, Capturing


@click.command("capture", short_help="Keep pages with all that shows them, in a browser if wanted.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("capture.wacz"),
    show_default=True,
    help="WACZ file with what was kept.",
)
@browser_options
@operator_option
@talk_options
@store_option("Folder that keeps the evidence.")
@network_options
def command(urls: tuple[str, ...], **options: Any) -> int:
    """Keep pages with style sheets, images, fonts and frames, so that they can be shown again.

    Without --browser nothing is run: what a page names is asked for. With it everything that the
    page asks for is kept, and nothing private is reached all the same: each request is made by
    citecheck. Nothing is clicked; a dialog that asks for consent is kept as what it is, and told.

    The exit status is 1 where a page could not be kept, 3 where it was kept in part.

    \b
    Examples:
      citecheck capture https://example.org/story -o story.wacz
      citecheck capture --browser https://example.org/a-post
    """  # noqa: D301 -- click wants the control character
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    return asyncio.run(_run(urls, chromium_from(options), options))


async def _run(urls: Sequence[str], chromium: Chromium | None, options: dict[str, Any]) -> int:
    from citecheck.api import absolute
    from citecheck.capturing import Capturing
    from citecheck.clock import utc_now

    screen = Screen(quiet=options["quiet"])
    wanted = [absolute(url) for url in urls]
    taken: list[Captured] = []
    async with Capturing(
        settings_from(options),
        clock=utc_now,
        chromium=chromium,
        page_timeout=options["page_timeout"],
    ) as capturing:
        for mended in capturing.repaired:
            screen.warn(mended)
        for url in wanted:
            taken.append(await capturing.capture(url))
            _tell(taken[-1], screen, quiet=options["quiet"])
        await asyncio.to_thread(_package, capturing, taken, options["output"], screen)
    return worst({_status(each) for each in taken})


def _tell(taken: Captured, screen: Screen, *, quiet: bool) -> None:
    for warning in warnings(taken):
        screen.warn(warning)
    if not quiet:
        kept = taken.page.url if taken.page else "no page"
        screen.line(f"{taken.url}: {kept}, {taken.asked} requests, {taken.failed} failed")


def _package(capturing: Capturing, taken: list[Captured], output: Path, screen: Screen) -> None:
    from citecheck.archive.custody import packaged
    from citecheck.archive.wacz import package
    from citecheck.recording import SOFTWARE

    captures = [capture for each in taken for capture in capturing.captures(each)]
    if not captures:
        screen.error(f"{output} is not written: nothing was kept")
        return
    made = package(
        output,
        warc_folder=capturing.store.warc_folder,
        captures=captures,
        pages=[each.page for each in taken if each.page],
        software=SOFTWARE,
    )
    capturing.store.record("package", packaged(made, captures))
    screen.line(f"{output}: {made.records} records, sha256 {made.sha256}")


def _status(taken: Captured) -> Status:
    if taken.page is None:
        return Status.FINDINGS
    return Status.INCOMPLETE if taken.problem or taken.failed else Status.CLEAN
