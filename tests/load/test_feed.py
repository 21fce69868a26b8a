"""Feeds: what makes an entry's article, and what broken and hostile ones come to."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.load import feed, parse, parse_all
from citecheck.model.article import Article, Places
from citecheck.model.errors import InputError, InputTooLarge
from tests.sizes import Sized

_SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
_CHANNEL = (
    "<title>The &amp; paper</title><link>https://example.com/</link><language>nl</language>"
    "<image><title>wrong</title><link>https://wrong.example/</link></image>"
)
_ATOM = 'xmlns="http://www.w3.org/2005/Atom"'


def _rss(items: str, encoding: str = "utf-8") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0" {_SPACES}>'
        f"<channel>{_CHANNEL}{items}</channel></rss>"
    ).encode(encoding)


def _atom(entries: str, names: str = "") -> bytes:
    return (
        f"<feed {_ATOM} {names}><title>The paper</title><link href='https://example.com/'/>"
        f"<author><name>Example</name></author>{entries}</feed>"
    ).encode()


def _json(*items: object, **more: object) -> bytes:
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "T", **more, "items": items}).encode()


def _read(data: bytes, name: str = "f.xml", limit: int = 1_000_000) -> list[Article | InputError]:
    return list(parse_all(io.BytesIO(data), name, limit=limit))


def _one(data: bytes) -> Article:
    (article,) = _read(data)
    assert isinstance(article, Article), article
    return article


def _addresses(article: Article) -> list[tuple[str, str]]:
    return [(each.element, each.written) for each in article.references]


def test_an_item_of_rss() -> None:
    article = _one(
        _rss(
            "<item><title>A &lt;b&gt;bold&lt;/b&gt; title</title><link>https://example.com/a</link>"
            "<author>desk@example.com (Example)</author><description>Short</description>"
            "<pubDate>Tue, 01 Nov 2022 10:00:00 +0100</pubDate><content:encoded><![CDATA["
            "<p>See <a href='b?c=1&amp;d=2'>this</a>&nbsp;&lt; that]]></content:encoded>"
            "<enclosure url='https://example.com/a.mp3' length='1' type='audio/mpeg'/>"
            "<media:group><media:content url='https://example.com/a.mp3'/></media:group></item>"
        )
    )
    assert article.text == "See this\u00a0< that"
    assert article.origin.name == "f.xml#entry-1"
    assert article.origin.places is Places.CONTENT
    metadata = article.metadata
    assert (metadata.title, metadata.author) == ("A bold title", "Example")
    assert (metadata.outlet, metadata.language) == ("The & paper", "nl")
    assert metadata.url == article.base_url == "https://example.com/a"
    assert metadata.date is not None
    assert metadata.date.isoformat() == "2022-11-01T10:00+01:00"
    assert _addresses(article) == [
        ("enclosure", "https://example.com/a.mp3"),
        ("a", "b?c=1&d=2"),
    ]


@pytest.mark.parametrize(
    ("item", "address"),
    [
        ("<guid>https://example.com/g</guid>", "https://example.com/g"),
        ("<guid isPermaLink='false'>https://example.com/g</guid>", None),
        ("<guid>tag:g</guid>", None),
        ("<link>/a</link>", "https://example.com/a"),
        ("<link>https://go.example/1</link><feedburner:origLink>/o</feedburner:origLink>",
         "https://example.com/o"),
        (f"<link>https://example.com/{'a' * 9000}</link>", None),
        ("<link>https://[broken</link>", None),
    ],
)  # fmt: skip
def test_where_an_item_leads(item: str, address: str | None) -> None:
    assert _one(_rss(f"<item>{item}<description>x</description></item>")).metadata.url == address


def test_the_older_rss() -> None:
    article = _one(
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        b"xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        b"<channel><title>P</title><link>https://example.com/</link></channel>"
        b"<item rdf:about='x'><title>T</title><link>https://example.com/a</link>"
        b"<dc:creator>Example</dc:creator><dc:date>2022-11-01</dc:date>"
        b"<description>Words</description></item></rdf:RDF>"
    )
    metadata = article.metadata
    assert (article.text, metadata.title, metadata.author) == ("Words", "T", "Example")
    assert metadata.date is not None
    assert metadata.date.isoformat() == "2022-11-01"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<content type='html'>&lt;p&gt;A &amp;amp; b", "A & b"),
        ("<content>A &lt;p&gt; b", "A <p> b"),
        ("<content type='text/plain'>A", "A"),
        ("<content type='image/png'>AAAA", ""),
        ("<summary>S</summary><content type='image/png'>AAAA", "S"),
        ("<summary>S</summary><content type='text'>Whole", "Whole"),
        ("<content type='xhtml'><div xmlns='urn:x'>A &lt; b<br/>c <b>d</b></div>", "A < b\nc d"),
    ],
)  # fmt: skip
def test_an_entry_of_atom(content: str, text: str) -> None:
    assert _one(_atom(f"<entry>{content}</content></entry>")).text == text


def test_the_links_of_atom() -> None:
    article = _one(
        _atom(
            "<entry xml:base='a/'><link rel='self' href='s'/><link href='p'/><link rel='via' "
            "href='https://via.example/'/><link rel='enclosure' href='e.mp3'/><published>2022-11-01"
            "T10:00:00Z</published><updated>2023-01-01T00:00:00Z</updated>"
            "<content type='html' xml:base='b/'>&lt;a href='l'>x&lt;/a></content>"
            "<source><title>wrong</title><link href='https://wrong.example/'/></source></entry>",
            "xml:base='https://example.com/f/' xml:lang='nl'",
        )
    )
    assert article.metadata.url == "https://example.com/f/a/p"
    assert article.base_url == "https://example.com/f/a/b/"
    assert (article.metadata.author, article.metadata.language) == ("Example", "nl")
    assert _addresses(article) == [
        ("link[via]", "https://via.example/"),
        ("link[enclosure]", "https://example.com/f/a/e.mp3"),
        ("a", "l"),
    ]
    assert article.metadata.date is not None
    assert article.metadata.date.isoformat() == "2022-11-01T10:00Z"


def test_a_feed_of_json() -> None:
    data = _json(
        {
            "url": "https://example.com/a",
            "external_url": "https://other.example/",
            "title": "T",
            "content_html": "<p>See <a href=b>x</a>",
            "date_published": "2022-11-01T10:00:00Z",
            "authors": [{"name": "A"}, {"name": "B"}],
            "attachments": [{"url": "/a.mp3"}],
        },
        {"content_text": "Plain <words>"},
        {"summary": "Short", "author": {"name": "C"}},
        "odd",
        home_page_url="https://example.com/",
    )
    first, second, third, odd = (
        each for each in _read(data, "f.json") if isinstance(each, Article)
    )
    assert first.metadata.author == "A, B"
    assert _addresses(first) == [
        ("external_url", "https://other.example/"), ("enclosure", "/a.mp3"), ("a", "b"),
    ]  # fmt: skip
    assert [each.text for each in (first, second, third, odd)] == [
        "See x", "Plain <words>", "Short", "",
    ]  # fmt: skip
    assert (third.metadata.author, third.base_url) == ("C", "https://example.com/")


@pytest.mark.parametrize("data", [_rss("<item/>"), _atom("<entry/>"), _json({})])
@pytest.mark.parametrize("name", ["-", "feed", "https://example.com/feed/", "f.rss"])
def test_it_is_known_by_its_beginning(data: bytes, name: str) -> None:
    assert [each.origin.name for each in _read(data, name) if isinstance(each, Article)] == [
        f"{name}#entry-1"
    ]


def test_what_is_no_feed_is_not_taken_for_one() -> None:
    assert parse(b"<html><body>An &lt;rss> feed", "-").origin.media_type == "text/html"
    assert parse(b"<feed>me</feed>", "-").origin.places is Places.FILE
    assert parse(_rss("<item/>"), "a.html").origin.media_type == "text/html"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "koi8-r"])
def test_encodings(encoding: str) -> None:
    word = "привет" if encoding == "koi8-r" else "café"
    article = _one(_rss(f"<item><description>{word}</description></item>", encoding))
    assert article.text == word


def test_a_multibyte_encoding() -> None:
    data = _rss("<item><description>日本語</description></item>", "shift_jis")
    assert _one(data).text == "日本語"


@pytest.mark.parametrize(
    "lead", [b"", b"\n  ", b"\xef\xbb\xbf", b"<!-- made by hand -->", b"<!DOCTYPE rss>"]
)
def test_what_every_reader_mends(lead: bytes) -> None:
    declaration = b"" if b"!" in lead else b"<?xml version='1.0'?>"
    text = "a\x0b&nbsp;&eacute;&amp;copy; \ufffe"
    content = f"<item><title>{text}</title></item>".encode() + b"<item><title>\xff</title></item>"
    data = lead + declaration + b"<rss><channel>" + content + b"</channel></rss>"
    first, second = (each for each in _read(data) if isinstance(each, Article))
    assert first.metadata.title == "a\ufffd é© \ufffd"
    assert second.metadata.title == "\ufffd"


def test_a_name_that_a_chunk_cuts() -> None:
    for pad in range(65_400, 65_540):
        data = _rss(
            f"<item><title>{' ' * (pad - 60)}x</title><link>u?a&amp;b&eacute;</link></item>"
        )
        if data.find(b"&eacute;") in range(65_530, 65_536):
            break
    assert _one(data).metadata.url == "https://example.com/u?a&b%C3%A9"


def test_what_can_be_read_before_damage_is() -> None:
    data = _rss("<item><title>One</title></item><item><title>Two</item>")
    article, error = _read(data)
    assert isinstance(article, Article)
    assert isinstance(error, InputError)
    assert "f.xml: line 2, column " in error.message


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "f.rss", "no element found"),
        (b"noise", "f.rss", "line 1"),
        (b"<html/>", "f.rss", "is no feed"),
        (b"<feed><entry/></feed>", "f.rss", None),
        (b"{", "f.rss", "is no JSON"),
        (b"{}", "f.rss", "has no items"),
        (b'{"items": 5}', "f.rss", "has no items"),
        (b'{"items": ' + b"[" * 200_000, "f.rss", "cannot be read as JSON"),
        (b'{"items": ' + b"9" * 20_000 + b"}", "f.rss", "cannot be read as JSON"),
        (_json(" " * 6_000_000), "f.json", "longer than"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "f.rss", "declares entities"),
        (b"<rss>" + b"<a>" * 600, "f.rss", "nested more than"),
    ],
)
def test_a_broken_one_is_named(data: bytes, name: str, why: str | None) -> None:
    found = _read(data, name)
    if why is None:
        assert isinstance(found[0], Article)
        return
    (error,) = found
    assert isinstance(error, InputError)
    assert error.message.startswith(f"{name}: ")
    assert why in error.message


@pytest.mark.parametrize(
    "long",
    [
        f"<item><description>{'x' * 5000}</description></item>",
        f"<item><description>{'<b/>' * 1000}</description></item>",
    ],
)
def test_a_long_entry_costs_only_itself(long: str) -> None:
    first, second = _read(_rss(long + "<item><title>Two</title></item>"), limit=2_000)
    assert isinstance(first, InputTooLarge)
    assert first.message.startswith("f.xml#entry-1: ")
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    "data",
    [
        lambda of: _rss("<item/>" * of(5_000)),
        lambda of: _rss("<item><title>" + "&amp;" * of(1_000_000) + "</title></item>"),
        lambda of: _rss("<item><title>" + "&lt;" * of(1_000_000) + "</title></item>"),
        lambda of: _rss("<item>" + "<title>x</title>" * of(200_000) + "</item>"),
        lambda of: _rss("<item>" + "<enclosure url='u'/>" * of(200_000) + "</item>"),
        lambda of: _rss("<item><description>" + "<b/>" * of(200_000) + "</description></item>"),
        lambda of: _rss("&nbsp" * of(800_000)),
        lambda of: b"<rss " * of(800_000),
        lambda of: b"<?xml" * of(800_000),
        lambda of: b"<!--" * of(1_000_000),
        lambda of: b"\n" * of(4_000_000) + b"<rss/>",
        lambda of: _json(*[{}] * of(5_000)),
    ],
)
def test_hostile_ones_are_read_to_their_end(data: Callable[[Sized], bytes], sized: Sized) -> None:
    for each in parse_all(io.BytesIO(data(sized)), "f.rss"):
        assert isinstance(each, Article | InputError)


def test_entries_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert feed._MOST == 50_000
    monkeypatch.setattr(feed, "_MOST", 1_000)
    *entries, error = _read(_rss("<item/>" * 2_000))
    assert len(entries) == 1_000
    assert isinstance(error, InputTooLarge)
    assert "over 1,000 entries" in error.message


def test_only_the_entries_at_hand_are_kept() -> None:
    data = _rss(f"<item><description>{'words ' * 5_000}</description></item>" * 200)
    _read(_rss("<item><description>words</description></item>"))  # loads what reading needs
    tracemalloc.start()
    try:
        assert sum(1 for _ in parse_all(io.BytesIO(data), "f.xml")) == 200
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


_WHOLE = _rss("<item><title>A</title><description>&lt;p>B</description></item>") + _atom(
    "<entry><content type='xhtml'><div>x</div></content></entry>"
)


@given(st.integers(0, 900), st.binary(max_size=10), st.integers(0, 60))
def test_anything_is_an_article_or_an_error(at: int, noise: bytes, gap: int) -> None:
    data = _WHOLE[:at] + noise + _WHOLE[at + gap :]
    for each in parse_all(io.BytesIO(data), "f.rss"):
        assert isinstance(each, Article | InputError)
        if isinstance(each, Article):
            for reference in each.references:
                each.locate(reference.span)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
            st.sampled_from(["items", "url", "content_html", "authors", "attachments", "title"]),
            inner, max_size=4,
        ),
    )
)  # fmt: skip
def test_any_json_is_articles_or_an_error(value: object) -> None:
    for each in parse_all(io.BytesIO(json.dumps({"items": [value]}).encode()), "f.rss"):
        assert isinstance(each, Article | InputError)
