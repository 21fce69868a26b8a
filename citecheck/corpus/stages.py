"""The three stages in their order, each of which begins where an earlier run of it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from citecheck import telemetry
from citecheck.config import Settings
from citecheck.corpus import finding, joining, packing, reporting, resolving
from citecheck.corpus.engine import Engine
from citecheck.corpus.frontier import Part, frontier
from citecheck.corpus.layout import Layout, tables_of
from citecheck.corpus.owner import Post
from citecheck.corpus.parquet_files import must_be_there
from citecheck.corpus.repeats import find_repeats
from citecheck.corpus.tenure import LEASE
from citecheck.corpus.unit import Manifest, Unit
from citecheck.corpus.work import Bounds, Piece
from citecheck.model.errors import UsageError
from citecheck.model.values import Factory, field, frozen
from citecheck.store import Where

Progress = Callable[[str, int, int], None]
"""Called with a stage, and how many of its pieces are done, and of how many."""


@frozen
class Corpus:
    """A corpus to be worked on."""

    layout: Layout
    manifest: Manifest
    units: tuple[Unit, ...]
    engine: Engine
    settings: Settings = field(repr=False)
    """Those of the second stage."""
    bounds: Bounds = Factory(Bounds)
    lease: float = LEASE
    """Seconds that an owner's lease lasts where it is not renewed."""
    progress: Progress = lambda _stage, _done, _total: None

    def find(self) -> None:
        """Read every article, and find what it cites."""
        must_be_there()
        layout = self.layout
        layout.make([layout.found(0).parent, layout.cited(0).parent])
        self._each(finding.STAGE, (self._piece(finding.STAGE, unit=unit) for unit in self.units))

    def resolve(self) -> None:
        """Find out what every address leads to. Raises `UsageError` before all is found."""
        must_be_there()
        layout = self.layout
        parts = frontier(layout, self.manifest, self.units)
        layout.make([layout.resolutions("").parent])
        left = [part for part in parts if not layout.is_done(resolving.STAGE, part.name)]
        done = len(parts) - len(left)
        self.progress(resolving.STAGE, done, len(parts))
        with telemetry.span("corpus resolve", pieces=len(left)):
            for part in self.engine.resolve(self._post, left) if left else ():
                done += 1
                self.progress(resolving.STAGE, done, len(parts))
                self._count(resolving.STAGE, part.name)
        self._each(joining.STAGE, (self._piece(joining.STAGE, part=part) for part in parts))
        if self.settings.archive:
            layout.make([layout.package("").parent])
            store, stage = self.settings.store, packing.STAGE
            self._each(stage, (self._piece(stage, part=part, store=store) for part in parts))

    def report(self) -> None:
        """Judge every article. Links are not checked where nothing was resolved.

        Raises `UsageError` where one of the stages before was begun and not finished.
        """
        must_be_there()
        layout = self.layout
        self._must_be_done(finding.STAGE, (unit.name for unit in self.units), "find")
        if layout.frontier.exists():
            parts = frontier(layout, self.manifest, self.units)
            self._must_be_done(joining.STAGE, (part.name for part in parts), "resolve")
        find_repeats(layout, self.units)
        layout.make(layout.table(name, 0).parent for name in tables_of())
        self._each(
            reporting.STAGE, (self._piece(reporting.STAGE, unit=unit) for unit in self.units)
        )

    def _must_be_done(self, stage: str, names: Iterable[str], command: str) -> None:
        if not all(self.layout.is_done(stage, name) for name in names):
            raise UsageError(
                f"{self.layout.folder}: {command} is not finished",
                hint=f"run citecheck corpus {command} again, it goes on where it ended",
            )

    def _each(self, stage: str, pieces: Iterator[Piece]) -> None:
        every = list(pieces)
        left = [each for each in every if not self.layout.is_done(stage, each.name)]
        done = len(every) - len(left)
        self.progress(stage, done, len(every))
        with telemetry.span(f"corpus {stage}", pieces=len(left)):
            for piece in self.engine.each(left, self.bounds) if left else ():
                done += 1
                self.progress(stage, done, len(every))
                self._count(stage, piece.name)

    def _count(self, stage: str, name: str) -> None:
        """Tell OpenTelemetry what a piece of work came to."""
        if not telemetry.is_on():
            return
        told = self.layout.done(stage, name)
        if stage == finding.STAGE:
            telemetry.count("articles", told["articles"])
        for outcome, number in told.get("outcomes", {}).items():
            telemetry.count("links", number, outcome=outcome)

    def _piece(
        self,
        stage: str,
        *,
        unit: Unit | None = None,
        part: Part | None = None,
        store: Where | None = None,
    ) -> Piece:
        return Piece(stage, str(self.layout.folder), self.manifest, unit, part, store)

    def _post(self, number: int) -> Post:
        return Post(
            number=number,
            of=self.engine.owners,
            layout=self.layout,
            manifest=self.manifest,
            units=self.units,
            settings=self.settings,
            lease=self.lease,
        )
