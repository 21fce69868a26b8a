"""Content codings: undone within bounds, or refused."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.fetch.body import decode
from citecheck.model.resolution import Outcome
from tests.web.sites import gzip_bomb

_gzip = partial(gzip.compress, mtime=0)
TEXT = b"Some words to read. " * 500


@pytest.mark.parametrize(
    ("codings", "payload"),
    [
        ((), TEXT),
        (("identity",), TEXT),
        (("",), TEXT),
        (("GZIP",), _gzip(TEXT)),
        (("x-gzip",), _gzip(TEXT)),
        (("gzip", "identity"), _gzip(TEXT)),
        (("gzip",), _gzip(TEXT[:5000]) + _gzip(TEXT[5000:])),
        (("gzip",), _gzip(TEXT) + b"and what a server leaves behind"),
        (("deflate",), zlib.compress(TEXT)),
        (("deflate",), zlib.compress(TEXT)[2:-4]),
    ],
)
def test_decoded(codings: tuple[str, ...], payload: bytes) -> None:
    body = decode(payload, codings, whole=True, limit=100_000)
    assert (body.content, body.problem) == (TEXT, None)


@pytest.mark.parametrize(
    ("codings", "payload"),
    [
        (("br",), b"x"),
        (("zstd",), b"x"),
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


@pytest.mark.parametrize("coding", ["gzip", "deflate", "identity"])
def test_the_limit_is_exact(coding: str) -> None:
    coders = {"gzip": _gzip, "deflate": zlib.compress, "identity": bytes}
    for size, problem in ((999, None), (1000, None), (1001, Outcome.TOO_LARGE)):
        body = decode(coders[coding](TEXT[:size]), (coding,), whole=True, limit=1000)
        assert (body.content, body.problem) == (TEXT[: min(size, 1000)], problem)


def test_a_bomb_takes_no_more_memory_than_the_limit_twice() -> None:
    bomb = gzip_bomb(1000)
    tracemalloc.start()
    body = decode(bomb, ("gzip",), whole=True, limit=5_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(body.content), body.problem) == (5_000_000, Outcome.TOO_LARGE)
    assert peak < 25_000_000


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", ""]), st.booleans())
def test_no_payload_raises(payload: bytes, coding: str, whole: bool) -> None:  # noqa: FBT001
    decode(payload, (coding,), whole=whole, limit=100)
    decode(b"\x1f\x8b\x08" + payload, ("gzip",), whole=whole, limit=100)
