"""Markup nested as no page is: what lies in it is found, in time in line with its length."""

from __future__ import annotations

import base64

import pytest

from citecheck.find.elements import elements_of, lies_in
from citecheck.find.embeds import find_embeds
from citecheck.load.html import load
from citecheck.model.article import Origin

ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)
NUMBER = "1700000000000000001"
ADDRESS = f"https://twitter.com/example/status/{NUMBER}"
QUOTE = (
    '<blockquote class="twitter-tweet"><p>The dikes held.</p>&mdash; Example (@example)'
    f' <a href="{ADDRESS}">September 8, 2023</a></blockquote>'
)
BASE64 = base64.b64encode(f'<div class="x">youtube{"<i>x</i>" * 100}</div>'.encode()).decode()


def found(markup):
    page = f"<html lang=en><body><article><h1>Water</h1><p>It rose.</p>{markup}</article></body>"
    return [(each.platform, each.post_id) for each in find_embeds(load(page, ORIGIN))]


@pytest.mark.parametrize("layers", [1, 15, 100, 200])
def test_a_post_is_found_however_deep_it_lies(layers):
    box = '<div class="player-embed" data-kind="x">'
    assert found(f"{box * layers}{QUOTE}{'</div>' * layers}") == [("x", NUMBER)]


@pytest.mark.parametrize(
    ("around", "within", "posts"),
    [
        ('<blockquote class="twitter-tweet">', f'<a href="{ADDRESS}">a</a>', 1),
        ('<blockquote class="twitter-tweet">', "x", 0),
        ('<div class="tweet card">', f'<a href="{ADDRESS}">a</a><b>x</b>' * 20, 0),
        ('<div class="fb-post">', "<b>x</b>" * 1_000, 0),
        ('<div data-kind="x"><div class="tweet-embed">', BASE64, 0),
        ('<div class="wp-block-embed__wrapper">', "x", 0),
    ],
)
def test_many_of_one_kind_in_each_other_are_read(around, within, posts, sized):
    assert len(found(around * sized(800) + within)) == posts


def test_those_around_all_others_are_left_out_first():
    markup = "<div data-a=b>" * 200 + "<b>x</b>"
    depths = [len(list(each.parents)) for each in elements_of(markup)]
    assert depths == sorted(depths)
    assert 10 < len(depths) < 200
    assert max(depths) >= 200, "the innermost is among them"


def test_what_is_nested_as_pages_are_is_read_whole():
    wide = "<div data-a=b>" * 12 + "<b>x</b>" * 200 + "</div>" * 12
    assert len(list(elements_of(wide))) == 212


def test_an_element_lies_in_another_only_where_it_does():
    first, one, second, other = elements_of("<div><b>x</b></div><div><b>x</b></div>")
    assert (lies_in(one, first), lies_in(other, second)) == (True, True)
    assert (lies_in(one, second), lies_in(other, first)) == (False, False)
