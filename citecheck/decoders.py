"""Decoders of values by their type, made by one thread at a time.

msgspec keeps what it learns of a class on the class itself, and puts it there before it has learnt
all, as a class may name itself. A thread that meets the class meanwhile reads with the half of it:
it takes values for what they are not, or ends the process.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any, TypeVar, cast

import msgspec

_T = TypeVar("_T")

_learning = Lock()


def json_decoder(kind: type[_T]) -> msgspec.json.Decoder[_T]:
    """What reads a value of this type from JSON."""
    return cast("msgspec.json.Decoder[_T]", _made(msgspec.json.Decoder, cast("Any", kind)))


def msgpack_decoder(kind: type[_T]) -> msgspec.msgpack.Decoder[_T]:
    """What reads a value of this type from MessagePack."""
    return cast("msgspec.msgpack.Decoder[_T]", _made(msgspec.msgpack.Decoder, cast("Any", kind)))


def converted(told: object, kind: type[_T]) -> _T:
    """The value of this type that plain data tell. Raises `msgspec.ValidationError`."""
    with _learning:
        return msgspec.convert(told, kind)


@cache
def _made(decoder: Any, kind: Any) -> Any:
    with _learning:
        return decoder(kind)
