"""The settings of a run: what the command line leaves open, the file of settings says."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from citecheck.config import SharedStore, attributions_by, duration, store_at
from citecheck.model.errors import ConfigurationError
from citecheck.model.values import evolve
from citecheck.policy.refusals import refusal
from citecheck.policy.settings_search import Found
from citecheck.urls.patterns import readable

_PATHS = frozenset({"store", "hosts"})
_OWN_NAMES = {"hosts": "hosts_file"}
_PLAIN = ("offline", "store", "max_age", "ask_platforms", "attributions", "exclude_links")
_READINGS: dict[str, Callable[[Any], object]] = {
    "max_age": duration,
    "attributions": attributions_by,
    "exclude_links": readable,
}


def completed(options: dict[str, Any], given: Collection[str], found: Found) -> dict[str, Any]:
    """A command's options, with the file's values for those that were not `given`.

    Raises `ConfigurationError` for a value that means nothing.
    """
    settings = found.settings
    values = {name: getattr(settings, name) for name in _PLAIN}
    values |= {
        field: getattr(settings.network, field) for field in settings.network.__struct_fields__
    }
    whole = dict(options)
    for field, value in values.items():
        name = _OWN_NAMES.get(field, field)
        if value is not None and name not in given:
            whole[name] = _read(found, field, value)
    return whole


def _read(found: Found, field: str, value: Any) -> Any:
    """A value as a run takes it. Raises `ConfigurationError`."""
    if field in _PATHS:
        return _placed(found.folder, value)
    try:
        return _READINGS[field](value) if field in _READINGS else value
    except ConfigurationError as error:
        key = field.replace("_", "-")
        raise refusal(found.file, (key,), f"{key}: {error}") from error


def _placed(folder: Path, written: str) -> Path | SharedStore:
    """A path as the file's folder has it; a database is where it is."""
    named = store_at(written)
    if isinstance(named, Path):
        return folder / named
    return evolve(named, records=folder / named.records)
