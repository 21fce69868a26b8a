"""A platform that another distribution brings: one module, found by its entry point."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from types import ModuleType

import pytest

from citecheck import distributions, registry
from citecheck.find import find, permalinks
from citecheck.load import embeds
from citecheck.load.html import load
from citecheck.model.article import Origin
from citecheck.model.mention import PostForm
from citecheck.model.platform import EmbeddedPost, Permalink
from citecheck.platforms import _markup

ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)


def chirper() -> ModuleType:
    module = ModuleType("made_up_chirper")
    module.NAME, module.TITLE = "chirper", "Chirper"
    module.DOMAINS, module.HINTS, module.FLATTENED = ("chirper.example",), ("chirper-post",), ()

    def permalink(url):
        found = re.fullmatch(r"https://chirper\.example/c/(\d{1,9})", url)
        return Permalink(url, found[1]) if found else None

    def embed(tag):
        if tag.name == "chirper-post" and tag.get("post"):
            return EmbeddedPost(PostForm.EMBED, permalink=permalink(tag["post"]))
        if tag.name == "chirper-post" or _markup.has_class(tag, "chirper-post"):
            return _markup.by_link(tag, permalink)
        return None

    module.permalink, module.embed = permalink, embed
    return module


@pytest.fixture
def installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "made_up_chirper", chirper())
    real = importlib.metadata.entry_points
    entry = importlib.metadata.EntryPoint("chirper", "made_up_chirper", "citecheck.platforms")

    def entry_points(**wanted):
        mine = [entry] if wanted.get("group") == entry.group else []
        return [*real(**wanted), *mine]

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    monkeypatch.setattr(distributions, "has_plug_ins", lambda: True)
    for cached in (registry._named, permalinks._platforms, embeds._hints):
        cached.cache_clear()
    yield
    for cached in (registry._named, permalinks._platforms, embeds._hints):
        cached.cache_clear()


@pytest.mark.parametrize(
    ("markup", "form"),
    [
        (
            '<blockquote class="chirper-post"><a href="https://chirper.example/c/1">x</a></blockquote>',
            "embed",
        ),
        ('<iframe src="https://chirper.example/c/1"></iframe>', "iframe"),
        ('<div data-consent-src="https://chirper.example/c/1">Show it?</div>', "embed"),
        ('<chirper-post post="https://chirper.example/c/1"></chirper-post>', "embed"),
        (
            '<chirper-post dark="1"><a href="https://chirper.example/c/1">x</a></chirper-post>',
            "embed",
        ),
        (
            '<div class="chirper-post"><a href="https://chirper.example/c/1">x</a></div>',
            "embed",
        ),
        ('<p>See <a href="https://chirper.example/c/1">this</a>.</p>', "permalink"),
    ],
)
@pytest.mark.usefixtures("installed")
def test_its_posts_are_found_in_every_form(markup, form):
    (post,) = find(load(f"<article><p>Prose of an article.</p>{markup}</article>", ORIGIN)).posts
    assert (post.platform, post.post_id, post.form.value) == ("chirper", "1", form)
