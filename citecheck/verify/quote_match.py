"""Looks for a quotation in a text: word by word, exactly first, then as nearly as it stands there.

The work is bounded: a sum over the text's words tells where most of the quotation's can stand, and
only there a library aligns the two.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from citecheck.model.quote_check import QuoteMatch, QuotePassage, QuoteSide
from citecheck.model.values import frozen
from citecheck.unspaced_scripts import UNSPACED

MOST_TEXT_WORDS = 60_000
"""Words of a text that are looked at."""
MOST_QUOTE_WORDS = 400
"""Words of a quotation that are looked for."""
FEWEST_WORDS = 3
"""Below this a quotation that does not stand in a text says nothing of it."""

_ENOUGH = 0.6
_ENOUGH_OF_FEW = 0.75
_FEW = 8
"""Share of a quotation's words, by what they weigh and in their order, from which it is taken to
stand there altered; and for quotations of fewer words than `_FEW`, which a text may have by
chance."""
_RUN = 3
"""Words in a row that must be the same for that, and from which a stretch is looked for elsewhere
in the text."""
_PLACES = 3
"""Places of a text that are aligned."""
_MOST_RUNS = 50
_MOST_PASSAGES = 60
_LONGEST_PASSAGE = 300
_LONGEST_REST = 30
"""Words of the text's sentence that are shown where a quotation ends before it does."""

_DIGITS = r"\d+(?:[.,]\d+)*"
_WORD = re.compile(
    rf"{_DIGITS}|[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+(?:['’](?:(?![{UNSPACED}])\w)+)*"
)
_ONE = re.compile(f"[{UNSPACED}]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_GAP = re.compile(r"\[[^\[\]]{0,200}\]|\((?:…|\.\.\.)\)|…|\.(?: ?\.){2,3}")
"""What an editor puts into a quotation: *[sic]*, *[the president]*, *...*"""
_STOP = re.compile(r"[.!?。！？]")
_NO_CUT = re.compile(r"[.!?。！？…\"“”„«»‹›「」『』\n:;]")
"""What may stand behind a sentence's last word; and what makes it doubtful that it went on."""


@frozen
class Matched:
    """What became of a quotation in a text."""

    match: QuoteMatch
    similarity: float = 0.0
    """Share of the quotation's words that stand there in their order."""
    passages: tuple[QuotePassage, ...] = ()
    """Word by word, where they differ."""
    is_cut: bool = False
    """Whether one of the two was too long to be looked at whole."""
    place: tuple[int, int] | None = None
    """Where it stands: the first word and the one behind the last, by number."""


@frozen
class _Block:
    """Words in a row that are the same in both."""

    quote: int
    text: int
    length: int


@frozen
class _Words:
    """A text's words."""

    written: list[str]
    folded: list[str]
    between: list[str]
    """What stands behind each word, up to the next, shortened."""
    line: str
    """The folded words on one line, each between blanks."""
    starts: list[int]
    """Where each word begins in `line`."""


class Text:
    """A text in which quotations are looked for."""

    def __init__(self, text: str) -> None:
        matches = list(_tokens(_plain(text), MOST_TEXT_WORDS + 1))
        self.is_cut = len(matches) > MOST_TEXT_WORDS
        self._words = _words_of(_plain(text), matches[:MOST_TEXT_WORDS])
        self._often = Counter(self._words.folded)

    def __len__(self) -> int:
        return len(self._words.folded)

    def find(self, pieces: Sequence[str]) -> Matched:
        """What became of a quotation.

        `pieces`: its stretches; between two of them, and where it says so itself (*...*), the text
        may go on as long as it likes.
        """
        quote, gaps = _quote(pieces)
        is_cut = self.is_cut or len(quote.folded) >= MOST_QUOTE_WORDS
        blocks = self._blocks(quote.folded, gaps)
        found = _classified(quote, gaps, blocks, self._words, pieces)
        return Matched(found.match, found.similarity, found.passages, is_cut, found.place)

    def _blocks(self, folded: list[str], gaps: frozenset[int]) -> list[_Block]:
        """The words that both have, in the order of the quotation."""
        edges = sorted({0, *gaps, len(folded)})
        blocks: list[_Block] = []
        for start, end in pairwise(edges):
            after = blocks[-1].text + blocks[-1].length if blocks else 0
            at = self._exact(folded[start:end], after)
            if at is None:
                blocks += _moved(self._nearly(folded[start:end]), start)
            else:
                blocks.append(_Block(start, at, end - start))
        return blocks

    def _exact(self, words: Sequence[str], after: int = 0) -> int | None:
        """Where these words first stand in a row: behind a place, or else before it."""
        needle = f" {' '.join(words)} "
        starts = self._words.starts
        begin = starts[after] - 1 if after < len(starts) else len(self._words.line)
        at = self._words.line.find(needle, begin)
        if at < 0:
            at = self._words.line.find(needle)
        return None if at < 0 else bisect_left(starts, at + 1)

    def _nearly(self, folded: list[str]) -> list[_Block]:
        """The blocks of a stretch's best place, and of what of it stands elsewhere."""
        return max(
            (self._put_together(folded, place) for place in self._places(folded)),
            key=lambda blocks: (_sum(blocks), -len(blocks)),
            default=[],
        )

    def _put_together(self, folded: list[str], place: int) -> list[_Block]:
        found = self._aligned(folded, place)
        if not found:
            return []
        return sorted([*found, *self._elsewhere(folded, found)], key=lambda each: each.quote)

    def _places(self, folded: list[str]) -> Iterator[int]:
        """Where windows begin that have the most, and the rarest, of some words."""
        wanted = Counter(folded)
        width = 2 * len(folded) + 8
        words = self._words.folded
        have: Counter[str] = Counter()
        score = 0.0
        scores: list[float] = []
        for at, word in enumerate(words):
            if word in wanted:
                have[word] += 1
                score += (have[word] <= wanted[word]) / self._often[word]
            gone = words[at - width] if at >= width else None
            if gone in wanted and gone is not None:
                score -= (have[gone] <= wanted[gone]) / self._often[gone]
                have[gone] -= 1
            scores.append(score)
        for _ in range(_PLACES):
            best = max(range(len(scores)), key=scores.__getitem__, default=-1)
            if best < 0 or scores[best] <= 0:
                return
            yield max(0, best - width + 1)
            first, last = max(0, best - width), min(len(scores), best + width)
            scores[first:last] = [0.0] * (last - first)

    def _aligned(self, folded: list[str], place: int) -> list[_Block]:
        """The words that a window has, in order, about the longest stretch that is the same."""
        width = 2 * len(folded) + 8
        first = max(0, place - len(folded))
        core = max(
            _same(folded, self._words.folded[first : place + width + len(folded)], first),
            key=lambda block: block.length,
            default=None,
        )
        if core is None:
            return []
        core = self._grown(folded, core)
        slack = max(4, len(folded) // 3)
        start = max(0, core.text - core.quote - slack)
        end = core.text + (len(folded) - core.quote) + slack
        before = _same(folded[: core.quote], self._words.folded[start : core.text], start)
        behind = core.quote + core.length
        after = core.text + core.length
        rest = _same(folded[behind:], self._words.folded[after:end], after)
        if self._is_elsewhere(folded[: core.quote], before):
            before = []
        if self._is_elsewhere(folded[behind:], rest):
            rest = []
        return [*before, core, *_moved(rest, behind)]

    def _grown(self, folded: list[str], core: _Block) -> _Block:
        """A block with all the words beside it that are the same: an alignment may pass them by."""
        words = self._words.folded
        quote, text = core.quote, core.text
        while quote and text and folded[quote - 1] == words[text - 1]:
            quote, text = quote - 1, text - 1
        end, behind = core.quote + core.length, core.text + core.length
        while end < len(folded) and behind < len(words) and folded[end] == words[behind]:
            end, behind = end + 1, behind + 1
        return _Block(quote, text, end - quote)

    def _is_elsewhere(self, folded: list[str], blocks: Sequence[_Block]) -> bool:
        """Whether not all of a stretch stands here, and all of it in another place."""
        return _RUN <= len(folded) != _sum(blocks) and self._exact(folded) is not None

    def _elsewhere(self, folded: list[str], found: Sequence[_Block]) -> Iterator[_Block]:
        """Stretches that are not there, but stand in another place of the text."""
        first = min(block.text for block in found)
        last = max(block.text + block.length for block in found)
        for start, end in list(_runs(found, len(folded)))[:_MOST_RUNS]:
            at = self._exact(folded[start:end], last)
            near = end - start + _RUN
            if at is None or (end - start < _RUN and not first - near <= at <= last + _RUN):
                continue
            if not any(_overlap(block, at, end - start) for block in found):
                yield _Block(start, at, end - start)


def _sum(blocks: Iterable[_Block]) -> int:
    """How many words blocks have."""
    return sum(block.length for block in blocks)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _tokens(text: str, most: int) -> Iterator[re.Match[str]]:
    for match, _ in zip(_WORD.finditer(text), range(most), strict=False):
        yield match


def _words_of(text: str, matches: Sequence[re.Match[str]]) -> _Words:
    written = [match.group() for match in matches]
    folded = [_folded(word) for word in written]
    ends = [match.start() for match in matches[1:]] + [len(text)] * bool(matches)
    between = [
        text[match.end() : min(end, match.end() + 20)]
        for match, end in zip(matches, ends, strict=True)
    ]
    starts, at = [], 1
    for word in folded:
        starts.append(at)
        at += len(word) + 1
    return _Words(written, folded, between, f" {' '.join(folded)} ", starts)


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace(" ", "")
    return plain.replace(",", ".") if plain[:1].isdigit() else plain


def _quote(pieces: Iterable[str]) -> tuple[_Words, frozenset[int]]:
    """A quotation's words, and before which of them something may be left out or put in."""
    texts = [part for piece in pieces for part in _GAP.split(_plain(piece))]
    matches: list[re.Match[str]] = []
    gaps: set[int] = set()
    for text in texts:
        gaps.add(len(matches))
        matches += _tokens(text, MOST_QUOTE_WORDS - len(matches))
    return _words_of("", matches), frozenset(gaps)


def _same(quote: Sequence[str], text: Sequence[str], offset: int) -> list[_Block]:
    # Loaded where it is used: most runs compare nothing.
    from rapidfuzz.distance import LCSseq

    return [
        _Block(step.src_start, step.dest_start + offset, step.src_end - step.src_start)
        for step in LCSseq.opcodes(quote, text)
        if step.tag == "equal"
    ]


def _moved(blocks: Iterable[_Block], by: int) -> list[_Block]:
    return [_Block(block.quote + by, block.text, block.length) for block in blocks]


def _runs(found: Sequence[_Block], length: int) -> Iterator[tuple[int, int]]:
    """The stretches of a quotation that no block has."""
    at = 0
    for block in found:
        if block.quote > at:
            yield at, block.quote
        at = block.quote + block.length
    if at < length:
        yield at, length


def _overlap(block: _Block, at: int, length: int) -> bool:
    return block.text < at + length and at < block.text + block.length


def _classified(
    quote: _Words,
    gaps: frozenset[int],
    blocks: Sequence[_Block],
    text: _Words,
    pieces: Sequence[str],
) -> Matched:
    number = len(quote.folded)
    same = _sum(blocks)
    share = round(same / number, 3) if number else 0.0
    if not _stands_there(quote, gaps, blocks):
        return Matched(QuoteMatch.NOT_FOUND, share)
    place = (
        min(block.text for block in blocks),
        max(block.text + block.length for block in blocks),
    )
    in_order = all(one.text + one.length <= other.text for one, other in pairwise(blocks))
    passages = tuple(_passages(quote, gaps, blocks, text))
    if same < number:
        return Matched(QuoteMatch.ALTERED, share, passages, place=place)
    if not in_order:
        return Matched(QuoteMatch.OUT_OF_ORDER, share, passages, place=place)
    if any(each.side is QuoteSide.SOURCE for each in passages):
        return Matched(QuoteMatch.TRUNCATED, share, passages, place=place)
    rest = _rest_of_sentence(text, place[1], pieces)
    if rest:
        both = QuotePassage(QuoteSide.BOTH, _shown(quote.written))
        more = QuotePassage(QuoteSide.SOURCE, _shown(rest))
        return Matched(QuoteMatch.TRUNCATED, share, (both, more), place=place)
    return Matched(QuoteMatch.EXACT, share, place=place)


def _stands_there(quote: _Words, gaps: frozenset[int], blocks: Sequence[_Block]) -> bool:
    """Whether enough of a quotation stands in a text to say that it does, altered perhaps."""
    number = len(quote.folded)
    if not number or not blocks:
        return False
    weights = [_weight(word) for word in quote.folded]
    same = sum(sum(weights[each.quote : each.quote + each.length]) for each in blocks)
    enough = _ENOUGH if number >= _FEW else _ENOUGH_OF_FEW
    edges = sorted({0, *gaps, number})
    unbroken = max(end - start for start, end in pairwise(edges))
    longest = max(block.length for block in blocks)
    return same >= enough * sum(weights) and longest >= min(_RUN, unbroken)


_LITTLE = 4
"""Letters below which a word in Latin or another alphabet is mostly one of grammar."""


def _weight(word: str) -> float:
    """How much a word tells of where it comes from: small ones stand everywhere."""
    return 0.25 if len(word) < _LITTLE and not _ONE.fullmatch(word) else 1.0


def _rest_of_sentence(text: _Words, end: int, pieces: Sequence[str]) -> list[str]:
    """How the text's sentence goes on where the quotation gives itself as a whole one."""
    said = pieces[-1].rstrip(" \"'“”’‘»«」』›‹") if pieces else ""
    opens = next((each for each in pieces[0] if each.isalnum()), "") if pieces else ""
    if not (opens.isupper() and said and _STOP.fullmatch(said[-1]) and not _GAP.search(said[-3:])):
        return []
    rest: list[str] = []
    for at in range(end, min(len(text.written), end + _LONGEST_REST)):
        if _NO_CUT.search(text.between[at - 1]):
            break
        rest.append(text.written[at])
    return rest


def _passages(
    quote: _Words, gaps: frozenset[int], blocks: Sequence[_Block], text: _Words
) -> Iterator[QuotePassage]:
    """Quotation and text word by word, in the quotation's order."""
    pieces: list[tuple[QuoteSide, list[str]]] = []
    at = 0
    behind: int | None = None
    for block in blocks:
        pieces.append((QuoteSide.ARTICLE, quote.written[at : block.quote]))
        in_gap = any(at <= gap <= block.quote for gap in gaps)
        if behind is not None and block.text > behind and not in_gap:
            pieces.append((QuoteSide.SOURCE, text.written[behind : block.text]))
        pieces.append((QuoteSide.BOTH, text.written[block.text : block.text + block.length]))
        at, behind = block.quote + block.length, block.text + block.length
    pieces.append((QuoteSide.ARTICLE, quote.written[at:]))
    joined: list[tuple[QuoteSide, list[str]]] = []
    for side, words in pieces:
        if words and joined and joined[-1][0] is side:
            joined[-1][1].extend(words)
        elif words:
            joined.append((side, list(words)))
    for side, words in joined[:_MOST_PASSAGES]:
        yield QuotePassage(side, _shown(words))


def _shown(words: Sequence[str]) -> str:
    letters = bool(words) and all(_ONE.fullmatch(word) for word in words[:20])
    shown = ("" if letters else " ").join(words)
    return shown if len(shown) <= _LONGEST_PASSAGE else f"{shown[: _LONGEST_PASSAGE - 1]}…"
