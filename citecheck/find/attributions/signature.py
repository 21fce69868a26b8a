"""Whose name stands alone beside a quotation: headlines, pull quotes, teasers."""

from __future__ import annotations

from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.naming import mention_of, names_a_person
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import Lexicon, Word

_MARKS = frozenset({",", "-", "–", "—"})

_LONGEST = 22
"""Atoms of a quotation, a mark and whoever signs it with their office."""


def signature(sentence: Sentence, lexicon: Lexicon) -> Mention | None:
    """Who signs the quotation that opens a sentence without a verb: *“Q”, Jan Voorbeeld* and
    *“Q” – Jan Voorbeeld, trainer*.
    """
    if not 2 < len(sentence) <= _LONGEST or sentence.lower[1] not in _MARKS:
        return None
    if any(_is_verb(sentence, at) for at in range(2, len(sentence))):
        return None
    phrase = phrase_at(sentence, lexicon, 2)
    if phrase is None or sentence.classes(phrase.last) & Word.PREPOSITION:
        return None
    named = mention_of(sentence, lexicon, phrase)
    return named if names_a_person(named) else None


def signed_line(sentence: Sentence, lexicon: Lexicon) -> Mention | None:
    """Who signs, in a line below, what the paragraph before quotes: *Kim Sample, mayor of T*."""
    phrase = phrase_at(sentence, lexicon, 0) if len(sentence) <= _LONGEST else None
    if phrase is None or phrase.last >= len(sentence) or sentence.lower[phrase.last] not in _MARKS:
        return None
    rest = range(phrase.last, len(sentence))
    if sentence.lower[-1] == "." or any(_is_verb(sentence, at) for at in rest):
        return None
    named = mention_of(sentence, lexicon, phrase)
    return named if names_a_person(named) else None


def dashed_line(sentence: Sentence, lexicon: Lexicon) -> Mention | None:
    """Who signs behind a dash, in a line below what is quoted: *— Kim Sample on the goal*."""
    phrase = phrase_at(sentence, lexicon, 1)
    if phrase is None or not sentence.capital[phrase.last - 1]:
        return None
    if sentence.classes(phrase.last) & (Word.VERB | Word.CUE):
        return None
    named = mention_of(sentence, lexicon, phrase)
    alone = phrase.last == phrase.first + 1 and read(named).named and not lexicon.dash_speech
    return named if alone or names_a_person(named) else None


def _is_verb(sentence: Sentence, at: int) -> bool:
    return sentence.is_quote(at) or bool(sentence.classes(at) & (Word.VERB | Word.CUE))


def bracketed(sentence: Sentence, lexicon: Lexicon) -> Mention | None:
    """Who signs in brackets the quotation right before the sentence: *“Q.” (trainer S about T)*."""
    phrase = phrase_at(sentence, lexicon, 1) if sentence.lower[0] == "(" else None
    if phrase is None or phrase.last >= len(sentence):
        return None
    ends = sentence.lower[phrase.last] in (")", ",")
    if not ends and not sentence.classes(phrase.last) & Word.PREPOSITION:
        return None
    named = mention_of(sentence, lexicon, phrase)
    return named if names_a_person(named) else None


def who_came_to(sentence: Sentence, lexicon: Lexicon) -> Phrase | None:
    """Whose the quotation right before the sentence is, which that calls a view, where the verb
    comes second: German *Zu dieser Einschätzung kam S*.
    """
    lower = sentence.lower
    if not lexicon.verb_second or len(sentence) <= _VIEW + 1:
        return None
    if not sentence.classes(0) & Word.PREPOSITION or lower[1] not in lexicon.pointing:
        return None
    verb = sentence.wordy[_VIEW] and not sentence.capital[_VIEW]
    if lower[_VIEW - 1] not in lexicon.nouns.speech or not verb:
        return None
    phrase = phrase_after(sentence, lexicon, _VIEW + 1)
    return phrase if phrase is not None and is_somebody(sentence, lexicon, phrase) else None


_VIEW = 3
"""Words of *zu dieser Einschätzung*."""


def whose_words(sentence: Sentence, lexicon: Lexicon) -> Phrase | None:
    """Whose the quotation right before the sentence is, which that points at: French *C’est le
    constat formulé par | S*, *C’est l’avis de | S*, *Ces mots de | S ont surpris*.
    """
    lower, nouns = sentence.lower, lexicon.nouns
    if tuple(lower[:2]) in lexicon.clefts:
        said = nouns.speech | nouns.stands | lexicon.answers
        if said.isdisjoint(lower[2:_LONGEST_POINTING]):
            return None  # C’est le stade de S
        joints = range(2, min(_LONGEST_POINTING, len(sentence) - 1))
    elif lower[0] in lexicon.pointing_many and len(sentence) > _VIEW:
        joints = range(2, _VIEW)
    else:
        return None
    for at in joints:
        if lower[at] in lexicon.of or lower[at] in lexicon.agent:
            found = phrase_at(sentence, lexicon, at + 1)
            named = found is not None and names_a_person(mention_of(sentence, lexicon, found))
            if named:
                return found
        if not sentence.wordy[at] and lower[at] not in _BRACKETS:
            return None
    return None


_LONGEST_POINTING = 16
"""Atoms of *C’est le constat (et le regret) formulé hier par S*."""
_BRACKETS = frozenset("()")


def named_line(sentence: Sentence, lexicon: Lexicon) -> Mention | None:
    """Whom a paragraph names that is nothing but a name, above what they say: *Trainer S*."""
    phrase = phrase_at(sentence, lexicon, 0)
    if phrase is None or phrase.last < len(sentence):
        return None
    named = mention_of(sentence, lexicon, phrase)
    return named if names_a_person(named) or read(named).role is not None else None


LONGEST_LINE = 6
"""Atoms of somebody's office and name."""
