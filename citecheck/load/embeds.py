"""Which elements may hold an embedded post."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from citecheck.load.embed_attributes import (
    is_packed,
    keeps_player,
    names_post,
    shows_picture_of,
)
from citecheck.load.embed_cards import QUOTING, is_card
from citecheck.load.embed_names import hints, names, platform_words
from citecheck.load.embed_signs import holds_player, is_waiting, names_platform, shows_post
from citecheck.model.element_names import EMBEDDING, words_in, words_in_order
from citecheck.model.facade import is_facade

if TYPE_CHECKING:
    from turbohtml import Element, Node


_BEARERS = frozenset({"img", "picture", "a", "area", "script"})
"""Elements on which an address kept for later is that of a picture, or of a button to share."""

_IDS = ("vk_post_", "lyte_", "WYL_")
"""How the ids of empty elements begin that a script puts a post in."""
_FEW = 40
"""Elements in another that are looked at."""
_PARAGRAPHS = 3
"""As many may stand in a placeholder (what is asked, why, and where to read on), or beside each
other in what is no article."""
_LONGEST_NAME = 100
"""Characters of an element's name that are looked at."""
_MENUS = frozenset({"nav", "header", "footer", "form", "ul", "ol", "tr", "main", "body", "html"})


def is_embed(element: Element, *, listed: bool = False) -> bool:
    """Whether an element's own tag says that it embeds something.

    `listed`: whether it stands in a list of posts or of what to see next. What is in one is an
    embed only by a platform's own markup.
    """
    tag = element.tag[:_LONGEST_NAME]
    if not element.attrs and _says_nothing(tag):
        return False  # as most elements of most pages
    if tag in names("elements") or _is_called_embed(element, tag):
        return True
    if tag == "amp-img":
        return shows_post(element.attr("alt") or "")
    if tag in {"a", "button"}:
        plays = keeps_player(element) or (_calls_player(element) and names_post(element))
        plays = plays or shows_picture_of(element)
        return _is_anchor(element) or (not listed and plays)
    if tag in _BEARERS or tag in _MENUS or listed:
        return False
    return _keeps_embed(element) or is_card(element, tag)


@lru_cache(maxsize=512)
def _says_nothing(tag: str) -> bool:
    """Whether an element of that name is no embed as long as it has no attributes."""
    return tag not in QUOTING and "-" not in tag and tag not in names("elements")


@lru_cache(maxsize=512)
def _is_component(tag: str) -> bool:
    """Whether an element is a component of MDX that has a platform's name: ``<Tweet id="1">``."""
    return tag.isalpha() and tag.startswith(platform_words())


def _is_anchor(link: Element) -> bool:
    """Whether a script puts a post in the place of a link."""
    classes = (link.attr("class") or "").lower().split()
    told = [each for each in link.attrs if each.startswith("data-")]
    if not names("anchors").isdisjoint(link.attrs):
        return True
    if link.attr("data-component-name") in names("anchor_components"):
        return True
    return any(
        each in names("anchor_classes") or is_facade(each, platform_words(), names("facades"))
        for each in (*classes, *told)[:_FEW]
    )


def _calls_player(link: Element) -> bool:
    """Whether a link leads nowhere and says that it plays something, or has a video's id."""
    if (link.attr("href") or "#").startswith(("#", "javascript:")):
        told = " ".join((link.attr("class") or "", *link.attrs))
        return not words_in(told).isdisjoint(_PLAYING) or any(map(_is_video_id, link.attrs))
    return False


def _is_video_id(name: str) -> bool:
    """Whether an attribute is called as a video's id on a platform: ``data-youtube-id``."""
    return any(word.removesuffix("id") in _VIDEOS for word in words_in(name))


_VIDEOS = frozenset({"youtube", "yt", "vimeo", "dailymotion"})
"""Platforms that have nothing but videos: an id on another may be what a button likes."""


_PLAYING = frozenset({"video", "player", "play", "embed", "lightbox", "modal"})


def is_called_embed(tag: str) -> bool:
    """Whether the name of a custom element says that it embeds something."""
    return "-" in tag and EMBEDDING.search(tag[:_LONGEST_NAME]) is not None


def _is_called_embed(element: Element, tag: str) -> bool:
    if tag in _BEARERS or tag == "button":
        return False
    if _is_component(tag):
        return True
    if is_called_embed(tag) or ("-" in tag and tag in hints()):
        return True
    classes = (element.attr("class") or "").lower().split()
    if not (names("classes").isdisjoint(classes) and hints().isdisjoint(classes)):
        return True
    return tag == "blockquote" and (
        any(name.startswith("data-") for name in element.attrs)
        or any("embed" in name for name in classes)
    )


def _keeps_embed(element: Element) -> bool:
    return (
        not names("attributes").isdisjoint(element.attrs)
        or element.attr("data-component-name") in names("components")
        or (element.attr("id") or "").startswith(_IDS)
        or _waits_in_comment(element)
        or shows_picture_of(element)
        or ((keeps_player(element) or names_post(element)) and not _holds_prose(element))
        or (
            any(is_packed(element, name, value) for name, value in element.attrs.items())
            and not _holds_prose(element)
        )
    )


def _waits_in_comment(element: Element) -> bool:
    """Whether a box that stands for an embed has its markup in a comment, for a script to take."""
    if names("boxes").isdisjoint(words_in(element.attr("class") or "")):
        return False
    from turbohtml import Comment

    inner = islice(element.children, _FEW)
    return any(isinstance(each, Comment) and is_waiting(each.data) for each in inner)


def is_list(element: Element) -> bool:
    """Whether an element is called as lists of posts and of what to see next are.

    What has a headline of the first rank in it, or an article's paragraphs, is the page's own:
    ``class="has-sidebar"``.
    """
    return _is_part("lists", element, ("class", "id"))


def is_aside(element: Element) -> bool:
    """Whether an element is called as parts of a page are in which not even a platform's own markup
    is the article's: what readers say, advertisements, who wrote it. The same holds for it.
    """
    return _is_part("asides", element, ("class", "id", "data-module", "data-component"))


def _is_part(kind: str, element: Element, attributes: tuple[str, ...]) -> bool:
    told = " ".join(value[:1_000] for each in attributes if (value := element.attr(each)))
    return (
        bool(told)
        and kind in _called(told)
        and next(iter(element.iter_elements(("h1",))), None) is None
        and not _holds_article(element)
    )


def _holds_article(element: Element) -> bool:
    """Whether paragraphs with text of their own stand in an element, one beside the other."""
    beside: Counter[Any] = Counter()
    for paragraph in islice(element.iter_elements(("p",)), _MOST_PARAGRAPHS):
        if any(map(_is_text, islice(paragraph.children, _FEW))):
            beside[paragraph.parent] += 1
            if beside[paragraph.parent] > _PARAGRAPHS:
                return True
    return False


def _is_text(node: Node) -> bool:
    from turbohtml import Text

    return isinstance(node, Text) and bool(node.data.strip())


_MOST_PARAGRAPHS = 200


@lru_cache(maxsize=2048)
def _called(names_of: str) -> frozenset[str]:
    """Of which kinds of parts of a page an element is, as it is called."""
    words = words_in_order(names_of)
    told = {*words, *(f"{one} {other}" for one, other in pairwise(words))}
    return frozenset(kind for kind in ("lists", "asides") if not names(kind).isdisjoint(told))


def _holds_prose(element: Element) -> bool:
    """Whether an element is a page's own wrapper, whose settings only happen to name embeds."""
    first = list(islice(element.children, _FEW))
    inner = [child for each in first for child in islice(getattr(each, "children", ()), _FEW)]
    paragraphs = [each for each in (*first, *inner) if getattr(each, "tag", "") == "p"]
    return len(paragraphs) > _PARAGRAPHS


def is_unshown(element: Element) -> bool:
    """Whether an element that shows no text of its own embeds something: a player, the button that
    calls one, or what names one for machines.
    """
    tag = element.tag
    if tag == "object":
        return is_player(element)
    if tag in {"meta", "link"}:
        return names_player(element)
    if tag in {"video", "audio"}:
        sources = islice(element.iter_elements(("source",)), _FEW)
        return is_embed(element) or any(map(plays_post, sources))
    if tag == "input":
        return is_packed(element, "value", element.attr("value"))
    return tag == "button" and is_embed(element)


def plays_when_clicked(picture: Element) -> bool:
    """Whether a picture keeps the address of a player, which a script puts in its place."""
    return any(
        name.startswith("data-") and isinstance(value, str) and holds_player(value)
        for name, value in picture.attrs.items()
    )


def plays_post(source: Element) -> bool:
    """Whether a ``source`` is no file, but a post's page, which a script plays."""
    return names_platform(source.attr("src") or "")


def names_player(element: Element) -> bool:
    """Whether a ``meta`` or ``link`` names the player of what its surroundings are (microdata)."""
    return (element.attr("itemprop") or "").lower() == "embedurl"


def is_player(item: Element) -> bool:
    """Whether an ``object`` shows a page of another site: itself, or by a parameter (Flash)."""
    told = [item.attr("data") or ""]
    told += [
        each.attr("value") or ""
        for each in islice(item.iter_elements(("param",)), _FEW)
        if (each.attr("name") or "").lower() in {"movie", "src"}
    ]
    return any(each.startswith(("http://", "https://", "//")) for each in told)
