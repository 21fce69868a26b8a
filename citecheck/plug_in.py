"""The built-in plug-ins as their source states them, without importing them.

To import every platform and every rule takes longer than to check an article; what each says of
itself in so many words, its name or its domains, is read from its source at a tenth of that.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from citecheck.model.finding import Severity
from citecheck.model.pattern import later

_STRING = later(r'"([^"\n]*)"')
_STATED = later(
    r"""\w+(?::\ [^=\n]{1,80})?\ =\ (?:
        "(?P<text>[^"\\\n]*)"
        | (?P<texts>\(\s*(?:"[^"\\\n]*",\s*)*(?:"[^"\\\n]*",\s*"[^"\\\n]*"\s*)?\))
        | (?P<true>True) | (?P<false>False)
        | Severity\.(?P<severity>[A-Z]{1,20})
    )$""",
    re.MULTILINE | re.VERBOSE,
)
"""What a module says of itself in so many words; else it has to be asked."""
UNSTATED = object()
"""Stands for what a source does not state."""


class PlugIn:
    """A built-in plug-in, which is imported once it is asked for what its source does not state.

    It has the attributes of its module: what is stated there plainly (``DOMAINS = ("x.com",)``) is
    read, what is not mentioned there is missing, and for all else it is imported.
    """

    def __init__(self, module: str, source: str) -> None:
        """`module`: its name, to be imported."""
        self._module, self._source = module, source
        self._imported: ModuleType | None = None

    def __getattr__(self, name: str) -> Any:
        """What the module has under a name."""
        if self._imported is not None:
            return getattr(self._imported, name)
        if name not in self._source and not name.startswith("__"):
            raise AttributeError(f"module {self._module!r} has no attribute {name!r}")
        said = stated(self._source, name)
        if said is UNSTATED:
            self._imported = import_module(self._module)
            return getattr(self._imported, name)
        self.__dict__[name] = said  # so that it is read once
        return said

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        """The module's own."""
        return import_module(self._module).__doc__


def stated(source: str, name: str) -> Any:
    """What a source states under a name; `UNSTATED` where it does not in so many words."""
    at = max(source.find(f"\n{name}{mark}") for mark in (" = ", ": "))
    found = _STATED.match(source, at + 1) if at >= 0 else None
    if found is None:
        return UNSTATED
    if found["text"] is not None:
        return found["text"]
    if found["texts"] is not None:
        return tuple(_STRING.findall(found["texts"]))
    if found["severity"] is not None:
        return Severity[found["severity"]]
    return found["true"] is not None


def plug_ins(kind: str) -> Mapping[str, PlugIn]:
    """The built-in plug-ins of a kind by the names of their files, and what else lies in their
    folder; empty where their source cannot be read.
    """
    found = sources(kind).items()
    return {module.rpartition(".")[2]: PlugIn(module, source) for module, source in found}


@cache
def sources(kind: str) -> Mapping[str, str]:
    """The source of each module of a folder of plug-ins; empty where it cannot be read."""
    package = f"citecheck.{kind}"
    spec = find_spec(package)
    found = {}
    for folder in (spec and spec.submodule_search_locations) or ():
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 -- hundreds are read
            source = None if name.startswith("_") else _source(f"{folder}/{name}")
            if source is not None:
                found[f"{package}.{name.removesuffix('.py')}"] = source
    return found


def _source(path: str) -> str | None:
    """The source of the module that is a file, or a folder; ``None``: it is none."""
    try:
        with open(path if path.endswith(".py") else f"{path}/__init__.py", "rb") as file:  # noqa: PTH123
            return file.read().decode().replace("\r\n", "\n")
    except OSError:
        return None
