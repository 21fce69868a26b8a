"""Which file of settings holds for an article: the nearest one, upwards from where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from citecheck.model.values import frozen
from citecheck.policy.settings_file import SettingsFile, read
from citecheck.repository import is_top

NAMES = ("citecheck.toml", ".citecheck.toml", "pyproject.toml")
"""In one folder the first that has settings holds."""


@frozen
class Found:
    """Settings and the file that they stand in."""

    settings: SettingsFile
    file: Path | None = None
    """``None``: there is none, and the defaults hold."""

    @property
    def folder(self) -> Path:
        """What its paths are relative to; without a file the working folder."""
        return self.file.parent if self.file else Path.cwd()


DEFAULTS = SettingsFile()


@cache
def read_once(file: Path) -> SettingsFile | None:
    """As `settings_file.read`, each file once."""
    return read(file)


def nearest(start: Path) -> Found:
    """The settings for a file or folder; the defaults where no file has any.

    Raises `ConfigurationError` for a file that will not do.
    """
    for folder in _upwards(start.absolute()):
        found = _in(folder)
        if found is not None:
            return found
    return Found(DEFAULTS)


def places(start: Path) -> Iterator[Path]:
    """Where settings for a file or folder may stand, the nearest first."""
    return (folder / name for folder in _upwards(start.absolute()) for name in NAMES)


def forget() -> None:
    """Read settings anew from here on: they may have been changed."""
    read_once.cache_clear()
    _in.cache_clear()


def _upwards(start: Path) -> Iterator[Path]:
    folder = start if start.is_dir() else start.parent
    for each in (folder, *folder.parents):
        yield each
        if is_top(each):
            return


@cache
def _in(folder: Path) -> Found | None:
    for name in NAMES:
        file = folder / name
        if file.is_file():
            settings = read_once(file)
            if settings is not None:
                return Found(settings, file)
    return None
