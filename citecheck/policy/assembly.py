"""A policy, put together from a preset, a file of settings and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec.structs import replace

from citecheck import knowledge, registry
from citecheck.decoders import converted
from citecheck.model.errors import ConfigurationError
from citecheck.policy import clauses
from citecheck.policy.baseline import Entry
from citecheck.policy.baseline import read as read_baseline
from citecheck.policy.choosing import OFF, Matcher, Weights, matching
from citecheck.policy.judging import Policy
from citecheck.policy.settings_file import Choice, SettingsFile, read
from citecheck.policy.settings_search import Found
from citecheck.spelling import suggestion

if TYPE_CHECKING:
    from citecheck.protocols import Rule

_WEIGHTS = ("error", "warning", "note", OFF)


def presets() -> tuple[str, ...]:
    """The names of the presets."""
    return tuple(knowledge.names("presets"))


def preset(name: str, where: str) -> SettingsFile:
    """A preset by its name. Raises `ConfigurationError`, which says `where` the name stands."""
    if name not in presets():
        raise ConfigurationError(
            f"{where}: there is no preset {name[:60]!r}", hint=f"there are {', '.join(presets())}"
        )
    found = read(knowledge.FOLDER / "presets" / f"{name}.toml")
    return found or SettingsFile()


def with_preset(found: Found, name: str | None = None) -> SettingsFile:
    """The settings of a file, with what its preset says where the file itself says nothing.

    `name`: a preset that takes the place of the file's.
    """
    name = name or found.settings.preset
    if name is None or found.settings.fail_on is not None:
        return found.settings
    return replace(found.settings, fail_on=preset(name, str(found.file)).fail_on)


def assembled(
    found: Found,
    wanted: Choice,
    *,
    name: str | None = None,
    baseline: Path | None = None,
    writing: bool = False,
) -> Policy:
    """The policy that holds by a file of settings and what the command line wants.

    `name` and `baseline` take the place of the file's preset and baseline. `writing`: whether the
    baseline is to be written, so that there need not be one. Raises `ConfigurationError`.
    """
    settings, where = found.settings, str(found.file or "citecheck.toml")
    built_in = registry.rules()
    taken = clauses.fault(settings.policy, [each.NAME for each in built_in])
    if taken is not None:
        raise ConfigurationError(f"{where}: policy: {taken[1]}")
    rules = (*built_in, *cast("tuple[Rule, ...]", settings.policy))
    name = name or settings.preset
    own = Choice(extend_select=tuple(each.name for each in settings.policy))
    general = (preset(name, where), settings, own) if name else (settings, own)
    for choice in (*general, *settings.overrides):
        _verify(choice, rules, where)
    _verify(wanted, rules, "the command line")
    overrides = tuple((_matcher(each.paths, where), each) for each in settings.overrides)
    return Policy(
        Weights(rules, general, overrides, (wanted,)),
        _baseline(found, baseline, writing=writing),
        _options(settings, built_in, where),
        settings.policy,
    )


def baseline_of(found: Found) -> Path | None:
    """The baseline that a file of settings names."""
    named = found.settings.baseline
    return None if named is None else found.folder / named


def _baseline(found: Found, named: Path | None, *, writing: bool) -> Mapping[str, Entry]:
    """The entries of a baseline. One that the settings name may still have to be written."""
    file = named or baseline_of(found)
    may_be_absent = writing or named is None
    return {} if file is None or (may_be_absent and not file.exists()) else read_baseline(file)


def _options(settings: SettingsFile, rules: Sequence[Rule], where: str) -> Mapping[str, Any]:
    """The options of rules, each read into the class that its rule has for them."""
    options = {}
    for name, table in settings.rules.items():
        rule = next((each for each in rules if name in (each.NAME, each.CODE)), None)
        kind = getattr(rule, "Options", None)
        if rule is None or kind is None:
            why = "has no options" if rule else "is no rule"
            raise ConfigurationError(f"{where}: rules.{name[:60]} {why}", hint=_near(name, rules))
        try:
            options[rule.CODE] = converted(table, kind)
        except msgspec.ValidationError as error:
            raise ConfigurationError(f"{where}: rules.{name}: {error}") from error
    return options


def _verify(choice: Choice, rules: Sequence[Rule], where: str) -> None:
    """Raise `ConfigurationError` for a rule or a severity that does not exist."""
    named = (*(choice.select or ()), *choice.extend_select, *choice.ignore, *choice.severity)
    for selector in named:
        if not matching(selector, rules):
            raise ConfigurationError(
                f"{where}: there is no rule {selector[:60]!r}", hint=_near(selector, rules)
            )
    for rule, weight in choice.severity.items():
        if weight not in _WEIGHTS:
            raise ConfigurationError(
                f"{where}: {rule} cannot weigh {weight[:60]!r}",
                hint=f"a severity is one of {', '.join(_WEIGHTS)}",
            )


def _near(selector: str, rules: Iterable[Rule]) -> str:
    known = [name for each in rules for name in (each.NAME, each.CODE)]
    return suggestion(selector, known) or "citecheck rules lists them"


def _matcher(patterns: Sequence[str], where: str) -> Matcher:
    """What tells whether a path is meant by patterns as in .gitignore."""
    import pathspec

    try:
        return pathspec.GitIgnoreSpec.from_lines(patterns).match_file
    except ValueError as error:
        raise ConfigurationError(f"{where}: {error}") from error


def excluded(found: Found) -> Matcher | None:
    """What tells whether a path is left out where a folder is named; ``None``: nothing is."""
    if not found.settings.exclude:
        return None
    return _matcher(found.settings.exclude, str(found.file))


def as_toml(settings: SettingsFile) -> str:
    """Settings as they could stand in a file."""
    return msgspec.toml.encode(_given(msgspec.to_builtins(settings))).decode()


def _given(value: Any) -> Any:
    """A table without what says nothing."""
    if isinstance(value, dict):
        given = {key: _given(each) for key, each in value.items()}
        return {key: each for key, each in given.items() if each not in (None, {}, [], ())}
    return [_given(each) for each in value] if isinstance(value, (list, tuple)) else value
