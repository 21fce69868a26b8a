"""Pixelfed: posts on any host, ``/p/USER/ID``. Ids are snowflakes of 17 or more digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.platform import IdClock
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _activitypub, _markup, _routes, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "pixelfed"
TITLE = "Pixelfed"
DOMAINS: tuple[str, ...] = ()
HINTS = ("/p/", "pixelfed")
IN_PERMALINKS = ("/p/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "",
        r"/p/(?P<user>[\w.-]{1,30})/(?P<id>\d{17,20})(?:/embed)?",
        "https://{host}/p/{user}/{id}",
        "{host}/{id}",
        holds=IN_PERMALINKS,
    ),
)
ID_CLOCK = IdClock(22, epoch=1_549_756_800_000, smallest=1 << 54)
"""Snowflakes since 10 February 2019: ``app/Services/SnowflakeService.php`` in pixelfed/pixelfed. A
server's posts from before it made such ids have small ones."""


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)


def look_up(question: PostQuestion) -> _service.Asking:
    """What its server gives to other servers of the fediverse."""
    return (yield from _activitypub.look_up(question, TITLE))
