"""What the project knows of the world outside its code: the files under ``citecheck/data``."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read(file: str) -> dict[str, Any]:
    """A TOML file under ``citecheck/data``, by its path in there. It is parsed anew each time."""
    return tomllib.loads((files("citecheck") / "data" / file).read_text("utf-8"))
