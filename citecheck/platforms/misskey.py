"""Misskey and its kin (Sharkey, Firefish): notes, told on any host by their address alone.

Ids are time-ordered, of 10 (aid), 16 (aidx) or 26 (ulid) characters; the first two kinds count
milliseconds since 2000 in base 36, so that those of 2018 to 2029 begin with 7 to b.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.platform import IdClock
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _activitypub, _markup, _routes, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "misskey"
TITLE = "Misskey"
DOMAINS: tuple[str, ...] = ()
HINTS = ("/notes/", "misskey")
IN_PERMALINKS = ("/notes/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "",
        r"/(?:embed/)?notes/(?P<id>(?=[a-z]{0,15}\d)(?=\d{0,15}[a-z])[7-9ab](?:[0-9a-z]{9}|[0-9a-z]{15})|[0-9A-HJKMNP-TV-Z]{26})",
        "https://{host}/notes/{id}",
        "{host}/{id}",
        holds=IN_PERMALINKS,
    ),
)
ID_CLOCK = IdClock(
    0,
    epoch=946_684_800_000,
    digits="0123456789abcdefghijklmnopqrstuvwxyz",
    lengths=range(10, 17, 6),
    smallest=36**7 * 7,
    leading=8,
    others=(
        IdClock(0, digits="0123456789ABCDEFGHJKMNPQRSTVWXYZ", lengths=range(26, 27), leading=10),
    ),
)
"""aid, aidx and ulid: ``packages/backend/src/misc/id`` in misskey-dev/misskey (``TIME2000``), and
https://github.com/ulid/spec ."""
ANSWERS_BY_NAME = True


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)


def look_up(question: PostQuestion) -> _service.Asking:
    """What its server gives to other servers of the fediverse."""
    return (yield from _activitypub.look_up(question, TITLE))
