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
        found = verify(file)
        for problem in found.problems:
            screen.line(f"{file}: {problem.where}: {problem.message} [{problem.code}]")
        if found.holds:
            screen.line(
                f"{file}: holds: {found.members} members, {found.records} records, "
                f"{found.indexed} index lines"
            )
        else:
            screen.line(f"{file}: does not hold")
            status = Status.FINDINGS
    return status
