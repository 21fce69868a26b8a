"""Threads: posts on threads.net, since 2025 threads.com."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import (
    EmbeddedPost,
    FlattenedForm,
    NamedHalves,
    NamedIds,
    Permalink,
)
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _markup, _meta, _service

if TYPE_CHECKING:
    from bs4 import Tag

NAME = "threads"
TITLE = "Threads"
DOMAINS = ("threads.net", "threads.com")
FRONT_ENDS = (
    "fixthreads.net",
    "vxthreads.net",
)
"""Others that show its posts under the same paths, or repair what chats show of them."""
HINTS = ("text-post-media", "threads.net/", "threads.com/")

_POST = later(
    r"/(?:@(?P<handle>[A-Za-z0-9._]{1,30})/post|t)/(?P<code>[\w-]{5,40})(?:/(?:embed|media))?/?",
    re.ASCII,
)

_VIEW = (
    "Auf Threads ansehen",
    "Ver en Threads",
    "Voir sur Threads",
    "Visualizza su Threads",
    "Ver no Threads",
    "Bekijken op Threads",
    "Weergeven op Threads",
    "Wyświetl w Threads",
    "Visa på Threads",
    "Se på Threads",
    "Vis på Threads",
    "Näytä Threadsissa",
    "Посмотреть в Threads",
    "Переглянути в Threads",
    "Threads'te gör",
    "Threads’te gör",
    "Lihat di Threads",
    "Threadsで見る",
    "Threads에서 보기",
    "Xem trên Threads",
    "Zobrazit na Threads",
    "Vezi pe Threads",
    "Δείτε στο Threads",
    "ดูบน Threads",
    "在 Threads 上查看",
    "在 Threads 查看",
    "عرض على Threads",
)
"""The embed's last line in other languages, from memory: a handle must stand right before it."""

FLATTENED = (
    FlattenedForm(
        anchor="Post by @",
        signature=later(r"Post by @(?P<handle>[A-Za-z0-9._]{1,30})\s{1,4}View on Threads"),
        openers=(),
        dated=False,
        longest=0,
    ),
    *(
        FlattenedForm(
            anchor=view,
            signature=later(
                rf"@(?P<handle>[A-Za-z0-9._]{{1,30}})[^\x00-\x7f\s]{{0,8}}"
                rf"(?:[^\S\n][^\n@]{{1,40}}(?=\n))?\s{{1,4}}{re.escape(view)}"
            ),
            openers=("@",),
            reach=100,
            dated=False,
            longest=0,
        )
        for view in _VIEW
    ),
    *(
        FlattenedForm(
            anchor=f"\n{view}",
            signature=later(
                r"\n\n[^\S\n]{0,4}@?(?P<handle>[A-Za-z0-9._]{2,30})[^\S\n]{0,3}\n"
                rf"(?P<text>(?:[^\n]{{1,600}}\n){{1,20}}?){re.escape(view)}(?=\s{{0,3}}(?:\n|\Z))"
            ),
            openers=("\n\n",),
            reach=700,
            dated=False,
        )
        for view in ("View on Threads", *_VIEW)
    ),
    *(
        FlattenedForm(
            anchor=view,
            signature=later(
                rf"\n\s{{0,3}}\n[^\S\n]{{0,3}}{re.escape(view)}(?=[^\S\n]{{0,3}}(?:\n\s{{0,3}}\n|\Z))"
            ),
            openers=("\n\n",),
            reach=6,
            dated=False,
            longest=0,
        )
        for view in ("View on Threads", *_VIEW)
    ),
)
"""What the embed's markup has; what its frame shows: handle, words, and the link; and the link by
itself, which is all that the markup of today shows, as a paragraph of its own."""

ID_CLOCK = _meta.ID_CLOCK
"""It shares Instagram's numbers."""
NAMED_AS = ("threads",)
NAMED_IDS = NamedIds(NAMED_AS, later(r"[CD][\w-]{10}", re.ASCII), "https://www.threads.net/t/{}")
"""Codes of the numbers that Instagram's clock gave since Threads began."""
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"@?([A-Za-z0-9._]{1,30})", re.ASCII),
    later(r"((?=[\w-]{0,11}[\dA-Z_])[\w-]{10,12})", re.ASCII),
    "https://www.threads.net/@{owner}/post/{number}",
)


def permalink(url: str) -> Permalink | None:
    """``/@HANDLE/post/CODE`` or ``/t/CODE``."""
    if _markup.host(url) not in DOMAINS:
        return None
    match = _POST.fullmatch(_markup.path(url))
    if match is None:
        return None
    handle, code = match["handle"], match["code"]
    where = f"@{handle}/post/{code}" if handle else f"t/{code}"
    return Permalink(f"https://www.threads.com/{where}", code, handle)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, or its frame."""
    if tag.name == "iframe":
        found, form = permalink(_markup.attribute(tag, "src")), PostForm.IFRAME
    elif tag.name == "blockquote" and _markup.has_class(tag, "text-post-media"):
        found = permalink(_markup.attribute(tag, "data-text-post-permalink"))
        form = PostForm.EMBED
    else:
        return None
    return EmbeddedPost(form, Author(handle=found.handle), permalink=found) if found else None


_OEMBED = "https://graph.threads.net/v1.0/oembed"


def look_up(question: PostQuestion) -> _service.Asking:
    """What Meta gives to those who embed it and have a token.

    https://developers.facebook.com/docs/threads/tools-and-resources/embed-a-threads-post
    The token is the user's, as the header ``Authorization: Bearer TOKEN`` for graph.threads.net.
    """
    return (yield from _meta.look_up(question, _OEMBED, TITLE))
