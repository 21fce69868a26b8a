"""Modules that are loaded when something of theirs is first used, and not when they are imported.

They are imported by what every start imports, and by most starts not used: together they take half
as long to load as checking ten articles. Who imports one of these gets a module that has nothing
yet, or what is wanted of it at every start, and is filled when it is asked for anything else. As
`importlib.util.LazyLoader`, but two threads may ask at once.
"""

from __future__ import annotations

import os
import sys
import threading
import typing
from importlib.machinery import PathFinder, all_suffixes
from types import ModuleType
from typing import Any


def _cleandoc(text: str) -> str:
    """As `inspect.cleandoc`, which is all that click wants of that module to show its help."""
    first, *others = text.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in others if line.strip()), default=0)
    return "\n".join([first.lstrip(), *(line[margin:] for line in others)]).strip("\n")


def _getmodulename(path: str) -> str | None:
    """As `inspect.getmodulename`, which is all that pkgutil wants of it to list a folder."""
    name = os.path.basename(path)  # noqa: PTH119 -- as it is given
    ends = (each for each in sorted(all_suffixes(), key=len, reverse=True) if name.endswith(each))
    return next((name.removesuffix(end) for end in ends), None)


_OF_TYPING = ("NotRequired", "Required", "get_type_hints")
"""What msgspec looks for there first, and has from typing where it is not installed."""

_LATE: dict[str, dict[str, Any]] = {
    "asyncio": {},
    "html": {},
    "inspect": {"cleandoc": _cleandoc, "getmodulename": _getmodulename},
    "ipaddress": {},
    "secrets": {},
    "sqlite3": {},
    "textwrap": {},
    "traceback": {},
    "typing_extensions": {name: getattr(typing, name) for name in _OF_TYPING},
}
"""With what they have before they are loaded."""
_LOCK = threading.RLock()


class _Late(ModuleType):
    """A module that was not loaded yet."""

    def __getattr__(self, name: str) -> Any:
        """What it has not, by which it is asked for something for the first time."""
        with _LOCK:
            state = self.__dict__
            if type(self) is _Late and "__loading__" not in state:
                state["__loading__"] = True
                try:
                    self.__spec__.loader.exec_module(self)  # type: ignore[union-attr]
                finally:
                    del state["__loading__"]
                self.__class__ = ModuleType  # type: ignore[assignment]
        try:
            return state[name]
        except KeyError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}") from None


def _install() -> None:
    """Have these modules loaded late, of those that nobody has imported yet."""
    for name, before in _LATE.items():
        spec = None if name in sys.modules else PathFinder.find_spec(name)
        if spec is None or spec.loader is None:
            continue
        module = _Late(name)
        module.__spec__, module.__loader__ = spec, spec.loader
        module.__file__, module.__path__ = spec.origin, list(spec.submodule_search_locations or ())
        module.__package__ = name if module.__path__ else ""
        vars(module).update(before)
        sys.modules[name] = module


_install()
