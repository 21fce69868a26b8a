"""Names in a noun phrase, and the marks that stand within them: *J. Sample*, *A&B*."""

from __future__ import annotations

from citecheck.find.attributions.described_nouns import (
    DescribedNouns,
)
from citecheck.find.attributions.phrase_state import ENDING
from citecheck.find.attributions.quoted_names import (
    belongs_to_noun,
)
from citecheck.find.attributions.sentences import are_initials
from citecheck.find.lexicon import Word

_NAME_OF_TWO = 2
"""Words before the surname, at most: whence somebody is, and a first name."""


class NamedPhrases(DescribedNouns):
    """Reads words in capitals, and marks."""

    def _is_name_here(self, at: int, flags: int) -> bool:
        """Whether a word in capitals is a name, whatever it means: Corriere della *Sera*."""
        if not flags & (ENDING & ~Word.CUE):
            return not (flags & Word.CUE and self.sentence.titled)
        lexicon = self.lexicon
        if self._is_called_as_month(at) or self._is_initial(at):
            return True
        of = at > 1 and self.sentence.lower[at - 1] in lexicon.of
        belongs = of and self.sentence.capital[at - 2]
        belongs = belongs or (lexicon.small_months and self.sentence.capital[at - 1])
        return flags == Word.ADVERB and belongs and not lexicon.capital_nouns

    def _is_initial(self, at: int) -> bool:
        """Whether a letter, with its full stop or without, stands before a name, whatever the
        letter means as a word: *Minister A. Sample*.
        """
        sentence = self.sentence
        if len(sentence.lower[at]) > 1 or at == self.first or not sentence.capital[at - 1]:
            return False
        following = at + 2 if sentence.lower[at + 1 : at + 2] == ["."] else at + 1
        named = following < len(sentence) and sentence.capital[following]
        return named and not sentence.titled

    def _is_called_as_month(self, at: int) -> bool:
        """Whether a name stands before a word for a month, and no day behind it: *Theresa May*."""
        sentence = self.sentence
        if sentence.lower[at] not in self.lexicon.month_names or at == self.first:
            return False
        named = sentence.capital[at - 1] and not sentence.classes(at - 1)
        return named and not (at + 1 < len(sentence) and sentence.lower[at + 1][0].isdigit())

    def _is_past_definite(self, at: int) -> bool:
        """Whether a word without the joined article follows one with it: *الحكومة | صحة ...*.

        A name may: *الوزير أحمد*.
        """
        articles = self.lexicon.article_prefixes
        if not articles or self.sentence.lower[at].startswith(articles):
            return False
        before = self.sentence.lower[self.first : at]
        nouns = self.lexicon.nouns
        definite = any(low.startswith(articles) for low in before)
        if not definite or any(low in nouns.people for low in before):
            return False
        within = len(before) <= _NAME_OF_TWO and not nouns.listed(before[0])
        return not (within and self._is_name_of_two(self.first + 1))

    def _is_name_of_two(self, at: int) -> bool:
        """Whether two words that an article or a mark ends are a name: *الهولندي | سامر حداد*."""
        sentence = self.sentence
        if at + 1 >= len(sentence) or not all(map(self._is_plain, (at, at + 1))):
            return False
        return at + 2 >= len(sentence) or not self._is_plain(at + 2)

    def _is_plain(self, at: int) -> bool:
        """Whether a word is in no list and has no article, as names without capitals."""
        sentence = self.sentence
        if not sentence.wordy[at] or sentence.classes(at):
            return False
        low = sentence.lower[at]
        listed = self.lexicon.nouns.listed(low)
        return not listed and not low.startswith(self.lexicon.article_prefixes)

    def _quoted_name(self, at: int) -> int:
        """A name in quotation marks behind what it names: *die Zeitung „Beispiel“*."""
        if at == self.first or not belongs_to_noun(self.sentence, self.lexicon, at):
            return 0
        self.named = self.headed = True
        return 1

    def _name(self, at: int) -> int:
        low = self.sentence.lower[at]
        self.named = True
        office = bool(self.lexicon.genitive_endings) and self.lexicon.nouns.known(low)
        self.headed = self.headed or office or not self._is_modifier(at, low)
        self.plain = 0
        return 1

    def _is_modifier(self, at: int, low: str) -> bool:
        """Whether a name only describes a noun that follows: Amerikaanse, Putin's, American."""
        return low.endswith(self.lexicon.modifier_endings) or self._noun_follows(at + 1)

    def _mark(self, at: int) -> int:
        """Marks that stand within names: J. Voorbeeld, A&B, regering-Voorbeeld."""
        sentence = self.sentence
        if at == self.first or at + 1 >= len(sentence.atoms):
            return 0
        mark, before = sentence.lower[at], sentence.lower[at - 1]
        if mark == "." and before in self.lexicon.abbreviations and sentence.wordy[at + 1]:
            title = before in self.lexicon.honorifics and sentence.capital[at + 1]
            state = "." in before and self._noun_follows(at + 1)  # the U.S. official
            dated = self._is_dated(at + 1)
            if title or state or dated:
                return 2 if dated else 1
        if not sentence.capital[at - 1] and not sentence.is_quote(at - 1):
            return int(mark == "." and self._is_ordinal(at))
        if not sentence.wordy[at + 1] or not sentence.capital[at + 1]:
            joined = self._is_joined_initial(at)
            return 2 if self._is_half(at) else int(joined or self._is_possessive(at))
        touching = sentence.start(at) == sentence.end(at - 1)
        if mark == ".":
            short = len(before) <= 2 or are_initials(before)
            return int(short or before in self.lexicon.abbreviations)
        return int(mark == "&" or (mark in "/-’'" and touching))

    def _is_joined_initial(self, stop: int) -> bool:
        """Whether a full stop ends all that is told of a surname before *and*: *Kim S. and T*."""
        initial = len(self.sentence.lower[stop - 1]) == 1 and self.sentence.lower[stop] == "."
        return initial and self.sentence.lower[stop + 1] in self.lexicon.coordinators

    def _is_half(self, hyphen: int) -> bool:
        """Whether a hyphen stands for what two nouns share: German *Haus- und Grundbesitzer*."""
        sentence, joint = self.sentence, hyphen + 1
        if sentence.lower[hyphen] != "-" or sentence.lower[joint] not in self.lexicon.coordinators:
            return False
        touching = sentence.start(hyphen) == sentence.end(hyphen - 1) < sentence.start(joint) - 1
        return touching and self.lexicon.capital_nouns and sentence.capital[joint + 1]

    def _is_ordinal(self, stop: int) -> bool:
        """Whether a full stop makes an ordinal of the number behind an article, where nouns have
        capitals: German *der 1. Bürgermeister*.
        """
        sentence = self.sentence
        if not self.lexicon.capital_nouns or stop != self.first + 2:
            return False
        determined = sentence.classes(self.first) & Word.DETERMINER
        return (
            bool(determined) and sentence.lower[stop - 1].isdigit() and sentence.capital[stop + 1]
        )

    def _is_dated(self, day: int) -> bool:
        """Whether a day stands between an article and its noun: *the Oct. 3 | report*."""
        sentence, noun = self.sentence, day + 1
        if not (sentence.lower[day].isdigit() and sentence.classes(self.first) & Word.DETERMINER):
            return False
        known = noun < len(sentence) and self.lexicon.nouns.known(sentence.lower[noun])
        return known or self._noun_follows(noun)

    def _is_possessive(self, at: int) -> bool:
        """Whether an apostrophe behind a name's *s* tells whose a noun is: *Davis’ friend*."""
        sentence, lexicon = self.sentence, self.lexicon
        mark, before = sentence.lower[at], sentence.lower[at - 1]
        if mark not in lexicon.possessive or not before.endswith("s"):
            return False
        return sentence.start(at) == sentence.end(at - 1) and lexicon.nouns.known(
            sentence.lower[at + 1]
        )
