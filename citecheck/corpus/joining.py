"""Between the second stage and the third: what addresses lead to, put where their articles are.

A part of the web has what units all over the corpus cite, and a unit cites what is in parts all
over the web. So each part is read once, and for each group of units a file is written with what
they cite of it; whoever reports on a unit then reads the files of its group alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citecheck.corpus.frontier import Part
from citecheck.corpus.layout import Layout
from citecheck.corpus.parquet_files import read_rows, writing
from citecheck.corpus.unit import Unit

STAGE = "join"

JOINED = {"unit": "int32", "url": "string", "resolution": "binary"}
"""What an address that a unit cites leads to, a row; the rows of a unit are a row group."""


def join(layout: Layout, units: Sequence[Unit], group: int, part: Part) -> None:
    """Give every group of units what it cites of a part, and mark the part as joined."""
    known = dict(read_rows([layout.resolutions(part.name)], ("url", "resolution")))
    for number in range(0, len(units), group):
        _join_group(layout, units[number : number + group], number // group, part, known)
    layout.mark(STAGE, part.name, {})


def _join_group(
    layout: Layout, units: Sequence[Unit], number: int, part: Part, known: Mapping[str, bytes]
) -> None:
    folder = layout.joined(number)
    layout.make([folder])
    with writing(folder / f"{part.name}.parquet", JOINED, at_once=1 << 30) as file:
        for unit in units:
            for (url,) in read_rows([layout.cited(unit.number)], ("url",), part.condition()):
                file.add((unit.number, url, known[url]))
            file.flush()


def joined(layout: Layout, unit: Unit, group: int) -> Iterator[tuple[str, bytes]]:
    """What each address that a unit cites leads to, packed."""
    import pyarrow.compute as pc

    paths = sorted(layout.joined(unit.number // group).glob("[!.]*.parquet"))
    condition = pc.field("unit") == unit.number
    yield from read_rows(paths, ("url", "resolution"), condition)
