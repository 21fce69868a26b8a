"""Substack: notes. What a publication sends out is an article, not a post."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, PostForm
from citecheck.model.platform import EmbeddedPost
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import FlattenedForm, Permalink

NAME = "substack"
TITLE = "Substack"
DOMAINS = ("substack.com",)
HINTS = ("substack.com/", "substack-post-embed", "commentplaceholder")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "substack.com",
        r"/(?:(?:@(?P<handle>[\w.-]{1,60})|profile/[\w.-]{1,100})/)?note/(?P<id>c-\d{4,15})",
        "https://substack.com/note/{id}",
    ),
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's element, with the note's words, or a frame."""
    if _markup.attribute(tag, "data-component-name") == "CommentPlaceholder":
        return _quoted(_markup.attribute(tag, "data-attrs"))
    if _markup.has_class(tag, "substack-post-embed"):
        body = tag.find("p")
        return _markup.by_link(tag, permalink, _markup.words(body) if body else "")
    return _markup.by_address(tag, permalink)


def _quoted(attributes: str) -> EmbeddedPost | None:
    """A note that a publication quotes: all that is told of it lies in one attribute."""
    try:
        told = json.loads(attributes)
    except (ValueError, RecursionError):
        return None
    note = told.get("comment") if isinstance(told, dict) else None
    if not isinstance(note, dict):
        return None
    link = permalink(f"https://substack.com/note/c-{note.get('id')}")
    if link is None:
        return None
    name, handle, body = (note.get(each) for each in ("name", "handle", "body"))
    return EmbeddedPost(
        PostForm.EMBED,
        Author(
            name if isinstance(name, str) else None, handle if isinstance(handle, str) else None
        ),
        body if isinstance(body, str) else "",
        link,
        date=PartialDate.from_iso(note["date"]) if isinstance(note.get("date"), str) else None,
    )
