"""PeerTube: videos on any host, by an id of 22 characters or a UUID (https://docs.joinpeertube.org/api/embed-player)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _activitypub, _markup, _routes, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "peertube"
TITLE = "PeerTube"
DOMAINS: tuple[str, ...] = ()
HINTS = ("/videos/", "/w/")
IN_PERMALINKS = ("/videos/", "/w/")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "",
        r"/(?:videos/(?:embed|watch)|w)/(?P<id>[1-9A-HJ-NP-Za-km-z]{22}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})",
        "https://{host}/w/{id}",
        "{host}/{id}",
        holds=IN_PERMALINKS,
    ),
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)


def look_up(question: PostQuestion) -> _service.Asking:
    """What its server gives to other servers of the fediverse."""
    return (yield from _activitypub.look_up(question, TITLE))
