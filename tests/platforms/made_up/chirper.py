"""Chirper, which is made up: what a contributor writes to bring a platform, in one file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.platform import FlattenedForm, IdClock, NamedIds, ScriptCall
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _markup, _oembed, _routes, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, Permalink

NAME = "chirper"
TITLE = "Chirper"
DOMAINS = ("chirper.example",)
FRONT_ENDS = ("chirps.example", "unchirper.")
HINTS = ("chirper-post", "chirper.example/")
CALLED = ("Chirper",)
ANSWERS_BY_NAME = True
FLATTENED = (
    FlattenedForm(
        "(chirp:",
        re.compile(r"~ (?P<name>[^\n]{1,60}?) \(chirp:(?P<handle>\w{1,20})\)"),
        openers=("~",),
    ),
)
ID_CLOCK = IdClock(22, epoch=1_577_836_800_000)
OTHER_NAMES = re.compile(r"chirper\.example/s/")
NAMED_AS = ("chirper",)
NAMED_IDS = NamedIds(NAMED_AS, re.compile(r"\d{15,20}"), "https://chirper.example/c/{}")
SCRIPT_CALLS = (
    ScriptCall(
        "Chirper.show",
        re.compile(r"Chirper\.show\([\"'](?P<id>\d{15,20})"),
        "https://chirper.example/c/{}",
    ),
)
_ROUTES = (
    _routes.Route(
        "chirper.example", r"/(?:embed/)?c/(?P<id>\d{15,20})", "https://chirper.example/c/{id}"
    ),
    _routes.Route("chirper.example", r"/s/(?P<id>\w{6})", "https://chirper.example/s/{id}"),
)


def permalink(url: str) -> Permalink | None:
    """A chirp by its number."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The element, or the frame."""
    if tag.name == "chirper-post" or _markup.has_class(tag, "chirper-post"):
        return _markup.by_link(tag, permalink)
    return _markup.by_address(tag, permalink)


def look_up(question: PostQuestion) -> _service.Asking:
    """What its oEmbed provider tells."""
    return (yield from _oembed.look_up(question, "https://chirper.example/oembed", TITLE))
