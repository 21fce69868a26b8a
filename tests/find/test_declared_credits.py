"""Credits that markup tells: what is shown of them stands in the text, the rest nowhere."""

from __future__ import annotations

import io

import pytest

from citecheck.find.credits import find_credits
from citecheck.load import parse, parse_all
from citecheck.model.article import Article
from citecheck.model.mention import Credit

PROSE = "The dam holds, and it has held since the spring, as all who live behind it know well."


def page(body: str, head: str = "") -> Article:
    whole = (
        f'<!doctype html><html lang="en"><head><title>Dam</title>{head}</head>'
        f"<body><article><h1>The dam</h1>{body}<p>{PROSE}</p></article></body></html>"
    )
    return parse(whole.encode(), "a.html")


def told(article: Article) -> list[tuple[str, str, str]]:
    """Kind, holder, and what of it the text shows."""
    found = find_credits(article, "en")
    return [(one.kind.value, one.holder, article.quote(one.holder_span)) for one in found]


def linked_data(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


BYLINES = [
    (page("<p>x</p>", '<meta name="author" content="Robin Example">'), "Robin Example", ""),
    (page("<p>x</p>", '<meta name="author" content="By Robin Example">'), "Robin Example", ""),
    (page("<p>x</p>", '<meta name="parsely-author" content="Robin Example">'), "Robin Example", ""),
    (page("<p>x</p>", linked_data('{"@type": "NewsArticle", "author": {"name": "Robin Example"}}')),
     "Robin Example", ""),
    (page("<p>Robin Example</p><p>12 May</p>", '<meta name="author" content="Robin Example">'),
     "Robin Example", "Robin Example"),
    (page("<p>ROBIN EXAMPLE | 12 May</p>", '<meta name="author" content="Robin Example">'),
     "ROBIN EXAMPLE", "ROBIN EXAMPLE"),
    (page("<p>By <a rel=author href=/r>Robin</a> · 12 May 2020</p>"), "Robin", "Robin"),
    (page("<div class=byline>Robin Example <time>12 May</time></div>"), "Robin Example",
     "Robin Example"),
    (page("<div class=byline>Robin Example, Updated: Wednesday, May 12, 10:30</div>"),
     "Robin Example", "Robin Example"),
    (page("<div class=byline>Europe 1 avec AFP</div>"), "Europe 1 avec AFP", "Europe 1 avec AFP"),
    (page("<span class=article__author-name>Robin Example</span>"), "Robin Example",
     "Robin Example"),
    (page("<p>x</p>", '<meta name="author" content="Sample House">'
          '<meta name="article:author" content="Robin Example">'
          + linked_data('{"@type": "NewsArticle", "author": {"name": "Robin Example"}}')),
     "Robin Example", ""),
    (page("<p>By Robin Example</p>", '<meta name="author" content="Sample Online, Dam City">'),
     "Robin Example", "Robin Example"),
    (page("<p>By Robin Example</p>", '<meta name="author" content="Robin Example">'),
     "Robin Example", "Robin Example"),
]  # fmt: skip


@pytest.mark.parametrize(("article", "holder", "shown"), BYLINES)
def test_who_wrote_it(article: Article, holder: str, shown: str) -> None:
    assert told(article) == [("text", holder, shown)]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="admin">',
        '<meta name="author" content="web@sample.example">',
        '<meta property="article:author" content="https://social.example/robin">',
        '<meta property="og:site_name" content="Sample"><meta name=author content="Sample">',
    ],
)
def test_what_stands_for_no_writer(head: str) -> None:
    assert told(page("<p>x</p>", head)) == []


@pytest.mark.parametrize(
    "body",
    [
        "<div class=comment-author>Sampleby Example</div>",
        "<div class=author-bio>Sampleby Example writes of dams.</div>",
        "<p class=authority>Sampleby Example</p>",
    ],
)
def test_classes_that_name_no_writer(body: str) -> None:
    assert told(page(body)) == []


def test_a_name_in_a_sentence_is_no_byline() -> None:
    head = '<meta name="author" content="Robin Example">'
    article = page("<p>Robin Example is the mayor.</p>", head)
    assert told(article) == [("text", "Robin Example", "")]


PICTURES = [
    ('<img src=/a.jpg alt="The dam. Photo: Robin Example/AFP">', ["Robin Example/AFP"]),
    ('<img src=/a.jpg title="Photo: Robin Example">', ["Robin Example"]),
    ('<img src=/a.jpg alt="The dam" data-credit="Robin Example">', ["Robin Example"]),
    ('<img src=/a.jpg alt="Photo: Robin Example"><img src=/b.jpg alt="Photo: Robin Example">',
     ["Robin Example", "Robin Example"]),
    ('<img src=/a.jpg alt="The dam, seen by Robin Example">', []),
    ('<img src=/a.jpg alt="Robin Example">', []),
    ('<img src=/a.jpg alt="BBC News">', []),
    ('<img src=/a.jpg alt="The cup. Game Four">', []),
    ('<img src=/a.jpg alt="Robin Example/Getty Images">', ["Robin Example/Getty Images"]),
    ('<img src=/a.jpg alt="By Robin Example">', []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "holders"), PICTURES)
def test_who_made_a_picture_by_its_own_markup(markup: str, holders: list[str]) -> None:
    assert told(page(markup)) == [("photo", holder, "") for holder in holders]


def test_a_picture_s_credit_has_the_picture_s_place() -> None:
    article = page('<p>It holds.</p><img src=/a.jpg alt="Photo: Robin Example">')
    (credit,) = find_credits(article, "en")
    (picture,) = [each for each in article.references if each.element == "img"]
    assert credit.span == picture.span == credit.holder_span
    assert credit.label == "Photo"


def test_what_the_caption_shows_is_not_told_again() -> None:
    markup = (
        '<figure><img src=/a.jpg alt="Photo: Robin Example">'
        "<figcaption>The dam. Photo: Robin Example</figcaption></figure>"
    )
    assert told(page(markup)) == [("photo", "Robin Example", "Robin Example")]


DATA = [
    ('{"@type": "ImageObject", "creditText": "Photo by Robin Example"}', ["Robin Example"]),
    ('{"@type": "ImageObject", "creditText": "R. Example/AP", "creator": {"name": "Kim"}}',
     ["R. Example/AP"]),
    ('{"image": {"@type": "ImageObject", "copyrightHolder": {"name": "Robin Example"}}}',
     ["Robin Example"]),
    ('{"@type": "ImageObject", "copyrightNotice": "Copyright 2024 The Sample"}', []),
    ('{"@type": "Organization", "creditText": "Robin Example"}', []),
]  # fmt: skip


@pytest.mark.parametrize(("data", "holders"), DATA)
def test_who_made_a_picture_by_linked_data(data: str, holders: list[str]) -> None:
    assert told(page("<p>x</p>", linked_data(data))) == [("photo", each, "") for each in holders]


def test_who_made_a_picture_by_microdata() -> None:
    photograph = (
        '<div itemscope itemtype="https://schema.org/Photograph"><img src=/a.jpg alt=Dam>'
        '<meta itemprop="copyrightHolder" content="Robin Example"></div>'
    )
    assert told(page(photograph)) == [("photo", "Robin Example", "")]
    of_page = (
        '<div itemscope itemtype="https://schema.org/WebPage"><meta itemprop=creator content=R>'
    )
    assert told(page(of_page)) == []


@pytest.mark.parametrize(
    ("name", "text", "holders"),
    [
        ("a.md", f"{PROSE}\n\n![The dam. Photo: Robin Example](a.jpg)\n", ["Robin Example"]),
        ("a.md", f'{PROSE}\n\n![The dam](a.jpg "Photo: Robin Example")\n', ["Robin Example"]),
        ("a.md", f"{PROSE}\n\n![Foto: *Robin* Example](a.jpg) ![no](b.jpg)\n", ["Robin Example"]),
        ("a.md", f'{PROSE} <img src="a.jpg" alt="Photo: Robin Example"> ends.', ["Robin Example"]),
        ("a.md", f"---\nauthor: Robin Example\n---\n{PROSE}\n", ["Robin Example"]),
        ("a.md", f"---\nauthor: Robin Example <r@x.test>\n---\n{PROSE}\n", ["Robin Example"]),
        ("a.md", f"---\nimage-credit: Robin Example\n---\n{PROSE}\n", ["Robin Example"]),
        ("a.md", f"---\nauthor: admin\n---\n{PROSE}\n", []),
        (
            "a.rst",
            f"{PROSE}\n\n.. image:: a.jpg\n   :alt: Photo: Robin Example\n",
            ["Robin Example"],
        ),
        ("a.adoc", f"{PROSE}\n\nimage::a.jpg[Photo: Robin Example]\n", ["Robin Example"]),
        ("a.adoc", f"= Dam\nRobin Example\n\n{PROSE}\n", ["Robin Example"]),
    ],
)
def test_light_markup(name: str, text: str, holders: list[str]) -> None:
    assert [holder for _, holder, _ in told(parse(text.encode(), name))] == holders


def test_feeds() -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Sample</title><item>
    <title>Dam</title><description>{PROSE}</description><dc:creator>Kim Sample</dc:creator>
    <media:content url="https://a.example/a.jpg"><media:credit>Photo: Robin Example</media:credit>
    </media:content></item></channel></rss>"""
    (article,) = parse_all(io.BytesIO(feed.encode()), "f.xml")
    assert isinstance(article, Article)
    assert told(article) == [("text", "Kim Sample", ""), ("photo", "Robin Example", "")]


def test_captions_by_their_class() -> None:
    body = "<img src=/a.jpg><p class=wp-caption-text>The dam. Robin Example/Getty Images</p>"
    assert told(page(body)) == [("photo", *["Robin Example/Getty Images"] * 2)]


def test_the_sender_of_a_mail_is_no_byline() -> None:
    mail = f"From: Robin Example <r@a.example>\nSubject: Dam\n\n{PROSE}\n"
    assert [credit for credit in _of_mail(mail) if credit.kind.value == "text"] == []


def _of_mail(mail: str) -> tuple[Credit, ...]:
    return find_credits(parse(mail.encode(), "a.eml"), "en")


def test_an_office_is_no_part_of_a_stated_writer() -> None:
    head = '<meta name="author" content="Robin Example Senior Correspondent">'
    assert told(page("", head)) == [("text", "Robin Example", "")]


LISTED = "<p>What else the sea did</p><p>By Kim Sample</p><p>Boats of the old days</p>"


@pytest.mark.parametrize("byline", ["<p>By Robin Example</p>", "<p>Robin Example</p>"])
def test_whoever_wrote_what_a_page_lists_is_no_writer_of_the_article(byline: str) -> None:
    article = page(f"{byline}<p>{PROSE}</p>{LISTED}")
    assert [each.holder for each in find_credits(article, "en")] == ["Robin Example"]


def test_a_byline_below_a_title_is_the_article_s_where_nobody_else_signed_it() -> None:
    article = page(f"<p>{PROSE}</p>{LISTED}")
    assert [each.holder for each in find_credits(article, "en")] == ["Kim Sample"]


def test_a_picture_that_a_page_has_in_two_sizes_is_credited_once() -> None:
    alt = "The dam at the edge of the town before the winter. Photo: Robin Example"
    article = page(
        f'<img src=/a-1.jpg alt="{alt}"><p>{PROSE * 9}</p><img src=/a-2.jpg alt="{alt}">'
    )
    assert told(article) == [("photo", "Robin Example", "")]


def test_a_date_where_a_byline_should_be_is_nobody() -> None:
    article = page("<p>x</p>", '<meta name="author" content="DEC. 10, 2018">')
    assert told(article) == []
