"""What a watch looks at: the articles, and the files that say how they are judged.

A file is known by what the system says of it, not by its bytes, and all files are looked at anew
each time. That needs no library, and sees what the system sends no notice of: changes on network
disks and in folders that are mounted into a container.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from citecheck.check.policies import Policies
from citecheck.check.wanted import wanted
from citecheck.load.inputs import Input
from citecheck.model.errors import ConfigurationError, InputError
from citecheck.model.values import frozen
from citecheck.policy.assembly import baseline_of
from citecheck.policy.settings_search import forget, places

Stamp = tuple[int, int, int]
"""A file's number on its disk, its size, and when it was last written, in nanoseconds."""


@frozen
class Changes:
    """What is to be done since the look before."""

    sources: tuple[Input | InputError, ...]
    """To be checked, in the order of a check."""
    gone: frozenset[str]
    """The names of what is not among the articles any more."""
    number: int
    """How many articles there are."""
    is_all: bool
    """Whether the settings changed, so that everything is judged anew."""


class Watch:
    """The articles that `paths` name, by policies that are made anew when their settings change.

    `files` are others that weigh on every article: a baseline, say, that an option names.
    """

    def __init__(
        self, paths: Iterable[str], policies: Callable[[], Policies], files: Collection[Path] = ()
    ) -> None:
        self._paths = tuple(paths)
        self._made = policies
        self._files = frozenset(files)
        self._folders = frozenset({Path.cwd()})
        self._settings: Mapping[Path, Stamp] | None = None
        self._articles: Mapping[str, Stamp | None] = {}
        self.policies = policies()
        """Those that hold since the last look."""

    def look(self) -> Changes | None:
        """What has changed since the look before; ``None``: nothing. The first finds everything.

        Raises `ConfigurationError` for as long as there are settings that will not do.
        """
        settings = _stamps(self._about())
        is_all = settings != self._settings
        if is_all:
            self._articles = {}
            self._settings = settings
            forget()
            self.policies = self._made()
        sources = {name_of(each): each for each in wanted(self._paths, self.policies)}
        before, after = self._articles, {name: _stamp_of(each) for name, each in sources.items()}
        self._articles = after
        self._follow(sources.values())
        changed = [name for name in after if name not in before or before[name] != after[name]]
        gone = frozenset(before) - frozenset(after)
        if not (changed or gone or is_all):
            return None
        return Changes(tuple(sources[name] for name in changed), gone, len(sources), is_all)

    def again(self, changes: Changes) -> None:
        """Have the next look find some changes once more: they could not be dealt with."""
        undone = {name_of(each) for each in changes.sources}
        left = {name: stamp for name, stamp in self._articles.items() if name not in undone}
        self._articles = left

    def _follow(self, sources: Iterable[Input | InputError]) -> None:
        """Look for settings above all articles that there are now."""
        files = [each.name for each in sources if isinstance(each, Input) and each.path]
        named = {os.path.dirname(each) for each in files}  # noqa: PTH120 -- for each article
        folders = self._folders | {Path(os.path.abspath(each)) for each in named}  # noqa: PTH100
        if folders != self._folders:
            self._folders = folders
            self._settings = _stamps(self._about())

    def _about(self) -> Iterator[Path]:
        """The files that weigh on how articles are judged, whether they are there or not."""
        yield from self._files
        for folder in self._folders:
            yield from places(folder)
            with suppress(ConfigurationError):
                baseline = baseline_of(self.policies.found(folder))
                if baseline is not None:
                    yield baseline


def _stamps(files: Iterable[Path]) -> dict[Path, Stamp]:
    """What the system says of those files that are there."""
    return {file: stamp for file in files if (stamp := _stamp(file)) is not None}


def _stamp(file: Path) -> Stamp | None:
    try:
        told = file.stat()
    except (OSError, ValueError):
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns


def _stamp_of(source: Input | InputError) -> Stamp | None:
    return _stamp(source.path) if isinstance(source, Input) and source.path else None


def name_of(source: Input | InputError) -> str:
    """What an input, or what stands in its place, is known by from look to look."""
    return source.name if isinstance(source, Input) else str(source)
