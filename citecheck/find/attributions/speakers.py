"""Noun phrases that can be a speaker, to the right and to the left of a cue.

There is no parser: a phrase is what stands between words of the closed classes. It begins
with a determiner, an adjective or a name, and ends where a verb, an adverb, a preposition that
does not go on with it, or a mark ends it.
"""

from __future__ import annotations

from attrs import frozen

from citecheck.find.attributions.sentences import QUOTE, Sentence
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Span

_LONGEST = 16
"""Atoms in one noun phrase."""
_REACH = 40
"""Atoms that are looked back over from a cue to where its clause begins."""

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
_SKIPPED = Word.ADVERB | Word.REFLEXIVE | Word.NEGATION


@frozen
class Phrase:
    """A noun phrase of a sentence, as atoms."""

    first: int
    last: int
    """Exclusive."""

    def span(self, sentence: Sentence) -> Span:
        """Where it stands in the text."""
        return sentence.span(self.first, self.last)


def classes(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """The closed classes of an atom; 0 beyond the sentence."""
    return lexicon.word.get(sentence.lower[at], 0) if 0 <= at < len(sentence) else 0


def is_name(sentence: Sentence, at: int) -> bool:
    """Whether an atom is written as a name: in capitals, or a handle."""
    first = sentence.word(at)[0]
    return first.isupper() or (first == "@" and len(sentence.word(at)) > 1)


def is_word(sentence: Sentence, at: int) -> bool:
    """Whether an atom is a word or a handle, neither a mark nor a quotation."""
    return sentence.lower[at] != QUOTE and (
        sentence.lower[at][0].isalnum() or is_name(sentence, at)
    )


def phrase_at(sentence: Sentence, lexicon: Lexicon, first: int) -> Phrase | None:
    """The noun phrase that begins at an atom, or ``None``."""
    if not 0 <= first < len(sentence) or not is_word(sentence, first):
        return None
    flags = classes(sentence, lexicon, first)
    low = sentence.lower[first]
    if low in lexicon.singular | lexicon.plural | lexicon.neuter | lexicon.demonstratives:
        if not (flags & Word.DETERMINER and _goes_on(sentence, lexicon, first + 1)):
            return Phrase(first, first + 1)
    elif flags & Word.PRONOUN and not flags & Word.DETERMINER:
        return None
    last = _end_of_phrase(sentence, lexicon, first)
    return Phrase(first, last) if last > first else None


def _goes_on(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word follows that a determiner could belong to."""
    return (
        at < len(sentence)
        and is_word(sentence, at)
        and not classes(sentence, lexicon, at) & (_ENDING | Word.PRONOUN)
    )


def _end_of_phrase(sentence: Sentence, lexicon: Lexicon, first: int) -> int:
    at = first
    limit = min(first + _LONGEST, len(sentence))
    state = _Reading(sentence, lexicon, first)
    while at < limit:
        step = state.step(at)
        if not step:
            break
        at += step
    return state.trimmed(at)


class _Reading:
    """A noun phrase while it is read from left to right."""

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
        if sentence.is_quote(at):
            return 0
        if not is_word(sentence, at):
            return self._mark(at)
        low, flags = sentence.lower[at], classes(sentence, lexicon, at)
        if at == self.first:
            return self._begin(at, flags)
        if low in lexicon.coordinators:
            return self._coordinator(at)
        if self._is_particle(at):
            return 1
        if flags & Word.PREPOSITION and low in lexicon.np_prepositions:
            return self._preposition(at)
        if is_name(sentence, at) and not flags & (_ENDING & ~Word.CUE):
            return self._name(at)
        if flags & _ENDING and not self._is_noun_here(at, flags):
            return 0
        return self._plain(at)

    def _is_noun_here(self, at: int, flags: int) -> bool:
        """Whether a verb form is a noun where it stands: the report, een bericht."""
        if flags & _ENDING & ~Word.CUE or self.headed:
            return False
        determined = classes(self.sentence, self.lexicon, at - 1) & Word.DETERMINER
        return bool(determined) or self.lexicon.nouns.known(self.sentence.lower[at])

    def _is_bare(self) -> bool:
        return not self.named and not self.headed and not self.plain

    def _begin(self, at: int, flags: int) -> int:
        if flags & Word.DETERMINER:
            return 1
        name = is_name(self.sentence, at)
        opening = at == 0 or not name
        if flags & (_ENDING | Word.PRONOUN) and opening:
            return 0
        return self._name(at) if name else self._plain(at)

    def _name(self, at: int) -> int:
        low = self.sentence.lower[at]
        self.named = True
        self.headed = self.headed or not self._is_modifier(at, low)
        self.plain = 0
        return 1

    def _is_modifier(self, at: int, low: str) -> bool:
        """Whether a name only describes a noun that follows: Amerikaanse, Putin's, American."""
        endings = self.lexicon.possessive + self.lexicon.adjective_endings
        return (bool(endings) and low.endswith(endings)) or self._noun_follows(at + 1)

    def _noun_follows(self, at: int) -> bool:
        """Whether a noun that names a source comes within a few plain words."""
        sentence, lexicon = self.sentence, self.lexicon
        for position in range(at, min(at + 4, len(sentence))):
            if not is_word(sentence, position) or classes(sentence, lexicon, position) & _ENDING:
                return False
            if is_name(sentence, position) or lexicon.nouns.known(sentence.lower[position]):
                return True
        return False

    def _plain(self, at: int) -> int:
        low = self.sentence.lower[at]
        if low[0].isdigit():
            return 1 if self._is_bare() else 0
        if self._is_outlet_after_noun(at):
            return 1
        if self.named or self.headed:
            if not self._noun_follows(at) and not self._is_noun_after_adjective(at):
                return 0
        elif self.plain >= 4:
            return 0
        self.plain += 1
        if self.lexicon.nouns.known(low) or not self._looks_like_adjective(low):
            self.headed = True
        self.named = False
        return 1

    def _is_outlet_after_noun(self, at: int) -> bool:
        """Whether an outlet that writes itself small follows: die Nachrichtenagentur dpa."""
        nouns = self.lexicon.nouns
        return (
            nouns.head(self.sentence.lower[at - 1]) in nouns.outlet
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

    def _is_particle(self, at: int) -> bool:
        """Whether a particle stands within a name: van, de, von, of."""
        sentence = self.sentence
        if not self.named or sentence.lower[at] not in self.lexicon.name_particles:
            return False
        following = at + 1
        if following < len(sentence) and sentence.lower[following] in self.lexicon.name_particles:
            following += 1
        return following < len(sentence) and is_name(sentence, following)

    def _preposition(self, at: int) -> int:
        sentence, lexicon = self.sentence, self.lexicon
        if at + 1 >= len(sentence) or at == self.first:
            return 0
        if not (self.headed or self.named or self.plain):
            return 0
        follower = at + 1
        flags = classes(sentence, lexicon, follower)
        good = is_word(sentence, follower) and (
            is_name(sentence, follower)
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

    def _has_more(self, at: int) -> bool:
        """Whether *at*, *bij*, *by* can go on with the word before: an office, a document."""
        head = self.lexicon.nouns.head(self.sentence.lower[at - 1])
        nouns = self.lexicon.nouns
        following = self.sentence.lower[at + 1]
        if head in nouns.document:
            return True
        if head in nouns.organisation:
            return is_name(self.sentence, at - 1) and is_name(self.sentence, at + 1)
        return (
            head is not None
            and (head in nouns.people or head in nouns.collective)
            and nouns.head(following) not in nouns.outlet
            and nouns.head(following) not in nouns.document
        )

    def _coordinator(self, at: int) -> int:
        sentence, lexicon = self.sentence, self.lexicon
        if at + 1 >= len(sentence) or not (self.named or self.headed):
            return 0
        follower = at + 1
        if not is_word(sentence, follower):
            return 0
        flags = classes(sentence, lexicon, follower)
        if flags & (_ENDING | Word.PRONOUN) & ~(Word.DETERMINER | Word.PRONOUN):
            return 0
        if not (is_name(sentence, follower) or self._noun_follows(follower)):
            if not (flags & Word.DETERMINER and self._noun_follows(follower + 1)):
                return 0
        elif flags & Word.PRONOUN and not flags & Word.DETERMINER:
            return 0
        self.named = self.headed = False
        self.plain = 0
        return 2 if flags & Word.DETERMINER else 1

    def _mark(self, at: int) -> int:
        """Marks that stand within names: J. Voorbeeld, A&B, regering-Voorbeeld."""
        sentence = self.sentence
        if at == self.first or at + 1 >= len(sentence) or not is_name(sentence, at - 1):
            return 0
        if not is_word(sentence, at + 1) or not is_name(sentence, at + 1):
            return 0
        mark, before = sentence.lower[at], sentence.lower[at - 1]
        if mark == ".":
            return 1 if len(before) <= 2 or before in self.lexicon.abbreviations else 0
        touching = sentence.start(at) == sentence.end(at - 1)
        return 1 if mark == "&" or (mark in "/-’'" and touching) else 0

    def trimmed(self, last: int) -> int:
        """The end of the phrase without words that cannot end one."""
        lexicon = self.lexicon
        while last > self.first:
            low = self.sentence.lower[last - 1]
            flags = classes(self.sentence, lexicon, last - 1)
            if (
                (low in lexicon.name_particles and not is_name(self.sentence, last - 1))
                or flags & (Word.PREPOSITION | Word.DETERMINER)
                or low in lexicon.coordinators
            ):
                last -= 1
            else:
                break
        return last


def phrase_after(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The noun phrase that begins at an atom or after the adverbs there."""
    for _ in range(4):
        if at >= len(sentence):
            return None
        if classes(sentence, lexicon, at) & _SKIPPED and not is_determined(sentence, lexicon, at):
            at += 1
        else:
            break
    return phrase_at(sentence, lexicon, at)


def is_determined(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether an atom is a pronoun or a determiner besides what else it may be."""
    return bool(classes(sentence, lexicon, at) & (Word.DETERMINER | Word.PRONOUN))


def clause_start(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Where the clause around an atom begins: after the last mark, quotation or conjunction."""
    limit = max(0, at - _REACH)
    position = at
    while position > limit:
        before = position - 1
        if sentence.is_quote(before):
            break
        if not is_word(sentence, before) and not _is_within_name(sentence, before):
            break
        low = sentence.lower[before]
        flags = classes(sentence, lexicon, before)
        goes_on = (
            low in lexicon.coordinators or low in lexicon.demonstratives or flags & Word.ADVERB
        )
        if flags & (Word.CONJUNCTION | Word.OPENER) and not goes_on:
            break
        position -= 1
    return position


def _is_within_name(sentence: Sentence, at: int) -> bool:
    mark = sentence.lower[at]
    if mark not in (".", "&", "/", "-", "%", "$", "€", "£", "’", "'"):
        return False
    return at > 0 and at + 1 < len(sentence) and is_word(sentence, at + 1)


def phrase_before(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The subject to the left of a verb at `at`: the phrase its clause begins with."""
    at = _before_brackets(sentence, _before_adverbs(sentence, lexicon, at))
    if at <= 0:
        return None
    if sentence.lower[at - 1] == ",":
        return _before_apposition(sentence, lexicon, at - 1)
    relative = classes(sentence, lexicon, at - 1) & Word.RELATIVE
    if relative and at > 2 and sentence.lower[at - 2] == ",":
        return _ending_at(sentence, lexicon, at - 2)
    if sentence.lower[at - 1] in lexicon.coordinators:
        return _shared_subject(sentence, lexicon, at - 1)
    start = _after_openers(sentence, lexicon, clause_start(sentence, lexicon, at), at)
    while start < at:
        phrase = phrase_at(sentence, lexicon, start)
        if phrase is not None and phrase.last <= at:
            if _leads_to(sentence, lexicon, phrase.last, at):
                return phrase
            start = _later_start(sentence, lexicon, phrase.last, at)
        elif classes(sentence, lexicon, start) & Word.PREPOSITION:
            start = _after_prepositional(sentence, lexicon, start)
        else:
            start += 1
    return None


def _before_brackets(sentence: Sentence, at: int) -> int:
    """Before a bracket that ends at an atom: *Jan Voorbeeld (CDU) sagte*."""
    if at <= 0 or sentence.lower[at - 1] != ")":
        return at
    for opening in range(at - 2, max(-1, at - 16), -1):
        if sentence.lower[opening] == "(":
            return opening
    return at


def _ending_at(sentence: Sentence, lexicon: Lexicon, last: int) -> Phrase | None:
    """The longest phrase that ends at an atom: what *, which said* is about."""
    for first in range(max(0, last - 10), last):
        phrase = phrase_at(sentence, lexicon, first)
        if phrase is not None and phrase.last == last:
            return phrase
    return None


def _shared_subject(sentence: Sentence, lexicon: Lexicon, coordinator: int) -> Phrase | None:
    """The subject of two verbs, before the first: *S smiled and said*."""
    start = clause_start(sentence, lexicon, coordinator)
    start = _after_openers(sentence, lexicon, start, coordinator)
    phrase = phrase_at(sentence, lexicon, start)
    return phrase if phrase is not None and phrase.last < coordinator else None


def _before_adverbs(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    while at > 0 and classes(sentence, lexicon, at - 1) & _SKIPPED:
        if is_determined(sentence, lexicon, at - 1):
            break
        if is_name(sentence, at - 1) and at > 1 and is_name(sentence, at - 2):
            break  # part of a name, whatever else the word means
        at -= 1
    return at


def _after_openers(sentence: Sentence, lexicon: Lexicon, start: int, at: int) -> int:
    """Past the conjunctions and adverbs that a clause begins with."""
    while start < at:
        flags = classes(sentence, lexicon, start)
        if flags & (Word.CONJUNCTION | Word.ADVERB | Word.OPENER) and not (
            flags & (Word.DETERMINER | Word.PRONOUN)
        ):
            start += 1
        else:
            break
    return start


def _leads_to(sentence: Sentence, lexicon: Lexicon, first: int, at: int) -> bool:
    """Whether nothing but prepositional phrases and adverbs stands between subject and verb."""
    return not any(
        classes(sentence, lexicon, position) & (Word.VERB | Word.CUE | Word.OPENER)
        or sentence.lower[position] in lexicon.coordinators
        for position in range(first, at)
    )


def _later_start(sentence: Sentence, lexicon: Lexicon, first: int, at: int) -> int:
    """Past the verb or coordinator that shows a phrase to be another clause's."""
    for position in range(at - 1, first - 1, -1):
        if (
            classes(sentence, lexicon, position) & (Word.VERB | Word.CUE | Word.OPENER)
            or sentence.lower[position] in lexicon.coordinators
        ):
            return position + 1
    return at


def _after_prepositional(sentence: Sentence, lexicon: Lexicon, start: int) -> int:
    phrase = phrase_at(sentence, lexicon, start + 1)
    return phrase.last if phrase is not None else start + 1


def _before_apposition(sentence: Sentence, lexicon: Lexicon, comma: int) -> Phrase | None:
    """The phrase before ``, ... ,``: Jan Voorbeeld, directeur van de bank, zei."""
    limit = max(0, comma - _REACH)
    for opening in range(comma - 1, limit, -1):
        if sentence.lower[opening] == QUOTE:
            return None
        if sentence.lower[opening] == ",":
            start = clause_start(sentence, lexicon, opening)
            start = _after_openers(sentence, lexicon, start, opening)
            phrase = phrase_at(sentence, lexicon, start)
            end = _before_brackets(sentence, opening)
            if (
                phrase is not None
                and phrase.last <= end
                and _leads_to(sentence, lexicon, phrase.last, end)
            ):
                return phrase
    return None


def aside_after(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """What stands in apposition to a phrase: *Jan Voorbeeld, directeur van de bank,*."""
    first = phrase.last + 1
    if first >= len(sentence) or sentence.lower[phrase.last] not in (",", "("):
        return None
    if not is_word(sentence, first) or classes(sentence, lexicon, first) & Word.RELATIVE & ~(
        Word.DETERMINER
    ):
        return None
    aside = phrase_at(sentence, lexicon, first)
    if aside is None or aside.first != first:
        return None
    closed = aside.last >= len(sentence) or sentence.lower[aside.last] in ",.;)–—"
    return aside if closed else None


def after_aside(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Past a relative clause or an apposition that follows a phrase: *, die ..., *.

    `at` itself where none follows.
    """
    if at + 1 >= len(sentence) or sentence.lower[at] not in (",", "(", "–", "—"):
        return at
    closing = {"(": ")"}.get(sentence.lower[at], sentence.lower[at])
    limit = min(len(sentence), at + _REACH)
    for position in range(at + 1, limit):
        if sentence.lower[position] == closing:
            aside = _is_aside(sentence, lexicon, at + 1, position)
            return position + 1 if aside or closing == ")" else at
    return at


def _is_aside(sentence: Sentence, lexicon: Lexicon, first: int, last: int) -> bool:
    flags = classes(sentence, lexicon, first)
    if flags & Word.RELATIVE:
        return True
    noun = any(
        lexicon.nouns.known(sentence.lower[position])
        for position in range(first, min(last, first + 6))
    )
    verb = any(
        classes(sentence, lexicon, position) & (Word.VERB | Word.CUE)
        for position in range(first, last)
    )
    return noun and not verb
