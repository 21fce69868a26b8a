"""Collections of web archives (WACZ 1.1.1): a ZIP file with WARC files in its ``archive`` folder.

Each WARC file is read as one alone is. Its index and list of pages are not used: they may say
other than the records do.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, cast

from citecheck.load import warc
from citecheck.load.window import Window
from citecheck.load.zip_parts import Parts, begins_like_zip
from citecheck.model.article import Article
from citecheck.model.errors import InputError

NAME = "wacz"
MEDIA_TYPES = ("application/wacz", "application/x-wacz")
SUFFIXES = (".wacz",)
IN_FOLDERS = False

_FOLDER = "archive/"
_PACKAGE = "datapackage.json"
_RATIO = 100
_BASE = 200_000_000
"""A WARC file that is packed once more may unpack to this and a hundred times the file's size."""


def recognises(file: BinaryIO) -> bool:
    """Whether it is a ZIP file that describes itself and has an archive."""
    if not begins_like_zip(file):
        return False
    try:
        parts = Parts(file, "")
    except InputError:
        return False
    return _PACKAGE in parts and bool(_archives(parts))


def _archives(parts: Parts) -> list[str]:
    names = dict.fromkeys(parts.names())
    return [n for n in names if n.startswith(_FOLDER) and n.lower().endswith(warc.SUFFIXES)]


def articles(
    file: BinaryIO, name: str, limit: int, *, wanted: warc.Wanted = warc.every, whole: bool = False
) -> Iterator[Article | InputError]:
    """The pages of each archive in it, of those of its records that are wanted.

    `whole`: with their menus and footers. Raises `InputError` where it is none or damaged.
    """
    read = partial(warc.articles, wanted=wanted, whole=whole)
    size = file.seek(0, io.SEEK_END)
    parts = Parts(file, name)
    archives = _archives(parts)
    if not archives:
        raise InputError(f"{name}: holds no web archive", hint=f"WACZ files keep it in {_FOLDER}")
    if sum(parts.packed_size(part) for part in archives) > size:
        raise InputError(f"{name}: its parts overlap", hint="the file is damaged or a trap")
    for part in archives:
        own = f"{name}#{part}"
        try:
            stretch = parts.stretch(part)
            if stretch is None:
                with _unpacked(parts, part, own, _BASE + _RATIO * size) as inner:
                    yield from read(inner, own, limit)
            else:
                inner = cast(BinaryIO, Window(file, *stretch))
                yield from read(inner, own, limit)
        except InputError as error:
            yield error.as_value()


def whole_articles(file: BinaryIO, name: str, limit: int) -> Iterator[Article | InputError]:
    """The pages of each archive with their menus and footers. Raises as `articles` does."""
    return articles(file, name, limit, whole=True)


@contextmanager
def _unpacked(parts: Parts, part: str, name: str, most: int) -> Iterator[BinaryIO]:
    """An archive that is packed once more, which WACZ advises against."""
    with tempfile.TemporaryFile() as file:
        try:
            for chunk in parts.chunks(part, most):
                file.write(chunk)
        except OSError as error:
            raise InputError(f"{name}: no room to unpack it: {error}", hint="free space") from error
        yield cast(BinaryIO, file)
