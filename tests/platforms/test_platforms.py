"""Every platform in the registry, against its cases in ``tests/data/platforms/NAME.toml``.

A platform without cases fails. A new one needs its module and its file of cases, nothing here.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from citecheck import plug_in, registry, urls
from citecheck.find import find
from citecheck.find.addresses import find_addresses
from citecheck.find.embeds import find_embeds
from citecheck.find.flattened import find_flattened
from citecheck.find.permalinks import permalink
from citecheck.load.html import load
from citecheck.model.article import Article, Fragment, Origin, Span
from citecheck.model.mention import Post, PostForm

CASES = Path(__file__).parent.parent / "data" / "platforms"
ORIGIN = Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0)


def cases(name: str) -> dict[str, list[dict[str, Any]]]:
    path = CASES / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def every(kind: str) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}-{number}")
        for name in registry.platforms()
        for number, case in enumerate(cases(name).get(kind, ()))
    ]


def flattened(text: str) -> tuple[Post, ...]:
    return find_flattened(Article(ORIGIN, text), find_addresses(text))


def in_page(markup: str) -> list[Post]:
    """What a page shows of posts that is more than a link to one."""
    page = f"<article><p>The prose before it.</p>{markup}<p>The prose behind it.</p></article>"
    posts = find(load(page, ORIGIN)).posts
    return [post for post in posts if post.form is not PostForm.PERMALINK]


def told(post: Post) -> dict[str, Any]:
    return {
        "form": post.form.value,
        "post_id": post.post_id,
        "author": post.author.name,
        "handle": post.author.handle,
        "text": post.text,
        "body": post.text,
        "date": post.date.isoformat() if post.date else None,
        "links": list(post.links),
        "media": list(post.media),
        "mentions": list(post.mentions),
        "hashtags": list(post.hashtags),
        "language": post.language,
    }


@pytest.mark.parametrize("name", registry.platforms())
def test_it_has_cases_of_what_it_is_and_of_what_it_is_not(name):
    platform = registry.platforms()[name]
    kinds = {"permalink", "no_permalink", "embed", "no_embed"}
    if getattr(platform, "ONLY_EMBEDDED", False):
        kinds -= {"permalink"}
    if platform.FLATTENED:
        kinds |= {"flattened", "no_flattened"}
    assert kinds <= {kind for kind, each in cases(name).items() if each}


def test_no_cases_are_left_of_a_platform_that_is_gone():
    assert {path.stem for path in CASES.glob("*.toml")} <= set(registry.platforms())


@pytest.mark.parametrize(("name", "case"), every("permalink"))
def test_a_permalink_is_read(name, case):
    found = permalink(urls.parse(case["url"]))
    assert found is not None
    platform, link = found
    assert platform == name
    assert (link.url, link.post_id, link.handle) == (
        case["canonical"],
        case["id"],
        case.get("handle"),
    )


@pytest.mark.parametrize(("name", "case"), every("permalink"))
def test_a_canonical_permalink_is_its_own(name, case):
    again = permalink(case["canonical"])
    assert again is not None
    assert (again[1].url, again[1].post_id) == (case["canonical"], case["id"])


@pytest.mark.parametrize(("name", "case"), every("no_permalink"))
def test_another_address_is_no_permalink(name, case):
    assert registry.platforms()[name].permalink(case["url"]) is None
    found = permalink(case["url"])
    assert found is None or found[0] != name


@pytest.mark.parametrize(("name", "case"), every("embed"))
def test_an_embed_is_read(name, case):
    element = case["html"].lstrip("< ").replace(">", " ").split()[0]
    article = Article(ORIGIN, "", fragments=(Fragment(Span(0, 0), case["html"], element),))
    (post,) = find_embeds(article)
    assert post.platform == name
    facts = told(post)
    assert {key: facts[key] for key in case["expect"]} == case["expect"]


@pytest.mark.parametrize(("name", "case"), every("embed"))
def test_an_embed_in_a_page_is_kept_by_the_loader_and_found(name, case):
    (post,) = in_page(case["html"])
    assert (post.platform, post.post_id) == (name, case["expect"].get("post_id", post.post_id))


@pytest.mark.parametrize(("name", "case"), every("no_embed"))
def test_other_markup_in_a_page_is_none(name, case):
    assert [post for post in in_page(case["html"]) if post.platform == name] == []


@pytest.mark.parametrize(("name", "case"), every("no_embed"))
def test_other_markup_is_no_embed(name, case):
    element = case["html"].lstrip("< ").replace(">", " ").split()[0]
    article = Article(ORIGIN, "", fragments=(Fragment(Span(0, 0), case["html"], element),))
    assert find_embeds(article) == ()


@pytest.mark.parametrize(("name", "case"), every("flattened"))
def test_a_flattened_post_is_read(name, case):
    before, behind = "The prose before it.\n\n", "\n\nThe prose behind it."
    text = f"{before}{case['text']}{behind}"
    (post,) = flattened(text)
    assert post.platform == name
    expect = dict(case["expect"])
    begins = expect.pop("from", None)
    facts = told(post)
    assert {key: facts[key] for key in expect} == expect
    (span,) = post.spans
    assert span.end <= len(before) + len(case["text"])
    if begins or "body" in expect:
        assert span.start == len(before)
    if post.body:
        assert text[post.body.slice] == post.text


@pytest.mark.parametrize(("name", "case"), every("no_flattened"))
def test_prose_is_no_flattened_post(name, case):
    assert flattened(case["text"]) == ()


@pytest.mark.parametrize("name", registry.platforms())
def test_it_states_the_words_by_which_its_posts_are_named_without_an_address(name):
    platform = registry.platforms()[name]
    stated = [getattr(platform, each, ()) for each in ("NAMED_IDS", "NAMED_HALVES")]
    forms = [form for each in stated for form in (each if isinstance(each, tuple) else (each,))]
    words = {word for form in forms for word in form.words}
    assert words == set(getattr(platform, "NAMED_AS", ()))


def test_how_platforms_are_named_is_known_without_importing_one(monkeypatch):
    for each in plug_in.plug_ins("platforms").values():
        monkeypatch.setitem(vars(each), "_module", "citecheck.no_such_module")
        words = getattr(each, "NAMED_AS", ())
        assert isinstance(words, tuple)
