"""Plain words in a noun phrase: what describes a noun, and what belongs to it."""

from __future__ import annotations

from citecheck.find.attributions.phrase_state import goes_on
from citecheck.find.attributions.verbal_nouns import VerbalNouns, stands_alone
from citecheck.find.lexicon import Word
from citecheck.find.outlets import outlet_named

LONGEST_ATTRIBUTE = 9
"""Atoms between a determiner and the noun that it belongs to."""
_SHORTEST_PARTICIPLE = 6
NO_ATTRIBUTE = Word.VERB | Word.OPENER | Word.CONJUNCTION
"""Classes that show a clause to go on."""
MOST_PLAIN = 4
"""Words in lower case before a noun or a name."""
_MOST_GENITIVES = 4
"""Plain nouns in a row that each belong to the one before."""
_LONGEST_CHANNEL = 4
"""Letters of an abbreviation that has numbers: *NPO 2*."""


class DescribedNouns(VerbalNouns):
    """Reads words in lower case."""

    def attribute(self, at: int) -> int:
        """How many atoms describe what a noun went through: *eine am Montag veröffentlichte ...*.

        They stand between the determiner and the participle that goes with the noun; 0 where
        none do.
        """
        sentence, lexicon = self.sentence, self.lexicon
        endings = lexicon.attribute_endings
        if not endings or not sentence.flags[self.first] & Word.DETERMINER:
            return 0
        relative = sentence.flags[self.first] & Word.RELATIVE and self.first > 0
        if relative and sentence.lower[self.first - 1] == ",":
            return 0  # S, der am Montag ... hat
        for position in range(at + 1, min(at + LONGEST_ATTRIBUTE, len(sentence) - 1)):
            if not sentence.wordy[position] or sentence.flags[position] & NO_ATTRIBUTE:
                return 0
            low = sentence.lower[position]
            if len(low) < _SHORTEST_PARTICIPLE or not low.endswith(endings):
                continue
            if sentence.capital[position] or sentence.flags[position]:
                continue
            if self._is_noun(position + 1):
                return position - at
        return 0

    def _is_describing(self, at: int, flags: int) -> bool:
        """Whether an adverb behind a determiner describes a noun: *the next minister*."""
        if at != self.first + 1 or not self.sentence.classes(self.first) & Word.DETERMINER:
            return False
        if self.sentence.lower[at] in self.lexicon.anaphoric:
            return self.sentence.lower[self.first] not in self.lexicon.standing
        return flags == Word.ADVERB and goes_on(self.sentence, at + 1)

    def _is_other(self, at: int, flags: int) -> bool:
        """Whether a determiner stands behind another, as *een andere bewoner* and *de twee mannen*
        have it, or *the two*, before a verb.
        """
        if stands_alone(self.sentence, self.lexicon, at):
            return True
        low, lexicon = self.sentence.lower[at], self.lexicon
        other = flags & Word.DETERMINER and (low in lexicon.nominal or low in lexicon.some)
        determined = self.sentence.classes(self.first) & Word.DETERMINER
        return bool(other and determined) and goes_on(self.sentence, at + 1)

    def _plain(self, at: int) -> int:
        low = self.sentence.lower[at]
        number = low[0].isdigit()
        if number and self._is_channel(at, low):
            return 1
        if number or (at > self.first and self._opens_another(at, low)):
            return 1 if self._is_bare() else 0  # told reporters | he was fit
        if self._is_outlet_after_noun(at):
            return 1
        noun = low in self.lexicon.homographs and (
            self._is_many_told(at) or self._is_named_noun(at, low)
        )
        if (self.named or self.headed) and not noun:
            return self._after_noun(at, low)
        if self.plain >= MOST_PLAIN or (self.plain and self._is_manner(at, low)):
            return 0
        return self._counted(low)

    def _is_channel(self, at: int, low: str) -> bool:
        """Whether a number belongs to the abbreviation before it: *TVP 1*, *NPO 2*."""
        before = self.sentence.word(at - 1)
        shouted = self.named and before.isupper() and 1 < len(before) <= _LONGEST_CHANNEL
        following = self.sentence.lower[at + 1 : at + 2]
        return shouted and len(low) == 1 and self.lexicon.measures.isdisjoint(following)

    def _opens_another(self, at: int, low: str) -> bool:
        """Whether a pronoun stands at an atom, or how exact a number is: *told a crowd | more than
        100 had come*.
        """
        if low in self.lexicon.nominatives or low in self.lexicon.neuter:
            return True
        if low not in self.lexicon.about or not self.lexicon.clause_without_that:
            return False
        return any(each[0].isdigit() for each in self.sentence.lower[at + 1 : at + 3])

    def _after_noun(self, at: int, low: str) -> int:
        """A plain word behind a noun or a name: what belongs to it, or describes what follows."""
        if low.endswith(self.lexicon.genitive_endings or "\0"):
            return self._genitive(low)
        another = self.lexicon.genitive_endings and self.lexicon.nouns.known(low)
        if self.lexicon.capital_nouns or another:
            return 0  # a noun with a capital ends the phrase; w TVP | rzecznik powiedział
        if self._is_behind_noun(at, low):
            return 1
        if self._is_between_names(at, low) or (
            self.lexicon.verb_endings and self._is_verb_here(at, low)
        ):
            return 0
        described = self._noun_follows(at) or self._is_noun_after_adjective(at)
        owned = self._is_owned(at) or self._is_owned(at + 1)
        if not (described or owned or self._says(at, low) or self._hails(at, low)):
            return 0
        return self._counted(low)

    def _hails(self, at: int, low: str) -> bool:
        """Whether a noun in no list of people tells whose it is behind an article and a place, its
        verb behind it: *the Denmark | international said*.
        """
        one = low in self.lexicon.hailing or low in self.lexicon.vocations
        return one and self.first + 2 == at and self._is_told_of(at + 1)

    def _is_behind_noun(self, at: int, low: str) -> bool:
        """Whether an adjective stands behind its noun."""
        lexicon = self.lexicon
        if lexicon.adjectives_after and self._is_described(at):
            return True
        if not lexicon.postposed_endings:
            return False
        known = low.endswith(lexicon.postposed_endings) and self._is_postposed(at)
        return known or self._is_before_holder(at)

    def _is_between_names(self, at: int, low: str) -> bool:
        """Whether a verb parts two names: *Mrs Sample | met Mr Proof*."""
        behind = at + 1 < len(self.sentence) and self.sentence.capital[at + 1]
        return behind and self.named and low in self.lexicon.finites

    def _is_manner(self, at: int, low: str) -> bool:
        """Whether an adverb in no list stands before a verb: *S earnestly denies*."""
        following = at + 1
        manner = low.endswith(self.lexicon.adverb_endings or "\0")
        return (
            manner
            and following < len(self.sentence)
            and bool(self.sentence.flags[following] & (Word.CUE | Word.VERB))
        )

    def _is_postposed(self, at: int) -> bool:
        """Whether what looks like an adjective stands behind its noun, and before a verb or the
        phrase's end: *une source policière a dit*, *fuentes diplomáticas europeas*.
        """
        sentence, endings = self.sentence, self.lexicon.postposed_endings
        if sentence.flags[at]:
            return False
        noun = at - 1
        while noun > self.first and self._looks_postposed(noun, endings):
            noun -= 1
        if not (sentence.capital[noun] or self.lexicon.nouns.known(sentence.lower[noun])):
            return False
        following = at + 1
        while following < len(sentence) and self._looks_postposed(following, endings):
            following += 1
        if following >= len(sentence) or not sentence.wordy[following]:
            return True
        return bool(
            sentence.flags[following] & (Word.VERB | Word.CUE | Word.RELATIVE | Word.PREPOSITION)
        )

    def _is_before_holder(self, at: int) -> bool:
        """Whether a word in no list stands between an office and a comma with who holds it behind:
        *le coach adverse, Kim Sample*.
        """
        sentence, comma = self.sentence, at + 1
        if sentence.flags[at] or not sentence.classes(self.first) & Word.DETERMINER:
            return False
        if sentence.lower[at - 1] not in self.lexicon.nouns.people:
            return False
        name = sentence.capital[comma + 1 : comma + 3]
        return sentence.lower[comma : comma + 1] == [","] and bool(name) and all(name)

    def _looks_postposed(self, at: int, endings: tuple[str, ...]) -> bool:
        """Whether a word in no list ends as adjectives do that stand behind their noun."""
        low = self.sentence.lower[at]
        plain = not self.sentence.flags[at] and not self.sentence.capital[at]
        return plain and low.endswith(endings) and not self.lexicon.nouns.known(low)

    def _says(self, at: int, low: str) -> bool:
        """Whether a noun in no list stands between a name and its verb: *Swimming greats say*.

        Only where nouns for many end alike. A word may stand before it (*The Israeli election
        results also suggest*), and where no verb is needed the phrase's end does: *according to
        court filings, ...*.
        """
        sentence, ends = self.sentence, self.lexicon.third_person
        if not ends or at + 1 >= len(sentence) or sentence.flags[at]:
            return False
        following = at + 1
        if not self._is_many(at, low):
            if not self._is_many(following, sentence.lower[following]):
                return False
            following += 1
        before = sentence.lower[max(0, self.first - 2) : self.first]
        if not self.lexicon.cue_starts.isdisjoint(before):
            return following >= len(sentence) or not sentence.wordy[following]
        past = following
        if past < len(sentence) and sentence.flags[past] == Word.ADVERB:
            past += 1
        return past < len(sentence) and bool(sentence.flags[past] & Word.CUE)

    def _is_many(self, at: int, low: str) -> bool:
        """Whether a word in no list looks like a noun for many."""
        ends = self.lexicon.third_person
        many = low.endswith(ends) and not low.endswith("ss") and low.isalpha()
        return many and not self.sentence.flags[at] and not self.sentence.capital[at]

    def _is_verb_here(self, at: int, low: str) -> bool:
        """Whether a word in no list is a verb: what describes a full name does not stand behind it.

        So *Jan Voorbeeld visitou Lisboa*; by its ending, *el ministro visitó Sevilla*.
        """
        if self.lexicon.nouns.known(low) or self.lexicon.uncased:
            return False
        capital = self.sentence.capital
        full = self.named and at > self.first + 1 and capital[at - 1] and capital[at - 2]
        return full or low.endswith(self.lexicon.verb_endings)

    def _genitive(self, low: str) -> int:
        """A noun that belongs to the noun before it: *minister obrony*, *министр обороны*."""
        known = self.lexicon.nouns.known(low)
        if (self.named and not self.headed) or (
            low.endswith(self.lexicon.verb_endings) and not known
        ):
            return 0
        self.plain += 1
        return 1 if self.plain <= _MOST_GENITIVES or known else 0

    def _is_described(self, at: int) -> bool:
        """Whether an adjective stands between a noun and its *of*: *la polizia locale di S*."""
        following = at + 1
        return (
            following + 1 < len(self.sentence)
            and self.sentence.lower[following] in self.lexicon.of
            and self.sentence.capital[following + 1]
        )

    def _is_outlet_after_noun(self, at: int) -> bool:
        """Whether an outlet that writes itself small follows: die Nachrichtenagentur dpa."""
        nouns = self.lexicon.nouns
        return (
            at > 0
            and nouns.head(self.sentence.lower[at - 1]) in nouns.outlet
            and outlet_named(self.sentence.word(at)) is not None
        )
