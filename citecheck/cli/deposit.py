"""``citecheck deposit``: evidence put where it outlasts this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from citecheck.cli.options import store_option
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from citecheck.store import Where


@click.command("deposit", short_help="Copy evidence to a folder, a bucket or a server.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--to",
    "url",
    required=True,
    metavar="URL",
    help="A folder's path, s3://BUCKET/PATH, or any address that fsspec knows.",
)
@click.option(
    "--check",
    "again",
    is_flag=True,
    help="Read back what is said to be there, and send anew what is not as it was.",
)
@store_option("Folder with the evidence.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors.")
def command(paths: tuple[Path, ...], url: str, store: Where, *, again: bool, quiet: bool) -> int:
    """Copy a store's finished WARC files and its log, and PATHS besides, to another place.

    PATHS are WACZ files and folders of reports. Each is read back after it was sent, and only what
    came back the same is listed there, in a file that sha256sum -c checks. Nothing here is changed
    and nothing there replaced; a deposit that was cut off goes on where it was.

    \b
    Examples:
      citecheck deposit --to /mnt/archive/citecheck
      citecheck deposit citecheck-report/ --to s3://evidence/newsroom
    """  # noqa: D301 -- click wants the control character
    from citecheck.cli._evidence import existing
    from citecheck.clock import utc_now
    from citecheck.deposit.target import opened
    from citecheck.depositing import deposit
    from citecheck.store import open_store

    screen = Screen(quiet=quiet)
    target = opened(url)
    sent = there = 0
    with open_store(existing(store)) as opened_store:
        for each in deposit(opened_store, target, paths, clock=utc_now, again=again):
            sent, there = sent + each.sent, there + (not each.sent)
            if each.sent and not quiet:
                screen.line(f"{target.url}/{each.name}: {each.size} bytes")
    if not quiet:
        screen.line(f"{target.url}: {sent} sent, {there} there before")
    return Status.CLEAN
