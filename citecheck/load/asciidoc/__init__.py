"""AsciiDoc, as Asciidoctor renders it. Nothing is included from other files."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citecheck.load import dates, front_matter
from citecheck.load.newlines import Newlines
from citecheck.load.scribe import Scribe, article
from citecheck.model.article import Article, Metadata, Origin
from citecheck.well_formed import well_formed

NAME = "asciidoc"
MEDIA_TYPES = ("text/asciidoc", "text/x-asciidoc")
SUFFIXES = (".adoc", ".asciidoc", ".asc", ".ad")

_TELLING = re.compile(
    r"^={1,6} \S|^(?:image|include|video|toc|ifdef|ifndef)::\S{0,200}\[|"
    r"\b(?:link|xref|image|footnote):[^\s\[\]]{0,500}\[[^\]\n]{0,500}\]|"
    r"^\[(?:source|quote|verse|listing|NOTE|TIP|WARNING|IMPORTANT|CAUTION|cols|%header)\b|"
    r"^:[a-z][\w-]{0,40}:(?=[ \n])|^\|===$|https?://[^\s\[\]<>]{3,500}\[[A-Z_^\"]",
    re.MULTILINE,
)
_TITLE = re.compile(r"^={1,6} \S[^\n]{0,200}(?<!=)$", re.MULTILINE)


def looks_like(start: str) -> bool:
    """Whether a text has a title of AsciiDoc's and two other signs of it."""
    found = len(_TELLING.findall(start)) > 2 and _TITLE.search(start) is not None
    return found and front_matter.fenced(start) is None


def load(decoded: str, origin: Origin) -> Article:
    """The article as a reader of the rendered page sees it.

    Raises `InputTooLarge` for more than `scribe.MOST_PARTS` parts.
    """
    from citecheck.load.asciidoc.blocks import Blocks

    newlines = Newlines(well_formed(decoded))
    scribe = Scribe(origin.name, newlines.text)
    front = front_matter.fenced(newlines.text)
    blocks = Blocks.of(scribe)
    blocks.read(front.end if front else 0)
    metadata = front.metadata if front else _metadata(blocks.told)
    return article(scribe, newlines, metadata, origin, decoded)


def _metadata(told: Mapping[str, str]) -> Metadata:
    """What the header's lines and attributes say."""
    url = told.get("url") or told.get("canonical-url") or ""
    author = told.get("author") or told.get("authors")
    return Metadata(
        title=told.get("title"),
        author=author,
        date=dates.parse(told.get("revdate") or told.get("date") or ""),
        language=told.get("lang"),
        outlet=told.get("orgname"),
        url=url if url.lower().startswith(("http://", "https://")) else None,
        byline=author,
    )
