"""Each thing that a server can do has the outcome that is its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.fetch.wire import connection
from citecheck.model.resolution import Failure, Outcome, Response
from tests.fetch.sending import answer, cases, late, send
from tests.web import Call, LoopbackWeb, Page, Raw
from tests.web.sites import ENDLESS, brotli_bomb, deflate_bomb, gzip_bomb, zstd_bomb

CASES = cases("outcomes.toml")


@pytest.fixture(scope="module")
def _bombs_are_made() -> None:
    """Before they are asked for: to make one may take longer than an answer may."""
    gzip_bomb(1000)
    deflate_bomb(100)
    brotli_bomb(20)
    zstd_bomb(20)


@pytest.mark.usefixtures("_bombs_are_made")
@pytest.mark.parametrize("case", CASES["responses"], ids=lambda case: case[0])
def test_responses(web: LoopbackWeb, case: list[str | int]) -> None:
    url, status, *truncated = case
    if truncated == ["timeout"]:
        got, _ = late(web, web.network(), str(url))
    else:
        got = answer(web.network(), str(url))
    assert isinstance(got, Response), got
    assert got.status == status
    assert got.truncated == (Outcome(truncated[0]) if truncated else None)
    assert got.address == "127.0.0.1"


@pytest.mark.parametrize("case", CASES["failures"], ids=lambda case: case[0])
def test_failures(web: LoopbackWeb, case: list[str]) -> None:
    url, outcome = case
    (got,), kept = send(web.network(**({"timeout": 0.3} if outcome == "timeout" else {})), url)
    assert isinstance(got, Failure), got
    assert got.outcome is Outcome(outcome)
    assert got.detail
    assert got.elapsed < 600
    assert not kept


def test_nobody_listens(web: LoopbackWeb) -> None:
    network = web.network(connect_to=(), resolver=web.resolve, allow_ports={1})
    got = answer(network, "http://pages.example:1/")
    assert isinstance(got, Failure)
    assert got.outcome is Outcome.CONNECTION_FAILURE
    assert got.address == "127.0.0.1"


def test_the_limits_are_those_of_the_settings(web: LoopbackWeb) -> None:
    network = web.network(max_wire=2000)
    got = answer(network, "http://pages.example/length")
    assert isinstance(got, Response)
    assert got.truncated is Outcome.TOO_LARGE
    got = answer(web.network(max_body=1000), "http://pages.example/gzip")
    assert isinstance(got, Response)
    assert (got.truncated, len(got.body)) == (Outcome.TOO_LARGE, 1000)


def socket_buffers() -> int:
    """Bytes that the kernel may take from a server though nobody reads them (tcp(7))."""
    limits = [Path(f"/proc/sys/net/ipv4/{name}") for name in ("tcp_rmem", "tcp_wmem")]
    if not all(limit.exists() for limit in limits):
        return 8_000_000
    return sum(int(limit.read_text("ascii").split()[2]) for limit in limits)


def test_no_server_gets_rid_of_much_more_than_is_read(web: LoopbackWeb) -> None:
    buffers = socket_buffers()
    assert 1_000_000 + buffers < ENDLESS  # or a client without bounds would not be found out
    for path in ("/endless", "/endless-chunks", "/50-megabytes", "/petabyte"):
        answer(web.network(max_wire=1_000_000), f"http://large.example{path}")
    for served in web.served("large.example"):
        assert served.sent < 1_000_000 + buffers


def test_a_redirect_has_no_body(web: LoopbackWeb) -> None:
    (got,), (kept,) = send(web.network(), "http://redirects.example/with-body")
    assert isinstance(got, Response)
    assert (got.body, kept.payload, kept.truncated) == (b"", b"moved", None)


@pytest.mark.parametrize(("path", "why"), [("bomb-body", "length"), ("slow-body", "time")])
def test_a_redirect_is_cut_without_harm(web: LoopbackWeb, path: str, why: str) -> None:
    (got,), (kept,) = send(web.network(), f"http://redirects.example/{path}")
    assert isinstance(got, Response)
    assert (got.status, got.truncated, got.body) == (302, None, b"")
    assert kept.truncated == why
    assert len(kept.response) < 65536 + 300_000  # the limit, and what the last read brought


def test_a_page_is_decoded(web: LoopbackWeb) -> None:
    paths = ("length", "chunked", "close", "gzip", "deflate", "raw-deflate", "chunked-gzip")
    answers, _ = send(web.network(), *(f"https://pages.example/{path}" for path in paths))
    bodies = {got.body for got in answers if isinstance(got, Response)}
    assert len(answers) == len(paths)
    assert len(bodies) == 1
    assert b"Some words to read." in bodies.pop()


@pytest.mark.parametrize("path", ["headers", "body"])
def test_what_trickles_is_not_waited_for(
    web: LoopbackWeb, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_RATE_SECONDS", 0.1)
    got = answer(web.network(min_rate=10_000), f"http://slow.example/{path}")
    assert got.elapsed < 600
    outcome = got.outcome if isinstance(got, Failure) else got.truncated
    assert outcome is Outcome.TIMEOUT
    if isinstance(got, Failure):
        assert got.detail == "less than 10000 bytes a second came"


def test_a_server_may_think_before_it_speaks(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_RATE_SECONDS", 0.01)
    web.add("thinker.example", {"/": Page("said", delay=0.2)})
    got = answer(web.network(min_rate=10_000), "http://thinker.example/")
    assert isinstance(got, Response)
    assert got.truncated is None


def test_a_hang_up_without_a_word_is_tried_again(web: LoopbackWeb) -> None:
    calls = []

    async def hang_up_once(call: Call) -> None:
        calls.append(call.request.path)
        if len(calls) > 1:
            await call.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")

    web.add("hasty.example", {"/": Raw(hang_up_once)})
    got = answer(web.network(), "http://hasty.example/")
    assert isinstance(got, Response)
    assert (got.body, len(calls)) == (b"hello", 2)


def test_head(web: LoopbackWeb) -> None:
    (got, again), _ = send(
        web.network(), "http://large.example/gzip-bomb", "http://pages.example/gzip", method="HEAD"
    )
    assert isinstance(got, Response)
    assert isinstance(again, Response)
    assert (got.status, got.body, got.truncated) == (200, b"", None)
    assert (again.status, again.body) == (200, b"")
