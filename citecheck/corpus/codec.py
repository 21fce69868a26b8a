"""Values of the model as bytes between processes and on disk, in the shape of the model itself.

Never by pickle: what reads a hostile article may be taken over by it, and is not to be trusted.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from citecheck.decoders import msgpack_decoder
from citecheck.model.article import Article
from citecheck.model.errors import StoreError
from citecheck.model.values import evolve, fields, has
from citecheck.well_formed import well_formed

_T = TypeVar("_T")

_encode = msgspec.msgpack.Encoder().encode


def packed(value: object) -> bytes:
    """The value in MessagePack. A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        return _encode(_whole(value))


def unpacked(data: bytes, kind: type[_T]) -> _T:
    """The value again. Raises `StoreError` for what is none."""
    try:
        return msgpack_decoder(kind).decode(data)
    except (ValueError, RecursionError) as error:
        raise StoreError(
            f"what an earlier stage kept cannot be read: {error}",
            hint="it was damaged, or made by another version: begin in a new folder",
        ) from error


def packed_article(article: Article) -> tuple[bytes, bytes]:
    """An article, and apart from it the file that it was decoded from, surrogates and all."""
    decoded = article.decoded.encode("utf-8", "surrogatepass")
    return packed(evolve(article, decoded="")), decoded


def unpacked_article(data: bytes, decoded: bytes) -> Article:
    """The article again. Raises `StoreError`."""
    article = unpacked(data, Article)
    return evolve(article, decoded=decoded.decode("utf-8", "surrogatepass"))


def _whole(value: Any) -> Any:
    """The value without lone surrogates, as deep as the model's classes nest."""
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, (tuple, list)):
        return tuple(map(_whole, value))
    if isinstance(value, dict):
        return {_whole(name): _whole(each) for name, each in value.items()}
    if has(type(value)):
        return evolve(
            value, **{each.name: _whole(getattr(value, each.name)) for each in fields(type(value))}
        )
    return value
