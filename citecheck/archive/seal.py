"""Putting a signature into a WACZ file that is there already, whoever made it.

Only ``datapackage-digest.json`` is written anew; every other member is copied as it lies. So the
key need not be where pages from the web are read.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from citecheck.archive import zip_reading
from citecheck.archive.wacz_layout import DESCRIPTION, DIGEST
from citecheck.durable import appearing
from citecheck.model.errors import EnvironmentFailure, UsageError

_MAX_DESCRIPTION = 32_000_000
_PIECE = 1 << 18


def digest_to_sign(path: Path) -> str:
    """The digest of a file's data package, ``sha256:...``: what a signature is of.

    Raises `UsageError` for what is no WACZ file, `EnvironmentFailure` where it cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _digest(archive, path)
    except zipfile.BadZipFile as error:
        raise UsageError(f"{path} is no WACZ file: {error}") from error
    except OSError as error:
        raise EnvironmentFailure(f"{path} cannot be read: {error.strerror}") from error


def _digest(archive: zipfile.ZipFile, path: Path) -> str:
    unsafe = zip_reading.unsafe(archive)
    if unsafe:
        raise UsageError(f"{path} is not sound: {unsafe[0].where}: {unsafe[0].message}")
    try:
        info = archive.getinfo(DESCRIPTION)
    except KeyError:
        raise UsageError(f"{path} is no WACZ file: it holds no {DESCRIPTION}") from None
    if info.file_size > _MAX_DESCRIPTION:
        raise UsageError(f"{path}: its {DESCRIPTION} is too long")
    return f"sha256:{hashlib.sha256(archive.read(info)).hexdigest()}"


def add_signature(path: Path, signed: Mapping[str, object]) -> None:
    """Write ``signedData`` into the file at `path`, in place of one that was there.

    The file appears whole or not at all. Raises as `digest_to_sign` does, and `UsageError` where
    the signature is of something else.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            digest = _digest(archive, path)
            if signed.get("hash") != digest:
                raise UsageError(f"the signature is not of {path}")
            told = {"path": DESCRIPTION, "hash": digest, "signedData": dict(signed)}
            data = (json.dumps(told, indent=2) + "\n").encode("ascii")
            with appearing(path, mode=path.stat().st_mode & 0o777) as file:
                _write(archive, file, data)
    except zipfile.BadZipFile as error:
        raise UsageError(f"{path} is no WACZ file: {error}") from error
    except OSError as error:
        raise EnvironmentFailure(f"{path} cannot be written: {error.strerror}") from error


def _write(archive: zipfile.ZipFile, file: IO[bytes], signed: bytes) -> None:
    with zipfile.ZipFile(file, "w") as written:
        for info in archive.infolist():
            if info.filename != DIGEST:
                _copy(archive, info, written)
        last = archive.infolist()[-1]
        written.writestr(_like(last, DIGEST, zipfile.ZIP_STORED), signed)


def _copy(archive: zipfile.ZipFile, info: zipfile.ZipInfo, written: zipfile.ZipFile) -> None:
    copied = _like(info, info.filename, info.compress_type)
    large = info.file_size > zipfile.ZIP64_LIMIT // 2
    with archive.open(info) as source, written.open(copied, "w", force_zip64=large) as target:
        shutil.copyfileobj(source, target, _PIECE)


def _like(info: zipfile.ZipInfo, name: str, compression: int) -> zipfile.ZipInfo:
    copied = zipfile.ZipInfo(name, info.date_time)
    copied.compress_type = compression
    copied.create_system, copied.external_attr = info.create_system, info.external_attr
    return copied
