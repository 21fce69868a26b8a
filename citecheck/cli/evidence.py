"""``citecheck evidence``: what the evidence log says, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citecheck.cli._evidence import log_at
from citecheck.cli._values import StorePlace
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from citecheck.model.evidence import LogEntry
    from citecheck.store import Where
    from citecheck.store.evidence import Evidence


@click.command("evidence", short_help="Print the evidence log and check that it is whole.")
@click.argument("log", type=StorePlace(), default=Path(".citecheck"), metavar="[LOG]")
@click.option(
    "--head",
    metavar="HASH",
    help="Hash of an entry that was noted earlier, elsewhere: it must still be in the log.",
)
@click.option("--about", metavar="DIGEST", help="Only entries that name this digest or identifier.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, nothing masked.")
def command(log: Where, head: str | None, about: str | None, *, as_json: bool) -> int:
    """Print the log of a store and check it: each entry binds the one before by its hash.

    LOG is a store's folder, its evidence.sqlite, or postgresql://... An entry says what happened,
    when, and by digests to what: a run with its version and configuration, a capture, what an
    article's link rests on, a memento, a package. Note the last hash elsewhere (by mail, in print):
    with --head it shows later that nothing before it was changed or left out.
    """
    screen = Screen()
    with _opened(log) as evidence:
        seen = _Seen(head)
        _print(seen.of(evidence.log()), about, screen, as_json=as_json)
        problems = [f"{each.where}: {each.message} [{each.code}]" for each in evidence.problems()]
    if head is not None and not seen.found:
        problems.append(f"{log}: the entry with the hash {head[:64]} is not in it [log-head]")
    for problem in problems:
        screen.error(problem)
    if not as_json:
        screen.line(f"{seen.number} entries, the last {seen.last}" if seen.number else "no entries")
    return Status.FINDINGS if problems else Status.CLEAN


class _Seen:
    """What went by of a log."""

    def __init__(self, head: str | None) -> None:
        self.number, self.last, self.found = 0, "", False
        self._head = head

    def of(self, entries: Iterable[LogEntry]) -> Iterator[LogEntry]:
        for entry in entries:
            self.number, self.last = self.number + 1, entry.hash
            self.found = self.found or entry.hash == self._head
            yield entry


@contextmanager
def _opened(log: Where) -> Iterator[Evidence]:
    from citecheck.store.evidence import PART, Evidence
    from citecheck.store.place import place_of
    from citecheck.store.sqlite import SqliteDatabase

    if isinstance(log, Path):
        with closing(Evidence(SqliteDatabase(log_at(log), PART))) as evidence:
            yield evidence
        return
    with closing(place_of(log)) as place:
        yield Evidence(place.database(PART))


def _print(
    entries: Iterable[LogEntry], about: str | None, screen: Screen, *, as_json: bool
) -> None:
    from citecheck.archive.custody import line

    for entry in entries:
        if about is not None and about not in entry.detail:
            continue
        if as_json:
            click.echo(line(entry))
        else:
            screen.line(f"{entry.sequence} {entry.time.isoformat()} {entry.event} {entry.detail}")
