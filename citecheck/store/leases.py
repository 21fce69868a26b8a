"""Who works on what: leases that end by themselves, each with a number that only grows.

A lease is held until it is released or its time is up, by the database's clock, so that machines
need not agree on the time. Whoever gets a lease after it gets a larger number, its fence
(https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html): who was asleep while
its lease ran out is told so when it writes, and what it writes is refused.

A fence begins at the microseconds of the database's clock, so that it goes on growing after the
row of an old lease was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from citecheck.model.errors import LeaseLost
from citecheck.model.values import frozen
from citecheck.store.database import MOST_VALUES, Database, key

SCHEMA = """
CREATE TABLE lease (
  name TEXT PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  fence INTEGER NOT NULL,
  until REAL NOT NULL
) WITHOUT ROWID;;
CREATE INDEX lease_until ON lease (until)
"""

_FORGOTTEN = 86_400.0
"""Seconds after its end that a lease is still known of."""


@frozen
class Lease:
    """The right to work on something, as it was given."""

    name: str
    """What is worked on: ``link https://...``, ``host example.org``."""
    owner: str
    fence: int
    """Larger than that of every lease of this name before."""


class Leases:
    """The leases of a store. All methods wait for the database and raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._has_forgotten = False

    def acquire(self, name: str, owner: str, *, seconds: float) -> Lease | None:
        """The lease, for some seconds; ``None`` while somebody has it, and be it this owner."""
        self._forget()
        database = self._database
        rows = database.rows(
            f"""
            INSERT INTO lease (name, owner, fence, until)
            VALUES (?, ?, CAST({database.now} * 1000000 AS BIGINT), {database.now} + ?)
            ON CONFLICT (name) DO UPDATE SET
              owner = excluded.owner,
              until = excluded.until,
              fence = CASE WHEN lease.fence < excluded.fence THEN excluded.fence
                      ELSE lease.fence + 1 END
            WHERE lease.until <= {database.now}
            RETURNING fence
            """,  # noqa: S608 -- the clock's name, from the engine
            (key(name), owner, seconds),
        )
        return Lease(name, owner, int(str(rows[0][0]))) if rows else None

    def renew(self, held: Iterable[Lease], *, seconds: float) -> frozenset[Lease]:
        """Have leases end some seconds from now. Those that nobody else has got are given back."""
        return self._ending(held, f"{self._database.now} + {float(seconds)!r}")

    def release(self, held: Iterable[Lease]) -> frozenset[Lease]:
        """Let others have them. Those that nobody else had got are given back."""
        return self._ending(held, self._database.now)

    def holder(self, name: str) -> str | None:
        """Whose a lease is now; ``None``: nobody's."""
        query = f"SELECT owner FROM lease WHERE name = ? AND until > {self._database.now}"  # noqa: S608 -- as above
        rows = self._database.rows(query, (key(name),))
        return str(rows[0][0]) if rows else None

    def going(self, names: Iterable[str]) -> frozenset[str]:
        """Those of some names of which somebody has the lease now."""
        going: set[str] = set()
        left = iter(names)
        while some := {key(name): name for name in islice(left, MOST_VALUES)}:
            marks = ", ".join("?" * len(some))
            query = (
                f"SELECT name FROM lease WHERE until > {self._database.now} AND name IN ({marks})"  # noqa: S608 -- as above
            )
            going.update(some[str(name)] for (name,) in self._database.rows(query, tuple(some)))
        return frozenset(going)

    @contextmanager
    def guarding(self, lease: Lease) -> Iterator[None]:
        """A transaction of the database in which a lease is held from its begin to its end.

        Raises `LeaseLost`, and writes nothing, where somebody else has got it.
        """
        with self._database.transaction():
            # Written, so that nobody gets the lease until the transaction ends.
            held = self._database.write(
                "UPDATE lease SET owner = owner WHERE name = ? AND fence = ?",
                (key(lease.name), lease.fence),
            )
            if not held:
                raise lost(lease)
            yield

    def _ending(self, held: Iterable[Lease], until: str) -> frozenset[Lease]:
        """Those of some leases that are held still, which now end at the time `until` of SQL."""
        kept: set[Lease] = set()
        left = iter(held)
        while some := tuple(islice(left, MOST_VALUES // 2)):
            by_key = {(key(each.name), each.fence): each for each in some}
            marks = ", ".join(["(?, ?)"] * len(by_key))
            rows = self._database.rows(
                f"UPDATE lease SET until = {until} WHERE (name, fence) IN (VALUES {marks}) "  # noqa: S608 -- as above
                "RETURNING name, fence",
                [value for pair in by_key for value in pair],
            )
            kept.update(by_key[str(name), int(str(fence))] for name, fence in rows)
        return frozenset(kept)

    def _forget(self) -> None:
        """Forget old leases, once in a run: there is one for each link that was ever asked for."""
        if not self._has_forgotten:
            self._has_forgotten = True
            before = f"{self._database.now} - {_FORGOTTEN!r}"
            self._database.write(f"DELETE FROM lease WHERE until < {before}")  # noqa: S608 -- as above


def lost(lease: Lease) -> LeaseLost:
    """That somebody else has got a lease meanwhile."""
    return LeaseLost(
        f"the lease of {lease.name[:200]!r} ran out and somebody else has it",
        hint="nothing was written; what the other one finds counts",
    )
