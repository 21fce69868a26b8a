"""From bytes to an article: what format and encoding they are in, and the text in them."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from attrs import evolve

from citecheck.load.binary import refuse
from citecheck.load.declared_encoding import in_content_type
from citecheck.load.encoding import Decoded, decode, shown
from citecheck.model.article import Article, Origin
from citecheck.model.errors import UnknownFormat
from citecheck.registry import Format, formats

_PLAIN = "text"
"""The format of what is text and nothing more particular."""

_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/unknown"})
"""Media types that say nothing: servers send them for files they do not know."""


def parse(
    data: bytes, name: str, *, media_type: str | None = None, charset: str | None = None
) -> Article:
    """Read an article from its bytes.

    `name` is its path or URL, ``-`` or ``<text>``; its suffix tells the format where
    `media_type` (a Content-Type value, parameters allowed) does not, and the beginning of the
    content where neither does. `charset` is what a server declared of the encoding. Raises
    `UnknownFormat` where the bytes are no text or of a type that nothing here reads, and
    `InputError` where a text cannot be read as its format; both name the input.
    """
    essence = (media_type or "").partition(";")[0].strip().lower()
    refuse(data, name, wide=_is_wide(data, charset))
    chosen = _by_media_type(essence, name) or _by_suffix(name)
    if essence == "text/plain":
        chosen = _refined(chosen, name)
    if chosen is None:
        chosen = _by_content(shown(decode(data[:4096]).text))
    declared = charset or in_content_type(media_type or "")
    decoded = decode(data, charset=declared, is_html="html" in chosen.MEDIA_TYPES[0])
    origin = _origin(data, name, chosen.MEDIA_TYPES[0], decoded)
    return evolve(chosen.load(decoded.text, origin), bom=decoded.bom)


def _is_wide(data: bytes, charset: str | None) -> bool:
    return decode(data[:4096], charset=charset).encoding.startswith("utf-16")


def _origin(data: bytes, name: str, media_type: str, decoded: Decoded) -> Origin:
    return Origin(
        name=name,
        media_type=media_type,
        encoding=decoded.encoding,
        codec=decoded.codec,
        encoding_from=decoded.encoding_from,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )


def _by_media_type(essence: str, name: str) -> Format | None:
    if essence in _UNTOLD:
        return None
    for known in formats().values():
        if essence in known.MEDIA_TYPES:
            return known
    if essence.startswith("text/"):
        return formats()[_PLAIN]  # RFC 2046 section 4.1.4: an unknown kind of text is text
    readable = ", ".join(known.MEDIA_TYPES[0] for known in formats().values())
    raise UnknownFormat(f"{name}: is of type {essence}", hint=f"what is read is {readable}")


def _refined(chosen: Format | None, name: str) -> Format | None:
    """Servers send Markdown as text/plain; what they send so from an ``.html`` is source to see."""
    named = _by_suffix(name)
    return chosen if named is None or "html" in named.MEDIA_TYPES[0] else named


def _by_suffix(name: str) -> Format | None:
    try:
        path = urlsplit(name).path if "://" in name else name
    except ValueError:
        path = ""
    suffix = PurePosixPath(path).suffix.lower()
    return next((known for known in formats().values() if suffix in known.SUFFIXES), None)


def _by_content(start: str) -> Format:
    fitting = (known for known in formats().values() if known.looks_like(start))
    return next(fitting, formats()[_PLAIN])
