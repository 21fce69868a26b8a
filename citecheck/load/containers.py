"""Which container a file is, if it is one, and the articles in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from citecheck.declarations import Loader, loaders
from citecheck.load.binary import is_known
from citecheck.registry import containers

if TYPE_CHECKING:
    from citecheck.protocols import Container

_GENERIC = frozenset({"text/plain", "text/xml", "application/xml", "application/json",
                      "application/zip", "application/gzip", "application/x-gzip"})  # fmt: skip
"""Media types of which many formats are: the file itself says more."""


def container_of(file: BinaryIO, name: str, essence: str) -> Container | None:
    """The container that a file is, by its media type, its suffix, or else how it begins.

    `essence`: the media type without parameters; ``""`` where it is not known. A name or type
    that promises a text is believed, unless the file begins like one that is none.
    """
    by_type = next((each for each in _containers() if essence in each.media_types), None)
    told = essence not in _GENERIC and essence != ""
    chosen = by_type or (None if told else _by_suffix(name))
    if chosen is not None:
        return cast("Container", chosen.imported())
    if told or suffix_of(name) in _text_suffixes():
        file.seek(0)
        if not is_known(file.read(64)):
            return None
    return next((each for each in containers().values() if _recognises(each, file)), None)


def _recognises(container: Container, file: BinaryIO) -> bool:
    file.seek(0)
    return container.recognises(file)


def _containers() -> Iterator[Loader]:
    return (each for each in loaders() if not each.is_text)


def _by_suffix(name: str) -> Loader | None:
    path = path_of(name).lower()
    return next((each for each in _containers() if path.endswith(each.suffixes)), None)


def _text_suffixes() -> frozenset[str]:
    return frozenset(suffix for each in loaders() if each.is_text for suffix in each.suffixes)


def path_of(name: str) -> str:
    """The path of a file's name or a URL."""
    try:
        return urlsplit(name).path if "://" in name else name
    except ValueError:
        return ""


def suffix_of(name: str) -> str:
    """The suffix of a file's name or of a URL's path, in lower case, with the dot."""
    return PurePosixPath(path_of(name)).suffix.lower()
