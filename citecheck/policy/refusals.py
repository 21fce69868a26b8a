"""What will not do in a file of settings, told with file, line and key, in the words of TOML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from citecheck.model.errors import ConfigurationError
from citecheck.model.pattern import later
from citecheck.policy.toml_places import line_of
from citecheck.spelling import suggestion
from citecheck.toml_file import read_text

Keys = Sequence[str | int]
"""Names of keys and numbers of tables, from the top of the settings."""

PYPROJECT = "pyproject.toml"
WITHIN = ("tool", "citecheck")
"""The table of pyproject.toml that settings stand in."""


def refusal(file: Path | None, path: Keys, message: str, hint: str = "") -> ConfigurationError:
    """The error for a value that will not do, with the line on which it stands.

    `file`: ``None`` for what the command line says.
    """
    if file is None:
        return ConfigurationError(f"the command line: {message}", hint=hint)
    within = WITHIN if file.name == PYPROJECT else ()
    try:
        line = line_of(read_text(file).removeprefix("\ufeff"), (*within, *path))
    except ConfigurationError:  # it is gone again
        line = None
    where = f"{file}:{line}" if line else str(file)
    return ConfigurationError(f"{where}: {message}", hint=hint)


def unknown(value: str, known: Iterable[str]) -> str:
    """A hint: the known word that is near, or all of them."""
    known = sorted(known)
    return suggestion(value, known) or f"there are {', '.join(known)}"


_UNKNOWN = later(r"Object contains unknown field `(?P<key>.*)`", re.DOTALL)
_MISSING = later(r"Object missing required field `(?P<key>.*)`", re.DOTALL)
_OTHER = later(r"Invalid (?:enum )?value '(?P<value>.*)'", re.DOTALL)
_WHERE = later(r" - at `\$(?P<path>[^`]*)`$")
_STEP = later(r"\.([\w-]+)|\[(\d+)\]|\[\.\.\.\]")
_TYPES = later(r"`([^`]*)`")
_WORDS = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}


def misread(
    file: Path, above: Keys, error: msgspec.ValidationError, kind: type[msgspec.Struct]
) -> ConfigurationError:
    """What the reader says of a table, `above` which the settings stand; `kind`: of the table."""
    said = str(error)
    where = _WHERE.search(said)
    path = (*above, *(_path(where["path"]) if where else ()))
    message = said[: where.start()] if where else said
    if found := _UNKNOWN.match(message):
        key = found["key"]
        hint = _keys(kind, path[len(above) :], key)
        return refusal(file, (*path, key), f"no such key: {key[:60]!r}", hint)
    dotted = ".".join(str(each) for each in path)
    if found := _MISSING.match(message):
        return refusal(file, path, f"{dotted}: lacks the key {found['key']!r}")
    if found := _OTHER.match(message):
        values = _values(kind, path[len(above) :])
        hint = unknown(found["value"], values) if values else ""
        return refusal(file, path, f"{dotted}: cannot be {found['value'][:60]!r}", hint)
    told = _TYPES.sub(_in_words, message)
    return refusal(file, path, f"{dotted}: {told[0].lower()}{told[1:]}")


def _path(written: str) -> tuple[str | int, ...]:
    return tuple(
        int(step[2]) if step[2] else step[1]
        for step in _STEP.finditer(written)
        if step[1] or step[2]
    )


def _in_words(found: re.Match[str]) -> str:
    """A type as TOML would call it, which has no null."""
    names = [each for each in found[1].split(" | ") if each != "null"]
    return " or ".join(_WORDS.get(each, each) for each in names)


def _keys(kind: Any, path: Keys, key: str) -> str:
    """A hint at the keys of the table at a path below one of this kind."""
    tables = _kinds(kind, path)
    if len(tables) != 1:
        return "docs/policy.md says what each kind of clause has"
    return unknown(key, (each.encode_name for each in msgspec.structs.fields(tables[0])))


def _values(kind: Any, path: Keys) -> tuple[str, ...]:
    """What the value at a path may be, where that is a short list."""
    tables = _kinds(kind, path[:-1])
    if path[-1] == "kind":
        return tuple(str(each.__struct_config__.tag) for each in tables)
    fields = (each for table in tables for each in msgspec.structs.fields(table))
    found = next((each.type for each in fields if each.encode_name == path[-1]), None)
    if isinstance(found, type) and issubclass(found, Enum):
        return tuple(str(each.value) for each in found)
    return get_args(found) if get_origin(found) is Literal else ()


def _kinds(kind: Any, path: Keys) -> list[Any]:
    """The classes that the table at a path may be read into."""
    kinds = [kind]
    for step in path:
        if isinstance(step, str):
            fields = (each for table in kinds for each in msgspec.structs.fields(table))
            found = [each.type for each in fields if each.encode_name == step]
            kinds = [table for each in found for table in _tables(each)]
    return kinds


def _tables(annotation: Any) -> list[Any]:
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return [annotation]
    return [table for each in get_args(annotation) for table in _tables(each)]
