"""Credits of other articles, which pages show as cards, are none of the article's own."""

from __future__ import annotations

import pytest

from citecheck.find.credits import find_credits
from citecheck.load import parse

PROSE = "The dam holds, and it has held since the spring, as all who live behind it know well."
OWN = "<p>By Robin Example</p>"


def holders(body: str, head: str = "") -> list[str]:
    whole = (
        f'<!doctype html><html lang="en"><head><title>Dam</title>{head}</head>'
        f"<body><article><h1>The dam</h1>{body}</article></body></html>"
    )
    return [one.holder for one in find_credits(parse(whole.encode(), "a.html"), "en")]


CARDS = [
    # one link around all of it
    (
        "<a href=/other><figure><img src=a.jpg><figcaption><h3>Fire on the quay</h3> It is out. "
        "<span class=author>By Kim Sample</span></figcaption></figure></a>"
    ),
    (
        "<a href=/other><span>Fires</span><figure><figcaption>© Kim Sample</figcaption></figure>"
        "<h3>Fire on the quay</h3></a>"
    ),
    "<ul><li><a href=/c><p>A comment on the fire (...)</p><p>By Kim Sample</p></a></li></ul>",
    # a picture and a title that lead to the same address
    (
        "<div><a href=/other><img src=a.jpg></a><span>© Kim Sample</span>"
        "<h3><a href=/other>Fire on the quay</a></h3></div>"
    ),
    # a title that is a link, and its writer below
    "<h3><a href=/other>Fire on the quay</a></h3><p>It is out again.</p><p>By Kim Sample</p>",
    "<p><a href=/other>Fire on the quay of it</a><br>by Kim Sample (7/2/2014)</p>",
    (
        f"<h3><a href=/other>Fire</a></h3><p>3 May</p><p>By Kim Sample</p><p>{PROSE * 6}</p>"
        "<p><a href=/other>Read more</a></p><p>3 May</p><p>By Kim Sample</p>"
    ),
    # a picture and a line that begins with a link to the same address
    (
        "<div><a href=/other><img src=a.jpg></a><span class=imgcredit>AP</span>"
        "<p><a href=/other>Fire on the quay, again</a><br>-- Sample</p></div>"
    ),
    # a picture that stands for another article
    "<a href=/other><img src=a.jpg alt='Foto: Kim Sample/AP'><h3>Fire on the quay</h3></a>",
]


@pytest.mark.parametrize("card", CARDS)
def test_cards_credit_nobody(card: str) -> None:
    assert holders(f"{OWN}<p>{PROSE}</p>{card}<p>{PROSE}</p>") == ["Robin Example"]


def test_a_title_that_is_a_link_may_have_the_articles_writer_below() -> None:
    assert holders(f"<h2><a href=/this>The dam holds</a></h2>{OWN}<p>{PROSE}</p>") == [
        "Robin Example"
    ]
    related = "<h3><a href=/other>Fire on the quay</a></h3><p>It is out.</p>"
    assert holders(f"<p>{PROSE}</p>{related}<p>Author: Robin Example</p>") == ["Robin Example"]


def test_what_leads_to_the_page_itself_is_no_card() -> None:
    head = '<link rel=canonical href="https://www.sample.example/dam/">'
    own = "<a href=//sample.example/dam/><h2>The dam holds</h2><p>Photo: Robin Example</p></a>"
    assert holders(f"<p>{PROSE}</p>{own}", head) == ["Robin Example"]


@pytest.mark.parametrize(
    "figure",
    [
        (
            "<a href=large.jpg><figure><img src=a.jpg><figcaption>The quay. <span class=credit>"
            "Photo: Kim Sample</span></figcaption></figure></a>"
        ),
        (
            "<h3><a href=/shop>Third: the lamp of the quay</a></h3>"
            "<figure><img src=a.jpg><figcaption>Photo: Kim Sample</figcaption></figure>"
        ),
    ],
)
def test_pictures_in_links_and_below_titles_are_the_articles(figure: str) -> None:
    assert holders(f"{OWN}<p>{PROSE}</p>{figure}<p>{PROSE}</p>") == ["Robin Example", "Kim Sample"]


def test_posts_one_below_the_other_each_have_their_writer() -> None:
    post = "<h2><a href=/{0}>Day {0}</a></h2><p>By {1} Example</p><p>{2}</p>"
    long = f"{PROSE} " * 4
    posts = [post.format(number, name, long) for number, name in ((1, "Robin"), (2, "Kim"))]
    assert holders("".join(posts)) == ["Robin Example", "Kim Example"]
