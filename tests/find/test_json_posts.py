"""Posts in scripts: what publishing systems leave there of what a page is made from."""

from __future__ import annotations

import json
import warnings

import pytest

from citecheck.find import find, json_addresses, json_posts
from citecheck.find.json_posts import described_posts
from citecheck.find.json_values import json_values
from citecheck.find.script_arguments import filled_in
from citecheck.load.html import load
from citecheck.model.article import Origin

ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)
URL = "https://x.com/example/status/1584567890123456789"
QUOTE = (
    '<blockquote class="twitter-tweet"><p lang="en">The dikes held.</p>&mdash; Example (@example)'
    f' <a href="{URL}">October 24, 2022</a></blockquote>'
)
ARC = {
    "content_elements": [
        {"type": "text", "content": "Prose."},
        {
            "type": "oembed_response",
            "subtype": "twitter",
            "raw_oembed": {"url": URL, "html": QUOTE, "author_name": "Example"},
        },
    ]
}
STREAMED = "5:" + json.dumps(["$", "$L9", None, {"kind": "tweet", "url": URL}]) + "\n6:null\n"
FOLDED = [
    ["ShallowReactive", 1],
    {"data": 2},
    {"article": 3},
    {"blocks": 4},
    [5, 6],
    {"type": 7, "text": 8},
    {"type": 9, "url": 10},
    "paragraph",
    "Prose.",
    "tweet",
    URL,
]
SCRIPTS = {
    "Arc": 'window.Fusion=window.Fusion||{};Fusion.arcSite="example";Fusion.globalContent='
    + json.dumps(ARC)
    + ";Fusion.lastModified=1;",
    "Apollo": "window.__APOLLO_STATE__ = "
    + json.dumps({"Embed:1": {"__typename": "TweetEmbed", "tweetUrl": URL}}),
    "a variable": "var preloaded = " + json.dumps({"embed": {"url": URL}}) + ";",
    "Next.js": "self.__next_f.push(" + json.dumps([1, STREAMED]) + ")",
    "the second of two": 'window.a = {"b": 1}; window.c = ' + json.dumps({"tweet": {"url": URL}}),
}


def posts(script: str, kind: str = ""):
    page = f"<article><p>Prose.</p><script{kind}>{script}</script><p>More prose.</p></article>"
    return find(load(page, ORIGIN)).posts


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_post_in_what_a_script_gives_a_name_to(name):
    (post,) = posts(SCRIPTS[name])
    assert (post.platform, post.permalink, post.form.value) == ("x", URL, "json")


def test_a_post_in_a_list_of_places():
    (post,) = posts(json.dumps(FOLDED), ' type="application/json" id="__NUXT_DATA__"')
    assert post.permalink == URL


def test_markup_in_json_tells_author_words_and_date():
    (post,) = posts(SCRIPTS["Arc"])
    assert (post.author.handle, post.text) == ("example", "The dikes held.")
    assert post.date.isoformat() == "2022-10-24"


@pytest.mark.parametrize(
    "script",
    [
        "window.site = " + json.dumps({"twitter": {"type": "link", "url": URL}}),
        "window.site = " + json.dumps({"share": [{"type": "button", "href": URL}]}),
        "window.user = " + json.dumps({"__typename": "TwitterUser", "id": "1584567890123456789"}),
        "window.__APOLLO_STATE__ = "
        + json.dumps(
            {
                '$ROOT_QUERY.article({"id":"7"}).moreOnThisArticles.0': {
                    "body": {"type": "iframe", "src": "https://www.youtube.com/embed/aBcDeFg_-12"}
                }
            }
        ),
        "function a() { return {b: 1}; }",
        "",
    ],
)
def test_a_script_that_names_no_embedded_post(script):
    assert posts(script) == ()


@pytest.mark.parametrize(
    "script",
    [
        "a=[" * 200_000,
        'a={"' * 200_000,
        "a=[" + "1," * 400_000,
        "a=" + "[" * 500_000,
        "a={}" * 200_000,
    ],
)
def test_what_cannot_be_read_is_passed(script):
    values = json_values(f"<script>{script}</script>").values
    assert [each for value in values for each in described_posts(value)] == []


@pytest.mark.parametrize(
    "given", [r"\"" * 100_000, '"\\\n' * 60_000, '"a' * 100_000, '"' + "a" * 99]
)
def test_a_call_whose_values_cannot_be_read_is_left_as_it_is(given):
    script = "(function(a,b){return {type:a}}(" + given + "))"  # linear: else it takes minutes
    assert filled_in(script) == script


def test_places_that_are_not_there_tell_nothing():
    folded = [["Reactive", 1], {"type": 99, "url": -1, "author": 2}, {"name": True, "url": 1}]
    assert list(described_posts(folded)) == []


def test_the_number_of_a_place_may_be_longer_than_any_list():
    folded = [{"_1": 1, f"_{'1' * 5000}": 1}, URL]
    assert list(described_posts(folded)) == []


def test_objects_that_many_lead_to_are_read_once(monkeypatch: pytest.MonkeyPatch):
    shared = {f"k{at}": 3 for at in range(200)}
    leading = {f"t{at}": 1 for at in range(200)}
    folded = [["Reactive", 1], shared, *[leading] * 50, "tweet"]
    made = 0

    def counted(*given):
        nonlocal made
        made += 1

    monkeypatch.setattr(json_posts, "said_of", counted)
    assert list(described_posts(json.loads(json.dumps(folded)))) == []
    assert made <= len(folded)


def test_a_post_that_two_objects_hold_is_told_of_once_inside_and_once_by_itself():
    folded = [["Reactive", 1], {"tweet": 2}, {"type": 3, "url": 4}, "tweet", URL, {"quoted": 2}]
    assert {post.permalink.url for _, post in described_posts(folded)} == {URL}


def test_an_object_has_as_many_objects_within_read_as_are_many_and_no_more():
    inner = {f"k{at}": {f"l{more}": {} for more in range(100)} for at in range(150)}
    assert sum(1 for _ in json_addresses._belonging(inner)) < 2 * json_addresses._MOST


HALF = "\\ud83d"
"""Half of a pair of surrogates, as a script leaves of an emoji where it cuts a text short."""


@pytest.mark.parametrize(
    "page",
    [
        f'<script type="application/json">{json.dumps({"html": QUOTE})}</script>',
        f"<script>window.__DATA__ = {json.dumps({'html': QUOTE})}</script>",
        f"<div class=box data-settings='{json.dumps({'html': QUOTE})}'></div>",
    ],
)
def test_half_an_emoji_in_markup_breaks_nothing(page):
    page = page.replace("held.", f"held {HALF}")
    assert HALF in page
    mentions = find(load(f"<html lang=en><p>Prose.</p>{page}<p>More.</p>", ORIGIN))
    assert [(post.platform, post.text) for post in mentions.posts] == [
        ("x", "The dikes held \ufffd")
    ]


def test_markup_that_begins_as_xml_is_read_without_a_warning():
    page = json.dumps({"html": f"<?xml version='1.0'?>{QUOTE}"})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [post.text for post in posts(page, " type=application/json")] == ["The dikes held."]
