"""Which parts of a page show other articles: who made or wrote those is no credit of this one.

Pages show others as cards: one link around a title with its picture and its summary, or a title
that is a link, with a picture that leads to the same address, or with who wrote it below.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from citecheck.model.article import Article, Block, BlockKind, Reference, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_LONGEST_CARD = 1_500
"""Code points of a card; a link around more holds the article itself."""
_LEAST_PROSE = 80
"""Code points of a paragraph that is an article's own rather than what a card tells."""
_LONGEST_SUMMARY = 300
_MOST_BELOW = 4
"""Blocks of a card below its title."""
_GAP = 2
"""Code points between two blocks."""
_IN_CARDS = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM})
_CLOSED = frozenset('.!?…”"»')
_SITE = later(r"(?:https?:)?//(?:www\.)?|#.*\Z|/(?=#|\Z)")


_Placed = tuple[Span, int]
"""A stretch of the text, and where its first element stands in the file."""


@frozen
class Cards:
    """Where a page shows other articles. Spans are in order and apart."""

    whole: tuple[Span, ...]
    files: tuple[int, ...]
    """Where the element that each begins with stands in the file."""
    below_titles: tuple[Span, ...]
    """Where a title that is a link is followed by who wrote what it leads to."""

    def without_theirs(self, credits_in_order: Iterable[Credit]) -> list[Credit]:
        """The credits that are the article's own.

        Below a title nobody but its own writer may stand, so that the first of all writers is kept.
        """
        kept: list[Credit] = []
        signed = False
        for credit in credits_in_order:
            is_text = credit.kind is CreditKind.TEXT
            is_theirs = credit.span.is_in(self.whole) or (
                is_text and signed and credit.span.is_in(self.below_titles)
            )
            if not is_theirs:
                kept.append(credit)
                signed = signed or is_text
        return kept

    def show(self, picture: Reference) -> bool:
        """Whether a picture stands for another article: in a card, or in it before its text."""
        if picture.span.is_in(self.whole):
            return True
        at = bisect_left(self.whole, picture.span.start, key=lambda span: span.start)
        is_next = at < len(self.whole) and self.whole[at].start - picture.span.start <= _GAP
        return is_next and self.files[at] < picture.file


def cards(article: Article) -> Cards:
    """The other articles that a page shows."""
    links = [each for each in article.references if each.element == "a" and _leads_away(each)]
    if not links:
        return Cards((), (), ())
    starts = [block.span.start for block in article.blocks]
    page = _Page(article, starts, _end_of_prose(article))
    own = _address(article.metadata.url or "")
    leading = [each for each in links if not own or _address(each.written) != own]
    found = _apart([*_around_blocks(page, leading), *_with_picture(page, leading)])
    below = _apart(_below_titles(page, leading))
    spans, files = (tuple(each) for each in zip(*found, strict=True)) if found else ((), ())
    return Cards(spans, files, tuple(span for span, _ in below))


@frozen
class _Page:
    article: Article
    starts: Sequence[int]
    """Those of its blocks."""
    prose: int
    """Where the first paragraph of its own ends."""

    def blocks(self, span: Span) -> Sequence[Block]:
        """The blocks that a stretch begins in, ends in and holds."""
        first = bisect_right(self.starts, span.start) - 1
        return self.article.blocks[max(0, first) : bisect_left(self.starts, span.end)]


def _leads_away(link: Reference) -> bool:
    return not link.written.startswith(("#", "mailto:", "javascript:"))


def _address(written: str) -> str:
    """An address without what pages write now so, now otherwise."""
    return _SITE.sub("", written.strip())


def _end_of_prose(article: Article) -> int:
    for block in article.blocks:
        is_text = block.kind is BlockKind.PARAGRAPH and len(block.span) >= _LEAST_PROSE
        if is_text and article.text[block.span.end - 1] in _CLOSED:
            return block.span.end
    return len(article.text)


def _around_blocks(page: _Page, links: Iterable[Reference]) -> Iterator[_Placed]:
    """Links around several blocks, one of them a title or an item of a list; or around a title."""
    for link in links:
        if not 0 < len(link.span) <= _LONGEST_CARD:
            continue
        blocks = page.blocks(link.span)
        is_card = len(blocks) > 1 and any(block.kind in _IN_CARDS for block in blocks)
        if is_card or (link.span.start >= page.prose and _is_title(page, link)):
            yield link.span, link.file


def _with_picture(page: _Page, links: Iterable[Reference]) -> Iterator[_Placed]:
    """From a picture, or a kicker, that leads somewhere to the title that leads there too."""
    places: dict[str, list[Reference]] = defaultdict(list)
    for link in links:
        if link.span.start >= page.prose:
            places[link.written].append(link)
    for same in places.values():
        for first, last in pairwise(same):
            span = Span(first.span.start, max(first.span.end, last.span.end))
            is_title = _is_title(page, last) or (not first.span and _begins_block(page, last))
            is_card = len(span) <= _LONGEST_CARD and is_title
            if is_card and (not first.span or _is_block(page, first)):
                yield span, first.file


def _below_titles(page: _Page, links: Sequence[Reference]) -> Iterator[_Placed]:
    """What stands between a title that is a link and the next block that is none of its card."""
    again = _next_to_same(links)
    for index, link in enumerate(links):
        if link.span.start < page.prose:
            continue
        if not _is_title(page, link):
            line = _line_below(page, link)
            if line is not None:
                yield line, link.file
            continue
        more = again.get(index)
        goes_on = more is not None and 0 < more.start - link.span.end <= _LONGEST_CARD
        end = _end_below(page, more.end if more is not None and goes_on else link.span.end)
        yield Span(link.span.start, end), link.file


def _next_to_same(links: Sequence[Reference]) -> dict[int, Span]:
    """Where the next link to the same address stands, by the index of one: *Read more*."""
    last: dict[str, Span] = {}
    found: dict[int, Span] = {}
    for index in range(len(links) - 1, -1, -1):
        link = links[index]
        if link.written in last:
            found[index] = last[link.written]
        if link.span:
            last[link.written] = link.span
    return found


def _end_below(page: _Page, start: int) -> int:
    """Where the short blocks behind a title, or behind *Read more*, end."""
    first = bisect_right(page.starts, start)
    end = start
    for block in page.article.blocks[first : first + _MOST_BELOW]:
        if block.kind is BlockKind.HEADING:
            break
        if len(block.span) > _LONGEST_SUMMARY:
            return start  # the text itself
        end = block.span.end
    return end


def _line_below(page: _Page, link: Reference) -> Span | None:
    """The rest of a block whose first line is a link."""
    blocks = page.blocks(link.span) if len(link.span) >= _LEAST_TITLE else ()
    for block in blocks[:1]:
        is_line = page.article.text.startswith("\n", link.span.end)
        if is_line and block.span.start == link.span.start and block.span.contains(link.span):
            return block.span
    return None


_LEAST_TITLE = 15
"""Code points of a title."""


def _is_block(page: _Page, link: Reference) -> bool:
    return bool(link.span) and any(block.span == link.span for block in page.blocks(link.span))


def _begins_block(page: _Page, link: Reference) -> bool:
    blocks = page.blocks(link.span) if len(link.span) >= _LEAST_TITLE else ()
    return any(each.span.start == link.span.start for each in blocks[:1])


def _is_title(page: _Page, link: Reference) -> bool:
    """Whether a link is a whole heading."""
    blocks = page.blocks(link.span) if link.span else ()
    return any(each.span == link.span and each.kind is BlockKind.HEADING for each in blocks)


def _apart(placed: Iterable[_Placed]) -> list[_Placed]:
    """Stretches in order, those that overlap as one."""
    joined: list[_Placed] = []
    for span, file in sorted(placed):
        if joined and span.start <= joined[-1][0].end:
            last, begins = joined[-1]
            joined[-1] = Span(last.start, max(last.end, span.end)), min(begins, file)
        else:
            joined.append((span, file))
    return joined
