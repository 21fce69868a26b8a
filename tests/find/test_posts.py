"""One post in several forms is one post."""

from __future__ import annotations

from citecheck.find import find
from citecheck.model.article import Span
from citecheck.model.mention import PostForm
from tests.find.articles import article

URL = "https://twitter.com/example/status/1584567890123456789"
MARKUP = (
    '<blockquote class="twitter-tweet"><p lang="en">The words of it.</p>&mdash; Example (@example) '
    f'<a href="{URL}">October 24, 2022</a></blockquote>'
)
SHOWN = "The words of it.\n\n— Example (@example) October 24, 2022"


def test_an_embed_and_its_visible_text_and_its_date_link():
    text = f"Prose.\n\n{SHOWN}\n\nProse."
    made = article(text, references=[("October 24, 2022", URL, "a")], fragments=[(SHOWN, MARKUP)])
    mentions = find(made)
    (post,) = mentions.posts
    assert post.form is PostForm.EMBED
    assert post.spans == (Span(8, 8 + len(SHOWN)),)
    assert text[post.body.slice] == post.text == "The words of it."
    assert (post.author.name, post.author.handle) == ("Example", "example")
    assert (post.date.isoformat(), post.language) == ("2022-10-24", "en")
    assert [link.inside for link in mentions.links] == ["post-1"]


def test_a_link_elsewhere_to_an_embedded_post():
    text = f"See it here.\n\n{SHOWN}"
    made = article(
        text,
        references=[("here", "https://x.com/example/status/1584567890123456789?s=20", "a")],
        fragments=[(SHOWN, MARKUP)],
    )
    (post,) = find(made).posts
    assert post.form is PostForm.EMBED
    assert [text[span.slice] for span in post.spans] == ["here", SHOWN]


def test_a_flattened_post_whose_date_is_linked():
    text = "Prose.\n\nThe words of it. — Example (@Example) October 24, 2022\n\nProse."
    made = article(text, references=[("October 24, 2022", URL, "a")])
    (post,) = find(made).posts
    assert post.form is PostForm.FLATTENED
    assert (post.post_id, post.author.handle) == ("1584567890123456789", "Example")
    assert post.permalink == "https://x.com/example/status/1584567890123456789"


def test_a_flattened_post_with_its_address_behind():
    (post,) = find(article(f"The words. — Example (@example) October 24, 2022 ({URL})")).posts
    assert post.post_id == "1584567890123456789"


def test_the_address_of_another_post_behind_is_another_post():
    text = f"The words. — Other (@other) October 24, 2022 {URL}"
    assert [post.author.handle for post in find(article(text)).posts] == ["other", "example"]


def test_the_same_flattened_post_twice():
    line = "The words of it. — Example (@example) October 24, 2022"
    (post,) = find(article(f"{line}\n\nProse.\n\n{line}")).posts
    assert len(post.spans) == 2


def test_a_permalink_in_prose():
    (post,) = find(article(f"She wrote it at {URL}.")).posts
    assert (post.form, post.author.handle, post.text) == (PostForm.PERMALINK, "example", "")


def test_posts_of_two_platforms_are_numbered_in_the_articles_order():
    text = "Watch https://youtu.be/aBcDeFg_-12 and https://t.me/example_channel/12 now."
    found = find(article(text)).posts
    assert [(post.id, post.platform) for post in found] == [
        ("post-1", "youtube"),
        ("post-2", "telegram"),
    ]
