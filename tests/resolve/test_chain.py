"""Ways of links, run from tables of answers."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck import urls
from citecheck.model.resolution import (
    Answer,
    Failure,
    Hop,
    Outcome,
    RecordRef,
    Request,
    Resolution,
    Response,
    State,
    Via,
)
from citecheck.resolve.chain import chain
from citecheck.resolve.offline import resolution_offline

TABLES = Path(__file__).parent.parent / "data" / "redirects"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PAGE = "https://news.example/page"


def answer(told: dict) -> Answer:
    """An answer as a table tells of it."""
    if "failure" in told:
        return Failure(
            told["url"],
            Outcome(told["failure"]),
            told.get("detail", ""),
            NOW,
            kind=told.get("kind", ""),
        )
    headers = tuple((name, value) for name, value in told.get("headers", ()))
    if "html" in told:
        headers = (*headers, ("content-type", "text/html; charset=utf-8"))
    return Response(
        url=told["url"],
        status=told["status"],
        reason="",
        headers=headers,
        body=told.get("html", told.get("body", "")).encode(),
        time=NOW,
        elapsed=0.1,
        address="192.0.2.1",
        payload_sha256="0" * 64,
        truncated=Outcome(told["truncated"]) if "truncated" in told else None,
    )


def run(url: str, answers: dict[str, Answer], **limits: int) -> tuple[Resolution, list[Request]]:
    asked: list[Request] = []
    steps = chain(url, **limits)
    try:
        request = next(steps)
        while True:
            asked.append(request)
            request = steps.send(answers[" ".join([request.url, *dict(request.headers).values()])])
    except StopIteration as stop:
        return stop.value, asked


def cases() -> list:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(TABLES.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


def as_words(hop: Hop) -> str:
    return " ".join(filter(None, (hop.via, hop.url, hop.failure)))


@pytest.mark.parametrize("case", cases())
def test_table(case: dict) -> None:
    url = case.get("url", PAGE)
    told = (
        case.get("exchanges") or [{"url": url, **case["answer"]}]
        if "answer" in case
        else case["exchanges"]
    )
    limits = {name: case[name] for name in ("max_hops", "max_url") if name in case}
    answers = {" ".join([each["url"], *each.get("cookies", [])]): answer(each) for each in told}
    resolution, asked = run(url, answers, **limits)
    if "hops" in case:
        assert [as_words(hop) for hop in resolution.hops] == case["hops"]
    assert resolution.verdict.outcome == case["outcome"], resolution.verdict.reason
    assert [request.url for request in asked] == [each["url"] for each in told]
    for name in ("title", "media_type", "move", "canonical", "archived", "behind"):
        if name in case:
            assert getattr(resolution, name) == (case[name] or None)
    for name in ("reason", "confidence", "kind"):
        if name in case:
            assert getattr(resolution.verdict, name) == case[name]
    assert resolution.url == url
    assert 0 < resolution.verdict.confidence <= 1


def test_a_hop_keeps_what_its_response_told() -> None:
    record = RecordRef("a.warc.gz", 0, 10, "<urn:uuid:1>")
    given_headers = (
        ("content-type", "text/html"),
        ("set-cookie", "secret=1"),
        ("server", "x" * 100_000),
        *((("link", "<a>; rel=canonical"),) * 100),
    )
    response = Response(
        PAGE, 200, "OK", given_headers, b"<title>x", NOW, 0.25, "192.0.2.1", "f" * 64, None, record
    )
    resolution, _ = run(PAGE, {PAGE: response})
    hop = resolution.hops[0]
    assert (hop.status, hop.time, hop.elapsed, hop.address) == (200, NOW, 0.25, "192.0.2.1")
    assert (hop.payload_sha256, hop.record) == ("f" * 64, record)
    assert "set-cookie" not in dict(hop.headers)
    assert sum(len(name) + len(value) for name, value in hop.headers) < 4096


def moved(url: str, *headers: tuple[str, str]) -> Response:
    return Response(url, 302, "", headers, b"", NOW, 0.1, "192.0.2.1", "0" * 64)


def test_a_way_keeps_no_more_headers_than_others_need_room_for() -> None:
    flood = [("link", f"<https://a.example/{number}>{'x' * 2_000}") for number in range(30)]
    way = [f"https://a.example/{number}" for number in range(20)]
    answers = {url: moved(url, ("location", after), *flood) for url, after in pairwise(way)}
    resolution, _ = run(way[0], answers)
    kept = [len(value) for hop in resolution.hops for _, value in hop.headers]
    assert resolution.hops[0].headers[0] == ("location", way[1])
    assert 10_000 < sum(kept) <= 16_384


def test_a_way_of_long_addresses_is_given_up() -> None:
    way = [f"https://a.example/{number}?{'x' * 8_000}" for number in range(20)]
    answers = {url: moved(url, ("location", to)) for url, to in pairwise(way)}
    resolution, requests = run(way[0], answers)
    assert resolution.verdict.outcome is Outcome.URL_TOO_LONG
    assert len(requests) == 5


def test_fragments_are_not_sent() -> None:
    _, asked = run(PAGE + "#x", {PAGE: answer({"url": PAGE, "status": 200, "html": "x"})})
    assert asked == [Request(PAGE)]


def test_offline_asks_nobody_and_reads_what_the_address_carries() -> None:
    wrapped = "https://www.youtube.com/redirect?q=https%3A%2F%2Ft.co%2Fabc"
    resolution = resolution_offline(wrapped)
    assert [as_words(hop) for hop in resolution.hops] == [
        f"start {wrapped}",
        "unwrapped https://t.co/abc",
    ]
    assert resolution.verdict.outcome is Outcome.OFFLINE
    assert resolution.verdict.state is State.NOT_CHECKED


@pytest.mark.parametrize(
    ("url", "outcome"), [("https://[x", Outcome.INVALID_URL), ("ftp://a", Outcome.REFUSED_SCHEME)]
)
def test_offline_says_what_needs_no_network(url: str, outcome: Outcome) -> None:
    assert resolution_offline(url).verdict.outcome is outcome


@pytest.mark.parametrize(
    ("content_type", "body", "title"),
    [
        ("text/html; charset=iso-8859-1", b"<title>Oekra\xefne</title>", "Oekraïne"),
        (
            "text/html",
            b"<meta charset=windows-1251><title>\xcc\xee\xf1\xea\xe2\xe0</title>",
            "Москва",
        ),
        ("text/html; charset=zip", b"<title>a</title>", "a"),
        ('text/html; charset="utf-8"', "<title>‘é’</title>".encode(), "‘é’"),
        ("text/html", "﻿<title>é</title>".encode(), "é"),
        ("text/html", "<title>é</title>".encode("utf-16"), None),
        ("application/xhtml+xml", b"<title>x</title>", "x"),
        ("text/html", b"<title> a \n\t b\x00\x1b[31m</title><title>c</title>", "a b�[31m"),
        ("text/html", b"<svg><title>icon</title></svg><title>page</title>", "page"),
        ("text/html", b"<title></title>", None),
        ("text/html", b"<title>" + b"x" * 1_000_000, "x" * 300),
        ("image/png", b"<title>x</title>", None),
    ],
)
def test_title(content_type: str, body: bytes, title: str | None) -> None:
    response = Response(
        PAGE, 200, "", (("content-type", content_type),), body, NOW, 0, "192.0.2.1", "0" * 64
    )
    resolution, _ = run(PAGE, {PAGE: response})
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        title = "é"  # its byte-order mark outranks everything
    assert resolution.title == title


_PIECES = st.sampled_from(
    ["/1", "/2#f", "?q=1", "https://b.example/", "//c.example:99999/", "http://[::1]/", "data:,x",
     "https://www.google.com/url?q=https://a.example/", "", " ", "\r\nX: 1", "\x00", "é", "\ud800",
     "https://l.facebook.com/l.php?u=", "javascript:1", "0;url=/3", "5;url=//d.example/",
     "9" * 5000, "x" * 9000]
)  # fmt: skip
_HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["location", "refresh", "content-type", "set-cookie", "server"]),
        st.one_of(_PIECES, st.sampled_from(["text/html", "text/html; charset=x"]), st.text()),
    ),
    max_size=4,
).map(tuple)
_BODIES = st.one_of(
    st.binary(max_size=200),
    _PIECES.map(
        lambda to: f"<html><noscript><meta http-equiv=refresh content='{to}'>".encode(
            "utf-8", "surrogatepass"
        )
    ),
)
_RESPONSES = st.builds(
    Response,
    url=st.just(PAGE),
    status=st.one_of(st.sampled_from([200, 301, 302, 308, 404, 503, 999, 0]), st.integers(0, 2000)),
    reason=st.just(""),
    headers=_HEADERS,
    body=_BODIES,
    time=st.just(NOW),
    elapsed=st.just(0.0),
    address=st.just("192.0.2.1"),
    payload_sha256=st.just("0" * 64),
    truncated=st.sampled_from([None, None, *Outcome]),
)
_FAILURES = st.builds(
    Failure,
    url=st.just(PAGE),
    outcome=st.sampled_from(Outcome),
    detail=st.text(),
    time=st.just(NOW),
)


@settings(max_examples=150)
@given(
    start=st.one_of(_PIECES.map(lambda piece: f"https://a.example{piece}"), _PIECES, st.text()),
    answers=st.lists(st.one_of(_RESPONSES, _RESPONSES, _FAILURES), min_size=1, max_size=12),
    max_hops=st.integers(0, 5),
)
def test_every_way_ends_within_bounds(start: str, answers: list[Answer], max_hops: int) -> None:
    steps = chain(start, max_hops=max_hops)
    requests = 0
    try:
        request = next(steps)
        while True:
            assert urls.scheme(request.url) in ("http", "https")
            assert len(request.url) <= urls.MAX_URL
            assert not any(each <= " " for each in request.url)
            requests += 1
            request = steps.send(answers[(requests - 1) % len(answers)])
    except StopIteration as stop:
        resolution = stop.value
    assert requests <= max_hops + 1
    assert 1 <= len(resolution.hops) <= max_hops + 1 + (resolution.hops[-1].failure is not None)
    assert resolution.hops[0].via is Via.START
    assert resolution.verdict.reason.endswith(".")
    assert "\n" not in resolution.verdict.reason
    offline = resolution_offline(start)
    assert offline.verdict.state is not State.OK
