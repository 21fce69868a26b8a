"""Verb forms that are nouns where they stand: *the report*, *reports suggested*."""

from __future__ import annotations

from citecheck.find.attributions.phrase_state import ENDING, PhraseState
from citecheck.find.attributions.sentences import Sentence
from citecheck.find.lexicon import FINITE, PARTICIPLE, Lexicon, Word

_OPENS_CLAUSE = Word.OPENER | Word.DETERMINER | Word.PRONOUN


class VerbalNouns(PhraseState):
    """Tells nouns from verbs of the same form."""

    def _is_noun_here(self, at: int, flags: int) -> bool:
        """Whether a verb form is a noun where it stands: the report, een bericht."""
        if self._is_many_told(at) or (self._is_owned(at) and self._is_told_of(at + 1)):
            return True  # Preliminary reports | suggested; the audit office’s report | found
        if flags & ENDING & ~Word.CUE:
            return False
        if self.headed:
            return self._is_named_noun(at, self.sentence.lower[at])
        determined = self.sentence.classes(at - 1) & Word.DETERMINER
        if determined and stands_alone(self.sentence, self.lexicon, at - 1):
            return False
        if self.lexicon.capital_nouns and not self.sentence.capital[at]:
            return False  # Dieser | zeigte sich
        low = self.sentence.lower[at]
        return bool(determined) or self.lexicon.nouns.known(low) or self._is_of(at, low)

    def _is_named_noun(self, at: int, low: str) -> bool:
        """Whether a verb's form is a noun behind a name or noun, since its verb follows or it would
        not go with the article: *a Sample Office report | released*, *the audit report | found*.
        """
        sentence, lexicon = self.sentence, self.lexicon
        plain = low in lexicon.homographs and not low.endswith(lexicon.third_person or "\0")
        named = self.named and sentence.capital[at - 1]
        if not plain or lexicon.capital_nouns or not (named or self.headed):
            return False
        if named and sentence.lower[self.first] in lexicon.indefinite:
            return True
        determined = sentence.classes(self.first) & Word.DETERMINER
        return bool(determined and sentence.classes(at + 1) & (Word.CUE | Word.VERB))

    def _is_of(self, at: int, low: str) -> bool:
        """Whether a verb's form is a noun by what belongs to it: *the explanatory notes of S*."""
        sentence = self.sentence
        belongs = at + 1 < len(sentence) and sentence.lower[at + 1] in self.lexicon.of
        determined = bool(sentence.classes(self.first) & Word.DETERMINER)
        return belongs and determined and low in self.lexicon.homographs

    def _is_group(self, at: int, flags: int) -> bool:
        """Whether a verb's form is a group behind another cue: Dutch *aldus getuigen*."""
        sentence = self.sentence
        if sentence.lower[at] in self.lexicon.homographs and sentence.capital[at]:
            follows = at + 1 < len(sentence) and sentence.capital[at + 1]
            return follows and not sentence.titled  # State Department
        if self._is_many_told(at) or self._is_of_state(at):
            return True
        behind = at > 0 and self.sentence.lower[at - 1] in self.lexicon.cue_starts
        return flags == Word.CUE and behind and self.lexicon.nouns.known(self.sentence.lower[at])

    def _is_of_state(self, at: int) -> bool:
        """Whether a verb's form only describes what follows, behind another verb or before one:
        *said | state Sen. S*, *state media | said*.
        """
        sentence, lexicon = self.sentence, self.lexicon
        if sentence.lower[at] not in lexicon.homographs or not lexicon.clause_without_that:
            return False
        if sentence.classes(at + 1) or sentence.wordy[at + 1 : at + 2] != [True]:
            return False
        cues = sentence.classes(at - 1) & Word.CUE if at else 0
        if cues and sentence.capital[at + 1]:
            return True
        known = lexicon.nouns.known(sentence.lower[at + 1])
        return known and bool(cues or sentence.classes(at + 2) & Word.CUE)

    def _is_many_told(self, at: int) -> bool:
        """Whether a verb's form is a plural noun, since its verb is behind it: *reports said*."""
        sentence, lexicon, following = self.sentence, self.lexicon, at + 1
        if sentence.lower[at] not in lexicon.homographs or following >= len(sentence):
            return False
        forms = lexicon.verbs.get(sentence.lower[following], ())
        verb = sentence.classes(following) & Word.VERB or (
            sentence.lower[following] not in lexicon.homographs
            and any(form is FINITE for _, form in forms)
        )
        return bool(verb) and sentence.lower[at].endswith(lexicon.third_person or "\0")

    def _is_told_of(self, at: int) -> bool:
        """Whether a verb or a comma stands at an atom."""
        comma = self.sentence.lower[at : at + 1] == [","]
        return comma or bool(self.sentence.classes(at) & (Word.CUE | Word.VERB))

    def _is_owned(self, at: int) -> bool:
        """Whether a noun in no list is somebody's: *the paper's counsel*."""
        before = self.sentence.lower[at - 1]
        marked = bool(self.lexicon.possessive) and before.endswith(self.lexicon.possessive)
        return marked and "'" in before.replace("’", "'") and before[0].isalpha()


def stands_alone(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a determiner is a phrase by itself, since a verb is behind it: *some say*, no *some
    claims*, no *two confirmed cases*.

    Where nouns have capitals, it is so unless one follows: no *viele erklärte Ziele*.
    """
    verb = at + 1
    if at and sentence.lower[at - 1] == "-":
        return False  # cinquante-six
    if sentence.lower[at] not in lexicon.standing or not sentence.classes(verb) & Word.CUE:
        return False
    if lexicon.capital_nouns:
        return not any(sentence.capital[verb : verb + 2])
    low, behind = sentence.lower[verb], verb + 1
    if low in lexicon.homographs:
        return bool(sentence.classes(behind) & _OPENS_CLAUSE)
    if not _is_regular_participle(lexicon, low):
        return True
    plain = behind < len(sentence) and sentence.wordy[behind] and not sentence.capital[behind]
    return not plain or bool(sentence.classes(behind))


def _is_regular_participle(lexicon: Lexicon, low: str) -> bool:
    """Whether a form describes a noun as often as it tells: *alleged*, *confirmed*."""
    forms = lexicon.verbs.get(low, ())
    ends = bool(lexicon.finite_endings) and low.endswith(lexicon.finite_endings)
    return ends and any(form is PARTICIPLE for _, form in forms)
