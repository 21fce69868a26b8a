"""Embed codes that stand in an article as text."""

from __future__ import annotations

import pytest

from citecheck.find import find
from citecheck.find.written_markup import written_markup
from citecheck.load.html import load as load_html
from citecheck.load.text import load as load_text
from citecheck.model.article import Article, Origin
from citecheck.model.mention import PostForm

CODE = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">It rises</p>&mdash; River Watch '
    '(@riverwatch) <a href="https://twitter.com/riverwatch/status/1590000000000000223">'
    "November 8, 2022</a></blockquote>"
)
ESCAPED = CODE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def origin(media_type):
    return Origin("<text>", media_type, "utf-8", "utf-8", "default", "", 0)


@pytest.mark.parametrize(
    "article",
    [
        load_text(f"It rained.\n\n{CODE}\n\nIt stopped.", origin("text/plain")),
        load_html(f"<p>It rained.</p><div>{ESCAPED}</div><p>It stopped.</p>", origin("text/html")),
    ],
    ids=["pasted into plain text", "encoded twice"],
)
def test_it_is_read_as_the_markup_that_it_is(article):
    (post,) = find(article).posts
    assert (post.form, post.author.handle, post.text) == (PostForm.EMBED, "riverwatch", "It rises")
    assert post.date is not None
    assert post.date.isoformat() == "2022-11-08"
    assert any(article.quote(span) == CODE for span in post.spans)


def test_what_is_shown_as_code_is_an_example():
    article = load_html(f"<p>Paste <code>{ESCAPED}</code> there.</p>", origin("text/html"))
    assert list(written_markup(article)) == []


def test_what_is_never_closed_is_none():
    assert list(written_markup(Article(origin("text/plain"), "<blockquote </p> " * 50))) == []
