"""An article read for its links alone: without places, blocks, and what it says of itself.

`BareFlow` and `BareTree` stand in for `Flow` and `PlacedTree`, so that what a page's elements carry
is read by the same code for a report and for a list of its links (`bare_walk`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from citecheck.declarations import loaders
from citecheck.load.bare_layout import BareWriter
from citecheck.load.binary import is_surely_text
from citecheck.load.encoding import decode
from citecheck.load.flow import Flow, Record, Step, TooManyPartsError
from citecheck.model.article import Article, BlockKind, Origin, Reference
from citecheck.model.values import define

if TYPE_CHECKING:
    from turbohtml import Document, Element

_BREAK = Record(Step.BREAK)

LONGEST = 262_144
"""Longest text that is read so, in characters: in a longer one the size of its parts counts."""


def bare_of(data: bytes, name: str) -> Article | None:
    """A file's article with what tells its links; ``None`` for one that must be read whole.

    It has text, references, code, base address and the name in its origin. Read whole are those
    of a format that their name does not tell, and those that may not be read at all.
    """
    reader = _reader(_suffix(name))
    if reader is None or not is_surely_text(data):
        return None
    decoded = decode(data, is_html="html" in reader.MEDIA_TYPES[0])
    try:
        found: Article | None = reader.bare(decoded.text, name)
    except TooManyPartsError:
        return None  # the whole reading says what there is too much of
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
        if text:
            kept = Record(Step.KEPT_TEXT, text, 0, len(text)) if keep_spaces else text
            self.records.append(kept)  # type: ignore[arg-type]  # as `BareWriter` takes it

    def end_block(self, kind: BlockKind) -> None:  # noqa: ARG002 - as in `Flow`
        """A block ends here, whatever kind follows."""
        self.records.append(_BREAK)

    def article(
        self,
        name: str,
        base_url: str | None,
        *,
        start: int = 0,
        end: int | None = None,
        head: Iterable[Reference] = (),
    ) -> Article:
        """What the records from `start` to `end` show. `head`: references before them."""
        writer = BareWriter(self.links, self.embeds)
        writer.write(self.records[start:end])
        return article_of(
            name,
            writer.text,
            references=(*head, *writer.references),
            code=tuple(writer.code),
            base_url=base_url,
        )


class BareTree:
    """The tree of a page, in which text has no place of its own."""

    def __init__(self, page: str) -> None:
        from turbohtml import parse

        from citecheck.load.html_tree import with_shadows

        self._page = page
        self.document: Document = parse(with_shadows(page), source_locations=True, scripting=True)

    def tell(self, data: str, after: int, flow: Flow | None, *, keep_spaces: bool) -> int:
        """Record what a text node shows. `flow`: ``None`` where it is hidden."""
        if flow is not None:
            flow.text(data, after, len(data), keep_spaces=keep_spaces)
            flow.count(data)
        return after

    def shown(self, element: Element, longest: int) -> str:
        """The text below an element, `longest` characters at most."""
        return element.text[:longest]

    def written(self, start: int, end: int) -> str:
        """A stretch of the page as it is written."""
        return self._page[start:end]

    def comment(self, data: str, after: int) -> None:
        """Where a comment is written: not told, as none has a link."""

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
