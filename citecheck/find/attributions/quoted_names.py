"""Quotations that are names: *laut „Beispielblatt“*, *the film “Long Days”*."""

from __future__ import annotations

from citecheck.find.attributions.sentences import Sentence
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_as_source, outlet_named

_LONGEST_NAME = 6
"""Tokens of a name in quotation marks, the marks included."""


def belongs_to_noun(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a quotation is a part of the phrase before it, as its noun's name."""
    if is_title(sentence, lexicon, at):
        return True
    if not _is_short(sentence, at):
        return False
    nouns = lexicon.nouns
    before = nouns.head(sentence.lower[at - 1])
    if before is not None and (before in nouns.outlet or before in nouns.organisation):
        return True
    told = _is_frames_subject(sentence, lexicon, at) or _has_account(sentence, lexicon, at)
    return told or quoted_outlet(sentence, at) is not None


def _is_short(sentence: Sentence, at: int) -> bool:
    """Whether a quotation can be a name: a few words, the first with a capital."""
    quotation = sentence.quotation(at)
    inner = sentence.tokens.words[quotation.opening + 1]
    return quotation.closing - quotation.opening < _LONGEST_NAME and inner[0].isupper()


def quoted_outlet(sentence: Sentence, at: int) -> str | None:
    """The outlet whose name a quotation is: *laut „Beispielblatt“*."""
    if not _is_short(sentence, at):
        return None
    marked = sentence.text(at, at + 1)
    return outlet_named(marked[1:-1].strip()) or outlet_as_source(marked)


def is_outlet(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a quotation is an outlet's name, a known one or one that is told to be."""
    return quoted_outlet(sentence, at) is not None or names_outlet(sentence, lexicon, at)


def is_name(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a quotation is what an outlet or something else is called, so nobody's words."""
    return is_outlet(sentence, lexicon, at) or is_title(sentence, lexicon, at)


def names_outlet(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a quotation is an outlet's name, told by the noun before it: *die Wochenzeitung
    „Beispiel“*.
    """
    if not at or not _is_short(sentence, at):
        return False
    if sentence.tokens.text[sentence.start(at) - 1] == "-":
        return True  # das ARD-„Morgenmagazin“
    if lexicon.nouns.head(sentence.lower[at - 1]) in lexicon.nouns.outlet:
        return True
    return _is_frames_subject(sentence, lexicon, at) or _has_account(sentence, lexicon, at)


def is_title(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a quotation is what something is called, told by the noun right before it: *the film
    “Long Days”*, *her novel, “Long Days”, was*, German *die Initiative „Rettet das Freibad“*.
    """
    apart = at > 1 and sentence.lower[at - 1] == "," and not lexicon.capital_nouns
    noun = at - 2 if apart else at - 1
    if noun < 0 or not sentence.wordy[noun]:
        return False
    nouns, low = lexicon.nouns, sentence.lower[noun]
    head, work = nouns.head(low), low in lexicon.works
    if not (work or head in nouns.organisation or head in nouns.outlet):
        return False
    if not _is_called(sentence, at, throughout=apart) or _is_judged(sentence, lexicon, noun):
        return False
    if work or lexicon.verb_second:
        return True
    goes_on = apart or (at + 1 < len(sentence) and sentence.wordy[at + 1])
    return goes_on and not _is_addressed(sentence, lexicon, noun)


_LONGEST_TITLE = 10
"""Tokens."""
_ENDS = frozenset(".?;:…")
_SHORT_WORD = 3
"""Letters of a word that a title may have in lower case."""


def _is_called(sentence: Sentence, at: int, *, throughout: bool) -> bool:
    """Whether a quotation is written as a name is: short, with a capital and no sentence's mark;
    `throughout`: with a capital in each word.
    """
    quotation = sentence.quotation(at)
    words = sentence.tokens.words[quotation.opening + 1 : quotation.closing]
    if len(words) > _LONGEST_TITLE or not words[0][0].isupper() or not _ENDS.isdisjoint(words):
        return False
    return not throughout or all(
        word[0].isupper() or len(word) <= _SHORT_WORD for word in words if word.isalpha()
    )


def _before_determiner(sentence: Sentence, noun: int) -> int | None:
    """The atom before a noun's determiner; ``None``: the noun has none."""
    for first in range(noun, max(-1, noun - _LONGEST_OFFICE), -1):
        if sentence.flags[first] & Word.DETERMINER:
            return first - 1
    return None


_LONGEST_OFFICE = 5
"""Atoms from a determiner to its noun."""


def _is_judged(sentence: Sentence, lexicon: Lexicon, noun: int) -> bool:
    """Whether somebody tells what they think of what a noun means: *called the film “A shame”*."""
    verb = _before_determiner(sentence, noun)
    found = lexicon.verbs.get(sentence.lower[verb], ()) if verb is not None and verb >= 0 else ()
    return any(each.judges or each.needs_quote or each.quoted_object for each, _ in found)


def _is_addressed(sentence: Sentence, lexicon: Lexicon, noun: int) -> bool:
    """Whether a noun may be for whoever heard what stands behind it: *told the court “I am sorry”*,
    *told police “I did it”*.
    """
    before = _before_determiner(sentence, noun)
    if before is None:
        return True
    low = sentence.lower[before] if before >= 0 else ""
    told = any(verb.addressee for verb, _ in lexicon.verbs.get(low, ()))
    return told or low in lexicon.told or low in lexicon.towards


def _has_account(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a name in marks is whose account is told: German *laut Informationen des „Boten“*."""
    if at < _ACCOUNT or sentence.lower[at - 1] not in lexicon.definite:
        return False
    noun = lexicon.nouns.head(sentence.lower[at - 2])
    return noun is not None and noun in lexicon.nouns.hearsay and _is_named(sentence, at)


_ACCOUNT = 3
"""Atoms of *laut Informationen des*."""


def _is_named(sentence: Sentence, at: int) -> bool:
    quotation = sentence.quotation(at)
    words = sentence.tokens.words[quotation.opening + 1 : quotation.closing]
    return all(word[0].isupper() for word in words)


def _is_frames_subject(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a name in marks and its article end a frame: German *..., berichtet der „Blick“.*"""
    verb = at - 2
    if verb < 1 or not sentence.classes(verb) & Word.CUE:
        return False
    if sentence.lower[at - 1] not in lexicon.definite:
        return False
    if sentence.lower[verb - 1] != "," and not sentence.is_quote(verb - 1):
        return False
    ends = at + 1 >= len(sentence) or not sentence.wordy[at + 1]
    return ends and _is_named(sentence, at)
