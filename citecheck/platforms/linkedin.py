"""LinkedIn: posts, by activity, share or ugcPost (a URN each), and their frames.

Embeds: https://www.linkedin.com/help/linkedin/answer/a528176 ("Embed content from the feed").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck import knowledge
from citecheck.model.pattern import later
from citecheck.model.platform import IdClock, NamedIds
from citecheck.platforms import _markup, _routes, _shown

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "linkedin"
TITLE = "LinkedIn"
DOMAINS = ("linkedin.com",)
HINTS = ("linkedin.com/",)
_LINES = knowledge.table("shown_posts.toml", "linkedin")
_FOLLOWED = "|".join(map(re.escape, _LINES["followed"]))
_DEGREE = r"(?<=[•·] \drd)|(?<=[•·] \drd\+)|(?<=[•·] \d(?:nd|st))"
_HEAD = later(
    rf"{_shown.NAME}(?:[^\S\n]{{0,3}}\n{{0,2}}[^\S\n]{{0,3}}[•·][^\n]{{1,20}})?"
    rf"(?:{_shown.BETWEEN}[^\n]{{1,200}}){{0,3}}?"
    rf"(?:{_shown.BETWEEN}\d[\d.,\s]{{0,9}} ?(?:{_FOLLOWED})|{_DEGREE})"
    rf"(?:{_shown.BETWEEN}[^\n]{{1,200}}){{0,2}}?"
    rf"{_shown.BETWEEN}{_shown.DATE}"
)
"""Name, headline, how many follow, and how long ago."""
_REPORT = "|".join(map(re.escape, _LINES["report"]))
_PUBLIC = later(
    rf"{_shown.NAME}(?:{_shown.BETWEEN}[^\n]{{1,200}}){{0,2}}?"
    rf"{_shown.BETWEEN}{_shown.DATE}{_shown.BETWEEN}(?:{_REPORT})(?=[^\S\n]{{0,3}}\n)"
)
"""Name, headline, how long ago, and the button to report it."""

FLATTENED: tuple[FlattenedForm, ...] = tuple(
    form
    for each in _LINES["ends"]
    for head in (_HEAD, _PUBLIC)
    for form in _shown.framed(head, each["buttons"])
)

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
