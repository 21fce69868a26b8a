"""Which files a git repository has changed since a commit, and on which lines."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from citecheck.model.errors import UsageError

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_LONGEST = 60.0
"""Seconds that git may take."""

Lines = tuple[range, ...]


def changed_since(reference: str, folder: Path) -> Mapping[Path, Lines]:
    """The files that differ from a commit, each with the lines (from 1) that are new in it.

    What is not committed counts, and so do files that git does not know yet: all lines of
    those are new. A file that was moved has those lines new that were changed on the way. Raises
    `UsageError` where git or the commit is missing.
    """
    if reference.startswith("-"):
        raise UsageError(f"{reference[:60]!r} is no commit", hint="for example origin/main")
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode(errors="surrogateescape")[:-1])
    base = _left(folder, reference)
    changed = {
        top / _name(new): _new_lines(top, base, {old, new}) for old, new in _names(folder, base)
    }
    others = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return changed | {top / _name(each): (range(1, 2**31),) for each in others.split(b"\0") if each}


def _left(folder: Path, reference: str) -> str:
    """The commit at which the branch left another."""
    apart = f"HEAD and {reference[:60]!r} have no commit in common here"
    base = _git(folder, "merge-base", "--end-of-options", reference, "HEAD", silent=apart)
    return base.decode().strip()


def _names(folder: Path, base: str) -> Iterator[tuple[bytes, bytes]]:
    """Each file that differs, by its name then and now."""
    # In a repository whose settings say diff.renames=false, too.
    told = _git(folder, "diff", "--name-status", "-z", "--find-renames", "--diff-filter=d", base)
    words = iter(told.split(b"\0"))
    for status in words:
        if status:
            old = next(words)
            yield old, next(words) if status[:1] in b"RC" else old


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _new_lines(top: Path, base: str, names: Iterable[bytes]) -> Lines:
    """The lines that are new in a file; `names`: its own, and the one that it had."""
    difference = _git(
        top,
        "diff",
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        "--find-renames",
        base,
        "--",
        *(f":(literal){_name(each)}" for each in sorted(names)),
    )
    if b"\nBinary files " in difference[:4000]:
        return (range(1, 2**31),)
    hunks = (_HUNK.match(line) for line in difference.split(b"\n"))
    return tuple(range(int(hunk[1]), int(hunk[1]) + int(hunk[2] or 1)) for hunk in hunks if hunk)


def _git(folder: Path, *arguments: str, silent: str = "") -> bytes:
    """What git answers; `silent`: what it means where it fails and says nothing."""
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
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0] or silent
        raise UsageError(
            f"git cannot say what changed: {said}",
            hint="is this a repository, and was the commit fetched? CI often fetches one only",
        )
    return done.stdout
