"""Bluesky: posts on bsky.app, and in the AT Protocol.

Permalinks name the author by handle or by DID (https://atproto.com/specs/did), and the post by
its record key. The key is taken as the post's id: it is all that both ways of naming have in
common. Embeds: https://embed.bsky.app.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, FlattenedForm, IdClock, NamedHalves, Permalink
from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.platforms import _markup, _service

if TYPE_CHECKING:
    from collections.abc import Generator

    from bs4 import Tag

    from citecheck.model.resolution import Answer, Request

NAME = "bluesky"
TITLE = "Bluesky"
DOMAINS = ("bsky.app",)
FRONT_ENDS = (
    "fxbsky.app",
    "bskyx.app",
    "vxbsky.app",
)
"""Others that show its posts under the same paths, or repair what chats show of them."""
HINTS = ("bluesky-embed", "embed.bsky.app", "app.bsky.feed.post")

_HANDLE = r"[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
_ACCOUNT = r"(?P<account>did:[a-z]{1,16}:[A-Za-z0-9._:%-]{1,250}|[A-Za-z0-9.-]{3,253})"
_KEY = r"(?P<key>[A-Za-z0-9._:~-]{1,64})"
_POST = later(rf"/profile/{_ACCOUNT}/post/{_KEY}(?:/(?:liked-by|reposted-by|quotes))?/?")
_FRAME = later(rf"/embed/{_ACCOUNT}/app\.bsky\.feed\.post/{_KEY}/?")
_RECORD = later(rf"at://{_ACCOUNT}/app\.bsky\.feed\.post/{_KEY}")
_SIGNATURE = later(
    rf"{_markup.DASH}\s{{0,2}}(?P<name>[^\s(][^\n]{{0,99}}?)\s{{0,2}}\(\s?@(?P<handle>{_HANDLE})\s?\)(?![,،;])"
)
_MARKS = "[\u200e\u200f\u202a-\u202c\u2066-\u2069]{0,2}"
"""Of direction, which its pages put around handles."""
_HEAD = later(
    r"(?:^|\n)[^\S\n]{0,4}(?P<name>[^\s@][^\n@]{0,79}?)[^\S\n]{0,3}\n{0,2}[^\S\n]{0,3}"
    rf"{_MARKS}@(?P<handle>{_HANDLE}){_MARKS}[^\S\n]{{0,3}}(?=\n)"
)

FLATTENED = (
    *(
        FlattenedForm(
            anchor=anchor,
            signature=_SIGNATURE,
            longest=400,
            mention=later(rf"(?<![\w@/])(?<!\w\.)@(?P<handle>{_HANDLE})(?![\w@])"),
        )
        for anchor in ("(@", "( @")
    ),
    *(
        FlattenedForm(
            anchor=f" {at} ",
            signature=later(rf"\n(?=[^\n]{{6,30}} {re.escape(at)} \d{{1,2}}[:.h]\d{{2}})"),
            openers=("\n",),
            reach=40,
            head=_HEAD,
            longest=400,
            mention=later(rf"(?<![\w@/])(?<!\w\.)@(?P<handle>{_HANDLE})(?![\w@])"),
        )
        for at in ("at", "um", "à", "a las", "às", "om", "kl.", "alle")
    ),
)
"""What copying leaves of the blockquote; and of the frame in its place: the author above, the time
below (``May 23, 2024 at 10:24 AM``)."""

ID_CLOCK = IdClock(
    10,
    per_second=1_000_000,
    digits="234567abcdefghijklmnopqrstuvwxyz",
    lengths=range(13, 14),
    smallest=1_600_000_000_000_000 << 10,
)
"""TIDs: microseconds since 1970 above a clock's number, https://atproto.com/specs/tid. The author's
own software makes them, and may set any time."""
POST_ADDRESSES = ("bsky.app/profile/{handle}/post/{id}",)
NAMED_AS = ("bluesky", "bsky")
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"@?([a-z0-9-]+(?:\.[a-z0-9-]+){1,5}|did:[a-z]{1,16}:[\w.:%-]{1,250})", re.ASCII),
    later(r"([a-z2-7]{13})", re.ASCII),
    "https://bsky.app/profile/{owner}/post/{number}",
)


def permalink(url: str) -> Permalink | None:
    """``/profile/HANDLE-OR-DID/post/KEY`` on bsky.app, and the address of its embed."""
    name = _markup.host(url)
    pattern = {"bsky.app": _POST, "embed.bsky.app": _FRAME}.get(name)
    match = pattern.fullmatch(_markup.path(url)) if pattern else None
    return _permalink(match) if match else None


def _permalink(match: re.Match[str]) -> Permalink:
    account, key = match["account"], match["key"]
    handle = None if account.startswith("did:") else account
    return Permalink(f"https://bsky.app/profile/{account}/post/{key}", key, handle)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, or its frame."""
    if tag.name == "iframe":
        found = permalink(_markup.attribute(tag, "src"))
        return EmbeddedPost(PostForm.IFRAME, permalink=found) if found else None
    record = _RECORD.match(_markup.attribute(tag, "data-bluesky-uri"))
    if tag.name != "blockquote" or record is None:
        return None
    read = _markup.signed(tag, _SIGNATURE)
    links = [(permalink(href), text) for href, text in _markup.anchors(tag)]
    printed = next((text for link, text in reversed(links) if link), "")
    return EmbeddedPost(
        PostForm.EMBED,
        Author(read.name, read.handle),
        read.text,
        _permalink(record),
        printed_date=printed,
        language=read.language,
        links=read.links,
        mentions=read.mentions,
        hashtags=read.hashtags,
    )


_APP = "https://public.api.bsky.app/xrpc"
"""Bluesky's own view, for anybody: https://docs.bsky.app/docs/advanced-guides/api-directory ."""
_DIRECTORY = "https://plc.directory"
"""Where ``did:plc`` accounts are looked up: https://web.plc.directory/spec/v0.1/did-plc ."""
_COLLECTION = "app.bsky.feed.post"
_REPO_STATES = {
    "RepoNotFound": (PostState.DELETED, "has no such account any more"),
    "RepoDeactivated": (PostState.DELETED, "says that the author has shut the account"),
    "RepoSuspended": (PostState.SUSPENDED, "says that the account is suspended"),
    "RepoTakendown": (PostState.SUSPENDED, "says that the account was taken down"),
}
"""Errors and states of com.atproto.sync.getRepoStatus: https://atproto.com/specs/account ."""
_HIDDEN = frozenset({"!takedown", "!suspend", "!hide"})
_MEMBERS_ONLY = "!no-unauthenticated"
"""Labels: https://atproto.com/specs/label ."""


def look_up(question: PostQuestion) -> _service.Asking:
    """What the author's own server holds, and what Bluesky shows of it.

    By the protocol: the handle is resolved to its DID, the DID's document names the server and the
    handle of now, and the server is asked for the record. Bluesky's own view tells whether it keeps
    the post from readers.
    """
    account = _markup.path(question.url).split("/")[2] if question.url.count("/") > 4 else ""
    if account.startswith("did:"):
        did: str | None = account
    else:
        did = yield from _resolved(account)
    if did is None:
        reason = f"Nobody on Bluesky has the handle {account[:100]} now, or it could not be asked."
        return PostAnswer(PostState.UNKNOWN, reason)
    document = yield from _document(did)
    server, handle = _server(document), _handle(document)
    if server is None:
        return PostAnswer(
            PostState.UNKNOWN, f"The document of the account {did[:100]} names no server."
        )
    if handle is not None and handle.casefold() != account.casefold():
        # Anybody may claim a handle in a document: it counts if it leads back to the account.
        handle = handle if (yield from _resolved(handle)) == did else None
    parameters = {"repo": did, "collection": _COLLECTION, "rkey": question.post_id}
    answer = yield from _service.get(f"{server}/xrpc/com.atproto.repo.getRecord", parameters)
    record = _service.at(_service.data(answer), "value")
    if _service.status(answer) != 200 or not isinstance(record, dict):
        return (yield from _missing(answer, server, did))
    uri = f"at://{did}/{_COLLECTION}/{question.post_id}"
    view = yield from _service.get(f"{_APP}/app.bsky.feed.getPosts", {"uris": uri})
    url = f"https://bsky.app/profile/{did}/post/{question.post_id}"
    return _shown(record, handle, url, view)


def _resolved(handle: str) -> Generator[Request, Answer, str | None]:
    """The DID that a handle stands for: https://atproto.com/specs/handle ."""
    method = f"{_APP}/com.atproto.identity.resolveHandle"
    answer = yield from _service.get(method, {"handle": handle})
    did = _service.text_at(_service.data(answer), "did")
    return did if did is not None and _DID.fullmatch(did) else None


_DID = later(r"did:(?:plc:[a-z2-7]{24}|web:[a-zA-Z0-9.-]{1,253})")
"""The two methods that the protocol allows: https://atproto.com/specs/did ."""


def _document(did: str) -> Generator[Request, Answer, object]:
    """An account's document: which server it is on, and its handle; ``None``: there is none."""
    if not _DID.fullmatch(did):
        return None
    host = did.removeprefix("did:web:")
    where = f"{_DIRECTORY}/{did}" if host == did else f"https://{host}/.well-known/did.json"
    told = _service.data((yield from _service.get(where)))
    return told if _service.text_at(told, "id") == did else None


def _server(document: object) -> str | None:
    for each in _service.list_at(document, "service"):
        name = _service.text_at(each, "id") or ""
        server = _service.text_at(each, "serviceEndpoint") or ""
        if name.endswith("#atproto_pds") and _ORIGIN.fullmatch(server):
            return server.rstrip("/")
    return None


_ORIGIN = later(r"https://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?/?")


def _handle(document: object) -> str | None:
    """The first handle counts: https://atproto.com/specs/did ."""
    names = _service.list_at(document, "alsoKnownAs")
    found = (each for each in names if isinstance(each, str) and each.startswith("at://"))
    handle = next(found, "").removeprefix("at://")
    return handle if 0 < len(handle) <= 253 else None


def _missing(answer: Answer, server: str, did: str) -> Generator[Request, Answer, PostAnswer]:
    """Why a server has no record: it is deleted, or something is with the account."""
    host = _markup.host(server)
    error = _service.text_at(_service.data(answer), "error")
    if error in _REPO_STATES:
        state, words = _REPO_STATES[error]
        return PostAnswer(state, f"The author's server {host} {words}.")
    if _service.status(answer) not in (400, 404) or error not in (
        "RecordNotFound",
        "InvalidRequest",
    ):
        return _service.unknown(answer, f"The author's server {host}")
    method = f"{server}/xrpc/com.atproto.sync.getRepoStatus"
    status = yield from _service.get(method, {"did": did})
    told = _service.data(status)
    named = _service.text_at(told, "error") or ""
    inactive = (_service.text_at(told, "status") or "").capitalize()
    found = _REPO_STATES.get(named or f"Repo{inactive}")
    if found is not None:
        return PostAnswer(found[0], f"The author's server {host} {found[1]}.")
    if error == "RecordNotFound":
        return PostAnswer(PostState.DELETED, f"The author's server {host} has no such post.")
    return _service.unknown(answer, f"The author's server {host}")


def _shown(record: dict[str, object], handle: str | None, url: str, view: Answer) -> PostAnswer:
    """A record that is there; `view`: what Bluesky shows of it."""
    told = _service.data(view)
    seen = _service.at(told, "posts", 0)
    labels = {_service.text_at(each, "val") for each in _labels(seen)}
    state, reason = PostState.LIVE, "The author's server has the post."
    if _service.status(view) == 200 and isinstance(told, dict):
        if labels & _HIDDEN or _service.list_at(told, "posts") == []:
            state = PostState.WITHHELD
            reason = "The author's server has the post, and Bluesky does not show it."
        elif _MEMBERS_ONLY in labels:
            state = PostState.PROTECTED
            reason = "Its author asks that it be shown to those alone who are logged in."
        else:
            reason = "The author's server has the post, and Bluesky shows it."
    return PostAnswer(
        state,
        reason,
        Author(_service.text_at(seen, "author", "displayName"), handle),
        _service.text_at(record, "text"),
        media=_pictures(record),
        time=_service.time_at(record, "createdAt"),
        url=url,
    )


def _labels(seen: object) -> list[object]:
    return [*_service.list_at(seen, "labels"), *_service.list_at(seen, "author", "labels")]


def _pictures(record: dict[str, object]) -> int:
    """How many pictures and videos are in it: lexicons app.bsky.embed.images and video, also beside
    a record that is quoted (recordWithMedia).
    """
    for where in (("embed",), ("embed", "media")):
        images = _service.list_at(record, *where, "images")
        if images or _service.at(record, *where, "video") is not None:
            return len(images) or 1
    return 0
