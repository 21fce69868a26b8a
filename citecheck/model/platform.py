"""What a platform's module tells of a post."""

from __future__ import annotations

import re

from attrs import field, frozen

from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, PostForm


@frozen
class Permalink:
    """A post's address, taken apart."""

    url: str
    """Canonical."""
    post_id: str
    handle: str | None = None
    """The author's, without @, where the address shows it."""


@frozen
class EmbeddedPost:
    """A post as one piece of markup shows it."""

    form: PostForm
    author: Author = Author()
    text: str = ""
    permalink: Permalink | None = None
    date: PartialDate | None = None
    links: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()


@frozen
class FlattenedForm:
    """How a post's signature line looks once an embed was copied as text.

    The engine searches for `anchor` by plain search, matches `signature` around it and reads
    the date that follows; the words before the signature are the post's text.
    """

    anchor: str
    """A plain string that stands in every such line: `` (@``."""
    signature: re.Pattern[str] = field(eq=False)
    """Matches at the start of the signature (the dash before the author's name) or a bounded
    way before the anchor; named groups ``name`` and ``handle``. The date follows the match."""
    reach: int = 120
    """How far before the anchor the signature may begin, in code points."""
    media: re.Pattern[str] | None = field(default=None, eq=False)
    """Addresses in the text that stand for the post's own pictures."""
