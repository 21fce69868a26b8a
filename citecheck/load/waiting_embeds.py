"""Embeds that wait: in scripts, in comments, and in what is kept for browsers without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from citecheck import registry
from citecheck.load.embed_attributes import is_packed
from citecheck.load.embed_names import names
from citecheck.load.embed_signs import (
    LONGEST,
    TELLTALES,
    holds_player,
    names_embed,
    names_platform,
)
from citecheck.load.embeds import is_embed
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from turbohtml import Element

LONGEST_DATA = 4_000_000
"""A script of data, which may describe a whole page, is not longer, in characters."""

_FIRST = 4_000
"""Characters of a script in which it gives a name to data, if it does."""

_STATE = later(r"(?:=|\.push\(|\.enqueue\()\s{0,9}[\"']?\s?[{\[]\s{0,9}\\?[\"{\[\d]")
"""How a script gives a name to what a page is made from (Apollo, Arc, Redux), or hands it on
(Next.js)."""

_PROGRAMS = frozenset({"", "text/javascript", "application/javascript", "module", "text/plain"})
"""The types of scripts that are programs; consent tools keep theirs as plain text."""

_RUN = _PROGRAMS - {"text/plain"} | {"text/babel"}
"""Those that a browser, or a compiler in it, runs: what they begin with is no markup."""

_KEPT_BACK = ("javascript", "lazyloadscript", "delayedscript", "inlinescript")
"""What the types end with that speed tools give programs, to run them later: ``text/javascript``
with something before it, ``rocketlazyloadscript``, ``pmdelayedscript``, ``nitropack/inlinescript``.
"""

_WRITES = (
    "<blockquote", "<iframe", "u003cblockquote", "u003ciframe", "x3cblockquote", "x3ciframe",
    "json.parse(", "embedurl", "embed_url", "tweetid", "tweet_id", "tweeturl", "posturl",
    "enqueue(", "&lt;iframe", "&lt;blockquote", ".setup(", "videoid", "video_id", "videourl",
    "video_url", "atob(", ".push({",
    "youtu.be/", "youtu.be\\/", "watch?v=", '"file":', 'file:"', "file:'", 'file: "', "file: '",
    'provider:"', "provider:'", 'provider: "', "provider: '",
    "/embed/", "/video_ext", "//player.", "/plugins/",
    "/status/", "fb-post", "fb-video", "tumblr-post", "telegram-post", "__nuxt__=(", "url: '",
    "url:'", 'url: "', 'url:"',
    "src: '", "src:'", 'src: "', 'src:"', "href: '", 'href: "',
)  # fmt: skip
"""What a program does with a post that it holds."""


def is_embed_code(script: Element) -> bool:
    """Whether a script element is itself a post's embed code, as Telegram's is."""
    if not names("scripts").isdisjoint(script.attrs):
        return True
    if any(is_packed(script, name, value) for name, value in script.attrs.items()):
        return True
    kind = (script.attr("type") or "").strip().lower()
    if kind not in _RUN:
        content = getattr(next(iter(script.children), None), "data", "")[:200].lstrip()
        return content.startswith(("<", "&lt;", "%3C", "PG"))  # the last: "<" in base64
    source = script.attr("src")
    if source is None:
        return False
    is_player = holds_player(source) and names_platform(source)
    return is_player or not names("attributes").isdisjoint(script.attrs)


def is_data(script: Element) -> bool:
    """Whether a script element holds data, in which a page may describe its posts."""
    kind = (script.attr("type") or "").partition(";")[0].strip().lower()
    if kind not in _PROGRAMS and not kind.endswith(_KEPT_BACK):
        content = getattr(next(iter(script.children), None), "data", "")
        return kind.endswith("json") or content[:100].lstrip()[:1] in {"{", "["}
    if script.attr("src") is not None:
        return False
    content = getattr(next(iter(script.children), None), "data", "")
    if _STATE.search(content[:_FIRST]) is not None or any(call in content for call in _calls()):
        return True
    folded = content.lower()
    return any(sign in folded for sign in _WRITES) and names_embed(folded)


def is_block(comment: str) -> bool:
    """Whether a comment of WordPress's editor begins a block that may embed something."""
    begun = _BLOCK.match(comment)
    return begun is not None and len(comment) <= LONGEST and names_embed(comment.lower())


_BLOCK = later(r"\s{0,9}wp:[a-z][\w/-]{0,100}\s{1,9}\{", re.IGNORECASE)


def in_noscript(content: str) -> Iterator[tuple[str, int, int]]:
    """Embeds kept for browsers without scripts: element, and start and end in the content."""
    folded = content[:LONGEST].lower()
    if not any(telltale in folded for telltale in TELLTALES):
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
def _calls() -> tuple[str, ...]:
    return tuple({call.anchor for call in registry.script_calls()})
