"""What is deposited together, and the list of digests that shows it to be there and whole.

The list is what the tool ``sha256sum`` writes and checks, and comes last: where it is, all that it
names was sent, read back and found to be the same. So a deposit that was cut off is told from one
that is whole, and another run goes on with it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from citecheck.deposit.target import Digest, Target, digest, text
from citecheck.file_name import file_name
from citecheck.model.errors import EnvironmentFailure, UsageError
from citecheck.model.values import frozen

MANIFEST = "manifest-sha256.txt"
"""A folder's list of digests, by the name that BagIt gives it (RFC 8493 section 2.1.3)."""

_LINE = re.compile(r"[0-9a-f]{64}  .+")


@frozen
class Item:
    """A file to be deposited."""

    name: str
    """Relative to the list of digests."""
    path: Path
    digest: Digest


@frozen
class Parcel:
    """Files that are deposited together."""

    folder: str
    """Where at the target."""
    items: tuple[Item, ...]
    manifest: str
    """Name of the list of digests, in `folder`."""

    @property
    def name(self) -> str:
        """What it is called at the target: the file's name, where it is one, or the folder's."""
        one = self.manifest != MANIFEST
        return f"{self.folder}/{self.items[0].name}" if one else self.folder

    @property
    def listing(self) -> str:
        """The list of digests."""
        return "".join(f"{each.digest.sha256}  {each.name}\n" for each in self.items)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(each.digest.size for each in self.items)


def of_file(path: Path, folder: str, *, name: str | None = None) -> Parcel:
    """One file. Without a `name`, part of its digest goes into it, so that two never collide.

    Raises `OSError` where it cannot be read.
    """
    found = Digest.of_path(path)
    if name is None:
        stem, dot, suffix = path.name.partition(".")
        name = f"{_named(stem)}-{found.sha256[:12]}{dot}{_named(suffix) if dot else ''}"
    return Parcel(folder, (Item(name, path, found),), f"{name}.sha256")


def of_folder(path: Path, folder: str) -> Parcel:
    """A folder with all files in it; links are not followed. Raises `OSError`, `UsageError`."""
    files = sorted(_files(path))
    if not files:
        raise UsageError(f"there is no file in {path}")
    items = tuple(
        Item(each.relative_to(path).as_posix(), each, Digest.of_path(each)) for each in files
    )
    if any(set(each.name) & {"\n", "\r", "\\"} or each.name == MANIFEST for each in items):
        raise UsageError(f"{path} has a file with a name that no list of digests can hold")
    draft = Parcel(folder, items, MANIFEST)
    whole = Digest.of(BytesIO(draft.listing.encode())).sha256
    return Parcel(f"{folder}/{_named(path.resolve().name)}-{whole[:12]}", items, MANIFEST)


def _files(path: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(path, onerror=_refuse):
        for name in names:
            each = Path(folder, name)
            if each.is_file() and not each.is_symlink() and not name.startswith("."):
                yield each


def _refuse(error: OSError) -> NoReturn:
    """What cannot be opened is not left out: a copy of evidence is whole, or is none."""
    raise error


def _named(text: str) -> str:
    return file_name(text, otherwise="file")


def put(target: Target, parcel: Parcel, *, again: bool = False) -> bool:
    """See to it that a parcel is at a target, whole; gives whether anything had to be sent.

    With `again` what is said to be there is read back all the same, and sent anew where it is not
    what it was. Raises `EnvironmentFailure` where the target fails or does not give back what it
    was sent, and where it has another file of that name.
    """
    proof = f"{parcel.folder}/{parcel.manifest}"
    there = text(target, proof)
    if there == parcel.listing and not again:
        return False
    if there is not None and _tells_of_others(there, parcel) and not _is_there(target, parcel):
        raise EnvironmentFailure(
            f"{target.url}/{proof} tells of another file",
            hint="deposit into another folder: nothing that is there is ever replaced",
        )
    sent = [_put(target, f"{parcel.folder}/{each.name}", each) for each in parcel.items]
    if there != parcel.listing:
        target.store(proof, BytesIO(parcel.listing.encode()))
        if text(target, proof) != parcel.listing:
            raise _changed(target, proof)
    return there != parcel.listing or any(sent)


def _tells_of_others(listing: str, parcel: Parcel) -> bool:
    """Whether it is a list, not the beginning of ours, which was cut off when it was written."""
    lines = listing.splitlines()
    is_list = listing.endswith("\n") and all(map(_LINE.fullmatch, lines)) and bool(lines)
    return is_list and not parcel.listing.startswith(listing)


def _is_there(target: Target, parcel: Parcel) -> bool:
    return all(
        digest(target, f"{parcel.folder}/{each.name}") == each.digest for each in parcel.items
    )


def _put(target: Target, name: str, item: Item) -> bool:
    if digest(target, name) == item.digest:
        return False
    try:
        with item.path.open("rb") as file:
            target.store(name, file)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EnvironmentFailure(f"{item.path} cannot be read: {reason}") from error
    if digest(target, name) != item.digest:
        raise _changed(target, name)
    return True


def _changed(target: Target, name: str) -> EnvironmentFailure:
    return EnvironmentFailure(
        f"{target.url}/{name} does not come back as it was sent",
        hint="the copy here is untouched; see to the place, and run again",
    )


def holds(target: Target, folder: str, name: str, expected: Digest) -> bool:
    """Whether a target gives back a single file as it should be, now that it is asked."""
    listed = text(target, f"{folder}/{name}.sha256")
    return listed == f"{expected.sha256}  {name}\n" and (
        digest(target, f"{folder}/{name}") == expected
    )
