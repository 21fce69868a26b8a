"""A ``report.json`` read back, as far as reports are compared and listed.

The file may come from anybody: its size is bounded, and nothing in it is safe to show.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import DecodeError, Struct, field

from citecheck.decoders import json_decoder
from citecheck.model.errors import InputError

MAX_BYTES = 256 * 1024 * 1024
"""Size of the largest ``report.json`` that is read; 5,000 links make some 10 MB."""

FILE = "report.json"


class Record(Struct, frozen=True):
    """Where a record lies in the store."""

    record_id: str
    warc: str
    offset: int
    length: int


class Hop(Struct, frozen=True):
    """A step of a link's way."""

    url: str
    status: int | None = None
    time: str | None = None
    payload_sha256: str | None = None
    record: Record | None = None


class Resolution(Struct, frozen=True):
    """What became of a link."""

    outcome: str
    state: str
    reason: str
    final_url: str
    title: str | None = None
    hops: tuple[Hop, ...] = ()


class Link(Struct, frozen=True):
    """A link of the article."""

    id: str
    written: str
    url: str | None
    key: str | None
    text: str
    resolution: Resolution | None


class Author(Struct, frozen=True):
    """Who wrote a post."""

    name: str | None
    handle: str | None


class Answer(Struct, frozen=True):
    """What a post's platform says of it."""

    state: str
    text: str | None = None
    was_edited: bool | None = None


class PostCheck(Struct, frozen=True):
    """A post compared with what its platform says."""

    answer: Answer


class Post(Struct, frozen=True):
    """A post of the article."""

    id: str
    platform: str
    author: Author
    text: str
    post_id: str | None
    permalink: str | None
    check: PostCheck | None = None


class Source(Struct, frozen=True):
    """Somebody on whose authority the article says something."""

    id: str
    name: str
    kind: str
    anonymous: bool
    words: int
    attributions: tuple[str, ...]


class Words(Struct, frozen=True):
    """A place of the article, with the words there."""

    text: str


class Attribution(Struct, frozen=True):
    """Something said on somebody's authority."""

    id: str
    content: tuple[Words, ...]


class Comparison(Struct, frozen=True):
    """A quotation held against one text."""

    match: str
    url: str | None = None


class Quote(Struct, frozen=True):
    """A quotation, and the texts that it was held against, the best match first."""

    attribution: str
    compared: tuple[Comparison, ...]


class Finding(Struct, frozen=True):
    """What a rule said."""

    rule: str
    name: str
    severity: str
    message: str
    excerpt: str
    mention: str | None = None
    """The id of what it is about."""


class Date(Struct, frozen=True):
    """A date as far as it is known."""

    iso: str


class Metadata(Struct, frozen=True):
    """What the article says of itself."""

    title: str | None
    author: str | None
    date: Date | None
    language: str | None
    outlet: str | None


class Origin(Struct, frozen=True):
    """Where the article came from."""

    name: str
    sha256: str


class Article(Struct, frozen=True):
    """The article."""

    origin: Origin
    metadata: Metadata
    opening: str = ""
    """What to call it. Reports of version 1 do not say."""

    @property
    def title(self) -> str:
        """What to call it, as far as the report says."""
        return self.opening or self.metadata.title or self.origin.name


class Run(Struct, frozen=True):
    """The run that made the report."""

    time: str | None
    """The newest moment at which anything was asked that it rests on; ``None`` where nothing was.
    Of a report of version 1: when it was made."""
    offline: bool


class Summary(Struct, frozen=True):
    """The report's sentence."""

    verdict: str


class SavedReport(Struct, frozen=True):
    """A report that was written."""

    schema_version: str
    complete: bool
    run: Run
    summary: Summary
    article: Article
    links: tuple[Link, ...] = field(default=())
    posts: tuple[Post, ...] = field(default=())
    attributions: tuple[Attribution, ...] = field(default=())
    sources: tuple[Source, ...] = field(default=())
    quotes: tuple[Quote, ...] = field(default=())
    findings: tuple[Finding, ...] = field(default=())


_MAJORS = frozenset({"1", "2"})
"""Versions that are read. The second has no ``from_store``, and another ``run.time``."""


def read(path: Path) -> SavedReport:
    """The report in a file, or in the ``report.json`` of a folder. Raises `InputError`."""
    if path.is_dir():
        path /= FILE
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than a report that is read")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> SavedReport:
    """The report in some bytes; `name` is what to call it. Raises `InputError`."""
    try:
        report = json_decoder(SavedReport).decode(data)
    except (DecodeError, RecursionError) as error:
        raise InputError(f"{name}: not a report of citecheck's: {error}") from error
    if report.schema_version.partition(".")[0] not in _MAJORS:
        raise InputError(
            f"{name}: a report of version {report.schema_version}, of which nothing is known here",
            hint="make it anew, or use the citecheck that made it",
        )
    return report


def reports_in(folder: Path) -> Iterator[tuple[str, SavedReport | InputError]]:
    """The reports of a folder's folders, by the folder's name, in its order.

    One that cannot be read is the error that says why. Links to folders elsewhere are not followed.
    """
    try:
        names = sorted(each.name for each in folder.iterdir() if not each.is_symlink())
    except OSError as error:
        raise InputError(f"{folder}: {error.strerror or error}") from error
    for name in names:
        path = folder / name / FILE
        if path.is_file() and not path.is_symlink():
            try:
                yield name, read(path)
            except InputError as error:
                yield name, error
