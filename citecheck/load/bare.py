"""An article read for its links alone: without places, blocks, and what it says of itself.

`BareFlow` and `BareTree` stand in for `Flow` and `PlacedTree`, so that the same walk reads a page
for a report and for a list of its links.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from attrs import define, frozen

from citecheck.declarations import loaders
from citecheck.load.binary import is_surely_text
from citecheck.load.encoding import decode
from citecheck.load.flow import BLANKS, Flow, Layout, Record, Step
from citecheck.load.html_tree import Piece
from citecheck.model.article import Article, Origin, Reference, Span

if TYPE_CHECKING:
    from turbohtml import Document, Element

LONGEST = 262_144
"""Longest text that is read so, in characters: in a longer one the size of its parts counts."""


@frozen
class Bare:
    """What is needed to tell an article's links."""

    words: str
    """All text that is shown, its white space as it came, to be asked whether it may print an
    address."""
    references: tuple[Reference, ...]
    """What the markup carries, in order; the spans say that order alone."""
    base_url: str | None
    name: str
    article: Callable[[], Article]
    """Lays the text out, for one that may print an address: an article with text, references,
    code, address and name alone."""

    def marked(self) -> Article:
        """The same for an article that surely prints no address: without text."""
        return article_of(self.name, "", references=self.references, base_url=self.base_url)


def bare_of(data: bytes, name: str) -> Bare | None:
    """What tells the links of a file; ``None`` for one that must be read whole to know.

    So are those of a format that its name does not tell, and those that may not be read at all.
    """
    reader = _reader(_suffix(name))
    if reader is None or not is_surely_text(data):
        return None
    decoded = decode(data, is_html="html" in reader.MEDIA_TYPES[0])
    found: Bare | None = reader.bare(decoded.text, name)
    return found


def _suffix(name: str) -> str:
    """The suffix of a plain name; empty for any other."""
    base, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if dot and base.strip(".") and "://" not in name else ""


@cache
def _reader(suffix: str) -> Any:
    """The module that reads files of a suffix for their links, if one does and no other might."""
    others = [each for each in loaders() if not each.is_text and each.suffixes]
    if not suffix or any(other.endswith(suffix) for each in others for other in each.suffixes):
        return None
    fitting = (each.module for each in loaders() if each.is_text and suffix in each.suffixes)
    module = next(fitting, None)
    found = import_module(module) if module else None
    return found if hasattr(found, "bare") else None


def article_of(name: str, text: str, **parts: Any) -> Article:
    """An article that has but what its links need."""
    origin = Origin(name, "", "utf-8", "utf-8", "default", "", 0)
    return Article(origin=origin, text=text, **parts)


@define
class BareFlow(Flow):
    """A record in which text has no place."""

    def text(self, text: str, at: int, width: int, *, keep_spaces: bool = False) -> None:  # noqa: ARG002 - as in `Flow`
        """Text that is shown."""
        self.records.append(Record(Step.KEPT_TEXT, text, 0, len(text)) if keep_spaces else text)  # type: ignore[arg-type]  # laid out as records by `shown`

    def words(self, start: int = 0, end: int | None = None) -> str:
        """The text of the records from `start` to `end`, each block on lines of its own."""
        return "".join(
            record if isinstance(record, str) else record.text or _BETWEEN.get(record.step, "")
            for record in self.records[start:end]
        )

    def carried(self, start: int = 0, end: int | None = None) -> tuple[Reference, ...]:
        """The addresses whose elements begin from `start` to `end`.

        Their spans count stretches of text and the gaps between these, so that they stand in the
        order that those of a layout do.
        """
        shown, is_apart = 0, False
        begun: dict[int, int] = {}
        waiting: list[int] = []
        spans: dict[int, Span] = {}
        for record in self.records[start:end]:
            if isinstance(record, str) or record.step in _TEXTS:
                text = record if isinstance(record, str) else record.text
                if text.strip(BLANKS):
                    shown += (is_apart or text[0] in BLANKS) and shown > 0
                    begun.update((index, shown) for index in waiting if index in begun)
                    waiting.clear()
                    shown += 1
                is_apart = text[-1:] in BLANKS
            elif record.step is Step.OPEN_LINK:
                waiting.append(record.at)
                begun[record.at] = -1
            elif record.step is not Step.CLOSE_LINK:
                is_apart = is_apart or self._parts(record)
            elif record.at in begun:
                spans[record.at] = _span(begun.pop(record.at), shown)
        spans |= {index: _span(first, shown) for index, first in begun.items()}
        return tuple(
            Reference(spans[index], self.links[index].written, self.links[index].element, 0)
            for index in sorted(spans)
        )

    def _parts(self, record: Record) -> bool:
        """Whether a record parts the texts around it."""
        if record.step in _EMBEDS:
            embed = self.embeds[record.at]
            return embed.kept and embed.is_embed
        return record.step in _BETWEEN

    def shown(self, start: int = 0, end: int | None = None) -> Layout:
        """Lay out the records from `start` to `end`. What the layout says of places is void."""
        records = [
            Record(Step.TEXT, record, 0, len(record)) if isinstance(record, str) else record
            for record in self.records[start:end]
        ]
        return Flow(records, self.links, self.embeds).shown()


def _span(start: int, end: int) -> Span:
    return Span(end if start < 0 else start, end)


_TEXTS = frozenset({Step.TEXT, Step.KEPT_TEXT})
_EMBEDS = frozenset({Step.OPEN_EMBED, Step.CLOSE_EMBED})
_BETWEEN = {Step.BREAK: "\n", Step.LINE: "\n"}


class BareTree:
    """The tree of a page, in which text has no place of its own."""

    def __init__(self, page: str) -> None:
        from turbohtml import parse

        self._page = page
        self.document: Document = parse(page, source_locations=True, scripting=True)

    def text(self, data: str, after: int) -> tuple[Piece, ...]:
        """A text node, as one piece."""
        return (Piece(data, after, len(data)),)

    def shown(self, element: Element, longest: int) -> str:
        """The text below an element, `longest` characters at most."""
        return element.text[:longest]

    def written(self, start: int, end: int) -> str:
        """A stretch of the page as it is written."""
        return self._page[start:end]

    def start(self, element: Element) -> int | None:
        """Where the start tag is written; ``None`` for an element that the parser put in."""
        location = element.source_location
        return None if location is None else location.start_tag.start_offset

    def start_tag_end(self, element: Element) -> int | None:
        """Where the content begins."""
        location = element.source_location
        return None if location is None else location.start_tag.end_offset

    def end(self, element: Element) -> int | None:
        """Where the end tag ends; ``None`` where there is none."""
        location = element.source_location
        if location is None or location.end_tag is None:
            return None
        return location.end_tag.end_offset
