"""Posts as publishing systems and consent tools lay them into pages, from the page to the post."""

from __future__ import annotations

import base64
import html
import re
import tomllib
from pathlib import Path

import pytest

from citecheck.find import find
from citecheck.load.html import load
from citecheck.model.article import Origin

CASES = Path(__file__).parent.parent / "data" / "find" / "embedded_pages.toml"
PAGES = tomllib.loads(CASES.read_text("utf-8"))["page"]
PROSE = "<p>The river rose for three days, and the town waited for the water to go down again.</p>"
ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)


def page(markup: str) -> str:
    markup = re.sub(
        r"\{base64: (.*)\}(?=[\"<])",
        lambda found: base64.b64encode(found[1].encode()).decode(),
        markup,
    )
    markup = re.sub(r"\{quoted: (.*)\}(?=\")", lambda found: html.escape(found[1]), markup)
    return f"<html><body><article><h1>Water</h1>{PROSE}{markup}{PROSE}</article></body></html>"


def seen(markup: str) -> list[str]:
    posts = find(load(page(markup), ORIGIN)).posts
    return [f"{post.platform} {post.post_id} {post.form.value}" for post in posts]


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["name"])
def test_the_posts_of_a_page_are_found(case):
    assert sorted(seen(case["html"])) == sorted(case["posts"])


def test_what_json_says_of_a_post_is_read():
    (case,) = (each for each in PAGES if each["name"] == "JSON-LD of a post")
    (post,) = find(load(page(case["html"]), ORIGIN)).posts
    assert (post.author.name, post.author.handle) == ("Jane Example", "jane.example.org")
    assert post.text == "The water."
    assert post.date.isoformat() == "2022-10-24T15:04+02:00"


def test_settings_of_a_page_do_not_make_its_prose_an_embed():
    settings = html.escape('{"embed": {"allow": true}, "twitter": "on"}')
    wrapped = f'<body><div data-settings="{settings}">{PROSE * 5}</div></body>'
    kinds = {block.kind.value for block in load(wrapped, ORIGIN).blocks}
    assert kinds == {"paragraph"}


def test_the_handle_that_a_card_shows_goes_before_the_number_in_an_address():
    account = "https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx"
    markup = (
        f'<blockquote><p>The water.</p>&mdash; Jane (<a href="{account}">@jane.example.org</a>) '
        f'<a href="{account}/post/3kabcdefghi2x">March 4, 2024 at 3:04 PM</a></blockquote>'
    )
    (post,) = find(load(page(markup), ORIGIN)).posts
    assert (post.post_id, post.author.handle) == ("3kabcdefghi2x", "jane.example.org")


SLIDE = (
    '<li class="slide" data-video-url="https://www.youtube.com/embed/aBcDeFg_-1{}"><b>Play</b></li>'
)
THUMB = (
    '<div class="youtube-entry"><a href="https://www.youtube.com/watch?v=aBcDeFg_-1{0}">'
    '<img src="https://i.ytimg.com/vi/aBcDeFg_-1{0}/default.jpg" alt=""></a><h3>Water</h3></div>'
)


@pytest.mark.parametrize(
    ("item", "around"),
    [
        (SLIDE, '<div data-options="{}" data-video-player="youtube"><ul>{}</ul></div>'),
        (THUMB, '<div class="youtube-box">{}{}</div>'),
    ],
    ids=["slides", "pictures"],
)
def test_a_list_of_videos_to_see_embeds_none_of_them(item, around):
    items = [item.format(each) for each in range(5)]
    assert not [each for each in seen(around.format("", "".join(items))) if "permalink" not in each]
    (one,) = seen(around.format("", items[0]))
    assert one.startswith("youtube aBcDeFg_-10 ")


def test_pins_one_after_the_other_are_embeds():
    pin = '<a data-pin-do="embedPin" href="https://www.pinterest.com/pin/9923631753319910{}/"></a>'
    assert len(seen("".join(pin.format(each) for each in range(4)))) == 4


BOX = '<div data-embed-url="https://www.youtube.com/embed/aBcDeFg_-12"><p>Accept?</p></div>'


@pytest.mark.parametrize("name", ["feed-thirds", "fixed-sidebar-layout", "tab-menu--product"])
def test_what_holds_an_article_is_no_list_whatever_it_is_called(name):
    body = f'<div class="{name}"><div class="text">{PROSE * 3}{BOX}{PROSE * 2}</div></div>'
    posts = find(load(f"<body><h1>Water</h1>{body}</body>", ORIGIN)).posts
    assert [post.post_id for post in posts] == ["aBcDeFg_-12"]


def test_what_holds_a_few_paragraphs_is_a_list_where_it_is_called_as_one():
    listed = f'<div class="sidebar-feed"><div>{PROSE}{BOX}</div></div>'
    assert find(load(f"<body><article>{PROSE * 6}{listed}</article></body>", ORIGIN)).posts == ()


def test_the_handle_that_another_attribute_of_a_frame_tells_is_read():
    source = "https://platform.twitter.com/embed/Tweet.html?id=1584567890123456789&lang=en"
    address = "https://x.com/example/status/1584567890123456789"
    other = "https://x.com/another/status/1584567890123456780"
    markup = f'<iframe src="{source}" data-next="{other}" data-tweet-url="{address}"></iframe>'
    (post,) = find(load(page(markup), ORIGIN)).posts
    assert (post.author.handle, post.permalink) == ("example", address)
