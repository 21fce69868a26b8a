"""Folders that cannot be opened, also for root, whom no permission stops."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def close(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no folder of this name be opened while a test runs."""
    scandir = os.scandir

    def closed(path: str) -> object:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
