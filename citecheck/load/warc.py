"""Web archives (WARC 1.0 and 1.1, ISO 28500), packed by gzip or not: every page in them.

A page is a response of status 200 to 299 with HTML, a resource of HTML, or what a page was
converted to: HTML or plain text, as Common Crawl gives it. A revisit has no content of its own:
what it repeats is read where it was kept. Records in segments are not joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from citecheck.load import dates
from citecheck.load.content import read_content
from citecheck.load.content_coding import decoded
from citecheck.load.declared_encoding import in_content_type
from citecheck.load.gzip_members import DamageError
from citecheck.load.http_response import head, without_chunks
from citecheck.load.warc_records import Broken, Record, is_archive, read_records
from citecheck.model.article import Article
from citecheck.model.errors import InputError, InputTooLarge
from citecheck.model.values import evolve, frozen
from citecheck.registry import formats

NAME = "warc"
MEDIA_TYPES = ("application/warc",)
SUFFIXES = (".warc", ".warc.gz")
IN_FOLDERS = False

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TEXT = "text/plain"
_SNIFFED = 1_024
_MOST = 1_000_000
"""Articles of one file."""
_MOST_BROKEN = 10_000
"""Broken records that are told of; a file with more is given up."""
_HINT = "the archive is damaged there; the other records are read"


_Reading = Callable[["Record | Broken", str], "Article | InputError | None"]

Wanted = Callable[[str], bool]
"""Asked before a record is read, with the name that its page would have; in the file's order."""


def every(_name: str) -> bool:
    """That all records are wanted."""
    return True


def recognises(file: BinaryIO) -> bool:
    """Whether it begins with a record."""
    return is_archive(file)


def articles(
    file: BinaryIO, name: str, limit: int, *, wanted: Wanted = every, whole: bool = False
) -> Iterator[Article | InputError]:
    """The pages of an archive, of those of its records that are wanted.

    `whole`: with their menus and footers. Raises `InputError` where nothing more can be read of
    it.
    """
    read = partial(_read, limit=limit, whole=whole)
    count = broken = 0
    for offset, stretch in read_records(file, name):
        for found in _in_stretch(stretch, offset, name, read, wanted):
            count += 1
            broken += isinstance(found, InputError) and not isinstance(found, InputTooLarge)
            if count > _MOST or broken > _MOST_BROKEN:
                what = f"{_MOST:,} pages" if count > _MOST else f"{_MOST_BROKEN:,} broken records"
                raise InputTooLarge(f"{name}: has over {what}", hint="split or mend the archive")
            yield found


def whole_articles(file: BinaryIO, name: str, limit: int) -> Iterator[Article | InputError]:
    """The pages of an archive with their menus and footers. Raises as `articles` does."""
    return articles(file, name, limit, whole=True)


def _in_stretch(
    stretch: Iterator[Record | Broken], offset: int, name: str, read: _Reading, wanted: Wanted
) -> Iterator[Article | InputError]:
    """The pages of records that damage may end. A page is given once what follows it is sound."""
    waiting: Article | InputError | None = None
    place = str(offset)
    try:
        for found in stretch:
            if waiting is not None:
                yield waiting
            waiting, place = None, found.place
            if wanted(f"{name}@{place}"):
                waiting = read(found, f"{name}@{place}")
    except DamageError as damage:
        waiting = InputError(f"{name}@{place}: {damage}", hint=_HINT)
    if waiting is not None:
        yield waiting


def _read(
    found: Record | Broken, name: str, *, limit: int, whole: bool
) -> Article | InputError | None:
    if isinstance(found, Broken):
        return InputError(f"{name}: {found.why}", hint=_HINT)
    try:
        page = _page(found, name, limit)
        return None if page is None else _article(page, found, name, whole=whole)
    except InputError as error:
        return error.as_value()


@frozen
class _Page:
    """The content of a record, decoded."""

    body: bytes
    format_name: str
    charset: str | None


def _page(record: Record, name: str, limit: int) -> _Page | None:
    """The page that a record holds; ``None`` where it holds none."""
    kind = record.fields.get("warc-type", "").lower()
    address = _address(record)
    if not address.lower().startswith(("http://", "https://", "file:", "ftp://")):
        return None
    content_type = record.fields.get("content-type", "")
    if kind == "response":
        page = _of_response(record, name, limit) if _is_http(content_type) else None
    elif kind in {"resource", "conversion"}:
        page = _of_content(record, kind, content_type, name, limit)
    else:
        page = None
    if page is not None and "warc-segment-number" in record.fields:
        raise InputError(f"{name}: is kept in segments, which are not joined", hint=_HINT)
    return page


def _is_http(content_type: str) -> bool:
    return content_type == "" or _essence(content_type) == "application/http"


def _essence(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _address(record: Record) -> str:
    """What the record is of; some write it in angle brackets, as WARC 1.0's grammar has it."""
    return record.fields.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")


def _of_response(record: Record, name: str, limit: int) -> _Page | None:
    found = head(iter(record.line, b""))
    if found is None or not 200 <= found.status <= 299:
        return None
    content_type = found.fields.get("content-type", "")
    if content_type and _essence(content_type) not in _HTML:
        return None
    body = _taken(record, name, limit)
    if "chunked" in found.fields.get("transfer-encoding", "").lower():
        body = without_chunks(body)
    body = decoded(body, found.fields.get("content-encoding", ""), name, limit)
    if not body or not (content_type or _looks_like_html(body)):
        return None
    return _Page(body, "html", in_content_type(content_type))


def _of_content(
    record: Record, kind: str, content_type: str, name: str, limit: int
) -> _Page | None:
    essence = _essence(content_type)
    if essence not in _HTML and (kind, essence) != ("conversion", _TEXT):
        return None
    body = _taken(record, name, limit)
    format_name = "html" if essence in _HTML else "text"
    return _Page(body, format_name, in_content_type(content_type)) if body else None


def _taken(record: Record, name: str, limit: int) -> bytes:
    if record.left > limit:
        raise InputTooLarge(
            f"{name}: holds more than {limit:,} bytes", hint="raise the limit for inputs"
        )
    return record.take(record.left)


def _looks_like_html(body: bytes) -> bool:
    return formats()["html"].looks_like(body[:_SNIFFED].decode("latin-1"))


def _article(page: _Page, record: Record, name: str, *, whole: bool) -> Article:
    article = read_content(
        page.body,
        name,
        format_name=page.format_name,
        address=_address(record),
        charset=page.charset,
        whole=whole,
    )
    if article.metadata.date is not None:
        return article
    captured = dates.parse(record.fields.get("warc-date", ""))
    return evolve(article, metadata=evolve(article.metadata, date=captured))
