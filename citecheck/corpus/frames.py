"""What a worker's process and whoever supervises it tell each other, over pipes.

A frame is a kind (one byte), the index of the row that it is about, the length of what follows, and
that. See `Kind` for what each means.
"""

from __future__ import annotations

import struct
from enum import Enum
from typing import BinaryIO

from citecheck.corpus.unit import Manifest, Unit
from citecheck.model.values import field, frozen

_HEAD = struct.Struct("<cQI")
LONGEST = 1 << 30
"""Bytes of one frame."""


class Kind(Enum):
    """What a frame says."""

    TASK = b"t"
    """To the worker: what to do."""
    READY = b"y"
    """What the task needs is loaded."""
    ABOUT = b"a"
    """A row is about to be read."""
    ROW = b"r"
    """What one article of a row came to."""
    FAILED = b"f"
    """In words, why a row, or a part of it, came to nothing."""
    BROKEN = b"b"
    """In words, why no further row of the unit can be read."""
    END = b"e"
    """Every row that was asked for was worked on."""


@frozen
class Frame:
    """A frame."""

    kind: Kind
    index: int = 0
    data: bytes = field(default=b"", repr=False)

    def write(self, pipe: BinaryIO) -> None:
        """Send it. Raises `OSError` where nobody reads."""
        pipe.write(_HEAD.pack(self.kind.value, self.index, len(self.data)) + self.data)
        pipe.flush()


def read_frame(pipe: BinaryIO) -> Frame | None:
    """The next frame; ``None`` where the other side has ended, or says what is none."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, index, length = _HEAD.unpack(head)
    if length > LONGEST:
        return None
    data = pipe.read(length)
    try:
        return Frame(Kind(kind), index, data) if len(data) == length else None
    except ValueError:
        return None


@frozen
class Task:
    """What a worker is to do: a stage's work on a unit."""

    job: str
    """``find`` or ``report``."""
    folder: str
    """The corpus's."""
    manifest: Manifest
    unit: Unit
    begin: int = 0
    """The first row to be read."""
    memory: int = 0
    """Bytes of address space that the process may have; 0: as many as there are."""
