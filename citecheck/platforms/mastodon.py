"""Mastodon, and other servers that show posts at the same addresses.

Anyone can host it, so no domain tells it: an address is taken for a post by its shape alone,
``/@user/ID``, with an id of at least 15 digits. Ids are made from the time, in milliseconds since
1970 times 65536 (https://docs.joinmastodon.org/entities/Status/ and Mastodon's own
``Snowflake``), so none of this century is shorter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, FlattenedForm, IdClock, NamedHalves, Permalink
from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.platforms import _activitypub, _markup, _service

if TYPE_CHECKING:
    from bs4 import Tag

NAME = "mastodon"
TITLE = "Mastodon"
DOMAINS = ()
HINTS = ("mastodon-embed", "/@")
IN_PERMALINKS = ("@", "/users/", "/web/statuses/", "/notice/")

_USER = r"(?P<user>\w{1,30}(?:[\w.-]{0,30}\w)?(?:@[A-Za-z0-9.-]{3,253})?)"
_SHORT = later(rf"/(?:web/|deck/)?@{_USER}/(?P<id>\d{{15,20}})(?:/embed)?/?", re.ASCII)
_NAMELESS = later(
    r"/(?P<where>(?:web/statuses/|notice/(?=[9A]\w{17}/?\Z))(?P<id>\w{15,20}))/?", re.ASCII
)
"""Of older Mastodon, and of Pleroma and Akkoma, which count otherwise."""
_LONG = later(rf"/users/{_USER}/statuses/(?P<id>\d{{15,20}})(?:/embed)?/?", re.ASCII)
_ANY_ID = later(rf"/@{_USER}/(?P<id>\w{{1,40}})/embed/?", re.ASCII)

_SAID = later(r"@(?P<handle>(?P<user>\w{1,30})@[A-Za-z0-9.-]{2,99}[A-Za-z0-9])", re.ASCII)
_SHOWN = 2_000
"""Code points of what an embed shows in which its author is named."""
_MENTION = later(r"(?<![\w@/])(?<!\w\.)@(?P<handle>\w{1,30}(?:@[A-Za-z0-9.-]{3,100})?)(?![\w@])")
_HEAD = later(
    r"(?:^|\n)[^\S\n]{0,4}(?P<name>[^\s@][^\n@]{0,79}?)[^\S\n]{0,3}\n{0,2}[^\S\n]{0,3}"
    r"@(?P<handle>\w{1,30}@[A-Za-z0-9.-]{3,100}[A-Za-z0-9])[^\S\n]{0,3}(?=\n)"
)

FLATTENED = (
    *(
        FlattenedForm(
            anchor=f"{what} by @",
            signature=later(
                rf"{what} by @(?P<handle>\w{{1,30}}@[A-Za-z0-9.-]{{3,100}}[A-Za-z0-9])"
                r"\s{1,4}View on Mastodon"
            ),
            openers=(),
            dated=False,
            longest=0,
        )
        for what in ("Post", "Toot")
    ),
    FlattenedForm(
        anchor="(@",
        signature=later(
            rf"{_markup.DASH}\s{{0,2}}(?P<name>[^\s(（][^\n]{{0,79}}?)\s{{0,2}}"
            r"\(@(?P<handle>\w{1,30}@[A-Za-z0-9.-]{3,100}[A-Za-z0-9])\)(?![,،;])"
        ),
        longest=600,
        mention=_MENTION,
    ),
    FlattenedForm(
        anchor=":",
        signature=later(r"\n(?=[^\n:]{6,40}\d{1,2}:\d{2})"),
        openers=("\n",),
        reach=50,
        head=_HEAD,
        longest=600,
        mention=_MENTION,
    ),
)
"""The frame's text before it is loaded; how systems without it print a post, after X's blockquote;
and what the frame shows: the author above, ``May 23, 2023, 10:24`` below."""

ID_CLOCK = IdClock(16, smallest=1_400_000_000_000 << 16)
"""48 bits of milliseconds since 1970: Mastodon's ``lib/mastodon/snowflake.rb``, since 2.0."""
ANSWERS_BY_NAME = True
NAMED_AS = ("mastodon", "toot", "fediverse")
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"@?(\w{1,30}(?:@[A-Za-z0-9.-]{3,253})?)", re.ASCII),
    later(r"(\d{15,20})", re.ASCII),
    "https://{server}/@{owner}/{number}",
    server=later(r"(?:https?://)?([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})/?", re.ASCII),
)


def permalink(url: str) -> Permalink | None:
    """``/@USER/ID`` and ``/users/USER/statuses/ID`` on any host; ids have 15 digits or more."""
    if not any(each in url for each in IN_PERMALINKS):
        return None
    name, where = _markup.server(url), _markup.path(url)
    if name and (nameless := _NAMELESS.fullmatch(where)):
        return Permalink(f"https://{name}/{nameless['where']}", nameless["id"])
    match = _SHORT.fullmatch(where) or _LONG.fullmatch(where)
    return _permalink(name, match) if match and name else None


def _permalink(host: str, match: re.Match[str]) -> Permalink:
    user = match["user"]
    handle = user if "@" in user else f"{user}@{host}"
    return Permalink(f"https://{host}/@{user}/{match['id']}", match["id"], handle)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The frame, or the newer blockquote whose script puts the frame in its place."""
    if not _markup.has_class(tag, "mastodon-embed"):
        return None
    source = _markup.attribute(tag, "data-embed-url") or _markup.attribute(tag, "src")
    name, where = _markup.server(source), _markup.path(source)
    match = _SHORT.fullmatch(where) or _LONG.fullmatch(where) or _ANY_ID.fullmatch(where)
    if match is None or not name:
        return None
    link = _permalink(name, match)
    form = PostForm.IFRAME if tag.name == "iframe" else PostForm.EMBED
    return EmbeddedPost(
        form, Author(handle=_said_handle(tag, match["user"]) or link.handle), permalink=link
    )


def _said_handle(tag: Tag, user: str) -> str | None:
    """The author's whole name as the embed says it: a server's accounts may be called by another
    host than it has (https://docs.joinmastodon.org/admin/config/#local_domain).
    """
    said = _SAID.search(_markup.words(tag)[:_SHOWN])
    is_own = said is not None and said["user"].lower() == user.partition("@")[0].lower()
    return said["handle"] if said and is_own else None


def look_up(question: PostQuestion) -> _service.Asking:
    """What its server tells anybody (https://docs.joinmastodon.org/methods/statuses/#get), and
    where that wants an account, what it tells other servers.
    """
    server = f"https://{_markup.server(question.url)}"
    answer = yield from _service.get(f"{server}/api/v1/statuses/{question.post_id}")
    told, status = _service.data(answer), _service.status(answer)
    if status == 200 and _service.text_at(told, "id") == question.post_id:
        return _shown(told, _markup.server(question.url))
    seen = yield from _activitypub.look_up(question, TITLE)
    if seen.state is PostState.UNKNOWN and status == 404 and _service.text_at(told, "error"):
        # The two words of its own for "not there" and "not for you"; a server of another kind has
        # no such interface, and tells nothing.
        reason = f"The server {_markup.server(question.url)} shows no such post, or not to anybody."
        return PostAnswer(PostState.DELETED, reason)
    return seen


def _shown(told: object, server: str) -> PostAnswer:
    markup, warning = _service.text_at(told, "content"), _service.text_at(told, "spoiler_text")
    words = [_service.shown(markup)] if markup else []
    handle = _service.text_at(told, "account", "acct")
    return PostAnswer(
        PostState.LIVE,
        f"The server {server} shows the post.",
        Author(
            _service.text_at(told, "account", "display_name"),
            handle if handle is None or "@" in handle else f"{handle}@{server}",
        ),
        "\n".join([warning, *words] if warning else words) or None,
        media=len(_service.list_at(told, "media_attachments")),
        time=_service.time_at(told, "created_at"),
        url=_service.text_at(told, "url"),
        was_edited=_service.text_at(told, "edited_at") is not None,
    )
