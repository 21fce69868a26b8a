"""Posts that are shown as pictures, by what is said of the pictures."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.find import find
from citecheck.load import html, markdown
from citecheck.model.article import Origin

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "find" / "screenshots.toml").read_text("utf-8")
)
ALT = "Screenshot of a tweet by River Example (@exriver) on 3 May 2022: &quot;It is rising.&quot;"
PLAIN = ALT.replace("&quot;", '"')


def origin(media_type):
    return Origin("<text>", media_type, "utf-8", "utf-8", "default", "", 0)


def posts(page):
    made = html.load(
        f"<html><body><article><p>Prose of it.</p>{page}</article>", origin("text/html")
    )
    return find(made).posts


def told(post):
    return (
        post.platform,
        post.author.name or "",
        post.author.handle or "",
        post.date.isoformat() if post.date else "",
        post.text,
    )


@pytest.mark.parametrize("case", CASES["posts"], ids=lambda case: case[1][:40])
def test_a_description_that_names_a_post(case):
    language, description, *expected = case
    escaped = description.replace('"', "&quot;")
    picture = f'<img src="a.png" alt="{escaped}">'
    page = f'<html lang="{language}"><body><article><p>Prose.</p>{picture}</article>'
    (post,) = find(html.load(page, origin("text/html"))).posts
    assert told(post) == tuple(expected)
    assert post.form.value == "screenshot"


@pytest.mark.parametrize("description", CASES["none"])
def test_a_description_that_names_none(description):
    assert posts(f'<img src="a.png" alt="{description}">') == ()


@pytest.mark.parametrize(
    "page",
    [
        f'<figure><img src="a.png" alt="{ALT}"></figure>',
        f'<picture><source srcset="a.webp"><img src="a.png" alt="{ALT}"></picture>',
        f'<amp-img src="a.png" alt="{ALT}" width="1" height="1"></amp-img>',
        f'<figure><img src="a.png" alt=""><figcaption>{ALT}</figcaption></figure>',
        f'<figure><img src="a.png" alt="{ALT}"><figcaption>{ALT}</figcaption></figure>',
        f'<a href="https://x.com/exriver/status/1521000000000000000"><img src="a" alt="{ALT}"></a>',
    ],
)
def test_every_way_to_show_it(page):
    (post,) = posts(page)
    assert told(post) == ("x", "River Example", "exriver", "2022-05-03", "It is rising.")


def test_a_link_around_the_picture_is_the_posts():
    (post,) = posts(
        f'<a href="https://x.com/exriver/status/1521000000000000000"><img src="a" alt="{ALT}"></a>'
    )
    assert post.permalink == "https://x.com/exriver/status/1521000000000000000"


def test_a_picture_in_markdown():
    made = markdown.load(f"Prose of it.\n\n![{PLAIN}](a.png)\n", origin("text/markdown"))
    (post,) = find(made).posts
    assert told(post) == ("x", "River Example", "exriver", "2022-05-03", "It is rising.")


def test_a_picture_that_is_not_shown():
    assert posts(f'<div hidden><img src="a.png" alt="{ALT}"></div>') == ()
