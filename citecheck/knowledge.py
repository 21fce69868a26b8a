"""What the project knows of the world outside its code: the files under ``citecheck/data``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rtoml

FOLDER = Path(__file__).with_name("data")
"""Where the files lie, beside the code that reads them."""


def read(file: str) -> dict[str, Any]:
    """A TOML file under ``citecheck/data``, by its path in there. It is parsed anew each time."""
    try:
        return rtoml.loads((FOLDER / file).read_text("utf-8"))
    except rtoml.TomlParsingError as error:
        error.add_note(f"in {FOLDER / file}")  # for whoever has just written it
        raise


def names(folder: str) -> list[str]:
    """The TOML files in a folder under ``citecheck/data``: their names without suffix, sorted."""
    return sorted(path.stem for path in (FOLDER / folder).glob("*.toml"))
