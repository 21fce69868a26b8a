"""``citecheck store``: the store itself, looked after."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.options import store_option
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from citecheck.store import Where

_store = store_option("Folder of the store.")


@click.group("store", short_help="Check, back up, move and upgrade a store.")
def command() -> None:
    """Check, back up, move and upgrade a store: a folder, or a PostgreSQL database.

    \b
    Examples:
      citecheck store info
      citecheck store check --store postgresql://citecheck@db.example.org/citecheck
      citecheck store backup /media/backup/2026-11-29
      citecheck store migrate 'postgresql://citecheck@db.example.org/citecheck?records=/srv/citecheck'
    """  # noqa: D301 -- click wants the control character


@command.command("info", short_help="Say what is in it.")
@_store
def info(store: Where) -> int:
    """Say where the store is, of which version, and what is in it."""
    from citecheck.store.copying import counts
    from citecheck.store.place import place_of

    screen = Screen()
    _existing(store)
    with closing(place_of(store)) as place:
        screen.line(f"store     {place}")
        screen.line(f"engine    {place.engine_name()}")
        for each in counts(place):
            screen.line(f"{each.name:<10}{each.number:,} rows")
        sizes = [path.stat().st_size for path in place.records.iterdir() if path.is_file()]
        screen.line(f"{'records':<10}{len(sizes):,} files, {sum(sizes):,} bytes")
    return Status.CLEAN


@command.command("check", short_help="Check that it is whole.")
@_store
def check(store: Where) -> int:
    """Check that database, evidence log and records are whole. Reads all of them.

    The exit status is 1 where anything does not hold.
    """
    from citecheck.cli.verify import of_store
    from citecheck.model.errors import StoreError
    from citecheck.store.copying import TABLES
    from citecheck.store.evidence import PART
    from citecheck.store.place import place_of

    screen = Screen()
    _existing(store)
    problems: list[str] = []
    with closing(place_of(store)) as place:
        has_evidence = place.has(PART)
        for part in dict.fromkeys(kept.part for kept in TABLES if place.has(kept.part)):
            try:
                problems += [f"{part.file}: {each}" for each in place.database(part).problems()]
            except StoreError as error:  # too damaged to be looked into
                problems.append(str(error))
    for each in problems:
        screen.error(each)
    holds = of_store(store, screen) if has_evidence else Status.CLEAN
    return Status.FINDINGS if problems else holds


@command.command("backup", short_help="Copy all of it to a folder.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_store
def backup(folder: Path, store: Where) -> int:
    """Copy all of the store into FOLDER, as it stands now; runs may go on meanwhile.

    FOLDER is a store itself then, whatever engine it was copied from.
    """
    return _copy(store, folder)


@command.command("migrate", short_help="Copy all of it to another store.")
@click.argument("target", metavar="FOLDER|URL")
@_store
def migrate(target: str, store: Where) -> int:
    """Move what the store has to another one, such as a database: nothing is lost, or removed here.

    The target must have no evidence of its own. A copy that was broken off may be begun again.
    """
    from citecheck.config import store_at

    return _copy(store, store_at(target))


@command.command("upgrade", short_help="Bring it to this version.")
@_store
def upgrade(store: Where) -> int:
    """Bring a store to this version of citecheck. Nothing in it is lost.

    Folders are upgraded whenever a run opens them. A database is not, since machines with older
    versions may be at work in it: stop them first.
    """
    from citecheck.store.copying import TABLES
    from citecheck.store.place import place_of

    _existing(store)
    if not isinstance(store, Path):
        from citecheck.store.postgresql import Postgresql

        with closing(Postgresql(store, check=False)) as database:
            database.upgrade()
    with closing(place_of(store)) as place:
        for part in dict.fromkeys(kept.part for kept in TABLES if place.has(kept.part)):
            place.database(part).close()
        Screen().line(f"{place} is of this version")
    return Status.CLEAN


def _copy(source: Where, target: Where) -> int:
    from citecheck.model.errors import UsageError
    from citecheck.store.copying import copy
    from citecheck.store.place import place_of

    screen = Screen()
    _existing(source)
    if source == target:
        raise UsageError("that is the store itself", hint="name another place to copy it to")
    with (
        closing(place_of(source)) as ours,
        closing(place_of(target)) as theirs,
        closing(theirs.presence(wait=10, alone=True)),
    ):
        for each in copy(ours, theirs):
            unit = "files" if each.name == "records" else "rows"
            screen.line(f"{each.name:<10}{each.number:,} {unit}")
        screen.line(f"{ours} is in {theirs}")
    return Status.CLEAN


def _existing(store: Any) -> None:
    """Raises `UsageError` for a folder that is no store."""
    from citecheck.model.errors import UsageError

    if isinstance(store, Path) and not any(store.glob("*.sqlite")):
        raise UsageError(f"{store} is no store", hint="name the folder of a store with --store")
