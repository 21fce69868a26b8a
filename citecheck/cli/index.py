"""``citecheck index``: many reports at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from citecheck.cli._values import FOLDER
from citecheck.cli.options import store_option
from citecheck.cli.status import Status


@click.command("index", short_help="Write an index over the reports in a folder.")
@click.argument(
    "folder",
    type=FOLDER,
    default=Path("citecheck-report"),
)
@store_option("Folder of a store, for how links fared over time.", default=None)
def command(folder: Path, store: Any) -> int:
    """Write an index over the reports in a folder.

    FOLDER is what 'citecheck report' wrote into (citecheck-report unless you say otherwise).
    Writes index.html and index.json there: totals, a table of the articles, the most cited
    domains and sources, and with --store how many addresses were broken on which day. 'citecheck
    report' does so by itself where it reports on several articles. Reaches no network.
    """
    from citecheck.cli.screen import Screen
    from citecheck.publish import write_index

    found = write_index(folder, store)
    screen = Screen()
    screen.line(f"index    {folder / 'index.html'} ({len(found.entries):,} articles)")
    for _, reason in found.unread:
        screen.error(reason)
    if found.unread or not found.entries:
        return Status.USAGE
    return Status.CLEAN
