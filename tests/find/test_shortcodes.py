"""What short codes in a text are told by, and what they cost."""

from __future__ import annotations

import pytest

from citecheck import parse
from citecheck.find.addresses import find_addresses
from citecheck.find.shortcodes import find_shortcodes


def codes(text: str) -> list[str]:
    article = parse(text.encode(), "article.txt")
    return [article.quote(post.spans[0]) for post in find_shortcodes(article)]


@pytest.mark.parametrize(
    "text",
    [
        "[youtube=https://youtu.be/aBcDeFg_-12]",
        "[embed width=600]https://youtu.be/aBcDeFg_-12[/embed]",
        "{youtube}aBcDeFg_-12|600{/youtube}",
        '{{< youtube id="aBcDeFg_-12" >}}',
        "{% youtube aBcDeFg_-12 %}",
        "[tweet id=”1580000000000000001″]",
    ],
)
def test_a_code_is_the_whole_of_what_its_editor_wrote(text):
    assert codes(f"The river rose. {text} The town waited.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "the [tweet] was gone, and the [YouTube description] with it",
        "[youtube_channel id=aBcDeFg_-12]",
        "{{ page.title }} and {twitter} and [facebook 2019]",
        "[gallery ids=1580000000000000001]",
        "[twitter username=council_ex]",
    ],
)
def test_brackets_of_other_meanings_are_no_posts(text):
    assert codes(text) == []


def test_a_listing_shows_a_code_and_embeds_nothing():
    text = "Water\n\n    {% youtube aBcDeFg_-12 %}\n\nRose.\n"
    assert find_shortcodes(parse(text.encode(), "article.md")) == ()
    text = "Water\n\nWrite `{{< tweet 1580000000000000001 >}}` in it.\n"
    assert find_shortcodes(parse(text.encode(), "article.md")) == ()


def test_an_address_ends_before_the_second_tag_of_a_code():
    (address,) = find_addresses("[embed]https://example.org/a[/embed] and so on")
    assert address.written == "https://example.org/a"


@pytest.mark.parametrize(
    "piece", ["%[https://a", "[tweet ", "{youtube}", "{{< x ", "::youtube[", "[[", "<tweet>"]
)
def test_codes_that_never_end_are_read_in_bounded_steps(piece):
    assert find_shortcodes(parse((piece * 50_000).encode(), "article.txt")) == ()
