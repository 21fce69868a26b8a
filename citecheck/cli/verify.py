"""``citecheck verify``: whether evidence is what it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from citecheck.cli.screen import Screen
from citecheck.cli.status import Status, worst

if TYPE_CHECKING:
    from collections.abc import Collection

    from citecheck.model.evidence import Problem

_EVIDENCE = "evidence.sqlite"


@click.command("verify", short_help="Check an evidence file or a store record by record.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def command(paths: tuple[Path, ...]) -> int:
    """Check WACZ files and stores: every digest, every record. Names what does not hold.

    Of a WACZ file (evidence.wacz) the index is followed as well; of a store (the folder
    .citecheck) the log, in which each entry binds the one before.
    """
    screen = Screen()
    return worst({(_store if path.is_dir() else _file)(path, screen) for path in paths})


def _file(path: Path, screen: Screen) -> Status:
    from citecheck.archive.verify import verify

    found = verify(path)
    read = f"{found.members} members, {found.records} records, {found.indexed} index lines"
    return _say(path, found.problems, read if found.holds else "", screen)


def _store(path: Path, screen: Screen) -> Status:
    from citecheck.archive.read_back import verify_captures
    from citecheck.model.errors import UsageError
    from citecheck.store import open_store

    if not (path / _EVIDENCE).is_file():
        raise UsageError(f"{path} is no store", hint=f"name the folder that holds {_EVIDENCE}")
    with open_store(path) as store:
        captures = tuple(store.all_captures())
        problems = (*store.problems(), *verify_captures(store.warc_folder, captures))
        entries = sum(1 for _ in store.log())
        read = f"{len(captures)} captures, {entries} log entries, the last {store.head()}"
    return _say(path, problems, "" if problems else read, screen)


def _say(path: Path, problems: Collection[Problem], holds: str, screen: Screen) -> Status:
    for problem in problems:
        screen.line(f"{path}: {problem.where}: {problem.message} [{problem.code}]")
    screen.line(f"{path}: holds: {holds}" if holds else f"{path}: does not hold")
    return Status.CLEAN if holds else Status.FINDINGS
