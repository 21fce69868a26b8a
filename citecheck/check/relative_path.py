"""Paths as settings, baselines and patches write them: from a folder, with slashes."""

from __future__ import annotations

import os
from pathlib import Path


def relative_path(path: Path, folder: str | Path = ".") -> str:
    """`path` as it is written from `folder`, ``..`` included, with slashes on every system.

    Whole where no way leads from one to the other, as between two drives of Windows.
    """
    try:
        way = os.path.relpath(path, folder)
    except ValueError:
        way = os.path.abspath(path)  # noqa: PTH100 -- Path takes thrice as long, for each article
    return way.replace(os.sep, "/")
