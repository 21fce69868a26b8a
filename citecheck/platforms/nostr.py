"""Nostr: notes and events, in the encoding of NIP-19 (bech32), shown by any of several web sites.

https://github.com/nostr-protocol/nips/blob/master/19.md
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "nostr"
TITLE = "Nostr"
DOMAINS = (
    "njump.me",
    "primal.net",
    "snort.social",
    "iris.to",
    "nostr.band",
    "coracle.social",
    "nostter.app",
    "yakihonne.com",
)
HINTS = ("note1", "nevent1", "naddr1")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "",
        r"/(?:(?:e|p|n|note|event|thread|notes|article)/)?(?P<id>(?:note|nevent|naddr)1[02-9ac-hj-np-z]{30,400})",
        "https://njump.me/{id}",
    ),
)
NAMED_AS = ("nostr",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?:nostr:)?((?:note|nevent|naddr)1[02-9ac-hj-np-z]{30,400})", re.ASCII),
    "https://njump.me/{}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES, DOMAINS)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
