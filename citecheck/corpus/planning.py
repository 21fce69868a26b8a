"""What a corpus is made of: inputs into work units, once, so that every run works on the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import msgspec

from citecheck.corpus.layout import Layout, unwritable
from citecheck.corpus.opening import filesystem, is_remote, unpacked_name
from citecheck.corpus.sources import sources
from citecheck.corpus.unit import Manifest, Unit
from citecheck.decoders import json_decoder
from citecheck.durable import write_whole
from citecheck.file_lock import FileLock
from citecheck.model.errors import InputError, StoreError, UsageError
from citecheck.model.values import evolve, frozen

UNIT_BYTES = 8_000_000
"""Bytes of a unit: some thousand articles. What is lost where a machine dies is one of each."""

_FILES = "files"
_FEW = 64
"""Files of an input; where there are fewer, each is cut into units though that costs reading it."""

_MOST_GROUPS = 64
"""Groups of units: for each part of the web there is a file for each of them."""
_WAIT = 60.0
"""Seconds for another head to write down what a corpus is made of."""
_MOST_FILES = 1_000
"""Files of a unit."""


@frozen
class _File:
    name: str
    size: int


def planned(
    layout: Layout, manifest: Manifest, *, unit_bytes: int = UNIT_BYTES
) -> tuple[Manifest, tuple[Unit, ...]]:
    """The manifest and the units of a corpus: those that it has, or else as given, from now on.

    Of heads that begin it at once the first counts. Raises `UsageError` where the folder is another
    corpus's, `InputError` where an input cannot be read or holds nothing.
    """
    if layout.units.exists():
        return _same(layout, manifest), read_units(layout)
    if not manifest.inputs:
        raise UsageError(
            f"{layout.folder}: is no corpus yet", hint="name what is to be read, with corpus find"
        )
    units = tuple(_units(manifest.inputs, unit_bytes))
    if not units:
        raise InputError("the input holds no file", hint="name files, folders or patterns")
    layout.make([layout.folder])
    manifest = evolve(manifest, group=max(manifest.group, -(-len(units) // _MOST_GROUPS)))
    with FileLock(layout.folder / "planning.lock", wait=_WAIT, what=f"the corpus {layout.folder}"):
        if layout.units.exists():  # another head has begun it meanwhile
            return _same(layout, manifest), read_units(layout)
        try:
            write_whole(layout.manifest, msgspec.json.format(msgspec.json.encode(manifest)))
            lines = b"".join(msgspec.json.encode(each) + b"\n" for each in units)
            write_whole(layout.units, lines)
        except OSError as error:
            raise unwritable(layout.folder, error) from error
    return manifest, units


def read_manifest(layout: Layout) -> Manifest:
    """The manifest of a corpus. Raises `UsageError` for a folder without one."""
    try:
        return json_decoder(Manifest).decode(layout.manifest.read_bytes())
    except FileNotFoundError:
        raise UsageError(
            f"{layout.folder}: is no corpus yet", hint="begin with citecheck corpus find"
        ) from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{layout.manifest}: {error}", hint="begin in a new folder") from error


def read_units(layout: Layout) -> tuple[Unit, ...]:
    """The units of a corpus. Raises `StoreError`."""
    try:
        lines = layout.units.read_bytes().splitlines()
        return tuple(map(json_decoder(Unit).decode, lines))
    except (OSError, ValueError) as error:
        raise StoreError(f"{layout.units}: {error}", hint="begin in a new folder") from error


def _same(layout: Layout, manifest: Manifest) -> Manifest:
    """The manifest that is there, if it may be worked on with this one."""
    there = read_manifest(layout)
    if manifest.inputs and (manifest.inputs, manifest.fields) != (there.inputs, there.fields):
        raise UsageError(
            f"{layout.folder}: is a corpus of other inputs",
            hint="name another folder, or repeat the command that began it",
        )
    return there


def _units(inputs: Iterable[str], size: int) -> Iterator[Unit]:
    found = list(_expanded(inputs))
    number = 0
    loose: list[_File] = []
    for file in found:
        kind = _kind(file.name)
        if kind == _FILES:
            loose.append(file)
            continue
        for start, stop in sources()[kind].cut(file.name, size, alone=len(found) < _FEW):
            yield Unit(number, kind, file.name, start, stop)
            number += 1
    for batch in _batches(loose, size):
        names = tuple(each.name for each in batch)
        yield Unit(number, _FILES, _together(names), names=names)
        number += 1


def _kind(name: str) -> str:
    bare = unpacked_name(name).lower()
    fitting = (kind.NAME for kind in sources().values() if bare.endswith(kind.SUFFIXES))
    return next(fitting, _FILES)


def _together(names: Sequence[str]) -> str:
    """What files are called together, for people."""
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _batches(files: Sequence[_File], size: int) -> Iterator[list[_File]]:
    batch: list[_File] = []
    together = 0
    for file in files:
        if batch and (together + file.size > size or len(batch) == _MOST_FILES):
            yield batch
            batch, together = [], 0
        batch.append(file)
        together += file.size
    if batch:
        yield batch


def _expanded(inputs: Iterable[str]) -> Iterator[_File]:
    """The files that inputs name, each once."""
    seen: set[str] = set()
    for each in inputs:
        for file in _remote(each) if is_remote(each) else _local(each):
            if file.name not in seen:
                seen.add(file.name)
                yield file


def _local(name: str) -> Iterator[_File]:
    path = Path(name)
    if path.is_dir():
        for folder, names, files in os.walk(path, onerror=_refuse, followlinks=False):
            names[:] = sorted(each for each in names if not each.startswith("."))
            for each in sorted(files):
                if not each.startswith("."):
                    full = Path(folder, each)
                    if full.is_file():
                        yield _File(str(full), full.stat().st_size)
        return
    if path.exists():
        yield _File(name, path.stat().st_size)
        return
    matches = sorted(path.parent.glob(path.name)) if set(name) & set("*?[") else []
    if not matches:
        raise InputError(f"{name[:200]}: no such file", hint="check the name")
    yield from (_File(str(each), each.stat().st_size) for each in matches if each.is_file())


def _refuse(error: OSError) -> NoReturn:
    """What cannot be opened is not left out: nobody would miss a folder among millions of files."""
    raise InputError(f"{error.filename}: {error.strerror}", hint="check the permissions")


def _remote(name: str) -> Iterator[_File]:
    system = filesystem(name)
    protocol = name.partition("://")[0]
    try:
        if set(name) & set("*?["):
            found = system.glob(name, detail=True)
        elif system.isdir(name):
            found = system.find(name, detail=True)
        else:
            found = {name: system.info(name)}
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: {error}", hint="check the address") from error
    for path, about in sorted(found.items()):
        if about.get("type", "file") == "file":
            full = path if is_remote(path) else f"{protocol}://{path}"
            yield _File(full, about.get("size") or 0)
