"""Input of a size that can be had larger and smaller: ``lambda of: b"[" * of(200_000)``.

No test looks at a clock. Those that take input which would take long, were it read in a way that
takes more than time in line with its length, ask for the fixture ``sized`` and hand it their
lengths. The suite runs them as they say; ``benchmarks/hostile.py`` runs the same at several sizes
and prints how much longer the larger took.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

Sized: TypeAlias = Callable[[int], int]
"""A length as written, to the length to be taken."""
FACTOR: pytest.StashKey[float] = pytest.StashKey()
"""By what lengths are multiplied; absent: they are as written."""
