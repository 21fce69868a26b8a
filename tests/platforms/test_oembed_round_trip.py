"""oEmbed from end to end: a provider, a consumer of others' that fills an article, and citecheck.

micawber asks the provider for what the article links to and puts its markup in the links' place, as
publishing systems do. citecheck must find there the posts that were put in, and is told the same by
the same provider. The provider answers in the shape of https://oembed.com, section 2.3.4.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
from datetime import UTC, datetime
from urllib.parse import parse_qs

import micawber
import pytest
from micawber.providers import Provider

from citecheck import Settings, parse
from citecheck.model.mention import Post, PostForm
from citecheck.model.post_check import PostCheck, PostState
from citecheck.pipeline import Session
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

X = "https://x.com/example/status/1584567890123456789"
VIDEO = "https://www.youtube.com/watch?v=aBcDeFg-_12"
CLIP = "https://vimeo.com/76979871"
GONE = "https://vimeo.com/76979872"
QUOTE = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The dikes held.</p>&mdash; Example'
    f' (@example) <a href="{X}?ref_src=twsrc%5Etfw">October 24, 2022</a></blockquote>\n'
    '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>\n'
)
RICH = {"version": "1.0", "author_name": "Example", "width": 200, "height": 113}
HELD = {
    X: RICH | {"type": "rich", "author_url": "https://x.com/example", "html": QUOTE},
    VIDEO: RICH
    | {
        "type": "video",
        "title": "The dikes",
        "html": '<iframe src="https://www.youtube.com/embed/aBcDeFg-_12?feature=oembed"></iframe>',
    },
    CLIP: RICH
    | {
        "type": "video",
        "title": "The river",
        "html": '<iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e"></iframe>',
    },
}
NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)

# micawber leaves it to Python to close what a provider refused, and CPython 3.14 tells of that.
pytestmark = pytest.mark.filterwarnings("ignore:Implicitly cleaning up <HTTPError:ResourceWarning")


def provider(request: Received) -> Page:
    """What a provider holds of an address, or that it has nothing."""
    (url,) = parse_qs(request.query)["url"]
    number = re.search(r"[\w-]+$", url)
    held = next((told for each, told in HELD.items() if number and each.endswith(number[0])), None)
    if held is None:
        return Page("Not Found", status=404)
    return Page(json.dumps(held), headers=(("Content-Type", "application/json"),))


@pytest.fixture
def article(web: LoopbackWeb) -> str:
    """An article that the consumer has filled."""
    web.add("publish.twitter.com", {"/oembed": provider})
    web.add("www.youtube.com", {"/oembed": provider})
    web.add("vimeo.com", {"/api/oembed.json": provider})
    web.add("127.0.0.1", {"/oembed": provider})
    registry = micawber.ProviderRegistry()
    asked = Provider(f"http://127.0.0.1:{web.port()}/oembed", timeout=300)
    for pattern in (
        r"https://x\.com/\S+",
        r"https://www\.youtube\.com/\S+",
        r"https://vimeo\.com/\S+",
    ):
        registry.register(pattern, asked)
    draft = "".join(
        f"<p>The river rose for three days.</p><p>{html.escape(url)}</p>"
        for url in (X, VIDEO, CLIP, GONE)
    )
    return micawber.parse_html(f"<article>{draft}</article>", registry)


def reported(web: LoopbackWeb, page: str) -> list[tuple[Post, PostCheck]]:
    async def go() -> list[tuple[Post, PostCheck]]:
        settings = Settings(network=web.network())
        async with Session(settings, clock=lambda: NOW) as session:
            report = await session.report(parse(page.encode(), "story.html"))
        return [(post, report.post_checks[post.id]) for post in report.mentions.posts]

    return asyncio.run(go())


def test_what_a_consumer_puts_in_is_found_and_told_the_same(web: LoopbackWeb, article: str) -> None:
    found = {post.platform: (post, check) for post, check in reported(web, article)[:3]}
    assert set(found) == {"x", "youtube", "vimeo"}
    for post, check in found.values():
        assert post.form in {PostForm.EMBED, PostForm.IFRAME}
        assert check.answer.state is PostState.LIVE, check.answer.reason
        assert check.answer.author.name == "Example"
    post, _ = found["x"]
    assert (post.permalink, post.author.handle, post.text) == (X, "example", "The dikes held.")


def test_what_the_provider_has_nothing_of_stays_a_link_and_is_gone(
    web: LoopbackWeb, article: str
) -> None:
    post, check = reported(web, article)[3]
    assert (post.permalink, post.form) == (GONE, PostForm.PERMALINK)
    assert check.answer.state is PostState.DELETED
