"""Modules that are loaded when something of theirs is first used, and not when they are imported.

They are imported by what every start imports, and by most starts not used: together they take half
as long to load as checking ten articles. Who imports one of these gets a module that has nothing
yet, or what is wanted of it at every start, and is filled when it is asked for anything else. As
`importlib.util.LazyLoader`, but a module of such a package may be imported by itself.

No second thread sees one: all are loaded before it begins. What Python itself does to load a
module in one thread alone would have to be done here again, and two locks besides (this one's and
the import's) are taken in either order: each thread then waits for the other.
"""

from __future__ import annotations

import os
import sys
import threading
import typing
from collections.abc import Iterable
from contextlib import suppress
from importlib.machinery import ModuleSpec, PathFinder, all_suffixes
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


def _get_close_matches(
    word: str, possibilities: Iterable[str], n: int = 3, cutoff: float = 0.6
) -> list[str]:
    """As `difflib.get_close_matches`, which click asks before it reads ``-q`` as a short one."""
    likely = [
        each
        for each in possibilities  # what both have is as long as the shorter one at most
        if 2 * min(len(word), len(each)) >= cutoff * (len(word) + len(each))
    ]
    if not likely and n > 0 and 0 <= cutoff <= 1:
        return []
    found: list[str] = _loaded("difflib").get_close_matches(word, likely, n, cutoff)
    return found


def _gettext(message: str) -> str:
    """As `gettext.gettext`, which click asks for each of its words."""
    if _is_untranslated():
        return message
    translated: str = _loaded("gettext").gettext(message)
    return translated


def _ngettext(one: str, more: str, number: int) -> str:
    """As `gettext.ngettext`."""
    if _is_untranslated():
        return one if number == 1 else more
    translated: str = _loaded("gettext").ngettext(one, more, number)
    return translated


def _is_untranslated() -> bool:
    """Whether what is written in English stays so: nobody set up translations or asks for them."""
    if type(sys.modules["gettext"]) is not _Late:
        return False
    named = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts
    asked = next(filter(None, map(os.environ.get, named)), "C")
    languages = (each.partition(".")[0].partition("_")[0] for each in asked.split(":"))
    return all(each in {"", "C", "POSIX", "en"} for each in languages)


def _system() -> str:
    """As `platform.system`, which is all that uuid wants of that module."""
    return os.uname().sysname


_OF_TYPING = ("NotRequired", "Required", "get_type_hints")
"""What msgspec looks for there first, and has from typing where it is not installed."""

_LATE: dict[str, dict[str, Any]] = {
    "asyncio": {},
    "base64": {},
    "difflib": {"get_close_matches": _get_close_matches},
    "gettext": {"gettext": _gettext, "ngettext": _ngettext},
    "html": {},
    "inspect": {"cleandoc": _cleandoc, "getmodulename": _getmodulename},
    "ipaddress": {},
    "json": {},
    "platform": {"system": _system} if sys.platform == "linux" else {},
    "secrets": {},
    "sqlite3": {},
    "textwrap": {},
    "traceback": {},
    "typing_extensions": {name: getattr(typing, name) for name in _OF_TYPING},
}
"""With what they have before they are loaded."""
_ALONE = frozenset({"html.entities", "json.encoder"})
"""What of them asks nothing of its package, and is used without it."""


class _Late(ModuleType):
    """A module that was not loaded yet."""

    def __getattr__(self, name: str) -> Any:
        """What it has not, by which it is asked for something for the first time."""
        _load(self)
        try:
            return self.__dict__[name]
        except KeyError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}") from None


def _load(module: ModuleType) -> None:
    """Fill a module that was not loaded yet."""
    state = module.__dict__
    if type(module) is _Late and "__loading__" not in state:
        state["__loading__"] = True
        try:
            module.__spec__.loader.exec_module(module)  # type: ignore[union-attr]
        finally:
            del state["__loading__"]
        module.__class__ = ModuleType  # type: ignore[assignment]


def _loaded(name: str) -> Any:
    """A module that is asked for what stood in for something of its own until now."""
    module = sys.modules[name]
    _load(module)
    return module


class _OfPackages:
    """Finds modules of packages that were not loaded yet: in the package, once that is loaded.

    It has those first that it imports itself, as where nothing is late; one that was begun before
    it would be asked by the package for what it has not yet.
    """

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """As finders have it: how a module is loaded; ``None``: others tell."""
        package = sys.modules.get(name.rpartition(".")[0])
        if type(package) is not _Late or name in _ALONE:
            return None
        _load(package)
        made = sys.modules.get(name)
        if made is not None:  # Python loads a module by its own spec, also where it is loaded
            made.__spec__ = ModuleSpec(name, typing.cast(Any, _Made(made)))
            return made.__spec__
        return None


class _Made:
    """Loads a module that stands there already."""

    def __init__(self, module: ModuleType) -> None:
        self._module, self._spec = module, module.__spec__

    def create_module(self, _spec: ModuleSpec) -> ModuleType:
        """As loaders have it: the module."""
        return self._module

    def exec_module(self, module: ModuleType) -> None:
        """As loaders have it. There is nothing left to be done but to have it as it was."""
        module.__spec__ = self._spec


def _load_before_threads(modules: Iterable[ModuleType]) -> None:
    """Have modules loaded when a second thread is about to begin."""
    begin = threading.Thread.start

    def start(thread: threading.Thread) -> None:
        if threading.Thread.start is start:  # nobody has put something around it meanwhile
            threading.Thread.start = begin  # type: ignore[method-assign]
        for each in modules:
            with suppress(Exception):  # whoever asks it for something is told
                _load(each)
        begin(thread)

    threading.Thread.start = start  # type: ignore[assignment,method-assign]


def _install() -> None:
    """Have these modules loaded late, of those that nobody has imported yet."""
    late = []
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
        late.append(module)
    if late:
        sys.meta_path.insert(0, _OfPackages)
        _load_before_threads(late)


if threading.active_count() == 1:
    _install()
