"""The queue of pages to be saved by archives, which outlives runs.

What is about to be asked is written before it is asked, so that a run that was killed in between
is known to have perhaps been heard.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import msgspec

from citecheck.decoders import json_decoder
from citecheck.model.evidence import Copy
from citecheck.model.saving import Order
from citecheck.model.values import evolve
from citecheck.store.database import Database, Part

_SCHEMA = """
CREATE TABLE save_order (
  number INTEGER PRIMARY KEY NOT NULL,
  archive TEXT NOT NULL,
  url TEXT NOT NULL,
  due REAL NOT NULL,
  is_done INTEGER NOT NULL,
  value TEXT NOT NULL
);;
CREATE UNIQUE INDEX save_order_open ON save_order (archive, url) WHERE is_done = 0;;
CREATE INDEX save_order_due ON save_order (due) WHERE is_done = 0
"""
_UPGRADE = """
DROP INDEX save_order_open;;
DROP INDEX save_order_due;;
CREATE UNIQUE INDEX save_order_open ON save_order (archive, url) WHERE is_done = 0;;
CREATE INDEX save_order_due ON save_order (due) WHERE is_done = 0
"""
PART = Part(
    "saving",
    schema=_SCHEMA,
    version=2,
    upgrades=(_UPGRADE,),
    if_damaged="keep it aside: it tells what was asked of archives; a new one is made",
)


class SaveQueue:
    """Orders, oldest first. All methods wait for the disk and raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self) -> None:
        """Let go of it."""
        self._database.close()

    def add(self, archive: str, url: str, article: str, *, now: datetime) -> Order | None:
        """Put a page in the queue; ``None`` where it waits there already."""
        with self._database.transaction("save_order"):
            known = self._database.rows(
                "SELECT 1 FROM save_order WHERE archive = ? AND url = ? AND is_done = 0",
                (archive, url),
            )
            if known:
                return None
            rows = self._database.rows("SELECT coalesce(max(number), 0) + 1 FROM save_order")
            number = int(str(rows[0][0]))
            order = Order(number, article, Copy(url, archive), now, now)
            self._database.write("INSERT INTO save_order VALUES (?, ?, ?, ?, ?, ?)", _row(order))
        return order

    def put(self, order: Order) -> None:
        """Take note of how far an order has come. On disk when it returns."""
        number, _, _, due, is_done, value = _row(order)
        self._database.write(
            "UPDATE save_order SET due = ?, is_done = ?, value = ? WHERE number = ?",
            (due, is_done, value, number),
        )

    def open_orders(self, archives: Collection[str] | None = None) -> list[Order]:
        """The orders that something is still to be done about, those due first first."""
        rows = self._database.rows(
            "SELECT value FROM save_order WHERE is_done = 0 ORDER BY due, number"
        )
        orders = [json_decoder(Order).decode(str(row[0])) for row in rows]
        return [each for each in orders if archives is None or each.copy.archive in archives]

    def all_orders(self) -> list[Order]:
        """Every order ever made, in the order in which they were."""
        rows = self._database.rows("SELECT value FROM save_order ORDER BY number")
        return [json_decoder(Order).decode(str(row[0])) for row in rows]


def _row(order: Order) -> tuple[object, ...]:
    value = msgspec.json.encode(evolve(order, due=order.due.astimezone(UTC))).decode()
    due = order.due.timestamp()
    return order.number, order.copy.archive, order.copy.url, due, int(order.is_done), value
