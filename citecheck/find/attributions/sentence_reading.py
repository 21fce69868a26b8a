"""One sentence: what it attributes, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from citecheck.find.attributions.anonymity import ground_in
from citecheck.find.attributions.asides import after_aside
from citecheck.find.attributions.audience import outlets_told
from citecheck.find.attributions.clause import LEAST_SPEECH, Clause, Range, Report
from citecheck.find.attributions.content import is_calling
from citecheck.find.attributions.content.frames import before_as
from citecheck.find.attributions.cues import VerbCue, WordCue
from citecheck.find.attributions.declining import declined
from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import Mention, can_be, read
from citecheck.find.attributions.epithets import is_epithet, is_listed_epithet
from citecheck.find.attributions.headlines import told_by_headline
from citecheck.find.attributions.history import History, is_person, named_in
from citecheck.find.attributions.infinitive_cues import by_infinitives
from citecheck.find.attributions.main_clause import opening_subject
from citecheck.find.attributions.marks import DASHES
from citecheck.find.attributions.mood import claim, hearsay, may_tell, told_by_mood
from citecheck.find.attributions.names import low_of
from citecheck.find.attributions.naming import mention_of, names_a_person, without_possessive
from citecheck.find.attributions.narrative import narrated, narrator
from citecheck.find.attributions.phrases import is_title, names_outlet, phrase_at, quoted_outlet
from citecheck.find.attributions.predicates import by_predicates
from citecheck.find.attributions.quoted import (
    STATEMENT,
    Cues,
    Speech,
    announcing,
    speech_of,
    words_in,
)
from citecheck.find.attributions.relative_end import within_relative
from citecheck.find.attributions.reported import by_nouns, by_verb, is_first_person
from citecheck.find.attributions.rows import places_of
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.signature import signature
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import (
    clause_start,
    contrasts,
    found_in,
    joins,
    joint_before,
    phrase_after,
    phrase_before,
    phrase_ending,
    subject_after,
)
from citecheck.find.attributions.subjects import subject_in
from citecheck.find.attributions.traces import Trace
from citecheck.find.attributions.unlisted import unlisted_frame
from citecheck.find.attributions.verb_last import outlets_between
from citecheck.find.attributions.word_reports import by_own_account, by_rumour, by_view, by_words
from citecheck.find.lexicon import GERUND, Lexicon, Word
from citecheck.model.article import Span
from citecheck.model.mention import Directness, SourceKind, Stance
from citecheck.model.values import evolve

_MOST_BEHIND = 6
"""Atoms behind a frame that ends a sentence: when and where it was said."""


def _is_time_or_place(sentence: Sentence, at: int) -> bool:
    """Whether nothing stands at an atom, or when or where it was: no *S proposed breaking in*."""
    if at >= sentence.stop or not sentence.wordy[at]:
        return True
    return bool(sentence.classes(at) & (Word.PREPOSITION | Word.ADVERB))


class SentenceReading:
    """One sentence being read."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, cues: Cues, history: History) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.cues = cues
        self.drafts: list[Draft] = []
        self._clause = Clause(sentence, lexicon)
        self._history = history
        self._framed: set[int] = set()
        self._called: set[int] = set()
        """Quotations that are the name of something."""
        """Quotations that were dealt with, as atoms."""
        self._used: set[int] = set()
        self._joints: list[int] = []
        """Words that join a report to the one before, which ends there."""
        """First atoms of cues that were."""
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

    def quotations(self, quotes: list[int]) -> None:
        """Quotations that have a cue beside them."""
        previous: tuple[Speech, Draft] | None = None
        for at in quotes:
            if at in self._framed:
                continue
            if (
                previous is not None
                and self._resumes(previous[0], at)
                and not self._is_framed_apart(at)
            ):
                previous[1].content.append(self.sentence.span(at, at + 1))
                self._framed.add(at)
                continue
            if self._nickname(at) is not None or quoted_outlet(self.sentence, at):
                continue
            if is_title(self.sentence, self.lexicon, at):
                self._called.add(at)
                continue
            if names_outlet(self.sentence, self.lexicon, at):
                self._framed.add(at)
                continue
            speech = self.speech(at)
            if speech is None:
                continue
            same = previous is not None and (
                speech.cue is previous[0].cue and speech.speaker == previous[0].speaker
            )
            if same and previous is not None:  # Q, V S, Q
                previous[1].content.append(self.sentence.span(at, at + 1))
                self._framed.add(at)
                continue
            draft = self._quotation(at, speech)
            if draft is not None:
                previous = (speech, draft)

    def speech(self, at: int) -> Speech | None:
        """The frame of the quotation at an atom."""
        return speech_of(self.sentence, self.lexicon, self.cues, at)

    def _is_framed_apart(self, at: int) -> bool:
        """Whether a frame of its own stands right behind a quotation, by somebody who is no
        pronoun: *Q, said S. Q, T smiled.*
        """
        speech = self.speech(at)
        if speech is None or not speech.follows or speech.speaker is None:
            return False
        return mention_of(self.sentence, self.lexicon, speech.speaker).pronoun is None

    def narrate(self, told: Draft | None) -> None:
        """What an infinitive goes on to tell of whoever stands before it, or spoke last: French
        *Et S d’ajouter : Q*, *Et d’ajouter : Q*.
        """
        at = narrated(self.sentence, self.lexicon)
        who = narrator(self.sentence, self.lexicon, at) if at is not None else None
        if at is None or (told is None and who is None):
            return
        lower, end = self.sentence.lower, self.sentence.stop
        verb = self.lexicon.infinitives[lower[at]]
        first = next((i for i in range(at + 1, end) if lower[i] in self.lexicon.that), end)
        quoted = lower.index(QUOTE) if QUOTE in lower else end
        if min(first, quoted) >= end:
            return
        part = Range(quoted, quoted + 1) if quoted < first else Range(first, end)
        draft = self._goes_on(part)
        if quoted < first:
            draft.directness = Directness.DIRECT
        draft.cue, draft.lemma = self.sentence.span(at, at + 1), verb.lemma
        draft.stance = verb.stance
        if who is not None:
            self._name(draft, who)
        elif told is not None:
            draft.speaker, draft.antecedents = told.speaker, told.antecedents
            draft.ground = told.ground

    def announced(self) -> Draft | None:
        """Who is to speak in the next paragraph, where the sentence ends in a colon: *S said:*"""
        end = len(self.sentence.atoms) - 1
        if end < 1 or self.sentence.lower[end] != ":":
            return None
        speech = announcing(self.sentence, self.lexicon, self.cues, end)
        if speech is None or speech.speaker is None:
            return None
        draft = Draft([], Directness.DIRECT)
        if isinstance(speech.cue, VerbCue):
            draft.cue = self.sentence.span(speech.cue.first, speech.cue.last)
            draft.lemma, draft.stance = speech.cue.verb.lemma, speech.cue.verb.stance
        self._speaker(draft, speech.speaker, speech.cue)
        return draft

    def by_verb(self, cue: VerbCue) -> Report | None:
        """What a verb reports."""
        return by_verb(self.sentence, self.lexicon, cue)

    def _resumes(self, speech: Speech, at: int) -> bool:
        """Whether a quotation goes on after its frame: Q, V S on Monday, Q."""
        if not speech.follows or not (speech.speaker or self.lexicon.pro_drop):
            return False
        cue_end = speech.cue.end if isinstance(speech.cue, VerbCue) else 0
        first = max(speech.speaker.last if speech.speaker else 0, cue_end)
        if self._goes_on_behind(first, at):
            return True
        if first < at:
            aside = after_aside(self.sentence, self.lexicon, first)
            first = aside - 1 if first < aside <= at else first
        if not first < at <= first + _FRAME_REACH or self.sentence.lower[at - 1] not in (
            ",",
            ";",
            ":",
            "–",
            "—",
            "-",
            ".",
        ):
            return False
        passed = range(first, at - 1)
        return not any(
            self.sentence.is_quote(i)
            or self.sentence.classes(i) & (Word.VERB | Word.CUE | Word.CONJUNCTION)
            for i in passed
        )

    def _goes_on_behind(self, first: int, at: int) -> bool:
        """Whether a quotation goes on in lower case behind all that is told of its speaker: *Q,
        said S, a baker who lives nearby, q*.
        """
        lower, quotation = self.sentence.lower, self.sentence.quotation(at)
        if not first < at <= first + _LONGEST_ASIDE or lower[at - 1] not in (",", ";"):
            return False
        opening = self.sentence.tokens.words[quotation.opening + 1]
        if not (opening[:1].islower() or is_first_person(opening.lower(), self.lexicon)):
            return False
        told_of = lower[first] == "," or self.sentence.classes(first) & Word.RELATIVE
        return bool(told_of) and not any(first < cue.first < at for cue in self.cues.verbs)

    def _quotation(self, at: int, speech: Speech) -> Draft | None:
        cue = speech.cue
        first = self._content_start(at) if speech.follows else at
        second = 0 < first < at and self._waits(first - 1)
        part = self._part_from(first, at) if speech.follows else at
        first = min(first, part)
        whole = part == at and ((self._is_statement(at) and not second) or first == at)
        if not whole and part == at and at - first > _LONGEST_LEAD:
            return None
        if not whole:
            first = self._past_quotations(first, at)
        directness = Directness.DIRECT if whole else Directness.MIXED
        content = self.sentence.span(at if whole else first, at + 1)
        draft = Draft([content], directness)
        if cue is not None:
            told = (
                self._tells_that_behind(speech) if speech.follows else (self._opens_clause(cue, at))
            )
            if not told:
                self._used.add(cue.first)
            draft.cue = self.sentence.span(cue.first, cue.last)
            if isinstance(cue, VerbCue):
                draft.lemma, draft.stance = cue.verb.lemma, cue.verb.stance
            else:
                draft.lemma = " ".join(self.sentence.lower[cue.first : cue.last])
        speaker = speech.speaker
        if speaker is not None and isinstance(cue, VerbCue):
            speaker = subject_in(self.sentence, self.lexicon, cue, speaker)
        self._speaker(draft, speaker, cue, None if whole else first)
        if speaker is None and isinstance(cue, VerbCue) and self._is_second_verb(cue):
            self._share(draft)
        if speaker is None and (cue is None or (isinstance(cue, VerbCue) and cue.verb.voiced)):
            self._leave_out(draft, first)
            draft.speaker = self._history.subject() if cue is not None else None
        self._framed.add(at)
        self.drafts.append(draft)
        return draft

    def _is_second_verb(self, cue: VerbCue) -> bool:
        """Whether a cue goes on with the subject of the verb before: *Q, said S, and added: Q*, *Q,
        said S, who was there, adding: Q*, German *Q, sagt S, mahnt aber: Q*.
        """
        before = cue.subject_at - 1
        if before < 0:
            return False
        if self.sentence.lower[before] == "," and (
            cue.form is GERUND or contrasts(self.sentence, self.lexicon, cue.subject_at)
        ):
            return True
        return joins(self.sentence, self.lexicon, before)

    def _share(self, draft: Draft) -> None:
        """Give a draft the speaker of the one before it in the sentence."""
        if self.drafts and draft.speaker is None:
            draft.speaker = self.drafts[-1].speaker
            draft.antecedents = self.drafts[-1].antecedents

    def _opens_clause(self, cue: VerbCue | WordCue, at: int) -> bool:
        """Whether a cue tells something besides, before the quotation: *S said that ...: Q*."""
        sentence = self.sentence
        if not isinstance(cue, VerbCue) or sentence.lower[at - 1] != ":":
            return False
        if not self.lexicon.that.isdisjoint(sentence.lower[cue.end : at]):
            return True
        if cue.verb.object or not self.lexicon.infinitive_endings:
            return False  # criticised the plan: Q
        report = self.by_verb(cue)
        told = report.content[0] if report is not None and report.content else None
        return told is not None and cue.end <= told.first < at - _LEAST_TOLD_BEFORE

    def _tells_that_behind(self, speech: Speech) -> bool:
        """Whether the frame of a quotation goes on with what its verb tells, where commas part
        clauses: German *Q, zeigte S sich überzeugt, dass ...*.
        """
        cue, lower = speech.cue, self.sentence.lower
        if not (self.lexicon.clause_commas and isinstance(cue, VerbCue)):
            return False
        behind = max(cue.end, speech.speaker.last if speech.speaker is not None else 0)
        return lower[behind : behind + 1] == [","] and not self.lexicon.that.isdisjoint(
            lower[behind + 1 : behind + 2]
        )

    def _part_from(self, first: int, at: int) -> int:
        """Where a sentence of the article's begins that a quotation goes on with, or its own place:
        *The road “is closed until May”, said S* · *In 2022 « la dette a doublé », selon S*.

        It goes on with one where it begins in lower case, and nothing is attributed before it.
        """
        if not at or self.drafts or self._used or not self._goes_on_with_clause(at):
            return at
        if self._is_own_clause(at):
            return at  # S runs the club, “and we are eight”, she said
        only = range(at - 1) if self.sentence.lower[at - 1] == "," else range(at)
        if all(self.sentence.classes(i) & (Word.CONJUNCTION | Word.ADVERB) for i in only):
            return at  # But, “at that time ...”, said S
        joined = at > 1 and self.sentence.classes(at - 1) & Word.CONJUNCTION
        if joined and self.sentence.lower[at - 2] == ",":
            return at  # the road is closed, but “it is safe”, said S
        if first < at and not self._waits(first - 1):
            return at if self._attributes(0, at) else first
        return at if self._attributes(0, at) else 0

    def _goes_on_with_clause(self, at: int) -> bool:
        """Whether a quotation begins in lower case and is no sentence, and a comma follows it."""
        words, quotation = self.sentence.tokens.words, self.sentence.quotation(at)
        asks = words[quotation.closing - 1] in ("?", "!")
        begins = words[quotation.opening + 1][:1].islower()
        within = words[quotation.closing - 1] == ","
        return begins and not asks and (within or self.sentence.lower[at + 1 : at + 2] == [","])

    def _is_own_clause(self, at: int) -> bool:
        """Whether a quotation is a clause of its own, a comma before it: what stands there is no
        clause that belongs to it.
        """
        sentence = self.sentence
        if at < _LEAST_OPENED or sentence.lower[at - 1] != "," or not self._begins_clause(at):
            return False
        if sentence.classes(0) & (Word.CONJUNCTION | Word.OPENER):
            return False
        if self._is_pronoun(self._past_conjunction(at)):
            return True
        return any(sentence.classes(i) & (Word.VERB | Word.CUE) for i in range(1, at - 1))

    def _begins_clause(self, at: int) -> bool:
        """Whether a quotation begins with a subject or what joins a clause, and has its verb."""
        tokens, quotation = self.sentence.tokens, self.sentence.quotation(at)
        first, last = self._past_conjunction(at), quotation.closing
        flags = tokens.flags[first]
        if self._is_pronoun(first):
            return True
        if not flags & (Word.PRONOUN | Word.DETERMINER) or flags & Word.RELATIVE:
            return False
        near = tokens.flags[first + 1 : min(first + _NEAR_VERB, last)]
        return any(each & (Word.VERB | Word.CUE) for each in near)

    def _past_conjunction(self, at: int) -> int:
        """The first token of a quotation, or the one behind its conjunction."""
        first = self.sentence.quotation(at).opening + 1
        return first + bool(self.sentence.tokens.flags[first] & Word.CONJUNCTION)

    def _is_pronoun(self, token: int) -> bool:
        """Whether a token is a pronoun that can be nothing but a subject."""
        low = self.sentence.tokens.lower[token]
        return low in self.lexicon.nominatives or low in self.lexicon.first_person

    def _attributes(self, first: int, last: int) -> bool:
        """Whether a mark that opens what is said, or a cue, stands between atoms."""
        before = self.sentence.lower[first:last]
        if not _PARTING.isdisjoint(before) or before.count("(") != before.count(")"):
            return True
        verbs = (cue.first for cue in self.cues.verbs)
        words = (cue.first for cue in self.cues.words)
        return any(first <= at < last for at in (*verbs, *words))

    def _past_quotations(self, first: int, at: int) -> int:
        """Where a content in the article's words begins that has several quotations in it."""
        while 0 < first < at and self._waits(first - 1):
            self._framed.add(first - 1)
            first = self._content_start(first - 1)
        return first

    def _waits(self, at: int) -> bool:
        """Whether a quotation without a frame of its own stands at an atom."""
        return self.sentence.is_quote(at) and at not in self._framed | self._called

    def _content_start(self, at: int) -> int:
        return clause_start(self.sentence, self.lexicon, at)

    def _is_statement(self, at: int) -> bool:
        return words_in(self.sentence, at) >= STATEMENT

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
        if draft.speaker.refers_back or epithet or draft.speaker.adds:
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

    def belated(self, last: Draft) -> bool:
        """A frame that follows its quotation after a full stop: ‘...’ *Aldus S.*, German *So
        kontert S.*
        """
        if last.cue is not None:
            return False
        if not self.cues.words or self.cues.words[0].first != 0:
            return self._framed_by_verb(last)
        cue = self.cues.words[0]
        phrase = phrase_after(self.sentence, self.lexicon, cue.last)
        if phrase is None or self._tells_more(phrase.last):
            return False
        last.cue = self.sentence.span(cue.first, cue.last)
        last.lemma = " ".join(self.sentence.lower[cue.first : cue.last])
        last.implied = False
        self._used.add(cue.first)
        self._speaker(last, phrase, cue)
        return True

    def _framed_by_verb(self, last: Draft) -> bool:
        """The same by a verb behind *so*, where that comes second."""
        lexicon, at = self.lexicon, 1
        if not lexicon.verb_second or self.sentence.lower[0] not in lexicon.as_says:
            return False
        cue = next((each for each in self.cues.verbs if each.first == at), None)
        phrase = subject_after(self.sentence, lexicon, at + 1) if cue is not None else None
        if cue is not None and cue.verb.source:  # So heißt es auf der Seite
            phrase = found_in(self.sentence, lexicon, cue)
        if cue is None and not self.sentence.classes(at) & Word.VERB:
            cue, phrase = unlisted_frame(self.sentence, lexicon, at) or (None, None)
            one = phrase is not None and names_a_person(mention_of(self.sentence, lexicon, phrase))
            phrase = phrase if one else None
        if cue is None or phrase is None or self._tells_more(phrase.last):
            return False
        last.cue, last.lemma = self.sentence.span(cue.first, cue.last), cue.verb.lemma
        last.implied = False
        self._used.add(cue.first)
        self._speaker(last, phrase, cue)
        return True

    def _tells_more(self, first: int) -> bool:
        """Whether a clause stands behind a source that opens the sentence: *Per S, it is so*."""
        behind = range(first, self.sentence.stop)
        return any(self.sentence.classes(at) & (Word.VERB | Word.CUE) for at in behind)

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
        for told in (by_infinitives, by_predicates, by_nouns):
            for report in told(sentence, lexicon):
                yield report, report.cue.first

    def _by_words(self, cue: WordCue) -> Report | None:
        """What a cue that is no verb reports."""
        if cue.rumour:
            return by_rumour(self.sentence, self.lexicon, cue)
        if cue.holder or cue.named:
            return by_view(self.sentence, self.lexicon, cue)
        report_of = by_own_account if cue.own else by_words
        return report_of(self.sentence, self.lexicon, cue)

    def _report(self, report: Report, cue: Span, *, within: bool = False) -> Draft | None:
        """What is told, unless a quotation in it has a frame; `within`: it may have one."""
        clause = self._clause
        ended = (within_relative(clause, report.cue.last - 1, part) for part in report.content)
        cut = (self._before_next(part, report) for part in ended)
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
        for joint in (*self._joints, *joints):
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
        lower, within = self.sentence.lower, range(part.first + _LEAST_TOLD_BEFORE, part.last - 1)
        for at in sorted({*self._used, *places_of(":", lower)}.intersection(within)):
            if lower[at] == ":" and at + 1 in self._framed and self.sentence.is_quote(at + 1):
                return Range(part.first, at)
            if at in self._used and self.sentence.classes(at - 1) & Word.PREPOSITION:
                return Range(part.first, at - 1)
        return part

    def _quoted_in(self, part: Range) -> list[int]:
        """The quotations in a part of the sentence."""
        lower = self.sentence.lower[part.first : part.last]
        if QUOTE not in lower:
            return []
        quoted = [at for at, low in enumerate(lower, part.first) if low == QUOTE]
        return [at for at in quoted if at not in self._called]

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
            if modal is not None:
                draft = self._goes_on(Range(0, clause.end))
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
        elif len(self.sentence) <= _LEAST_OPENED:
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
        if at or len(sentence) <= _LEAST_OPENED or sentence.lower[1] != ",":
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
            if not self._is_long(at) and not self._is_said_besides(at):
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
        return words_in(sentence, at) > _LEAST_OPENED and self._begins_clause(at)

    def _only_one_before(self, at: int) -> Mention | None:
        """The one whom a sentence names before a quotation, if it names nobody else."""
        some = [each for each in named_in(self.sentence, self.lexicon, at) if is_person(each)]
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

    def _nickname(self, at: int) -> int | None:
        """The word beside a quotation that makes it a name or somebody's distance."""
        following = self.sentence.lower[at + 1 : at + 2]
        if self.lexicon.verb_last and following and following[0] in self.lexicon.nickname:
            return at + 1  # “Kedi” lakaplı
        for position in range(at - 1, max(-1, at - 4), -1):
            low = self.sentence.lower[position]
            if not self._tells(position, at) and (
                low in self.lexicon.nickname or low in self.lexicon.so_called
            ):
                return position
            if low in (",", ";", ":", QUOTE):
                return None
        return None

    def _tells(self, word: int, at: int) -> bool:
        """Whether a word before a quotation is a verb that has it for its object, so that it names
        nothing: French *a dit « ... »*, no *Jean, dit « Jojo »*.
        """
        if not self.sentence.classes(word) & (Word.VERB | Word.CUE):
            return False
        helped = word > 0 and self.sentence.lower[word - 1] in self.lexicon.auxiliaries
        return helped or word < at - 1 or self._is_statement(at)

    def _stands_alone(self, at: int) -> bool:
        """Whether a quotation is a sentence of its own: it fills one, and is long enough."""
        others = [low for i, low in enumerate(self.sentence.lower) if i != at and low != QUOTE]
        words = [low for low in others if low[0].isalnum()]
        return not words and (self._is_statement(at) or self._is_ended(at))

    def _is_ended(self, at: int) -> bool:
        """Whether a full stop or the like stands within the marks: “Not for a second.”"""
        tokens = self.sentence.tokens
        return tokens.words[self.sentence.quotation(at).closing - 1] in (".", "!", "?", "…")


_NEAR_VERB = 6
"""Tokens of a clause, its verb among them."""
_LEAST_TOLD_BEFORE = 2
"""Atoms of what a verb tells before the colon of a quotation."""
_MOST_MEANT = 4
"""Names among which whoever is meant by an age or a party is looked for again."""
_BESIDE = 3
"""Code points of a comma and what stands beside it."""
_LEAST_OPENED = 2
"""Atoms of a quotation and the comma behind it."""
_LONGEST_LEAD = 12
"""Atoms of the article's own words that a quotation goes on with."""
_LONGEST_ASIDE = 30
"""Atoms that tell of a speaker, between two pieces of a quotation."""
_FRAME_REACH = 8
"""Atoms between a frame and the quotation that goes on behind it: *Q, said S on Monday, Q*."""
_LONG = 8
"""Words in quotation marks that somebody spoke or wrote, whether or not a frame says who."""
_PARTING = frozenset((":", ";", "–", "—"))
"""Marks before which a sentence's own clause has ended."""


def _take_announced(draft: Draft, announced: Draft) -> None:
    """Give a quotation that opens a paragraph to whom the paragraph before announced."""
    draft.speaker, draft.antecedents = announced.speaker, announced.antecedents
    draft.cue, draft.lemma, draft.stance = announced.cue, announced.lemma, announced.stance
    draft.ground, draft.via, draft.implied = announced.ground, announced.via, False


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
