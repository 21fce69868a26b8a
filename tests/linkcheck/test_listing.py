"""What is listed with little reading is what a check finds with all of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.linkcheck.collect import Collection
from citecheck.linkcheck.listing import Listing
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.bare import LONGEST, bare_of
from citecheck.load.inputs import Input
from citecheck.load.reading import articles_in
from citecheck.model.errors import InputError
from citecheck.urls.signs import may_be_printed
from tests.load.test_places import PIECES

_CITING = [
    "https://nos.nl/x", " nos.nl ", "www.a.nl", "hxxp://a[.]nl/", "…", "(", ")", " https://",
    "a.nl/", "U.S. ", "word " * 20, "<a href='https://b.nl/'>", "<a href=//c.nl/q>",
    "<a href=rel>", "<a href='mailto:a@b.nl'>", "<base href='https://base.nl/'>",
    "<link rel=canonical href='https://own.nl/p'>",
    "<meta http-equiv=refresh content='0;url=https://r.nl/'>", "<blockquote cite='https://q.nl/'>",
    "<video src=v.mp4>", "<object data=o>", "<map><area href=ar>",
    "<noscript><iframe src=n></noscript>", "<main>", "</main>", "<footer>", "</footer>", "<form>",
    '<script type="application/ld+json">{"@type":"Report","citation":"https://c.nl/"}</script>',
    "<span hidden>", "</span>", "<div style='display:none'>", "<div role=navigation>",
    "<div itemprop=articleBody>", "<select>", "<svg><a href=s>", "<template>", "<dialog>",
    "<template ShadowRootMode=open>", "<figure class=tweet>", "<img alt=tweet src=i>", "</figure>",
    "<pre class=code>", "</pre>", "<h1>", "<span role=main>", "<q cite=//q.nl/>", "<xmp>", "</xmp>",
    "<blockquote data-x=https://twitter.com/a/status/1234567>", "</blockquote>", "<aside>",
    "[a](https://m.nl/)", "[r]: https://d.nl/\n", "[^1]: https://f.nl/x\n", "[^1]",
    "`https://code.nl/`", "&lt;", "---\nurl: https://front.nl/a\n---\n", "\n> ", "\n- ", "&#46;nl/",
]  # fmt: skip
_MARKUP = st.lists(st.sampled_from([*PIECES, *_CITING]), min_size=3, max_size=60).map("".join)
_NAMES = st.sampled_from(["a.txt", "a.md", "a.html"])
_ROOT = Path(__file__).parents[2]


def _both(folder: Path, name: str, wishes: Wishes) -> tuple[list[str], list[str]]:
    source = Input(name, path=folder / name)
    listing, collection = Listing(wishes, 10_000_000), Collection(wishes)
    listing.take([source])
    for article in articles_in(source, limit=10_000_000, whole=True):
        if isinstance(article, InputError):
            assert listing.unread == [str(article)]
        else:
            collection.add(article, source)
    assert listing.inputs == collection.inputs
    return list(listing.urls), list(collection.places)


@given(_MARKUP, _NAMES, st.sampled_from(["utf-8", "utf-16-le", "cp1252"]))
@settings(max_examples=400)
def test_a_listing_is_what_a_check_finds(
    tmp_path_factory: pytest.TempPathFactory, markup: str, name: str, codec: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    folder.joinpath(name).write_bytes(markup.encode(codec, "replace"))
    listed, found = _both(folder, name, Wishes())
    assert listed == found


_SILENT = [each for each in (*PIECES, *_CITING) if not may_be_printed(re.sub("<.*?>", "", each))]


@given(st.lists(st.sampled_from(_SILENT), min_size=3, max_size=60).map("".join))
@settings(max_examples=400)
def test_so_it_is_where_elements_alone_carry_addresses(
    tmp_path_factory: pytest.TempPathFactory, markup: str
) -> None:
    """They come in the order of the page that is laid out, a picture before the link around it."""
    folder = tmp_path_factory.getbasetemp()
    folder.joinpath("a.html").write_text(markup, "utf-8", "replace")
    listed, found = _both(folder, "a.html", Wishes(base="https://site.nl/"))
    assert listed == found


@given(_MARKUP, _NAMES)
@settings(max_examples=50)
def test_so_it_is_with_a_base(
    tmp_path_factory: pytest.TempPathFactory, markup: str, name: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    folder.joinpath(name).write_text(markup, "utf-8", "replace")
    listed, found = _both(folder, name, Wishes(base="https://site.nl/b/"))
    assert listed == found


@pytest.mark.parametrize("path", sorted(_ROOT.glob("docs/**/*.md")) + sorted(_ROOT.glob("seeds/*")))
def test_so_it_is_with_whole_articles(path: Path) -> None:
    listed, found = _both(path.parent, path.name, Wishes())
    assert listed == found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b"> <div>x\n> </div>"),
        ("a.md", b"x" * 300_000),
        ("a.html", b"<p>\0"),
        ("a.html", b"\xff\xfe<\0p\0>\0"),
        ("a.txt", b"%PDF-1.7 x"),
        ("a.eml", b"From: a\n\nx"),
        ("a", b"x"),
        (".md", b"x"),
        ("https://a.nl/a.md", b"x"),
    ],
)
def test_what_is_left_to_the_whole_reading(name: str, data: bytes) -> None:
    assert bare_of(data, name) is None


def test_what_is_not() -> None:
    for name in ("a.txt", "b/a.MD", "a.b.html"):
        assert bare_of(b"<p>See https://nos.nl/x", name) is not None


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    listing = Listing(Wishes(), 10)
    (tmp_path / "long.md").write_text("longer than the limit")
    sources = [Input(name, path=tmp_path / name) for name in ("none.md", "long.md")]
    listing.take(sources)
    assert [error.partition(":")[0] for error in listing.unread] == ["none.md", "long.md"]
    assert listing.inputs == 0


def _with_few_links(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (
        "find.links", "load.html_walk", "load.markdown_walk", "load.scribe", "load.transcript",
    ):  # fmt: skip
        monkeypatch.setattr(f"citecheck.{module}.MOST_LINKS", 100)


_LINKS = {
    "a.txt": "http://a.example/{0} ", "a.html": "<q cite=http://a.example/{0}>",
    "b.html": "<img src={0}>",
    "a.md": "[a](http://a.example/{0}) ", "b.md": "<q cite=http://a.example/{0}>\n\n",
    "a.rst": "`a <http://a.example/{0}>`__ ", "a.adoc": "http://a.example/{0}[a] ",
    "a.tex": "\\url{{http://a.example/{0}}} ", "b.txt": "hxxp://a[.]example/{0} ",
}  # fmt: skip


@pytest.mark.parametrize("name", _LINKS)
@pytest.mark.parametrize("padding", [0, LONGEST], ids=["short", "long"])
def test_an_article_of_too_many_links_is_refused_by_name(
    name: str, padding: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it is read for its links alone or, for its length, whole."""
    _with_few_links(monkeypatch)
    base = "https://site.example/"
    for number, refused in ((100, []), (102, ["a"])):
        links = "".join(_LINKS[name].format(n) for n in range(number))
        (tmp_path / name).write_text(links + "\n" * padding)
        listing = Listing(Wishes(base=base), limit=10_000_000)
        listing.take([Input(name, path=tmp_path / name)])
        assert len(listing.unread) == len(refused), listing.unread
        assert (listing.inputs, len(listing.urls)) == ((0, 0) if refused else (1, number))
        for error in listing.unread:
            assert f"{name}: has more than 100 links" in error


def test_a_page_is_read_with_its_menus_and_footers(tmp_path: Path) -> None:
    """A link that is broken there is broken, though no article cites it."""
    page = (
        "<body><nav><a href=http://nav.example/>a</a></nav><article><h1>A</h1>"
        "<p>It was said by many people and often that <a href=http://in.example/>this</a> holds."
        "</article><div hidden><a href=http://hidden.example/>a</a></div>"
        "<footer><a href=http://foot.example/>a</a></footer>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    listed, found = _both(tmp_path, "a.html", Wishes())
    hosts = ("nav", "in", "hidden", "foot")
    assert listed == found == [f"http://{host}.example/" for host in hosts]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_two_processes_list_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the inputs, though each reads other forms; and nothing secret is shown."""
    sources: list[Input | InputError] = [InputError("first"), Input("-", path=tmp_path / "none")]
    for number in range(300):
        path = tmp_path / f"{number:03}{('.html', '.txt', '.md')[number % 3]}"
        mine = f"https://site.example/{number % 50}?token=t{number}"
        path.write_text(f"See <https://site.example/{number // 7}> and <{mine}> here.")
        sources.append(Input(path.name, path=path))
    sources.append(InputError("last"))
    listings = []
    for cores in ({0}, {0, 1}):
        monkeypatch.setattr("os.sched_getaffinity", lambda _, cores=cores: cores)
        listing = Listing(Wishes(), 10_000)
        listing.take(sources)
        listings.append((listing.urls, listing.shown, listing.unread, listing.inputs))
    one, two = listings
    assert two == one
    urls, shown, unread, inputs = one
    assert urls == sorted(urls, key=lambda url: _first(sources, url))
    assert "https://site.example/1?token=***" in shown
    assert not any("=t" in url for url in shown)
    assert [unread[0], unread[2]] == ["first", "last"]
    assert inputs == 300


def _first(sources: list[Input | InputError], url: str) -> int:
    """The first input with an address."""
    texts = (
        each.path.read_text()
        if isinstance(each, Input) and each.path and each.path.exists()
        else ""
        for each in sources
    )
    return next(at for at, text in enumerate(texts) if f"{url}>" in text)
