"""``citecheck prune``: what of a store may go, and taking it away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from citecheck.cli._values import Duration
from citecheck.cli.options import store_option
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from citecheck.retention import Kept
    from citecheck.store import Where


@click.command("prune", short_help="Say what of a store may go, and remove it if told to.")
@click.option(
    "--older-than",
    type=Duration(),
    default=timedelta(days=30),
    metavar="DURATION",
    help="Only files whose newest record is older.  [default: 30d]",
)
@click.option(
    "--deposited-at",
    "url",
    metavar="URL",
    help="Instead: files of which this place gives back a copy, whatever rests on them.",
)
@click.option(
    "--whatever-rests", is_flag=True, help="Also files that reports, pages or packages rest on."
)
@click.option("--remove", is_flag=True, help="Do it. Without this it is only told.")
@store_option("Folder with the evidence.")
def command(
    older_than: timedelta, url: str | None, store: Where, *, whatever_rests: bool, remove: bool
) -> int:
    """Say which WARC files of a store nothing rests on any more, and remove them if told to.

    What a report, a captured page or a package in the log rests on stays, unless a copy was read
    back from --deposited-at, or --whatever-rests is given. Each removal is in the log before it is
    done. WACZ files and reports are never touched.

    \b
    Examples:
      citecheck prune --older-than 365d
      citecheck prune --deposited-at s3://evidence/newsroom --remove
    """  # noqa: D301 -- click wants the control character
    from citecheck.cli._evidence import existing
    from citecheck.clock import utc_now
    from citecheck.deposit.target import opened
    from citecheck.depositing import alone
    from citecheck.model.errors import UsageError
    from citecheck.retention import carry_out, plan
    from citecheck.store import open_store

    if url is not None and whatever_rests:
        raise UsageError("--deposited-at and --whatever-rests cannot go together")
    screen = Screen()
    with open_store(existing(store)) as opened_store, alone(opened_store):
        planned = plan(
            opened_store,
            before=utc_now() - older_than,
            deposited=None if url is None else opened(url),
            whatever_rests=whatever_rests,
        )
        for each in planned:
            if not each.goes:
                _tell("stays", each, screen)
        done = carry_out(opened_store, planned, clock=utc_now) if remove else planned
        number = size = 0
        for each in done:
            if each.goes:
                _tell("removed" if remove else "would go", each, screen)
                number, size = number + 1, size + each.size
    screen.line(f"{number} files, {size} bytes {'removed' if remove else 'would go by --remove'}")
    return Status.CLEAN


def _tell(what: str, each: Kept, screen: Screen) -> None:
    records = f", {each.captures} captures" if each.captures else ""
    screen.line(f"{what}: {each.path.name} ({each.size} bytes{records}): {each.reason}")
