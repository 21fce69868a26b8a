"""Which files a git repository has changed since a commit, and on which lines."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from citecheck.model.errors import UsageError

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_LONGEST = 60.0
"""Seconds that git may take."""

Lines = tuple[range, ...]


def changed_since(reference: str, folder: Path) -> Mapping[Path, Lines]:
    """The files that differ from a commit, each with the lines (from 1) that are new in it.

    What is not committed counts, and so do files that git does not know yet: all lines of
    those are new. Raises `UsageError` where git or the commit is missing.
    """
    if reference.startswith("-"):
        raise UsageError(f"{reference[:60]!r} is no commit", hint="for example origin/main")
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode(errors="surrogateescape")[:-1])
    base = _git(folder, "merge-base", "--end-of-options", reference, "HEAD").decode().strip()
    names = _git(folder, "diff", "--name-only", "-z", "--diff-filter=d", base)
    changed = {
        top / _name(each): _new_lines(top, base, each) for each in names.split(b"\0") if each
    }
    others = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return changed | {top / _name(each): (range(1, 2**31),) for each in others.split(b"\0") if each}


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _new_lines(top: Path, base: str, name: bytes) -> Lines:
    difference = _git(
        top,
        "diff",
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        base,
        "--",
        f":(literal){_name(name)}",
    )
    if b"\nBinary files " in difference[:4000]:
        return (range(1, 2**31),)
    hunks = (_HUNK.match(line) for line in difference.split(b"\n"))
    return tuple(range(int(hunk[1]), int(hunk[1]) + int(hunk[2] or 1)) for hunk in hunks if hunk)


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 -- our own words, and a commit after --end-of-options
            ["git", "-c", "core.quotepath=off", *arguments],  # noqa: S607 -- the user's own git
            cwd=folder,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError("git is not installed", hint="leave out --changed-since") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git took longer than {_LONGEST:.0f} seconds") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise UsageError(
            f"git cannot say what changed: {said}",
            hint="is this a repository, and was the commit fetched? CI often fetches one only",
        )
    return done.stdout
