"""Writers whose names have a line of their own, without a label, where a text begins or ends.

*Robin Example* below a title, *Robin Example, staff writer*, *Robin Example | 12 May 2020*; or
below the last paragraph. Somebody the text tells of is no writer of it, and a title no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.find.credits.dates import after_date, before_date, has_date
from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import LONGEST, NAME
from citecheck.find.credits.labels import label_of
from citecheck.find.credits.roles import names_role, without_role
from citecheck.find.credits.signed import of_text
from citecheck.find.credits.suppliers import is_of_pictures, is_wire, may_name_agency
from citecheck.model.article import Block, BlockKind, Span
from citecheck.model.mention import Credit
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_TURNED = later(rf"(?P<name>{NAME}, (?P<given>{NAME})) ?\|[^\n]{{0,40}}")
"""A writer whose surname stands first, before a bar: *Example, Robin | 3 May*."""
_SIGNED = later(rf"(?<=[.!?…»)])[ \t\u00a0]{{1,2}}(?P<name>{NAME}(?: {NAME}){{1,2}})\s{{0,3}}\Z")
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_PARTICLE = "(?:van|de|der|den|ten|ter|von|zu|del|la|le|du|di|da|dos|bin|al|el)"
_PERSON = rf"{NAME}(?: {NAME}| {_PARTICLE}){{0,4}} {NAME}"
_PEOPLE = later(
    rf"{_PERSON}(?:(?:, | ?& ?| / | (?:and|und|en|et|y|e|og|och|i) ){_PERSON}){{0,3}}", re.UNICODE
)
_JOINED = later(r", | ?& ?| / | (?:and|und|en|et|y|e|og|och|i) ")
_COMMA = later(", ")
_BEHIND = later(r"\s?[,|•·/(]\s?|\s[-–—]\s|\s@\w|\s(?:avec|with|mit|met|in|aus|à|uit)\s")
"""What parts a name from an office, a paper, a place or an agency in its line."""
_SENTENCE_END = later(r"[.!?…][”\"»’)]{0,2}(?:\s|\Z)")
_EDGES = " \t\u00a0—–-|•·.,"
_LEAST_PROSE = 80
"""Code points of a line that tells something, and is no title."""
_MOST_ABOVE = 8
"""Lines above the first paragraph among which the writer's can be."""
_MOST_BELOW = 4
"""Lines below what stands above a text as its summary."""
_LONGEST_SUMMARY = 400
_MOST_WORDS = 4
"""Words of a person's name."""
_NEAR = 2_000
"""Code points of the text in which whoever it tells of is named."""
_MOST_IN_ROW = 3
"""Writers with a line each; more are a list of others."""


@frozen
class _Line:
    """A line that is but names, maybe with an office and a date."""

    people: tuple[Span, ...]
    """Those who are named: several where each has a place, *S in London and S in Paris*."""
    given: bool
    """Whether a first name is among them that is known as one."""
    told: bool
    """Whether an office of writers or a date stands in the line."""
    placed: bool
    """Whether something else does: a paper, a place."""


def unlabelled(text: str, lines: Sequence[Block], *, signed: bool) -> Iterator[Credit]:
    """Who wrote a text, by lines that are but their names.

    `signed`: whether others are known to have, so that names below it are of the page.
    """
    first = next((i for i, line in enumerate(lines) if _is_prose(text, line)), None)
    if first is None:
        return
    above = range(max(1, first - _MOST_ABOVE), first)
    found = [(i, line) for i in above if (line := _above(text, lines, i)) is not None]
    found = found or list(_below_summary(text, lines, first))
    if len(found) > _MOST_IN_ROW:
        found = []
    if not found and not signed:
        found = list(_at_end(text, lines, first))
    for _, line in found:
        for people in line.people:
            yield of_text(text, people)


def _above(text: str, lines: Sequence[Block], index: int) -> _Line | None:
    """A writer's line above the first paragraph."""
    line = _read(text, lines[index])
    if line is None or _is_told_of(text, line):
        return None
    sure = line.given or _has_role_beside(text, lines, index)
    return line if sure and not (line.placed and not line.given) else None


def _below_summary(text: str, lines: Sequence[Block], first: int) -> Iterator[tuple[int, _Line]]:
    """A writer's line between a summary and the text.

    It stands beside an office or a date, alone, or in capitals above the text.
    """
    last = first + 1
    while last < len(lines) and last - first <= _MOST_BELOW and not _is_prose(text, lines[last]):
        last += 1
    if last >= len(lines) or not _is_prose(text, lines[last]):
        return
    for index in range(first + 1, last):
        line = _read(text, lines[index])
        if line is None or not line.given or line.placed or _is_told_of(text, line):
            continue
        beside = (*lines[index - 1 : index], *lines[index + 1 : index + 2])
        dated = any(len(one.span) < _LEAST_PROSE and has_date(text, one.span) for one in beside)
        is_summary = len(lines[first].span) <= _LONGEST_SUMMARY
        follows = index == first + 1 and (is_summary or index + 1 == last)
        shouts = index + 1 == last and text[line.people[0].slice].isupper()
        if line.told or dated or follows or shouts or _has_role_beside(text, lines, index):
            yield index, line


def _at_end(text: str, lines: Sequence[Block], first: int) -> Iterator[tuple[int, _Line]]:
    """A writer's line below the last paragraph, or the end of that."""
    yield from _signature(text, lines)
    for index in range(first + 1, len(lines)):
        follows = _is_prose(text, lines[index - 1])
        is_near = follows or _is_prose(text, lines[max(0, index - 2)])
        if not is_near or len(lines[index].span) > LONGEST:
            continue
        below = lines[index + 1 : index + 4]
        if any(_is_prose(text, one) for one in below) or (below and _is_dated(text, below[0])):
            continue
        line = _read(text, lines[index])
        if line is not None and line.given and not line.placed and (follows or line.told):
            if not _is_told_of(text, line):
                yield index, line
            return


def _signature(text: str, lines: Sequence[Block]) -> Iterator[tuple[int, _Line]]:
    """A writer behind the last sentence: *... before the winter. Robin Example*."""
    last = lines[-1]
    found = _SIGNED.search(text, max(last.span.start, last.span.end - LONGEST), last.span.end)
    if found is None or not _is_prose(text, last) or not begins_with_given_name(found["name"]):
        return
    line = _Line((Span(*found.span("name")),), given=True, told=False, placed=False)
    if not _is_told_of(text, line):
        yield len(lines) - 1, line


def _is_dated(text: str, line: Block) -> bool:
    """Whether a line has a date, and is no page's reservation of its rights."""
    return has_date(text, line.span) and "©" not in text[line.span.slice]


def _read(text: str, block: Block) -> _Line | None:
    """The names that a line has, where it has little else."""
    start, end = block.span.start, block.span.end
    if block.kind not in _KINDS or end - start > LONGEST:
        return None
    dated = after_date(text, block.span)
    start = dated
    while start < end and text[start] in _EDGES:
        start += 1
    end = before_date(text, Span(start, end)).end
    turned = _TURNED.fullmatch(text, start, block.span.end)
    if turned is not None and begins_with_given_name(turned["given"]):
        return _Line((Span(*turned.span("name")),), given=True, told=True, placed=False)
    first = _PEOPLE.match(text, start, end)
    if first is None:
        return None
    people = [_without_paper(text, Span(start, first.end()))]
    while (other := _ELSEWHERE.match(text, people[-1].end, end)) is not None:
        people.append(Span(*other.span(other.lastgroup or "name")))
    told = end < block.span.end or dated > block.span.start
    return _line(text, tuple(people), text[people[-1].end : end], told=told)


def _line(text: str, people: tuple[Span, ...], rest: str, *, told: bool) -> _Line | None:
    """What a line tells, by those in it and by what stands behind them."""
    behind = rest.strip(_EDGES)
    if behind.count(",") > 1 or "&" in behind:
        return None  # a list of what a text is about
    if behind and _BEHIND.match(rest) is None and not is_wire(behind):
        return None
    if is_of_pictures(behind.strip("()")) and not is_wire(behind.strip("()")):
        return None  # whoever a picture shows, or made it
    names = [name for span in people for name in _JOINED.split(text[span.slice])]
    if any(map(_is_else, names)):
        return None
    office = names_role(rest) or may_name_agency(rest) or _PLACE.fullmatch(rest) is not None
    placed = bool(behind) and not office
    return _Line(people, any(map(begins_with_given_name, names)), told or office, placed)


_PLACED = (
    rf"(?: (?:in|aus|à|uit) {NAME}(?: {NAME}){{0,2}}"
    rf"| \((?:(?:in|aus|à|uit|from) )?{NAME}(?: {NAME}){{0,2}}\))"
)
_PLACE = later(_PLACED)
_ELSEWHERE = later(
    rf"{_PLACED}?(?:,? (?:and|und|en|et) |, )(?P<name>{_PERSON})(?={_PLACED})"
    rf"|{_PLACED},? (?:and|und|en|et) (?P<last>{_PERSON})(?=\s*\Z)"
)
"""A writer's place, and the next writer, with one or last in the line."""


def _without_paper(text: str, people: Span) -> Span:
    """People without the paper or the office that may stand behind a comma, or without a sign."""
    for comma in _COMMA.finditer(text, people.start, people.end):
        if not begins_with_given_name(text[comma.end() : people.end]):
            return Span(people.start, comma.start())
    return without_role(text, people)


def _is_else(name: str) -> bool:
    """Whether words are no person's name: too many, or a label among them."""
    words = name.split()
    return len(words) > _MOST_WORDS or any(label_of(word) is not None for word in words)


def _has_role_beside(text: str, lines: Sequence[Block], index: int) -> bool:
    """Whether the line above or below is an office of writers: *Senior reporter*."""
    return any(
        len(one.span) < _LEAST_PROSE // 2 and names_role(text[one.span.slice])
        for one in (*lines[index - 1 : index], *lines[index + 1 : index + 2])
    )


def _is_told_of(text: str, line: _Line) -> bool:
    """Whether the text tells of somebody who is named in a line."""
    first, last = line.people[0].start, line.people[-1].end
    around = text[max(0, first - _NEAR) : first] + text[last : last + _NEAR]
    return any(
        re.search(rf"\b{re.escape(name.rsplit(' ', 1)[-1])}\b", around) is not None
        for people in line.people
        for name in _JOINED.split(text[people.slice])
    )


def _is_prose(text: str, line: Block) -> bool:
    """Whether a line is an article's text, or a summary of it."""
    if len(line.span) < _LEAST_PROSE or line.kind not in _KINDS | {BlockKind.QUOTE}:
        return False
    return _SENTENCE_END.search(text, line.span.start, line.span.end) is not None
