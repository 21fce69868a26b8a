"""What is read of a post copied as text: whom and what its words name."""

from __future__ import annotations

import pytest

from citecheck.find import find
from citecheck.load import parse
from citecheck.model.mention import PostForm

X = "\n— Example (@example) March 4, 2022"


def post(text):
    page = f"Prose of the article stood here.\n\n{text}\n\nMore prose of it.\n"
    found = find(parse(page.encode(), "article.txt")).posts
    (only,) = [each for each in found if each.form is PostForm.FLATTENED]
    return only


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (f"Great @club_ex and @FAN_ex!{X}", ("club_ex", "FAN_ex")),
        (f"Thanks .@boss_ex, “@other_ex” and (@third_ex){X}", ("boss_ex", "other_ex", "third_ex")),
        (f"Mail jane@example.org or a.@b{X}", ()),
        (f"See https://example.org/?q=@nobody now{X}", ()),
        ("@ex.tok dance with @pal.tok. #fyp ♬ original sound - Ex", ("pal.tok",)),
        (
            "Hi @alice.bsky.social\n— Ex (@ex.bsky.social) March 4, 2024 at 3:04 PM",
            ("alice.bsky.social",),
        ),
    ],
)
def test_accounts_that_it_names(text, mentions):
    assert post(text).mentions == mentions


@pytest.mark.parametrize(
    ("words", "hashtags"),
    [
        ("#ExampleCup #ExC22", ("ExampleCup", "ExC22")),
        ("#京都 #きょうと楽しい！ ＃日本", ("京都", "きょうと楽しい", "日本")),
        ("#भारत_जोड़ो और #कोरोना।", ("भारत_जोड़ो", "कोरोना")),
        ("#ประเทศไทย", ("ประเทศไทย",)),
        ("#القدس_عاصمة", ("القدس_عاصمة",)),
        ("#2022 is no tag, nor https://example.org/#part", ()),
    ],
)
def test_hashtags(words, hashtags):
    assert post(words + X).hashtags == hashtags


def test_links_and_pictures():
    read = post(f"Two https://t.co/AbCdEfGh12 pic.x.com/AbCdEfGhIj{X}")
    assert (read.links, read.media) == (
        ("https://t.co/AbCdEfGh12",),
        ("pic.x.com/AbCdEfGhIj",),
    )


def test_the_post_that_it_quotes_and_whom_it_answers():
    address = "https://twitter.com/other_ex/status/1499700000000000000"
    read = post(f"@other_ex This. {address}{X}")
    assert read.quoted is not None
    assert read.quoted.post_id == "1499700000000000000"
    assert read.reply_to is not None
    assert read.reply_to.handle == "other_ex"
