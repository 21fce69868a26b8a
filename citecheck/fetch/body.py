"""Content codings undone, within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from citecheck.coding_names import coding_names
from citecheck.model.resolution import Outcome
from citecheck.model.values import frozen

_GZIP = 16 + zlib.MAX_WBITS
_MAX_MEMBERS = 100
"""Gzip members or zstd frames in one body (RFC 1952 section 2.2 and RFC 8878 section 3.1 allow
many; servers send one)."""
_ZSTD_WINDOW = 8 << 20
"""Bytes; RFC 9659 allows no more on the web."""
_ZSTD_PIECE = 64
"""Bytes that are handed to the decoder of zstd at once. It has no limit of its own for what comes
out, and four bytes may be a block of 128 KiB, so that a piece opens to some 2 MiB at most."""
_PIECE = 1 << 16
_MISSING = "its library is missing (pip install 'citecheck[archives]')"


@frozen
class Body:
    """A body as it is to be read."""

    content: bytes
    problem: Outcome | None = None
    """TOO_LARGE where it was cut at the limit, DECODE_ERROR where it cannot be decoded."""
    detail: str = ""


def decode(payload: bytes, codings: tuple[str, ...], *, whole: bool, limit: int) -> Body:
    """Undo the content codings named in Content-Encoding headers.

    We ask for none, so one of those that browsers know is undone and any other is an error;
    so are br and zstd where their libraries are not installed.
    `whole` says whether all of the payload arrived; if not, what can be decoded is.
    At most `limit` bytes come out, and little more than that is ever held.
    """
    names = coding_names(codings)
    if not names or not payload:
        return Body(payload[:limit], Outcome.TOO_LARGE if len(payload) > limit else None)
    if len(names) > 1 or names[0] not in _DECODERS:
        return Body(b"", Outcome.DECODE_ERROR, f"unasked content coding {', '.join(names)[:80]!a}")
    try:
        content, ended = _DECODERS[names[0]](payload, limit + 1)
    except (zlib.error, _UndecodableError) as error:
        return Body(b"", Outcome.DECODE_ERROR, f"bad {names[0]}: {error}")
    if len(content) > limit:
        return Body(content[:limit], Outcome.TOO_LARGE, f"opens to more than {limit} bytes")
    if whole and not ended:
        return Body(content, Outcome.DECODE_ERROR, f"the {names[0]} stream is cut short")
    return Body(content)


def _gzip(payload: bytes, limit: int) -> tuple[bytes, bool]:
    content = bytearray()
    rest = payload
    for _ in range(_MAX_MEMBERS):
        inflater = zlib.decompressobj(_GZIP)
        content += inflater.decompress(rest, limit - len(content))
        rest = inflater.unused_data
        if not inflater.eof or len(content) >= limit:
            return bytes(content), inflater.eof
        if not rest.startswith(b"\x1f\x8b"):
            # Bytes after the last member are no part of the content; browsers pass over them.
            return bytes(content), True
    raise zlib.error("too many members")


def _deflate(payload: bytes, limit: int) -> tuple[bytes, bool]:
    """Undo zlib's format, as RFC 9110 section 8.4.1.2 says, or bare deflate, as some send."""
    is_zlib = payload[0] & 15 == 8 and int.from_bytes(payload[:2], "big") % 31 == 0
    inflater = zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
    return inflater.decompress(payload, limit), inflater.eof


def _brotli(payload: bytes, limit: int) -> tuple[bytes, bool]:
    try:
        import brotli  # type: ignore[import-untyped, unused-ignore]  # it ships no types
    except ImportError as error:
        raise _UndecodableError(_MISSING) from error
    opener = brotli.Decompressor()
    content = bytearray()
    try:
        part = opener.process(payload, output_buffer_limit=_PIECE)
        while part and len(content) < limit:
            content += part
            part = opener.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise _UndecodableError(str(error)) from error
    return bytes(content[:limit]), opener.is_finished()


def _zstd(payload: bytes, limit: int) -> tuple[bytes, bool]:
    try:
        import zstandard
    except ImportError as error:
        raise _UndecodableError(_MISSING) from error
    content = bytearray()
    rest = payload
    for _ in range(_MAX_MEMBERS):
        frame = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        at = 0
        try:
            while at < len(rest) and not frame.eof and len(content) < limit:
                content += frame.decompress(rest[at : at + _ZSTD_PIECE])
                at += _ZSTD_PIECE
        except zstandard.ZstdError as error:
            raise _UndecodableError(str(error)) from error
        if not frame.eof or len(content) >= limit:
            return bytes(content[:limit]), frame.eof
        rest = frame.unused_data + rest[at:]
        if not rest:
            return bytes(content), True
    raise _UndecodableError("too many frames")


class _UndecodableError(Exception):
    """A body that is not in the coding that its header names, or in none that we know to undo."""


_DECODERS: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
