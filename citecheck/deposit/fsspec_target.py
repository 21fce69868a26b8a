"""Targets that fsspec knows: S3 and what is compatible with it, SFTP, Google, Azure and others.

The only module that imports fsspec. Who we are there is told by the environment or fsspec's own
settings, never by us (https://filesystem-spec.readthedocs.io/en/latest/features.html#configuration).
"""

from __future__ import annotations

import re
import shutil
from typing import Any, BinaryIO, Self, cast
from urllib.parse import urlsplit

import fsspec

from citecheck.deposit.target import PIECE, checked, failure
from citecheck.model.errors import CitecheckError, UsageError

_PART = 16 << 20
"""Bytes of one part of an upload: S3 takes 10,000 of at least 5 MiB, so files up to 160 GB."""

_FLAT = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "az", "adl", "oss", "oci", "tos"})
"""Where there are no folders: what is asked to make one may make a bucket."""

_EXTRAS = {"s3": "pip install 'citecheck[cloud]'", "s3a": "pip install 'citecheck[cloud]'"}


class FsspecTarget:
    """Files below one address of a file system of fsspec."""

    def __init__(self, files: Any, root: str, url: str) -> None:
        self._files, self._root, self._url = files, root.rstrip("/"), url
        protocols = files.protocol if isinstance(files.protocol, tuple) else (files.protocol,)
        self._has_folders = not _FLAT.intersection(protocols)

    @classmethod
    def at(cls, url: str) -> Self:
        """The target at a URL. Raises `UsageError` where fsspec does not know it."""
        scheme = urlsplit(url).scheme
        try:
            files, root = fsspec.core.url_to_fs(
                url, use_listings_cache=False, skip_instance_cache=True
            )
        except (ImportError, ValueError) as error:
            hint = _EXTRAS.get(scheme, "see the list of fsspec's file systems")
            raise UsageError(f"{scheme}: {error}", hint=hint) from error
        except Exception as error:  # each file system has its own
            raise failure(_told(url), "", error) from error
        return cls(files, root, _told(url))

    @property
    def url(self) -> str:
        """Its URL without user's name and password, and without a query."""
        return self._url

    def store(self, name: str, source: BinaryIO) -> None:
        """Put `source` there, by fsspec's transaction: it appears once all of it was taken."""
        path = self._path(name)
        try:
            if self._has_folders:
                self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            first = source.read(PIECE)
            if not first:  # of nothing s3fs begins an upload in parts, which it then takes back
                self._files.pipe_file(path, b"")
                return
            with self._files.transaction, self._files.open(path, "wb", block_size=_PART) as file:
                file.write(first)
                shutil.copyfileobj(source, file, PIECE)
        except Exception as error:  # what is raised is the file system's own
            raise failure(self.url, name, error) from error

    def reading(self, name: str) -> BinaryIO | None:
        """What has the name."""
        path = self._path(name)
        try:
            file = self._files.open(path, "rb", block_size=_PART, cache_type="readahead")
        except FileNotFoundError:
            return None
        except Exception as error:
            raise failure(self.url, name, error) from error
        return cast("BinaryIO", file)

    def names(self, folder: str) -> tuple[str, ...]:
        """Names right below a folder."""
        path = self._path(folder)
        try:
            found = self._files.ls(path, detail=False, refresh=True)
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except CitecheckError:
            raise
        except Exception as error:
            raise failure(self.url, folder, error) from error
        last = (str(each).rstrip("/").rpartition("/")[2] for each in found)
        return tuple(sorted(f"{folder}/{name}" for name in last if name))

    def _path(self, name: str) -> str:
        return f"{self._root}/{checked(name)}"


def _told(url: str) -> str:
    """An address as it may be shown: what stands before an ``@`` may be a password."""
    return re.sub(r"(?<=://)[^/?#]*@", "", url).partition("?")[0].partition("#")[0].rstrip("/")
