"""``citecheck restore``: WARC files that were removed here, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from citecheck.cli.options import store_option
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from citecheck.store import Where


@click.command("restore", short_help="Bring back WARC files that citecheck prune removed.")
@click.option("--from", "url", required=True, metavar="URL", help="Where they were deposited.")
@store_option("Folder with the evidence.")
def command(url: str, store: Where) -> int:
    """Bring the WARC files that were removed from a store back from where they were deposited.

    Each has to have the digest that the log noted when it was removed.
    """
    from citecheck.cli._evidence import existing
    from citecheck.clock import utc_now
    from citecheck.deposit.target import opened
    from citecheck.depositing import restore
    from citecheck.store import open_store

    screen, number = Screen(), 0
    with open_store(existing(store)) as opened_store:
        for each in restore(opened_store, opened(url), clock=utc_now):
            number += 1
            screen.line(f"{each.name}: {each.size} bytes")
    screen.line(f"{number} files brought back")
    return Status.CLEAN
