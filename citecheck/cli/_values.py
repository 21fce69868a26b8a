"""What the values of options can be, as types of click."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]  # older clicks are not generic at run time
else:
    _ParamType = click.ParamType

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A file that is there."""
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
"""A folder that is there."""


class Duration(_ParamType):
    """``90s``, ``30m``, ``12h``, ``7d``; a bare 0 for none."""

    name = "duration"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        if isinstance(value, timedelta):
            return value
        from citecheck.config import duration
        from citecheck.model.errors import ConfigurationError

        try:
            return duration(str(value))
        except ConfigurationError as error:
            self.fail(str(error), param, ctx)


class AddressRange(_ParamType):
    """An address range in CIDR notation."""

    name = "cidr"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from ipaddress import ip_network

        try:
            return ip_network(value)
        except ValueError as error:
            self.fail(f"{error}; an example is 10.1.0.0/16", param, ctx)


class Parsed(_ParamType):
    """A class of `citecheck.config` that reads what is written by its ``parse``."""

    def __init__(self, kind: str, name: str) -> None:
        self._kind, self.name = kind, name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from citecheck import config
        from citecheck.model.errors import ConfigurationError

        kind = getattr(config, self._kind)
        if isinstance(value, kind):
            return value
        try:
            return kind.parse(str(value))
        except ConfigurationError as error:
            self.fail(str(error), param, ctx)


class StorePlace(_ParamType):
    """A path, or the address of a database."""

    name = "store"

    def __init__(self, *, is_folder: bool = False, exists: bool = True) -> None:
        self._is_folder, self._exists = is_folder, exists

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from citecheck.config import SharedStore, store_at
        from citecheck.model.errors import ConfigurationError

        if isinstance(value, SharedStore):
            return value
        try:
            found = store_at(str(value))
        except ConfigurationError as error:
            self.fail(str(error), param, ctx)
        if self._is_folder and isinstance(found, Path) and found.is_file():
            self.fail(f"{str(found)!r} is a file, and no folder", param, ctx)
        if self._exists and isinstance(found, Path) and not found.exists():
            self.fail(f"{str(found)!r} does not exist", param, ctx)
        return found
