"""Words without which a sentence attributes nothing, where it has no quotation marks.

Most sentences of an article have one of them, since *in*, *to* and *has* begin phrases that
attribute (*in her view*, *has not commented*). So a word is asked for what must stand with it,
before anything is made of the sentence. What is answered may be too much, and never too little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from citecheck.find.lexicon import Lexicon, Word

_MARKS = frozenset((",", "–", "—", "-"))
_DOCUMENT_REACH = 5
"""Tokens behind a preposition among which the document is that it is about."""
_LONGEST_NARRATOR = 8
"""Tokens of whoever an infinitive is of, and the word that joins them to what was said."""
_NEGATED = ("n't", "n’t")


class _Asked(NamedTuple):
    """What must stand with a word for it to be a sign."""

    nothing: bool
    """Whether it is one by itself."""
    behind: Mapping[str, tuple[list[str], ...]]
    """The words of which one must be right behind it, each with the phrases that it goes on with;
    none where it is enough.
    """
    apart: frozenset[str]
    """The words of which one behind the next word makes it one."""
    elsewhere: bool
    """Whether something else in the sentence makes it one as well."""


class Signs:
    """The signs of one language."""

    __slots__ = ("_asked", "_lexicon")

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._asked: dict[str, _Asked] = {}
        """What is asked of the words met so far."""

    def stands(self, lower: list[str], at: int, row: range) -> bool:
        """Whether a word is a sign in the sentence that it is in, a row without quotations."""
        low = lower[at]
        asked = self._asked.get(low)
        if asked is None:
            asked = self._asked[low] = self._ask(low)
        nothing, behind, apart, elsewhere = asked
        if nothing:
            return True
        following = at + 1
        if following < row.stop and lower[following] in behind:
            phrases = behind[lower[following]]
            if not phrases:
                return True
            for each in phrases:
                if lower[following : following + len(each)] == each:
                    return True
        following += 1
        if following < row.stop and lower[following] in apart:
            return True
        return elsewhere and self._stands_by_others(lower, at, row)

    def narrates(self, lower: list[str], row: range) -> bool:
        """Whether a sentence may go on with what was said by an infinitive: *Et d’ajouter*."""
        lexicon = self._lexicon
        return (
            bool(lexicon.narrative)
            and lower[row.start] in lexicon.coordinators
            and any(
                lower[at] in lexicon.narrative and lower[at + 1] in lexicon.infinitives
                for at in range(row.start + 1, min(row.start + _LONGEST_NARRATOR, row.stop - 1))
            )
        )

    def _ask(self, low: str) -> _Asked:
        lexicon = self._lexicon
        phrases = list(self._phrases(low))
        nothing = (
            any(not (verb.particle or verb.that_behind) for verb, _ in lexicon.verbs.get(low, ()))
            or any(len(phrase) == 1 for phrase in phrases)
            or low in lexicon.quote_before
            or low in lexicon.after
            or low in lexicon.reported_mood
            or low in lexicon.going_on
            or low in lexicon.hearsay
            or low in lexicon.claiming
            or low in lexicon.whereby
        )
        behind: dict[str, tuple[list[str], ...]] = {}
        for phrase in phrases:
            if len(phrase) > 1:
                behind[phrase[1]] = (*behind.get(phrase[1], ()), list(phrase[1:]))
        if low in lexicon.nouns.speech:  # the claim that; die Forderung, zu
            behind |= dict.fromkeys((",", *lexicon.of, *lexicon.genitive, *lexicon.that), ())
            if lexicon.voicing:  # la confianza en que, un appel à rouvrir
                behind |= dict.fromkeys((*lexicon.locative, *lexicon.towards, *lexicon.purpose), ())
        if any(verb.that_behind for verb, _ in lexicon.verbs.get(low, ())):
            behind |= dict.fromkeys((",",) if lexicon.clause_commas else lexicon.that, ())
        elsewhere = (
            low in lexicon.verbs
            or low in lexicon.declining_modals
            or low in lexicon.refusals
            or low in lexicon.documentary
            or low in lexicon.opening
            or low in lexicon.after_mark
            or low in lexicon.nouns.speech
            or low in lexicon.parted
            or low in lexicon.infinitives
            or low in lexicon.nouns.stands
            or low in lexicon.views
        )
        return _Asked(nothing, behind, frozenset(self._apart(low)), elsewhere)

    def _phrases(self, low: str) -> Iterator[tuple[str, ...]]:
        """The phrases that a word begins: *according to*, *in her view*, *no comment*."""
        lexicon = self._lexicon
        yield from lexicon.own.get(low, ())
        yield from lexicon.rumours.get(low, ())
        for begun in lexicon.views.get(low, {}).values():
            yield from (phrase for phrase, _ in begun)
        if low not in lexicon.after_mark:
            yield from lexicon.before.get(low, ())
        for opening, _ in lexicon.around.get(low, ()):
            yield opening
        yield from lexicon.declining_phrases.get(low, ())

    def _stands_by_others(self, lower: list[str], at: int, row: range) -> bool:
        """Whether other words of the sentence, or its place in it, make a word a sign."""
        lexicon, low = self._lexicon, lower[at]
        if at == row.start:
            opens = low in lexicon.after_mark and not lexicon.capital_nouns  # Aldus S was het
            if opens or low in lexicon.opening or low in lexicon.parted:
                return True
        elif lower[at - 1] in _MARKS and (low in lexicon.after_mark or low in lexicon.parted):
            return True
        if low in lexicon.documentary:
            heads = map(lexicon.nouns.head, lower[max(0, at - 1) : at + 1 + _DOCUMENT_REACH])
            if any(head in lexicon.nouns.document for head in heads):
                return True
        words = lower[row.start : row.stop]
        stands = low in lexicon.nouns.stands and not lexicon.passive.isdisjoint(words)
        realised = low in lexicon.infinitives and not lexicon.realised.isdisjoint(words)
        if stands or realised:
            return True
        return self._has_particle(low, words) or self._declines(low, words)

    def _apart(self, low: str) -> Iterator[str]:
        """The words that make a sign of a word where one stands between them: *in Sample’s view*,
        German *den Verdacht geäußert, dass*.
        """
        lexicon = self._lexicon
        for begun in lexicon.views.get(low, {}).values():
            yield from (word for phrase, _ in begun for word in phrase[2:3])
        if lexicon.verb_final and low in lexicon.nouns.speech:
            yield from (",", *lexicon.that)

    def _has_particle(self, low: str, words: list[str]) -> bool:
        """Whether the particle of a verb is joined to it, or anywhere in the sentence."""
        verbs = [verb for verb, _ in self._lexicon.verbs.get(low, ()) if verb.particle]
        particles = [verb.particle[0] for verb in verbs]
        if not particles:
            return False
        return low.startswith(tuple(particles)) or not set(particles).isdisjoint(words)

    def _declines(self, low: str, words: list[str]) -> bool:
        """Whether somebody may refuse to say something, or may not have said it."""
        lexicon = self._lexicon
        if low not in lexicon.declining_modals and low not in lexicon.refusals:
            return False
        if lexicon.declining_verbs.isdisjoint(words):
            return False
        return low in lexicon.refusals or any(map(self._negates, words))

    def _negates(self, low: str) -> bool:
        return bool(self._lexicon.word.get(low, 0) & Word.NEGATION) or low.endswith(_NEGATED)


@lru_cache(maxsize=64)
def signs_of(lexicon: Lexicon) -> Signs:
    """The signs of a language."""
    return Signs(lexicon)
