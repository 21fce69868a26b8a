"""Labels put together as they are needed: *Text, Fotos und Video*, *Satellite imagery by*.

No list has them all. Such a label is a noun for what was made, in one language, with words that
tell which one it is of (*left*, *2*), what kind it is (*aerial*), or how it came here (*taken
by*); or it is one word that ends in such a noun (*Drohnenfoto*). It stands before a colon, or ends
in a word that names makers, where a line, a bracket or a sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from citecheck.find.language_file import all_credit_words
from citecheck.find.lexicon import CreditWords
from citecheck.model.mention import CreditKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen

LONGEST = 60
"""Code points of a label that is put together."""
_MOST_WORDS = 8
_LEAST_BEFORE = 3
"""Letters before the noun that a compound ends in."""
_WORD = later(r"[\w’'\-]+")
_OTHER = later(r"[^\w’'\-]+")
_BETWEEN = frozenset(" \t\u00a0,/&+().")
_COLON = later(r"(?<=[\w).])[ \t\u00a0]?[:：]")
_EDGES = later(r"[\n([{|;•·©:：!?]|[.…][ \t\u00a0]|[ \t\u00a0][–—-][ \t\u00a0]|,[ \t\u00a0]")
"""What can stand before a label."""


@frozen
class Composed:
    """What a label says that is put together."""

    kind: CreditKind
    codes: frozenset[str]
    """The languages it is one in."""


@frozen
class _Vocabulary:
    """The words of a language that labels are put together from, in lower case."""

    nouns: dict[str, CreditKind]
    others: frozenset[str]
    compounds: tuple[tuple[str, CreditKind], ...]
    """Nouns that other words are written before without a blank."""


@cache
def _vocabularies() -> tuple[tuple[str, _Vocabulary], ...]:
    return tuple((code, _vocabulary(words)) for code, words in all_credit_words())


def _vocabulary(words: CreditWords) -> _Vocabulary:
    others = words.label_words | words.label_ends
    nouns = {
        written.casefold(): kind
        for kind, labels in (
            (CreditKind.TEXT, words.text),
            (CreditKind.GRAPHIC, words.graphic),
            (CreditKind.VIDEO, words.video),
            (CreditKind.PHOTO, words.photo),
        )
        for written in labels
        if " " not in written and written.casefold() not in others
    }
    compounds = tuple((end, nouns[end]) for end in sorted(words.compounds) if end in nouns)
    return _Vocabulary(nouns, others, compounds)


@cache
def _uncompounded() -> frozenset[str]:
    return frozenset().union(*(words.uncompounded for _, words in all_credit_words()))


@lru_cache(maxsize=2048)
def composed(written: str) -> Composed | None:
    """What a label says that is put together, or ``None`` where some words are none."""
    if len(written) > LONGEST or not _BETWEEN.issuperset("".join(_OTHER.findall(written))):
        return None
    if written.count("(") != written.count(")") or written.find(")") < written.find("("):
        return None  # right). (Photo
    words = _WORD.findall(written.casefold())
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    kinds: dict[str, CreditKind] = {}
    for code, vocabulary in _vocabularies():
        found = [_kind(word, vocabulary) for word in words]
        named = [kind for kind in found if isinstance(kind, CreditKind)]
        if named and None not in found:
            kinds[code] = CreditKind.TEXT if CreditKind.TEXT in named else named[0]
    if not kinds:
        return None
    return Composed(next(iter(kinds.values())), frozenset(kinds))


def _kind(word: str, vocabulary: _Vocabulary) -> CreditKind | bool | None:
    """What a word of a label names, ``True`` if it stands in labels only, ``None`` if in none."""
    if word in vocabulary.others or (len(word) <= _MOST_DIGITS and word[0].isdigit()):
        return True
    if word in vocabulary.nouns:
        return vocabulary.nouns[word]
    for end, kind in vocabulary.compounds:
        if word.endswith(end) and len(word) >= len(end) + _LEAST_BEFORE:
            return None if word in _uncompounded() else kind
    return None


_MOST_DIGITS = 3
"""Of which of several pictures: *2*, *1-3*."""


def places(text: str) -> Iterator[tuple[int, str]]:
    """Where such labels stand: before a colon, or before a maker behind a word like *by*."""
    if ":" in text or "：" in text:
        for colon in _COLON.finditer(text):
            yield from _label_before(text, colon.start())
    for end in _ends().finditer(text):
        yield from _label_before(text, end.end())


@cache
def _ends() -> re.Pattern[str]:
    """The words that end a label without a colon, before what can be a name."""
    ends = frozenset().union(*(words.label_ends for _, words in all_credit_words()))
    written = "|".join(map(re.escape, sorted(ends)))
    return re.compile(rf"(?<=[^\W\d_] )(?i:{written})(?=[ \u00a0][^\W_a-zß-öø-ÿ@])")


def ends_before_name(label: str) -> bool:
    """Whether a label ends in a word that a maker's name follows: *Photo by*."""
    last = label.rpartition(" ")[2].casefold()
    return any(last in words.label_ends for _, words in all_credit_words())


def _label_before(text: str, end: int) -> Iterator[tuple[int, str]]:
    """The label that fills what stands between an edge and a place, the longest where several do.

    A label of one word is one of the lists', unless it is a compound.
    """
    least = max(0, end - LONGEST)
    last = _LAST.search(text, least, end)
    if last is None or not _may_stand_in_one(last["word"].casefold()):
        return
    edges = [edge.end() for edge in _EDGES.finditer(text, least, end)][-_MOST_EDGES:]
    if least == 0 or text[least - 1] == "\n":
        edges.insert(0, least)
    for edge in edges:
        start = edge + len(text[edge:end]) - len(text[edge:end].lstrip(_BLANKS))
        if start < end and text[start].isalnum() and composed(text[start:end]) is not None:
            yield start, text[start:end]
            return


_LAST = later(r"(?P<word>[\w’'\-]+)[ \t\u00a0.)]*\Z")
_BLANKS = " \t\u00a0"
_MOST_EDGES = 3


def _may_stand_in_one(word: str) -> bool:
    """Whether a word (lower case) may be the last of a label, in any language."""
    known, compounds = _all_words()
    return (word in known and len(word) > 1) or word.endswith(compounds) or word[0].isdigit()


@cache
def _all_words() -> tuple[frozenset[str], tuple[str, ...]]:
    known: set[str] = set()
    compounds: set[str] = set()
    for _, vocabulary in _vocabularies():
        known |= vocabulary.nouns.keys() | vocabulary.others
        compounds |= {end for end, _ in vocabulary.compounds}
    return frozenset(known), tuple(sorted(compounds))


def stands_in_label(word: str) -> bool:
    """Whether a word (lower case) stands in labels beside a noun, in any language."""
    return any(word in vocabulary.others for _, vocabulary in _vocabularies())
