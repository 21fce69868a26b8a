"""Does stored evidence still hold? Every record is read; what does not hold is named.

It shows that the bytes are those that were stored. It does not show that a server sent them, nor
that what they say is true.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from citecheck.archive import zip_form, zip_reading
from citecheck.archive.index_check import IndexCheck
from citecheck.archive.package_check import PackageCheck
from citecheck.archive.pages_check import check_pages
from citecheck.archive.problems import Problems
from citecheck.archive.wacz_layout import ARCHIVE, INDEXES, PAGES
from citecheck.archive.warc_check import WarcCheck
from citecheck.archive.zip_reading import UNREADABLE
from citecheck.model.errors import StoreError
from citecheck.model.evidence import Problem, Signature
from citecheck.model.values import frozen

if TYPE_CHECKING:
    from citecheck.archive.seal_check import Trust

_OURS = "citecheck/"  # how the software is called that we sign our files with
_MOST_NOTES = 100
_WARCS = (".warc", ".warc.gz")
_INDEX_FILES = (".cdx", ".cdxj", ".cdx.gz")


@frozen
class Verification:
    """What was looked at, and what does not hold."""

    problems: tuple[Problem, ...]
    members: int
    """Members of the ZIP that were read to their end."""
    records: int
    """WARC records that were read."""
    indexed: int
    """Index lines that were followed to their record."""
    signature: Signature | None = None
    """Who signed it; ``None`` where nobody did, or it does not hold."""
    notes: tuple[Problem, ...] = ()
    """What is odd about a file of others and takes nothing from its content."""
    unchecked: tuple[Problem, ...] = ()
    """What could not be looked at here, for want of what an extra brings."""

    @property
    def holds(self) -> bool:
        """Whether there is something to trust and, in what was looked at, nothing against it."""
        return not self.problems and self.records > 0


def verify(path: Path, *, trust: Trust | None = None) -> Verification:
    """Check a WACZ file: its members, each record, each line of its index and its signature.

    With `trust` it must be signed, by somebody who is trusted. Works for files of other tools
    too. Never raises for what is in the file; raises `StoreError` where it cannot be opened at all.
    """
    try:
        with path.open("rb") as file:
            return _verified(file, trust)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read: {error.strerror}", hint="check the path and its permissions"
        ) from error


def _verified(file: BinaryIO, trust: Trust | None) -> Verification:
    problems = Problems()
    try:
        archive = zipfile.ZipFile(file)
    except UNREADABLE as error:
        problems.name("not-a-zip", "", f"It cannot be read as a ZIP file: {error}.")
        return Verification(problems.told, 0, 0, 0)
    with archive:
        problems.add(zip_reading.unsafe(archive))
        if problems:  # nothing is read from a file that is built to mislead
            return Verification(problems.told, 0, 0, 0)
        return _of_package(file, archive, trust, problems)


def _of_package(
    file: BinaryIO, archive: zipfile.ZipFile, trust: Trust | None, problems: Problems
) -> Verification:
    package = PackageCheck(archive, problems, trust)
    notes = _form(file, archive, package.software, problems)
    package.check()
    warcs = WarcCheck(problems)
    for name in _named(package, ARCHIVE, _WARCS):
        warcs.read(archive, name)
    warcs.check_references()
    index = IndexCheck(warcs.seen, problems)
    for name in _named(package, INDEXES, _INDEX_FILES):
        index.read(archive, name)
    index.tell_left_out()
    if PAGES in package.members:
        recorded = {seen.url for seen in warcs.seen.values() if seen.is_indexed}
        check_pages(archive, recorded, problems)
    else:
        problems.name("member-missing", PAGES, "The list of pages is missing.")
    counts = len(package.members), warcs.records, index.followed
    return Verification(problems.told, *counts, package.signature, notes, package.unchecked)


def _form(
    file: BinaryIO, archive: zipfile.ZipFile, software: object, problems: Problems
) -> tuple[Problem, ...]:
    """What is odd about the ZIP's bookkeeping, which no digest covers; of ours it is a problem."""
    if not (isinstance(software, str) and software.startswith(_OURS)):
        return tuple(islice(zip_form.inconsistencies(file, archive), _MOST_NOTES))
    departure = zip_form.departure(file, archive)
    problems.add([departure] if departure else [])
    return ()


def _named(package: PackageCheck, folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    names = (name for name in sorted(package.members) if name.startswith(folder))
    return (name for name in names if name.endswith(endings))
