"""The settings that hold for an article, and where each is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from citecheck.check.policies import Ruling
from citecheck.policy.assembly import as_toml
from citecheck.policy.settings_file import NetworkTable
from citecheck.policy.settings_search import Found

_COMMAND_LINE = "the command line"
_DEFAULT = "the default"
_OF_POLICY = ("preset", "fail_on", "allow_incomplete", "baseline")
_OF_RUN = ("offline", "store", "max_age", "ask_platforms", "attributions", "exclude_links")
_OF_RULES = ("select", "extend_select", "ignore", "severity")
_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


def shown_settings(
    ruling: Ruling, here: Found, options: dict[str, Any], given: Collection[str]
) -> Iterator[str]:
    """The lines of a file of settings that says what holds, each with where it comes from.

    `here`: the settings of the working folder, which a run goes by. `options` of the command, of
    which those `given` stand on its line.
    """
    found = ruling.found
    yield f"# {found.file or 'no file of settings: these are the defaults'}"
    for name in _OF_POLICY + _OF_RUN:
        place = found if name in _OF_POLICY else here
        value, origin = _value(name, ruling, place, options, given)
        if value is not None:
            yield _line(name, value, origin)
    for name in (each for each in _OF_RULES if options[each]):
        yield f"# {_COMMAND_LINE} besides: {_key(name)} {', '.join(options[name])}"
    bare = replace(found.settings, **dict.fromkeys(_OF_POLICY + _OF_RUN), network=NetworkTable())
    yield from as_toml(bare).splitlines()
    yield from _network(here, options, given)


def _value(
    name: str, ruling: Ruling, found: Found, options: dict[str, Any], given: Collection[str]
) -> tuple[Any, str]:
    settings = found.settings
    if name in given:
        return options[name], _COMMAND_LINE
    in_file = getattr(settings, name)
    if in_file is not None:
        return in_file, str(found.file)
    preset = options["preset"] or settings.preset
    if name == "fail_on" and preset:
        return ruling.fail_on, f"the preset {preset}"
    holding = {"fail_on": ruling.fail_on, "allow_incomplete": ruling.allow_incomplete}
    return holding.get(name, options[name]), _DEFAULT


def _network(found: Found, options: dict[str, Any], given: Collection[str]) -> Iterator[str]:
    lines = []
    network = found.settings.network
    for name in network.__struct_fields__:
        option = "hosts_file" if name == "hosts" else name
        in_file = getattr(network, name)
        if option in given:
            lines.append(_line(name, options[option], _COMMAND_LINE))
        elif in_file is not None:
            lines.append(_line(name, in_file, str(found.file)))
    if lines:
        yield from ("", "[network]", *lines)


def _line(name: str, value: Any, origin: str) -> str:
    if isinstance(value, timedelta):
        value = _duration(value)
    elif not isinstance(value, (bool, int, float, tuple)):
        value = str(value)
    lines = msgspec.toml.encode({_key(name): value}).decode().split("\n")
    return f"{' '.join(line.strip() for line in lines if line)}  # {origin}"


def _duration(value: timedelta) -> str:
    for unit, length in _UNITS.items():
        if value and not value % length:
            return f"{value // length}{unit}"
    return f"{value // timedelta(seconds=1)}s"


def _key(name: str) -> str:
    return name.replace("_", "-")
