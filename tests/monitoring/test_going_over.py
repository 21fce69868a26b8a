"""Going over articles whose sources change, against the loopback web and a real store."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from citecheck.store.plan import open_plan
from tests.monitoring.newsroom import Newsroom
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

HOST = "watched.example"
WORDS = " ".join(f"word{number} stands here and is read." for number in range(60))
STORY = f"<main><h1>A page</h1><p>{WORDS}</p></main>"
REWRITTEN = STORY.replace("word", "other").replace("stands here", "was never said")


LINK = f"https://{HOST}/story"
ARTICLE = f'<p>It says so <a href="{LINK}">there</a>, and everybody may read it.</p>'


class Site:
    """One page that a test changes."""

    def __init__(self, web: LoopbackWeb) -> None:
        self.page = Page(STORY)
        web.add(HOST, {"/story": self.answer, "/new": Page(STORY), "/": Page("<p>Home.")})

    def answer(self, _request: Received) -> Page:
        return self.page


@pytest.fixture
def site(web: LoopbackWeb) -> Site:
    return Site(web)


@pytest.fixture
def newsroom(web: LoopbackWeb, tmp_path: Path) -> Newsroom:
    return Newsroom(web, tmp_path, ["mail"])


def test_a_link_that_dies_is_barred_moves_and_comes_back(site: Site, newsroom: Newsroom) -> None:
    newsroom.article(ARTICLE)
    (first,) = newsroom.goes_over()
    assert (first.is_first, first.notices) == (True, ())
    told = []
    for page in (
        Page(STORY),
        Page("", 403),
        Page("<p>Gone.", 404),
        Page("", 403),
        Page("<p>Gone.", 404),
        Page(STORY),
        Page.redirect("/new"),
        Page.redirect("/new?utm_source=x"),
    ):
        site.page = page
        told.append([kind for kind, _ in newsroom.news()])
    assert told == [
        [],
        [],
        ["link-died", "finding-new"],
        [],
        [],
        ["link-came-back", "finding-gone"],
        ["link-changed"],
        [],
    ]


def test_a_page_that_reads_otherwise_is_told_once(site: Site, newsroom: Newsroom) -> None:
    newsroom.article(ARTICLE)
    newsroom.goes_over()
    site.page = Page(STORY + "<footer>It is the second of November.</footer>")
    assert newsroom.news() == []
    site.page = Page(REWRITTEN)
    ((notice,),) = [each.notices for each in newsroom.goes_over()]
    (change,) = notice.difference.changes
    assert (change.kind.value, change.what) == ("content-changed", LINK)
    assert change.before.startswith("as of 2026-11-02: ")
    assert "was never said" in change.after
    assert newsroom.news() == []
    site.page = Page(STORY)
    assert newsroom.news() == [("content-changed", LINK)]


@pytest.mark.parametrize(
    ("then", "now", "news"),
    [
        (STORY, "<main><p>Nothing is here any more.</p></main>", [("content-changed", LINK)]),
        ("<div id=app></div><script>build()</script>", STORY, []),  # there was nothing to change
    ],
)
def test_a_page_that_is_emptied_or_filled(
    then: str, now: str, news: list[tuple[str, str]], site: Site, newsroom: Newsroom
) -> None:
    site.page = Page(then)
    newsroom.article(ARTICLE)
    newsroom.goes_over()
    site.page = Page(now)
    assert newsroom.news() == news


def test_a_front_page_is_another_each_day(web: LoopbackWeb, newsroom: Newsroom) -> None:
    web.add(HOST, {"/": Page(STORY)})
    newsroom.article(ARTICLE.replace("/story", "/"))
    newsroom.goes_over()
    web.add(HOST, {"/": Page(REWRITTEN)})
    assert newsroom.news() == []


def test_a_post_that_is_edited_and_deleted(web: LoopbackWeb, newsroom: Newsroom) -> None:
    told = {"1584540000000000000": "As it was said at first."}

    def tell(request: Received) -> Page:
        (post_id,) = parse_qs(request.query)["id"]
        user = {"name": "Example", "screen_name": "example"}
        tweet = {"__typename": "Tweet", "text": told.get(post_id), "user": user}
        headers = (("Content-Type", "application/json"),)
        return Page(json.dumps(tweet), headers=headers) if post_id in told else Page("", 404)

    web.add("cdn.syndication.twimg.com", {"/tweet-result": tell})
    web.add("publish.twitter.com", {"/oembed": Page("", 404)})
    link = "https://twitter.com/example/status/1584540000000000000"
    newsroom.article(
        '<blockquote class="twitter-tweet"><p>As it was said at first.</p>&mdash; Example '
        f'(@example) <a href="{link}">October 24, 2022</a></blockquote>'
    )
    newsroom.goes_over()
    assert newsroom.news() == []
    told["1584540000000000000"] = "As it was said later."
    assert "post-edited" in {kind for kind, _ in newsroom.news()}
    assert newsroom.news() == []
    told.clear()
    assert "post-gone" in {kind for kind, _ in newsroom.news()}
    assert newsroom.news() == []


def test_what_an_editor_changes_is_told_too(site: Site, newsroom: Newsroom) -> None:
    newsroom.article(ARTICLE)
    newsroom.goes_over()
    path = newsroom.folder / "a.html"
    path.write_text(f'{ARTICLE}<p>See <a href="https://{HOST}/new">this</a>.</p>', "utf-8")
    assert newsroom.news() == [
        ("article-edited", str(path)),
        ("link-added", f"https://{HOST}/new"),
    ]


def test_an_article_that_cannot_be_read_keeps_what_is_known(site: Site, newsroom: Newsroom) -> None:
    name = newsroom.article(ARTICLE)
    newsroom.goes_over()
    (newsroom.folder / "a.html").unlink()
    (gone,) = newsroom.goes_over()
    assert "No such file" in gone.watched.trouble
    assert gone.watched.failures == 1
    assert newsroom.goes_over(timedelta(hours=7)) == []  # twice its interval
    (newsroom.folder / "a.html").write_text(ARTICLE, "utf-8")
    site.page = Page("<p>Gone.", 404)
    assert ("link-died", LINK) in newsroom.news()
    with open_plan(newsroom.folder / "store") as plan:
        (watched,) = plan.articles()
        assert (watched.failures, watched.trouble) == (0, "")
        assert len(plan.untold("mail", since=newsroom.now)) == 1
        assert set(plan.known(name)) == {name}


def test_a_budget_is_kept_to_and_the_next_run_goes_on(web: LoopbackWeb, newsroom: Newsroom) -> None:
    links = [f"https://{HOST}/{number}" for number in range(6)]
    web.add(HOST, {f"/{number}": Page(STORY) for number in range(6)})
    newsroom.article("".join(f'<p>See <a href="{each}">this</a>.</p>' for each in links))
    (cut,) = newsroom.goes_over(budget=4)
    assert cut.watched.is_partly
    assert len(web.served(HOST)) == 4
    (whole,) = newsroom.goes_over(timedelta(minutes=5), budget=4)
    assert not whole.watched.is_partly
    assert len(web.served(HOST)) == 6
    assert whole.notices == ()  # what was not asked has not changed
    assert newsroom.goes_over(timedelta(minutes=5)) == []


def test_a_run_that_was_killed_before_it_put_anything_down_tells_the_same(
    site: Site, newsroom: Newsroom
) -> None:
    newsroom.article(ARTICLE)
    newsroom.goes_over()
    before = (newsroom.folder / "store" / "plan.sqlite").read_bytes()
    site.page = Page("<p>Gone.", 404)
    ((first,),) = [each.notices for each in newsroom.goes_over()]
    (newsroom.folder / "store" / "plan.sqlite").write_bytes(before)  # as if it had been killed
    ((again,),) = [each.notices for each in newsroom.goes_over(timedelta(minutes=1))]
    assert again.id == first.id
