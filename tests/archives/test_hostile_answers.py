"""Whatever an archive answers, nothing is raised, and no more is asked than is bounded."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from typing import TypeVar

from hypothesis import given, note, settings
from hypothesis import strategies as st

from citecheck import instant, registry
from citecheck.archives.cdx import array_listing, line_listing
from citecheck.archives.link_format import links
from citecheck.archives.replay import replayed
from citecheck.config import ArchiveAccess
from citecheck.model.memento import Held, Holdings, Memento, Wish
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from citecheck.model.saving import Quota, Step
from citecheck.resolve.chain import chain
from tests.sizes import Sized

T = TypeVar("T")
NOW = datetime(2026, 1, 2, tzinfo=UTC)
URL = "https://news.example/story"
MOST_ASKED = 120
SAVING = {name: found for name in registry.archives() if (found := registry.saving_archive(name))}

PIECES = st.sampled_from(
    [
        b"", b"\x00", b"<", b">", b'"', b";", b",", b"[", b"]", b"{", b"}", b"[" * 500,
        b'{"a":' * 300,
        b'[["timestamp","original"],["20220101000000","https://news.example/story"]]',
        b'{"timestamp": "20220101000000", "url": "https://news.example/story", "status": "200"}\n',
        b'<https://a.example/>; rel="memento"; datetime="Sat, 01 Jan 2022 00:00:00 GMT"',
        b'<https://archive.example/next>; rel="timemap"', b'rel="timemap"; from="x"',
        b'{"mementos": {"list": [{"uri": 7, "datetime": {}}]}}', b'{"mementos": 7}',
        b'{"archived_snapshots": {"closest": {"timestamp": "20220101000000", "available": true}}}',
        b'{"archived_snapshots": []}', b'{"job_id": {}}', b'{"job_id": "x"}',
        b'{"status": "success", "timestamp": 7}', b'{"status": "error", "status_ext": []}',
        b'{"available": "x", "daily_captures": null}', b'{"guid": 1}', b'{"status": ["completed"]}',
        b"\xff\xfe", "é".encode(), b"1" * 400, b'"\\ud800"',
    ]
)  # fmt: skip
BODIES = st.one_of(st.binary(max_size=60), st.lists(PIECES, max_size=4).map(b"".join))
HEADERS = st.lists(
    st.sampled_from(
        [
            ("content-type", "application/json"), ("content-type", "application/link-format"),
            ("content-type", "text/html"), ("location", "https://archive.example/next"),
            ("location", "/web/20220101000000id_/https://news.example/story"),
            ("location", "//"), ("location", "javascript:x"), ("retry-after", "9" * 400),
            ("retry-after", "soon"), ("retry-after", "\xb2"),
            ("memento-datetime", "Sat, 01 Jan 2022 00:00:00 GMT"),
            ("memento-datetime", "Sat, 01 Jan 0001 00:00:00 +2359"),
            ("memento-datetime", "x" * 99),
            ("link", '<https://a.example/>; rel=memento; datetime="Sat, 01 Jan 2022 00:00:00 GMT"'),
            ("link", "<" * 900), ("x-archive-orig-location", "/elsewhere"),
        ]
    ),
    max_size=4,
)  # fmt: skip
ANSWERS = st.one_of(
    st.builds(
        lambda status, headers, body: (status, tuple(headers), body),
        st.sampled_from(
            [200, 201, 204, 301, 302, 303, 307, 400, 401, 403, 404, 429, 451, 500, 503, 520, 0]
        ),
        HEADERS,
        BODIES,
    ),
    st.sampled_from(
        [Outcome.TIMEOUT, Outcome.DOMAIN_GONE, Outcome.RATE_LIMITED, Outcome.TLS_FAILURE]
    ),
)  # fmt: skip


def run(steps: Generator[Request, Answer, T], answers: list) -> T:
    try:
        request = next(steps)
        for number in range(MOST_ASKED):
            told = answers[number % len(answers)]
            if isinstance(told, Outcome):
                answer: Answer = Failure(request.url, told, "so it is", NOW)
            else:
                status, headers, body = told
                answer = Response(
                    request.url, status, "", headers, body, NOW, 0.1, "192.0.2.1", "0" * 64
                )
            request = steps.send(answer)
    except StopIteration as end:
        return end.value
    raise AssertionError(f"more than {MOST_ASKED} requests")


def access(name: str) -> ArchiveAccess:
    return ArchiveAccess(name, url="https://archive.example", key="K", secret="S")


# To draw an answer takes longer than to read it, so each is given to every archive.


@settings(max_examples=300)
@given(answers=st.lists(ANSWERS, min_size=1, max_size=4), whole=st.booleans())
def test_look_up(answers: list, whole: bool) -> None:  # noqa: FBT001
    wish = Wish(URL, datetime(2022, 10, 24, tzinfo=UTC), whole=whole)
    for name, archive in registry.archives().items():
        note(name)
        held = run(archive.look_up(access(name), wish), answers)
        assert isinstance(held, Holdings)
        assert bool(held.mementos) is (held.held is Held.FOUND)
        for memento in held.mementos:
            assert memento.url.startswith(("http://", "https://"))
            assert memento.time.utcoffset() is not None
        assert held.detail.isprintable()


@settings(max_examples=300)
@given(answers=st.lists(ANSWERS, min_size=1, max_size=3))
def test_saving(answers: list) -> None:
    for name, archive in SAVING.items():
        note(name)
        assert isinstance(run(archive.quota(access(name)), answers), Quota)
        for steps in (archive.submit(access(name), URL), archive.follow(access(name), "x/../y")):
            step = run(steps, answers)
            assert isinstance(step, Step)
            assert step.reason.isprintable()
            assert 0 <= step.wait < 1e6


@settings(max_examples=200)
@given(answers=st.lists(ANSWERS, min_size=1, max_size=5))
def test_replay(answers: list) -> None:
    raw = f"https://archive.example/web/20220101000000id_/{URL}"
    memento = Memento(URL, "a", raw, NOW, raw)
    resolution, came = run(replayed(memento, chain(URL)), answers)
    assert resolution.hops
    assert len(came) <= 40


@given(st.text(max_size=400))
def test_any_text_as_link_format(text: str) -> None:
    for link in links(text):
        assert "<" not in link.target
        link.date()
    instant.from_http(text)


def test_long_texts_take_time_in_proportion(sized: Sized) -> None:
    """These took minutes where a pattern looked back."""
    for piece in (
        "<",
        ">",
        '"',
        ";",
        ",",
        "<a>;",
        '<a>;"',
        "<a> ; x=",
        '<a>; rel="',
        "; a = ",
        " ",
    ):
        list(links(piece * (sized(200_000) // len(piece))))


def test_listings_of_any_depth_and_length() -> None:
    assert array_listing(b"[" * 1_000_000) is None
    assert line_listing(b"[" * 1_000_000) is None
    assert line_listing(b'{"a":' * 200_000) is None
    assert array_listing(b'[["a"],' + b'["b"],' * 100_000 + b'["c"]]') is not None
