"""The article as the page prints it: block by block, with marks in place and notes beside."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from citecheck.model.article import Article, Span
from citecheck.model.values import frozen
from citecheck.render.html.labels import Label, labels, marks
from citecheck.render.html.marks import Stretch, stretches
from citecheck.render.shown import Shown, ShownFinding


@frozen
class Flag:
    """The sign of a finding in the text."""

    finding: ShownFinding


@frozen
class Words:
    """A stretch of text as printed."""

    text: str
    classes: str
    """CSS classes, ``k-link k-post``; empty where nothing marks it."""
    owners: str
    """Ids of mentions, with spaces between."""


Inline = Words | Label | Flag


@frozen
class PrintedBlock:
    """A paragraph or the like, with the mentions that belong beside it."""

    kind: str
    """A `BlockKind`; ``outside`` for text that is in no block, ``loose`` where there are none."""
    inlines: tuple[Inline, ...]
    notes: tuple[Label, ...]


@frozen
class _Signs:
    """Labels and flags by the offset at which they are printed."""

    before: Mapping[int, Sequence[Label | Flag]]
    """Those of mentions that show no text: before the character at the offset."""
    after: Mapping[int, Sequence[Label | Flag]]
    """Those of all others: after the character that ends at the offset."""

    @property
    def offsets(self) -> Iterable[int]:
        """Where the text must be cut to print them."""
        return (*self.before, *self.after)


def printed(report: Shown) -> Iterator[PrintedBlock]:
    """The whole text, in order. Each label stands at the end of the first place of its mention."""
    article = report.article
    areas = tuple(_areas(article))
    starts = [area.start for area, _ in areas]
    named = labels(report)
    signs = _signs(named, report.findings, len(article.text))
    notes = _notes(named, starts)
    parts = _parts(report, starts, signs)
    for index, (_, kind) in enumerate(areas):
        inlines = tuple(_inlines(article, parts[index], signs))
        if notes[index] or any(
            not isinstance(each, Words) or each.text.strip() for each in inlines
        ):
            yield PrintedBlock(kind, inlines, tuple(notes[index]))


def _parts(report: Shown, starts: Sequence[int], signs: _Signs) -> defaultdict[int, list[Stretch]]:
    """The stretches of each area."""
    length = len(report.article.text)
    parts: defaultdict[int, list[Stretch]] = defaultdict(list)
    for stretch in stretches(length, marks(report), (*starts, *signs.offsets)):
        parts[bisect_right(starts, stretch.span.start) - 1].append(stretch)
    if not length:
        parts[0].append(Stretch(Span(0, 0), (), ()))
    return parts


def _signs(named: Iterable[Label], findings: Iterable[ShownFinding], length: int) -> _Signs:
    before: defaultdict[int, list[Label | Flag]] = defaultdict(list)
    after: defaultdict[int, list[Label | Flag]] = defaultdict(list)
    labelled: Iterable[tuple[Span, Label | Flag]] = ((each.anchor, each) for each in named)
    flagged: Iterable[tuple[Span, Label | Flag]] = (
        (each.finding.span, Flag(each)) for each in findings
    )
    for span, sign in chain(labelled, flagged):
        shows_nothing = not len(span) and span.start < length
        (before if shows_nothing else after)[min(span.end, length)].append(sign)
    return _Signs(dict(before), dict(after))


def _notes(named: Iterable[Label], starts: Sequence[int]) -> defaultdict[int, list[Label]]:
    """Labels by the area in which their mention begins, in the order of the text."""
    notes: defaultdict[int, list[Label]] = defaultdict(list)
    for label in sorted(named, key=lambda each: (each.anchor.start, -each.anchor.end)):
        notes[max(bisect_right(starts, label.anchor.start) - 1, 0)].append(label)
    return notes


def _inlines(article: Article, parts: Iterable[Stretch], signs: _Signs) -> Iterator[Inline]:
    for part in parts:
        yield from signs.before.get(part.span.start, ())
        classes = " ".join(f"k-{kind}" for kind in part.kinds)
        yield Words(article.quote(part.span), classes, " ".join(filter(None, part.owners)))
        yield from signs.after.get(part.span.end, ())


MOST_BLOCKS = 20_000
"""An article of more blocks is printed as plain text: no book has so many, an attack may."""
_LOOSE = 300
"""Text outside all blocks is cut at the first line's end after this many characters."""


def _areas(article: Article) -> Iterator[tuple[Span, str]]:
    """The text cut into blocks and what lies between them, without a gap."""
    at = 0
    length = len(article.text)
    for block in article.blocks if len(article.blocks) <= MOST_BLOCKS else ():
        start, end = max(block.span.start, at), min(block.span.end, length)
        if start >= end:
            continue
        yield from _between(article.text, at, start, "outside")
        yield Span(start, end), block.kind.value
        at = end
    yield from _between(article.text, at, length, "outside" if at else "loose")
    if not length:
        yield Span(0, 0), "loose"


def _between(text: str, start: int, end: int, kind: str) -> Iterator[tuple[Span, str]]:
    """Text outside all blocks, a few lines at a time."""
    while start < end:
        line_end = text.find("\n", min(start + _LOOSE, end), end) + 1 or end
        yield Span(start, line_end), kind
        start = line_end
