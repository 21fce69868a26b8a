"""Quotations with a frame beside them: *Q, said S*, *S said: Q*."""

from __future__ import annotations

from citecheck.find.attributions.asides import after_aside, aside_after
from citecheck.find.attributions.behind_verb import phrase_after, subject_after
from citecheck.find.attributions.called import called_by
from citecheck.find.attributions.clause import Range
from citecheck.find.attributions.clause_starts import clause_start, joins
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.drafting import Drafting
from citecheck.find.attributions.naming import mention_of, names_a_person, without_possessive
from citecheck.find.attributions.narrative import narrated, narrator
from citecheck.find.attributions.quoted_before import announcing
from citecheck.find.attributions.quoted_names import is_title, names_outlet, quoted_outlet
from citecheck.find.attributions.reported import is_first_person
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import contrasts, found_in
from citecheck.find.attributions.speaking import STATEMENT, words_in
from citecheck.find.attributions.speech import Speech
from citecheck.find.attributions.subjects import subject_in
from citecheck.find.attributions.unlisted import unlisted_frame
from citecheck.find.attributions.word_cues import WordCue
from citecheck.find.lexicon import GERUND, Word
from citecheck.model.mention import Directness


class FramedQuotations(Drafting):
    """Drafts of the quotations that have a cue beside them, whatever it is."""

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
            nickname = self._nickname(at) is not None and not called_by(
                self.sentence, self.lexicon, at
            )
            if nickname or quoted_outlet(self.sentence, at):
                continue
            if is_title(self.sentence, self.lexicon, at):
                self._called.add(at)
                continue
            if names_outlet(self.sentence, self.lexicon, at):
                self._framed.add(at)
                continue
            speech = self.speech(at)
            if speech is None or self._is_in_mood(speech):
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

    def _is_in_mood(self, speech: Speech) -> bool:
        """Whether somebody else tells, by the verb's mood, that one may say so: German *Man könne
        von „Erfolgen“ sprechen*.
        """
        cue = speech.cue
        if speech.speaker is not None or not isinstance(cue, VerbCue):
            return False
        last = max(cue.last, cue.subject_at + 1)
        before = self.sentence.lower[max(0, last - _FRAME_REACH) : last]
        return not self.lexicon.reported_mood.isdisjoint(before)

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
        opens = self.sentence.classes(first) & (Word.RELATIVE | Word.CONJUNCTION)
        told_of = lower[first] == "," or (opens and lower[first] not in self.lexicon.coordinators)
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
        if speech.owned and draft.speaker is not None:
            draft.speaker = without_possessive(draft.speaker)
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
        return told is not None and cue.end <= told.first < at - LEAST_TOLD_BEFORE

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
        if at < LEAST_OPENED or sentence.lower[at - 1] != "," or not self._begins_clause(at):
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
        if phrase is None or cue.opening or self._tells_more(phrase.last):
            return False
        if self._opens_telling(phrase):
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

    def _opens_telling(self, source: Phrase) -> bool:
        """Whether words stand behind a source that tell no more of it: they have a verb in no list,
        French *Selon S, le pont tiendra*, German *Laut S reicht der Platz nicht*.
        """
        sentence, lexicon, behind = self.sentence, self.lexicon, source.last
        if behind + 1 >= sentence.stop:
            return False
        if sentence.lower[behind] != ",":
            plain = sentence.wordy[behind] and not sentence.capital[behind]
            return plain and not sentence.classes(behind)
        aside = aside_after(sentence, lexicon, source)
        if lexicon.verb_second or (aside is not None and aside.last < sentence.stop):
            return False
        return aside is None or not is_somebody(sentence, lexicon, aside)

    def _nickname(self, at: int) -> int | None:
        """The word beside a quotation that makes it a name or somebody's distance."""
        following = self.sentence.lower[at + 1 : at + 2]
        if self.lexicon.verb_last and following and following[0] in self.lexicon.nickname:
            return at + 1  # “Kedi” lakaplı
        if not self.lexicon.comes.isdisjoint(self.sentence.lower[at + 1 : at + _NEAR_COMES]):
            behind = self.sentence.lower[at + 1 : at + 2 * _NEAR_COMES]
            named = (n for n, low in enumerate(behind, at + 1) if low in self.lexicon.nickname)
            found = next(named, None)
            if found is not None:
                return found  # “Q”, zo luidt de bijnaam
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


_NEAR_COMES = 4
"""Atoms from a quotation past a comma, *so* and the verb of what it is."""
_NEAR_VERB = 6
"""Tokens of a clause, its verb among them."""
LEAST_TOLD_BEFORE = 2
"""Atoms of what a verb tells before the colon of a quotation."""
LEAST_OPENED = 2
"""Atoms of a quotation and the comma behind it."""
_LONGEST_LEAD = 12
"""Atoms of the article's own words that a quotation goes on with."""
_LONGEST_ASIDE = 30
"""Atoms that tell of a speaker, between two pieces of a quotation."""
_FRAME_REACH = 8
"""Atoms between a frame and the quotation that goes on behind it: *Q, said S on Monday, Q*."""
_PARTING = frozenset((":", ";", "–", "—"))
"""Marks before which a sentence's own clause has ended."""
