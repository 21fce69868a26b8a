"""From bytes to an article: what format and encoding they are in, and the text in them."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from citecheck.declarations import Loader, loaders
from citecheck.load.binary import refuse
from citecheck.load.containers import container_of, suffix_of
from citecheck.load.declared_encoding import in_content_type
from citecheck.load.encoding import Decoded, decode
from citecheck.model.article import Article, Origin
from citecheck.model.errors import InputError, InputTooLarge, UnknownFormat
from citecheck.model.values import evolve
from citecheck.registry import articles_of, formats, reader_of
from citecheck.sha256 import hex_digest
from citecheck.well_formed import well_formed

if TYPE_CHECKING:
    from citecheck.protocols import Container, Format

_PLAIN = "text"
"""The format of what is text and nothing more particular."""

_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/unknown"})
"""Media types that say nothing: servers send them for files they do not know."""


LONGEST = 32_000_000
"""Most bytes of one article, where the caller sets no other limit."""


def parse(
    data: bytes, name: str, *, media_type: str | None = None, charset: str | None = None
) -> Article:
    """Read an article from its bytes.

    `name` is its path or URL, ``-`` or ``<text>``; its suffix tells the format where
    `media_type` (a Content-Type value, parameters allowed) does not, and the beginning of the
    content where neither does. `charset` is what a server declared of the encoding. Raises
    `UnknownFormat` where the bytes are no text or of a type that nothing here reads, and
    `InputError` where a text cannot be read as its format, or holds no article or several
    (see `parse_all`); all name the input.
    """
    limit = max(LONGEST, len(data))
    file = io.BytesIO(data)
    return only(parse_all(file, name, media_type=media_type, charset=charset, limit=limit), name)


def only(articles: Iterator[Article | InputError], name: str) -> Article:
    """The one article that there is. Raises its `InputError`, or one where there are several."""
    found = list(islice(articles, 2))
    if found and isinstance(found[0], InputError):
        raise found[0]
    if len(found) == 1 and isinstance(found[0], Article):
        return found[0]
    raise InputError(
        f"{name}: holds {'several articles' if found else 'no article'}",
        hint="read them one by one with read_articles" if found else "name a file that holds some",
    )


def parse_all(  # noqa: PLR0913 -- each says something else of one input
    file: BinaryIO,
    name: str,
    *,
    media_type: str | None = None,
    charset: str | None = None,
    limit: int = LONGEST,
    whole: bool = False,
) -> Generator[Article | InputError, None, None]:
    """Read the articles of a file that can seek: of a feed, a mailbox, a web archive each one.

    They come one by one, in the file's order, and only the one at hand is kept in memory. The
    name in each `Origin` says which it is: ``feed.xml#entry-7``, ``crawl.warc.gz@4711``. What
    cannot be read is yielded as the `InputError` that says why, and costs only itself. `limit`:
    the most bytes of one article. `whole`: of a page its menus and footers as well. The other
    arguments are those of `parse`.
    """
    try:
        container = container_of(file, name, _essence(media_type))
        if container is not None:
            yield from _contained(container, file, name, limit, whole=whole)
            return
        file.seek(0)
        data = file.read(limit + 1)
        if len(data) > limit:
            raise InputTooLarge(
                f"{name}: longer than {limit:,} bytes",
                hint="raise the limit for inputs, or split the file",
            )
        yield _parse_text(data, name, media_type, charset, whole=whole)
    except InputError as error:
        yield error.as_value()


def _contained(
    container: Container, file: BinaryIO, name: str, limit: int, *, whole: bool
) -> Iterator[Article | InputError]:
    """The articles of a container; what ends the reading comes last."""
    file.seek(0)
    try:
        yield from articles_of(container, whole=whole)(file, name, limit)
    except InputError as error:
        yield error.as_value()


def _essence(media_type: str | None) -> str:
    essence = (media_type or "").partition(";")[0].strip().lower()
    return "" if essence in _UNTOLD or "/" not in essence else essence


def _parse_text(
    data: bytes, name: str, media_type: str | None, charset: str | None, *, whole: bool
) -> Article:
    essence, declared = _essence(media_type), charset or in_content_type(media_type or "")
    refuse(data, name, wide=_is_wide(data, declared))
    chosen = _by_media_type(essence, name) or _by_suffix(name)
    if essence == "text/plain":
        chosen = _refined(chosen, name)
    if chosen is None:
        chosen = _by_content(well_formed(decode(data[:4096]).text))
    decoded = decode(data, charset=declared, is_html="html" in chosen.MEDIA_TYPES[0])
    origin = _origin(data, name, chosen.MEDIA_TYPES[0], decoded)
    return evolve(reader_of(chosen, whole=whole)(decoded.text, origin), bom=decoded.bom)


def _is_wide(data: bytes, charset: str | None) -> bool:
    return decode(data[:4096], charset=charset).encoding.startswith("utf-16")


def _origin(data: bytes, name: str, media_type: str, decoded: Decoded) -> Origin:
    return Origin(
        name=name,
        media_type=media_type,
        encoding=decoded.encoding,
        codec=decoded.codec,
        encoding_from=decoded.encoding_from,
        sha256=hex_digest(data),
        size=len(data),
    )


def _by_media_type(essence: str, name: str) -> Format | None:
    if not essence:
        return None
    for known in _texts():
        if essence in known.media_types:
            return _imported(known)
    if essence.startswith("text/"):
        # RFC 2046 section 4.1.4: an unknown kind of text is text
        return next(_imported(known) for known in _texts() if known.name == _PLAIN)
    others = (known for known in loaders() if not known.is_text)
    readable = ", ".join(known.media_types[0] for known in (*_texts(), *others))
    raise UnknownFormat(f"{name}: is of type {essence}", hint=f"what is read is {readable}")


def _texts() -> Iterator[Loader]:
    return (known for known in loaders() if known.is_text)


def _imported(known: Loader) -> Format:
    return cast("Format", known.imported())


def _refined(chosen: Format | None, name: str) -> Format | None:
    """Servers send Markdown as text/plain; what they send so from an ``.html`` is source to see."""
    named = _by_suffix(name)
    return chosen if named is None or "html" in named.MEDIA_TYPES[0] else named


def _by_suffix(name: str) -> Format | None:
    suffix = suffix_of(name)
    return next((_imported(known) for known in _texts() if suffix in known.suffixes), None)


def _by_content(start: str) -> Format:
    fitting = (known for known in formats().values() if known.looks_like(start))
    return next(fitting, formats()[_PLAIN])
