from __future__ import annotations

import pytest

from citecheck.find import _Enclosing, find
from citecheck.find.addresses import find_addresses
from citecheck.find.links import find_links
from citecheck.model.article import Span
from citecheck.model.mention import LinkKind
from tests.find.articles import article


def links(text, *references, base=None, code=()):
    made = article(text, references=references, base=base, code=code)
    return find_links(made, find_addresses(text))


def test_the_elements_tell_the_kind():
    found = links(
        "one two three four",
        ("one", "https://a.example/", "a"),
        ("two", "https://b.example/", "img"),
        ("three", "https://c.example/", "iframe"),
        ("four", "https://d.example/", "blockquote[cite]"),
    )
    kinds = [LinkKind.HYPERLINK, LinkKind.IMAGE, LinkKind.EMBED, LinkKind.CITATION]
    assert [link.kind for link in found] == kinds
    assert [link.text for link in found] == ["one", "two", "three", "four"]
    assert [link.id for link in found] == ["link-1", "link-2", "link-3", "link-4"]


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ("source", LinkKind.EMBED),
        ("source[srcset]", LinkKind.IMAGE),
        ("embed[data-cmp-src]", LinkKind.EMBED),
        ("video[poster]", LinkKind.IMAGE),
        ("img[longdesc]", LinkKind.CITATION),
        ("link[imagesrcset]", LinkKind.IMAGE),
        ("link[via]", LinkKind.CITATION),
        ("json-ld[appearance]", LinkKind.CITATION),
        ("ins[cite]", LinkKind.CITATION),
        ("area", LinkKind.HYPERLINK),
    ],
)
def test_an_attribute_may_tell_another_kind(element, kind):
    (link,) = links("here", ("here", "https://a.example/", element))
    assert link.kind is kind


def test_relative_addresses_are_made_absolute():
    found = links("here", ("here", "../x?y#z", "a"), base="https://a.example/b/c/d")
    assert (found[0].url, found[0].written) == ("https://a.example/b/x?y#z", "../x?y#z")
    assert found[0].key == "https://a.example/b/x?y"


def test_a_relative_address_without_a_base_has_no_url():
    (link,) = links("here", ("here", "/x", "a"))
    assert (link.url, link.key) == (None, None)


def test_an_address_without_a_scheme_is_of_the_web():
    (link,) = links("here", ("here", "//a.example/x", "a"))
    assert link.url == "https://a.example/x"


def test_what_leads_nowhere_is_no_link():
    written = ["#note-1", "", " ", "javascript:alert(1)", " JavaScript:x", "mailto:a@b.example"]
    assert links("here", *[("here", each, "a") for each in written]) == ()


def test_a_printed_address_that_labels_its_own_hyperlink_is_one_link():
    text = "See https://a.example/x here, a.example/y there and nos.nl."
    found = links(
        text,
        ("https://a.example/x", "https://a.example/x?utm_source=y", "a"),
        ("a.example/y", "https://www.a.example/y/", "a"),
        ("nos.nl", "https://nos.nl/artikel/1", "a"),
    )
    assert [link.kind for link in found] == [LinkKind.HYPERLINK] * 3


def test_a_short_link_that_shows_where_it_leads_is_one_link():
    found = links(
        "See nos.nl/artikel/1 and pic.twitter.com/abc",
        ("nos.nl/artikel/1", "https://t.co/aaaaaaaaaa", "a"),
        ("pic.twitter.com/abc", "https://t.co/bbbbbbbbbb", "a"),
    )
    assert [link.url for link in found] == ["https://t.co/aaaaaaaaaa", "https://t.co/bbbbbbbbbb"]


def test_an_address_that_is_cut_short_is_only_a_label():
    found = links("See nos.nl/artikel/244…", ("nos.nl/artikel/244…", "https://bit.example/1", "a"))
    assert [link.url for link in found] == ["https://bit.example/1"]


def test_a_label_that_names_another_place_is_a_link_too():
    found = links(
        "See https://bank.example/x", ("https://bank.example/x", "https://evil.example/", "a")
    )
    assert sorted(link.url for link in found) == ["https://bank.example/x", "https://evil.example/"]


def test_a_printed_address_beside_a_hyperlink_is_found():
    found = links("Here: https://a.example/x", ("Here", "https://a.example/x", "a"))
    assert [link.kind for link in found] == [LinkKind.HYPERLINK, LinkKind.BARE]


def test_the_address_of_the_article_itself_is_no_link():
    found = links(
        "here",
        ("here", "https://a.example/x", "a"),
        ("", "https://own.example/draft", "link[canonical]"),
        ("", "https://own.example/draft", "meta[og:url]"),
    )
    assert [link.url for link in found] == ["https://a.example/x"]


def test_an_address_in_code_is_shown_and_not_cited():
    text = "Run curl https://a.example/x or read https://b.example/y of c.example/z now."
    found = links(text, code=["curl https://a.example/x", "c.example/z"])
    assert [link.written for link in found] == ["https://b.example/y"]


def test_an_address_that_is_half_code_is_cited():
    (link,) = links("See https://a.example/repos/NAME now.", code=["NAME"])
    assert link.written == "https://a.example/repos/NAME"


def test_a_hyperlink_in_code_is_a_link():
    (link,) = links("Call open() here", ("open()", "https://a.example/open", "a"), code=["open()"])
    assert link.url == "https://a.example/open"


def test_a_post_whose_address_is_shown_as_code_is_not_embedded():
    text = "Paste https://x.com/example/status/1234567890123456789 there."
    assert len(find(article(text)).posts) == 1
    made = article(text, code=["https://x.com/example/status/1234567890123456789"])
    assert find(made).posts == find(made).links == ()


def test_a_picture_right_behind_a_post_is_outside_it():
    spans = _Enclosing([(Span(3, 9), "post-1"), (Span(12, 12), "post-2")])
    assert [spans.around(Span(at, at)) for at in (3, 8, 9, 12)] == [
        "post-1",
        "post-1",
        None,
        "post-2",
    ]
