"""One sentence: what it attributes, and to whom. Here, its quotations that have no frame."""

from __future__ import annotations

from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.framed_quotations import LEAST_OPENED
from citecheck.find.attributions.history import is_person, named_in
from citecheck.find.attributions.main_clause import opening_subject
from citecheck.find.attributions.marks import DASHES
from citecheck.find.attributions.mood_reports import MoodReports
from citecheck.find.attributions.names import low_of
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.attributions.signature import signature
from citecheck.find.attributions.speaking import words_in
from citecheck.find.lexicon import Word
from citecheck.model.mention import Directness, SourceKind


class SentenceReading(MoodReports):
    """One sentence being read: its drafts of each kind, those without a frame last."""

    def unframed(
        self,
        quotes: list[int],
        announced: Draft | None = None,
        told: Draft | None = None,
        *,
        turn: bool = False,
    ) -> None:
        """Quotations that no cue goes with: nicknames, and speech whose speaker was just named.

        `announced`: who a colon at the end of the paragraph before announces.
        `told`: what was attributed last, a few sentences ago at most.
        `turn`: the sentence begins with somebody's turn in a conversation, however short.
        """
        for at in quotes:
            if at in self._framed or at in self._called:
                continue
            cue = self._nickname(at)
            if cue is not None:
                span = self.sentence.span(at, at + 1)
                self.drafts.append(
                    Draft(
                        [span],
                        Directness.SCARE,
                        self.sentence.span(cue, cue + 1),
                        self.sentence.lower[cue],
                    )
                )
            elif (
                (turn and at == 0)
                or self._stands_alone(at)
                or self._is_announced(at)
                or self._opens(at)
                or self._is_aside(at)
                or self._signed(at) is not None
            ):
                draft = Draft([self.sentence.span(at, at + 1)], Directness.DIRECT, implied=True)
                draft.speaker = self._signed(at)
                draft.told = told if at == 0 or self._is_aside(at) else None
                limit = len(self.sentence) if self._opens(at) else self._announcing(at)
                draft.antecedents = self._history.antecedents(self.sentence, self.lexicon, limit)
                if at == 0 and draft.speaker is None:
                    self._give_from_before(draft, announced)
                elif draft.speaker is None and self._is_announced(at):
                    self._share(draft)  # Q, said S and shrugged: Q
                self.drafts.append(draft)

    def _announcing(self, at: int) -> int:
        """Where the clause ends that announces a quotation, of whoever it tells of, by a colon."""
        if not at or not self._is_announced(at):
            return 0
        verb = any(self.sentence.classes(each) & (Word.VERB | Word.CUE) for each in range(at))
        return at if verb else 0

    def _is_aside(self, at: int) -> bool:
        """Whether a quotation stands between dashes that is no name."""
        lower = self.sentence.lower
        if not at or lower[at - 1] not in DASHES or not DASHES.issuperset(lower[at + 1 : at + 2]):
            return False
        return at + 1 < len(lower) and self._is_statement(at) and self._is_spoken(at)

    def _signed(self, at: int) -> Mention | None:
        """Whose name alone stands behind the quotation that opens the sentence."""
        statement = at == 0 and (self._is_statement(at) or self._is_ended(at))
        return signature(self.sentence, self.lexicon) if statement else None

    def _give_from_before(self, draft: Draft, announced: Draft | None) -> None:
        """Give the quotation that opens the sentence to who was announced or spoken of before."""
        if announced is not None:
            _take_announced(draft, announced)
        elif len(self.sentence) <= LEAST_OPENED:
            self._give_to_subject(draft)

    def _give_to_subject(self, draft: Draft) -> None:
        """Give a quotation to whom the sentence before was about, if that is no name: *The witness
        hesitated. Q*. Somebody who is named is found without. An institution or a group says *we*.
        """
        subject = self._history.subject()
        if subject is None:
            return
        reading = read(subject)
        definite = low_of(subject.words[0]) in self.lexicon.definite
        one = reading.kind in (SourceKind.ANONYMOUS, SourceKind.PERSON)
        many = reading.kind in (SourceKind.ORGANISATION, SourceKind.COLLECTIVE)
        many = many or not self.lexicon.coordinators.isdisjoint(subject.words)
        if (definite and one and not reading.named) or (many and self._says_we()):
            draft.speaker = subject

    def _says_we(self) -> bool:
        """Whether the quotation that opens the sentence is by more than one."""
        lexicon = self.lexicon
        words = {word.lower() for word in self.sentence.words(0)}
        many = lexicon.first_person & lexicon.plural
        return not many.isdisjoint(words) and words.isdisjoint(lexicon.first_person - many)

    def _opens(self, at: int) -> bool:
        """Whether a statement opens the sentence, and a comma parts it from what follows."""
        sentence = self.sentence
        if at or len(sentence) <= LEAST_OPENED or sentence.lower[1] != ",":
            return False
        if not self._is_statement(at):
            return False
        words = sentence.words(at)
        if not next((word[0].isupper() for word in words if word[0].isalpha()), False):
            return False
        following = sentence.classes(2) & (Word.VERB | Word.CUE | Word.REFLEXIVE)
        named = sentence.lower[2] in self.lexicon.passive  # „Q“, war S
        return words[-1] in ("?", "!") or (bool(following) and not named)

    def _is_announced(self, at: int) -> bool:
        """Whether a colon announces a quotation that is a statement."""
        return (
            at > 0
            and self.sentence.lower[at - 1] == ":"
            and (self._is_statement(at) or self._is_ended(at))
        )

    def long_quotations(self, quotes: list[int], told: Draft | None) -> None:
        """Quotations within a sentence that have more words than a title, with no frame of theirs.

        They are given to whoever the sentence tells of, or to `told`, of the sentence before.
        """
        for at in quotes:
            if at in self._framed or at in self._called or self._is_drafted(at):
                continue
            besides = self._is_said_besides(at) or self._is_reason(at)
            if not self._is_long(at) and not besides:
                continue
            named = [draft for draft in self.drafts if draft.speaker is not None]
            before = named[-1] if named else told
            clause = self.sentence.words(at)[0] in self.lexicon.that  # a letter ‘that it is so’
            directness = Directness.MIXED if clause else Directness.DIRECT
            draft = Draft([self.sentence.span(at, at + 1)], directness)
            own = opening_subject(self.sentence, self.lexicon, at) if not named else None
            if own is not None:
                self._name(draft, own)
            elif before is not None:
                draft.speaker, draft.antecedents = before.speaker, before.antecedents
                draft.ground, draft.implied = before.ground, True
            elif at == 0:
                self._leave_out(draft, 0)
            elif self.sentence.lower[0] in self.lexicon.nominatives and besides:
                self._name(draft, Phrase(0, 1))
            else:
                draft.speaker = self._only_one_before(at)
            self.drafts.append(draft)

    def _is_said_besides(self, at: int) -> bool:
        """Whether a short quotation is a clause in lower case that ends what the article tells:
        *The place is full, “but we manage”.*
        """
        sentence, quotation = self.sentence, self.sentence.quotation(at)
        opening = sentence.tokens.words[quotation.opening + 1]
        ends = at + 1 >= len(sentence) or not sentence.wordy[at + 1]
        if not (opening[:1].islower() and ends and at and sentence.lower[at - 1] == ","):
            return False
        return words_in(sentence, at) > LEAST_OPENED and self._begins_clause(at)

    def _is_reason(self, at: int) -> bool:
        """Whether a quotation is a clause that tells why: *S came because “it is a good place”*."""
        before, lexicon = self.sentence.lower[max(0, at - 2) : at], self.lexicon
        if before[-1:] and before[-1] in lexicon.that:
            before.pop()  # parce que
        joined = before[-1:] and before[-1] in lexicon.reasons
        return bool(joined) and words_in(self.sentence, at) > LEAST_OPENED

    def _only_one_before(self, at: int) -> Mention | None:
        """The one whom a sentence names before a quotation, if it names nobody else; an institution
        where it names no person.
        """
        named = named_in(self.sentence, self.lexicon, at)
        some = [each for each in named if is_person(each)]
        some = some or [each for each in named if not each.placed and _is_institution(each)]
        return some[0] if len(some) == 1 else None

    def _is_drafted(self, at: int) -> bool:
        if not self.drafts:
            return False
        span = self.sentence.span(at, at + 1)
        return any(other.overlaps(span) for draft in self.drafts for other in draft.content)

    def _is_long(self, at: int) -> bool:
        """Whether a quotation is too long for a title, and is not written as a name is."""
        return words_in(self.sentence, at) >= _LONG and self._is_spoken(at)

    def _is_spoken(self, at: int) -> bool:
        """Whether a quotation is not written as a name is."""
        quotation = self.sentence.quotation(at)
        words = self.sentence.tokens.words[quotation.opening + 1 : quotation.closing]
        words = [word for word in words if word[0].isalnum()]
        return 2 * sum([word[0].isupper() for word in words]) < len(words)

    def _stands_alone(self, at: int) -> bool:
        """Whether a quotation is a sentence of its own: it fills one, and is long enough."""
        others = [low for i, low in enumerate(self.sentence.lower) if i != at and low != QUOTE]
        words = [low for low in others if low[0].isalnum()]
        return not words and (self._is_statement(at) or self._is_ended(at))

    def _is_ended(self, at: int) -> bool:
        """Whether a full stop or the like stands within the marks: “Not for a second.”"""
        tokens = self.sentence.tokens
        return tokens.words[self.sentence.quotation(at).closing - 1] in (".", "!", "?", "…")


def _is_institution(mention: Mention) -> bool:
    """Whether a mention is an institution by what it is called: *l’ARS*, *la préfecture*."""
    return read(mention).kind is SourceKind.ORGANISATION


_LONG = 8
"""Words in quotation marks that somebody spoke or wrote, whether or not a frame says who."""


def _take_announced(draft: Draft, announced: Draft) -> None:
    """Give a quotation that opens a paragraph to whom the paragraph before announced."""
    draft.speaker, draft.antecedents = announced.speaker, announced.antecedents
    draft.cue, draft.lemma, draft.stance = announced.cue, announced.lemma, announced.stance
    draft.ground, draft.via, draft.implied = announced.ground, announced.via, False
