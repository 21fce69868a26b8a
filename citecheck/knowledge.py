"""What the project knows of the world outside its code: the files under ``citecheck/data``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import rtoml

FOLDER = Path(__file__).with_name("data")
"""Where the files lie, beside the code that reads them."""


def read(file: str) -> Mapping[str, Any]:
    """A TOML file under ``citecheck/data``, by its path in there.

    It is parsed once; who asks for it again gets the same, and nobody may change it.
    """
    return _read(FOLDER / file)


def table(file: str, name: str) -> Mapping[str, Any]:
    """One table of a TOML file, without the tables in it; the others are not even parsed.

    A line of these files that begins with a bracket begins a table. Raises `KeyError` where there
    is no such table.
    """
    return _table(FOLDER / file, name)


@cache
def _read(path: Path) -> Mapping[str, Any]:
    return _parsed(path, path.read_text("utf-8"))


@cache
def _table(path: Path, name: str) -> Mapping[str, Any]:
    text = path.read_text("utf-8")
    begin = text.find(f"\n[{name}]\n")
    if begin < 0:
        raise KeyError(name)
    end = text.find("\n[", begin + 1)
    found: Mapping[str, Any] = _parsed(path, text[begin:end] if end >= 0 else text[begin:])[name]
    return found


@cache
def languages() -> frozenset[str]:
    """The two-letter codes (ISO 639-1) of the languages that there is a file for."""
    return frozenset(names("languages"))


def of_language(code: str) -> Mapping[str, Any]:
    """What the file of a language says, by its code; nothing where there is none for it."""
    return read(f"languages/{code}.toml") if code in languages() else {}


def _parsed(path: Path, text: str) -> Mapping[str, Any]:
    try:
        return rtoml.loads(text)
    except rtoml.TomlParsingError as error:
        error.add_note(f"in {path}")  # for whoever has just written it
        raise


def names(folder: str) -> list[str]:
    """The TOML files in a folder under ``citecheck/data``: their names without suffix, sorted."""
    return sorted(path.stem for path in (FOLDER / folder).iterdir() if path.suffix == ".toml")
