"""What is told as a predicate: *the union's view is that*, *what S did say was that*."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.clause import Clause, Range, Report
from citecheck.find.attributions.content import before_next_report
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.rows import where
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import phrase_before
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import FINITE, Lexicon, Word

_REACH = 10
"""Atoms of an owner behind its noun."""
_MOST = 4
"""Predicates looked at in one sentence."""
_LEAST = 3
"""Atoms of a clause, its opener included."""


def by_predicates(sentence: Sentence, lexicon: Lexicon) -> Iterator[Report]:
    """What stands behind *is that*, where its subject is what somebody says or thinks."""
    if not sentence.traces & Trace.PREDICATE:
        return
    clause = Clause(sentence, lexicon)
    count = 0
    for copula in where(map(lexicon.passive.__contains__, sentence.lower)):
        that = copula + 1
        if that + _LEAST > clause.end or clause.lower[that] not in lexicon.that:
            continue
        found = _stand(clause, copula) or _said(clause, copula)
        content = clause.trimmed(that, before_next_report(clause, that))
        if found is not None and content is not None:
            cue, speaker, lemma = found
            owned = speaker.last == cue.first and cue.last == copula
            yield Report([content], cue, speaker, lemma, told_from=that, owned=owned)
            count += 1
            if count >= _MOST:
                return


def _stand(clause: Clause, copula: int) -> tuple[Range, Phrase, str] | None:
    """Whose view or position it is: *the union's view*, French *la position du syndicat*."""
    sentence, lexicon = clause.sentence, clause.lexicon
    for at in range(copula - 1, max(0, copula - _REACH), -1):
        low = clause.lower[at]
        if low in lexicon.nouns.stands:
            owner = _owner(clause, at, copula)
            return (Range(at, at + 1), owner, low) if owner is not None else None
        if not sentence.wordy[at] or clause.flags(at) & (Word.VERB | Word.CUE | Word.OPENER):
            return None
    return None


def _owner(clause: Clause, noun: int, copula: int) -> Phrase | None:
    sentence, lexicon = clause.sentence, clause.lexicon
    if noun + 1 < copula:
        if clause.lower[noun + 1] not in lexicon.of:
            return None
        fused = clause.flags(noun + 1) & Word.DETERMINER
        owner = phrase_after(sentence, lexicon, noun + 1 if fused else noun + 2)
        known = owner is not None and is_somebody(sentence, lexicon, owner)
        return owner if owner is not None and known and owner.last == copula else None
    if not clause.lower[noun - 1].endswith(lexicon.possessive or "\0"):
        return None
    for first in range(max(0, noun - _REACH), noun):
        owner = phrase_at(sentence, lexicon, first)
        if owner is not None and owner.last > noun:
            return Phrase(first, noun) if _is_owner(clause, noun - 1) else None
    return None


def _is_owner(clause: Clause, at: int) -> bool:
    """Whether a possessive is somebody's: a name's, or a listed noun's."""
    lexicon, low = clause.lexicon, clause.lower[at]
    ending = next((each for each in lexicon.possessive if low.endswith(each)), "")
    plain = low[: len(low) - len(ending)]
    return clause.sentence.capital[at] or lexicon.nouns.known(plain)


def _said(clause: Clause, copula: int) -> tuple[Range, Phrase, str] | None:
    """Who says what *what* stands for: *what the minister did say*."""
    lexicon, at = clause.lexicon, copula - 1
    forms = lexicon.verbs.get(clause.lower[at], ())
    verb = next((verb for verb, form in forms if form is FINITE and verb.clause), None)
    speaker = phrase_before(clause.sentence, lexicon, _finite(clause, at)) if verb else None
    if verb is None or speaker is None or not speaker.first:
        return None
    opens = clause.lower[speaker.first - 1] in lexicon.free_relatives
    return (Range(at, at + 1), speaker, verb.lemma) if opens else None


def _finite(clause: Clause, verb: int) -> int:
    """The auxiliary or modal right before a verb, or its own place."""
    low, lexicon = clause.lower[verb - 1], clause.lexicon
    return verb - 1 if low in lexicon.modals or low in lexicon.auxiliaries else verb
