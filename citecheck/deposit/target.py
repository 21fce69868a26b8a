"""A place that keeps files by name, and by nothing else: a folder, a bucket, a server.

What a target is asked to store appears under its name whole, or not at all, as far as the place
itself can do that. Whether it did is never taken from its word: `digest` reads back all of it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Protocol, cast
from urllib.parse import urlsplit

from citecheck.durable import appearing, sync_folder
from citecheck.model.errors import EnvironmentFailure, UsageError
from citecheck.model.values import frozen

PIECE = 1 << 20
"""Bytes that are read at once."""

MAX_SMALL = 16_000_000
"""Longest file that is read into memory: a list of digests."""


class Target(Protocol):
    """Names have parts divided by slashes, none of them ``..``; `checked` holds them to that.

    All methods raise `EnvironmentFailure` where the place fails.
    """

    @property
    def url(self) -> str:
        """Where it is, without any password: for people, and for the log."""

    def store(self, name: str, source: BinaryIO) -> None:
        """Put all of `source` there, in place of what had the name."""

    def reading(self, name: str) -> BinaryIO | None:
        """What has the name, to be read and closed; ``None`` where nothing has."""

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of the files right below a folder, sorted; none where there is no folder."""


@frozen
class Digest:
    """What a file is known by."""

    size: int
    """Bytes."""
    sha256: str
    """Hex."""

    @classmethod
    def of(cls, file: IO[bytes]) -> Digest:
        """Of what is left of an open file."""
        digest, size = hashlib.sha256(), 0
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
        return cls(size, digest.hexdigest())

    @classmethod
    def of_path(cls, path: Path) -> Digest:
        """Of a file here. Raises `OSError`."""
        with path.open("rb") as file:
            return cls.of(file)


def digest(target: Target, name: str) -> Digest | None:
    """Read back what has a name at a target; ``None`` where nothing has."""
    with _read(target, name) as file:
        return None if file is None else Digest.of(file)


def text(target: Target, name: str) -> str | None:
    """A small file at a target; ``None`` where there is none, or what is there is no such text."""
    with _read(target, name) as file:
        data = None if file is None else file.read(MAX_SMALL + 1)
    try:
        return None if data is None or len(data) > MAX_SMALL else data.decode()
    except UnicodeDecodeError:
        return None


@contextmanager
def _read(target: Target, name: str) -> Iterator[BinaryIO | None]:
    file = target.reading(checked(name))
    if file is None:
        yield None
        return
    try:
        with file:
            yield file
    except EnvironmentFailure:
        raise
    except Exception as error:
        raise failure(target.url, name, error) from error


def checked(name: str) -> str:
    """A name that stays below its target. Raises `UsageError` for any other."""
    parts = PurePosixPath(name).parts
    if not parts or name != "/".join(parts) or ".." in parts or parts[0] == "/" or "\0" in name:
        raise UsageError(f"not a name to store something under: {name[:200]!r}")
    return name


def failure(url: str, name: str, error: Exception) -> EnvironmentFailure:
    """What a place answered, told as ours."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return EnvironmentFailure(
        f"{url}/{name}: {str(reason)[:300]}",
        hint="see whether the place can be reached and written to, and run again: what is there "
        "already is not sent anew",
    )


def opened(url: str) -> Target:
    """The target at a URL: a folder by its path or ``file:``, anything else through fsspec.

    Raises `UsageError` where nothing here knows the URL.
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Folder(Path(parts.path))
    if "://" not in url:
        return Folder(Path(url))
    try:
        from citecheck.deposit.fsspec_target import FsspecTarget
    except ImportError as error:
        raise UsageError(
            f"{parts.scheme}: addresses need fsspec, which is not installed",
            hint="pip install 'citecheck[cloud]'",
        ) from error
    return FsspecTarget.at(url)


class Folder:
    """A folder of this machine: another disk, or one of another machine that is mounted here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def url(self) -> str:
        """Its path."""
        return str(self._folder)

    def store(self, name: str, source: BinaryIO) -> None:
        """Put `source` there; it is on disk when this returns."""
        path = self._folder / checked(name)
        try:
            self._make(path.parent)
            with appearing(path, mode=0o600) as file:
                shutil.copyfileobj(source, file, PIECE)
        except OSError as error:
            raise failure(self.url, name, error) from error

    def _make(self, folder: Path) -> None:
        """A folder for their owner alone, and the names that lead to it durable."""
        if not folder.is_dir():
            self._make(folder.parent)
            folder.mkdir(mode=0o700, exist_ok=True)
            sync_folder(folder.parent)

    def reading(self, name: str) -> BinaryIO | None:
        """What has the name."""
        try:
            return cast("BinaryIO", (self._folder / checked(name)).open("rb"))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise failure(self.url, name, error) from error

    def names(self, folder: str) -> tuple[str, ...]:
        """Names below a folder, those of unfinished files left out."""
        try:
            found = [each.name for each in (self._folder / checked(folder)).iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise failure(self.url, folder, error) from error
        return tuple(sorted(f"{folder}/{name}" for name in found if not name.startswith(".")))
