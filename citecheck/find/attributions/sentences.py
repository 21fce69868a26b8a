"""Sentences: tokens with each quotation as one piece, whatever full stops it has within."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import reduce
from itertools import chain
from operator import itemgetter, or_
from typing import Any, NamedTuple

from citecheck.find.attributions.dateline import past_dateline
from citecheck.find.attributions.marks import DASHES, MARKS, STOPS
from citecheck.find.attributions.quotes import Quotation
from citecheck.find.attributions.rows import places_of
from citecheck.find.attributions.signs import signs_of
from citecheck.find.attributions.tokens import Tokens
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import TELLING, Lexicon, Word
from citecheck.model.article import Span
from citecheck.model.values import define, field

QUOTE = "\0quote"
"""Stands for a quotation in `Sentence.lower`."""

LONGEST = 240
"""Atoms. A longer sentence is cut: it is a table, or an attack."""

_CLOSING = frozenset((".", "!", "?", "…", "...", ",", ";", ":"))
_CUE_WITHIN = 6
_TITLE = 4
"""Words in capitals that a title has at least; fewer can be a name and a short word."""
_LONG_WORD = 5
"""Letters of a word that no title leaves in lower case, as it does *with*."""
_WRITTEN_LARGE = Word.PRONOUN | Word.DETERMINER | Word.ADVERB
"""Classes whose words may have a capital within a sentence: *Sie*, *Ihr*, *Montag*."""


class Phrase(NamedTuple):
    """A noun phrase of a sentence, as atoms."""

    first: int
    last: int
    """Exclusive."""


@define(eq=False)
class Sentence:
    """A sentence as a row of atoms: tokens, and quotations as one atom each.

    Nobody changes one, nor others that are made by the hundred for an article (`Tokens`,
    `VerbCue`, `Mention`). They are not frozen because that makes making one three times as slow.
    """

    tokens: Tokens
    quotes: list[Quotation]
    atoms: list[int]
    """A token's index, or ``~i`` for the quotation ``quotes[i]``."""
    lower: list[str] = field(repr=False)
    """The atoms in lower case; a quotation is `QUOTE`."""
    flags: list[int] = field(repr=False)
    """The atoms' closed classes, as `Word` flags."""
    capital: list[bool] = field(repr=False)
    """Whether an atom is written as a name: in capitals, or a handle.

    In a script without capitals, every word is that is in no list.
    """
    wordy: list[bool] = field(repr=False)
    """Whether an atom is a word or a handle, neither a mark nor a quotation."""
    lexicon: Lexicon = field(repr=False)
    stop: int = field(repr=False)
    """The atom after the last that is not a closing mark."""
    union: int = field(repr=False)
    """The closed classes that any of the atoms is of."""
    traces: int = field(repr=False)
    """What any of the atoms is a trace of, as `Trace` bits; what quotations hold is none."""
    signs: list[int] = field(repr=False)
    """The atoms that are traces of anything."""
    phrases: dict[int, Phrase | None] = field(repr=False, factory=dict)
    """The noun phrases that were read in it, by where they begin."""

    def __len__(self) -> int:
        return len(self.atoms)

    @property
    def extent(self) -> tuple[int, int]:
        """The sentence's first token, and the one after its last."""
        first, last = self.atoms[0], self.atoms[-1]
        return (
            first if first >= 0 else self.quotes[~first].opening,
            (last if last >= 0 else self.quotes[~last].closing) + 1,
        )

    @property
    def titled(self) -> bool:
        """Whether all its longer words have capitals, as in *Minister Denies That Pipes Leak*."""
        if sum(self.capital) < _TITLE or "|" in self.lower:  # a menu
            return False
        return not any(
            wordy and not capital and len(low) >= _LONG_WORD and low[0].isalpha()
            for wordy, capital, low in zip(self.wordy, self.capital, self.lower, strict=True)
        )

    def classes(self, at: int) -> int:
        """The closed classes of an atom; 0 beyond the sentence, from two atoms before it on."""
        try:
            return self.flags[at]
        except IndexError:
            return 0

    def is_quote(self, at: int) -> bool:
        """Whether an atom is a quotation."""
        return self.atoms[at] < 0

    def start(self, at: int) -> int:
        """Where an atom begins in the text."""
        atom = self.atoms[at]
        return self.tokens.starts[atom if atom >= 0 else self.quotes[~atom].opening]

    def end(self, at: int) -> int:
        """Where an atom ends in the text."""
        atom = self.atoms[at]
        return self.tokens.ends[atom if atom >= 0 else self.quotes[~atom].closing]

    def word(self, at: int) -> str:
        """An atom as written; `QUOTE` for a quotation."""
        atom = self.atoms[at]
        return self.tokens.words[atom] if atom >= 0 else QUOTE

    def words(self, at: int) -> list[str]:
        """The word that an atom is, or the words within a quotation."""
        atom = self.atoms[at]
        if atom >= 0:
            return [self.tokens.words[atom]]
        inner = self.quotes[~atom]
        return self.tokens.words[inner.opening + 1 : inner.closing]

    def span(self, first: int, last: int) -> Span:
        """The span from one atom to just before another."""
        begin, end = self.atoms[first], self.atoms[last - 1]
        if begin < 0 or end < 0:
            return Span(self.start(first), self.end(last - 1))
        return Span(self.tokens.starts[begin], self.tokens.ends[end])

    def text(self, first: int, last: int) -> str:
        """The text from one atom to just before another, as its words are: no soft hyphens."""
        return self.tokens.text[self.start(first) : self.end(last - 1)].replace("\xad", "")

    def text_of(self, span: Span) -> str:
        """The text of a span, as its words are: no soft hyphens."""
        return self.tokens.text[span.start : span.end].replace("\xad", "")

    def quotation(self, at: int) -> Quotation:
        """The quotation that an atom is."""
        return self.quotes[~self.atoms[at]]


def sentences(tokens: Tokens, quotes: list[Quotation], lexicon: Lexicon) -> Iterator[Sentence]:
    """The sentences of a block, in order."""
    block = Block(tokens, quotes, lexicon)
    return map(block.sentence, block.rows())


def _stops(tokens: Tokens, quotes: list[Quotation]) -> Iterator[int]:
    """The tokens at which something has to be decided: full stops, quotations, the last token."""
    outside = 0
    ends = tokens.stops
    order = 0
    for quotation in quotes:
        while order < len(ends) and ends[order] < quotation.opening:
            if ends[order] >= outside:
                yield ends[order]
            order += 1
        yield quotation.opening
        outside = quotation.closing + 1
    yield from (at for at in ends[order:] if at >= outside)
    if len(tokens.words) > outside and not (ends and ends[-1] == len(tokens.words) - 1):
        yield len(tokens.words) - 1


_BESIDE = (0, 0)
"""The classes of what is no atom: just behind a sentence's last one, or before its first."""
_TELLS: Callable[[int], int] = TELLING.__and__


class Block:
    """A stretch of text as rows of atoms, one for each sentence."""

    __slots__ = ("_columns", "_marked", "_quotes", "_signs", "capitals", "lexicon", "tokens")

    def __init__(self, tokens: Tokens, quotes: list[Quotation], lexicon: Lexicon) -> None:
        self.tokens, self._quotes, self.lexicon = tokens, quotes, lexicon
        self.capitals = tokens.capitals
        """The tokens that begin with a capital."""
        self._signs = signs_of(lexicon)
        self._marked = tokens.signs
        """The tokens that may be signs of an attribution."""
        self._columns: _Columns | None = None
        """What sentences are made of, once the first is: of most rows none ever is."""

    def rows(self) -> Iterator[range | list[int]]:
        """The atoms of each sentence, in order; those of one without quotations are a range."""
        return self._rows_with_quotations() if self._quotes else self._plain_rows()

    def _plain_rows(self) -> Iterator[range]:
        tokens, lexicon = self.tokens, self.lexicon
        first, last = past_dateline(tokens, lexicon), len(tokens.words)
        ends = (stop + 1 for stop in tokens.stops if _ends(tokens, stop, lexicon))
        for end in chain(ends, (last,)):
            while end - first > LONGEST:
                yield range(first, first + LONGEST)
                first += LONGEST
            if first < end:
                yield range(first, end)
                first = end

    def _rows_with_quotations(self) -> Iterator[range | list[int]]:
        tokens, quotes = self.tokens, self._quotes
        atoms: list[int] = []
        at, quote = past_dateline(tokens, self.lexicon), 0
        for stop in _stops(tokens, quotes):
            while at <= stop:
                opens = quote < len(quotes) and stop == quotes[quote].opening
                end = min(stop + (not opens), at + LONGEST - len(atoms))
                atoms.extend(range(at, end))
                at = end
                ended = False
                if opens and at == stop and len(atoms) < LONGEST:
                    closing = quotes[quote].closing
                    atoms.append(~quote)
                    ended = _ends_after_quotation(tokens, closing, self.lexicon) or _next_begins(
                        tokens, quotes[quote], self.lexicon
                    )
                    quote += 1
                    at = closing + 1
                elif at > stop:
                    ended = tokens.words[stop] in STOPS and _ends(tokens, stop, self.lexicon)
                if ended or len(atoms) >= LONGEST:
                    yield _as_range(atoms)
                    atoms = []
        if atoms:
            yield _as_range(atoms)

    def passes(self, row: range) -> bool:
        """Whether nothing can be attributed in a sentence without quotations, by its words."""
        lower, marked = self.tokens.lower, self._marked
        for order in range(bisect_left(marked, row.start), len(marked)):
            at = marked[order]
            if at >= row.stop:
                break
            if self._signs.stands(lower, at, row):
                return False
        return lower[row.stop - 1] != ":" and not self._signs.narrates(lower, row)

    def tells(self, row: range) -> bool:
        """Whether a verb stands in a sentence without quotations."""
        nouns = self.lexicon.capital_nouns
        flags = self._looked_up().flags if nouns else self.tokens.flags
        return any(map(_TELLS, flags[row.start : row.stop]))

    def _looked_up(self) -> _Columns:
        """The columns of the tokens, and of the quotations behind them."""
        if self._columns is None:
            tokens, extra = self.tokens, len(self._quotes)
            flags = _without_names(tokens, self.lexicon)
            self._columns = _Columns(
                tokens.lower + [QUOTE] * extra,
                flags + [0] * extra,
                tokens.capital + [False] * extra,
                tokens.wordy + [False] * extra,
            )
        return self._columns

    def sentence(self, row: range | list[int]) -> Sentence:
        """The sentence that a row of atoms is."""
        known = self._looked_up()
        if isinstance(row, range):
            part = slice(row.start, row.stop)
            lower, flags = known.lower[part], known.flags[part]
            capital, wordy = known.capital[part], known.wordy[part]
        else:
            pick = _picker(row)
            lower, flags = list(pick(known.lower)), list(pick(known.flags))
            capital, wordy = list(pick(known.capital)), list(pick(known.wordy))
        signs, traces = self._signs_in(row)
        if traces & Trace.DASH:
            lower = self._with_pairs_as_commas(lower, row)
        flags += _BESIDE
        stop = len(lower)
        while stop > 0 and lower[stop - 1] in _CLOSING:
            stop -= 1
        return Sentence(
            self.tokens,
            self._quotes,
            list(row),
            lower,
            flags,
            capital,
            wordy,
            self.lexicon,
            stop,
            reduce(or_, flags, 0),
            traces,
            signs,
        )

    def _signs_in(self, row: range | list[int]) -> tuple[list[int], int]:
        """The atoms of a row that are traces of anything, and what they are traces of."""
        traces = self.tokens.traces
        if isinstance(row, range):
            places, first = self.tokens.signs, row.start
            places = places[bisect_left(places, first) : bisect_left(places, row.stop)]
            signs = [at - first for at in places]
        else:
            signs = [at for at, atom in enumerate(row) if atom >= 0 and traces[atom]]
            places = [row[at] for at in signs]
        return signs, reduce(or_, map(traces.__getitem__, places), 0)

    def _with_pairs_as_commas(self, lower: list[str], row: range | list[int]) -> list[str]:
        """A sentence's atoms with commas for dashes in pairs, which part from it what they could:
        *Kim Sample – a former minister – said*.
        """
        starts, ends = self.tokens.starts, self.tokens.ends
        dashes = [
            at
            for at in range(1, len(row))
            if lower[at] in DASHES and lower[at - 1] not in DASHES
            if row[at - 1] >= 0 and (lower[at] == "—" or starts[row[at]] > ends[row[at] - 1])
        ]
        if len(dashes) % 2 == 0:
            for at in dashes:
                lower[at] = ","
        return lower

    def start(self, row: range | list[int]) -> int:
        """Where a sentence begins in the text."""
        first = row[0]
        return self.tokens.starts[first if first >= 0 else self._quotes[~first].opening]

    def stretches(self, row: range | list[int]) -> Iterator[range]:
        """The tokens of a sentence before, between and behind its quotations."""
        if isinstance(row, range):
            yield row
            return
        first = row[0]
        for at, atom in enumerate(row):
            if atom < 0:
                if at and row[at - 1] >= 0:
                    yield range(first, row[at - 1] + 1)
                first = self._quotes[~atom].closing + 1
        if row[-1] >= 0:
            yield range(first, row[-1] + 1)


class _Columns(NamedTuple):
    """What is known of each atom, as `Sentence` has it: of the tokens, then of the quotations."""

    lower: list[str]
    flags: list[int]
    capital: list[bool]
    wordy: list[bool]


def _picker(row: list[int]) -> Callable[[Any], Any]:
    """What picks of a column what it has for the atoms of a row: of ``~i``, a quotation, it stands
    at its end.
    """
    if len(row) == 1:
        return itemgetter(slice(row[0], row[0] + 1 or None))
    return itemgetter(*row)


def _without_names(tokens: Tokens, lexicon: Lexicon) -> list[int]:
    """The tokens' classes without those of words that are names or nouns where they stand."""
    flags = tokens.flags.copy()
    if lexicon.capital_nouns:
        _unflag_nouns(tokens, flags, lexicon)
    _unflag_names(tokens, flags, lexicon)
    _unflag_possessives(tokens, flags, lexicon)
    return flags


def _unflag_possessives(tokens: Tokens, flags: list[int], lexicon: Lexicon) -> None:
    """A determiner that is a verb too is none behind a preposition: Dutch *op zijn website*."""
    for word in lexicon.possessives:
        if not lexicon.word.get(word, 0) & Word.VERB:
            continue
        for at in places_of(word, tokens.lower):
            behind = at and flags[at - 1] & Word.PREPOSITION
            if behind and tokens.lower[at - 1] not in lexicon.infinitive:
                flags[at] &= ~Word.VERB


def _unflag_names(tokens: Tokens, flags: list[int], lexicon: Lexicon) -> None:
    """Capitals alone behind an article make a name, whatever else the letters spell (Dutch
    *het OM*, English *the WHO*); so does the old article that a place begins with, *Den Haag*, and
    a first name that is a word as well: Danish *Per*.
    """
    words, lower = tokens.words, tokens.lower
    for at in tokens.capitals:
        if not flags[at]:
            continue
        if lower[at] in lexicon.place_openings or lower[at] in lexicon.given:
            named = at + 1 < len(words) and tokens.capital[at + 1]
        else:
            behind = at > 0 and flags[at - 1] & Word.DETERMINER and not words[at - 1].isupper()
            named = bool(behind) and len(words[at]) > 1 and words[at].isupper()
        if named:
            flags[at] = 0


def _unflag_nouns(tokens: Tokens, flags: list[int], lexicon: Lexicon) -> None:
    """A capital within a sentence makes a noun or a name: *ein Schreiben*, *sein Gegenüber*, *Frau
    Lange*; not of a word for when it was, which has one anyway.
    """
    words = tokens.words
    for at in tokens.capitals:
        if (
            flags[at]
            and at
            and not flags[at] & _WRITTEN_LARGE & ~Word.ADVERB
            and not (flags[at] & Word.ADVERB and tokens.lower[at] in lexicon.times)
            and (words[at - 1][0].isalnum() or words[at - 1] == ",")
        ):
            flags[at] = 0


def _as_range(atoms: list[int]) -> range | list[int]:
    """A row of atoms, as a range if there is no quotation in it."""
    first, last = atoms[0], atoms[-1]
    plain = first >= 0 and last - first + 1 == len(atoms)
    return range(first, last + 1) if plain else atoms


def are_initials(low: str) -> bool:
    """Whether a word is initials, the last full stop left out: *p.j*."""
    return len(low) < _LONGEST_INITIALS and all(len(each) == 1 for each in low.split("."))


_LONGEST_INITIALS = 6


def _begins_sentence(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    first = word[0]
    if first.isalpha():  # in a script without capitals any word can begin one
        return not first.islower()
    return first.isdigit() or word in MARKS or first in "@#¿¡—–-(["


def _ends(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a full stop, exclamation or question mark ends a sentence."""
    if at + 1 == len(tokens.words):
        return True
    if tokens.starts[at + 1] == tokens.ends[at] and tokens.words[at + 1] not in MARKS:
        return False
    if tokens.words[at] == "." and at > 0:
        before = tokens.lower[at - 1]
        initial = are_initials(before) and tokens.words[at - 1].isupper()
        initial = initial and not _is_platform(tokens, at - 1, lexicon)
        short = before in lexicon.abbreviations or initial
        if short and tokens.starts[at] == tokens.ends[at - 1]:
            named = initial and _ends_name(tokens, at - 1, lexicon)
            return (named or not initial) and _opens_anew(tokens, at + 1, lexicon)
        if before.isdigit() and len(before) <= 2 and _is_ordinal(tokens, at, lexicon):
            return False
    return _begins_sentence(tokens, at + 1)


def _is_platform(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a letter is the platform of that name: *posted on X. Sample*."""
    placed = at > 0 and lexicon.word.get(tokens.lower[at - 1], 0) & Word.PREPOSITION
    return bool(placed) and tokens.words[at] == _PLATFORM


_PLATFORM = "X"


def _ends_name(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a letter is all that is told of a surname, behind a first name: *Markus B.*"""
    if at == 0 or len(tokens.words[at]) > 1:
        return False
    before = tokens.words[at - 1]
    return before.istitle() and len(before) > 1 and not lexicon.word.get(tokens.lower[at - 1], 0)


def _opens_anew(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word of a closed class has a capital that only a sentence's beginning gives it, so
    that the abbreviation before ends one: *at 4 a.m. The crew came*, no *Dr. The*.
    """
    if tokens.lower[at - 2] in lexicon.honorifics or not tokens.words[at].istitle():
        return False
    flags = lexicon.word.get(tokens.lower[at], 0)
    return bool(flags & _CLOSED) and not flags & (Word.ADVERB | Word.CUE)


_CLOSED = Word.DETERMINER | Word.PRONOUN | Word.PREPOSITION | Word.CONJUNCTION


def _is_ordinal(tokens: Tokens, stop: int, lexicon: Lexicon) -> bool:
    """Whether a number's full stop makes an ordinal of it: a month follows, a word in lower case,
    or, where nouns have capitals, a noun behind an article: *am 3. Oktober*, *am 3. Spieltag*.
    """
    following = lexicon.word.get(tokens.lower[stop + 1], 0)
    if following & Word.ADVERB or not tokens.words[stop + 1][0].isupper():
        return True
    before = lexicon.word.get(tokens.lower[stop - 2], 0) if stop > 1 else 0
    return lexicon.capital_nouns and not following and bool(before & _BEFORE_ORDINAL)


_BEFORE_ORDINAL = Word.DETERMINER | Word.PREPOSITION


def _ends_after_quotation(tokens: Tokens, closing: int, lexicon: Lexicon) -> bool:
    """Whether a sentence ends with a quotation, by the full stop within its marks."""
    left_open = tokens.words[closing] in STOPS  # the next paragraph's mark follows
    if tokens.words[closing - 1] not in STOPS and not left_open:
        return False
    if closing + 1 == len(tokens):
        return True
    if tokens.words[closing + 1] in MARKS:
        return True
    if not _begins_sentence(tokens, closing + 1):
        return False
    if tokens.words[closing + 1] in DASHES and tokens.lower[closing + 2 : closing + 3]:
        return not tokens.words[closing + 2][0].islower()  # «...?» — спросила S
    # Where a quotation takes the first place of a clause, its verb stands right behind it.
    return lexicon.clause_commas or not _cue_follows(tokens, closing + 1, lexicon)


def _next_begins(tokens: Tokens, quotation: Quotation, lexicon: Lexicon) -> bool:
    """Whether a quotation is a sentence that lacks its full stop: *« Je suis là » Le maire part*.

    What follows has a capital that it has only as a sentence's first word.
    """
    following = quotation.closing + 1
    if following >= len(tokens.words) or not tokens.words[following][0].isupper():
        return False
    if not lexicon.word.get(tokens.lower[following], 0) & _OPENING:
        return False
    shouted = tokens.words[following].isupper() and len(tokens.words[following]) > 1
    if shouted or tokens.words[quotation.closing - 1] == ",":
        return False
    before = tokens.words[quotation.opening - 1] if quotation.opening else ":"
    begins = before in STOPS or before in MARKS or before == ":"
    return begins and tokens.words[quotation.opening + 1][0].isupper()


_OPENING = Word.DETERMINER | Word.PRONOUN | Word.CONJUNCTION | Word.PREPOSITION
"""Classes whose words have a capital in no name: *Le*, *Er*, *But*, *In*."""


def _cue_follows(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a name and a cue follow: “Why?” Jan Voorbeeld asked."""
    for position in range(at, min(at + _CUE_WITHIN, len(tokens))):
        word = tokens.lower[position]
        if word in lexicon.verbs:
            # Only what stands between in capitals can be the name of who asked.
            return (
                position > at and position + 1 < len(tokens) and tokens.words[position + 1] in ".,"
            )
        if not tokens.words[position][0].isupper():
            return False
    return False
