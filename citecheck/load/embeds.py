"""Which elements may hold an embedded post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from citecheck import knowledge, registry
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from turbohtml import Element

LONGEST = 262_144
"""A single post's markup is not longer, in characters: what is longer is a page's own wrapper."""

LONGEST_DATA = 4_000_000
"""The same for a script of data, which may describe a whole page."""

_BEARERS = frozenset(
    {"img", "source", "video", "audio", "picture", "a", "area", "button", "script"}
)
"""Elements on which an address kept for later is that of a picture, or of a button to share."""

_EMBEDDING = later(r"^(?:lite|embetty)-|-(?:embed|tweet|widget|video|player)$")
"""What the name of a custom element that embeds something begins or ends with."""
_IDS = ("vk_post_",)
"""How the ids of empty elements begin that a script puts a post in."""
_SHORTEST = 24
_FEW = 40
_PARAGRAPHS = 3
"""As many may stand in a placeholder: what is asked, why, and where to read on."""
_PACKED = ("<", "{", "[", "%3c", "pgjs", "pgj", "pgl", "pgr", "pgz", "pgfu", "phn", "eyj", "w3si")
"""How markup and JSON begin, as they are, percent-encoded, and in base64."""
_NAMED = later(
    r"<iframe|<blockquote|embed|tweet|twitter|instagram|facebook|tiktok|youtu|bsky|vimeo|dailymotion|reddit"
    r"|video_?id",
    re.IGNORECASE,
)
_PLAYERS = later(
    r"(?:https?:)?//(?:[\w.-]{1,60}/(?:[\w$-]{1,40}/){0,3}embed[/?.]|(?:www\.)?(?:player|embed)\.)"
)
"""How the addresses of pages begin that are made to be put in others."""
_HOST = later(r"(?:https?:)?//([\w.-]{4,100})/")
_ID = later(r"[\w-]{5,40}", re.ASCII)
_ID_NAME = later(r"(?:[a-z]id|[-_]id|[-_]code|^status)$")
_SPLIT = later(r"[^a-z0-9]+")
_FIRST = 4_000
"""Characters of a script in which it gives a name to data, if it does."""
_STATE = later(r"(?:=|\.push\()\s{0,9}[{\[]\s{0,9}[\"{\[\d]")
"""How a script gives a name to what a page is made from (Apollo, Arc, Redux), or hands it on
(Next.js)."""

_TELLTALES = ("<iframe", "<blockquote", "<amp-")


def is_embed(element: Element) -> bool:
    """Whether an element's own tag says that it embeds something."""
    tag = element.tag
    if tag in _names("elements"):
        return True
    if tag == "amp-img":
        return shows_post(element.attr("alt") or "")
    if "-" in tag and (_EMBEDDING.search(tag) is not None or tag in _hints()):
        return True
    if tag == "a":
        classes = (element.attr("class") or "").lower().split()
        return not (
            _names("anchors").isdisjoint(element.attrs)
            and _names("anchor_classes").isdisjoint(classes)
        )
    return tag not in _BEARERS and (_is_called_embed(element, tag) or _keeps_embed(element))


def _is_called_embed(element: Element, tag: str) -> bool:
    classes = (element.attr("class") or "").lower().split()
    if not (_names("classes").isdisjoint(classes) and _hints().isdisjoint(classes)):
        return True
    return tag == "blockquote" and (
        any(name.startswith("data-") for name in element.attrs)
        or any("embed" in name for name in classes)
    )


def _keeps_embed(element: Element) -> bool:
    return (
        not _names("attributes").isdisjoint(element.attrs)
        or element.attr("data-component-name") in _names("components")
        or (element.attr("id") or "").startswith(_IDS)
        or ((_keeps_player(element) or _names_post(element)) and not _holds_prose(element))
        or (
            any(_is_packed(name, value) for name, value in element.attrs.items())
            and not _holds_prose(element)
        )
    )


def _keeps_player(element: Element) -> bool:
    """Whether an attribute, whatever its name, holds the address of a player or a platform."""
    return any(
        isinstance(value, str)
        and name.startswith("data-")
        and (_PLAYERS.match(value) is not None or _is_on_platform(value))
        for name, value in element.attrs.items()
    )


def _is_on_platform(address: str) -> bool:
    """Whether an address is one of a platform that has domains of its own."""
    host = _HOST.match(address)
    if host is None:
        return False
    labels = host[1].lower().split(".")[-4:]
    return any(".".join(labels[at:]) in _domains() for at in range(len(labels)))


def _names_post(element: Element) -> bool:
    """Whether an element says the name of a platform and has an id beside it."""
    told = [element.tag, *(element.attr("class") or "").split()]
    has_id = False
    for name, value in element.attrs.items():
        if name.startswith("data-") and isinstance(value, str) and len(value) <= _FEW:
            told += (name, value)
        if isinstance(value, str) and _ID.fullmatch(value):
            has_id = has_id or _ID_NAME.search(name) is not None or _says_platform([name])
    return has_id and _says_platform(told)


def _says_platform(told: list[str]) -> bool:
    return any(
        token.startswith(_platform_words())
        for each in told
        for token in _SPLIT.split(each[:200].lower())
    )


def _holds_prose(element: Element) -> bool:
    """Whether an element is a page's own wrapper, whose settings only happen to name embeds."""
    first = list(islice(element.children, _FEW))
    inner = [child for each in first for child in islice(getattr(each, "children", ()), _FEW)]
    paragraphs = [each for each in (*first, *inner) if getattr(each, "tag", "") == "p"]
    return len(paragraphs) > _PARAGRAPHS


def _is_packed(name: str, value: str | list[str] | None) -> bool:
    """Whether an attribute holds markup, plain or encoded."""
    return (
        isinstance(value, str)
        and len(value) > _SHORTEST
        and name.startswith("data-")
        and value.lstrip()[:6].lower().startswith(_PACKED)
        and (value.lstrip()[:1] not in "{[" or _NAMED.search(value[:4096]) is not None)
    )


def shows_post(description: str) -> bool:
    """Whether the description of a picture has a word for a post, so that it may show one."""
    folded = description[:2_000].lower()
    return any(word in folded for word in _post_words())


def is_player(item: Element) -> bool:
    """Whether an ``object`` shows a page of another site: itself, or by a parameter (Flash)."""
    told = [item.attr("data") or ""]
    told += [
        each.attr("value") or ""
        for each in islice(item.iter_elements(("param",)), _FEW)
        if (each.attr("name") or "").lower() in {"movie", "src"}
    ]
    return any(each.startswith(("http://", "https://", "//")) for each in told)


def is_embed_code(script: Element) -> bool:
    """Whether a script element is itself a post's embed code, as Telegram's is."""
    kind = (script.attr("type") or "").strip().lower()
    if kind.startswith("text/") and kind not in {"text/javascript", "text/babel"}:
        content = getattr(next(iter(script.children), None), "data", "")[:200].lstrip()
        return content[:1] == "<" or content[:2] == "PG"  # "<" in base64
    if not _names("scripts").isdisjoint(script.attrs):
        return True
    return script.attr("src") is not None and not _names("attributes").isdisjoint(script.attrs)


def is_data(script: Element) -> bool:
    """Whether a script element holds data, in which a page may describe its posts."""
    kind = (script.attr("type") or "").partition(";")[0].strip().lower()
    if kind not in {"", "text/javascript", "application/javascript"}:
        return kind.endswith("json")
    if script.attr("src") is not None:
        return False
    content = getattr(next(iter(script.children), None), "data", "")
    return _STATE.search(content[:_FIRST]) is not None or any(call in content for call in _calls())


def in_noscript(content: str) -> Iterator[tuple[str, int, int]]:
    """Embeds kept for browsers without scripts: element, and start and end in the content."""
    folded = content[:LONGEST].lower()
    if not any(telltale in folded for telltale in _TELLTALES):
        return
    from turbohtml import parse_fragment

    covered = 0
    for element in parse_fragment(content[:LONGEST], source_locations=True).iter_elements():
        location = element.source_location
        if location is None or location.start_tag.start_offset < covered:
            continue
        if element.tag == "blockquote" or is_embed(element):
            closing = location.end_tag or location.start_tag
            covered = closing.end_offset
            yield element.tag, location.start_tag.start_offset, covered


@cache
def _platform_words() -> tuple[str, ...]:
    named = {word for form in registry.named_ids() for word in form.words}
    return tuple(named | _names("platforms"))


@cache
def _domains() -> frozenset[str]:
    return frozenset(domain for each in registry.platforms().values() for domain in each.DOMAINS)


@cache
def _calls() -> tuple[str, ...]:
    return tuple({call.anchor for call in registry.script_calls()})


@cache
def _post_words() -> tuple[str, ...]:
    every = [
        *knowledge.read("screenshots.toml")["posts"].values(),
        *registry.shown_post_words().values(),
    ]
    return tuple(word for words in every for word in words)


@cache
def _hints() -> frozenset[str]:
    """What the platforms, others' too, say stands in their embeds: names of elements and classes.

    Hints without a hyphen are everyday words ("youtube"), which a page's own parts are called by.
    """
    every = (hint for each in registry.platforms().values() for hint in each.HINTS)
    return frozenset(hint for hint in every if "-" in hint and hint.replace("-", "").isalnum())


@cache
def _names(key: str) -> frozenset[str]:
    data = knowledge.read("embeds.toml")
    return frozenset(data[key])
