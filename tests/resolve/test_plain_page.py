"""Pages that are taken for plain get the verdict that they get when they are read in full."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.model.resolution import Answer, Request, Resolution, Response
from citecheck.resolve import next_step, not_found, parked
from citecheck.resolve.bot_wall import marks as wall_marks
from citecheck.resolve.chain import chain
from citecheck.resolve.page import read_page
from citecheck.resolve.pay_wall import marks as pay_marks
from citecheck.resolve.plain_page import page_of
from tests.resolve.held_out import held_out

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
URL = "https://news.example/2024/a-story-of-a-day.html"
HTML = "text/html; charset=utf-8"
WORDS = "Prices rose again this year; the “old” bridge — closed since May — was opened. Voilà, Île."


def response(html: str | bytes, url: str = URL, content_type: str = HTML) -> Response:
    body = html if isinstance(html, bytes) else html.encode("utf-8", "replace")
    headers = (("content-type", content_type),)
    return Response(url, 200, "OK", headers, body, NOW, 0.1, "192.0.2.1", "0" * 64)


def page(
    title: str = "A story", head: str = "", body: str = f"<h1>A story</h1><p>{WORDS}</p>"
) -> str:
    return (
        f"<!doctype html>\n<html lang=en><head><meta charset='utf-8'>{head}"
        f"<title>{title}</title></head>\n<body class='story'>{body}</body></html>"
    )


def concluded(url: str, answer: Response, sibling: Answer | None = None) -> list[object]:
    """All that is asked for, and what comes of it."""
    steps, asked = chain(url), []
    try:
        request: Request = next(steps)
        while True:
            asked.append(request)
            request = steps.send(answer if len(asked) == 1 else sibling or answer)
    except StopIteration as stop:
        resolution: Resolution = stop.value
        return [resolution, *asked]


def both_ways(monkeypatch: pytest.MonkeyPatch, url: str, answer: Response) -> list[list[object]]:
    found = []
    for read in (page_of, read_page):
        with monkeypatch.context() as patched:
            patched.setattr(next_step, "page_of", read)
            found.append(concluded(url, answer))
    return found


PLAIN = [
    page(),
    page("Größe &amp; “Weg” &ndash; caf&eacute;"),
    page(
        head="<link rel='stylesheet' href=/a.css><meta name=viewport content='width=device-width'>"
    ),
    page(head=f'<link rel="canonical" href="{URL}">'),
    page(
        head="<script async src='/a.js'></script><style>p { color: red }</style><!-- of today -->"
    ),
    page(body=f"<script>var a = 1;</script><div id=a><article><p>{WORDS}</p></article></div>"),
    page(body=f"<h1><a href=/>A</a> <em>story</em></h1><ul><li>{WORDS}<li>{WORDS}</ul>"),
    page(body=f"<p>It isn&#8217;t &#39;far&#39;&nbsp;away &rsquo; {WORDS} found at last</p>" * 300),
    page("Page 12", body=f"{WORDS}"),
]


@pytest.mark.parametrize("html", PLAIN, ids=range(len(PLAIN)))
def test_is_plain(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = response(html)
    assert page_of(answer).is_plain
    plain, full = both_ways(monkeypatch, URL, answer)
    assert plain == full


def test_the_tree_is_there_for_whoever_asks() -> None:
    found = page_of(response(page(body="<p id=there>Some words</p>")))
    assert found.is_plain
    assert found.document is not None
    assert found.document.find(id="there") is not None
    assert found.document is found.document


NOT_PLAIN = {
    "a mark": page(body="<p>404</p>"),
    "a phrase in another order": page(body="<p>found? It was not. A page</p>"),
    "a reference for a letter": page(body="<p>page not f&#111;und</p>"),
    "a word in two elements": page(body="<h1>Page not f<b>ou</b>nd</h1>"),
    "a word about an end tag of nothing": page(body="<p>page not fo</b>und</p>"),
    "a word about a comment": page(body="<h1>Page not fo<!-- -->und</h1>"),
    "a word about a table": page(body="<p>page not fo<table>und</table>"),
    "a second body": page(body="<p>Words</p><body hidden>"),
    "hidden": page(body="<div hidden>Words</div>"),
    "nothing to see": page(body="<script>a()</script>"),
    "no title": page(""),
    "a title that is blank": page(" \n "),
    "an open quotation mark": page(head="<meta content=\"a> <title>x</title><meta content='>"),
    "another title before": page(head="<svg><title>Not this</title></svg>"),
    "a password": page(body="<p>Words<input type=password>"),
    "a refresh": page(head="<meta http-equiv=REFRESH content='0;url=/x'>"),
    "another script's letters": page(body="<p>страница не найдена</p>"),
    "a letter that is an s in lower case": page(body="<p>page i\u017f not found</p>"),
    "two canonical addresses": page(head="<link rel=canonical href='/a'>" * 2),
    "a canonical address with a reference": page(head="<link rel=canonical href='/a?b=1&amp;c'>"),
    "base": page(head="<base href='/x/'><link rel=canonical href='a'>"),
    "a nul": page(body="<p>not fo\0und</p>"),
    "too long": page(body="<p>Words</p>" * 50_000),
}  # fmt: skip


@pytest.mark.parametrize("html", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_is_not_plain(html: str) -> None:
    assert not page_of(response(html)).is_plain


@pytest.mark.parametrize(
    "content_type", ["text/html; charset=utf-16", "text/html; charset=hz-gb-2312"]
)
def test_is_not_plain_in_another_encoding(content_type: str) -> None:
    assert not page_of(response(page(body="<p>Words</p>"), content_type=content_type)).is_plain


def test_what_is_not_ascii_has_to_be_labelled() -> None:
    bare = page(body="<p>Words</p>")
    assert page_of(response(bare, content_type="text/html")).is_plain
    assert not page_of(response(bare + "é", content_type="text/html")).is_plain
    foreign = bare.replace("utf-8", "iso-2022-kr")
    assert not page_of(response(foreign, content_type="text/html")).is_plain


@pytest.mark.parametrize("case", held_out(), ids=lambda case: case.name)
def test_the_held_out_pages(case: object, monkeypatch: pytest.MonkeyPatch) -> None:
    url = case.url.partition("#")[0]
    answer = response(case.page.html, url)
    plain, full = both_ways(monkeypatch, url, answer)
    assert plain == full


PHRASES = sorted({*not_found.phrases(), *parked.phrases()})
MARKS = sorted(
    each.decode("utf-8", "replace")
    for marks in (wall_marks, pay_marks, not_found.marks, parked.marks)
    for each in marks()
)
PIECES = (
    "<p>", "</p>", "<b>", "</b>", "</x>", "<div>", "</div>", "<h1>", "</h1>", "<h2>", "</h2>",
    "<li>", "<br>", "<td>", "<form>", "</form>", "<!-- x -->", "<!x>", "<?x>", "<a href='/b'>",
    "</a>", "<span hidden>", "</span>", "<script>x</script>", "<template>", "<svg>", "<select>",
    "<script src='https://www.google.com/adsense/domains/x.js'></script>", "<iframe>",
    "<input type='password'>", "<meta name=robots content=noindex>", "<body class='error404'>",
    "<title>x</title>", "<noscript>", "&nbsp;", "&#8217;", "&#39;", "&shy;", "\u00ad", "\u200b",
    "\u0301", " ", "\n", "Words of a story. ", "Not ", "found ", "é", "ß", "\u212a", "<", "&",
    '"', "'", ">", "<h1>A <i>story</i></h1>", "location = '/x'",
    "<link rel=canonical href='https://news.example/x'>",
)  # fmt: skip
"""Of what pages are made up: whatever may hide words, or join them, or end a page's beginning."""


def broken(phrase: str, chosen: random.Random) -> str:
    """A phrase with markup or a reference in it, as often as not."""
    if not phrase or chosen.random() < 0.4:
        return phrase
    at = chosen.randrange(len(phrase))
    how = chosen.randrange(3)
    if how == 0:
        return f"{phrase[:at]}{chosen.choice(PIECES)}{phrase[at:]}"
    if how == 1:
        return f"{phrase[:at]}&#{ord(phrase[at])};{phrase[at + 1 :]}"
    return phrase.upper()


def made_up(chosen: random.Random) -> str:
    def some(most: int) -> str:
        pieces = []
        for _ in range(chosen.randrange(most + 1)):
            kind = chosen.random()
            if kind < 0.4:
                pieces.append(chosen.choice(PIECES))
            elif kind < 0.6:
                pieces.append(broken(chosen.choice(PHRASES), chosen))
            elif kind < 0.63:
                pieces.append(broken(chosen.choice(MARKS), chosen))
            else:
                pieces.append(WORDS)
        return "".join(pieces)

    phrase = chosen.choice(PHRASES)
    title = chosen.choice(("A story", "A &amp; B", "You are leaving", broken(phrase, chosen)))
    head = chosen.choice(("", "", "", some(1)))
    return page(title, head, chosen.choice(("<p>", "<h1>", some(1))) + some(5))


ADDRESSES = (URL, "https://news.example/404", "https://news.example/exit?to=https://b.example/")


@settings(max_examples=2000)
@given(
    st.integers(0, 2**62),
    st.sampled_from(ADDRESSES),
)
def test_a_plain_page_is_one_that_nobody_objects_to(seed: int, url: str) -> None:
    answer = response(made_up(random.Random(seed)), url)  # noqa: S311
    if page_of(answer).is_plain:
        with pytest.MonkeyPatch.context() as monkeypatch:
            plain, full = both_ways(monkeypatch, url, answer)
        assert plain == full


def test_many_pages_are_plain_and_many_are_not() -> None:
    """Else the test above would show nothing."""
    found = [page_of(response(made_up(random.Random(seed)))).is_plain for seed in range(1000)]  # noqa: S311
    assert 50 < sum(found) < 900


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_phrase_is_seen(phrase: str) -> None:
    for html in (page(phrase.strip()), page(body=f"<p>Some words: {phrase}.</p>")):
        assert not page_of(response(html)).is_plain


def test_no_letter_becomes_another() -> None:
    """What a page may have in plain sight gets no ASCII letter from being put in lower case."""
    codepoints = [*range(0x80, 0x300), *range(0x2000, 0x3000)]
    plain = [
        each
        for each in map(chr, codepoints)
        if page_of(response(page(body=f"<p>Words {each}</p>"))).is_plain
    ]
    assert plain  # or the next line would show nothing
    assert not [each for each in plain if any(map(str.isascii, each.casefold().replace("ss", "")))]
