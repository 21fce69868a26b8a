"""Odysee: videos by channel and claim: a name, and the beginning of an id in hexadecimal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "odysee"
TITLE = "Odysee"
DOMAINS = ("odysee.com",)
HINTS = ("odysee.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "odysee.com",
        r"/(?:\$/embed/)?(?P<handle>@[^/:]{1,100})(?::[0-9a-f]{1,40}|%3A[0-9a-f]{1,40})?/(?P<name>[^/:]{1,300})(?::|%3A)(?P<id>[0-9a-f]{1,40})",
        "https://odysee.com/{handle}/{name}:{id}",
        "{name}:{id}",
    ),
    _routes.Route(
        "odysee.com",
        r"/\$/(?:embed|download)/(?P<name>[^/@:]{1,300})[/:](?P<id>[0-9a-f]{1,40})",
        "https://odysee.com/{name}:{id}",
        "{name}:{id}",
    ),
    _routes.Route(
        "odysee.com",
        r"/(?P<name>[^/@$:]{1,300}):(?P<id>[0-9a-f]{1,40})",
        "https://odysee.com/{name}:{id}",
        "{name}:{id}",
    ),
)
NAMED_AS = ("odysee",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"@?[^\s/:@$]{1,100}:[0-9a-f]{1,40}(?:/[^\s/:@$]{1,300}:[0-9a-f]{1,40})?", re.ASCII),
    "https://odysee.com/{}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
