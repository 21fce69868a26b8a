"""The readers of formats, told from their source without importing them.

Importing all of them takes longer than to list the links of a thousand articles. Where another
distribution brings plug-ins, or the source is not there to read, everything is imported after all.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from citecheck.distributions import has_plug_ins
from citecheck.plug_in import UNSTATED, stated
from citecheck.plug_in import sources as sources_of

if TYPE_CHECKING:
    from citecheck.protocols import Container, Format


class Loader(NamedTuple):
    """A reader of a format."""

    name: str
    module: str
    """Its module, to be imported."""
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    """Of its files' names."""
    is_text: bool
    """Whether it is a `protocols.Format`; else it is a `protocols.Container`."""
    in_folders: bool
    """Whether its files are articles as drafts are."""

    def imported(self) -> Any:
        """The module itself: a `protocols.Format`, or a `protocols.Container`."""
        return import_module(self.module)


@cache
def loaders() -> tuple[Loader, ...]:
    """All readers of formats, by name."""
    sources = {} if has_plug_ins() else sources_of("load")
    said = {module: source for module, source in sources.items() if "\nNAME = " in source}
    known = [each for module, source in said.items() if (each := _loader(module, source))]
    if not known or len(known) < len(said):
        return _imported()
    return tuple(sorted(known))


def _loader(module: str, source: str) -> Loader | None:
    told = [stated(source, each) for each in ("NAME", "MEDIA_TYPES", "SUFFIXES")]
    if UNSTATED in told:
        return None
    return Loader(
        told[0],
        module,
        told[1],
        told[2],
        is_text="\ndef load(" in source,
        in_folders=stated(source, "IN_FOLDERS") is True,
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
