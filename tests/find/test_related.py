"""What posts tell of those around them: answered, quoted, and their place in a thread."""

from __future__ import annotations

import pytest

from citecheck.find.addresses import find_addresses
from citecheck.find.links import find_links
from citecheck.find.posts import find_posts
from citecheck.find.related import thread_place
from citecheck.model.mention import OtherPost, ThreadPlace
from tests.find.articles import article

SIGNED = "— Example (@example) October 24, 2022"


def post_of(text, fragments=()):
    made = article(text, fragments=fragments)
    (post,) = find_posts(made, find_links(made, ()), find_addresses(text))
    return post


@pytest.mark.parametrize(
    ("text", "number", "total"),
    [
        ("1/7 The river rose for three days.", 1, 7),
        ("(2/5) The river rose.", 2, 5),
        ("3/ The river rose.", 3, None),
        ("1/n: The river rose.", 1, None),
        ("The river rose for three days. 4/12", 4, 12),
        ("The river rose for three days (4/12)", 4, 12),
        ("The river rose for three days. [4/12] https://t.co/abc", 4, 12),
        ("The river rose. 1/2 pic.twitter.com/abc #water", 1, 2),
        ("🧵 1/4: The river rose.", 1, 4),
        ("The river rose. A thread 🧵", None, None),
        ("川が増水しました。1/3", 1, 3),
    ],
)
def test_a_place_in_a_thread(text, number, total):
    assert thread_place(text) == ThreadPlace(number, total)


@pytest.mark.parametrize(
    "text",
    [
        "Open 24/7 for you.",
        "24/7 care for all.",
        "We remember those who died on 9/11",
        "We lost 3/4 of the harvest.",
        "The score was 5/3",
        "See example.org/1/2",
        "Meeting on 3/4",
        "0/5 stars.",
    ],
)
def test_numbers_that_count_no_thread(text):
    assert thread_place(text) is None


def test_an_answer_begins_with_the_name_of_whom_it_answers():
    assert post_of(f"@council_ex When will it open? {SIGNED}").reply_to == OtherPost(
        handle="council_ex"
    )
    assert post_of(f".@council_ex When will it open? {SIGNED}").reply_to is None
    assert post_of(f"When, @council_ex, will it open? {SIGNED}").reply_to is None


def test_a_post_whose_address_stands_in_it_is_quoted():
    address = "https://twitter.com/other_ex/status/1584567890123456789"
    post = post_of(f"Look at this! {address} {SIGNED}")
    assert post.quoted == OtherPost(
        "https://x.com/other_ex/status/1584567890123456789", "1584567890123456789", "other_ex"
    )


def test_a_blockquote_within_a_post_is_quoted():
    markup = (
        '<blockquote class="twitter-tweet"><p>Look.</p><blockquote class="twitter-tweet"><p>The'
        ' dikes held.</p>&mdash; Other (@other_ex) <a href="https://x.com/other_ex/status/77">'
        "October 23, 2022</a></blockquote>&mdash; Example (@example)"
        ' <a href="https://x.com/example/status/78">October 24, 2022</a></blockquote>'
    )
    post = post_of("Shown here.", [("Shown here.", markup)])
    assert (post.post_id, post.author.handle, post.text) == ("78", "example", "Look.")
    assert post.quoted == OtherPost("https://x.com/other_ex/status/77", "77", "other_ex")
