"""How the web is reached, as the command line sets it: seen from the server's and proxy's side."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from citecheck.cli.status import Status
from tests.cli.command import run
from tests.fetch import proxies
from tests.fetch.proxies import LoopbackProxy
from tests.web import LoopbackWeb, Page


def check(web: LoopbackWeb, folder: Path, *options: str) -> tuple[int, str]:
    """Check a page of each of two hosts; what is printed comes back."""
    article = folder / "a.txt"
    article.write_text("See http://one.example/page and http://two.example/page there.", "utf-8")
    done = run("links", "a.txt", *web.cli_arguments(), *options, folder=folder)
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.fixture
def hosts(web: LoopbackWeb) -> LoopbackWeb:
    for name in ("one.example", "two.example"):
        web.add(name, {"/page": Page("some words to read")})
    return web


def test_what_is_set_for_a_host_reaches_it_alone(hosts: LoopbackWeb, tmp_path: Path) -> None:
    (tmp_path / "hosts.toml").write_text(
        '["http://one.example"]\nheaders = { X-Preview = "yes" }\n'
        'basic_auth = { user = "ann", password = "Zq9XyKw" }\n'
        '["two.example"]\nheaders = { X-Preview = "only over TLS" }\n',
        "utf-8",
    )
    status, shown = check(hosts, tmp_path, "--hosts", "hosts.toml")
    assert status == Status.CLEAN, shown
    assert "Zq9XyKw" not in shown
    one, two = (dict(hosts.served(name)[-1].request.headers) for name in _BOTH)
    assert (one["x-preview"], one["authorization"][:6]) == ("yes", "Basic ")
    assert not {"x-preview", "authorization"} & two.keys()


def test_robots_are_heeded_on_request(hosts: LoopbackWeb, tmp_path: Path) -> None:
    rules = Page("User-agent: *\nDisallow: /\n", headers=(("Content-Type", "text/plain"),))
    hosts.add("one.example", {"/robots.txt": rules, "/page": Page("some words to read")})
    hosts.forget()
    status, shown = check(hosts, tmp_path, "--robots")
    assert status == Status.INCOMPLETE, shown
    assert "disallowed" in shown
    assert [each.request.target for each in hosts.served("one.example")] == ["/robots.txt"]
    assert "/page" in [each.request.target for each in hosts.served("two.example")]


@pytest.mark.parametrize(("scheme", "kind"), [("http", proxies.http), ("socks5", proxies.socks)])
def test_everything_goes_through_the_proxy(
    hosts: LoopbackWeb, tmp_path: Path, scheme: str, kind: proxies.Handshake
) -> None:
    port = hosts.port("plain")

    async def go() -> tuple[int, str, list[str]]:
        async with LoopbackProxy(kind, port, user="ann:Zq9XyKw") as proxy:
            address = f"{scheme}://ann:Zq9XyKw@127.0.0.1:{proxy.port}"
            status, shown = await asyncio.to_thread(check, hosts, tmp_path, "--proxy", address)
            return status, shown, proxy.asked

    status, shown, asked = asyncio.run(go())
    assert status == Status.CLEAN, shown
    assert "Zq9XyKw" not in shown
    assert asked == [f"127.0.0.1:{port}"] * 2


_BOTH = ("one.example", "two.example")
