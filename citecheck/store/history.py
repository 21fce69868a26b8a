"""What a store has of the past, read beside a run that writes, and without changing anything."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime

from citecheck.model.values import frozen
from citecheck.store.database import Rows
from citecheck.store.evidence import PART
from citecheck.store.place import Where, place_of

MOST = 1_000
"""Answers of one address that are told, the newest first."""


@frozen
class Answered:
    """One answer that the store has the record of."""

    time: datetime
    status: int
    payload_sha256: str


def has_evidence(where: Where) -> bool:
    """Whether there is anything of the past at all. Raises `StoreError`."""
    with closing(place_of(where)) as place:
        return place.has(PART)


def by_day(where: Where) -> list[tuple[date, int, int]]:
    """For each day: how many addresses answered, and how many of them with 400 or more.

    An address that was asked several times on a day counts by its last answer. Raises `StoreError`.
    """
    query = """
        SELECT day, count(*), sum(CASE WHEN status >= 400 THEN 1 ELSE 0 END)
        FROM capture JOIN (
          SELECT substr(time, 1, 10) AS day, max(sequence) AS sequence
          FROM capture GROUP BY substr(time, 1, 10), url
        ) AS newest ON newest.sequence = capture.sequence
        GROUP BY day ORDER BY day
    """
    rows = _rows(where, query, ())
    return [
        (date.fromisoformat(str(day)), _number(asked), _number(broken))
        for day, asked, broken in rows
    ]


def answers_of(where: Where, url: str) -> list[Answered]:
    """What an address has answered, the newest first. Raises `StoreError`."""
    query = "SELECT time, status, payload_sha256 FROM capture WHERE url = ? ORDER BY sequence DESC"
    rows = _rows(where, f"{query} LIMIT {MOST:d}", (url,))
    return [
        Answered(datetime.fromisoformat(str(time)), _number(status), str(digest))
        for time, status, digest in rows
    ]


def _rows(where: Where, query: str, values: tuple[object, ...]) -> Rows:
    with closing(place_of(where)) as place, place.reading(PART) as reader:
        return reader.rows(query, values)


def _number(value: object) -> int:
    return int(str(value))
