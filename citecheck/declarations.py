"""What the built-in plug-ins say of themselves, read from their source without importing them.

Importing every reader of a format, and every platform, takes longer than to list the links of a
thousand articles. Where another distribution brings plug-ins, or the source is not there to read,
everything is imported after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from citecheck.distributions import has_plug_ins
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from citecheck.registry import Container, Format, Platform

_NAME = later(r'^NAME = "([^"]{1,80})"', re.MULTILINE)
_MEDIA_TYPES = later(r"^MEDIA_TYPES = \(([^()]{1,800})\)$", re.MULTILINE)
_SUFFIXES = later(r"^SUFFIXES = \(([^()]{1,400})\)$", re.MULTILINE)
_QUOTED = later(r'"([^"]{1,80})"')
_IS_TEXT = later(r"^def load\(", re.MULTILINE)
_IN_FOLDERS = later(r"^IN_FOLDERS = True$", re.MULTILINE)


class Loader(NamedTuple):
    """A reader of a format."""

    name: str
    module: str
    """Its module, to be imported."""
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    """Of its files' names."""
    is_text: bool
    """Whether it is a `registry.Format`; else it is a `registry.Container`."""
    in_folders: bool
    """Whether its files are articles as drafts are."""

    def imported(self) -> Any:
        """The module itself: a `registry.Format`, or a `registry.Container`."""
        return import_module(self.module)


@cache
def loaders() -> tuple[Loader, ...]:
    """All readers of formats, by name."""
    sources = {} if has_plug_ins() else _sources("load")
    found = [_loader(module, source) for module, source in sources.items() if _NAME.search(source)]
    known = [each for each in found if each is not None]
    if not known or len(known) < len(found):
        return _imported()
    return tuple(sorted(known))


def modules_that_mention(kind: str, word: str) -> tuple[str, ...] | None:
    """The built-in plug-ins of a kind in whose source a word stands; ``None``: import them all."""
    sources = {} if has_plug_ins() else _sources(kind)
    return tuple(module for module, source in sources.items() if word in source) or None


def platforms_that_mention(word: str) -> Iterable[Platform]:
    """The platforms in whose source a word stands, or all, where that cannot be told."""
    from citecheck.registry import platforms

    modules = modules_that_mention("platforms", word)
    if modules is None:
        return platforms().values()
    return [cast("Platform", import_module(module)) for module in modules]


@cache
def _sources(kind: str) -> Mapping[str, str]:
    """The source of each module of a folder of plug-ins; empty where it cannot be read."""
    package = f"citecheck.{kind}"
    spec = find_spec(package)
    found = {}
    for folder in (spec and spec.submodule_search_locations) or ():
        for path in sorted(Path(folder).glob("*")):
            source = path / "__init__.py" if path.is_dir() else path
            if not path.name.startswith("_") and source.suffix == ".py" and source.is_file():
                found[f"{package}.{path.stem}"] = source.read_text("utf-8")
    return found


def _loader(module: str, source: str) -> Loader | None:
    name, suffixes = _NAME.search(source), _SUFFIXES.search(source)
    media_types = _MEDIA_TYPES.search(source)
    if name is None or suffixes is None or media_types is None:
        return None
    return Loader(
        name[1],
        module,
        tuple(_QUOTED.findall(media_types[1])),
        tuple(_QUOTED.findall(suffixes[1])),
        _IS_TEXT.search(source) is not None,
        _IN_FOLDERS.search(source) is not None,
    )


def _imported() -> tuple[Loader, ...]:
    from citecheck.registry import containers, formats

    texts = [_said(name, each) for name, each in formats().items()]
    others = [_said(name, each) for name, each in containers().items()]
    return tuple(sorted([*texts, *others]))


def _said(name: str, plug_in: Format | Container) -> Loader:
    return Loader(
        name,
        str(getattr(plug_in, "__name__", "")),
        plug_in.MEDIA_TYPES,
        plug_in.SUFFIXES,
        is_text=hasattr(plug_in, "load"),
        in_folders=getattr(plug_in, "IN_FOLDERS", False),
    )
