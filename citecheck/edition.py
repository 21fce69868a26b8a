"""What finds and judges, as one digest: what came of other code or other data is out of date."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from citecheck import distributions
from citecheck._version import __version__

_OURS = Path(__file__).parent
_PACKAGES = ("site-packages", "dist-packages")
"""How folders end that libraries are installed in."""


@cache
def edition() -> str:
    """A digest of where citecheck's files are, how long, and when they changed, of the plug-ins
    that are installed, and of when a library was last installed, upgraded or taken away.
    """
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    for name, size, changed in sorted(_files(_OURS)):
        digest.update(f"{name}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    for each in (*_plug_ins(), *_libraries()):
        digest.update(f"{each}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _plug_ins() -> Iterator[str]:
    """The plug-ins of others that find and judge: what they are called, and their files."""
    for kind in ("load", "platforms", "archives", "rules"):
        for entry in distributions.entry_points(kind):
            spec = find_spec(entry.module)
            told = Path(spec.origin).stat() if spec and spec.has_location and spec.origin else None
            file = (told.st_size, told.st_mtime_ns) if told else ()
            yield f"{kind} {entry.name} {entry.value} {entry.dist and entry.dist.version} {file}"


def _libraries() -> Iterator[str]:
    """The folders of libraries, and when anything was put into them or taken out of them: an
    installer does both to the folder that it keeps on each of them.
    """
    for folder in dict.fromkeys(sys.path):
        if folder.endswith(_PACKAGES):
            try:
                yield f"{folder} {os.stat(folder).st_mtime_ns}"  # noqa: PTH116 -- a Path takes longer
            except OSError:
                continue


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    left = [str(folder)]
    while left:
        with os.scandir(left.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        left.append(entry.path)
                else:
                    told = entry.stat()
                    yield entry.path, told.st_size, told.st_mtime_ns
