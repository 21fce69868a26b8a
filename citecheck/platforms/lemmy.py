"""Lemmy: posts and comments, by number, on hosts that are known for it or say so in their name.

Anyone can host it, but ``/post/123`` alone tells nothing. Large instances: https://join-lemmy.org.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _activitypub, _markup, _routes, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "lemmy"
TITLE = "Lemmy"
DOMAINS: tuple[str, ...] = ()
HINTS = ("/post/", "/comment/")
IN_PERMALINKS = ("/post/", "/comment/")
FLATTENED: tuple[FlattenedForm, ...] = ()

_INSTANCES = frozenset(
    {
        "aussie.zone",
        "beehaw.org",
        "discuss.tchncs.de",
        "infosec.pub",
        "jlai.lu",
        "lemm.ee",
        "mander.xyz",
        "midwest.social",
        "programming.dev",
        "reddthat.com",
        "sh.itjust.works",
        "slrpnk.net",
        "sopuli.xyz",
        "szmer.info",
    }
)
_NAMES = ("lemmy", "feddit")
_ROUTES = (
    _routes.Route(
        "",
        r"/(?P<kind>post|comment)/(?P<id>\d{1,12})(?:/\d{1,12})?",
        "https://{host}/{kind}/{id}",
        "{host}/{kind}/{id}",
    ),
)


def permalink(url: str) -> Permalink | None:
    """``/post/NUMBER`` or ``/comment/NUMBER`` on an instance."""
    if not any(each in url for each in IN_PERMALINKS):
        return None
    host = _markup.host(url)
    named = any(label.startswith(_NAMES) for label in host.split("."))
    return _routes.read(url, _ROUTES) if named or host in _INSTANCES else None


def embed(tag: Tag) -> EmbeddedPost | None:
    """A frame of the page."""
    return _markup.by_address(tag, permalink)


def look_up(question: PostQuestion) -> _service.Asking:
    """What its server gives to other servers of the fediverse."""
    return (yield from _activitypub.look_up(question, TITLE))
