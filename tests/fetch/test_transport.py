"""The transport under httpx's own client, and what becomes of its connections."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from attrs import evolve

from citecheck.config import Network
from citecheck.fetch import Fetcher
from citecheck.fetch.httpx_transport import GuardedTransport
from citecheck.fetch.noresponse import NoResponseError
from citecheck.model.errors import ConfigurationError
from citecheck.model.resolution import Failure, Outcome, Request, Response
from tests.fetch.sending import Kept, answer, send
from tests.web import Call, LoopbackWeb, Page, Raw


def test_httpx_s_client_goes_through_it(web: LoopbackWeb) -> None:
    async def ask() -> tuple[httpx.Response, httpx.Response]:
        transport = GuardedTransport(web.network())
        async with httpx.AsyncClient(
            transport=transport, trust_env=False, follow_redirects=True
        ) as client:
            page = await client.get("http://t.co/yWaHBB4swp")
            with pytest.raises(httpx.TransportError) as refused:
                await client.get("http://redirects.example/to-private")
            assert isinstance(refused.value.__cause__, NoResponseError)
            assert refused.value.__cause__.outcome is Outcome.REFUSED_ADDRESS
            with pytest.raises(httpx.TransportError, match="not whole"):
                await client.get("http://broken.example/premature")
            return page, await client.get("https://pages.example/chunked-gzip")

    page, coded = asyncio.run(ask())
    assert str(page.url) == "https://www.armscontrol.org/act/2022-10/focus"
    assert "Focus, October 2022" in page.text
    assert "Some words to read." in coded.text


def test_a_connection_closed_while_idle_is_replaced(web: LoopbackWeb) -> None:
    """The server closes without a word after each response, so a kept one is always stale."""
    data = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"

    async def say_and_close(call: Call) -> None:
        await call.send(data)

    web.add("forgetful.example", {"/*": Raw(say_and_close)})
    answers, kept = send(web.network(), *["http://forgetful.example/"] * 10)
    assert [one.status for one in answers if isinstance(one, Response)] == [200] * 10
    assert [exchange.response for exchange in kept] == [data] * 10


def test_a_request_is_repeated_only_before_any_answer(web: LoopbackWeb) -> None:
    seen = []

    async def break_off_when_kept(call: Call) -> None:
        seen.append(call.request.path)
        await call.send(b"HTTP/1.1 2")

    web.add("broken.example", {"/": Page("hello"), "/part": Raw(break_off_when_kept)})
    answers, _ = send(web.network(), "http://broken.example/", "http://broken.example/part")
    assert isinstance(answers[1], Failure)
    assert answers[1].outcome is Outcome.PROTOCOL_ERROR
    assert seen == ["/part"]

    answers, _ = send(
        web.network(), "http://broken.example/", "http://broken.example/close-at-once"
    )
    assert isinstance(answers[1], Failure)
    assert answers[1].outcome is Outcome.PROTOCOL_ERROR
    # Over the kept connection, which may have been stale, and in three tries over fresh ones.
    assert len(web.served("broken.example", "/close-at-once")) == 4


def test_what_must_not_be_done_twice_gets_a_fresh_connection(web: LoopbackWeb) -> None:
    send(web.network(), *["http://pages.example/page"] * 3, method="POST")
    assert len(web.connections) == 3


def test_bytes_that_nobody_asked_for_end_a_connection(web: LoopbackWeb) -> None:
    answers, _ = send(
        web.network(), *["http://broken.example/too-much", "http://pages.example/page"] * 3
    )
    assert all(isinstance(one, Response) for one in answers)
    assert answers[0].body == b"1234"
    assert len({id(connection) for connection in web.connections}) == 4


def test_idle_connections_are_bounded(web: LoopbackWeb) -> None:
    async def ask() -> int:
        for n in range(10):
            web.add(f"many-{n}.example", {"/": Page("hello")})
        transport = GuardedTransport(web.network(), kept_idle=3)
        async with httpx.AsyncClient(transport=transport, trust_env=False) as client:
            for n in range(10):
                await client.get(f"http://many-{n}.example/")
            await asyncio.sleep(0.01)
            return len(transport._transport._pool._open)

    assert asyncio.run(ask()) == 3


def test_a_tls_connection_that_is_dropped_ends_the_body(web: LoopbackWeb) -> None:
    """Many servers end TLS without saying so (no close_notify), which browsers put up with."""

    async def drop(call: Call) -> None:
        await call.send(b"HTTP/1.1 200 OK\r\n\r\nhello")
        call.drop()

    web.add("dropping.example", {"/": Raw(drop)})
    got = answer(web.network(), "https://dropping.example/")
    assert isinstance(got, Response)
    assert (got.body, got.truncated) == (b"hello", None)


def test_the_environment_has_no_say(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proxy = f"http://127.0.0.1:{web.port('silent')}"
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, proxy)
        monkeypatch.setenv(name.upper(), proxy)
    (tmp_path / ".netrc").write_text("machine pages.example login somebody password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    for url in ("http://pages.example/page", "https://pages.example/page"):
        got = answer(web.network(), url)
        assert isinstance(got, Response)
    for served in web.served("pages.example"):
        assert served.request.header("authorization") == ""


def test_without_the_authority_nothing_is_trusted(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(web.ca_file))
    got = answer(web.network(ca_file=None), "https://pages.example/page")
    assert isinstance(got, Failure)
    assert got.outcome is Outcome.TLS_FAILURE


def test_a_file_without_authorities_is_a_wrong_setting(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("nothing\n")
    for name in ("empty.pem", "absent.pem"):
        with pytest.raises(ConfigurationError, match=name):
            Fetcher(Network(ca_file=tmp_path / name))


def test_many_requests_over_few_connections(web: LoopbackWeb) -> None:
    async def ask() -> list[object]:
        async with Fetcher(web.network(per_host=4)) as fetcher:
            urls = ["http://pages.example/page"] * 100 + ["https://pages.example/page"] * 100
            return list(await asyncio.gather(*(fetcher.send(Request(url)) for url in urls)))

    assert {getattr(one, "status", one) for one in asyncio.run(ask())} == {200}
    assert len(web.connections) <= 8


def test_a_body_goes_with_its_length(web: LoopbackWeb) -> None:
    web.add("form.example", {"/*": Page("taken")})
    form = (("Content-Type", "application/x-www-form-urlencoded"),)
    plain = Request("http://form.example/save", "POST", form, b"url=a&b=%00\r\n\r\n")
    judged = evolve(plain, headers=(*form, ("X-Name", "caf\u00e9")))  # h11 writes what is not ASCII
    kept = Kept()

    async def ask() -> list[object]:
        async with Fetcher(web.network(), record=kept) as fetcher:
            return [await fetcher.send(each) for each in (plain, judged, evolve(plain, body=b""))]

    answers = asyncio.run(ask())
    assert [one.body for one in answers if isinstance(one, Response)] == [b"taken"] * 3
    bodies = [one.request.body for one in web.served("form.example")]
    assert bodies == [plain.body, plain.body, b""]
    assert [one.request.partition(b"\r\n\r\n")[2] for one in kept] == bodies
