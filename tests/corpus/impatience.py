"""A supervisor that is impatient with one row alone.

A row that never ends is as late after a moment as after the seconds that it is given, and all
others have as long as they take on a machine that is busy.
"""

from __future__ import annotations

import pytest

from citecheck.corpus import supervision
from citecheck.corpus.frames import Frame, Kind

PATIENCE = 5.0
"""Seconds, as a supervisor is told to give a row."""
_MOMENT = 0.3


def impatient_with(row: int, patch: pytest.MonkeyPatch) -> None:
    """Have the time of a row pass at once, and that of the others never."""
    wait = supervision._Process.frame
    under_way: set[int] = set()

    def frame(process: supervision._Process, patience: float) -> Frame | None:
        assert patience in (PATIENCE, supervision._START)
        is_late = patience == PATIENCE and row in under_way
        told = wait(process, _MOMENT if is_late else supervision._START)
        if told is not None and told.kind in (Kind.READY, Kind.ABOUT):
            under_way.clear()
            under_way.update([told.index] if told.kind is Kind.ABOUT else [])
        return told

    patch.setattr(supervision._Process, "frame", frame)
