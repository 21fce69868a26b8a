"""What a page needs to look right is found, and nothing else; whatever the page is."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.browser import requisites
from citecheck.browser.requisites import Gathering, of_css, of_html
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response

BASE = "https://news.example/2026/story"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<link rel=stylesheet href=/s.css>", ["/s.css"]),
        ("<link rel='alternate stylesheet' href=/s.css>", ["/s.css"]),
        ("<link rel='shortcut icon' href=/i.ico>", ["/i.ico"]),
        ("<link rel=canonical href=/c><link rel=next href=/n><a href=/a>a</a>", []),
        ("<link rel=preload as=font href=/f.woff2>", ["/f.woff2"]),
        ("<img src=/a.png srcset='/b.png 1x, /c.png 2x'>", ["/a.png", "/b.png", "/c.png"]),
        ("<picture><source srcset=/w.webp><img src=/w.png></picture>", ["/w.webp", "/w.png"]),
        ("<video poster=/p.jpg><source src=/v.mp4></video>", ["/p.jpg", "/v.mp4"]),
        ("<iframe src=/f></iframe><script src=/x.js></script>", ["/f", "/x.js"]),
        ("<svg><image href=/s.svg /></svg>", ["/s.svg"]),
        ("<p style='background:url(/bg.png)'>", ["/bg.png"]),
        ("<style>@import '/i.css'; p{background:url(/x.png)}</style>", ["/i.css", "/x.png"]),
        ("<form action=/f></form><blockquote cite=/q></blockquote>", []),
        ("<img src='data:image/png;base64,AA=='><img src='javascript:1'><img src=''>", []),
        ("<img src=/a.png#x><img src=/a.png>", ["/a.png"]),
    ],
)
def test_what_a_document_needs(html: str, found: list[str]) -> None:
    assert list(of_html(html, BASE)) == [f"https://news.example{path}" for path in found]


def test_a_documents_own_base_goes_before_its_address() -> None:
    html = "<base href=//cdn.example/x/><img src=a.png>"
    assert list(of_html(html, BASE)) == ["https://cdn.example/x/a.png"]


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("@import '/a.css' screen; @import url(/b.css); @IMPORT \"/c.css\";", "abc"),
        ("@font-face{src:url('/a.css') format('woff2'),url( /b.css )}", "ab"),
        ('p{background:URL(/a.css)}@media print{p{background:url("/b.css")}}', "ab"),
        ("p{background:image-set('/a.css' 1x)}", "a"),
        ("/* url(/no) @import '/no' */ p{background:url(/a.css)} /* url(/no)", "a"),
        ('q{content:\'url(/no)\'} q{content:"\\"url(/no)"} p{background:url(/a.css)}', "a"),
        (r"p{background:url(/\61 .css)}", "a"),
        ("p{background:url(data:image/png;base64,AA==)}", ""),
        ("p{background:url(/a.css", ""),
    ],
)
def test_what_a_style_sheet_needs(css: str, found: str) -> None:
    assert list(of_css(css, BASE)) == [f"https://news.example/{name}.css" for name in found]


@given(st.text(st.sampled_from("url('\")(;/*\\@import \na{}"), max_size=300))
def test_any_style_sheet_is_read_to_its_end(css: str) -> None:
    for url in of_css(css + ");'\"*/}p{background:url(/a.png)}", BASE):
        assert url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "piece", ["(", "{", "url(", "url(\\a", "'", "\\", "/*", "@import ", "url( ", "'\\a", '"\n']
)
def test_a_sheet_made_for_it_takes_time_in_proportion(piece: str) -> None:
    list(of_css(piece * 200_000, BASE))


def test_a_sheets_length_between_two_spaces_is_read_once() -> None:
    list(of_css("url(" + " " * 300_000, BASE))
    list(of_css("@import" + " " * 300_000, BASE))


def response(url: str, body: str, kind: str, status: int = 200, **headers: str) -> Response:
    told = (("content-type", kind), *headers.items())
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Response(url, status, "", told, body.encode(), now, 0.1, "192.0.2.1", "")


class Web:
    """Answers from a table, and what was asked."""

    def __init__(self, pages: dict[str, tuple[str, str]]) -> None:
        self.pages, self.asked = pages, list[str]()

    async def __call__(self, request: Request) -> Answer:
        self.asked.append(request.url)
        if request.url not in self.pages:
            return Failure(request.url, Outcome.CONNECTION_FAILURE, "", datetime.now(UTC))
        body, kind = self.pages[request.url]
        if kind == "redirect":
            return response(request.url, "", "", 302, location=body)
        return response(request.url, body, kind)


def gathered(web: Web, html: str) -> Gathering:
    gathering = Gathering(web)
    asyncio.run(gathering.gather(response("https://e.org/p", html, "text/html; charset=utf-8")))
    return gathering


def test_what_requisites_need_is_fetched_too_each_once() -> None:
    web = Web(
        {
            "https://e.org/s.css": ("@import 's.css'; @import 't.css';", "text/css"),
            "https://e.org/t.css": ("https://e.org/u.css", "redirect"),
            "https://e.org/u.css": ("p{background:url(u.png)}", "text/css"),
            "https://e.org/f": ("<img src=u.png><img src=v.png>", "text/html"),
            "https://e.org/v.png": ("<img src=never.png>", "image/png"),
        }
    )
    gathered(web, "<link rel=stylesheet href=s.css><iframe src=f></iframe><img src=gone.png>")
    names = sorted(url.rpartition("/")[2] for url in web.asked)
    assert names == ["f", "gone.png", "s.css", "t.css", "u.css", "u.png", "v.png"]


def test_too_many_too_large_or_too_deep_is_left_out_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(requisites, "MOST", 10)
    web = Web({f"https://e.org/{n}": ("", "image/png") for n in range(30)})
    gathering = gathered(web, "".join(f"<img src={n}>" for n in range(30)))
    assert len(web.asked) + gathering.left_out == 30
    assert len(web.asked) < 10
    deep = Web({f"https://e.org/{n}": (f"<iframe src={n + 1}>", "text/html") for n in range(30)})
    gathering = gathered(deep, "<iframe src=0>")
    assert (len(deep.asked), gathering.left_out) == (requisites.DEEPEST, 1)
    monkeypatch.setattr(requisites, "MOST_BYTES", 100)
    large = Web({f"https://e.org/{n}": ("x" * 200, "image/png") for n in range(3)})
    assert gathered(large, "<link rel=icon href=0><iframe src=1></iframe>").left_out == 1


def test_redirects_without_end_end() -> None:
    web = Web({"https://e.org/a": ("https://e.org/a", "redirect")})
    gathered(web, "<img src=a>")
    assert len(web.asked) == 5
