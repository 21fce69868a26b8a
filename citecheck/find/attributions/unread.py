"""Names of two words and more, of sentences that are read for them when somebody asks.

Of most names of an article nobody ever asks: only of those who say something.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import repeat

from citecheck.find.attributions.entities import Mention
from citecheck.find.attributions.sentences import Block
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.article import Span

_READ = range(0)
"""Stands for a sentence whose names were given."""
_FEWEST = 2
"""Words of a name."""
_SOFT_HYPHEN = "\xad"


class UnreadNames:
    """The names in some stretches of one text, which come in order."""

    __slots__ = ("_asked", "_blocks", "_rows", "_starts", "_whole", "size")

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._rows: list[range | list[int]] = []
        """The sentences, with the block of each at the same place of `_blocks`."""
        self._starts: list[int] = []
        """Where those begin in the text of which somebody has asked."""
        self._asked: set[str] = set()
        """The words of which somebody has asked, since the last sentence was added."""
        self._whole = True
        """Whether the words stand in the text as they are: no soft hyphens in them."""
        self.size = 0
        """The tokens in all of them."""

    def add(self, block: Block, rows: list[range | list[int]]) -> None:
        """Take in the sentences of a block."""
        if len(block.capitals) < _FEWEST:
            return
        tokens = block.tokens
        self._asked.clear()
        self._blocks.extend(repeat(block, len(rows)))
        self._rows.extend(rows)
        self.size += len(tokens.words)
        if self._whole and tokens.text.find(_SOFT_HYPHEN, tokens.starts[0], tokens.ends[-1]) >= 0:
            self._whole = False

    def everywhere(self) -> Iterator[tuple[int, Mention]]:
        """All names that were not given yet, each with where its sentence begins."""
        for order in range(len(self._rows)):
            yield from self._given(order)

    def around(self, word: str) -> Iterator[tuple[int, Mention]]:
        """The names that were not given yet of all sentences in which a word begins so."""
        if not self._rows or word in self._asked:
            return
        self._asked.add(word)
        if not self._whole:
            yield from self.everywhere()
            return
        for order in range(len(self._starts), len(self._rows)):
            self._starts.append(self._blocks[order].start(self._rows[order]))
        tokens = self._blocks[-1].tokens
        text, at, end = tokens.text, self._starts[0], tokens.ends[-1]
        while (at := text.find(word, at, end)) >= 0:
            order = bisect_right(self._starts, at) - 1
            yield from self._given(order)
            if order + 1 == len(self._rows):
                return
            at = self._starts[order + 1]

    def _given(self, order: int) -> Iterator[tuple[int, Mention]]:
        row, self._rows[order] = self._rows[order], _READ
        if row:
            block = self._blocks[order]
            start = block.start(row)
            for mention in _named(block, row):
                yield start, mention


def _named(block: Block, row: range | list[int]) -> Iterator[Mention]:
    """The names of two words and more that a sentence holds, with the office before it."""
    tokens, lexicon = block.tokens, block.lexicon
    lower, opening = tokens.lower, True
    for part in block.stretches(row):
        for first, last in _names(block, part, opening=opening and part.start == row[0]):
            start = first
            while start > part.start and first - start < _MOST_ROLE_WORDS:
                behind = start - _is_party(tokens.words[start - 1])
                held = _office_ending(lower, part.start, behind, lexicon)
                if held == behind:
                    break
                start = held
            span = Span(tokens.starts[start], tokens.ends[last - 1])
            words = tuple(tokens.words[start:last])
            text = tokens.text[span.start : span.end].replace(_SOFT_HYPHEN, "")
            office = None
            if start == first:
                office = _office_behind(block, last, part.stop)
                office = office or _office_in_front(block, part, first - 1, last)
            yield Mention(span, words, lexicon, text, office)
        opening = False


def _is_party(word: str) -> bool:
    """Whether a word is a party's name that begins in lower case: *cdH*."""
    return word[0].islower() and not word.islower() and word.isalpha()


def _office_ending(lower: list[str], first: int, last: int, lexicon: Lexicon) -> int:
    """Where an office begins that ends before a token, with what describes it or what it is of:
    *le président | français*, *la ministre | de la Santé*; that token where none does.
    """
    at = last - 1
    if at < first:
        return last
    if _is_role_word(lower[at], lexicon):
        return at
    if lexicon.postposed_endings and lower[at].endswith(lexicon.postposed_endings):
        described = at > first and _is_role_word(lower[at - 1], lexicon)
        return at - 1 if described and not lexicon.word.get(lower[at], 0) else last
    return last


_MOST_ROLE_WORDS = 4


def _office_behind(block: Block, comma: int, stop: int) -> str | None:
    """The office that an apposition behind a name tells: *Jan Voorbeeld, de burgemeester van S,*.

    It ends with its noun, unless that goes on with a name of its own.
    """
    tokens, lexicon = block.tokens, block.lexicon
    if comma + 1 >= stop or tokens.words[comma] not in _ASIDE:
        return None
    first = comma + 1
    if lexicon.word.get(tokens.lower[first], 0) & Word.DETERMINER:
        first += 1
    for at in range(first, min(first + _MOST_ROLE_WORDS, stop)):
        if _is_role_word(tokens.lower[at], lexicon):
            if at + 1 < stop and _is_role_word(tokens.lower[at + 1], lexicon):
                continue  # chief executive
            named = at + 1 < stop and tokens.words[at + 1][0].isupper()
            return None if named else tokens.text[tokens.starts[first] : tokens.ends[at]]
        if not tokens.words[at][0].isalpha() or lexicon.word.get(tokens.lower[at], 0):
            return None
    return None


def _office_in_front(block: Block, part: range, comma: int, last: int) -> str | None:
    """The office whose holder's name stands between commas: *the mayor of S, Kim Sample, left*."""
    tokens, lexicon = block.tokens, block.lexicon
    closed = last >= part.stop or tokens.words[last] in _CLOSED
    if comma <= part.start or tokens.words[comma] != "," or not closed:
        return None
    lower = tokens.lower
    for at in range(comma - 1, max(part.start, comma - _LONGEST_OFFICE), -1):
        if not tokens.words[at][0].isalpha() or lexicon.word.get(lower[at], 0) & Word.VERB:
            return None
        article = lower[at - 1].rstrip("'’")
        fused = article in lexicon.fused  # du préfet, Jean Exemple
        if (fused or article in lexicon.definite) and _is_role_word(lower[at], lexicon):
            owned = not fused and at - 1 > part.start and lower[at - 2] in lexicon.of
            if not owned:  # no le cabinet de la ministre
                return tokens.text[tokens.starts[at] : tokens.ends[comma - 1]]
    return None


_LONGEST_OFFICE = 20
"""Tokens of an office with its article."""
_CLOSED = frozenset((",", "(", ".", ":"))
_ASIDE = frozenset((",", "("))


def _is_role_word(low: str, lexicon: Lexicon) -> bool:
    head = lexicon.nouns.head(low) if low[0].isalpha() else None
    return head is not None and head in lexicon.nouns.people


def _names(block: Block, part: range, *, opening: bool) -> Iterator[tuple[int, int]]:
    """Runs of two capitals and more, particles within them, as tokens.

    `opening`: a sentence begins with the first token.
    """
    capitals = block.capitals
    capitals = capitals[bisect_left(capitals, part.start) : bisect_left(capitals, part.stop)]
    if len(capitals) < _FEWEST:
        return
    lower, lexicon = block.tokens.lower, block.lexicon
    if opening and capitals[0] == part.start and lexicon.word.get(lower[part.start], 0) & ~Word.CUE:
        del capitals[0]
    capitals = [at for at in capitals if lower[at] not in lexicon.word or _may_name(block, at)]
    first, last = -1, -1
    for at in capitals:
        titled = lower[at] in lexicon.honorifics and not _is_role_word(lower[at - 1], lexicon)
        if titled or (at != last and (first < 0 or not _joins(lower, lexicon, last, at))):
            if last - first > 1:
                yield first, last
            first = at
        last = at + 1
    if last - first > 1:
        yield first, last


def _opens_clause(block: Block, at: int) -> bool:
    """Whether a word of the closed classes has its capital behind a colon: *Video: In | S T*."""
    lower, lexicon = block.tokens.lower, block.lexicon
    if not at or lower[at - 1] != ":" or lower[at] in lexicon.name_particles:
        return False
    return bool(lexicon.word.get(lower[at], 0) & ~Word.CUE)


def _may_name(block: Block, at: int) -> bool:
    """Whether a listed word in capitals can be part of a name where it stands."""
    return not (_is_time(block, at) or _opens_clause(block, at))


def _is_time(block: Block, at: int) -> bool:
    """Whether a word in capitals is when it was, and no name: *on Tuesday | Kim Sample*; a month is
    behind a preposition alone.
    """
    lower, lexicon = block.tokens.lower, block.lexicon
    if lexicon.word.get(lower[at], 0) != Word.ADVERB or not lexicon.subject_first:
        return False
    behind = at > 0 and lexicon.word.get(lower[at - 1], 0) & Word.PREPOSITION
    return bool(behind) or lower[at] not in lexicon.month_names


_MOST_PARTICLES = 2


def _joins(lower: list[str], lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether nothing but a particle or two stands between two capitals, or the full stop of an
    initial: *Jan van der Proef*, *J. Proef*.
    """
    between = last - first
    if between == 1 and lower[first] == "." and len(lower[first - 1]) == 1:
        return True
    if between and lexicon.capital_nouns and lower[first] in lexicon.definite:
        return not _is_role_word(lower[first - 1], lexicon)  # die Redakteurin | den Verband
    return between <= _MOST_PARTICLES and lexicon.name_particles.issuperset(lower[first:last])
