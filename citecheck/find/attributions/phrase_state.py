"""What is known of a noun phrase while it is read from left to right."""

from __future__ import annotations

from citecheck.find.attributions.sentences import Sentence
from citecheck.find.lexicon import Lexicon, Word

ENDING = (
    Word.DETERMINER
    | Word.PREPOSITION
    | Word.CONJUNCTION
    | Word.VERB
    | Word.ADVERB
    | Word.OPENER
    | Word.RELATIVE
    | Word.REFLEXIVE
    | Word.NEGATION
    | Word.CUE
)


class PhraseState:
    """Where a phrase begins, and whether its name and its noun were read."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, first: int) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.first = first
        self.named = False
        """Whether a name was read since the last preposition or coordinator."""
        self.headed = False
        """Whether the noun that the phrase is about was read."""
        self.plain = 0
        """Words in lower case since the last name."""

    def is_manner_before(self, at: int) -> bool:
        """Whether a word in no list can tell how, before what describes a noun where that has a
        capital: German *eine sichtlich | begeisterte Siegerin*.
        """
        sentence = self.sentence
        if not self.lexicon.capital_nouns or at >= len(sentence) or sentence.classes(at):
            return False
        plain = sentence.wordy[at] and not sentence.capital[at]
        return plain and not self._looks_like_adjective(sentence.lower[at])

    def _is_noun(self, at: int) -> bool:
        if self.lexicon.capital_nouns and self.sentence.capital[at]:
            return True
        return self.lexicon.nouns.known(self.sentence.lower[at])

    def _is_bare(self) -> bool:
        return not self.named and not self.headed and not self.plain

    def _noun_follows(self, at: int) -> bool:
        """Whether a noun that names a source comes within a few plain words."""
        sentence, lexicon = self.sentence, self.lexicon
        for position in range(at, min(at + 4, len(sentence.atoms))):
            if not sentence.wordy[position] or sentence.flags[position] & ENDING:
                return False
            if sentence.capital[position] or lexicon.nouns.known(sentence.lower[position]):
                return True
        return False

    def _counted(self, low: str) -> int:
        self.plain += 1
        adverb = self.lexicon.word.get(low) == Word.ADVERB  # die noch amtierende Bürgermeisterin
        if not adverb and not self._looks_like_adjective(low):
            self.headed = True
        self.named = False
        return 1

    def _is_noun_after_adjective(self, at: int) -> bool:
        before = self.sentence.lower[at - 1]
        return not self.headed and self._looks_like_adjective(before)

    def _looks_like_adjective(self, low: str) -> bool:
        endings = self.lexicon.adjective_endings
        if not endings:  # where adjectives do not show, the last plain word is the noun
            return self.plain < 3 and not self.lexicon.nouns.known(low)
        return low.endswith(endings) and not self.lexicon.nouns.known(low)


def goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a word follows that a determiner could belong to."""
    return (
        at < len(sentence)
        and sentence.wordy[at]
        and not sentence.classes(at) & (ENDING | Word.PRONOUN)
    )
