"""``citecheck replay``: archived pages as they were, in a browser on this machine."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import click

from citecheck.cli._values import FILE
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status, worst


@click.command("replay", short_help="Show the pages of an evidence file, through pywb.")
@click.argument("file", type=FILE)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8090,
    show_default=True,
    help="On this machine; 0: any that is free.",
)
@click.option(
    "--pywb",
    "named",
    type=FILE,
    metavar="PROGRAM",
    help="pywb's program 'wayback', where it is not on the path.",
)
def command(file: Path, port: int, named: Path | None) -> int:
    """Serve the pages of FILE, a WACZ file of anybody's, to this machine until Ctrl-C.

    The file is checked first, as 'citecheck verify' does; what does not hold is told, and the
    pages are shown all the same. It needs pywb, which is a program of its own (pipx install pywb).
    """
    return asyncio.run(_serve(file, port, named))


async def _serve(file: Path, port: int, named: Path | None) -> int:
    from citecheck.archive.pywb_replay import Pywb, serving
    from citecheck.archive.verify import verify
    from citecheck.cli.stopping import stopping
    from citecheck.model.errors import EnvironmentFailure

    screen = Screen()
    pywb = Pywb.find(named)
    problems = (await asyncio.to_thread(verify, file)).problems
    for problem in problems:
        screen.warn(f"{file}: {problem.where}: {problem.message} [{problem.code}]")
    with tempfile.TemporaryDirectory(prefix="citecheck-replay-") as folder:
        async with serving(file, Path(folder), pywb=pywb, port=port) as (replay, server):
            for page in replay.pages:
                screen.line(f"{page.address}  {page.title or ''}".rstrip())
            screen.line(f"serving {file} at {replay.address} until Ctrl-C")
            with stopping(server.terminate) as reasons:
                await server.wait()
            if not reasons:
                raise EnvironmentFailure("pywb ended by itself")
    told = {Status.FINDINGS} if problems else {Status.CLEAN}
    return worst(told | (reasons - {Status.INTERRUPTED}))  # Ctrl-C is how it is meant to end
