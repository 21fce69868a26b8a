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
_HEADINGS = "|".join(map(re.escape, _LINES["headings"]))
_NAME = _shown.NAME.replace("(?P<name>", f"(?P<name>(?!{_HEADINGS})", 1)
_NEXT = rf"{_shown.BETWEEN}[^\n]{{1,200}}"
_SEEN = rf"(?:{_shown.BETWEEN}\d{{1,2}}[^\n•·]{{2,20}}[•·] [^\n]{{3,60}}(?=\n))?"
"""Once more how long ago, and who may see it."""
_DEGREE = r"(?:[^\S\n]{0,3}\n){0,3}[^\S\n]{0,3}[•·] \d[^\n\d]{0,6}(?=[^\S\n]{0,3}\n)"
_HEAD = later(
    rf"{_NAME}(?:(?:{_NEXT})?{_DEGREE}(?:{_NEXT}){{0,3}}?"
    rf"|(?:[^\S\n]{{0,3}}\n{{0,2}}[^\S\n]{{0,3}}[•·][^\n]{{1,20}})?(?:{_NEXT}){{0,3}}?"
    rf"{_shown.BETWEEN}\d[\d.,\s]{{0,9}} ?(?:{_FOLLOWED})(?:{_NEXT}){{0,2}}?)"
    rf"{_shown.BETWEEN}{_shown.DATE}{_SEEN}"
)
"""Name, how near to the reader or how many follow, headline, and how long ago."""
_BARE = later(
    rf"{_NAME}(?:{_NEXT})?{_shown.BETWEEN}(?P<date>(?!))?"
    rf"(?P<age>\d{{1,2}}[^\S\n]?[^\W\d_]{{1,8}})[^\S\n]{{0,3}}[•·][^\n]{{0,40}}(?=\n){_SEEN}"
)
"""Name, headline, and how long ago, with what stands behind such ages alone."""
_REPORT = "|".join(map(re.escape, _LINES["report"]))
_PUBLIC = later(
    rf"{_shown.NAME}(?:{_shown.BETWEEN}[^\n]{{1,200}}){{0,2}}?"
    rf"{_shown.BETWEEN}{_shown.DATE}{_shown.BETWEEN}(?:{_REPORT})(?=[^\S\n]{{0,3}}\n)"
)
"""Name, headline, how long ago, and the button to report it."""

_OTHERS = 3
"""How many buttons other platforms' pages have in a row, Facebook's for one."""

FLATTENED: tuple[FlattenedForm, ...] = tuple(
    form
    for each in _LINES["ends"]
    for head in (_HEAD, _PUBLIC, *((_BARE,) if len(each["buttons"]) > _OTHERS else ()))
    for form in _shown.framed(head, each["buttons"], sure=head is not _BARE)
)

_ROUTES = (
    _routes.Route(
        "",
        r"/(?:(?:embed/)?feed/update|video/(?:live|event))/(?:urn(?::|%3A)li(?::|%3A))?(?P<kind>activity|share|ugcPost)(?::|%3A)(?P<id>\d{15,22})",
        "https://www.linkedin.com/feed/update/urn:li:{kind}:{id}/",
    ),
    _routes.Route(
        "",
        r"/posts/(?:(?P<handle>[\w%.-]{1,100}?)_[\w%.-]{0,300}?)?(?P<kind>activity|share|ugcPost)-(?P<id>\d{15,22})(?:-[\w-]{1,8})?",
        "https://www.linkedin.com/feed/update/urn:li:{kind}:{id}/",
    ),
)

OTHER_NAMES = later(r"urn:li:(?:share|ugcPost):")
"""What was shared has a number of its own, besides that of the activity."""
NAMED_AS = ("linkedin",)
NAMED_IDS = (
    NamedIds(
        NAMED_AS,
        later(r"urn:li:(?:activity|share|ugcPost):\d{15,22}", re.ASCII),
        "https://www.linkedin.com/feed/update/{}/",
    ),
    NamedIds(
        NAMED_AS,
        later(r"[67]\d{18}", re.ASCII),
        "https://www.linkedin.com/feed/update/urn:li:activity:{}/",
    ),
)
ID_CLOCK = IdClock(22, smallest=1_200_000_000_000 << 22)
"""The upper bits are milliseconds since 1970, as `created.time` in the answers of LinkedIn's own
API shows: https://learn.microsoft.com/linkedin/compliance/integrations/compliance-events."""


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES, DOMAINS)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
