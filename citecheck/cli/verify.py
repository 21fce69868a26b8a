"""``citecheck verify``: whether evidence is what it was."""

from __future__ import annotations

from pathlib import Path

import click

from citecheck.cli.screen import Screen
from citecheck.cli.status import Status


@click.command("verify", short_help="Check an evidence file record by record.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def command(files: tuple[Path, ...]) -> int:  # fmt: skip
    """Check WACZ files: every digest, every record, the index. Names what does not hold."""
    from citecheck.archive.verify import verify

    screen = Screen()
    status = Status.CLEAN
    for file in files:
        problems = list(verify(file))
        for problem in problems:
            screen.line(f"{file}: {problem}")
            status = Status.FINDINGS
        if not problems:
            screen.line(f"{file}: every digest holds")
    return status
