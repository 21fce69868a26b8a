"""Articles that the input has more than once: the first counts, in the order of the input."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from citecheck.corpus.finding import STAGE as FIND
from citecheck.corpus.layout import Layout, unwritable
from citecheck.corpus.parquet_files import read_rows
from citecheck.corpus.unit import Unit
from citecheck.decoders import json_decoder
from citecheck.durable import write_whole

STAGE = "repeats"

_AT_ONCE = 2_000_000
"""Articles whose names are held in memory together, some 200 MB; more are looked at in turns."""


def find_repeats(layout: Layout, units: Sequence[Unit], *, at_once: int = _AT_ONCE) -> None:
    """Note for each unit which of its rows are in a unit before it, once for a corpus."""
    if layout.is_done(STAGE, "all"):
        return
    number = sum(layout.done(FIND, unit.name)["articles"] for unit in units)
    turns = -(-number // at_once)
    found: dict[int, list[int]] = {}
    for turn in range(turns):
        seen: set[bytes] = set()
        for unit in units:
            for row, (document,) in enumerate(read_rows([layout.found(unit.number)], ["document"])):
                if document is None:
                    continue
                name = hashlib.blake2b(document.encode(), digest_size=16).digest()
                if int.from_bytes(name[:4]) % turns != turn:
                    continue
                if name in seen:
                    found.setdefault(unit.number, []).append(row)
                seen.add(name)
    layout.make([layout.repeats(0).parent])
    for unit_number, rows in found.items():
        _write(layout.repeats(unit_number), rows)
    layout.mark(STAGE, "all", {"articles": sum(map(len, found.values()))})


def repeats_of(layout: Layout, unit: Unit) -> frozenset[int]:
    """The rows of a unit that are in one before it."""
    path = layout.repeats(unit.number)
    return frozenset(json_decoder(list[int]).decode(path.read_bytes()) if path.exists() else ())


def _write(path: Path, rows: list[int]) -> None:
    try:
        write_whole(path, msgspec.json.encode(rows))
    except OSError as error:
        raise unwritable(path, error) from error
