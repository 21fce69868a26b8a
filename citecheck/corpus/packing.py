"""What the web answered for each part of it, as a WACZ file that replay tools open."""

from __future__ import annotations

from citecheck.archive.wacz import package
from citecheck.corpus.codec import unpacked
from citecheck.corpus.frontier import Part
from citecheck.corpus.layout import Layout
from citecheck.corpus.parquet_files import read_rows
from citecheck.model.evidence import Page
from citecheck.model.resolution import RecordRef, Resolution
from citecheck.model.values import frozen
from citecheck.recording import SOFTWARE
from citecheck.store import Where, open_store

STAGE = "pack"


@frozen
class _Needed:
    """What a part's resolutions rest on."""

    records: list[RecordRef]
    """Each once."""
    pages: list[Page]
    """What its addresses lead to."""


def pack(layout: Layout, part: Part, store: Where) -> None:
    """Write the package of a part, and mark the part as packed.

    An answer that several parts rest on is in the package of each. Raises `StoreError` where a
    record cannot be read back.
    """
    needed = _needed(layout, part)
    target = layout.package(part.name)
    with open_store(store) as opened:
        captures = opened.captures(needed.records)
        if captures:
            package(
                target,
                warc_folder=opened.warc_folder,
                captures=captures,
                pages=needed.pages,
                software=SOFTWARE,
            )
    layout.mark(STAGE, part.name, {"captures": len(captures)})


def _needed(layout: Layout, part: Part) -> _Needed:
    records: dict[RecordRef, None] = {}
    pages: dict[str, Page] = {}
    for (packed,) in read_rows([layout.resolutions(part.name)], ("resolution",)):
        resolution = unpacked(packed, Resolution)
        hops = (*resolution.hops, *resolution.compared)
        records.update((hop.record, None) for hop in hops if hop.record)
        last = resolution.hops[-1]
        if last.record and last.time:
            pages.setdefault(last.url, Page(last.url, last.time, resolution.title))
    return _Needed(list(records), list(pages.values()))
