"""Asking a server of the fediverse for a post as the servers ask each other.

ActivityPub: https://www.w3.org/TR/activitypub/ . Section 3.2: whoever asks with its media type gets
the object; section 6.11: a deleted one is answered by 410, perhaps with a ``Tombstone``. A 404 may
mean that a post is not public, and comes from servers of other kinds too, so it tells nothing.
"""

from __future__ import annotations

from citecheck.model.mention import Author
from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.model.resolution import Answer
from citecheck.platforms import _markup, _service

ACCEPT = (
    'application/ld+json; profile="https://www.w3.org/ns/activitystreams", '
    "application/activity+json"
)
_POSTS = frozenset({"Note", "Article", "Page", "Question", "Video", "Audio", "Image", "Event"})


def look_up(question: PostQuestion, title: str) -> _service.Asking:
    """What the post's own server tells those that ask for the object at its address."""
    answer = yield from _service.get(question.url, accept=ACCEPT)
    return read(answer, question, title)


def read(answer: Answer, question: PostQuestion, title: str) -> PostAnswer:
    """What an answer by ActivityPub tells."""
    told, status = _service.data(answer), _service.status(answer)
    server = f"The server {_markup.server(question.url)}"
    kind = _service.text_at(told, "type")
    if status == 410 or (status == 200 and kind == "Tombstone"):
        return PostAnswer(PostState.DELETED, f"{server} says that the post was deleted.")
    if status == 200 and kind in _POSTS:
        return _shown(told, server)
    return _service.unknown(answer, title)


def _shown(told: object, server: str) -> PostAnswer:
    markup = _service.text_at(told, "content")
    warning = _service.text_at(told, "summary")
    text = _service.shown(markup) if markup else None
    if text and warning:
        text = f"{_service.shown(warning)}\n{text}"
    account = _service.text_at(told, "attributedTo") or _service.text_at(told, "attributedTo", 0)
    return PostAnswer(
        PostState.LIVE,
        f"{server} gives the post to other servers.",
        Author(None, _account(account) if account else None),
        text,
        media=len(_service.list_at(told, "attachment")),
        time=_service.time_at(told, "published"),
        url=_service.text_at(told, "url") or _service.text_at(told, "id"),
        was_edited=_service.text_at(told, "updated") is not None,
    )


def _account(address: str) -> str | None:
    """``example@server`` of the usual addresses of accounts; ``None`` for any other."""
    parts = [part for part in _markup.path(address).split("/") if part]
    host = _markup.server(address)
    if not host or not parts:
        return None
    if parts[-1].startswith("@") and len(parts[-1]) > 1:
        return f"{parts[-1][1:]}@{host}"
    if len(parts) == 2 and parts[0] in ("users", "u", "accounts", "profile"):
        return f"{parts[1]}@{host}"
    return None
