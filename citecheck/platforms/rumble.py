"""Rumble: videos. The player's id is another than the page's, and only the site knows which
belong together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds, ScriptCall
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "rumble"
TITLE = "Rumble"
DOMAINS = ("rumble.com",)
HINTS = ("rumble.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "rumble.com",
        r"/embed/(?:u?[a-z0-9]{1,8}\.)?(?P<id>v[a-z0-9]{4,10})",
        "https://rumble.com/embed/{id}/",
        "embed/{id}",
    ),
    _routes.Route(
        "rumble.com",
        r"/(?P<id>v(?=[a-z]{0,8}\d)[a-z0-9]{4,9})(?:-[\w.%-]{1,200})?",
        "https://rumble.com/{id}",
    ),
)
NAMED_AS = ("rumble",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"v(?=[a-z]{0,8}\d)[a-z0-9]{4,9}", re.ASCII),
    "https://rumble.com/embed/{}/",
)
SCRIPT_CALLS = (
    ScriptCall(
        "Rumble(",
        later(
            r"Rumble\([\"']play[\"'],\s{0,9}\{[^;]{0,200}?"
            r"\bvideo[\"']?\s?:\s{0,9}[\"'](?P<id>v[a-z0-9]{4,10})[\"']"
        ),
        "https://rumble.com/embed/{}/",
    ),
)
"""The embed code that its pages hand out."""


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
