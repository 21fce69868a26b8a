"""Names that are not somebody's own, or not all of it, as the article says: *Maria (not her real
name)*, *Tom, who gave only his first name*, *Name changed*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from citecheck.find.attributions.entities import strip_possessive
from citecheck.find.attributions.rows import places_of
from citecheck.find.attributions.sentences import Block
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.values import define, field

_OPENING = frozenset(("(", "[", ",", "–", "—"))
_CLOSING = frozenset((")", "]", ",", ";", ".", "!", "?", "–", "—"))
_ENDS = frozenset((".", "!", "?", "…"))
_REACH = 30
"""Tokens on either side of the words that say so."""
_MOST_ASIDES = 3
"""Asides between a name and what is said of it: *Maria, 34, a nurse who gave only ...*."""
_LONGEST_NAME = 4
_MOST = 2_000
"""Names of an article that are kept."""
_MOST_NOTES = 20
"""Of one kind in a paragraph that are read."""
_NO_NAME = (
    Word.DETERMINER | Word.PRONOUN | Word.PREPOSITION | Word.CONJUNCTION | Word.VERB | Word.OPENER
)


@define
class Pseudonyms:
    """The names of an article that hide somebody, with the words that say so."""

    _grounds: dict[str, str] = field(factory=dict)
    _starred: set[str] = field(factory=set)
    """The names with an asterisk behind them."""
    _note: str | None = None
    """What a note says of those, where there is one."""

    def learn(self, block: Block) -> None:
        """Take in what a stretch of text says of the names in it."""
        tokens, lexicon = block.tokens, block.lexicon
        start, end = tokens.starts[0], tokens.ends[-1]
        starred = tokens.text.find("*", start, end) >= 0
        if not starred and not tokens.hints:
            return
        low = tokens.text[start:end].lower()
        if len(low) != end - start:
            return  # a letter that has two in lower case
        if starred:
            self._learn_starred(block)
        for phrase in filter(tokens.hints.__contains__, lexicon.pseudonyms):
            at = low.find(phrase)
            for _ in range(_MOST_NOTES):
                if at < 0 or len(self._grounds) >= _MOST:
                    break
                self._take(_Note(block, start + at, start + at + len(phrase), own=False))
                at = low.find(phrase, at + len(phrase))
        for phrase in filter(tokens.hints.__contains__, lexicon.grounds):
            at = low.find(phrase)
            if at >= 0 and len(self._grounds) < _MOST:
                self._take(_Note(block, start + at, start + at + len(phrase), own=True))

    def _take(self, note: _Note) -> None:
        if note.is_starred():
            self._note = note.sentence().lstrip("*( ").rstrip(")")
            return
        for name, ground in note.names():
            self._grounds.setdefault(name, ground)

    def _learn_starred(self, block: Block) -> None:
        words = block.tokens.words
        for at in places_of("*", words):
            if len(self._starred) < _MOST:
                self._starred.add(" ".join(name_before(block, at)))

    def ground(self, name: str) -> str | None:
        """What says that a name is none."""
        return self._grounds.get(name) or (self._note if name in self._starred else None)


@define(eq=False)
class _Note:
    """Words that say of a name that it is none."""

    block: Block
    start: int
    end: int
    own: bool
    """Whether they only say that more is kept back, so that a name and a surname are somebody's."""

    @property
    def _at(self) -> int:
        return bisect_right(self.block.tokens.starts, self.start) - 1

    def is_starred(self) -> bool:
        """Whether they stand in a note that begins with an asterisk."""
        return self._at <= _REACH and "*" in self.block.tokens.words[:2]

    def names(self) -> Iterator[tuple[str, str]]:
        """The names that are meant, each with the words that say so."""
        words = self.block.tokens.words
        behind = bisect_right(self.block.tokens.starts, self.end - 1)
        if not self.own and behind < len(words) and _is_name(words[behind], self.block.lexicon):
            yield words[behind], self._text(self._at, behind)
            return
        before = next(self._before(), None)
        if before is not None:
            yield before
        elif not self.own:
            first, last = self._sentence()
            for at in range(first, min(last, len(words) - 1)):
                name = name_before(self.block, at + 1)
                if len(name) == 1 and not _is_name(words[at + 1], self.block.lexicon):
                    yield name[0], self.sentence()

    def _before(self) -> Iterator[tuple[str, str]]:
        """The name that they stand behind, in brackets or between commas."""
        words, asides, opening = self.block.tokens.words, 0, self._at
        for at in range(self._at - 1, max(0, self._at - _REACH), -1):
            mark = words[at]
            if mark in _ENDS and len(words[at - 1]) > 1:
                return
            if mark not in _OPENING:
                continue
            opening = opening if asides else at + 1
            name = name_before(self.block, at)
            if name and (not self.own or len(name) == 1 or len(name[1]) == 1):
                yield " ".join(name), self._text(opening, self._closing())
                return
            asides += 1
            if name or asides >= _MOST_ASIDES:
                return

    def _closing(self) -> int:
        words = self.block.tokens.words
        last = bisect_right(self.block.tokens.starts, self.end - 1)
        while last < len(words) and words[last] not in _CLOSING:
            last += 1
        return last

    def _sentence(self) -> tuple[int, int]:
        words, first, last = self.block.tokens.words, self._at, self._at
        while first > 0 and words[first - 1] not in _ENDS and self._at - first < _REACH:
            first -= 1
        while last < len(words) and words[last] not in _ENDS and last - self._at < _REACH:
            last += 1
        return first, last

    def sentence(self) -> str:
        """The sentence that they stand in."""
        return self._text(*self._sentence())

    def _text(self, first: int, last: int) -> str:
        tokens = self.block.tokens
        return tokens.text[tokens.starts[first] : tokens.ends[last - 1]]


def name_before(block: Block, last: int) -> list[str]:
    """The name that ends just before a token, if one does."""
    words, lexicon = block.tokens.words, block.lexicon
    if last > 1 and words[last - 1] == "." and len(words[last - 2]) == 1:
        last -= 1  # Anna K.
    first = last
    while first > max(0, last - _LONGEST_NAME) and _is_name(words[first - 1], lexicon):
        first -= 1
    name = words[first:last]
    return [*name[:-1], strip_possessive(name[-1], lexicon)] if name else name


def _is_name(word: str, lexicon: Lexicon) -> bool:
    low = word.lower()
    if not word[0].isupper() or lexicon.word.get(low, 0) & _NO_NAME:
        return False
    return not lexicon.nouns.known(low)
