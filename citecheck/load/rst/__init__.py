"""reStructuredText, as docutils renders it, with the directives of Sphinx.

Nothing is included from other files, and no directive or role is run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citecheck.load import dates, front_matter
from citecheck.load.newlines import Newlines
from citecheck.load.scribe import Scribe, article
from citecheck.model.article import Article, Metadata, Origin
from citecheck.well_formed import well_formed

NAME = "rst"
MEDIA_TYPES = ("text/x-rst", "text/prs.fallenstein.rst")
SUFFIXES = (".rst", ".rest")

_TELLING = re.compile(
    r"^[ \t]{0,20}\.\.[ \t]{1,4}(?:[A-Za-z][\w:-]{0,40}::(?=[ \t\n])|_[^\n]{1,100}?:[ \t]|"
    r"\|[^|\n]{1,60}\|[ \t]{1,4}[a-z]{1,20}::|\[[\w#*]{1,40}\][ \t])|"
    r":[a-z]{1,20}:`[^`\n]{1,200}`|`[^`\n]{1,200}<[^<>`\s]{1,500}>`__?",
    re.MULTILINE,
)
_KEYWORD = re.compile(r"\$\w{1,20}:[ \t]{0,9}([^$\n]{1,200})\$\Z")
_MARKUP = re.compile(r"[`*]|[ \t]{0,9}<[^<>\n]{1,500}>`?_{0,2}")


def looks_like(start: str) -> bool:
    """Whether a text has two signs that only reStructuredText has."""
    return len(_TELLING.findall(start)) > 1 and front_matter.fenced(start) is None


def load(decoded: str, origin: Origin) -> Article:
    """The article as a reader of the rendered page sees it.

    Raises `InputTooLarge` for more than `scribe.MOST_PARTS` parts.
    """
    from citecheck.load.rst.blocks import Blocks

    newlines = Newlines(well_formed(decoded))
    scribe = Scribe(origin.name, newlines.text)
    front = front_matter.fenced(newlines.text)
    blocks = Blocks.of(scribe)
    blocks.read(front.end if front else 0)
    metadata = front.metadata if front else _metadata(blocks.fields, blocks.title)
    return article(scribe, newlines, metadata, origin, decoded)


def _metadata(fields: Mapping[str, str], title: str | None) -> Metadata:
    values = {name: _plain(value) for name, value in fields.items()}
    url = values.get("url") or values.get("canonical") or ""
    return Metadata(
        title=values.get("title") or title,
        author=values.get("author") or values.get("authors"),
        date=dates.parse(values.get("date") or ""),
        language=values.get("lang") or values.get("language"),
        outlet=values.get("organization"),
        url=url if url.lower().startswith(("http://", "https://")) else None,
    )


def _plain(value: str) -> str:
    """A field's text without markup and the marks of version control (``$Date: ...$``)."""
    from citecheck.load.rst.targets import unescaped

    keyword = _KEYWORD.match(value)
    return " ".join(unescaped(_MARKUP.sub("", keyword[1] if keyword else value)).split())
