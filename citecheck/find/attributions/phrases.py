"""Noun phrases, read from left to right.

There is no parser: a phrase is what stands between words of the closed classes. It begins
with a determiner, an adjective or a name, and ends where a verb, an adverb, a preposition that
does not go on with it, or a mark ends it.
"""

from __future__ import annotations

from citecheck.find.attributions.marks import APOSTROPHES
from citecheck.find.attributions.quoted_names import (
    belongs_to_noun,
    is_outlet,
    quoted_outlet,
)
from citecheck.find.attributions.sentences import Phrase, Sentence, are_initials
from citecheck.find.attributions.traces import Trace
from citecheck.find.given_names import given_names
from citecheck.find.lexicon import FINITE, PARTICIPLE, Lexicon, Word
from citecheck.find.outlets import outlet_as_source, outlet_named

_LONGEST = 16
"""Atoms in one noun phrase."""
_LONGEST_ENDING = 12
"""Atoms of one that is looked for from its end."""
_ENDING = (
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
_LONGEST_FIELD = 3
"""Words of what an office is in."""
_SHORTEST_CHARGED = 4
"""Atoms of *le préfet pour la défense*, less one."""
_LONGEST_ATTRIBUTE = 9
"""Atoms between a determiner and the noun that it belongs to."""
_SHORTEST_PARTICIPLE = 6
_NO_ATTRIBUTE = Word.VERB | Word.OPENER | Word.CONJUNCTION
"""Classes that show a clause to go on."""
_MOST_PLAIN = 4
"""Words in lower case before a noun or a name."""
_MOST_GENITIVES = 4
"""Plain nouns in a row that each belong to the one before."""
_LONGEST_EMPLOYER = 6
"""Atoms among which the noun of an institution's name is."""
_NAME_OF_TWO = 2
"""Words before the surname, at most: whence somebody is, and a first name."""
_LONGEST_PARTY = 2
"""Atoms that tell in brackets of what party somebody is, besides the first."""
_LONGEST_CHANNEL = 4
"""Letters of an abbreviation that has numbers: *NPO 2*."""


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
        if not (flags & Word.DETERMINER and noun and _goes_on(sentence, first + 1)):
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
    if sentence.lower[of + 1] in lexicon.those and not _goes_on(sentence, of + 2):
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


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a word follows that a determiner could belong to."""
    return (
        at < len(sentence)
        and sentence.wordy[at]
        and not sentence.classes(at) & (_ENDING | Word.PRONOUN)
    )


def _leads_to_noun(sentence: Sentence, at: int) -> bool:
    """Whether nothing but words that can describe a noun stand before one, where nouns have
    capitals: no *dieser | dankte allen*.
    """
    for position in range(at, min(at + _LONGEST_ATTRIBUTE, len(sentence))):
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


_DETERMINERS = 2
"""Determiners that are a subject together: *the two*, *all three*."""
_OPENS_CLAUSE = Word.OPENER | Word.DETERMINER | Word.PRONOUN


def _is_regular_participle(lexicon: Lexicon, low: str) -> bool:
    """Whether a form describes a noun as often as it tells: *alleged*, *confirmed*."""
    forms = lexicon.verbs.get(low, ())
    ends = bool(lexicon.finite_endings) and low.endswith(lexicon.finite_endings)
    return ends and any(form is PARTICIPLE for _, form in forms)


class _Reading:
    """A noun phrase while it is read from left to right."""

    __slots__ = ("first", "headed", "lexicon", "named", "plain", "sentence")

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
        plain = not flags & _ENDING or self._is_noun_here(at, flags)
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
        for position in range(at + 1, min(at + _LONGEST_ATTRIBUTE, len(sentence) - 1)):
            if not sentence.wordy[position] or sentence.flags[position] & _NO_ATTRIBUTE:
                return 0
            low = sentence.lower[position]
            if len(low) < _SHORTEST_PARTICIPLE or not low.endswith(endings):
                continue
            if sentence.capital[position] or sentence.flags[position]:
                continue
            if self._is_noun(position + 1):
                return position - at
        return 0

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

    def _is_name_here(self, at: int, flags: int) -> bool:
        """Whether a word in capitals is a name, whatever it means: Corriere della *Sera*."""
        if not flags & (_ENDING & ~Word.CUE):
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
            if not sentence.wordy[following] or flags & (_ENDING | Word.PRONOUN):
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

    def _is_noun_here(self, at: int, flags: int) -> bool:
        """Whether a verb form is a noun where it stands: the report, een bericht."""
        if self._is_many_told(at) or (self._is_owned(at) and self._is_told_of(at + 1)):
            return True  # Preliminary reports | suggested; the audit office’s report | found
        if flags & _ENDING & ~Word.CUE:
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

    def _is_describing(self, at: int, flags: int) -> bool:
        """Whether an adverb behind a determiner describes a noun: *the next minister*."""
        if at != self.first + 1 or not self.sentence.classes(self.first) & Word.DETERMINER:
            return False
        if self.sentence.lower[at] in self.lexicon.anaphoric:
            return self.sentence.lower[self.first] not in self.lexicon.standing
        return flags == Word.ADVERB and _goes_on(self.sentence, at + 1)

    def _is_other(self, at: int, flags: int) -> bool:
        """Whether a determiner stands behind another, as *een andere bewoner* and *de twee mannen*
        have it, or *the two*, before a verb.
        """
        if stands_alone(self.sentence, self.lexicon, at):
            return True
        low, lexicon = self.sentence.lower[at], self.lexicon
        other = flags & Word.DETERMINER and (low in lexicon.nominal or low in lexicon.some)
        determined = self.sentence.classes(self.first) & Word.DETERMINER
        return bool(other and determined) and _goes_on(self.sentence, at + 1)

    def _is_bare(self) -> bool:
        return not self.named and not self.headed and not self.plain

    def _begin(self, at: int, flags: int) -> int:
        if flags & Word.DETERMINER:
            return 1
        name = self.sentence.capital[at]
        opening = at == 0 or not name or self.sentence.lower[at - 1] == ":"
        if flags & (_ENDING | Word.PRONOUN) and opening and not self._is_group(at, flags):
            return 0
        return self._name(at) if name else self._plain(at)

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

    def _noun_follows(self, at: int) -> bool:
        """Whether a noun that names a source comes within a few plain words."""
        sentence, lexicon = self.sentence, self.lexicon
        for position in range(at, min(at + 4, len(sentence.atoms))):
            if not sentence.wordy[position] or sentence.flags[position] & _ENDING:
                return False
            if sentence.capital[position] or lexicon.nouns.known(sentence.lower[position]):
                return True
        return False

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
        if self.plain >= _MOST_PLAIN or (self.plain and self._is_manner(at, low)):
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

    def _is_told_of(self, at: int) -> bool:
        """Whether a verb or a comma stands at an atom."""
        comma = self.sentence.lower[at : at + 1] == [","]
        return comma or bool(self.sentence.classes(at) & (Word.CUE | Word.VERB))

    def _is_owned(self, at: int) -> bool:
        """Whether a noun in no list is somebody's: *the paper's counsel*."""
        before = self.sentence.lower[at - 1]
        marked = bool(self.lexicon.possessive) and before.endswith(self.lexicon.possessive)
        return marked and "'" in before.replace("’", "'") and before[0].isalpha()

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

    def _counted(self, low: str) -> int:
        self.plain += 1
        adverb = self.lexicon.word.get(low) == Word.ADVERB  # die noch amtierende Bürgermeisterin
        if not adverb and not self._looks_like_adjective(low):
            self.headed = True
        self.named = False
        return 1

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

    def _is_noun_after_adjective(self, at: int) -> bool:
        before = self.sentence.lower[at - 1]
        return not self.headed and self._looks_like_adjective(before)

    def _looks_like_adjective(self, low: str) -> bool:
        endings = self.lexicon.adjective_endings
        if not endings:  # where adjectives do not show, the last plain word is the noun
            return self.plain < 3 and not self.lexicon.nouns.known(low)
        return low.endswith(endings) and not self.lexicon.nouns.known(low)

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
        for low in lower[first : first + _MOST_PLAIN]:
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
        if flags & (_ENDING | Word.PRONOUN) & ~(Word.DETERMINER | Word.PRONOUN):
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
            return int(of and sentence.wordy[noun] and not sentence.classes(noun) & _NO_ATTRIBUTE)
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
