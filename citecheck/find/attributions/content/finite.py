"""Which words can be a clause's finite verb, where nothing else shows the clause."""

from __future__ import annotations

from citecheck.find.attributions.clause import Clause
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.lexicon import Word


def past_adverbs(clause: Clause, first: int) -> int:
    """Past the adverbs behind a cue, but for what only stands in a subject's place: *there is*."""
    while first < clause.end and clause.flags(first) & (Word.ADVERB | Word.REFLEXIVE):
        if clause.flags(first) & (Word.DETERMINER | Word.PRONOUN) or is_expletive(clause, first):
            break
        if clause.lower[first] in clause.lexicon.about and clause.lexicon.clause_without_that:
            break  # said | more than 100 had come
        if clause.flags(first) & Word.VERB and not clause.sentence.capital[first]:  # may
            break
        if clause.lower[first] in clause.lexicon.infinitive and not _is_gerund(clause, first + 1):
            break
        first += 1
    return first


def _is_gerund(clause: Clause, at: int) -> bool:
    """Whether a gerund stands at an atom: *admitted to | having left*."""
    return at < clause.end and clause.lower[at].endswith(clause.lexicon.participle_endings or "\0")


def is_expletive(clause: Clause, at: int) -> bool:
    """Whether a word stands in a subject's place, before its verb: *said there were delays*."""
    lexicon = clause.lexicon
    return (
        at + 1 < clause.end
        and clause.lower[at] in lexicon.expletives
        and may_be_finite(clause, at + 1)
    )


def has_main_clause(clause: Clause, first: int) -> bool:
    """Whether a clause comes behind one that a conjunction opens: *while it is old, it holds*."""
    if clause.lower[first] in clause.lexicon.coordinators:
        return False
    commas = [at for at in range(first, clause.end - 1) if clause.lower[at] == ","]
    if not commas or not any(may_be_finite(clause, at) for at in range(first + 2, commas[0])):
        return False
    return any(
        phrase_at(clause.sentence, clause.lexicon, at + 1) is not None
        and any(may_be_finite(clause, verb) for verb in range(at + 2, clause.end))
        for at in commas
    )


def has_verb(clause: Clause, at: int) -> bool:
    """Whether somebody or something and its verb stand at an atom."""
    if is_expletive(clause, at):
        return True
    if clause.lexicon.clause_without_that:
        at = _past_about(clause, at)
    phrase = phrase_at(clause.sentence, clause.lexicon, at)
    if phrase is None:
        return False
    if not clause.flags(at) and any(
        clause.lower[verb] in clause.lexicon.finites for verb in range(at + 1, phrase.last)
    ):
        return True  # prices rose, of which no verb shows by its ending
    if phrase.last >= clause.end:
        return False
    verb = past_adverbs(clause, phrase.last)
    return verb < clause.end and may_be_finite(clause, verb)


def _past_about(clause: Clause, first: int) -> int:
    """Past how exact a number is: *more than | 100 people came*."""
    at = first
    while at + 1 < clause.end and clause.lower[at] in clause.lexicon.about:
        at += 1
    return at if clause.lower[at : at + 1] and clause.lower[at][0].isdigit() else first


def _is_behind_many(clause: Clause, at: int) -> bool:
    """Whether a plain word stands behind a noun that is many, and so is its verb: *pipes leak*."""
    before = clause.lower[at - 1]
    return (
        not clause.flags(at)
        and clause.lower[at][0].isalpha()
        and not clause.flags(at - 1)
        and before.endswith("s")
        and not before.endswith("ss")
        and "’" not in before
        and "'" not in before
    )


def opens_infinitive(clause: Clause, to: int) -> bool:
    """Whether *to* has a verb behind it, and nobody: *asked S to look*, no *said to S*."""
    at = to + 1
    if at >= clause.end or clause.sentence.capital[at] or not clause.sentence.wordy[at]:
        return False
    low = clause.lower[at]
    plural = low.endswith(clause.lexicon.third_person or "\0")
    noun = plural or clause.lexicon.nouns.known(low)
    return not noun and not clause.flags(at) & ~(Word.VERB | Word.CUE | Word.ADVERB)


def may_be_finite(clause: Clause, at: int) -> bool:
    """Whether a word can be a clause's verb, or the *to* of its infinitive."""
    low, lexicon = clause.lower[at], clause.lexicon
    if clause.flags(at) & (Word.VERB | Word.CUE) or _is_behind_many(clause, at):
        return True
    if low in lexicon.infinitive:
        return opens_infinitive(clause, at)
    nominal = clause.flags(at - 1) & (Word.DETERMINER | Word.PREPOSITION)
    if low in lexicon.finites:
        return not (at and nominal) or clause.lower[at - 1] in lexicon.standing
    if "’" in low or "'" in low:
        return not low.endswith(lexicon.possessive)
    return low.endswith(lexicon.finite_endings) and not low.endswith("ss") and not nominal
