"""What a sentence's mood alone marks as said, and whose words it goes on with."""

from __future__ import annotations

from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.clause import LEAST_SPEECH, Clause, Range
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.described_subjects import phrase_ending
from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import read
from citecheck.find.attributions.mood import claim, hearsay, hearsay_within, may_tell, told_by_mood
from citecheck.find.attributions.naming import mention_of, names_a_person
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentence_reports import SentenceReports
from citecheck.find.attributions.sentences import Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import phrase_before
from citecheck.find.attributions.traces import Trace
from citecheck.find.attributions.unlisted import unlisted_frame
from citecheck.model.mention import SourceKind, Stance


class MoodReports(SentenceReports):
    """Drafts of what no cue introduces but a verb's mood, or a modal: German *soll ... haben*."""

    def by_mood(self, told: Draft | None, *, going_on: bool, rumoured: bool = False) -> None:
        """What the sentence's mood alone marks as reported, and whose words it goes on with.

        `rumoured`: what the sentence before tells was only heard, from nobody.
        """
        clause = self._clause
        if not (self.sentence.traces & Trace.HEARSAY or may_tell(clause, going_on=going_on)):
            return
        part = told_by_mood(clause, self._taken(), going_on=going_on)
        framed = self._framed_behind(clause, part) if part is not None else None
        if part is not None and framed is not None:
            comma, cue, speaker = framed
            draft = self._goes_on(Range(part.first, comma))
            draft.cue, draft.lemma = self.sentence.span(cue.first, cue.last), cue.verb.lemma
            draft.implied = False
            self._name(draft, speaker)
        elif part is not None:
            draft = self._goes_on(part)
            if not rumoured:
                self._give_to_likeliest(draft, part, told, going_on=going_on)
        elif not self.drafts:
            modal = hearsay(clause)
            heard = (modal, Range(0, clause.end)) if modal else hearsay_within(clause)
            if heard is not None:
                modal, content = heard
                draft = self._goes_on(content)
                draft.implied = False
                draft.cue = self.sentence.span(modal.first, modal.last)
                draft.lemma = self.lexicon.hearsay_lemma
                draft.stance = Stance.DOUBTING
                return
            self._claimed(clause)

    def is_rumour(self, draft: Draft) -> bool:
        """Whether something was only heard, from nobody: German *soll ... haben*."""
        return draft.speaker is None and draft.lemma == self.lexicon.hearsay_lemma

    def _give_to_likeliest(
        self, draft: Draft, part: Range, told: Draft | None, *, going_on: bool
    ) -> None:
        """Give what the mood marks to whom its sentence tells of, or to those before it."""
        before = self._somebody_before(part.first)
        said = self._framing_behind(draft)
        source = said or told
        subject = None if going_on else self._history.subject()
        if before is not None:
            self._name(draft, before)
        elif said is None and subject is not None:
            draft.speaker = subject
            draft.antecedents = self._history.antecedents(self.sentence, self.lexicon, 0)
        elif source is not None:
            draft.speaker, draft.antecedents = source.speaker, source.antecedents
        if draft.speaker is None:
            draft.antecedents = self._history.antecedents(self.sentence, self.lexicon, 0)

    def _framing_behind(self, draft: Draft) -> Draft | None:
        """The quotation whose frame stands right behind what the mood marks, too: German *Es sei
        laut, erinnert sich S: Q*.
        """
        end = draft.content[-1].end
        for other in self.drafts:
            close = other.cue is not None and 0 <= other.cue.start - end <= _BESIDE
            if close and other is not draft and other.speaker is not None:
                return other
        return None

    def _framed_behind(self, clause: Clause, part: Range) -> tuple[int, VerbCue, Phrase] | None:
        """The frame that ends a sentence behind what its mood marks, its verb in no list:
        *..., beschwichtigte S*; where its comma stands, its verb, its speaker.
        """
        comma = clause.end - 1
        while comma > part.first + LEAST_SPEECH and clause.lower[comma] != ",":
            comma -= 1
        if clause.lower[comma] != "," or part.last < clause.end:
            return None
        frame = unlisted_frame(self.sentence, self.lexicon, comma + 1)
        if frame is None or frame[0].first <= comma or frame[1].last < clause.end:
            return None
        return comma, *frame

    def _somebody_before(self, first: int) -> Phrase | None:
        """Who a clause behind a colon tells of before it: *Er sieht einen Vorteil: S sei ...*; or
        for whom it is so: *Für S sei dies ...*.
        """
        if self.sentence.lower[0] in self.lexicon.opening_quote:
            viewer = phrase_at(self.sentence, self.lexicon, 1)
            verb = self.sentence.lower[viewer.last : viewer.last + 1] if viewer is not None else []
            told = not self.lexicon.reported_mood.isdisjoint(verb)
            if viewer is not None and told:
                who = mention_of(self.sentence, self.lexicon, viewer)
                one = names_a_person(who) and read(who).kind is SourceKind.PERSON
                return viewer if one else None  # no *für kleine Gemeinden*
        if not first or self.sentence.lower[first - 1] != ":":
            return None
        phrase = phrase_after(self.sentence, self.lexicon, 0)
        opens = phrase is not None and phrase.last < first
        if phrase is not None and opens and is_somebody(self.sentence, self.lexicon, phrase):
            return phrase
        if not self.lexicon.verb_second:
            return None
        behind = phrase_ending(self.sentence, self.lexicon, first - 1)  # Ähnlich reagierte S: ...
        somebody = behind is not None and is_somebody(self.sentence, self.lexicon, behind)
        return behind if somebody else None

    def _claimed(self, clause: Clause) -> None:
        """What a subject claims of itself: *Der Mann will sich verlaufen haben*."""
        modal = claim(clause)
        speaker = phrase_before(self.sentence, self.lexicon, modal.first) if modal else None
        if (
            modal is None
            or speaker is None
            or not is_somebody(self.sentence, self.lexicon, speaker)
        ):
            return
        draft = self._goes_on(Range(modal.last, clause.end))
        draft.implied = False
        draft.cue = self.sentence.span(modal.first, modal.last)
        draft.lemma, draft.stance = self.sentence.lower[modal.first], Stance.DOUBTING
        self._name(draft, speaker)


_BESIDE = 3
"""Code points of a comma and what stands beside it."""
