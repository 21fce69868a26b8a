"""A link gets another address in the way in which the article writes its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from citecheck.check.edits import edited
from citecheck.find import find
from citecheck.load import parse
from citecheck.writing import markdown, rewritten, rst
from tests.sizes import Sized

PAGE = '<base href="https://news.example/2024/a"><p>See <a href="{}">this</a>.</p>'


@pytest.mark.parametrize(
    ("written", "address", "then"),
    [
        ("/old", "https://news.example/new?a=1&b=2", "/new?a=1&amp;b=2"),
        ("/old", "https://news.example/", "/"),
        ("../old", "https://news.example/new", "/new"),
        ("./old", "https://news.example/2024/new", "/2024/new"),
        ("old", "https://news.example/new", "https://news.example/new"),
        ("/old", "http://news.example/new", "http://news.example/new"),
        ("/old", "https://bought.example/new", "https://bought.example/new"),
        ("/old", "https://news.example:8443/new", "https://news.example:8443/new"),
        ("/old", "https://news.example//else.example/x", "https://news.example//else.example/x"),
        ("/old", "https://news.example.evil.example/x", "https://news.example.evil.example/x"),
        ("/old", "https://news.example?q", "https://news.example?q"),
        ("//news.example/old", "https://news.example/new", "//news.example/new"),
        ("//news.example/old", "https://b.example/new", "//b.example/new"),
        ("//news.example/old", "http://b.example/new", "http://b.example/new"),
        ("https://news.example/old", "https://news.example/new", "https://news.example/new"),
    ],
)
def test_what_is_written_without_a_host_stays_so(written: str, address: str, then: str) -> None:
    data = PAGE.format(written).encode()
    article = parse(data, "a.html")
    (link,) = find(article).links
    after = edited(data, rewritten(article, link, address))
    assert after.decode() == PAGE.format(then)
    (read,) = find(parse(after, "a.html")).links
    assert (read.url or "").removesuffix("/") == address.replace(
        "example?q", "example/?q"
    ).removesuffix("/")


@pytest.mark.parametrize(
    "hostile",
    [
        lambda of: ".. _a:" + " " * of(200_000) + "\n\n",
        lambda of: ".. a::" + " " * of(200_000) + "\n\n",
        lambda of: ".. _a: https://a.example/\n" * of(10_000),
    ],
)
def test_targets_are_found_in_time_that_grows_with_the_file(
    hostile: Callable[[Sized], str], sized: Sized
) -> None:
    rst._targets(hostile(sized))


def test_many_blanks_behind_an_address_are_read_once(sized: Sized) -> None:
    text = "[a](https://a.example/" + " " * sized(200_000) + '"x\\\ny") z'
    assert markdown.behind(text, 0, (4, text.index(" "))) == len(text) - 2
    assert markdown.behind(text[:-3], 0, (4, text.index(" "))) is None


RST = """\
One_ and two_ and `three <https://a.example/\\<3\\>>`_ and `four`__.

.. _one: https://a.example/old_1
.. _two: https://b.example/old_1
.. _other: https://a.example/old_1
__ https://c.example/a\\_
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://a.example/old_1", ".. _one: https://a.example/new_1"),
        ("https://b.example/old_1", ".. _two: https://b.example/new_1"),
    ],
)
def test_of_several_targets_the_one_is_changed_that_is_named(old: str, new: str) -> None:
    data = RST.encode()
    article = parse(data, "a.rst")
    link = next(each for each in find(article).links if each.url == old)
    after = edited(data, rewritten(article, link, old.replace("old", "new"))).decode()
    assert [line for line in after.splitlines() if line not in RST.splitlines()] == [new]
