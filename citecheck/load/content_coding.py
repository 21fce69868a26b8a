"""A web page's bytes without the codings it was sent in (RFC 9110 section 8.4), within bounds."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from citecheck.coding_names import coding_names
from citecheck.model.errors import InputError, InputTooLarge

_MOST_CODINGS = 3
_CHUNK = 1 << 16
_GZIP_START = b"\x1f\x8b\x08"
_ZSTD_START = b"\x28\xb5\x2f\xfd"
_ZSTD_WINDOW = 8 << 20
"""Bytes; RFC 9659 allows no more on the web."""
_HINT = "the record is damaged, or its headers are not those of its content"


def decoded(data: bytes, codings: str, what: str, limit: int) -> bytes:
    """The content. `codings`: the value of Content-Encoding; `what`: of what, for messages.

    Archives often keep a page decoded and its header as it was: content that does not begin as
    its coding does is taken for decoded. Content that breaks off is read as far as it goes.
    Raises `InputError`, and beyond `limit` bytes `InputTooLarge`.
    """
    names = coding_names([codings])
    if len(names) > _MOST_CODINGS:
        raise InputError(f"{what}: is coded {len(names)} times over", hint=_HINT)
    for name in reversed(names):
        decode = _DECODERS.get(name)
        if decode is None:
            raise InputError(f"{what}: is in the coding {name}, which is not read", hint=_HINT)
        data = decode(data, what, limit)
        if len(data) > limit:
            raise InputTooLarge(
                f"{what}: unpacks to more than {limit:,} bytes", hint="raise the limit for inputs"
            )
    return data


def _inflated(data: bytes, window: int, what: str, limit: int) -> bytes:
    parts: list[bytes] = []
    left = limit + 1
    while data and left > 0:
        inflater = zlib.decompressobj(window)
        try:
            part = inflater.decompress(data, left)
        except zlib.error as error:
            if parts:  # bytes behind the last member
                break
            raise InputError(f"{what}: cannot be unpacked: {error}", hint=_HINT) from error
        parts.append(part)
        left -= len(part)
        data = inflater.unused_data if window == zlib.MAX_WBITS | 16 and part else b""
    return b"".join(parts)


def _gzip(data: bytes, what: str, limit: int) -> bytes:
    if not data.startswith(_GZIP_START):
        return data
    return _inflated(data, zlib.MAX_WBITS | 16, what, limit)


def _deflate(data: bytes, what: str, limit: int) -> bytes:
    """With zlib's header as RFC 9110 asks, or without as some servers send it."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return _inflated(data, window, what, limit)
        except InputError:
            continue
    return data


def _brotli(data: bytes, what: str, limit: int) -> bytes:
    try:
        import brotli  # type: ignore[import-untyped, unused-ignore]  # it ships no types
    except ImportError as error:
        raise _missing(what, "br") from error
    decoder = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        part = decoder.process(data, output_buffer_limit=_CHUNK)
        while part:
            parts.append(part)
            size += len(part)
            if size > limit:
                break
            part = decoder.process(b"", output_buffer_limit=_CHUNK)
    except brotli.error as error:
        if not parts and data.lstrip()[:1] == b"<":
            return data  # a page, as its first byte shows
        raise InputError(f"{what}: cannot be unpacked: {error}", hint=_HINT) from error
    return b"".join(parts)


def _zstd(data: bytes, what: str, limit: int) -> bytes:
    if not data.startswith(_ZSTD_START):
        return data
    try:
        import zstandard
    except ImportError as error:
        raise _missing(what, "zstd") from error
    decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    parts: list[bytes] = []
    size = 0
    try:
        with decoder.stream_reader(io.BytesIO(data), read_across_frames=True) as reader:
            while size <= limit and (part := reader.read(_CHUNK)):
                parts.append(part)
                size += len(part)
    except zstandard.ZstdError as error:
        raise InputError(f"{what}: cannot be unpacked: {error}", hint=_HINT) from error
    return b"".join(parts)


def _missing(what: str, coding: str) -> InputError:
    return InputError(
        f"{what}: is in the coding {coding}, for which a library is missing",
        hint="pip install 'citecheck[archives]'",
    )


_DECODERS: dict[str, Callable[[bytes, str, int], bytes]] = {
    "gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd,
}  # fmt: skip
