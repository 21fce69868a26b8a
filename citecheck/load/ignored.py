"""Which files git leaves alone: what is built or installed in a repository is nobody's article."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from citecheck.load.inputs import Input
from citecheck.model.errors import InputError
from citecheck.repository import top_of

_LONGEST = 30.0
"""Seconds that git may take for one repository."""


def heeded(
    arguments: Iterable[str | Path], sources: Iterable[Input | InputError]
) -> list[Input | InputError]:
    """The inputs that arguments name (`inputs.expand`), without the files in folders, and among
    those that match a pattern, that git ignores. Where that is all there is, an error says so.
    """
    found, named = list(sources), {Path(each) for each in arguments}
    paths = [each.path for each in found if isinstance(each, Input) and each.path is not None]
    asked = [each for each in paths if each not in named]
    unwanted = ignored(asked, named) if asked else ()
    kept = [each for each in found if isinstance(each, InputError) or each.path not in unwanted]
    if found and not kept:
        hint = "name a folder that is ignored, or a file, to have it read; or heed no .gitignore"
        return [InputError("git ignores all the files that were found", hint=hint)]
    return kept


def ignored(paths: Collection[Path], within: Iterable[Path]) -> frozenset[Path]:
    """Those of some paths that git ignores: by .gitignore, and not under version control.

    `within`: the folders that were named. One that is itself ignored (a site that was built, say)
    is meant all the same, with what lies in it. Without git, or outside of a repository, none is.
    """
    folders = [each for each in within if each.is_dir()]
    asked: dict[str, Path] = {os.path.abspath(each): each for each in (*paths, *folders)}  # noqa: PTH100
    found = {asked[each] for each in _told(_by_top(asked))}
    meant = [each for each in folders if each in found]
    return frozenset(
        each for each in found if not any(folder in each.parents for folder in meant)
    ).difference(folders)


def _by_top(asked: Iterable[str]) -> Mapping[Path, list[str]]:
    """Paths by the top of their repository, where that is git's."""
    tops: dict[str, Path | None] = {}
    grouped: dict[Path, list[str]] = defaultdict(list)
    for path in asked:
        folder = os.path.dirname(path)  # noqa: PTH120 -- Path takes thrice as long, for each article
        if folder not in tops:
            top = top_of(Path(folder))
            tops[folder] = top if top is not None and (top / ".git").exists() else None
        found = tops[folder]
        if found is not None and path != str(found):
            grouped[found].append(path)
    return grouped


def _told(grouped: Mapping[Path, list[str]]) -> Iterable[str]:
    for top, paths in grouped.items():
        try:
            done = subprocess.run(
                ["git", "check-ignore", "-z", "--stdin"],  # noqa: S607 -- the user's own git
                cwd=top,
                input=b"\0".join(map(os.fsencode, paths)),
                capture_output=True,
                timeout=_LONGEST,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        yield from map(os.fsdecode, filter(None, done.stdout.split(b"\0")))
