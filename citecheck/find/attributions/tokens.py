"""Words and marks of a stretch of text, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from operator import add, not_

from citecheck.find.attributions.rows import where
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.values import define

_TOKEN_AND_SPACE = re.compile(
    r"""
    ( https?://[^\s<>"“”«»]{1,2000}     # an address is one token
    | (?<!\w)[@#][\w.]{0,63}\w          # a handle or a hashtag
    | \d{1,3}(?:[.,]\d{3}){1,5}(?![\w.,-]\w) # 9,000
    | \xad?\w{1,64}(?:['’.\-–\xad]\w{1,64}){0,8} # a word: foto’s, oud-generaals, U.S
    | \.{3}
    | (?<![^\s(\[–—-])(?:,,|‚‚)(?=\w) | '' | `` | ‘‘ | ’’ # a quotation mark, typed as two
    | [^\w\s]
    ) (\s*)
    """,
    re.VERBOSE,
)


@define(eq=False)
class Tokens:
    """Tokens as parallel lists: a list of small objects would cost ten times the time."""

    text: str
    starts: list[int]
    """Offsets in `text`, code points."""
    ends: list[int]
    words: list[str]
    lower: list[str]

    def __len__(self) -> int:
        return len(self.starts)


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, with offsets in `text`."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    words: list[str] = []
    wholes: list[int] = []
    """Lengths of the tokens, each with the space behind it."""
    piece = text[start:end]
    chunks = piece.split()
    spaced = list(map(_ONE_MORE, map(len, chunks)))
    if sum(spaced) == len(piece) + 1 and max(spaced) <= _LONGEST:  # one space between any two
        done = 0
        for at in where(map(not_, map(str.isalnum, chunks))):
            words += chunks[done:at]
            wholes += spaced[done:at]
            found, sizes = _in_chunk(chunks[at])
            words += found
            wholes += sizes
            done = at + 1
        words += chunks[done:]
        wholes += spaced[done:]
    else:
        # Every character is in a token or in the space behind one. Asking each match for its
        # place takes three times as long as summing up the lengths.
        pairs: list[tuple[str, str]] = _TOKEN_AND_SPACE.findall(piece)
        words = [word for word, _ in pairs]
        wholes = [len(word) + len(space) for word, space in pairs]
    starts = list(accumulate(wholes, initial=start))
    starts.pop()
    ends = list(map(add, starts, map(len, words)))
    if not TWO_IN_ONE.keys().isdisjoint(words):
        words = [TWO_IN_ONE.get(word, word) for word in words]
    if _SOFT_HYPHEN in piece:
        words = [word.replace(_SOFT_HYPHEN, "") or word for word in words]
    return Tokens(text, starts, ends, words, list(map(str.lower, words)))


TWO_IN_ONE = {",,": "„", "‚‚": "„", "''": '"', "``": '"', "‘‘": '"', "’’": '"'}
"""Quotation marks that are typed as two signs, and the mark that they are."""
_SOFT_HYPHEN = "\xad"
"""Where a word may be broken; it belongs to the word and is no letter of it."""


_ONE_MORE: Callable[[int], int] = (1).__add__
_LONGEST = 64
"""Letters of a word that is one token, whatever it says."""


@lru_cache(maxsize=1 << 13)
def _in_chunk(chunk: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The tokens of what stands between two spaces, and their lengths with the space behind.

    They are remembered: an article has *said,* and *that.* again and again.
    """
    words = tuple(word for word, _ in _TOKEN_AND_SPACE.findall(chunk))
    sizes = list(map(len, words))
    sizes[-1] += 1
    return words, tuple(sizes)


_ARABIC_MARKS = {"،": ",", "؛": ";", "؟": "?"}
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0670]+")


def parted(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    """The tokens as the language's words are looked up: taken apart, put together, in lower case.

    What is run together in writing is taken apart: French *l’AFP*, Arabic *وقال*. Words that
    vowel signs cut in pieces are put together: *وفقًا*.
    """
    if lexicon.dotless:
        return _dotless(tokens)
    if lexicon.proclitics:
        return _proclitics_apart(_without_signs(tokens), lexicon)
    return _elided_apart(tokens, lexicon)


def _dotless(tokens: Tokens) -> Tokens:
    lower = [word.replace("İ", "i").replace("I", "ı").lower() for word in tokens.words]
    return Tokens(tokens.text, tokens.starts, tokens.ends, tokens.words, lower)


def _without_signs(tokens: Tokens) -> Tokens:
    """Words with their vowel signs, which are looked up without them; marks as the others' are."""
    new = Tokens(tokens.text, [], [], [], [])
    joins = False
    for start, end, word, low in zip(
        tokens.starts, tokens.ends, tokens.words, tokens.lower, strict=True
    ):
        sign = _VOWEL_SIGNS.fullmatch(word) is not None
        touches = bool(new.ends) and new.ends[-1] == start
        if touches and (sign or (joins and low[0].isalnum())):
            new.words[-1] += word
            new.ends[-1] = end
            new.lower[-1] += "" if sign else low
        else:
            _add(new, start, end, word, _ARABIC_MARKS.get(low, low))
        joins = sign
    return new


def _proclitics_apart(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    """*و* and *ف* apart from the words that they are joined to, where the rest is a listed word."""
    new = Tokens(tokens.text, [], [], [], [])
    for start, end, word, low in zip(
        tokens.starts, tokens.ends, tokens.words, tokens.lower, strict=True
    ):
        rest = low[1:]
        joined = low[0] in lexicon.proclitics and len(rest) > 1 and not _is_listed(low, lexicon)
        if joined and _is_listed(rest, lexicon):
            _add(new, start, start + 1, word[:1], low[:1])
            _add(new, start + 1, end, word[1:], rest)
        else:
            _add(new, start, end, word, low)
    return new


def _is_listed(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.word or low in lexicon.before or lexicon.nouns.listed(low)


def _elided_apart(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    """The tokens with what is run together in writing taken apart, where the language does so.

    French *l’AFP* is *l’* and *AFP*, *a-t-elle* is *a* and *elle*: no token has the *-t-*; English
    *she’d* is *she* and *’d*. A word
    that the language file lists as it stands (*d’après*) stays whole.
    """
    if not lexicon.elided and not lexicon.enclitics and not lexicon.clipped:
        return tokens
    new = Tokens(tokens.text, [], [], [], [])
    done = 0
    for at in where(map(not_, map(str.isalnum, tokens.lower))):
        low = tokens.lower[at]
        if len(low) < _SHORTEST_JOINED or _JOINTS.isdisjoint(low):
            continue
        if low in lexicon.word or low in lexicon.before:
            continue
        _copy(tokens, new, done, at)
        _add_apart(new, tokens.starts[at], tokens.words[at], low, lexicon)
        done = at + 1
    _copy(tokens, new, done, len(tokens))
    return new


_JOINTS = frozenset("'’-")
_SHORTEST_JOINED = 3


def _copy(tokens: Tokens, new: Tokens, first: int, last: int) -> None:
    """Take some tokens over as they are."""
    part = slice(first, last)
    new.starts.extend(tokens.starts[part])
    new.ends.extend(tokens.ends[part])
    new.words.extend(tokens.words[part])
    new.lower.extend(tokens.lower[part])


def _add_apart(new: Tokens, start: int, word: str, low: str, lexicon: Lexicon) -> None:
    """Add the parts of a word that are run together in it."""
    first = _elision(low, lexicon)
    if first:
        _add(new, start, start + first, word[:first], low[: first - 1])
    clipped = _clipped(low, lexicon)
    if clipped:
        _add(new, start, start + clipped, word[:clipped], low[:clipped])
        first = clipped
    verb, pronoun = _enclitic(low, lexicon)
    if verb > first:
        _add(new, start + first, start + verb, word[first:verb], low[first:verb])
        first = pronoun
    _add(new, start + first, start + len(word), word[first:], low[first:])


def _elision(low: str, lexicon: Lexicon) -> int:
    """How much of a token is a word that lost its vowel, its apostrophe included."""
    for cut in range(1, min(7, len(low) - 1)):
        if low[cut] in "'’":
            return cut + 1 if low[:cut] in lexicon.elided else 0
    return 0


def _clipped(low: str, lexicon: Lexicon) -> int:
    """How much of a token is a pronoun with a verb that lost its beginning; or zero."""
    mark = max(low.rfind("'"), low.rfind("’"))
    if mark <= 0 or low[mark:] not in lexicon.clipped:
        return 0
    classes = lexicon.word.get(low[:mark], 0)
    return mark if classes & Word.PRONOUN and not classes & Word.RELATIVE else 0


def _enclitic(low: str, lexicon: Lexicon) -> tuple[int, int]:
    """Where the verb ends to which a pronoun is joined, and where the pronoun begins; or zeros."""
    hyphen = low.rfind("-")
    if hyphen <= 0 or low[hyphen + 1 :] not in lexicon.enclitics:
        return 0, 0
    end = hyphen - 2 if low[:hyphen].endswith("-t") else hyphen
    return end, hyphen + 1


def _add(tokens: Tokens, start: int, end: int, word: str, low: str) -> None:
    tokens.starts.append(start)
    tokens.ends.append(end)
    tokens.words.append(word)
    tokens.lower.append(low)
