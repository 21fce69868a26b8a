"""Markdown: CommonMark with what GitHub adds (tables, footnotes ...), and front matter."""

from __future__ import annotations

import re

from citecheck.load import front_matter, html
from citecheck.load.flow import TooManyPartsError
from citecheck.load.inputs import own_address
from citecheck.load.markdown_admonitions import as_markdown
from citecheck.load.markdown_places import Places
from citecheck.load.markdown_walk import Walk
from citecheck.load.newlines import Newlines
from citecheck.model.article import Article, Metadata, Origin
from citecheck.model.errors import InputTooLarge
from citecheck.model.pattern import later
from citecheck.model.values import evolve
from citecheck.well_formed import well_formed

NAME = "markdown"
MEDIA_TYPES = ("text/markdown", "text/x-markdown")
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx")
_WITH_COMPONENTS = ".mdx"

_TELLING = later(r"^(?:#{1,6} \S|\[[^\]\n]{1,200}\]: {1,9}\S|```|~~~|>{1,9} \S)", re.MULTILINE)
_LINK = later(r"\[[^\]\n]{1,200}\]\(\S{1,2000}\)")


def looks_like(start: str) -> bool:
    """Whether a text has two signs of Markdown, or begins with front matter."""
    if front_matter.fenced(start) is not None:
        return True
    signs = len(_TELLING.findall(start)) + len(_LINK.findall(start))
    return signs > 1


def load(decoded: str, origin: Origin) -> Article:
    """The article as a reader of the rendered page sees it.

    Raises `InputTooLarge` for one of too many parts.
    """
    from citecheck.load.layout import laid_out

    newlines = Newlines(well_formed(decoded))
    front = front_matter.fenced(newlines.text)
    start = front.end if front else 0
    walk = _walked(
        Places(as_markdown(_markdown(newlines.text[start:], origin.name)), start), origin.name
    )
    layout = laid_out(walk.flow)
    metadata = front.metadata if front else Metadata()
    if metadata.title is None:
        metadata = evolve(metadata, title=walk.title)
    return Article(
        origin=origin,
        text=layout.text,
        metadata=metadata,
        blocks=layout.blocks,
        references=tuple(html.placed(newlines, layout.references)),
        fragments=html.fragments(layout.fragments, newlines, decoded),
        code=layout.code,
        base_url=own_address(origin.name, metadata.url),
        runs=tuple(newlines.runs(layout.runs)),
        decoded=decoded,
    )


def bare(decoded: str, name: str) -> Article | None:
    """What tells the article's links (see `bare`); ``None`` where only the whole reading tells."""
    from citecheck.load import bare as bare_reading
    from citecheck.load.markdown_places import BarePlaces, NeedsPlacesError

    text = Newlines(well_formed(decoded)).text
    if len(text) > bare_reading.LONGEST or "\0" in text or "@[" in text:
        return None
    front = front_matter.fenced(text)
    body = as_markdown(_markdown(text[front.end if front else 0 :], name))
    flow = bare_reading.BareFlow()
    try:
        Walk(BarePlaces(body), flow).over()
    except NeedsPlacesError:
        return None
    return flow.article(name, own_address(name, front.metadata.url if front else None))


def _markdown(text: str, name: str) -> str:
    """The text as Markdown: as it is, but for a file whose name says that it has components."""
    if not name.lower().endswith(_WITH_COMPONENTS):
        return text
    from citecheck.load import mdx

    return mdx.plain(text)


def _walked(places: Places, name: str) -> Walk:
    walk = Walk(places)
    try:
        walk.over()
    except TooManyPartsError as error:
        raise InputTooLarge(
            f"{name}: has {error}, too many for one article",
            hint="split it, or give it as plain text (.txt)",
        ) from error
    return walk
