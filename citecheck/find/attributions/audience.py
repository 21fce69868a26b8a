"""Whom something was told: *told Reuters*, *aan de New York Times*."""

from __future__ import annotations

from functools import reduce
from operator import or_

from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.entities import read
from citecheck.find.attributions.fixed_phrases import phrase_size
from citecheck.find.attributions.naming import mention
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.quoted_names import quoted_outlet
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_as_source, outlet_named
from citecheck.model.mention import SourceKind

_REACH = 10
_LONGEST_NAME = 7
"""Tokens, marks included, that an outlet's name in quotation marks has at most."""
_BEFORE_NAME = 4


def outlets_told(
    sentence: Sentence, lexicon: Lexicon, first: int, *, directly: bool
) -> tuple[str, ...]:
    """The outlets that the words after a cue say it was told to.

    `directly`: the cue is a verb whose object can be whom it was told (*told Reuters*).
    """
    name = _told_behind(sentence, lexicon, first, directly=directly)
    if name is None and sentence.traces & _MEDIATED and _may_name_outlet(sentence, 0):
        name = _talked_to(sentence, lexicon, first) or _relayed_by(sentence, lexicon, first)
    return (name,) if name is not None else ()


_MEDIATED = Trace.TALK | Trace.RELAYED


def _may_name_outlet(sentence: Sentence, first: int) -> bool:
    """Whether a word from an atom on may be of an outlet's name, those of quotations included."""
    if first >= len(sentence.atoms):
        return False
    atom, end = sentence.atoms[first], sentence.extent[1]
    token = atom if atom >= 0 else sentence.quotes[~atom].opening
    return bool(reduce(or_, sentence.tokens.traces[token:end], 0) & Trace.OUTLET)


def _told_behind(sentence: Sentence, lexicon: Lexicon, first: int, *, directly: bool) -> str | None:
    """The outlet to which the words behind a cue say something was told."""
    if not _may_name_outlet(sentence, first):
        return None  # Sample Radio reported it, she said
    name = _outlet_at(sentence, lexicon, first) if directly else None
    if name is not None:
        return name
    for at in range(first, min(first + _REACH, len(sentence) - 1)):
        if not sentence.wordy[at] and _parts(sentence, at):
            return None
        name = _told_at(sentence, lexicon, at)
        if name is not None:
            return name
    return None


def _parts(sentence: Sentence, at: int) -> bool:
    """Whether a mark, or a quotation that is no name, stands between a cue and whom it was told."""
    if sentence.is_quote(at):
        return not _is_short(sentence, at)
    return sentence.lower[at] in ":;"


def _talked_to(sentence: Sentence, lexicon: Lexicon, first: int) -> str | None:
    """The outlet of a talk that a sentence tells of: *In an interview with X, S said*."""
    if not sentence.traces & Trace.TALK:
        return None
    for at in range(min(first + _REACH, len(sentence) - 2)):
        if sentence.lower[at] not in lexicon.nouns.talks:
            continue
        behind = at + 1
        if sentence.classes(behind) & Word.PREPOSITION:
            name = _told_at(sentence, lexicon, behind) or _outlet_at(sentence, lexicon, at + 2)
            if name is not None:
                return name
    return None


def _relayed_by(sentence: Sentence, lexicon: Lexicon, first: int) -> str | None:
    """The outlet by which somebody is quoted: *S, quoted by X, said*."""
    if not sentence.traces & Trace.RELAYED:
        return None
    for at in range(min(first + _REACH, len(sentence) - 1)):
        size = phrase_size(sentence.lower, at, lexicon.relayed_by.get(sentence.lower[at], ()))
        name = _outlet_at(sentence, lexicon, at + size) if size else None
        if name is not None:
            return name
    return None


def _told_at(sentence: Sentence, lexicon: Lexicon, at: int) -> str | None:
    """The outlet to which words at an atom say something was told: *to X*, German *der X*."""
    low = sentence.lower[at]
    if low in lexicon.contracted:  # au Monde: to Le Monde
        phrase = phrase_at(sentence, lexicon, at + 1)
        name = phrase and outlet_named(f"Le {sentence.text(phrase.first, phrase.last)}")
        if name:
            return name
    if low in lexicon.told:
        name = _outlet_at(sentence, lexicon, at + 1)
        return name or (at + 1 < len(sentence) and outlet_named(sentence.text(at, at + 2))) or None
    return _outlet_at(sentence, lexicon, at) if low in lexicon.told_case else None


def _is_short(sentence: Sentence, at: int) -> bool:
    """Whether a quotation can be a name: dem „Spiegel“."""
    quotation = sentence.quotation(at)
    return quotation.closing - quotation.opening <= _LONGEST_NAME


def _outlet_at(sentence: Sentence, lexicon: Lexicon, at: int) -> str | None:
    marked = _in_marks(sentence, lexicon, at)
    if marked is not None:
        return marked
    phrase = phrase_at(sentence, lexicon, at) or phrase_after(sentence, lexicon, at)
    if phrase is None:
        return None
    named = outlet_as_source(sentence.text(phrase.first, phrase.last))
    if named is not None:
        return named
    reading = read(mention(sentence, lexicon, phrase.first, phrase.last))
    if reading.named and reading.kind is SourceKind.OUTLET:
        return reading.name
    return _named_first(sentence, phrase, lexicon) or _named_last(sentence, phrase)


def _named_first(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> str | None:
    """The outlet whose name what it is stands behind: *the Associated Press news agency*."""
    last = phrase.last
    while last > phrase.first and not sentence.capital[last - 1]:
        last -= 1
    head = lexicon.nouns.head(sentence.lower[phrase.last - 1])
    described = last < phrase.last and (head in lexicon.nouns.outlet or head in lexicon.nouns.press)
    return outlet_named(sentence.text(phrase.first, last)) if described and last else None


def _named_last(sentence: Sentence, phrase: Phrase) -> str | None:
    """The outlet that a phrase ends with the name of: *the state news agency X*."""
    first = phrase.last
    while first > phrase.first and sentence.capital[first - 1]:
        first -= 1
    determined = phrase.first < first < phrase.last
    return outlet_named(sentence.text(first, phrase.last)) if determined else None


def _in_marks(sentence: Sentence, lexicon: Lexicon, at: int) -> str | None:
    """The outlet whose name stands in quotation marks: der Zeitung „Beispielblatt“."""
    for position in range(at, min(at + _BEFORE_NAME, len(sentence))):
        if sentence.is_quote(position) and _is_short(sentence, position):
            return quoted_outlet(sentence, position)
        introduces = sentence.classes(position) & Word.DETERMINER
        if not introduces and lexicon.nouns.head(sentence.lower[position]) not in (
            lexicon.nouns.outlet
        ):
            return None
    return None
