"""What must not be reached is not, whichever way it is written."""

from __future__ import annotations

import asyncio
import re
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.config import ConnectTo, Network
from citecheck.fetch import guard
from citecheck.fetch.guard import Target, connection_point, target
from citecheck.fetch.noresponse import NoResponseError
from citecheck.model.resolution import Failure, Outcome, Response
from citecheck.urls import parsing
from tests.fetch.sending import answer, cases, send
from tests.web import LoopbackWeb, Page

REFUSED = [(url, name) for name, urls in cases("refused_urls.toml").items() for url in urls]


async def _must_not_be_asked(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was looked up")


@pytest.mark.parametrize(("url", "outcome"), REFUSED)
def test_refused(url: str, outcome: str) -> None:
    got = answer(Network(resolver=_must_not_be_asked, timeout=1), url)
    assert isinstance(got, Failure)
    assert (got.outcome.value, got.url) == (outcome, url)


_PORTS = Network(allow_ports=frozenset({80, 443, 8080, 65535}))
_NEARLY_PLAIN = st.one_of(
    st.from_regex(re.compile(parsing._NORMAL.pattern), fullmatch=True),
    st.builds(
        "{}://{}{}{}".format,
        st.sampled_from(["http", "https"]),
        st.sampled_from(
            ["a.nl", "127.0.0.1", "a..nl", f"{'a' * 64}.nl", "xn--a.nl", "-.nl", "a.nl."]
        ),
        st.sampled_from(["", ":80", ":443", ":8080", ":8081", ":65535", ":65536", ":080"]),
        st.sampled_from(["", "/", "/a?b#c", "?b", "#c", "/a/../b", "/%2e%2e/b", "/a?b=%20&c#d?e"]),
    ),
)


@given(_NEARLY_PLAIN)
def test_what_is_told_by_its_form_is_told_as_the_parser_tells_it(url: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        told = _told(url)
        patched.setattr(guard, "plain", lambda _url: None)
        assert told == _told(url)


def _told(url: str) -> Target | tuple[Outcome, str]:
    try:
        return target(url, _PORTS)
    except NoResponseError as error:
        return error.outcome, error.detail


IN_A_HEADER = [case for case in REFUSED if re.fullmatch(r"[!-~]+", case[0])]


@pytest.mark.parametrize(("url", "outcome"), IN_A_HEADER)
def test_a_redirect_is_no_way_round(web: LoopbackWeb, url: str, outcome: str) -> None:
    """What a server names as the next hop is judged like what an article names."""
    web.add("away.example", {"/": Page.redirect(url)})
    first = answer(web.network(), "http://away.example/")
    assert isinstance(first, Response)
    (location,) = first.header_all("location")
    # The web itself is on loopback; the next hop is asked for without that allowance.
    got = answer(web.network(allow_networks=(), resolver=_must_not_be_asked), location)
    assert isinstance(got, Failure)
    assert got.outcome.value == outcome
    assert len(web.connections) == 1


def test_nothing_is_connected_to_when_an_address_is_refused(web: LoopbackWeb) -> None:
    port = web.port()
    hosts = ("127.0.0.1", "[::ffff:127.0.0.1]", "localhost")
    for host in hosts:
        got = answer(Network(allow_ports=frozenset({port})), f"http://{host}:{port}/")
        assert isinstance(got, Failure)
        assert got.outcome is Outcome.REFUSED_ADDRESS
    assert web.connections == []


def test_a_url_may_be_long_but_not_too_long(web: LoopbackWeb) -> None:
    start = "http://pages.example/far/1?"
    fits, too_long = start + "x" * (8192 - len(start)), start + "x" * (8193 - len(start))
    (good, bad), _ = send(web.network(), fits, too_long)
    assert isinstance(good, Response)
    assert isinstance(bad, Failure)
    assert bad.outcome is Outcome.URL_TOO_LONG


def test_a_target_is_taken_apart_once() -> None:
    aim = target("HTTPS://ExAmple.com:443/a b/../ü?q=1#part", Network())
    assert (aim.url, aim.origin) == (
        "https://example.com/%C3%BC?q=1",
        ("https", "example.com", 443),
    )
    assert (aim.authority, aim.path) == ("example.com", "/%C3%BC?q=1")
    ported = target("http://[2606:4700::1111]:8080/", Network(allow_ports=frozenset({8080})))
    assert (ported.host, ported.authority) == ("2606:4700::1111", "[2606:4700::1111]:8080")
    assert target("http://münchen.example./", Network()).server_name == "xn--mnchen-3ya.example"


@pytest.mark.parametrize("end", ["", "."])
def test_a_host_name_is_as_long_as_the_dns_can_hold(end: str) -> None:
    """253 characters, to which the dot of the root does not count (RFC 1035 section 2.3.4)."""
    longest = f"{'a' * 61}." + "b." * 96
    for path in ("/", "/<"):  # in the form that is known at once, and in another
        assert target(f"http://{longest[:-1]}{end}{path}", Network()).host == longest[:-1] + end
        with pytest.raises(NoResponseError) as caught:
            target(f"http://c{longest[:-1]}{end}{path}", Network())
        assert caught.value.outcome is Outcome.INVALID_URL


MAPPING = (
    ConnectTo("a.example", 80, "", 8080),
    ConnectTo("a.example", None, "staging.example", None),
    ConnectTo("", 443, "[::1]", 8443),
)


@pytest.mark.parametrize(
    ("url", "point"),
    [
        ("http://a.example/", ("a.example", 8080)),
        ("https://a.example/", ("staging.example", 443)),
        ("https://b.example/", ("::1", 8443)),
        ("http://b.example/", ("b.example", 80)),
    ],
)
def test_connect_to_as_curl_has_it(url: str, point: tuple[str, int]) -> None:
    assert connection_point(target(url, Network()), MAPPING) == point


def test_the_mapped_address_is_judged_like_any_other(web: LoopbackWeb) -> None:
    got = answer(web.network(allow_networks=()), "http://pages.example/")
    assert isinstance(got, Failure)
    assert got.outcome is Outcome.REFUSED_ADDRESS
    got = answer(web.network(allow_networks=(ip_network("127.0.0.1/32"),)), "http://pages.example/")
    assert isinstance(got, Response)


def test_a_mapped_name_is_looked_up_and_the_url_stays(web: LoopbackWeb) -> None:
    mapping = (ConnectTo("pages.example", 443, "staging.example", web.port("tls")),)
    asked = []

    async def resolver(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["127.0.0.1"]

    got = answer(web.network(connect_to=mapping, resolver=resolver), "https://pages.example/page")
    assert isinstance(got, Response)
    assert asked == [("staging.example", web.port("tls"))]
    assert web.served("pages.example")[0].request.host == "pages.example"


def test_refusals_are_raised_without_a_loop_or_a_network() -> None:
    with pytest.raises(NoResponseError):
        target("file:///etc/passwd", Network())
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()
