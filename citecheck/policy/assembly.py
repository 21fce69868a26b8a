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
from citecheck.model.pattern import later
from citecheck.policy import clauses
from citecheck.policy.baseline import Entry
from citecheck.policy.baseline import read as read_baseline
from citecheck.policy.choosing import OFF, Matcher, Weights, matching
from citecheck.policy.judging import Policy
from citecheck.policy.refusals import misread, refusal, unknown
from citecheck.policy.settings_file import Choice, SettingsFile, read
from citecheck.policy.settings_search import Found
from citecheck.spelling import suggestion
from citecheck.well_formed import well_formed

if TYPE_CHECKING:
    from citecheck.protocols import Rule

_CODE = later(r"[A-Za-z]{1,4}[0-9]+")
_WEIGHTS = ("error", "warning", "note", OFF)


def presets() -> tuple[str, ...]:
    """The names of the presets."""
    return tuple(knowledge.names("presets"))


def preset(name: str, file: Path | None = None) -> SettingsFile:
    """A preset by its name. Raises `ConfigurationError`, which says where the name stands.

    `file`: the settings that name it; ``None``: the command line does.
    """
    if name not in presets():
        raise refusal(
            file, ("preset",), f"preset: cannot be {name[:60]!r}", unknown(name, presets())
        )
    found = read(knowledge.FOLDER / "presets" / f"{name}.toml")
    return found or SettingsFile()


def with_preset(found: Found, name: str | None = None) -> SettingsFile:
    """The settings of a file, with what its preset says where the file itself says nothing.

    `name`: a preset that takes the place of the file's.
    """
    if found.settings.fail_on is not None:
        return found.settings
    ready = _preset(found, name)
    return found.settings if ready is None else replace(found.settings, fail_on=ready.fail_on)


def _preset(found: Found, name: str | None) -> SettingsFile | None:
    """The preset that the command line names, or else the file."""
    if name is not None:
        return preset(name)
    named = found.settings.preset
    return None if named is None else preset(named, found.file)


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
    settings, file = found.settings, found.file
    built_in = registry.rules()
    taken = clauses.fault(settings.policy, [each.NAME for each in built_in])
    if taken is not None:
        raise refusal(file, ("policy", *taken.at), taken.why)
    rules = (*built_in, *cast("tuple[Rule, ...]", settings.policy))
    own = Choice(extend_select=tuple(each.name for each in settings.policy))
    ready = _preset(found, name)
    general = (settings, own) if ready is None else (ready, settings, own)
    _verify(settings, rules, file)
    for number, override in enumerate(settings.overrides):
        _verify(override, rules, file, ("overrides", number))
    _verify(wanted, rules)
    overrides = tuple((_matcher(each.paths, file), each) for each in settings.overrides)
    return Policy(
        Weights(rules, general, overrides, (wanted,)),
        _baseline(found, baseline, writing=writing),
        _options(settings, built_in, file),
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


def _options(settings: SettingsFile, rules: Sequence[Rule], file: Path | None) -> Mapping[str, Any]:
    """The options of rules, each read into the class that its rule has for them."""
    options = {}
    for name, table in settings.rules.items():
        rule = next((each for each in rules if name in (each.NAME, each.CODE)), None)
        kind = getattr(rule, "Options", None)
        if rule is None or kind is None:
            why = "has no options" if rule else "is no rule"
            hint = "" if rule else _near(name, rules)
            raise refusal(file, ("rules", name), f"rules.{name[:60]} {why}", hint)
        try:
            options[rule.CODE] = converted(table, kind)
        except msgspec.ValidationError as error:
            raise misread(file or Path(), ("rules", name), error, kind) from error
    return options


def _verify(
    choice: Choice,
    rules: Sequence[Rule],
    file: Path | None = None,
    above: tuple[str | int, ...] = (),
) -> None:
    """Raise `ConfigurationError` for a rule or a severity that does not exist.

    `file`: that the choice stands in, below these keys; ``None``: the command line has it.
    """
    named = {
        "select": choice.select or (),
        "extend-select": choice.extend_select,
        "ignore": choice.ignore,
        "severity": choice.severity,
    }
    for key, selectors in named.items():
        for selector in selectors:
            if not matching(selector, rules):
                path = (*above, key, selector) if key == "severity" else (*above, key)
                message = f"{key}: there is no rule {selector[:60]!r}"
                raise refusal(file, path, message, _near(selector, rules))
    for rule, weight in choice.severity.items():
        if weight not in _WEIGHTS:
            message = f"severity: {rule} cannot weigh {weight[:60]!r}"
            hint = f"a severity is one of {', '.join(_WEIGHTS)}"
            raise refusal(file, (*above, "severity", rule), message, hint)


def _near(selector: str, rules: Iterable[Rule]) -> str:
    listed = "citecheck rules lists them"
    if _CODE.fullmatch(selector):  # nobody who writes a number has mistyped another one
        return listed
    known = [name for each in rules for name in (each.NAME, each.CODE)]
    return suggestion(selector, known) or listed


def _matcher(patterns: Sequence[str], file: Path | None) -> Matcher:
    """What tells whether a path is meant by patterns as in .gitignore."""
    import pathspec

    try:
        matches = pathspec.GitIgnoreSpec.from_lines(patterns).match_file
    except ValueError as error:
        raise ConfigurationError(f"{file}: {error}") from error
    # A name whose bytes are no UTF-8 ends the matching by RE2, where that is installed.
    return lambda path: matches(well_formed(path))


def excluded(found: Found) -> Matcher | None:
    """What tells whether a path is left out where a folder is named; ``None``: nothing is."""
    if not found.settings.exclude:
        return None
    return _matcher(found.settings.exclude, found.file)


def as_toml(settings: SettingsFile) -> str:
    """Settings as they could stand in a file."""
    return msgspec.toml.encode(_given(msgspec.to_builtins(settings))).decode()


def _given(value: Any) -> Any:
    """A table without what says nothing."""
    if isinstance(value, dict):
        given = {key: _given(each) for key, each in value.items()}
        return {key: each for key, each in given.items() if each not in (None, {}, [], ())}
    return [_given(each) for each in value] if isinstance(value, (list, tuple)) else value
