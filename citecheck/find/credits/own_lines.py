"""Credits in a line of their own, without a label: *Name / Getty Images*, *dpa*, *AP Photo*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.find.credits.dates import before_date
from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import LONGEST, NAME, chain, stripped
from citecheck.find.credits.signed import AROUND, PROSE, is_signed, of_text
from citecheck.find.credits.suppliers import (
    begins_with_agency,
    ends_in_prose,
    is_maker,
    is_of_pictures,
    is_wire,
    may_name_agency,
)
from citecheck.model.article import Block, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_LEAST_SENTENCE = 12
"""Code points of a paragraph that can be an article's."""


def alone(text: str, blocks: Sequence[Block]) -> Iterator[Credit]:
    """A line that is but names: *Name / Getty Images*, or *dpa* beside a paragraph of prose."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.CAPTION or not 1 < len(block.span) <= LONGEST:
            continue
        if not ends_in_prose(text, block.span):
            told = _by_form(text, blocks, index)
            yield from [told] if told is not None else _by_names(text, blocks, index)


def _by_form(text: str, blocks: Sequence[Block], index: int) -> Credit | None:
    """Who a line credits by its form alone, or because nobody else has that name."""
    span, line = blocks[index].span, text[blocks[index].span.slice]
    placed = _PLACED.fullmatch(text, span.start, span.end) if "/" in line else None
    if placed is not None and blocks[index].kind in PROSE:
        return of_text(text, Span(*placed.span("holder")))
    signed = _FOR_OFFICE.fullmatch(text, span.start, span.end) if "/" in line else None
    if signed is not None and begins_with_given_name(line) and _is_beside_text(blocks, index):
        holder = Span(*signed.span("holder"))
        return Credit("", holder, CreditKind.PHOTO, "", text[holder.slice], holder)
    if not begins_with_agency(line):
        return None
    wire = _signing_wire(text, span)
    if wire is not None and any(_is_prose(text, one) for one in blocks[index + 1 : index + 4]):
        return of_text(text, wire)
    if is_maker(line.strip(AROUND)) and _is_beside_text(blocks, index):
        maker = stripped(text, span.start, span.end) or span
        return Credit("", maker, CreditKind.PHOTO, "", text[maker.slice], maker)
    return None


def _by_names(text: str, blocks: Sequence[Block], index: int) -> Iterator[Credit]:
    """Who a line credits because the names in it supply newsrooms."""
    block, span = blocks[index], blocks[index].span
    is_wire_alone = is_wire(text[span.slice].strip(AROUND))
    follows = ", " in text[span.slice] and _follows_credit(text, blocks, index)
    if not (follows or _may_credit(text[span.slice], block.kind, is_wire_alone=is_wire_alone)):
        return
    names = chain(text, span.start, span.end)
    if names is None or not (is_wire_alone or (names.whole and names.supplied)):
        return
    written = text[names.span.slice]
    if names.supplied and _is_of_picture(written):
        yield Credit("", names.span, CreditKind.PHOTO, "", written, names.span)
        yield from _named_beside(text, blocks, index)
    elif names.count > 1 and _JOINED.search(text, span.start, span.end) is not None:
        kind = CreditKind.TEXT if is_signed(text[span.slice]) else CreditKind.PHOTO
        yield Credit("", names.span, kind, "", written, names.span)
    elif names.count > 1 and follows:
        yield Credit("", names.span, CreditKind.PHOTO, "", written, names.span)
    elif is_wire_alone or (names.pictured and (block.kind in PROSE or _is_helped(text, span))):
        near = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
        if any(_is_prose(text, other) for other in near):
            yield of_text(text, names.span)


def _follows_credit(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether the line above ends in who made what it tells of: *... (Robin Example/AP)*."""
    above = blocks[index - 1].span if index else None
    return above is not None and _CREDITED.search(text, above.start, above.end) is not None


_CREDITED = later(r"\([^()\n]{2,60}(?:/| via )[^()\n]{2,60}\)\s{0,3}\Z")


def _may_credit(line: str, kind: BlockKind, *, is_wire_alone: bool) -> bool:
    """Whether a line of its kind can be a credit, by a plain look at it."""
    if "/" in line:
        return True
    if line.count("|") > 1:
        return False  # a menu
    is_known = is_wire_alone or _is_of_picture(line) or _is_helped(line, Span(0, len(line)))
    is_known = is_known or ("|" in line and is_of_pictures(line.rpartition("|")[2].strip()))
    is_headed = is_known and kind is BlockKind.HEADING  # a short line in plain text
    return (kind in PROSE or is_headed) and may_name_agency(line)


def _signing_wire(text: str, line: Span) -> Span | None:
    """The agency of a line that has but a date or its people beside it.

    *Reuters, updated 12 May 2020*, *Reuters Staff*.
    """
    names = before_date(text, line)
    written = text[names.slice].strip(AROUND)
    is_one = is_wire(written) and (names.end < line.end or " " in written)
    return stripped(text, names.start, names.end) if is_one else None


def _is_helped(text: str, line: Span) -> bool:
    return _WITH.fullmatch(text, line.start, line.end) is not None


_JOINED = later(r"/| \| ")
_WITH = later(r"[^\W\d_a-z][^\n.:]{2,50} (?:avec|with|mit|met|et|and|und|en) [\w’' -]{2,25}")
"""Writers and whoever helped them: *La Rédaction avec AFP*."""
_OF_PICTURE = later(
    r"(?:[A-Z][\w’.&-]{0,30} ){1,3}(?:Photos?|Images|Fotos?|Bildfunk)|.{2,60} via [A-Z][\w ]{1,30}"
)
_PERSON = later(rf"{NAME}(?: {NAME}){{1,2}}")


def _is_of_picture(line: str) -> bool:
    """Whether a line that names an agency says that it made a picture: *AP Photo*, *S via AP*."""
    return "/" not in line and _OF_PICTURE.fullmatch(line) is not None


def _is_beside_text(lines: Sequence[Block], index: int) -> bool:
    """Whether a line stands beside one that is no item of a menu."""
    near = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(len(other.span) >= _LEAST_LINE for other in near)


_LEAST_LINE = 40
"""Code points of a line that a menu does not have."""


def _named_beside(text: str, lines: Sequence[Block], index: int) -> Iterator[Credit]:
    """The photographer whose name has a line of its own beside the agency's."""
    line = lines[index].span
    for other in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]):
        gap = max(other.span.start, line.start) - min(other.span.end, line.end)
        if gap == 1 and _PERSON.fullmatch(text, other.span.start, other.span.end) is not None:
            span = other.span
            yield Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)


_FOR_OFFICE = later(rf"(?P<holder>{NAME}(?: {NAME}){{1,2}} ?/ ?[A-Z]{{2,5}})[ \t.]{{0,3}}")
"""A maker, and an office nobody listed: *Robin Example / SO*."""
_PLACED = later(
    r"(?P<holder>[^\W\d_a-zß-öø-ÿ][\w’'-]{1,20}(?: [^\W\d_a-zß-öø-ÿ][\w’'-]{1,20})?"
    r" [^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ’'-]{2,20}) ?/ ?[^\W\d_a-zß-öø-ÿ]{3,20}"
    r"(?:,? ?[-–]? ?\([^()\n]{2,20}\))?[ ,.–-]{0,3}"
)
"""A writer, the surname in capitals, and where the text was written: *Robin EXAMPLE/ANKARA*."""


def _is_prose(text: str, block: Block) -> bool:
    ends = text[block.span.start : block.span.end].rstrip()[-1:]
    return (
        block.kind in PROSE and len(block.span) >= _LEAST_SENTENCE and ends in {".", "”", "»", "“"}
    )
