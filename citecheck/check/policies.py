"""The policy that holds for each article of a check."""

from __future__ import annotations

import os
from pathlib import Path

from citecheck.check.relative_path import relative_path
from citecheck.model.values import Factory, frozen
from citecheck.policy.assembly import assembled, excluded, with_preset
from citecheck.policy.choosing import Matcher
from citecheck.policy.judging import Policy
from citecheck.policy.refusals import refusal
from citecheck.policy.settings_file import Choice, SettingsFile
from citecheck.policy.settings_search import DEFAULTS, Found, nearest, read_once

FAIL_ON = ("note", "warning", "error", "never")


@frozen
class Ruling:
    """What holds for one article."""

    policy: Policy
    path: str
    """Of the article, relative to the folder of its settings, with ``/``."""
    found: Found
    fail_on: str
    allow_incomplete: bool


@frozen
class Wanted:
    """What the command line says, which weighs more than any file."""

    choice: Choice = Factory(Choice)
    preset: str | None = None
    fail_on: str | None = None
    allow_incomplete: bool | None = None
    baseline: Path | None = None
    write_baseline: bool = False
    respect_gitignore: bool | None = None


class Policies:
    """Finds and keeps the policies of a run. Raises `ConfigurationError` from every method."""

    def __init__(
        self, wanted: Wanted, *, config: Path | None = None, isolated: bool = False
    ) -> None:
        """`config`: the one file that holds, wherever articles lie. `isolated`: none does."""
        self._wanted, self._config, self._isolated = wanted, config, isolated
        self._policies: dict[Path | None, Policy] = {}
        self._settings: dict[Path | None, SettingsFile] = {}
        self._excluded: dict[Path | None, Matcher | None] = {}
        self._nearest: dict[str, Found] = {}

    def found(self, path: Path) -> Found:
        """The settings for an article or a folder."""
        if self._isolated:
            return Found(DEFAULTS)
        if self._config is not None:
            return Found(read_once(self._config) or DEFAULTS, self._config)
        whole = os.path.abspath(path)  # noqa: PTH100 -- Path takes thrice as long, for each article
        folder = whole if os.path.isdir(whole) else os.path.dirname(whole)  # noqa: PTH112, PTH120
        if folder not in self._nearest:
            self._nearest[folder] = nearest(Path(folder))
        return self._nearest[folder]

    def at(self, path: Path) -> Ruling:
        """What holds for the article at a path."""
        found, wanted = self.found(path), self._wanted
        if found.file not in self._settings:
            self._settings[found.file] = with_preset(found, wanted.preset)
        settings = self._settings[found.file]
        if found.file not in self._policies:
            self._policies[found.file] = assembled(
                found,
                wanted.choice,
                name=wanted.preset,
                baseline=wanted.baseline,
                writing=wanted.write_baseline,
            )
        incomplete = wanted.allow_incomplete
        return Ruling(
            self._policies[found.file],
            relative_path(path, found.folder),
            found,
            _verified(wanted.fail_on or settings.fail_on or "error", found),
            bool(settings.allow_incomplete if incomplete is None else incomplete),
        )

    def heeds_gitignore(self, path: Path) -> bool:
        """Whether what git ignores is left out where a folder is named."""
        if self._wanted.respect_gitignore is not None:
            return self._wanted.respect_gitignore
        return self.found(path).settings.respect_gitignore is not False

    def leaves_out(self, path: Path) -> bool:
        """Whether the settings leave an article out where a folder is named."""
        found = self.found(path)
        if found.file not in self._excluded:
            self._excluded[found.file] = excluded(found)
        matches = self._excluded[found.file]
        return matches is not None and matches(relative_path(path, found.folder))


def _verified(fail_on: str, found: Found) -> str:
    if fail_on not in FAIL_ON:
        hint = f"it is one of {', '.join(FAIL_ON)}"
        raise refusal(found.file, ("fail-on",), f"fail-on: cannot be {fail_on[:60]!r}", hint)
    return fail_on
