"""Embeds in shapes that the finder was not made with, and markup that looks like one and is none.

Each batch was written before the finder was run on it; docs/accuracy.md tells what the first run
found. Now all must be found, and nothing else. ``left.txt`` is no such batch: it has what was known
to be missed, and was mended.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citecheck.find import find
from citecheck.load import parse
from citecheck.load.html import load
from citecheck.load.markdown import load as load_markdown
from citecheck.model.article import Origin
from citecheck.model.mention import PostForm

BATCHES = Path(__file__).parent.parent / "data" / "find" / "unseen_embeds"
MARKDOWN = BATCHES.parent / "embeds_in_markdown.txt"
ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)
PAGE = """<html><head><title>Water</title><meta name="twitter:site" content="@example">
<script type="application/ld+json">{{"@type":"NewsArticle","sameAs":["https://x.com/ex"]}}</script>
</head><body><header><a href="https://x.com/ex" class="icon-twitter">X</a></header><main><article>
<h1>Water</h1><div class="share-buttons" data-url="https://example.org/a">
<a href="https://twitter.com/intent/tweet?url=https%3A%2F%2Fexample.org%2Fa">Share</a></div>
<p>The river rose for three days, and the town waited for the water to go down again.</p>
{}
<p>The mayor said that the work could not go any faster than it does, and that he was sorry.</p>
</article></main><footer><a href="https://t.me/example">Telegram</a></footer></body></html>"""


def cases():
    for batch in sorted(BATCHES.glob("*.txt")):
        pieces = re.split(r"^=== ", batch.read_text("utf-8"), flags=re.MULTILINE)[1:]
        for piece in pieces:
            head, _, markup = piece.partition("\n")
            name, *gold = (each.strip() for each in head.split("|"))
            posts = [each.split() for each in gold if each != "none"]
            yield pytest.param(markup, posts, id=f"{batch.stem}-{name}")


@pytest.mark.parametrize(("markup", "gold"), list(cases()))
def test_the_posts_and_no_others_are_found(markup, gold):
    posts = find(load(PAGE.format(markup), ORIGIN)).posts
    left = [post for post in posts if post.form is not PostForm.PERMALINK]
    for platform, number, *more in gold:
        found = next(
            (
                each
                for each in left
                if each.platform == platform and number in f"{each.post_id} {each.permalink}"
            ),
            None,
        )
        assert found, (platform, number)
        left.remove(found)
        for told, _, wanted in (each.partition("=") for each in more):
            if told == "handle":
                assert found.author.handle == wanted
            else:
                assert found.date is not None
                assert found.date.isoformat().startswith(wanted)
    assert left == []


def test_there_are_enough_of_them():
    assert sum(1 for _ in cases()) >= 250


TELEGRAM = (
    '<script async src="https://telegram.org/js/telegram-widget.js?22"'
    ' data-telegram-post="example/502"></script>'
)
BLOCK = (
    '<!-- wp:core-embed/telegram {"url":"https://t.me/example/502","type":"rich"} -->\n\n'
    "<figure></figure>\n\n<!-- /wp:core-embed/telegram -->"
)


@pytest.mark.parametrize("read", [load, load_markdown])
@pytest.mark.parametrize("code", [TELEGRAM, BLOCK], ids=["a script", "an editor's block"])
def test_what_a_piece_of_a_page_begins_with_is_read_as_within_one(read, code):
    # The parser of HTML puts such a script into a head that nobody wrote; in Markdown, such a
    # block's two comments are pieces of HTML of their own.
    (post,) = find(read(f"{code}\n\nIt rained for three days.", ORIGIN)).posts
    assert (post.platform, post.post_id) == ("telegram", "example/502")


@pytest.mark.parametrize(
    "fence",
    ["```{youtube} aBcDeFg_-12", "```{youtube} https://youtu.be/aBcDeFg_-12\n:width: 480"],
)
def test_a_directive_of_myst_names_a_video(fence):
    (post,) = find(load_markdown(f"It rained.\n\n{fence}\n```\n\nIt stopped.", ORIGIN)).posts
    assert (post.platform, post.post_id) == ("youtube", "aBcDeFg_-12")


@pytest.mark.parametrize("fence", ["```{code-block} youtube", "```youtube aBcDeFg_-12", "```{"])
def test_other_fences_name_none(fence):
    assert not find(load_markdown(f"It rained.\n\n{fence}\nx\n```\n", ORIGIN)).posts


def cases_in_markdown():
    pieces = re.split(r"^=== (?=.*\|)", MARKDOWN.read_text("utf-8"), flags=re.MULTILINE)[1:]
    for piece in pieces:
        head, _, markup = piece.partition("\n")
        name, gold = (each.strip() for each in head.split("|"))
        yield pytest.param(markup, [] if gold == "none" else [gold.split()], id=name)


@pytest.mark.parametrize(("markup", "gold"), list(cases_in_markdown()))
def test_embeds_in_markdown_are_found(markup, gold):
    posts = find(load_markdown(f"It rained.\n\n{markup}\n\nIt stopped.", ORIGIN)).posts
    assert [[each.platform, each.post_id] for each in posts] == gold
    assert all(each.form is not PostForm.PERMALINK for each in posts)


def test_what_shows_how_a_set_in_block_is_written_stays_as_it_is():
    article = load_markdown("It rained.\n\n```\n!!! note\n\n    so\n```\n", ORIGIN)
    assert "!!! note" in article.text


@pytest.mark.parametrize(
    "directive",
    [".. youtube:: aBcDeFg_-12", ".. center::\n    .. youtube:: aBcDeFg_-12\n       :width: 480"],
)
def test_directives_of_restructuredtext_embed_what_they_name(directive):
    article = parse(f"Water\n=====\n\nIt rained.\n\n{directive}\n\nIt stopped.\n".encode(), "a.rst")
    (post,) = find(article).posts
    assert (post.platform, post.post_id) == ("youtube", "aBcDeFg_-12")
    assert post.form is not PostForm.PERMALINK


def test_a_link_that_is_no_picture_of_its_video_embeds_nothing():
    markup = "[![A](https://img.youtube.com/vi/aBcDeFg_-12/0.jpg)](https://youtu.be/aBcDeFg_-13)"
    (post,) = find(load_markdown(f"It rained.\n\n{markup}\n", ORIGIN)).posts
    assert (post.post_id, post.form) == ("aBcDeFg_-13", PostForm.PERMALINK)
