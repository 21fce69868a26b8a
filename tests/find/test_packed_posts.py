"""Posts packed in something packed, handed on in pieces, or behind another's address."""

from __future__ import annotations

import base64
import json
from html import escape
from urllib.parse import quote

import pytest

from citecheck.find import find
from citecheck.find.script_literals import unescaped
from citecheck.find.telling import may_tell
from citecheck.find.unwrapped import bare
from citecheck.load.html import load
from citecheck.model.article import Origin

ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)
NUMBER = "1700000000000000001"
ADDRESS = f"https://twitter.com/example/status/{NUMBER}"
QUOTE = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The dikes held.</p>&mdash; Example'
    f' (@example) <a href="{ADDRESS}">September 8, 2023</a></blockquote>'
)


def found(markup):
    page = f"<html lang=en><body><article><h1>Water</h1><p>It rose.</p>{markup}</article></body>"
    return [(each.platform, each.post_id) for each in find(load(page, ORIGIN)).posts]


def _base64(written):
    return base64.b64encode(written.encode()).decode()


LAYERS = {
    "json": lambda each: json.dumps({"a": [each]}),
    "base64": _base64,
    "percent": lambda each: quote(each, safe=""),
    "entities": escape,
}


@pytest.mark.parametrize("second", LAYERS)
@pytest.mark.parametrize("first", LAYERS)
def test_markup_behind_two_layers_of_any_kind(first, second):
    kept = LAYERS[second](LAYERS[first](QUOTE))
    markup = f'<div class="embed" data-content="{escape(json.dumps({"html": kept}))}"></div>'
    assert found(markup) == [("x", NUMBER)]


@pytest.mark.parametrize("cut", range(6, 120, 9))
def test_a_stream_may_be_cut_anywhere(cut):
    whole = '5:["$","$L1",null,{"block":{"type":"tweet","url":"' + ADDRESS + '"}}]\n'
    pieces = (whole[:cut], whole[cut:])
    markup = "".join(
        f"<script>self.__next_f.push([1,{json.dumps(each)}])</script>" for each in pieces
    )
    assert found(markup) == [("x", NUMBER)]


def test_what_is_said_of_a_post_is_told_once_it_is_unpacked():
    markup = f'<div class="embed" data-content="{quote(QUOTE, safe="")}"></div>'
    page = f"<html lang=nl><body><article><h1>Water</h1><p>Het steeg.</p>{markup}</article></body>"
    (post,) = find(load(page, ORIGIN)).posts
    assert (post.author.name, post.author.handle, post.text) == (
        "Example",
        "example",
        "The dikes held.",
    )
    assert post.date is not None
    assert post.date.isoformat() == "2023-09-08"


@pytest.mark.parametrize(
    "around",
    [
        "https://web.archive.org/web/20230909070000/{}",
        "https://archive.ph/o/aB3dE/{}",
        "https://eur01.safelinks.protection.outlook.com/?url={quoted}&data=1",
    ],
)
def test_an_address_behind_anothers_is_the_posts(around):
    wrapped = around.format(ADDRESS, quoted=quote(ADDRESS, safe=""))
    assert bare(wrapped) == ADDRESS
    markup = QUOTE.replace(ADDRESS, wrapped.replace("&", "&amp;"))
    assert ("x", NUMBER) in found(markup)


@pytest.mark.parametrize(
    "value",
    [
        {"next_articles": [{"type": "tweet", "url": ADDRESS}]},
        {"type": "shareButton", "network": "twitter", "url": ADDRESS},
        {"type": "hyperlink", "uri": ADDRESS},
        {"author": {"type": "twitter", "id": NUMBER}},
        {"type": "tweet", "user": {"id": NUMBER}},
    ],
)
def test_json_that_names_another_thing(value):
    assert found(f'<script type="application/json">{json.dumps(value)}</script>') == []


@pytest.mark.parametrize(
    "script", ["var a = 1; window.dataLayer.push({event: 'view', page: 'front'});", "{}", ""]
)
def test_most_scripts_are_not_read(script):
    assert not may_tell(script)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"a\u003cb", "a<b"),
        (r"\x3Cp\x3E", "<p>"),
        (r"it\'s \"so\"", 'it\'s "so"'),
        (r"\ud83d\udd12", "\ufffd\ufffd"),
        ("plain", "plain"),
    ],
)
def test_strings_as_javascript_reads_them(written, read):
    told = unescaped(written)
    assert told == read or (told == "\U0001f512" and "\ufffd" in read)
