"""Noun phrases, read from left to right.

There is no parser: a phrase is what stands between words of the closed classes. It begins
with a determiner, an adjective or a name, and ends where a verb, an adverb, a preposition that
does not go on with it, or a mark ends it.
"""

from __future__ import annotations

from citecheck.find.attributions.described_nouns import (
    LONGEST_ATTRIBUTE,
    MOST_PLAIN,
    NO_ATTRIBUTE,
)
from citecheck.find.attributions.marks import APOSTROPHES
from citecheck.find.attributions.named_phrases import NamedPhrases
from citecheck.find.attributions.phrase_state import ENDING, goes_on
from citecheck.find.attributions.quoted_names import (
    is_outlet,
    quoted_outlet,
)
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.traces import Trace
from citecheck.find.given_names import given_names
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_as_source, outlet_named

_LONGEST = 16
"""Atoms in one noun phrase."""
_LONGEST_ENDING = 12
"""Atoms of one that is looked for from its end."""
_LONGEST_FIELD = 3
"""Words of what an office is in."""
_SHORTEST_CHARGED = 4
"""Atoms of *le préfet pour la défense*, less one."""
_LONGEST_EMPLOYER = 6
"""Atoms among which the noun of an institution's name is."""
_LONGEST_PARTY = 2
"""Atoms that tell in brackets of what party somebody is, besides the first."""


def phrase_at(sentence: Sentence, lexicon: Lexicon, first: int) -> Phrase | None:
    """The noun phrase that begins at an atom, or ``None``."""
    phrases = sentence.phrases
    if first in phrases:
        return phrases[first]
    if not 0 <= first < len(sentence.atoms):
        return None
    found = phrases[first] = _read_phrase(sentence, lexicon, first)
    return found


def phrase_ending_at(
    sentence: Sentence, lexicon: Lexicon, last: int, *, longest: int = _LONGEST_ENDING
) -> Phrase | None:
    """The longest phrase that ends at an atom and has at most so many."""
    for first in range(max(0, last - longest), last):
        phrase = phrase_at(sentence, lexicon, first)
        if phrase is not None and phrase.last == last:
            return phrase
    return None


def _read_phrase(sentence: Sentence, lexicon: Lexicon, first: int) -> Phrase | None:
    if not sentence.wordy[first]:
        named = sentence.is_quote(first) and quoted_outlet(sentence, first)
        return Phrase(first, first + 1) if named else None
    low, found = sentence.lower[first], None
    if sentence.traces & Trace.SHARE:
        found = _share(sentence, lexicon, first)
    if low in lexicon.some or low[0].isdigit():
        found = found or _ratio(sentence, lexicon, first)
    elif low in lexicon.about and not lexicon.ratio.isdisjoint(
        sentence.lower[first : first + _LONGEST_QUANTITY]
    ):
        ratio = _ratio(sentence, lexicon, first + 1)  # nearly | two in three voters
        found = Phrase(first, ratio.last) if ratio is not None else None
    if low in lexicon.some or low in lexicon.definite:
        found = found or _partitive(sentence, lexicon, first)
    return found or _plain_phrase(sentence, lexicon, first)


def _plain_phrase(sentence: Sentence, lexicon: Lexicon, first: int) -> Phrase | None:
    """A pronoun, or what begins with a determiner, an adjective or a name."""
    flags, low = sentence.flags[first], sentence.lower[first]
    if low in lexicon.of:
        behind = sentence.lower[first + 1 : first + 2]
        if not lexicon.group_openers.isdisjoint(behind):
            return _indefinite_group(sentence, lexicon, first)
    if low in lexicon.alone:
        noun = not lexicon.capital_nouns or _leads_to_noun(sentence, first + 1)
        if not (flags & Word.DETERMINER and noun and goes_on(sentence, first + 1)):
            following = first + 1
            quoted = following < len(sentence) and sentence.is_quote(following)
            named = quoted and (  # wie das „Blatt“ berichtet
                is_outlet(sentence, lexicon, following)
            )
            return Phrase(first, first + 2 if named else first + 1)
    elif flags & Word.PRONOUN and not flags & Word.DETERMINER:
        return None
    if flags == Word.ADVERB and _is_time_of_day(sentence, lexicon, first):
        return None
    last = _end_of_phrase(sentence, lexicon, first)
    return Phrase(first, last) if last > first else None


def _is_time_of_day(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a clipped article stands before a word for when it is: Dutch *’s | Avonds*."""
    clipped = at > 1 and sentence.lower[at - 1] in lexicon.apostrophe
    return clipped and sentence.lower[at - 2] in APOSTROPHES


def _indefinite_group(sentence: Sentence, lexicon: Lexicon, first: int) -> Phrase:
    """A group behind *of* in the place of an article: *d’autres*, *de nombreux habitants*."""
    rest = phrase_at(sentence, lexicon, first + 1)
    return Phrase(first, max(first + 2, rest.last if rest is not None else 0))


def _partitive(sentence: Sentence, lexicon: Lexicon, first: int) -> Phrase | None:
    """*One of them*, *een van de bewoners*, *l’un d’eux*."""
    at = first if sentence.lower[first] in lexicon.some else first + 1
    if at + 2 >= len(sentence.atoms) or sentence.lower[at] not in lexicon.some:
        return None
    if sentence.lower[at + 1] not in lexicon.of and sentence.lower[at + 1] not in lexicon.ratio:
        return None
    group = _group(sentence, lexicon, at + 1)
    return Phrase(first, group) if group is not None else None


def _group(sentence: Sentence, lexicon: Lexicon, of: int) -> int | None:
    """Where a group ends that *of* stands before: *of them*, *van de bewoners*, *d’entre eux*."""
    if sentence.lower[of + 1] in lexicon.those and not goes_on(sentence, of + 2):
        return of + 2
    among = sentence.lower[of + 2 : of + 3]
    if among and among[0] in lexicon.those and sentence.classes(of + 1) & Word.PREPOSITION:
        return of + 3
    fused = sentence.classes(of) & Word.DETERMINER  # l’un des habitants
    if not fused and not sentence.classes(of + 1) & Word.DETERMINER:
        # en af beboerne, uno degli inquirenti, один из жителей
        people = lexicon.nouns.known(sentence.lower[of + 1]) and not sentence.capital[of + 1]
        rest = phrase_at(sentence, lexicon, of + 1) if people else None
        return rest.last if rest is not None else None
    first = of if fused else of + 1
    rest = phrase_at(sentence, lexicon, first)
    return rest.last if rest is not None and rest.last > first + 1 else None


_ASKED = "ed"
"""What a participle ends in behind *those*: *half of those surveyed*."""


def _share(sentence: Sentence, lexicon: Lexicon, first: int) -> Phrase | None:
    """A part of a group: *54 percent of voters*, *half of those asked*."""
    at = _past_quantity(sentence, lexicon, first)
    if sentence.lower[at] not in lexicon.shares or at + 2 >= len(sentence):
        return None
    if sentence.lower[at + 1] not in lexicon.of:
        return None
    if sentence.classes(at + 1) & Word.DETERMINER:  # la plupart des habitants
        rest = phrase_at(sentence, lexicon, at + 1)
        return Phrase(first, rest.last) if rest is not None else None
    if sentence.lower[at + 2] in lexicon.those:
        asked = at + 3 < len(sentence) and sentence.lower[at + 3].endswith(_ASKED)
        return Phrase(first, at + 4 if asked else at + 3)
    rest = phrase_at(sentence, lexicon, at + 2)
    return Phrase(first, rest.last) if rest is not None else None


def _ratio(sentence: Sentence, lexicon: Lexicon, first: int) -> Phrase | None:
    """A share as two numbers: *one in five*, French *un Français sur deux*."""
    for at in range(first + 1, min(first + 3, len(sentence) - 1)):
        if sentence.lower[at] in lexicon.ratio:
            whole = sentence.lower[at + 1]
            if not (whole[0].isdigit() or whole in lexicon.standing):
                return None
            behind = phrase_at(sentence, lexicon, at + 1)  # five teachers
            return Phrase(first, behind.last if behind is not None else at + 2)
        if sentence.classes(at):
            return None
    return None


def _past_quantity(sentence: Sentence, lexicon: Lexicon, first: int) -> int:
    """Past how much of a share it is: *more than | half*, *plus de la | moitié*, *54 | percent*."""
    lower = sentence.lower
    for at in range(first, min(first + _LONGEST_QUANTITY, len(sentence))):
        if lower[at] in lexicon.shares:
            return at
        about = lower[at] in lexicon.about or (at > first and lower[at] in lexicon.of)
        number = lower[at][0].isdigit() or sentence.classes(at) & Word.DETERMINER
        if not (about or number or at == first):
            break
    return first


_LONGEST_QUANTITY = 5
"""Atoms before a share: *plus de 54,5 %*, *nearly two thirds*."""


def _leads_to_noun(sentence: Sentence, at: int) -> bool:
    """Whether nothing but words that can describe a noun stand before one, where nouns have
    capitals: no *dieser | dankte allen*.
    """
    for position in range(at, min(at + LONGEST_ATTRIBUTE, len(sentence))):
        if sentence.capital[position] or sentence.is_quote(position):
            return True
        if not sentence.wordy[position] or sentence.classes(position) & _ENDS_DESCRIPTION:
            return False
    return False


_ENDS_DESCRIPTION = Word.PREPOSITION | Word.CONJUNCTION | Word.OPENER


def _end_of_phrase(sentence: Sentence, lexicon: Lexicon, first: int) -> int:
    at = first
    limit = min(first + _LONGEST, len(sentence.atoms))
    state = _Reading(sentence, lexicon, first)
    while at < limit:
        if at == first + 1:
            described = state.attribute(at) if state.is_manner_before(at) else 0
            step = described or state.step(at) or state.attribute(at)
        else:
            step = state.step(at)
        if not step:
            break
        at += step
    return state.trimmed(at)


def past_party(sentence: Sentence, lexicon: Lexicon, opening: int) -> int:
    """Past brackets that tell whose party somebody is of, between an office and what it is of: *la
    maire (PS) | de S*; the brackets' own place where they tell something else.
    """
    if lexicon.nouns.head(sentence.lower[opening - 1]) not in lexicon.nouns.people:
        return opening
    for of in range(opening + 3, min(opening + 4 + _LONGEST_PARTY, len(sentence))):
        if sentence.lower[of - 1] == ")":
            return of if sentence.lower[of] in lexicon.of else opening
    return opening


_DETERMINERS = 2
"""Determiners that are a subject together: *the two*, *all three*."""


class _Reading(NamedPhrases):
    """A noun phrase while it is read from left to right."""

    __slots__ = ("first", "headed", "lexicon", "named", "plain", "sentence")

    def step(self, at: int) -> int:  # noqa: PLR0911 - a list of cases, read from above
        """How many atoms from `at` on belong to the phrase; 0 where it ends."""
        sentence, lexicon = self.sentence, self.lexicon
        if not sentence.wordy[at]:
            return self._unworded(at)
        low, flags = sentence.lower[at], sentence.flags[at]
        if at == self.first:
            return self._begin(at, flags)
        if (
            low in lexicon.honorifics
            and low in lexicon.abbreviations
            and sentence.lower[at + 1 : at + 2] == ["."]
        ):
            titled = at + 2 < len(sentence) and sentence.capital[at + 2]
            return 2 if titled else 0  # toxicoloog dr. Maria Voorbeeld
        if low in lexicon.coordinators:
            return self._charge(at) or self._coordinator(at)
        if self.named and self._goes_on_as_name(at):
            return 1
        if low in lexicon.genitive and self._is_genitive(at):
            self.named = self.headed = False
            self.plain = 0
            return 1
        if flags & Word.PREPOSITION and (self._may_go_on(at) or self._field(at)):
            return self._preposition(at) if self._may_go_on(at) else self._field(at)
        if sentence.capital[at] and self._is_name_here(at, flags):
            return 0 if self._is_past_definite(at) else self._name(at)
        plain = not flags & ENDING or self._is_noun_here(at, flags)
        if at == self.first + 1:
            plain = plain or self._is_describing(at, flags) or self._is_other(at, flags)
        acts = plain and self.named and self._has_object(at, low)
        return self._plain(at) if plain and not acts else 0

    def _has_object(self, at: int, low: str) -> bool:
        """Whether what a name does stands behind it, with its object: *Kim Sample | seeking his
        help*, no *a Sample meeting*.
        """
        endings = self.lexicon.participle_endings
        if not (endings and low.endswith(endings)):
            return False
        return bool(self.sentence.classes(at + 1) & Word.DETERMINER)

    def _is_genitive(self, at: int) -> bool:
        """Whether an article opens whose the noun before it is: *der Chef des Amtes*."""
        sentence = self.sentence
        if not (self.named or self.headed) or not sentence.capital[at - 1]:
            return False
        if self._is_outlet_told(at):
            return False
        following = at + 1
        while following < min(at + 4, len(sentence)) and not sentence.capital[following]:
            flags = sentence.classes(following)
            if not sentence.wordy[following] or flags & (ENDING | Word.PRONOUN):
                return False
            following += 1
        if following >= len(sentence) or not sentence.capital[following]:
            return False
        behind = sentence.lower[following + 1 : following + 2]
        return not behind or behind[0] not in self.lexicon.after  # S | einer Mitteilung zufolge

    def _is_outlet_told(self, at: int) -> bool:
        """Whether an article opens the outlet that somebody told it, whose case looks the same:
        *sagte die Ministerin | der Deutschen Zeitung*, but *ein Reporter der Deutschen Zeitung*;
        or a preposition does: French *a dit un diplomate | à l’AFP*.
        """
        sentence, lexicon = self.sentence, self.lexicon
        towards = sentence.lower[at] in lexicon.towards
        if not (towards or sentence.lower[at] in lexicon.told_case) or sentence.capital[at]:
            return False
        low, nouns = sentence.lower[at - 1], lexicon.nouns
        head = nouns.head(low)
        if low in nouns.staff or nouns.is_thing(head) or head in nouns.spokesperson:
            return False
        outlet = phrase_at(sentence, lexicon, at + towards)
        if outlet is None:
            return False
        named = self._is_surname_alone(at - 1) or self._is_after_first_name(at - 1)
        if named and nouns.head(sentence.lower[outlet.last - 1]) in (nouns.outlet | nouns.press):
            return True  # sagte Beispiel | der Zeitung
        text = sentence.text(outlet.first, outlet.last)
        if sentence.lower[at] in lexicon.contracted:
            text = f"Le {text}"  # au Monde
        return outlet_named(text) is not None or outlet_as_source(text) is not None

    def _is_after_first_name(self, at: int) -> bool:
        """Whether a surname that is no noun for a source stands behind a first name."""
        if at <= self.first or self.lexicon.nouns.known(self.sentence.lower[at]):
            return False
        return self.sentence.capital[at] and self.sentence.lower[at - 1] in given_names()

    def _is_surname_alone(self, at: int) -> bool:
        """Whether a phrase is one word so far, no noun for a source, right behind a cue."""
        if at != self.first or not at or not self.sentence.classes(at - 1) & Word.CUE:
            return False
        return not self.lexicon.nouns.known(self.sentence.lower[at])

    def _begin(self, at: int, flags: int) -> int:
        if flags & Word.DETERMINER:
            return 1
        name = self.sentence.capital[at]
        opening = at == 0 or not name or self.sentence.lower[at - 1] == ":"
        if flags & (ENDING | Word.PRONOUN) and opening and not self._is_group(at, flags):
            return 0
        return self._name(at) if name else self._plain(at)

    def _goes_on_as_name(self, at: int) -> bool:
        """Whether a particle stands within a name, or a preposition before one that an apostrophe
        begins: Dutch *Jan van der Proef*, *Jan in ’t Proef*.
        """
        sentence, particles = self.sentence, self.lexicon.name_particles
        if sentence.lower[at] in particles:
            return self._is_particle(at)
        if at + 2 >= len(sentence) or not sentence.capital[at + 2]:
            return False
        following = sentence.lower[at + 1]
        clipped = following in particles and not following[0].isalpha()
        return clipped and bool(sentence.classes(at) & Word.PREPOSITION)

    def _is_particle(self, at: int) -> bool:
        """Whether a particle behind a name stands within it: van, de, von, of."""
        sentence = self.sentence
        if self._is_outlet_told(at):
            return False
        before = sentence.lower[at - 1]
        article = self.lexicon.capital_nouns and sentence.classes(at) & Word.DETERMINER
        if article and before not in self.lexicon.name_particles:
            return False  # der Minister | den Bericht; von der Leyen
        following = at + 1
        if following < len(sentence) and sentence.lower[following] in self.lexicon.no_names:
            return False  # hat sich Kim Muster zu Wort gemeldet
        if following < len(sentence) and sentence.lower[following] in self.lexicon.name_particles:
            following += 1
        elif sentence.lower[at] in self.lexicon.loose_particles:
            return False
        return following < len(sentence) and sentence.capital[following]

    def _may_go_on(self, at: int) -> bool:
        """Whether a preposition is one with which phrases go on, or belongs to an office."""
        low, tails = self.sentence.lower[at], self.lexicon.office_tails
        if low in self.lexicon.np_prepositions or (bool(tails) and self._is_tail(at)):
            return True
        return low in self.lexicon.charged and self._is_charge(at)

    def _is_tail(self, at: int) -> bool:
        """Whether a preposition and a word belong to the office before: *rédacteur en chef*."""
        lower, lexicon = self.sentence.lower, self.lexicon
        belongs = tuple(lower[at : at + 2]) in lexicon.office_tails
        return belongs and lexicon.nouns.known(lower[at - 1])

    def _preposition(self, at: int) -> int:
        sentence, lexicon = self.sentence, self.lexicon
        if lexicon.office_tails and self._is_tail(at):
            return 2
        if at + 1 >= len(sentence) or at == self.first:
            return 0
        if not (self.headed or self.named or self.plain) or self._is_outlet_told(at):
            return 0
        follower = at + 1
        flags = sentence.classes(follower)
        good = sentence.wordy[follower] and (
            sentence.capital[follower]
            or flags & Word.DETERMINER
            or lexicon.nouns.known(sentence.lower[follower])
            or (sentence.lower[at] in lexicon.of and not flags)
        )
        if sentence.lower[at] not in lexicon.of:
            good = good and not flags & Word.ADVERB and self._has_more(at)
        if not good:
            return 0
        self.named = self.headed = False
        self.plain = 0
        return 2 if flags & Word.DETERMINER else 1

    def _is_charge(self, at: int) -> bool:
        """Whether a preposition opens what an institution is for: *Committee | on Public Order*."""
        nouns = self.lexicon.nouns
        return nouns.head(self.sentence.lower[at - 1]) in nouns.organisation

    def _has_more(self, at: int) -> bool:
        """Whether *at*, *bij*, *by* can go on with the word before: an office, a document."""
        head = self.lexicon.nouns.head(self.sentence.lower[at - 1])
        nouns = self.lexicon.nouns
        following = self.sentence.lower[at + 1]
        determined = self.sentence.classes(at + 1) & Word.DETERMINER and at + 2 < len(self.sentence)
        noun = self._noun_from(at + 2) if determined else following
        if noun.endswith(self.lexicon.occasions or "\0"):
            return False  # the minister | at the press conference
        if self.sentence.lower[at] in self.lexicon.locative and nouns.head(noun) in nouns.document:
            return False  # the minister | in a letter
        if outlet_as_source(self.sentence.word(at + 1)) is not None:
            return False  # sein Manager | zu Bild
        if head in nouns.document or self._is_employed(at):
            return True
        if head in nouns.organisation:
            return self.sentence.capital[at - 1] and self.sentence.capital[at + 1]
        return (
            head is not None
            and (head in nouns.people or head in nouns.collective)
            and nouns.head(following) not in nouns.outlet
            and nouns.head(following) not in nouns.document
        )

    def _noun_from(self, first: int) -> str:
        """The noun of a phrase behind its determiner, past words that describe it."""
        lower, nouns = self.sentence.lower, self.lexicon.nouns
        for low in lower[first : first + MOST_PLAIN]:
            if nouns.known(low) or low.endswith(self.lexicon.occasions or "\0"):
                return low
        return lower[first]

    def _is_employed(self, at: int) -> bool:
        """Whether an institution's name follows a person's: *Kim Sample | from the S Institute*."""
        sentence, lexicon = self.sentence, self.lexicon
        if at <= self.first + 1 or not (sentence.capital[at - 1] and sentence.capital[at - 2]):
            return False
        if lexicon.capital_nouns or sentence.lower[at] not in lexicon.employing:
            return False
        following = range(at + 1, min(at + _LONGEST_EMPLOYER, len(sentence)))
        for position in following:
            if lexicon.nouns.head(sentence.lower[position]) in lexicon.nouns.organisation:
                return sentence.capital[position]
            if not sentence.wordy[position]:
                break
        return False

    def _coordinator(self, at: int) -> int:
        sentence = self.sentence
        described = self.plain and self._noun_follows(at + 1)  # current and former officials
        if at + 1 >= len(sentence) or not (self.named or self.headed or described):
            return 0
        follower = at + 1
        if not sentence.wordy[follower]:
            return 0
        flags = sentence.classes(follower)
        if flags & Word.DETERMINER:
            flags &= ~Word.RELATIVE  # der Minister und die Ministerin
        if all(sentence.capital[follower : follower + 2]) and not sentence.titled:
            flags &= ~Word.CUE  # the Sample Office and State Department
        if flags & (ENDING | Word.PRONOUN) & ~(Word.DETERMINER | Word.PRONOUN):
            return 0
        if not (sentence.capital[follower] or self._noun_follows(follower)):
            if not (flags & Word.DETERMINER and self._noun_follows(follower + 1)):
                return 0
        elif flags & Word.PRONOUN and not flags & Word.DETERMINER:
            return 0
        self.named = self.headed = False
        self.plain = 0
        return 2 if flags & Word.DETERMINER else 1

    def _field(self, at: int) -> int:
        """How many atoms tell in what an office is, before its holder's name: French *l’expert | en
        sécurité routière Jean Exemple*.
        """
        sentence, lexicon = self.sentence, self.lexicon
        if lexicon.capital_nouns or sentence.lower[at] not in lexicon.locative:
            return 0
        if lexicon.nouns.head(sentence.lower[at - 1]) not in lexicon.nouns.people:
            return 0
        for name in range(at + 2, min(at + 2 + _LONGEST_FIELD, len(sentence) - 1)):
            before = name - 1
            plain = sentence.wordy[before] and not sentence.capital[before]
            if not plain or sentence.classes(before):
                return 0
            if sentence.capital[name] and sentence.lower[name] in given_names():
                return name - at
        return 0

    def _charge(self, at: int) -> int:
        """How many atoms go on with what an office is of or for, from *and* on: French *le ministre
        de la Santé | et de la Famille*, *le préfet délégué pour la défense | et la sécurité*.
        """
        sentence, lexicon, noun = self.sentence, self.lexicon, at + 2
        if lexicon.capital_nouns or at - self.first < _SHORTEST_CHARGED or noun >= len(sentence):
            return 0
        low = sentence.lower[at + 1]
        if low in lexicon.of and not sentence.capital[at + 1]:
            of = not lexicon.of.isdisjoint(sentence.lower[self.first + 1 : at])
            return int(of and sentence.wordy[noun] and not sentence.classes(noun) & NO_ATTRIBUTE)
        joint = sentence.lower[at - 3]
        if joint not in lexicon.np_prepositions or joint in lexicon.of:
            return 0
        both = sentence.classes(at - 2) & sentence.classes(at + 1) & Word.DETERMINER
        plain = sentence.wordy[noun] and not (sentence.classes(noun) or sentence.capital[noun])
        if not (both and plain) or lexicon.nouns.head(sentence.lower[noun]) in lexicon.nouns.people:
            return 0
        self.named = self.headed = False
        self.plain = 0
        return 2

    def _unworded(self, at: int) -> int:
        """A quotation that is a name, a party in brackets, or a mark."""
        if self.sentence.is_quote(at):
            return self._quoted_name(at)
        if self.sentence.lower[at] == "(" and at > self.first:
            return past_party(self.sentence, self.lexicon, at) - at
        return self._mark(at)

    def trimmed(self, last: int) -> int:
        """The end of the phrase without words that cannot end one."""
        lexicon = self.lexicon
        while last > self.first:
            low, flags = self.sentence.lower[last - 1], self.sentence.flags[last - 1]
            if not (
                flags & (Word.PREPOSITION | Word.DETERMINER)
                or low in lexicon.coordinators
                or (low in lexicon.name_particles and not self.sentence.capital[last - 1])
            ):
                break
            if low in lexicon.nominal or (
                low in lexicon.standing and last <= self.first + _DETERMINERS
            ):
                break
            last -= 1
        return last
