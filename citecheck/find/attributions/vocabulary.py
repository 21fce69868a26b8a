"""What is known of words wherever they stand, remembered by how they are written.

All that is asked of every token of an article is looked up once for each form: what stands between
two spaces, with its marks (*said,*). An article has the same few hundred again and again.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from citecheck.find.attributions.marks import APOSTROPHES, MARKS, STOPS, TWO_IN_ONE
from citecheck.find.attributions.traces import Trace, outlet_words, traces_of
from citecheck.find.lexicon import Lexicon, Word

_TOKEN = re.compile(
    r"""
    https?://[^\s<>"“”«»]{1,2000}       # an address is one token
    | (?<!\w)[@#][\w.]{0,63}\w          # a handle or a hashtag
    | \d{1,2}:[0-5]\d(?![\w:])           # a time of the day
    | \d{1,3}(?:[.,]\d{3}){1,5}(?![\w.,-]\w) # 9,000
    | \xad?\w{1,64}(?:['’.\-–\u2011\xad]\w{1,64}){0,8} # a word: foto’s, oud-generaals, U.S
    | \.{3}
    | (?<!-)--(?!-)                       # a dash, typed as two
    | (?<![^\s(\[–—-])(?:,,|‚‚)(?=\w) | '' | `` | ‘‘ | ’’ # a quotation mark, typed as two
    | [^\w\s]
    """,
    re.VERBOSE,
)
_ONE_WORD = re.compile(r"[^\W\d]\w*(?:['’.\-–]\w+){1,8}")
"""Forms that are one token of `_TOKEN`: *vice-president*, *didn’t*."""
_SOFT_HYPHEN = "\xad"
"""Where a word may be broken; it belongs to the word and is no letter of it."""
_FIRM_HYPHEN = "\u2011"
"""One at which no line breaks: *dit‑il*."""
_MOST = 1 << 13
"""Forms of a language that are remembered, besides as many that were before: together they are
those of some fifty articles.
"""
_LONGEST = 64
"""Letters of a form that is remembered."""
_OPENING = frozenset("(['\"“„‘‚«‹")
_CLOSING = frozenset(',.;:!?…)]"”“»›')
"""Marks that are tokens of their own at a form's beginning or end, whatever the rest is."""
_AROUND = "".join(_OPENING | _CLOSING)


class Known(NamedTuple):
    """What is known of a token."""

    word: str
    lower: str
    """As it is looked up."""
    flags: int
    """Its closed classes, as `Word` flags."""
    capital: bool
    wordy: bool
    begins_large: bool
    traces: int
    """What it is a trace of, as `Trace` bits."""
    is_stop: bool
    is_mark: bool
    length: int
    """Code points that it has in the text."""
    step: int
    """Code points to the next token, as if one space stood behind the form."""
    common: int
    """How many of the form's words are of a closed class, told with its first token."""
    spelled: int
    """How many are letters and nothing else."""
    hints: tuple[str, ...]
    """The phrases for why somebody is not named that may stand about the form."""


WIDTH = len(Known._fields)
"""How much is known of a token."""
_STEP = Known._fields.index("step")


class _Part(NamedTuple):
    """A token of a form, with where it stands in it."""

    start: int
    end: int
    word: str
    lower: str


class Vocabulary(dict[str, tuple[Any, ...]]):
    """The tokens of each form, as a language's words are looked up; without one as they stand.

    What is known of a form's tokens stands in one row, token after token, so that those of a text
    are put one behind another at once.
    """

    def __init__(self, lexicon: Lexicon | None) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._before: dict[str, tuple[Any, ...]] = {}
        """Those that were remembered until there were too many: most words come again."""
        self._classes: Mapping[str, int] = {} if lexicon is None else lexicon.word
        self._uncased = lexicon is not None and lexicon.uncased
        self._hints = {} if lexicon is None else _by_telling_word(lexicon)
        self._hinting = re.compile(_any_of(self._hints) or r"(?!)")
        self._shortest_hint = min(map(len, self._hints), default=0)
        self._traces = {} if lexicon is None else traces_of(lexicon)
        self._may_name_outlet = _of_no_outlet if lexicon is None else outlet_words(lexicon)
        self._is_plain = lexicon is None or not (lexicon.dotless or lexicon.proclitics)
        self._particles: Container[str] = () if lexicon is None else lexicon.name_particles
        """Those within names, of which an apostrophe begins some: Dutch *Jan in ’t Proef*."""

    def __missing__(self, form: str) -> tuple[Any, ...]:
        known = self._before.get(form)
        if known is None:
            if len(form) > _LONGEST:
                return tuple(chain.from_iterable(self._known(form)))
            known = self._put_together(form)
        if len(self) >= _MOST:
            self._before = dict(self)
            self.clear()
        self[form] = known
        return known

    def _put_together(self, form: str) -> tuple[Any, ...]:
        """What is known of a form: most are plainly one token, or one that marks stand around."""
        if (form.isalnum() and self._is_plain) or form.lower() in self._particles:
            return self._lone(form)
        if form[-1] in _CLOSING and len(form) > 1 and form[-2] != form[-1] and "://" not in form:
            return _joined(self[form[:-1]], self[form[-1]])
        if form[0] in _OPENING and form[1:2].isalnum():
            return _joined(self[form[0]], self[form[1:]])
        if self._is_plain and _ONE_WORD.fullmatch(form):
            written = _Part(0, len(form), form, form.lower())
            parts = [written]
            if self._lexicon is not None:
                parts = list(_elided_apart(written, self._lexicon))
            if parts == [written]:
                return self._lone(form)
            return tuple(chain.from_iterable(self._told(form, [written], parts)))
        return tuple(chain.from_iterable(self._known(form)))

    def _lone(self, form: str) -> tuple[Any, ...]:
        """What is known of a form that is plainly one word."""
        low, length = form.lower(), len(form)
        if low == form:
            low = form  # one string of most words is kept, not two
        flags = self._classes.get(low)
        common = flags is not None
        large = form[0].isupper()
        capital = large or (self._uncased and low[0].isalpha() and not common)
        if not (capital or form.isalnum()):
            capital = is_name(form)
        traces = self._traces.get(low, 0)
        if self._may_name_outlet(form, low):
            traces |= Trace.OUTLET
        known = (form, low, flags or 0, capital, True, large, traces, False, False)
        hints = self._hinted(low) if len(low) >= self._shortest_hint else ()
        return (*known, length, length + 1, common, low.isalpha(), hints)

    def _known(self, form: str) -> Iterator[Known]:
        """What is known of the tokens of a form."""
        written = list(_written(form))
        lexicon = self._lexicon
        parts = written if lexicon is None else list(_apart(written, lexicon))
        return self._told(form, written, parts)

    def _told(self, form: str, written: list[_Part], parts: list[_Part]) -> Iterator[Known]:
        """What is known of the parts of a form, which is written as those of `written`."""
        common = sum([part.lower in self._classes for part in written])
        spelled = sum([part.lower.isalpha() for part in written])
        hints = self._hinted(form.replace(_SOFT_HYPHEN, "").lower())
        ends = [part.start for part in parts[1:]]
        ends.append(len(form) + 1)
        for (start, end, word, low), next_start in zip(parts, ends, strict=True):
            seen = self._looked_up(word, low)
            yield Known(*seen, end - start, next_start - start, common, spelled, hints)
            common, spelled, hints = 0, 0, ()

    def _hinted(self, low: str) -> tuple[str, ...]:
        """The phrases whose telling word is in a form."""
        if self._hinting.search(low) is None:
            return ()
        words = [word for word in self._hints if word in low]
        return tuple(chain.from_iterable(map(self._hints.__getitem__, words)))

    def _looked_up(
        self, word: str, low: str
    ) -> tuple[str, str, int, bool, bool, bool, int, bool, bool]:
        """What comes first of that which is known of a token: what does not depend on its form."""
        flags, large = self._classes.get(low, 0), word[0].isupper()
        unlisted = self._uncased and low[0].isalpha() and low not in self._classes
        capital = large or is_name(word) or unlisted
        wordy = capital or word[0].isalnum() or low in self._particles
        traces = self._traces.get(low, 0)
        if self._may_name_outlet(word, low):
            traces |= Trace.OUTLET
        return word, low, flags, capital, wordy, large, traces, word in STOPS, word in MARKS


def _of_no_outlet(_word: str, _low: str) -> bool:
    """Whether a word may be one of an outlet's name, where nothing is known of its language."""
    return False


def _by_telling_word(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """The phrases for why somebody is not named, or not by their own name, by one word of each.

    It lies within one form wherever they stand, and is the longest of those that are of no closed
    class, or else of those that are no modal, since few other texts have it.
    """

    def rareness(word: str) -> tuple[bool, bool, int]:
        return word not in lexicon.word, word not in lexicon.modals, len(word)

    found: dict[str, tuple[str, ...]] = {}
    for phrase in (*lexicon.grounds, *lexicon.pseudonyms):
        telling = max(phrase.split(), key=rareness)
        word = telling.strip(_AROUND)
        found[word] = (*found.get(word, ()), phrase)
    return found


def _any_of(words: Iterable[str]) -> str:
    """The expression for any of some words: at a letter, those alone are tried that it begins."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(each)})" for first, each in rests.items())


def is_name(word: str) -> bool:
    """Whether a word is written as a name: in capitals, a handle, or behind a particle that lost
    its vowel: Giscard *d’Estaing*.
    """
    if word[0].isupper():
        return True
    if word[0] == "@":
        return len(word) > 1
    return len(word) > 1 and word[1] in APOSTROPHES and word[2:3].isupper() and word[0].islower()


def _joined(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    """What is known of two forms that are written with no space between them."""
    at = len(first) - WIDTH + _STEP
    return (*first[:at], first[at] - 1, *first[at + 1 :], *second)


@lru_cache(maxsize=64)
def vocabulary_of(lexicon: Lexicon | None) -> Vocabulary:
    """The forms of a language that were met so far."""
    return Vocabulary(lexicon)


def _written(form: str) -> Iterator[_Part]:
    """The tokens of a form as they are written."""
    for match in _TOKEN.finditer(form):
        written = match[0]
        word = TWO_IN_ONE.get(written, written).replace(_SOFT_HYPHEN, "") or written
        yield _Part(match.start(), match.end(), word, word.lower().replace(_FIRM_HYPHEN, "-"))


def _apart(written: list[_Part], lexicon: Lexicon) -> Iterator[_Part]:
    """The tokens as the language's words are looked up: taken apart, put together, in lower case.

    What is run together in writing is taken apart: French *l’AFP*, Arabic *وقال*. Words that
    vowel signs cut in pieces are put together: *وفقًا*.
    """
    if lexicon.dotless:
        for part in written:
            yield part._replace(lower=part.word.replace("İ", "i").replace("I", "ı").lower())
    elif lexicon.proclitics:
        for part in _without_signs(written):
            yield from _proclitic_apart(part, lexicon)
    else:
        for part in written:
            if part.lower.isalnum():
                yield part
            else:
                yield from _elided_apart(part, lexicon)


_ARABIC_MARKS = {"،": ",", "؛": ";", "؟": "?"}
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0670]+")


def _without_signs(written: list[_Part]) -> list[_Part]:
    """Words with their vowel signs, which are looked up without them; marks as the others' are."""
    found: list[_Part] = []
    joins = False
    for start, end, word, low in written:
        sign = _VOWEL_SIGNS.fullmatch(word) is not None
        touches = bool(found) and found[-1].end == start
        if touches and (sign or (joins and low[0].isalnum())):
            last = found[-1]
            joined = last.lower + ("" if sign else low)
            found[-1] = _Part(last.start, end, last.word + word, joined)
        else:
            found.append(_Part(start, end, word, _ARABIC_MARKS.get(low, low)))
        joins = sign
    return found


def _proclitic_apart(part: _Part, lexicon: Lexicon) -> Iterator[_Part]:
    """*و* and *ف* apart from the word that they are joined to, where the rest is a listed word."""
    start, end, word, low = part
    rest = low[1:]
    joined = low[0] in lexicon.proclitics and len(rest) > 1 and not _is_listed(low, lexicon)
    if joined and _is_listed(rest, lexicon):
        yield _Part(start, start + 1, word[:1], low[:1])
        yield _Part(start + 1, end, word[1:], rest)
    else:
        yield part


def _is_listed(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.word or low in lexicon.before or lexicon.nouns.listed(low)


def _elided_apart(part: _Part, lexicon: Lexicon) -> Iterator[_Part]:
    """A word with what is run together in writing taken apart, where the language does so.

    French *l’AFP* is *l’* and *AFP*, *a-t-elle* is *a* and *elle*: no token has the *-t-*; English
    *she’d* is *she* and *’d*. A word that the language file lists as it stands (*d’après*) stays
    whole.
    """
    start, end, word, low = part
    if len(low) < _SHORTEST_JOINED or low in lexicon.word or low in lexicon.before:
        yield part
        return
    shortened = any(map(low.__contains__, APOSTROPHES))
    loose = _loose_enclitic(low, lexicon)
    if loose:
        yield _Part(start, end, word[loose:], low[loose:])
        return
    if _is_linked(low, lexicon):
        yield _Part(start, end - 2, word[:-2], low[:-2])
        return
    first = _elision(low, lexicon) if shortened else 0
    if first:
        short = low[: first - 1]
        if low.replace("'", "’") in lexicon.restored:
            short = lexicon.restored_as
        yield _Part(start, start + first, word[:first], short)
    clipped = _clipped(low, lexicon) if shortened else 0
    if clipped:
        yield _Part(start, start + clipped, word[:clipped], low[:clipped])
        first = clipped
    verb, pronoun = _enclitic(low, lexicon)
    if verb > first:
        yield _Part(start + first, start + verb, word[first:verb], low[first:verb])
        first = pronoun
    yield _Part(start + first, end, word[first:], low[first:]) if first else part


_SHORTEST_JOINED = 3


def _elision(low: str, lexicon: Lexicon) -> int:
    """How much of a token is a word that lost its vowel, its apostrophe included."""
    for cut in range(1, min(7, len(low) - 1)):
        if low[cut] in APOSTROPHES:
            return cut + 1 if low[:cut] in lexicon.elided else 0
    return 0


def _clipped(low: str, lexicon: Lexicon) -> int:
    """How much of a token is a pronoun with a verb that lost its beginning; or zero."""
    mark = max(low.rfind("'"), low.rfind("’"))
    if mark <= 0 or low[mark:] not in lexicon.clipped:
        return 0
    classes = lexicon.word.get(low[:mark], 0)
    return mark if classes & Word.PRONOUN and not classes & Word.RELATIVE else 0


_LINKS = ("t-", "-t-", "t’", "t'", "-t’", "-t'")
"""What stands between a verb and its pronoun, and is written apart from the verb by mistake."""


def _loose_enclitic(low: str, lexicon: Lexicon) -> int:
    """Where the pronoun begins in a token of it and what joins it to the verb before: French
    *affirme t-il*, *affirme t’il*; or zero.
    """
    if low[0] not in "t-" or not lexicon.enclitics:
        return 0
    link = next((each for each in _LINKS if low.startswith(each)), "")
    return len(link) if link and low[len(link) :] in lexicon.enclitics else 0


def _enclitic(low: str, lexicon: Lexicon) -> tuple[int, int]:
    """Where the verb ends to which a pronoun is joined, and where the pronoun begins; or zeros."""
    hyphen = max(map(low.rfind, ("-t’", "-t'"))) + 2
    if hyphen <= 1:
        hyphen = low.rfind("-")
    if hyphen <= 0 or low[hyphen + 1 :] not in lexicon.enclitics:
        return 0, 0
    end = hyphen - 2 if low[:hyphen].endswith("-t") else hyphen
    return end, hyphen + 1


def _is_linked(low: str, lexicon: Lexicon) -> bool:
    """Whether a token is a verb and what joins a pronoun to it, which is written apart: French
    *affirme-t il*.
    """
    return low.endswith("-t") and bool(lexicon.enclitics) and low[:-2] in lexicon.verbs
