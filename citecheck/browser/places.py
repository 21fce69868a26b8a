"""Where Chromium is on this machine: on the path, or where its installers put it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from citecheck import knowledge


def program() -> Path | None:
    """Chromium's program, where there is one (``citecheck/data/chromium_places.toml``)."""
    known = knowledge.read("chromium_places.toml")
    on_path = next(filter(None, map(shutil.which, known["names"])), None)
    if on_path is not None:
        return Path(on_path)
    return next(
        (each for folder, pattern in known["places"] for each in _at(folder, pattern)), None
    )


def _at(folder: str, pattern: str) -> Iterator[Path]:
    for below in _folders(folder):
        found = (
            each for each in below.glob(pattern) if each.is_file() and os.access(each, os.X_OK)
        )
        yield from sorted(found, key=_version, reverse=True)


def _folders(name: str) -> Iterator[Path]:
    if name == "playwright":
        yield _of_playwright()
    elif name == "applications":
        yield Path("/Applications")
    elif name == "own-applications":
        yield Path.home() / "Applications"
    elif folder := os.environ.get(name):
        yield Path(folder)


def _of_playwright() -> Path:
    """Its folder of browsers, as its driver finds it."""
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if named:
        return Path(named)
    home = Path.home()
    caches = {
        "darwin": home / "Library" / "Caches",
        "win32": Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"),
    }
    others = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return caches.get(sys.platform, others) / "ms-playwright"


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall("[0-9]{1,9}", str(path)))
