"""One look-up, every answer judged, the connection to what was judged."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence

import pytest

from citecheck.config import ConnectTo, Network
from citecheck.fetch import Fetcher
from citecheck.model.resolution import Failure, Outcome, Request, Response
from tests.fetch.sending import answer, send
from tests.web import LoopbackWeb

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]


def saying(*answers: str) -> Resolver:
    async def resolver(host: str, port: int) -> Sequence[str]:
        return answers

    return resolver


def failing(error: Exception) -> Resolver:
    async def resolver(host: str, port: int) -> Sequence[str]:
        raise error

    return resolver


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (socket.EAI_NONAME, "", "name.example does not exist"),
        (socket.EAI_NODATA, "no-address", "name.example has no address"),
    ],
)
def test_a_name_without_an_address_is_not_said_to_be_none(code: int, kind: str, words: str) -> None:
    got = answer(Network(resolver=failing(socket.gaierror(code, "no"))), "http://name.example/")
    assert isinstance(got, Failure)
    assert (got.outcome, got.kind, got.detail) == (Outcome.DOMAIN_GONE, kind, words)


def outcome(resolver: Resolver, **settings: float) -> Outcome:
    got = answer(Network(resolver=resolver, **settings), "http://name.example/")
    assert isinstance(got, Failure)
    return got.outcome


@pytest.mark.parametrize(
    "answers",
    [
        ("127.0.0.1",),
        ("8.8.8.8", "10.0.0.1"),
        ("10.0.0.1", "8.8.8.8"),
        ("8.8.8.8",) * 20 + ("169.254.169.254",),
        ("::ffff:127.0.0.1",),
        ("64:ff9b::a9fe:a9fe",),
        ("8.8.8.8", "not an address"),
        ("fe80::1%lo",),
    ],
)
def test_any_refused_answer_refuses_the_name(answers: tuple[str, ...]) -> None:
    assert outcome(saying(*answers)) is Outcome.REFUSED_ADDRESS


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no name"), Outcome.DOMAIN_GONE),
        (socket.gaierror(socket.EAI_NODATA, "no data"), Outcome.DOMAIN_GONE),
        (socket.gaierror(socket.EAI_AGAIN, "again"), Outcome.DNS_FAILURE),
        (socket.gaierror(socket.EAI_FAIL, "failed"), Outcome.DNS_FAILURE),
        (OSError("no network"), Outcome.DNS_FAILURE),
        (UnicodeError("no such label"), Outcome.DNS_FAILURE),
        (ZeroDivisionError("a resolver with a fault"), Outcome.INTERNAL_ERROR),
    ],
)
def test_failures_of_the_resolver(error: Exception, expected: Outcome) -> None:
    assert outcome(failing(error)) is expected


def test_no_answer_is_a_failure_of_the_resolver() -> None:
    assert outcome(saying()) is Outcome.DNS_FAILURE


def test_a_name_that_changes_its_mind_is_asked_once(web: LoopbackWeb) -> None:
    """DNS rebinding: the first answer is judged and used; there is no second question."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.3"]])
    asked = []

    async def resolver(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    port = web.port()
    network = web.network(connect_to=(), resolver=resolver, allow_ports={port})
    got = answer(network, f"http://pages.example:{port}/page")
    assert isinstance(got, Response)
    assert got.address == "127.0.0.1"
    assert asked == ["pages.example"]


def test_a_kept_connection_needs_no_look_up_and_stays_where_it_was(web: LoopbackWeb) -> None:
    asked = []

    async def resolver(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    async def ask() -> list[Outcome | int]:
        port = web.port()
        network = web.network(connect_to=(), resolver=resolver, allow_ports={port})
        async with Fetcher(network) as fetcher:
            urls = ("page", "other", "once", "page")
            got = [await fetcher.send(Request(f"http://pages.example:{port}/{p}")) for p in urls]
        return [one.status if isinstance(one, Response) else one.outcome for one in got]

    assert asyncio.run(ask()) == [200, 200, 200, Outcome.REFUSED_ADDRESS]
    assert asked == ["pages.example"] * 2


def test_the_next_address_is_tried(web: LoopbackWeb) -> None:
    port = web.port()
    for answers in (("127.0.0.2", "127.0.0.1"), ("127.0.0.1", "127.0.0.2")):
        network = web.network(connect_to=(), resolver=saying(*answers), allow_ports={port})
        got = answer(network, f"http://pages.example:{port}/page")
        assert isinstance(got, Response)
        assert got.address == "127.0.0.1"
    network = web.network(
        connect_to=(), resolver=saying("127.0.0.2", "127.0.0.3"), allow_ports={port}
    )
    got = answer(network, f"http://pages.example:{port}/page")
    assert isinstance(got, Failure)
    assert got.outcome is Outcome.CONNECTION_FAILURE


def test_an_address_that_is_silent_holds_nobody_up(web: LoopbackWeb) -> None:
    """A listener whose queue is full answers nothing, as a filtered address does."""
    port = web.port()
    with socket.socket() as silent, socket.socket() as first, socket.socket() as second:
        silent.bind(("127.0.0.3", port))
        silent.listen(0)
        for filler in (first, second):
            filler.settimeout(0)
            filler.connect_ex(("127.0.0.3", port))
        network = web.network(
            connect_to=(), resolver=saying("127.0.0.3", "127.0.0.1"), allow_ports={port}
        )
        got = answer(network, f"http://pages.example:{port}/page")
    assert isinstance(got, Response)
    assert got.address == "127.0.0.1"
    assert 0.2 < got.elapsed < network.seconds_to_connect


def test_a_slow_resolver_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def hang(*_args: object, **_keywords: object) -> list[object]:
        release.wait(60)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    got = answer(Network(connect_timeout=0.2), "http://slow-name.example/")
    release.set()
    assert isinstance(got, Failure)
    assert got.outcome is Outcome.TIMEOUT  # had it been waited for, there were no such name


def test_the_system_s_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def one_name(host: bytes, port: int, **_keywords: object) -> list[object]:
        asked.append(host)
        if host == b"nowhere.example":
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", one_name)
    private = answer(Network(), "http://somewhere.example/")
    gone = answer(Network(), "http://nowhere.example/")
    assert isinstance(private, Failure)
    assert isinstance(gone, Failure)
    assert (private.outcome, gone.outcome) == (Outcome.REFUSED_ADDRESS, Outcome.DOMAIN_GONE)
    assert asked == [b"somewhere.example", b"nowhere.example", b"example.com"]


def test_a_resolver_that_knows_no_name_at_all_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def no_name(host: bytes, port: int, **_keywords: object) -> list[object]:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    got, _ = send(Network(), "http://a.example/", "http://b.example/")
    assert [each.outcome for each in got if isinstance(each, Failure)] == [
        Outcome.DNS_FAILURE,
        Outcome.DNS_FAILURE,
    ]
    assert asked.count(b"example.com") == 1


def test_a_name_that_is_not_ascii_is_told_at_once() -> None:
    """The mapping of hosts is the user's, who may write any name."""
    connect_to = (ConnectTo("name.example", None, "naïve.example", None),)
    got = answer(Network(connect_to=connect_to, timeout=500), "http://name.example/")
    assert isinstance(got, Failure)
    assert got.outcome is Outcome.DNS_FAILURE
