"""Which files git leaves alone: what is built or installed in a repository is nobody's article."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
    found, named = list(sources), {str(Path(each)) for each in arguments}
    files = (each.file for each in found if isinstance(each, Input))
    asked = [each for each in files if each is not None and each not in named]
    unwanted = ignored(asked, map(Path, named)) if asked else frozenset()
    kept = [each for each in found if isinstance(each, InputError) or each.file not in unwanted]
    if found and not kept:
        hint = "name a folder that is ignored, or a file, to have it read; or heed no .gitignore"
        return [InputError("git ignores all the files that were found", hint=hint)]
    return kept


def ignored(files: Iterable[str], within: Iterable[Path]) -> frozenset[str]:
    """Those of some files, by their paths, that git ignores: by .gitignore, and not under version
    control.

    `within`: the folders that were named. One that is itself ignored (a site that was built, say)
    is meant all the same, with what lies in it. Without git, or outside of a repository, none is.
    """
    folders = [str(each) for each in within if each.is_dir()]
    lying = [(os.path.dirname(each), each) for each in files]  # noqa: PTH120 -- Path takes thrice as long, for each article
    lying += [(os.path.dirname(os.path.abspath(each)), each) for each in folders]  # noqa: PTH100, PTH120
    asked = _by_top(lying)
    found = {asked[top][path] for top, path in _told(asked)}
    meant = [Path(each) for each in folders if each in found]
    return frozenset(
        each
        for each in found
        if not meant or not any(folder in Path(each).parents for folder in meant)
    ).difference(folders)


def _by_top(lying: Iterable[tuple[str, str]]) -> Mapping[Path, Mapping[str, str]]:
    """Paths, each behind the folder that it lies in, by the top of their repository, where that is
    git's, and for each top by their absolute paths.
    """
    tops: dict[str, Path | None] = {}
    grouped: dict[Path, dict[str, str]] = defaultdict(dict)
    for folder, path in lying:
        if folder not in tops:
            top = top_of(Path(os.path.abspath(folder)))  # noqa: PTH100
            tops[folder] = top if top is not None and (top / ".git").exists() else None
        found = tops[folder]
        if found is not None and (whole := os.path.abspath(path)) != str(found):  # noqa: PTH100
            grouped[found][whole] = path
    return grouped


def _told(grouped: Mapping[Path, Iterable[str]]) -> Iterator[tuple[Path, str]]:
    """What git ignores, with the top of its repository."""
    if grouped:
        import subprocess
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
        for path in filter(None, done.stdout.split(b"\0")):
            yield top, os.fsdecode(path)
