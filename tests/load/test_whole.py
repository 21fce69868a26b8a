"""A check of links reads every page with its menus and footers, whatever file the page lies in."""

from __future__ import annotations

import io
import json

import pytest

from citecheck.load import parse_all
from citecheck.model.article import Article
from tests.load.archived import record, response
from tests.load.packed import zipped

_PAGE = (
    "<body><nav><a href=https://a.example/menu>Menu</a></nav>"
    "<article><p>Read <a href=https://a.example/article>this</a>, and think of it for a while."
    "</article><footer><a href=https://a.example/footer>About us</a></footer>"
)
_MAIL = f"From: a@a.example\nTo: b@a.example\nSubject: A\nContent-Type: text/html\n\n{_PAGE}\n"
_WARC = record(response(_PAGE.encode()))
_ENTRY = {"id": "1", "content_html": _PAGE}
_FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [_ENTRY]}

_FILES = {
    "a.html": _PAGE.encode(),
    "a.warc": _WARC,
    "a.wacz": zipped({"datapackage.json": b"{}", "archive/a.warc": _WARC}),
    "a.eml": _MAIL.encode(),
    "a.mbox": f"From a@a.example Thu Nov 24 08:30:00 2022\n{_MAIL}".encode(),
    "a.json": json.dumps(_FEED).encode(),
}


@pytest.mark.parametrize("name", _FILES)
def test_all_of_a_page_is_read_where_that_is_asked_for(name: str) -> None:
    assert _links(name, whole=True) == ["menu", "article", "footer"]
    assert _links(name, whole=False) == ["article"]


def _links(name: str, *, whole: bool) -> list[str]:
    (article,) = parse_all(io.BytesIO(_FILES[name]), name, whole=whole)
    assert isinstance(article, Article)
    return [each.written.rpartition("/")[2] for each in article.references]
