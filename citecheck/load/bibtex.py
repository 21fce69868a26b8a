"""Bibliographies in BibTeX's format, as biblatex has it: each entry as an item of a list.

Shown are the fields that styles print. Strings that a file defines are not expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from citecheck.load.flow import Carried
from citecheck.load.newlines import Newlines
from citecheck.load.scribe import Scribe, article
from citecheck.model.article import Article, BlockKind, Metadata, Origin
from citecheck.well_formed import well_formed

if TYPE_CHECKING:
    from citecheck.load.latex.braces import Braces
    from citecheck.load.latex.reader import Reader

NAME = "bibtex"
MEDIA_TYPES = ("application/x-bibtex", "text/x-bibtex")
SUFFIXES = (".bib",)

_STARTS = re.compile(
    r"\s{0,200}@[A-Za-z]{2,30}[ \t]{0,9}\{[ \t]{0,9}[^\s,{}\"@=]{1,200},[ \t]{0,9}\n"
)
_ENTRY = re.compile(r"@[ \t]{0,9}([A-Za-z]{2,30})\s{0,9}(?=\{)")
_FIELD = re.compile(
    r"(?<![\w-])([A-Za-z][\w-]{0,40})\s{0,20}=\s{0,20}(?:(\{)|\"([^\"]{0,20000})\"|([\w.-]{1,50}))"
)
_UNREAD = frozenset({"comment", "string", "preamble"})
_PRINTED = frozenset(
    {"author", "editor", "translator", "title", "subtitle", "booktitle", "journal", "journaltitle",
     "publisher", "institution", "organization", "school", "location", "year", "date", "edition",
     "note", "howpublished", "series", "volume", "number", "pages", "addendum"}
)  # fmt: skip
_ADDRESSES = {"url": "", "doi": "https://doi.org/"}
"""Fields that are addresses, and what stands before theirs (DOI Handbook, 3.4)."""


class _Field(NamedTuple):
    name: str
    start: int
    end: int


def looks_like(start: str) -> bool:
    """Whether a text begins with an entry."""
    return _STARTS.match(start.lstrip("\ufeff")) is not None


def load(decoded: str, origin: Origin) -> Article:
    """The entries, in the file's order.

    Raises `InputTooLarge` for more than `scribe.MOST_PARTS` parts.
    """
    from citecheck.load.ahead import Ahead
    from citecheck.load.latex.braces import Braces
    from citecheck.load.latex.reader import Reader

    newlines = Newlines(well_formed(decoded))
    scribe = Scribe(origin.name, newlines.text)
    code: frozenset[str] = frozenset()
    braces = Braces(newlines.text, code, has_comments=False)
    reader = Reader(scribe, code, braces, Ahead(newlines.text))
    at = 0
    while (entry := _ENTRY.search(newlines.text, at)) is not None:
        closing = braces.closing(entry.end())
        at = max(closing, entry.end())
        if closing and entry[1].lower() not in _UNREAD:
            scribe.block(BlockKind.LIST_ITEM)
            for field in _fields(newlines.text, braces, entry.end() + 1, closing):
                _show(reader, field)
    scribe.show_notes()
    return article(scribe, newlines, Metadata(), origin, decoded)


def _fields(text: str, braces: Braces, at: int, end: int) -> Iterator[_Field]:
    """The fields of an entry, each with its value's place."""
    while (found := _FIELD.search(text, at, end)) is not None:
        at = found.end()
        if found[2] is None:
            start, stop = found.span(3 if found[3] is not None else 4)
        else:
            start, stop = found.end(), braces.closing(found.start(2))
            if not stop or stop > end:
                continue
            at = stop + 1
        yield _Field(found[1].lower(), start, stop)


def _show(reader: Reader, field: _Field) -> None:
    from citecheck.load.latex.written import address_of

    scribe = reader.scribe
    if field.name in _PRINTED:
        reader.piece(field.start, field.end)
        scribe.flow.end_line()
    elif field.name in _ADDRESSES:
        written = scribe.text[field.start : min(field.end, field.start + 10_000)]
        address = address_of(written, {})
        before = "" if "://" in address else _ADDRESSES[field.name]
        link = scribe.flow.open_link(Carried(address and before + address, "a", field.start))
        scribe.show(address, field.start, field.end - field.start)
        scribe.flow.close_link(link)
        scribe.flow.end_line()
