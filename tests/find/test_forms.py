"""One post in every form is one post with all its places; posts in one wrapper have their own."""

from __future__ import annotations

import json

import pytest

from citecheck.find import find
from citecheck.load.html import load
from citecheck.model.article import Origin

ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)
ID = "1584567890123456789"
URL = f"https://twitter.com/example/status/{ID}"
WORDS = "The dikes held."
FORMS = {
    "embed": f'<blockquote class="twitter-tweet"><p lang="en">{WORDS}</p>&mdash; Example (@example)'
    f' <a href="{URL}">October 24, 2022</a></blockquote>',
    "iframe": f'<iframe src="https://platform.twitter.com/embed/Tweet.html?id={ID}"></iframe>',
    "amp": f'<amp-twitter data-tweetid="{ID}" width="1" height="1"></amp-twitter>',
    "json": '<script type="application/json">'
    + json.dumps({"type": "tweet", "url": URL, "text": WORDS})
    + "</script>",
    "permalink": f'<p>See <a href="https://x.com/example/status/{ID}?s=20">it</a>.</p>',
    "printed": f"<p>See x.com/example/status/{ID} for it.</p>",
    "flattened": f'<p>{WORDS} &mdash; Example (@example) <a href="{URL}">October 24, 2022</a></p>',
    "wordpress": '<figure class="wp-block-embed is-provider-twitter"><div'
    f' class="wp-block-embed__wrapper">{URL}</div></figure>',
    "consent": f'<div data-consent-src="{URL}">Show the post?</div>',
    "screenshot": f'<a href="{URL}"><img src="a.png" alt="Tweet by Example (@example)"></a>',
}
PROSE = "<p>The river rose for three days, and the town waited.</p>"


def posts(*parts):
    page = PROSE.join(("", *parts, ""))
    return find(load(f"<html><body><article>{page}</article></body></html>", ORIGIN)).posts


@pytest.mark.parametrize("form", FORMS)
def test_each_form_alone(form):
    (post,) = posts(FORMS[form])
    assert (post.platform, post.post_id) == ("x", ID)


def test_all_forms_together():
    (post,) = posts(*FORMS.values())
    assert (post.post_id, post.text, post.author.name) == (ID, WORDS, "Example")
    assert len(post.spans) >= len(FORMS) - 1  # what data shows nothing of shares no place
    assert list(post.spans) == sorted(set(post.spans))


@pytest.mark.parametrize("first", FORMS)
@pytest.mark.parametrize("second", FORMS)
def test_every_two_of_them(first, second):
    assert len(posts(FORMS[first], FORMS[second])) == 1


def test_posts_in_one_wrapper_have_places_of_their_own():
    inner = "".join(
        f'<blockquote class="twitter-tweet"><p>{words}</p>&mdash; Example (@example) <a'
        f' href="https://x.com/example/status/{number}">October 24, 2022</a></blockquote>'
        for number, words in ((71, "The first."), (72, "The second."), (73, "The first."))
    )
    page = f'{PROSE}<div class="wp-block-embed__wrapper">{inner}</div>{PROSE}'
    made = load(f"<html><body><article>{page}</article></body></html>", ORIGIN)
    found = find(made).posts
    assert [each.post_id for each in found] == ["71", "72", "73"]
    for post, words in zip(found, ("The first.", "The second.", "The first."), strict=True):
        assert made.text[post.body.slice] == words
        assert any(span.contains(post.body) for span in post.spans)
    places = [span for each in found for span in each.spans if len(span)]
    assert all(not one.overlaps(two) for one in places for two in places if one is not two)


def test_a_short_address_of_flickr_and_the_page():
    (post,) = posts(
        '<p>A <a href="https://flic.kr/p/6TPnan">picture</a>.</p>',
        '<p>The <a href="https://www.flickr.com/photos/example/3868166587/">same</a>.</p>',
    )
    assert (post.post_id, len(post.spans)) == ("3868166587", 2)


def test_a_player_of_soundcloud_and_the_page_that_its_code_links_to():
    player = (
        '<iframe src="https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/'
        '293012345&color=%23ff5500"></iframe><div><a href="https://soundcloud.com/example">Example'
        '</a> · <a href="https://soundcloud.com/example/the-river">The River</a></div>'
    )
    (post,) = posts(player)
    assert (post.platform, post.author.handle) == ("soundcloud", "example")
    assert len(posts(player, '<p><a href="https://soundcloud.com/other/else">Else</a></p>')) == 2
