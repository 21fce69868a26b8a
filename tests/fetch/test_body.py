"""Content codings: undone within bounds, or refused."""

from __future__ import annotations

import gzip
import sys
import tracemalloc
import zlib
from functools import partial

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from citecheck.fetch.body import decode
from citecheck.model.resolution import Outcome
from tests.web.sites import brotli_bomb, gzip_bomb, zstd_bomb

_gzip = partial(gzip.compress, mtime=0)


def _zstd(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


TEXT = b"Some words to read. " * 500


def _stored(content: bytes) -> bytes:
    """Bare deflate that begins as zlib's format does, by five bits that mean nothing there
    (RFC 1951 section 3.2.4).
    """
    size = len(content).to_bytes(2, "little")
    block = size + bytes(255 - each for each in size) + content
    return b"\x78" + block + b"\x01\x00\x00\xff\xff"


@pytest.mark.parametrize(
    ("codings", "payload"),
    [
        ((), TEXT),
        (("identity",), TEXT),
        (("",), TEXT),
        (("none",), TEXT),
        (("UTF-8",), TEXT),
        (("aws-chunked, gzip",), _gzip(TEXT)),
        (("GZIP",), _gzip(TEXT)),
        (("x-gzip",), _gzip(TEXT)),
        (("gzip", "identity"), _gzip(TEXT)),
        (("gzip",), _gzip(TEXT[:5000]) + _gzip(TEXT[5000:])),
        (("gzip",), _gzip(TEXT) + b"and what a server leaves behind"),
        (("deflate",), zlib.compress(TEXT)),
        (("deflate",), zlib.compress(TEXT)[2:-4]),
        (("deflate",), _stored(TEXT)),
        (("br",), brotli.compress(TEXT)),
        (("BR", "identity"), brotli.compress(TEXT)),
        (("zstd",), _zstd(TEXT)),
        (("zstd",), _zstd(TEXT[:5000]) + b"\x50\x2a\x4d\x18\x03\0\0\0abc" + _zstd(TEXT[5000:])),
    ],
)
def test_decoded(codings: tuple[str, ...], payload: bytes) -> None:
    body = decode(payload, codings, whole=True, limit=100_000)
    assert (body.content, body.problem) == (TEXT, None)


def _far_reaching() -> bytes:
    """A frame whose decoder would have to keep 128 MiB of what it has opened (RFC 9659: 8)."""
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return packer.compress(TEXT) + packer.flush()


@pytest.mark.parametrize(
    ("codings", "payload"),
    [
        (("br",), b"x"),
        (("zstd",), b"x"),
        (("br",), TEXT),
        (("br",), brotli.compress(TEXT)[:-3]),
        (("br",), brotli.compress(TEXT) + b"more"),
        (("zstd",), TEXT),
        (("zstd",), _zstd(TEXT)[:-3]),
        (("zstd",), _zstd(TEXT) + b"more"),
        (("zstd",), _zstd(b"") * 101),
        (("zstd",), _far_reaching()),
        (("br, gzip",), _gzip(brotli.compress(TEXT))),
        (("compress",), TEXT),
        (("gzip, gzip",), _gzip(_gzip(TEXT))),
        (("gzip", "deflate"), TEXT),
        (("gzip, " * 1000,), _gzip(TEXT)),
        (("gzip",), TEXT),
        (("gzip",), _gzip(TEXT)[:-4]),
        (("gzip",), _gzip(TEXT)[:-8] + bytes(8)),
        (("gzip",), _gzip(b"") * 101),
        (("deflate",), b"\xff\xff\xff"),
    ],
)
def test_not_decoded(codings: tuple[str, ...], payload: bytes) -> None:
    if codings[0].startswith("gzip, gzip, gzip"):
        codings = (", ".join(["gzip"] * 1000),)
    body = decode(payload, codings, whole=True, limit=100_000)
    assert body.problem is Outcome.DECODE_ERROR
    assert body.detail


def test_what_arrived_of_a_body_is_decoded() -> None:
    body = decode(_gzip(TEXT)[:-20], ("gzip",), whole=False, limit=100_000)
    assert body.problem is None
    assert TEXT.startswith(body.content)


_CODERS = {
    "gzip": _gzip, "deflate": zlib.compress, "identity": bytes,
    "br": brotli.compress, "zstd": _zstd,
}  # fmt: skip


@pytest.mark.parametrize("coding", _CODERS)
def test_the_limit_is_exact(coding: str) -> None:
    for size, problem in ((999, None), (1000, None), (1001, Outcome.TOO_LARGE)):
        body = decode(_CODERS[coding](TEXT[:size]), (coding,), whole=True, limit=1000)
        assert (body.content, body.problem) == (TEXT[: min(size, 1000)], problem)


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_without_its_library_a_coding_is_refused_by_name(
    coding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("brotli", "zstandard"):
        monkeypatch.setitem(sys.modules, library, None)
    body = decode(_CODERS[coding](TEXT), (coding,), whole=True, limit=100_000)
    assert body.problem is Outcome.DECODE_ERROR
    assert "citecheck[archives]" in body.detail


@pytest.mark.parametrize(
    ("coding", "bomb"),
    [("gzip", gzip_bomb(1000)), ("br", brotli_bomb(100)), ("zstd", zstd_bomb(100))],
    ids=["gzip", "br", "zstd"],
)
def test_a_bomb_takes_no_more_memory_than_the_limit_some_times(coding: str, bomb: bytes) -> None:
    tracemalloc.start()
    body = decode(bomb, (coding,), whole=True, limit=5_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(body.content), body.problem) == (5_000_000, Outcome.TOO_LARGE)
    assert peak < 25_000_000


@given(
    st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd", ""]), st.booleans()
)
def test_no_payload_raises(payload: bytes, coding: str, whole: bool) -> None:  # noqa: FBT001
    decode(payload, (coding,), whole=whole, limit=100)
    decode(b"\x1f\x8b\x08" + payload, ("gzip",), whole=whole, limit=100)
