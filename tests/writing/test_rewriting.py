"""A link gets another address in the way in which the article writes its own."""

from __future__ import annotations

import pytest

from citecheck.check.edits import edited
from citecheck.find import find
from citecheck.load import parse
from citecheck.writing import rewritten

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
