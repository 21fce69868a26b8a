"""LinkedIn: posts, by activity, share or ugcPost (a URN each), and their frames.

Embeds: https://www.linkedin.com/help/linkedin/answer/a528176 ("Embed content from the feed").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import IdClock, NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "linkedin"
TITLE = "LinkedIn"
DOMAINS = ("linkedin.com",)
HINTS = ("linkedin.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "linkedin.com",
        r"/(?:embed/)?feed/update/urn(?::|%3A)li(?::|%3A)(?P<kind>activity|share|ugcPost)(?::|%3A)(?P<id>\d{15,22})",
        "https://www.linkedin.com/feed/update/urn:li:{kind}:{id}/",
    ),
    _routes.Route(
        "linkedin.com",
        r"/posts/(?P<handle>[\w%.-]{1,100}?)_[\w%.-]{0,300}?(?P<kind>activity|share|ugcPost)-(?P<id>\d{15,22})(?:-[\w-]{1,8})?",
        "https://www.linkedin.com/feed/update/urn:li:{kind}:{id}/",
    ),
)

NAMED_IDS = NamedIds(
    ("linkedin",),
    later(r"urn:li:(?:activity|share|ugcPost):\d{15,22}", re.ASCII),
    "https://www.linkedin.com/feed/update/{}/",
)
ID_CLOCK = IdClock(22, smallest=1_200_000_000_000 << 22)
"""The upper bits are milliseconds since 1970, as `created.time` in the answers of LinkedIn's own
API shows: https://learn.microsoft.com/linkedin/compliance/integrations/compliance-events."""


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
