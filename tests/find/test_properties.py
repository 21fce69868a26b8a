"""What holds of any text: spans are what mentions say, nothing is raised, time grows evenly."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck import registry, urls
from citecheck.find import find
from citecheck.find.addresses import find_addresses
from citecheck.find.embeds import find_embeds
from citecheck.find.links import find_links
from citecheck.find.posts import find_posts
from citecheck.find.printed_date import read_date
from citecheck.model.article import Article, Fragment, Span
from citecheck.model.mention import LinkKind
from tests.find.articles import ORIGIN, article

PIECES = (
    "https://",
    "http://",
    "www.",
    "://",
    "t.co/",
    "pic.twitter.com/",
    "nos.nl",
    "example.com",
    ".",
    "..",
    ",",
    ":",
    ";",
    "/",
    "//",
    "?",
    "#",
    "@",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "「",
    "」",
    "。",
    " ",
    "\n",
    "\n\n",
    "\t",
    "\u200b",
    "\u200e",
    "\u0301",
    "—",
    "–",
    "-",
    "(@",
    "@example",
    "#tag",
    "Example",
    "the words",
    "een zin. ",
    "見る",
    "مثال",
    "müller",
    "xn--",
    "ſ",
    "İ",
    "24 oktober 2022",
    "October 24, 2022",
    "3:04 PM",
    "2022年10月24日",
    "— Example (@example) ",
    "A post shared by ",
    "View this post on Instagram",
    "Post by @",
    "View on Mastodon",
    "Posted by ",
    " on ",
    "&amp;",
    "\x00",
    "\ufffd",
    "😀",
    "https://x.com/example/status/12345",
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map("".join)
QUIET = settings(max_examples=150)


@QUIET
@given(TEXTS)
def test_every_span_is_what_the_mention_says(text):
    mentions = find(article(text))
    for link in mentions.links:
        assert text[link.span.slice] == link.written == link.text
        assert link.kind in {LinkKind.BARE, LinkKind.SCHEMELESS}
        assert link.url is None or link.key == urls.key(link.url)
    for post in mentions.posts:
        assert list(post.spans) == sorted(post.spans)
        assert all(span.end <= len(text) for span in post.spans)
        if post.body:
            assert text[post.body.slice] == post.text
            assert any(span.contains(post.body) for span in post.spans)
        if post.date and post.date.written:
            assert post.date.written in text
    assert [post.id for post in mentions.posts] == [
        f"post-{number}" for number in range(1, len(mentions.posts) + 1)
    ]
    assert list(mentions.links) == sorted(mentions.links, key=lambda link: link.span)


@QUIET
@given(TEXTS)
def test_addresses_do_not_overlap_and_end_in_no_punctuation(text):
    found = find_addresses(text)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    assert all(
        address.written[-1] not in ".,:;!?'’‘\"”“»«)」。" or address.written[-1] == ")"
        for address in found
    )


@QUIET
@given(TEXTS)
def test_an_address_between_blanks_is_never_lost(text):
    before = f"{text} "
    planted = "https://planted.example/x_(y)?z=1#w"
    found = find_addresses(f"{before}{planted}. {text}")
    assert (len(before), planted) in {(each.span.start, each.written) for each in found}


@QUIET
@given(st.text(max_size=100), st.sampled_from([None, "nl", "pl", "xx", ""]))
def test_a_date_is_read_within_the_text_or_not_at_all(text, language):
    read = read_date(text, 0, language)
    assert read is None or (0 < read[1] <= len(text) and read[0].written in text)


@QUIET
@given(st.sampled_from(sorted({h for p in registry.platforms().values() for h in p.HINTS})), TEXTS)
def test_markup_of_any_kind_raises_nothing(hint, text):
    for html in (
        f'<blockquote class="{hint}" data-href="{text}" cite="{text}">{text}</blockquote>',
        f'<iframe class="{hint}" src="https://{hint}/{text}">',
        f'<{hint} data-tweetid="{text}">',
        f'<script data-telegram-post="{text}">{hint}</script>',
        f'<script type="application/json">["<div class={hint}>{text}"]</script>',
    ):
        element = html.lstrip("<").split()[0]
        find_embeds(Article(ORIGIN, "", fragments=(Fragment(Span(0, 0), html, element),)))


@QUIET
@given(st.text(max_size=80), st.sampled_from(PIECES))
def test_no_address_breaks_a_platform(tail, piece):
    for platform in registry.platforms().values():
        for domain in platform.DOMAINS or ("social.example",):
            platform.permalink(f"https://{domain}/{piece}{tail}")
            platform.permalink(f"https://{domain}{piece}{tail}")
            platform.permalink(tail)


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        "/",
        "a.",
        "www.",
        "http://",
        "://",
        "(",
        "a@b.nl ",
        "x.nl/",
        "https://t.co/a",
        "日.jp",
        "http://a.b/(",
        "http://a.b/)",
        "-.",
        "http://" + "a-." * 20_000,
        "x.nl/)",
        "&a;",
        "t.co/pic.twitter.com/",
        "— (@",
        "(@a) ",
        "— A (@a) 1 mei 2022 ",
        "— A (@a) ",
        "- - (@a) ",
        "A post shared by A (@a) ",
        "Posted by A on ",
        "https://x.com/a/status/1 ",
        "\n\n",
        " ",
    ],
)
def test_a_text_of_one_thing_again_and_again(unit, sized):
    length = sized(60_000)
    text = (unit * (length // len(unit) + 1))[:length]
    made = Article(ORIGIN, text)
    printed = find_addresses(text)
    links = find_links(made, printed)
    find_posts(made, links, printed)
    assert all(text[each.span.slice] == each.written for each in links)
