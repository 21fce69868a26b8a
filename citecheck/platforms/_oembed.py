"""Asking by oEmbed (https://oembed.com), as many platforms answer it.

By section 2.3.4 a provider says 404 where it has nothing for an address, and 401 where what is
there is private. A 401 with a page of markup is no provider's answer but a wall's.
"""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.model.mention import Author
from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.model.resolution import Answer, Response
from citecheck.platforms import _markup, _service


def look_up(
    question: PostQuestion,
    endpoint: str,
    title: str,
    *,
    words: str | None = None,
    handle: str | None = None,
) -> _service.Asking:
    """What a provider tells of a post.

    `words`: the field that holds the post's own words, where one does. `handle`: the field with its
    author's handle, where not the author's address ends in it.
    """
    answer = yield from _service.get(endpoint, {"url": question.url, "format": "json"})
    return read(answer, title, words=words, handle=handle)


def read(
    answer: Answer, title: str, *, words: str | None = None, handle: str | None = None
) -> PostAnswer:
    """What an answer by oEmbed tells."""
    told, status = _service.data(answer), _service.status(answer)
    if status == 200 and isinstance(told, dict) and _is_oembed(told):
        text = _service.text_at(told, words) if words else None
        author = Author(
            _service.text_at(told, "author_name"),
            _service.text_at(told, handle) if handle else _handle(told),
        )
        headline = _service.text_at(told, "title")
        named = f": “{' '.join(headline.split())[:120]}”" if headline and not words else "."
        return PostAnswer(
            PostState.LIVE,
            f"{title} gives it to those who embed it{named}",
            author,
            text,
            is_cut=text is not None and text.rstrip().endswith(("…", "...")),
            url=_service.text_at(told, "url"),
        )
    if status == 404:
        return PostAnswer(PostState.DELETED, f"{title} has nothing at its address (404).")
    if status == 410:
        return PostAnswer(PostState.DELETED, f"{title} says that it is gone (410).")
    if status == 401 and not _is_markup(answer):
        return PostAnswer(PostState.PROTECTED, f"{title} says that it is not public (401).")
    return _service.unknown(answer, title)


def _is_oembed(told: Mapping[str, object]) -> bool:
    """Section 2.3.4: ``type`` and ``version`` are required. Some leave the version out."""
    return told.get("type") in ("photo", "video", "link", "rich") or "html" in told


def _handle(told: object) -> str | None:
    """``@example`` at the end of the author's address."""
    last = _markup.path(_service.text_at(told, "author_url") or "").rstrip("/").rpartition("/")[2]
    return last.removeprefix("@") if last.startswith("@") and len(last) > 1 else None


def _is_markup(answer: Answer) -> bool:
    return isinstance(answer, Response) and answer.body.lstrip()[:1] == b"<"
