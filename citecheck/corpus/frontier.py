"""What of the web is to be resolved, in parts: stretches of one share of it.

Each address is in one part alone, however many units cite it. Within a share the order is by
chance, so that each part of a share has its part of every host's addresses, and a host with very
many is asked all the time that its share takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from citecheck.corpus.finding import STAGE as FIND
from citecheck.corpus.layout import Layout, unwritable
from citecheck.corpus.parquet_files import read_rows
from citecheck.corpus.place import ORDER_BITS
from citecheck.corpus.unit import Manifest, Unit
from citecheck.decoders import json_decoder
from citecheck.durable import write_whole
from citecheck.model.errors import StoreError, UsageError
from citecheck.model.values import frozen

_MOST_PARTS = 4096
"""Parts of a corpus, about: of each there are some files, and one for each group of units."""


@frozen
class Part:
    """A stretch of a share."""

    share: int
    number: int
    first: int
    """Where it begins in the order of its share (`place.order_of`)."""
    end: int
    """Where the next one begins."""
    about: int
    """How many addresses it has at most."""

    @property
    def name(self) -> str:
        return f"{self.share:05}-{self.number:05}"

    def condition(self) -> Any:
        """For `read_rows`: the rows of ``cited`` that are in it."""
        import pyarrow.compute as pc

        order = pc.field("order")
        return (pc.field("share") == self.share) & (order >= self.first) & (order < self.end)


def frontier(layout: Layout, manifest: Manifest, units: Iterable[Unit]) -> tuple[Part, ...]:
    """The parts of a corpus: those that it has, or else as they are from now on.

    Raises `UsageError` where not every unit was read: an address that comes later would be lost.
    """
    if layout.frontier.exists():
        try:
            return json_decoder(tuple[Part, ...]).decode(layout.frontier.read_bytes())
        except (OSError, ValueError) as error:
            raise StoreError(f"{layout.frontier}: {error}", hint="remove the file") from error
    counts: dict[int, int] = {}
    for unit in units:
        if not layout.is_done(FIND, unit.name):
            raise UsageError(
                f"{layout.folder}: not all of the input was read yet",
                hint="run citecheck corpus find first",
            )
        for share, count in layout.done(FIND, unit.name)["shares"].items():
            counts[int(share)] = counts.get(int(share), 0) + count
    size = max(manifest.part, -(-sum(counts.values()) // _MOST_PARTS))
    parts = tuple(_parts(counts, size))
    try:
        write_whole(layout.frontier, msgspec.json.encode(parts))
    except OSError as error:
        raise unwritable(layout.frontier, error) from error
    return parts


def _parts(counts: dict[int, int], size: int) -> Iterator[Part]:
    whole = 1 << ORDER_BITS
    for share, count in sorted(counts.items()):
        number_of = -(-count // size)
        for number in range(number_of):
            first, end = whole * number // number_of, whole * (number + 1) // number_of
            yield Part(share, number, first, end, -(-count // number_of))


def addresses(layout: Layout, units: Iterable[Unit], part: Part) -> list[str]:
    """The addresses of a part, each once, in the order of the share. Raises `StoreError`."""
    paths = [layout.cited(unit.number) for unit in units]
    rows = read_rows(paths, ("order", "url"), part.condition())
    return [url for _, url in sorted(set(rows))]
