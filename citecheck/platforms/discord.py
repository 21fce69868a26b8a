"""Discord: messages, by server, channel and number. A message's number alone is its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import IdClock, NamedHalves
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "discord"
TITLE = "Discord"
DOMAINS = ("discord.com", "discordapp.com")
HINTS = ("discord.com/channels", "discordapp.com/channels")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = tuple(
    _routes.Route(
        host,
        r"/channels/(?P<server>\d{15,20}|@me)/(?P<channel>\d{15,20})/(?P<id>\d{15,20})",
        "https://discord.com/channels/{server}/{channel}/{id}",
    )
    for host in ("discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com")
)

NAMED_AS = ("discord",)
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"(\d{15,20})", re.ASCII),
    later(r"(\d{15,20})", re.ASCII),
    "https://discord.com/channels/{server}/{owner}/{number}",
    server=later(r"(\d{15,20}|@me)", re.ASCII),
)
ID_CLOCK = IdClock(22, epoch=1_420_070_400_000, smallest=1 << 44)
"""https://docs.discord.com/developers/reference, "Snowflakes"."""


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
