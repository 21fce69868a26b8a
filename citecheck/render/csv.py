r"""Tables of links, posts, attributions and findings as CSV (RFC 4180), for spreadsheets.

A spreadsheet takes a cell for a formula by its first character, quoted or not; such a cell gets
an apostrophe before it, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection).
Text is on one line, its controls shown as ``\x1b``; who wants it to the letter takes Parquet or
JSON. The mark at the beginning is what Excel knows UTF-8 by.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from citecheck.model.report import Report
from citecheck.render.escape import terminal
from citecheck.render.shown import shown
from citecheck.render.tables import NAMES, Cell, Table, tables
from citecheck.render.times import stamp

NAME = "csv"
FILES = tuple(f"{name}.csv" for name in NAMES)

_FORMULA = re.compile(r"[=+\-@\t\r|%＝＋－＠]")
"""What begins a formula: OWASP's list with the full-width forms that Excel reads alike, and what
older programs obey (``|``, ``%``)."""


def files(report: Report) -> Iterator[tuple[str, bytes]]:
    """Each table in a file of its own."""
    for table in tables(shown(report)):
        yield f"{table.name}.csv", _written(table).encode("utf-8-sig")


def _written(table: Table) -> str:
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(map(_cell, row) for row in table.rows)
    return out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, int | float):
        return str(value)
    text = " ".join(value) if isinstance(value, tuple) else value
    return _guarded(terminal(" ".join(text.split())))


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
