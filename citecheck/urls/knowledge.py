"""The project's data files about addresses."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read(file: str) -> dict[str, Any]:
    """A file under ``citecheck/data``."""
    return tomllib.loads((files("citecheck") / "data" / file).read_text("utf-8"))
