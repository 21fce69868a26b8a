"""A piece of work that needs no network, and a worker that does one after another."""

from __future__ import annotations

from pathlib import Path

from citecheck.closeable import Closeable
from citecheck.corpus import finding, joining, packing, reporting
from citecheck.corpus.frames import Task
from citecheck.corpus.frontier import Part
from citecheck.corpus.layout import Layout
from citecheck.corpus.planning import read_units
from citecheck.corpus.supervision import Supervisor
from citecheck.corpus.unit import Manifest, Unit
from citecheck.model.values import field, frozen
from citecheck.store import Where

PATIENCE = 60.0
"""Seconds for one article. A book of 500 pages takes some ten."""
MEMORY = 4 << 30
"""Bytes of address space for a process that reads articles."""


@frozen
class Bounds:
    """What one article may cost."""

    patience: float = PATIENCE
    """Seconds."""
    memory: int = MEMORY
    """Bytes of address space of the process that reads it; 0: as many as there are."""


@frozen
class Piece:
    """Work on a unit of the input, or on a part of the web: `joining`'s, or `packing`'s."""

    stage: str
    folder: str
    manifest: Manifest
    unit: Unit | None = None
    part: Part | None = None
    store: Where | None = field(default=None, repr=False)
    """Where the evidence is, for `packing`."""

    @property
    def name(self) -> str:
        if self.part is not None:
            return self.part.name
        return self.unit.name if self.unit else ""

    @property
    def layout(self) -> Layout:
        return Layout(Path(self.folder))


class Worker(Closeable):
    """Does pieces of work, one at a time. A context manager."""

    def __init__(self, bounds: Bounds) -> None:
        self._supervisor = Supervisor(patience=bounds.patience, memory=bounds.memory)

    def close(self) -> None:
        """End what is under way."""
        self._supervisor.close()

    def do(self, piece: Piece) -> None:
        """Do it, unless it is finished. It is when this returns.

        Raises `EnvironmentFailure` where its files cannot be read or written.
        """
        layout = piece.layout
        if layout.is_done(piece.stage, piece.name):
            return
        if piece.part is not None and piece.store is not None:
            packing.pack(layout, piece.part, piece.store)
        elif piece.part is not None:
            joining.join(layout, read_units(layout), piece.manifest.group, piece.part)
        elif piece.unit is not None:
            keep = finding.keep if piece.stage == finding.STAGE else reporting.keep
            task = Task(piece.stage, piece.folder, piece.manifest, piece.unit)
            keep(piece.unit, piece.manifest, self._supervisor.outcomes(task), layout)
