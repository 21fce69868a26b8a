"""From what is named on a command line to the bytes of each article.

A bad input is a value here, not an exception: `expand` yields an `InputError` in its place, so
that the inputs after it are still read and each error stands where its input stood.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from citecheck.declarations import loaders
from citecheck.model.errors import InputError, InputTooLarge
from citecheck.model.values import field, frozen
from citecheck.urls import parse as parse_url

_WILD = frozenset("*?[")
_MAX_PATTERN = 4096


def _written(path: str | Path | None) -> str | None:
    return None if path is None else os.fspath(path)


@frozen
class Input:
    """One article to read: a file, a page, or standard input."""

    name: str
    """As reports call it: the path, the URL, or ``-``."""
    file: str | None = field(default=None, alias="path", converter=_written)
    """Its path as a text: to make a `Path` of each takes longer than to find a thousand files."""
    url: str | None = None
    stdin: bool = False

    @property
    def path(self) -> Path | None:
        """Where the file lies."""
        return None if self.file is None else Path(self.file)


def expand(arguments: Iterable[str | Path]) -> Iterator[Input | InputError]:
    """The inputs that arguments name, in their order, none twice.

    A folder gives the files below it whose suffix a format knows, sorted, without hidden files
    and without following links to folders (so it always ends); a folder below it that cannot be
    opened is an `InputError`. A pattern (``*``, ``?``, ``[...]``, ``**``) gives the files that
    match, sorted; a file of that very name goes first.
    Patterns read hidden files only where they name the dot.
    """
    seen: set[str] = set()
    for argument in arguments:
        for found in _expanded(argument):
            name = found.name if isinstance(found, Input) else None
            if name is None or name not in seen:
                yield found
            if name is not None:
                seen.add(name)


def one_input(argument: str | Path) -> Input:
    """The single input that an argument names: no folder and no pattern.

    Whether a file can be read shows in `read_bytes`. Raises `InputError` for a folder.
    """
    if isinstance(argument, str):
        if argument == "-":
            return Input("-", stdin=True)
        if is_url(argument):
            return Input(argument, url=argument)
    path = Path(argument)
    if "\0" in str(path):
        raise InputError(f"{str(path)!r}: a path cannot hold a NUL", hint="check the name")
    if path.is_dir():
        raise InputError(f"{path}: is a folder", hint="name one file in it")
    return Input(os.path.normpath(path), path=path)


@contextmanager
def opened(source: Input, *, limit: int, stdin: BinaryIO | None = None) -> Iterator[BinaryIO]:
    """A file to read articles from, in the order and to the depth that its format needs.

    Standard input, which cannot seek, is kept in memory, `limit` bytes at most. Raises as
    `read_bytes` does.
    """
    if source.file is None:
        yield io.BytesIO(read_bytes(source, limit=limit, stdin=stdin))
        return
    with _explained(source.name):
        file = _opened(source.file, source.name)
    with file:
        yield file


def read_bytes(source: Input, *, limit: int, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of a file or of standard input, `limit` at most.

    Raises `InputTooLarge` beyond the limit and `InputError` where nothing can be read; never
    waits for a pipe or a device that is named like a file.
    """
    with _explained(source.name):
        if source.stdin:
            data = _bounded(stdin or _stdin(), source.name, limit)
            if not data:  # a command that failed before the pipe is no article to be content with
                raise InputError(
                    f"{source.name}: standard input is empty", hint="send the text of an article"
                )
            return data
        if source.file is None:
            raise InputError(f"{source.name}: is no file", hint="a URL is fetched, not opened")
        return _read(source.file, source.name, limit)


def _stdin() -> BinaryIO:
    if sys.stdin is None:  # as it is where a caller has closed it
        raise InputError("-: standard input is closed", hint="name a file, or send text by pipe")
    return sys.stdin.buffer


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """What the system says of a file, as an `InputError`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"{name}: {reason}", hint=_hint(error)) from error
    except ValueError as error:  # a NUL in the name
        raise InputError(f"{name!r}: {error}", hint="check the name") from error


def _read(path: str, name: str, limit: int) -> bytes:
    """All of a regular file. A file of Python's own takes as long again for a short one."""
    descriptor, size = _descriptor(path, name)
    try:
        data = os.read(descriptor, min(size, limit) + 1)
        while len(data) != size and len(data) <= limit:  # it grew, or is read in parts
            more = os.read(descriptor, limit + 1 - len(data))
            if not more:
                break
            data += more
    finally:
        os.close(descriptor)
    return _within(limit, data, name)


def _bounded(file: BinaryIO, name: str, limit: int) -> bytes:
    expected = min(_size(file), limit)
    data = file.read(expected + 1)
    if expected < len(data) <= limit:  # it grew, or was no file
        data += file.read(limit + 1 - len(data))
    return _within(limit, data, name)


def _within(limit: int, data: bytes, name: str) -> bytes:
    if len(data) > limit:
        raise InputTooLarge(
            f"{name}: longer than {limit:,} bytes",
            hint="raise the limit for inputs, or split the file",
        )
    return data


def _size(file: BinaryIO) -> int:
    """How many bytes a file has: asked for more, Python sets that much memory aside."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:
        return 0


def _opened(path: str, name: str) -> BinaryIO:
    return os.fdopen(_descriptor(path, name)[0], "rb")


def _descriptor(path: str, name: str) -> tuple[int, int]:
    """Open a regular file, and tell how many bytes it has. `O_NONBLOCK`: opening a pipe would
    otherwise wait for a writer.
    """
    descriptor = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    about = os.fstat(descriptor)
    if stat.S_ISREG(about.st_mode):
        return descriptor, about.st_size
    os.close(descriptor)
    if stat.S_ISDIR(about.st_mode):
        raise InputError(f"{name}: is a folder", hint="name one file in it")
    raise InputError(f"{name}: is no regular file", hint="send its contents by pipe and name -")


def _hint(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "check the name; a relative path starts at the working folder"
    if isinstance(error, PermissionError):
        return "check the permissions"
    return "check that the file can be opened"


def _expanded(argument: str | Path) -> Iterator[Input | InputError]:
    text = str(argument)
    if isinstance(argument, str) and (text == "-" or is_url(text)):
        yield one_input(text)
        return
    try:
        if os.path.isdir(text):  # noqa: PTH112 - Path.is_dir raises on names too long for the system
            yield from _folder(Path(text))
        elif os.path.lexists(text) or not _WILD & set(text):
            yield _file(text)
        else:
            yield from _matches(text)
    except (OSError, ValueError) as error:
        yield InputError(f"{text[:200]!r}: {error}", hint="check the name")


def _file(text: str) -> Input | InputError:
    if not os.path.exists(text):  # noqa: PTH110 - as above; false for a NUL in the name too
        return InputError(
            f"{text[:200]}: no such file", hint="check the name, or quote a URL whole"
        )
    return Input(os.path.normpath(text), path=Path(text))


def is_url(text: str) -> bool:
    """Whether an input is named by an address of the web, and is no file."""
    return text[:8].lower().startswith(("http://", "https://"))


def own_address(name: str, declared: str | None) -> str | None:
    """An article's own address, to which its relative ones lead: the one that it was read from.

    `declared`: what the article says of itself, which is all that one from disk has.
    """
    address = name if is_url(name) else declared
    return parse_url(address) if address else None


def known_suffixes() -> frozenset[str]:
    """Suffixes of drafts and articles: a web archive in a folder is read only where named."""
    read = (each.suffixes for each in loaders() if each.is_text or each.in_folders)
    return frozenset(suffix for suffixes in read for suffix in suffixes)


def _folder(root: Path) -> Iterator[Input | InputError]:
    suffixes = known_suffixes()
    found: list[str] = []
    closed: list[OSError] = []
    for folder, names, files in os.walk(root, onerror=closed.append, followlinks=False):
        names[:] = [name for name in names if not name.startswith(".")]
        lying = os.path.normpath(folder)
        before = "" if lying == os.curdir else os.path.join(lying, "")  # noqa: PTH118 - a string is what is sorted
        found += [
            f"{before}{name}"
            for name in files
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in suffixes  # noqa: PTH122
        ]
    for error in closed:
        name = os.path.normpath(error.filename)
        yield InputError(
            f"{name}: {error.strerror}, so what lies there is not read", hint=_hint(error)
        )
    if not found and not closed:
        known = ", ".join(sorted(suffixes))
        yield InputError(f"{root}: holds no article", hint=f"files are known by {known}")
    for name in sorted(found):
        yield Input(name, path=name)


def _matches(pattern: str) -> Iterator[Input | InputError]:
    if len(pattern) > _MAX_PATTERN:
        yield InputError(f"{pattern[:60]}...: the pattern is too long", hint="name a folder")
        return
    whole = Path(pattern)
    root = Path(whole.anchor) if whole.anchor else Path()
    relative = str(whole.relative_to(whole.anchor)) if whole.anchor else pattern
    names_dot = any(part.startswith(".") for part in whole.parts if part not in {".", ".."})
    found = {
        os.path.normpath(match)
        for match in root.glob(relative)
        if match.is_file() and (names_dot or not _is_hidden(match, root))
    }
    if not found:
        yield InputError(
            f"{pattern}: matches no file", hint="check the pattern, and quote it whole"
        )
    for name in sorted(found):
        yield Input(name, path=name)


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") and part != ".." for part in path.relative_to(root).parts)
