"""The drafts of one sentence's attributions, and the naming of who speaks in each."""

from __future__ import annotations

from itertools import islice

from citecheck.find.attributions.anonymity import ground_in
from citecheck.find.attributions.audience import outlets_told
from citecheck.find.attributions.clause import Clause, Range, Report
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import Mention, can_be, read
from citecheck.find.attributions.epithets import is_epithet, is_firm_again, is_listed_epithet
from citecheck.find.attributions.history import History
from citecheck.find.attributions.names import low_of
from citecheck.find.attributions.naming import mention_of
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.quoted import (
    speech_of,
)
from citecheck.find.attributions.reported import by_verb
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.speech import Cues, Speech
from citecheck.find.attributions.word_cues import WordCue
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import Directness
from citecheck.model.values import evolve


class Drafting:
    """The drafts of one sentence, and what of it was dealt with. `SentenceReading` makes them."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, cues: Cues, history: History) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.cues = cues
        self.drafts: list[Draft] = []
        self._clause = Clause(sentence, lexicon)
        self._history = history
        self._framed: set[int] = set()
        """Quotations that were dealt with, as atoms."""
        self._called: set[int] = set()
        """Quotations that are the name of something."""
        self._used: set[int] = set()
        """First atoms of cues that were dealt with."""
        self._joints: list[int] = []
        """Words that join a report to the one before, which ends there."""
        self._ground: str | None = None
        self._ground_known = False

    def stood_for(self, speaker: Mention) -> list[Mention]:
        """What a pronoun may have meant, to be meant again by the next one."""
        draft = next(each for each in self.drafts if each.speaker is speaker)
        named = (each for each in draft.antecedents if each.pronoun is None)
        if speaker.pronoun is None:
            return list(islice(named, _MOST_MEANT))
        near: list[Mention] = []
        for each in islice(named, _MOST_MEANT):  # antecedents are read one by one
            if can_be(each, speaker.pronoun):
                return [each]
            near.append(each)
        return near[:1]

    def speech(self, at: int) -> Speech | None:
        """The frame of the quotation at an atom."""
        return speech_of(self.sentence, self.lexicon, self.cues, at)

    def by_verb(self, cue: VerbCue) -> Report | None:
        """What a verb reports."""
        return by_verb(self.sentence, self.lexicon, cue)

    def _speaker(
        self,
        draft: Draft,
        phrase: Phrase | None,
        cue: VerbCue | WordCue | None,
        first: int | None = None,
    ) -> None:
        """Give a draft its speaker, and whom it was told to; `first`: as `_name` has it."""
        if phrase is not None:
            self._name(draft, phrase, first)
        elif isinstance(cue, VerbCue) and self.lexicon.pro_drop:
            self._leave_out(draft, cue.first)
        if cue is not None:
            directly = isinstance(cue, VerbCue)
            end = cue.end if isinstance(cue, VerbCue) else cue.last
            if phrase is not None and phrase.first >= cue.first:
                between = phrase.first > end  # a dit à S le ministre
                end = end if between else max(end, phrase.last)
                directly = False
            draft.via = outlets_told(self.sentence, self.lexicon, end, directly=directly)

    def _leave_out(self, draft: Draft, limit: int) -> None:
        """Give a draft whose verb has no subject what that can be: the person last spoken of."""
        draft.implied = True
        draft.antecedents = self._history.antecedents(self.sentence, self.lexicon, limit)

    def _name(
        self, draft: Draft, phrase: Phrase, first: int | None = None, holder: str = ""
    ) -> None:
        """Give a draft its speaker, and whom the phrase can stand for if it is no name.

        `first`: where what is said begins; whoever is named in it is not who said it.
        `holder`: the pronoun that stands for the speaker, where the phrase is its possessive.
        """
        draft.speaker = mention_of(self.sentence, self.lexicon, phrase)
        if holder:
            draft.speaker = evolve(draft.speaker, words=(holder,), text=holder)
        elif draft.speaker.pronoun is not None:
            draft.speaker.many = self._is_many(phrase, draft.speaker.pronoun)
        epithet = is_listed_epithet(draft.speaker) or (
            self._is_subject(phrase.first) and is_epithet(draft.speaker)
        )
        draft.speaker.adds = self._adds(draft, draft.speaker)
        again = epithet or draft.speaker.adds or is_firm_again(draft.speaker)
        if draft.speaker.refers_back or again:
            limit, about = phrase.first, None
            if epithet or draft.speaker.pronoun is not None:
                limit = self._before_front(limit if first is None else min(first, limit))
                limit = self._before_question(limit)
                if (
                    first is not None
                    and first < phrase.first
                    and draft.directness is not Directness.DIRECT
                ):
                    about = phrase_at(self.sentence, self.lexicon, first)
            draft.antecedents = self._history.antecedents(
                self.sentence, self.lexicon, limit, about, draft.speaker.pronoun
            )
            if draft.speaker.means_latter:
                draft.antecedents = self._history.latter(self.sentence, self.lexicon, limit)
        if not read(draft.speaker).named:
            draft.ground = self.ground()

    def _adds(self, draft: Draft, speaker: Mention) -> bool:
        """Whether a verb tells that an office goes on with what was said: *ajoute la cheffe*."""
        if draft.lemma not in self.lexicon.adding or draft.directness is not Directness.DIRECT:
            return False
        return low_of(speaker.words[0]) in self.lexicon.definite and not read(speaker).named

    def _is_subject(self, first: int) -> bool:
        """Whether neither a preposition nor another noun, whose it is, stands before a phrase."""
        if not first:
            return True
        before = self.sentence.classes(first - 1)
        adverb = before & Word.ADVERB  # am Dienstag der Minister
        return not (before & Word.PREPOSITION or (self.sentence.capital[first - 1] and not adverb))

    def _is_many(self, phrase: Phrase, pronoun: str) -> bool | None:
        """Whether a pronoun of one and of many is of many, where the verb's form tells: Dutch *zij
        willen*, *zei ze*.
        """
        lexicon = self.lexicon
        if not lexicon.plural_infinitives or pronoun not in lexicon.singular & lexicon.plural:
            return None
        for at in (phrase.first - 1, phrase.last):
            if at >= 0 and self.sentence.classes(at) & (Word.VERB | Word.CUE):
                return self.sentence.lower[at].endswith(lexicon.late_infinitive_endings)
        return None

    def _before_front(self, limit: int) -> int:
        """Before what stands in its subject's place, where a verb comes second: who is told of in
        that is not the subject: German *Dem Kanzler | warf er vor*.
        """
        verb = limit - 1
        if not self.lexicon.verb_second or not self.lexicon.capital_nouns or verb < 1:
            return limit
        if not self.sentence.classes(verb) & (Word.VERB | Word.CUE):
            return limit
        if not self.sentence.wordy[verb - 1]:
            return limit  # Als Kim kam, sagte er
        while verb > 0 and self.sentence.wordy[verb - 1]:
            verb -= 1
        return verb

    def _before_question(self, limit: int) -> int:
        """Before what somebody was asked, or is reported to have said: whoever that is about did
        not answer: German *Auf die Frage, | ob das Amt es weiß, sagte sie*.
        """
        if not self.lexicon.clause_commas:
            return limit
        if not self.lexicon.reported_mood.isdisjoint(self.sentence.lower[:limit]):
            return 0  # Kim habe gezögert: „...“, sagte er
        for at in range(1, limit - 1):
            if self.sentence.lower[at] == "," and self.sentence.classes(at + 1) & Word.OPENER:
                return at
        return limit

    def ground(self) -> str | None:
        """Why this sentence's source is not named, if it says so."""
        if not self._ground_known:
            self._ground = ground_in(self.sentence, self.lexicon)
            self._ground_known = True
        return self._ground

    def _quoted_in(self, part: Range) -> list[int]:
        """The quotations in a part of the sentence."""
        lower = self.sentence.lower[part.first : part.last]
        if QUOTE not in lower:
            return []
        quoted = [at for at, low in enumerate(lower, part.first) if low == QUOTE]
        return [at for at in quoted if at not in self._called]

    def _goes_on(self, part: Range) -> Draft:
        quoted = self._quoted_in(part)
        self._framed.update(quoted)
        draft = Draft(
            [self.sentence.span(part.first, part.last)],
            Directness.MIXED if quoted else Directness.INDIRECT,
            implied=True,
        )
        self.drafts.append(draft)
        return draft

    def _taken(self) -> list[Range]:
        """What the sentence attributes already, cues included, as atoms."""
        spans = [span for draft in self.drafts for span in draft.content]
        spans += [draft.cue for draft in self.drafts if draft.cue is not None]
        spans += [draft.speaker.span for draft in self.drafts if draft.speaker is not None]
        first = min((span.start for span in spans), default=None)
        if first is None:
            return []
        at = next((i for i in range(len(self.sentence)) if self.sentence.end(i) > first), 0)
        return [Range(at, at + 1)]


_MOST_MEANT = 4
"""Names among which whoever is meant by an age or a party is looked for again."""
