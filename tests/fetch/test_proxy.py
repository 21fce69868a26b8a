"""Through a proxy, the address that was judged is the one that is connected to."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from ipaddress import ip_network

import pytest
from attrs import evolve

from citecheck.config import ConnectTo, Network, Proxy, Settings
from citecheck.fetch import Fetcher
from citecheck.model.errors import ConfigurationError
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from tests.fetch import proxies
from tests.fetch.proxies import LoopbackProxy
from tests.fetch.sending import Kept
from tests.web import LoopbackWeb

BOTH = [("http", proxies.http), ("socks5", proxies.socks)]
HTTPS = "https://pages.example/page"
HTTP = "http://pages.example/page"


async def resolve(host: str, port: int) -> Sequence[str]:
    """Addresses that nobody has (RFC 5737), should they ever be connected to."""
    return {
        "private.example": ["10.1.2.3"],
        "two.example": ["2001:db8::8", "192.0.2.4"],
        "127.0.0.1": ["127.0.0.1"],
    }.get(host, ["192.0.2.8"])


def through(web: LoopbackWeb, proxy: LoopbackProxy, scheme: str, **changes: object) -> Network:
    """The web's settings, without any way to it but the proxy's."""
    given = Proxy(scheme, "127.0.0.1", proxy.port)
    return Network(
        allow_networks=(ip_network("192.0.2.0/24"), ip_network("2001:db8::/32")),
        ca_file=web.ca_file,
        resolver=resolve,
        proxy=evolve(given, **changes),
    )


async def ask(network: Network, url: str, kept: Kept | None = None) -> Answer:
    async with Fetcher(network, record=kept) as fetcher:
        return await fetcher.send(Request(url))


@pytest.mark.parametrize(("scheme", "kind"), BOTH)
@pytest.mark.parametrize(("url", "place"), [(HTTPS, "192.0.2.8:443"), (HTTP, "192.0.2.8:80")])
def test_the_checked_address_is_handed_on(
    web: LoopbackWeb, scheme: str, kind: proxies.Handshake, url: str, place: str
) -> None:
    web.forget()

    async def go() -> tuple[Answer, list[str], Kept]:
        kept = Kept()
        listener = "tls" if url is HTTPS else "plain"
        async with LoopbackProxy(kind, web.port(listener)) as proxy:
            return await ask(through(web, proxy, scheme), url, kept), proxy.asked, kept

    answer, asked, kept = asyncio.run(go())
    assert isinstance(answer, Response)
    assert (answer.status, answer.address) == (200, "192.0.2.8")
    assert asked == [place]
    (served,) = web.served("pages.example")
    assert served.request.target == "/page"
    assert kept[0].address == "192.0.2.8"


@pytest.mark.parametrize(("scheme", "kind"), BOTH)
@pytest.mark.parametrize("looks_up", [False, True])
@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://169.254.169.254/", "http://[::1]/", "https://10.0.0.1/"],
)
def test_what_may_not_be_reached_is_not_asked_of_it(
    web: LoopbackWeb,
    scheme: str,
    kind: proxies.Handshake,
    looks_up: bool,  # noqa: FBT001 -- a case
    url: str,
) -> None:
    async def go() -> tuple[Answer, list[str]]:
        async with LoopbackProxy(kind, web.port()) as proxy:
            return await ask(through(web, proxy, scheme, looks_up=looks_up), url), proxy.asked

    answer, asked = asyncio.run(go())
    assert isinstance(answer, Failure)
    assert (answer.outcome, asked) == (Outcome.REFUSED_ADDRESS, [])


@pytest.mark.parametrize(
    ("url", "looks_up", "refused"),
    [
        ("http://private.example/", False, True),
        ("http://private.example/", True, False),  # then it is the proxy's to judge
        ("http://localhost/", True, True),
        ("http://a.localhost./", True, True),
    ],
)
def test_names_that_lead_to_private_places(
    web: LoopbackWeb,
    url: str,
    looks_up: bool,  # noqa: FBT001 -- a case
    refused: bool,  # noqa: FBT001 -- a case
) -> None:
    async def go() -> tuple[Answer, list[str]]:
        async with LoopbackProxy(proxies.socks, web.port()) as proxy:
            return await ask(through(web, proxy, "socks5", looks_up=looks_up), url), proxy.asked

    answer, asked = asyncio.run(go())
    was_refused = isinstance(answer, Failure) and answer.outcome is Outcome.REFUSED_ADDRESS
    assert was_refused is refused
    assert asked == ([] if refused else ["private.example:80"])


@pytest.mark.parametrize(
    ("scheme", "kind", "url", "asked"),
    [
        ("socks5", proxies.socks, HTTPS, "pages.example:443"),
        ("socks5", proxies.socks, HTTP, "pages.example:80"),
        ("http", proxies.http, HTTPS, "pages.example:443"),
        ("http", proxies.http, HTTP, "GET http://pages.example/page"),
    ],
)
def test_a_proxy_that_looks_names_up(
    web: LoopbackWeb, scheme: str, kind: proxies.Handshake, url: str, asked: str
) -> None:
    async def nobody(host: str, port: int) -> Sequence[str]:
        assert host == "127.0.0.1", "a name was looked up here"
        return [host]

    async def go() -> tuple[Answer, list[str]]:
        listener = "tls" if url is HTTPS else "plain"
        async with LoopbackProxy(kind, web.port(listener)) as proxy:
            network = evolve(through(web, proxy, scheme, looks_up=True), resolver=nobody)
            return await ask(network, url), proxy.asked

    answer, got = asyncio.run(go())
    assert got == [asked]
    if "GET" not in asked:  # the test's web does not know requests in the form for proxies
        assert isinstance(answer, Response)
        assert (answer.status, answer.address) == (200, "127.0.0.1")


@pytest.mark.parametrize(("scheme", "kind"), BOTH)
@pytest.mark.parametrize(
    ("user", "password", "works"),
    [("me", "s3cret:/@", True), (None, "", False), ("me", "wrong", False)],
)
def test_user_and_password(  # noqa: PLR0917 -- cases
    web: LoopbackWeb,
    scheme: str,
    kind: proxies.Handshake,
    user: str | None,
    password: str,
    works: bool,  # noqa: FBT001 -- a case
) -> None:
    if scheme == "http" and user:
        works = True  # the test's proxy does not look at which

    async def go() -> tuple[Answer, Kept]:
        kept = Kept()
        async with LoopbackProxy(kind, web.port("tls"), user="me:s3cret:/@") as proxy:
            network = through(web, proxy, scheme, user=user, password=password)
            return await ask(network, HTTPS, kept), kept

    answer, kept = asyncio.run(go())
    assert isinstance(answer, Response) is works
    if isinstance(answer, Failure):
        assert answer.outcome is Outcome.CONNECTION_FAILURE
        assert "it wants" in answer.detail
    assert "s3cret" not in repr((answer, kept))
    assert all(b"Proxy-Authorization" not in one.request for one in kept)
    assert all(
        "proxy-authorization" not in one.request.raw.decode("latin-1").lower()
        for one in web.served("pages.example")
    )


def test_a_forwarded_request_is_kept_without_the_password(web: LoopbackWeb) -> None:
    async def answering(
        proxy: LoopbackProxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        proxy.heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere")
        return False

    async def go() -> tuple[Answer, Kept, list[bytes]]:
        kept = Kept()
        async with LoopbackProxy(answering, 0) as proxy:
            network = through(web, proxy, "http", looks_up=True, user="me", password="s3cret")
            return await ask(network, HTTP, kept), kept, proxy.heads

    answer, kept, heads = asyncio.run(go())
    assert isinstance(answer, Response)
    assert b"Proxy-Authorization: Basic bWU6czNjcmV0\r\n" in heads[0]
    assert heads[0].startswith(b"GET http://pages.example/page HTTP/1.1\r\nHost: pages.example\r\n")
    assert b"Proxy-Authorization: ***\r\n" in kept[0].request


@pytest.mark.parametrize(
    ("scheme", "kind", "reply"), [("http", proxies.http, 502), ("socks5", proxies.socks, 5)]
)
def test_every_address_of_a_host_is_tried(
    web: LoopbackWeb, scheme: str, kind: proxies.Handshake, reply: int
) -> None:
    async def go() -> tuple[Answer, list[str]]:
        async with LoopbackProxy(kind, web.port(), reply=reply) as proxy:
            return await ask(through(web, proxy, scheme), "http://two.example/"), proxy.asked

    answer, asked = asyncio.run(go())
    assert isinstance(answer, Failure)
    assert answer.outcome is Outcome.CONNECTION_FAILURE
    assert answer.detail.startswith("no connection through the proxy: ")
    assert len(asked) == 2
    assert asked[1] == "192.0.2.4:80"


@pytest.mark.parametrize(("scheme", "kind"), BOTH)
def test_a_certificate_that_does_not_fit_is_not_looked_for_elsewhere(
    web: LoopbackWeb, scheme: str, kind: proxies.Handshake
) -> None:
    async def go() -> tuple[Answer, list[str]]:
        async with LoopbackProxy(kind, web.port()) as proxy:  # which speaks no TLS
            return await ask(through(web, proxy, scheme), "https://two.example/"), proxy.asked

    answer, asked = asyncio.run(go())
    assert isinstance(answer, Failure)
    assert answer.outcome is Outcome.TLS_FAILURE
    assert len(asked) == 1


def test_who_connects_elsewhere_hands_no_name_to_a_proxy(web: LoopbackWeb) -> None:
    async def go() -> tuple[Answer, list[str]]:
        async with LoopbackProxy(proxies.http, web.port()) as proxy:
            network = through(web, proxy, "http", looks_up=True)
            staging = ConnectTo("pages.example", None, "192.0.2.9", 8080)
            return await ask(evolve(network, connect_to=(staging,)), HTTP), proxy.asked

    answer, asked = asyncio.run(go())
    assert isinstance(answer, Response)
    assert (answer.status, asked) == (200, ["192.0.2.9:8080"])


HOSTILE = [
    b"",
    b"\x00" * 100,
    b"HTTP/1.1 200 OK",
    b"HTTP/1.1 200 OK\r\n\r\nand more",
    b"HTTP/1.1 abc\r\n\r\n",
    b"SSH-2.0-x\r\n\r\n",
    b"x" * 100_000,
    b"\x05\x00\x05\x00\x00\x07",
    b"\x05\x01",
    b"\x04\x00",
    b"\x05\x00\x05\x63\x00\x01\x00\x00",
    b"\x05\xff",
]


@pytest.mark.parametrize("scheme", ["http", "socks5"])
@pytest.mark.parametrize("said", HOSTILE)
def test_a_proxy_that_talks_nonsense(web: LoopbackWeb, scheme: str, said: bytes) -> None:
    async def nonsense(
        _proxy: LoopbackProxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        await reader.read(1)
        writer.write(said)
        with contextlib.suppress(OSError):
            await writer.drain()
        return False

    async def go() -> Answer:
        async with LoopbackProxy(nonsense, 0) as proxy:
            return await ask(through(web, proxy, scheme), HTTPS)

    answer = asyncio.run(asyncio.wait_for(go(), 900))
    assert isinstance(answer, Failure)
    assert answer.outcome is Outcome.CONNECTION_FAILURE


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_silent_proxy_is_not_waited_for(web: LoopbackWeb, scheme: str) -> None:
    async def silent(
        _proxy: LoopbackProxy, reader: asyncio.StreamReader, _writer: asyncio.StreamWriter
    ) -> bool:
        await reader.read()
        return False

    async def go() -> Answer:
        async with LoopbackProxy(silent, 0) as proxy:
            network = evolve(through(web, proxy, scheme), connect_timeout=0.1, max_wait=0)
            return await ask(network, HTTPS)

    answer = asyncio.run(asyncio.wait_for(go(), 900))
    assert isinstance(answer, Failure)
    assert answer.outcome is Outcome.TIMEOUT


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("http://proxy.example:3128", "http://proxy.example:3128"),
        ("socks5://me:s3cret@[2001:db8::1]:1080/", "socks5://[2001:db8::1]:1080"),
        ("http://me:a%40b%3As3cret@PROXY.example:80", "http://proxy.example:80"),
    ],
)
def test_reading_a_proxys_url(written: str, told: str) -> None:
    proxy = Proxy.parse(written)
    assert str(proxy) == f"{told} (connects to addresses that were checked here)"
    assert "s3cret" not in repr(proxy)
    delegated = Settings(network=Network(proxy=Proxy.parse(written, looks_up=True))).changed()
    assert delegated == (
        ("network.proxy", f"{told} (looks names up itself: the address policy is delegated to it)"),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "proxy.example:3128",
        "https://proxy.example:3128",
        "socks5h://127.0.0.1:1080",
        "http://me:s3cret@proxy.example",
        "http://me:s3cret@proxy.example:99999",
        "http://me:s3cret@proxy.example:80/path",
        "http://me:s3cret@pro xy.example:0",
        f"http://me:s3cret{'x' * 300}@proxy.example:80",
    ],
)
def test_what_is_no_proxy(wrong: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Proxy.parse(wrong)
    assert "s3cret" not in str(caught.value)


def test_the_article_gets_no_further_than_before(web: LoopbackWeb) -> None:
    """That the proxy is on loopback opens loopback to nobody else."""

    async def go() -> tuple[Answer, list[str]]:
        async with LoopbackProxy(proxies.socks, web.port()) as proxy:
            ports = frozenset({80, proxy.port})
            network = evolve(through(web, proxy, "socks5"), allow_ports=ports)
            return await ask(network, f"http://127.0.0.1:{proxy.port}/"), proxy.asked

    answer, asked = asyncio.run(go())
    assert isinstance(answer, Failure)
    assert (answer.outcome, asked) == (Outcome.REFUSED_ADDRESS, [])
