"""Which of the distributions that are installed bring plug-ins.

To read the entry points of a hundred distributions takes longer than to check an article, and is
for nothing where none of them has to do with citecheck: so their text is looked at first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_DISTRIBUTIONS = (".dist-info", ".egg-info")


@cache
def has_plug_ins() -> bool:
    """Whether any distribution that is installed may bring plug-ins."""
    if any(
        hasattr(each, "find_distributions") and each is not PathFinder for each in sys.meta_path
    ):
        return True
    return any(_may_bring_plug_ins(folder) for folder in dict.fromkeys(sys.path))


def entry_points(kind: str) -> Iterator[EntryPoint]:
    """The plug-ins of a kind that distributions bring: their entry points ``citecheck.KIND``."""
    if has_plug_ins():
        yield from _entry_points(kind)


def _entry_points(kind: str) -> Iterable[EntryPoint]:
    from importlib.metadata import entry_points as found

    return found(group=f"citecheck.{kind}")


def _may_bring_plug_ins(folder: str) -> bool:
    try:
        found = [
            each.path for each in os.scandir(folder or ".") if each.name.endswith(_DISTRIBUTIONS)
        ]
    except FileNotFoundError:
        return False
    except OSError:  # an archive, perhaps
        return True
    return any(_brings_plug_ins(path) for path in found)


def _brings_plug_ins(distribution: str) -> bool:
    try:
        with open(f"{distribution}/entry_points.txt", "rb") as file:  # noqa: PTH123 - hundreds are tried
            return b"[citecheck." in file.read()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
