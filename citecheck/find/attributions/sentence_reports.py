"""What a sentence tells in the article's own words that somebody said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from operator import itemgetter

from citecheck.find.attributions.audience import outlets_told
from citecheck.find.attributions.clause import Range, Report
from citecheck.find.attributions.comments import before_comment, by_comments
from citecheck.find.attributions.content import is_calling
from citecheck.find.attributions.content.frames import before_as
from citecheck.find.attributions.declining import declined
from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import read
from citecheck.find.attributions.framed_quotations import LEAST_TOLD_BEFORE, FramedQuotations
from citecheck.find.attributions.headlines import told_by_headline
from citecheck.find.attributions.infinitive_cues import by_infinitives
from citecheck.find.attributions.naming import without_possessive
from citecheck.find.attributions.noun_reports import by_nouns
from citecheck.find.attributions.predicates import by_predicates
from citecheck.find.attributions.relative_end import within_relative
from citecheck.find.attributions.relative_sources import by_relative
from citecheck.find.attributions.rows import places_of
from citecheck.find.attributions.sentences import Sentence
from citecheck.find.attributions.speakers import (
    joint_before,
)
from citecheck.find.attributions.verb_last import outlets_between
from citecheck.find.attributions.word_cues import WordCue
from citecheck.find.attributions.word_reports import by_own_account, by_rumour, by_view, by_words
from citecheck.find.lexicon import Word
from citecheck.model.article import Span
from citecheck.model.mention import Directness, SourceKind, Stance


class SentenceReports(FramedQuotations):
    """Drafts of what cues introduce that is no quotation, or has one in it."""

    def reports(self) -> None:
        """What is said in the article's own words."""
        taken: list[Span] = [span for draft in self.drafts for span in draft.content]
        found = list(self._candidates())
        joints = (self._joint_before(report) for report, _ in found if report is not None)
        self._joints = [joint for joint in joints if joint is not None]
        for report, first in found:
            if report is None or first in self._used:
                continue
            cue = self.sentence.span(report.cue.first, report.cue.last)
            passed_on = self._passed_on(first, cue)
            if passed_on is not None:
                report.content = list(self._before_end(report.content, passed_on))
            elif any(span.overlaps(cue) for span in taken):
                continue  # within what somebody else is reported to have said
            draft = self._report(report, cue)
            if draft is None or (passed_on is None and _covered(draft.content, taken)):
                continue
            if _covered(draft.content, list(map(_frame_behind, self.drafts))):
                continue  # ..., so S laut T
            if any(_speaks_within(each, cue) for each in self.drafts):
                continue  # a-t-on appris de source judiciaire
            self._used.add(first)
            self.drafts.append(draft)
            taken.extend(draft.content)
        if self.lexicon.pro_drop and len(self.drafts) > 1:
            self._share_subjects()

    def _share_subjects(self) -> None:
        """Give a draft whose verb has no subject who told what stands before it in the sentence:
        Spanish *Tras decir que la jefa sabe algo, afirma que*.
        """
        told = [(each.cue.start, each) for each in self.drafts if each.cue and each.content]
        told.sort(key=itemgetter(0))
        for (_, before), (start, draft) in pairwise(told):
            known = before.implied or before.speaker is not None
            if draft.implied and known and before.content[-1].end <= start:
                draft.speaker, draft.implied = before.speaker, before.implied
                draft.antecedents = before.antecedents

    def _passed_on(self, first: int, cue: Span) -> Draft | None:
        """What an outlet tells, if a cue that is no verb opens it, so that the outlet has it from
        there: *According to S it was so, the Times reported*.
        """
        if all(word.first != first for word in self.cues.words):
            return None
        for draft in self.drafts:
            opens = draft.content and draft.content[0].start == cue.start
            if opens and draft.speaker is not None:
                return draft if read(draft.speaker).kind is SourceKind.OUTLET else None
        return None

    def _before_end(self, content: list[Range], outer: Draft) -> Iterator[Range]:
        """Content as far as that of another report goes."""
        end = outer.content[-1].end
        limit = next((i for i in range(len(self.sentence)) if self.sentence.start(i) >= end), 0)
        for part in content:
            if part.first < limit:
                yield Range(part.first, min(part.last, limit))

    def callings(self, *, heading: bool) -> None:
        """What somebody calls a thing, within another's words or not: *what S calls a scandal*;
        and what a headline tells that has nothing else of the kind.
        """
        for verb in self.cues.verbs:
            if verb.first in self._used or not is_calling(self._clause, verb):
                continue
            report = self.by_verb(verb)
            if report is None:
                continue
            cue = self.sentence.span(verb.first, verb.last)
            draft = self._report(report, cue, within=True)
            if draft is not None:
                self._used.add(verb.first)
                self.drafts.append(draft)
        if heading and not self.drafts:
            self._headline()

    def _headline(self) -> None:
        """What a headline tells by its colon."""
        told = told_by_headline(self.sentence, self.lexicon)
        if told is None:
            return
        part = told.part
        quoted = self._quoted_in(part)
        self._framed.update(quoted)
        alone = quoted == [part.first] and part.last == part.first + 1
        directness = Directness.MIXED if quoted else Directness.INDIRECT
        draft = Draft([self.sentence.span(*part)], Directness.DIRECT if alone else directness)
        draft.headline = not told.sure
        self._name(draft, told.who)
        self.drafts.append(draft)

    def _candidates(self) -> Iterator[tuple[Report | None, int]]:
        sentence, lexicon = self.sentence, self.lexicon
        for report in declined(sentence, lexicon):
            yield report, report.cue.last - 1
        for verb in self.cues.verbs:
            if verb.first not in self._used and not is_calling(self._clause, verb):
                yield self.by_verb(verb), verb.first
        for word in self.cues.words:
            if word.first not in self._used and not word.quote_only:
                yield self._by_words(word), word.first
        for told in (by_infinitives, by_predicates, by_nouns, by_comments):
            for report in told(sentence, lexicon):
                yield report, report.cue.first

    def _by_words(self, cue: WordCue) -> Report | None:
        """What a cue that is no verb reports."""
        if cue.rumour:
            return by_rumour(self.sentence, self.lexicon, cue)
        if cue.holder or cue.named:
            return by_view(self.sentence, self.lexicon, cue)
        relative = by_relative(self._clause, cue)
        if relative is not None:
            return relative
        report_of = by_own_account if cue.own else by_words
        return report_of(self.sentence, self.lexicon, cue)

    def _report(self, report: Report, cue: Span, *, within: bool = False) -> Draft | None:
        """What is told, unless a quotation in it has a frame; `within`: it may have one."""
        clause = self._clause
        ended = (within_relative(clause, report.cue.last - 1, part) for part in report.content)
        said = filter(None, (before_comment(clause, part) for part in ended))
        cut = (self._before_next(part, report) for part in said)
        cut = (self._before_quotation(part) for part in cut)
        parts = [part for part in cut if within or not self._is_framed(part)]
        if all(self._only_calls(part, report.cue) for part in parts):
            return None
        quoted = [at for part in parts for at in self._quoted_in(part)]
        self._framed.update(quoted)
        spans = [self.sentence.span(part.first, part.last) for part in parts]
        alone = len(parts) == 1 and quoted and parts[0].last - parts[0].first == 1
        directness = Directness.INDIRECT
        if quoted:
            directness = (
                Directness.DIRECT if alone and self._is_statement(quoted[0]) else Directness.MIXED
            )
        draft = Draft(spans, directness, cue, report.lemma, report.stance)
        draft.points_back = report.points_back
        if report.speaker is not None:
            first = min(part.first for part in parts)
            self._name(draft, report.speaker, first, report.holder)
            if report.owned and draft.speaker is not None:
                draft.speaker = without_possessive(draft.speaker)
        elif self.lexicon.pro_drop:
            self._leave_out(draft, report.cue.first)
        if self.lexicon.verb_last and report.speaker is not None:
            draft.via = outlets_between(clause, report.speaker.last, report.cue.first)
        elif report.stance is not Stance.DECLINING:
            directly = report.speaker is not None and report.speaker.first < report.cue.first
            draft.via = outlets_told(
                self.sentence, self.lexicon, report.told_from, directly=directly
            )
        return draft

    def _joint_before(self, report: Report) -> int | None:
        """Where what joins a report to the one before stands, of which it is no part: *S said it
        was so, | but stressed that*, *S said so, | but T said that*.

        Of two verbs that *and* joins, where verbs come last in clauses within. A frame behind
        all that is told is joined to it by its comma: *S ordered it | , T announced last week*.
        """
        if report.speaker is None:
            return None
        sentence, lexicon = self.sentence, self.lexicon
        begin = min(report.cue.first, report.speaker.first)
        last = max(report.cue.last, report.speaker.last)
        ends = sentence.stop - last <= _MOST_BEHIND and _is_time_or_place(sentence, last)
        ends = ends and report.cue.first - report.speaker.last <= 1  # no *would not expect*
        verb = next((each for each in self.cues.verbs if each.first == report.cue.first), None)
        opens = before_as(self._clause, begin if verb is None else min(begin, verb.subject_at))
        behind = opens > 0 and sentence.lower[opens - 1] == "," and report.content[-1].last < opens
        if ends and behind:
            return opens - 1
        joint = None if verb is None else joint_before(sentence, lexicon, verb.subject_at)
        if joint is None or report.speaker.last > joint:
            joint = joint_before(sentence, lexicon, begin)
            if joint is None or sentence.lower[joint] not in lexicon.contrasts:
                return None
        alike = sentence.lower[joint] in lexicon.coordinators
        return joint if lexicon.verb_final or not alike else None

    def _before_next(self, part: Range, report: Report) -> Range:
        """A content without the speaker's next frame: *S said it was so | and added: Q*."""
        sentence, used = self.sentence, self._used
        framed = (each.subject_at for each in self.cues.verbs if each.first in used)
        joints = (joint_before(sentence, self.lexicon, verb) for verb in framed)
        for joint in chain(self._joints, joints):
            if joint is None or not report.cue.last <= part.first <= joint + 1 < part.last:
                continue
            if joint <= part.first:
                return report.cue if report.stance is Stance.DECLINING else part
            return Range(part.first, joint - (sentence.lower[joint - 1] == ","))
        return part

    def _before_quotation(self, part: Range) -> Range:
        """A content as far as the colon of a quotation with a frame, or the gerund that frames it:
        *dit être déçu | : Q*, *dit que « ... » | en ajoutant Q*.
        """
        lower, within = self.sentence.lower, range(part.first + LEAST_TOLD_BEFORE, part.last - 1)
        if ":" not in lower and self._used.isdisjoint(within):
            return part
        for at in sorted({*self._used, *places_of(":", lower)}.intersection(within)):
            if lower[at] == ":" and at + 1 in self._framed and self.sentence.is_quote(at + 1):
                return Range(part.first, at)
            if at in self._used and self.sentence.classes(at - 1) & Word.PREPOSITION:
                return Range(part.first, at - 1)
        return part

    def _only_calls(self, part: Range, cue: Range) -> bool:
        """Whether what stands before a cue tells nothing but where, by something's name: German *In
        dem Film „Lange Tage“ | sagt S*.
        """
        if part.last > cue.first or self._called.isdisjoint(range(part.first, part.last)):
            return False
        classes = map(self.sentence.classes, range(part.first, part.last))
        return not any(each & (Word.VERB | Word.CUE) for each in classes)

    def _is_framed(self, part: Range) -> bool:
        return not self._framed.isdisjoint(range(part.first, part.last))


_MOST_BEHIND = 6
"""Atoms behind a frame that ends a sentence: when and where it was said."""


def _is_time_or_place(sentence: Sentence, at: int) -> bool:
    """Whether nothing stands at an atom, or when or where it was: no *S proposed breaking in*."""
    if at >= sentence.stop or not sentence.wordy[at]:
        return True
    return bool(sentence.classes(at) & (Word.PREPOSITION | Word.ADVERB))


def _frame_behind(draft: Draft) -> Span:
    """A report's cue and its speaker right behind; nothing where they stand otherwise."""
    speaker = draft.speaker if not draft.implied else None
    if draft.cue is None or speaker is None or speaker.span.start < draft.cue.end:
        return Span(0, 0)
    return Span(draft.cue.start, speaker.span.end)


def _speaks_within(draft: Draft, cue: Span) -> bool:
    """Whether whoever says something stands within a cue, whose source they are already."""
    speaker = draft.speaker if not draft.implied else None
    return speaker is not None and speaker.span.start < cue.end and cue.start < speaker.span.end


def _covered(content: list[Span], taken: list[Span]) -> bool:
    """Whether each piece of a content lies within what is attributed already."""
    return all(
        any(other.start <= span.start and span.end <= other.end for other in taken)
        for span in content
    )
