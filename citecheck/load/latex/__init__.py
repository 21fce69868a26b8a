"""LaTeX, as its reader sees it on the page. Nothing is included from other files.

Commands that the text defines itself are not expanded, but for those that stand in an address or
make links.
"""

from __future__ import annotations

import re

from citecheck.load import dates, front_matter
from citecheck.load.newlines import Newlines
from citecheck.load.scribe import Scribe, article
from citecheck.model.article import Article, Metadata, Origin
from citecheck.well_formed import well_formed

NAME = "latex"
MEDIA_TYPES = ("text/x-tex", "application/x-tex", "application/x-latex", "text/x-latex")
SUFFIXES = (".tex", ".latex", ".ltx")

_TELLING = re.compile(
    r"^[ \t]{0,20}\\(?:documentclass|documentstyle|begin\{document\}|usepackage|"
    r"(?:chapter|section|subsection)\*?\{)",
    re.MULTILINE,
)


def looks_like(start: str) -> bool:
    """Whether a text begins with a command or a comment of TeX's, and has a LaTeX command."""
    begins = start.lstrip("\ufeff \t\r\n")[:1] in {"\\", "%"}
    return begins and _TELLING.search(start) is not None and front_matter.fenced(start) is None


def load(decoded: str, origin: Origin) -> Article:
    """The article as a reader of the printed page sees it.

    Raises `InputTooLarge` for more than `scribe.MOST_PARTS` parts.
    """
    from citecheck.load.latex.reader import Reader

    newlines = Newlines(well_formed(decoded))
    scribe = Scribe(origin.name, newlines.text)
    reader = Reader.of(scribe)
    reader.read()
    told = reader.told
    metadata = Metadata(
        title=told.get("title"),
        author=told.get("author"),
        date=dates.parse(told.get("date") or ""),
        language=told.get("language"),
    )
    return article(scribe, newlines, metadata, origin, decoded)
