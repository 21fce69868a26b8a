"""Where the clause begins that a verb stands in."""

from __future__ import annotations

from citecheck.find.attributions.phrases import past_party
from citecheck.find.attributions.quoted_names import is_name
from citecheck.find.attributions.sentences import Sentence
from citecheck.find.lexicon import Lexicon, Word

REACH = 40
"""Atoms that are looked back over from a cue to where its clause begins."""

_OPENS = Word.CONJUNCTION | Word.OPENER


def clause_start(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Where the clause around an atom begins: after the last mark, quotation or conjunction."""
    limit = max(0, at - REACH)
    wordy, classes, lower = sentence.wordy, sentence.flags, sentence.lower
    position = at
    while position > limit:
        before = position - 1
        if not wordy[before]:
            if sentence.is_quote(before):
                joins = is_name(sentence, lexicon, before)
            else:
                joins = _is_within_name(sentence, before)
            if not joins:
                opening = before_brackets(sentence, position)
                if opening < position == past_party(sentence, lexicon, opening):
                    position = opening
                    continue
                break
        low, flags = lower[before], classes[before]
        opens = flags & _OPENS and not (
            low in lexicon.coordinators or low in lexicon.demonstratives or flags & Word.ADVERB
        )
        opens = opens and not (low in lexicon.as_role and _is_role(sentence, lexicon, position))
        if opens:
            determines = flags & Word.DETERMINER and position < at
            if not determines or sentence.classes(position) & (Word.OPENER | Word.RELATIVE):
                break  # ce que, no ce dernier
        position -= 1
    return position


def _is_role(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether one noun for somebody stands behind *as*, and no verb: Dutch *kwam als | kind*."""
    head = lexicon.nouns.head(sentence.lower[at])
    plain = head in lexicon.nouns.people and not sentence.classes(at)
    return plain and not sentence.classes(at + 1) & (Word.VERB | Word.CUE)


def _is_within_name(sentence: Sentence, at: int) -> bool:
    mark = sentence.lower[at]
    if mark == "-" and at and sentence.end(at - 1) < sentence.start(at):
        return False  # it parts, as a dash does
    if mark not in (".", "&", "/", "-", "%", "$", "€", "£", "’", "'"):
        return False
    return at > 0 and at + 1 < len(sentence) and sentence.wordy[at + 1]


def before_brackets(sentence: Sentence, at: int) -> int:
    """Before a bracket that ends at an atom: *Jan Voorbeeld (CDU) sagte*."""
    if at <= 0 or sentence.lower[at - 1] != ")":
        return at
    for opening in range(at - 2, max(-1, at - 16), -1):
        if sentence.lower[opening] == "(":
            return opening
    return at


def joins(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word may join a verb to the subject of the one before: *and*, *but*."""
    low = sentence.lower[at]
    return low in lexicon.coordinators or low in lexicon.contrasts
