"""Lists of sources that a page puts behind the element of its article.

Such a list has a heading that says so, and goes on as long as its blocks are items of a list or
hold an address: what follows it on the page (other articles, a notice of rights) does not, or has
a heading of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from citecheck import knowledge
from citecheck.load.flow import Record, Step
from citecheck.model.article import BlockKind
from citecheck.model.values import define

_LONGEST_HEADING = 60
"""Longer ones are not looked at, in characters."""
_MOST = 500
"""Most blocks of one list."""
_ITEMS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_ADDRESS_SIGNS = ("://", "www.", "doi:")


@define
class _Block:
    """A block of the record."""

    kind: BlockKind
    start: int
    end: int
    text: str
    has_link: bool

    @property
    def lists_source(self) -> bool:
        """Whether it may be an entry of a list of sources."""
        return (
            self.kind in _ITEMS
            or self.has_link
            or any(sign in self.text for sign in _ADDRESS_SIGNS)
        )


def source_lists(records: Sequence[Record | str], start: int) -> Iterator[tuple[int, int]]:
    """The stretches of a record from `start` on that list sources, each with its heading."""
    begin = end = taken = 0
    is_open = False
    for block in _blocks(records, start):
        if not block.text:
            continue
        if block.kind is BlockKind.HEADING:
            if is_open and end > begin:
                yield begin, end
            is_open, begin, end, taken = _says_so(block.text), block.start, block.start, 0
        elif is_open and block.lists_source and taken < _MOST:
            end, taken = block.end, taken + 1
        elif is_open:
            is_open = False
            if end > begin:
                yield begin, end
    if is_open and end > begin:
        yield begin, end


def _says_so(heading: str) -> bool:
    plain = heading.strip(" :.[]0123456789\u00a0").casefold()
    return len(heading) <= _LONGEST_HEADING and " ".join(plain.split()) in _headings()


def _blocks(records: Sequence[Record | str], start: int) -> Iterator[_Block]:
    """Each stretch between two breaks, with its kind; one before the first break has none."""
    kind: BlockKind | None = None
    texts: list[str] = []
    begin, has_link = start, False
    for index in range(start, len(records) + 1):
        record = records[index] if index < len(records) else None
        if record is None or (not isinstance(record, str) and record.step is Step.BREAK):
            if kind is not None:
                yield _Block(kind, begin, index, "".join(texts).strip(), has_link)
            begin, texts, has_link = index, [], False
            kind = record.kind if isinstance(record, Record) else kind
        elif isinstance(record, str):
            texts.append(record)
        else:
            texts.append(record.text)
            has_link = has_link or record.step is Step.OPEN_LINK


@cache
def _headings() -> frozenset[str]:
    data = knowledge.read("source_headings.toml")
    return frozenset(heading.casefold() for heading in data["headings"])
