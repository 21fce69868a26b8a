"""Where a repository begins: above its uppermost folder nothing of it is looked for."""

from __future__ import annotations

from pathlib import Path

_WITHIN = (".git", ".hg", ".svn", ".jj")
"""What lies in the uppermost folder of a repository."""


def is_top(folder: Path) -> bool:
    """Whether a folder is the uppermost one of a repository."""
    return any((folder / each).exists() for each in _WITHIN)


def top_of(folder: Path) -> Path | None:
    """The uppermost folder of the repository that an absolute folder lies in, if it does."""
    return next((each for each in (folder, *folder.parents) if is_top(each)), None)
