"""The reading of sentences that goes by a parser where that knows better than the rules.

Which words attribute, what is quoted, and who is meant stays with the rules; the parse tells who a
verb's subject is, what clause it governs, whether it is a verb at all, and what kind of name a
name is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from citecheck import knowledge
from citecheck.find.attributions.clause import Clause, Range, Report, report_of
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.history import History
from citecheck.find.attributions.marks import DASHES
from citecheck.find.attributions.parse import Parse, Parser
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.reported import is_first_person
from citecheck.find.attributions.sentence_reading import SentenceReading
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speaking import STATEMENT, words_in
from citecheck.find.attributions.speech import Cues, Speech
from citecheck.find.attributions.subjects import subject_in
from citecheck.find.lexicon import FINITE, Lexicon, Verb, Word
from citecheck.model.values import evolve

_STEPS = 4
"""Verbs between one and the one that has its subject: *has declined to say*."""
_LONGEST = 16
"""Atoms of a subject."""


@cache
def _grammar() -> dict[str, frozenset[str]]:
    read: Mapping[str, Any] = knowledge.read("grammar.toml")
    return {name: frozenset(each) for name, each in read.items() if isinstance(each, list)}


class ParsedReading(SentenceReading):
    """One sentence being read, with its parse at hand."""

    def __init__(
        self, parser: Parser, sentence: Sentence, lexicon: Lexicon, cues: Cues, history: History
    ) -> None:
        super().__init__(sentence, lexicon, cues, history)
        self._parser = parser
        self._grammar = _grammar()

    @cached_property
    def _parse(self) -> Parse | None:
        # Headlines are not what parsers were made from.
        return None if self.sentence.titled else self._parser(self.sentence)

    def speech(self, at: int) -> Speech | None:
        """The frame of a quotation: its verb's subject is the parse's, if that can be somebody."""
        found = super().speech(at)
        parse = self._parse
        if parse is None:
            return found
        if found is None:
            return self._governed(parse, at)
        if isinstance(found.cue, VerbCue):
            return evolve(found, speaker=self._speaker_of(parse, found.cue, found.speaker))
        return found

    def _governed(self, parse: Parse, at: int) -> Speech | None:
        """A frame that the rules do not see: a quotation that a verb with a subject governs."""
        if words_in(self.sentence, at) < STATEMENT or (at and self.sentence.wordy[at - 1]):
            return None
        verb = parse.heads[at]
        if verb == at or parse.labels[at] not in self._grammar["clauses"]:
            return None
        first, last = parse.extent(at)
        if any(self.sentence.wordy[first:last]):  # a part of what is said
            return None
        cue = next((each for each in self.cues.verbs if each.first <= verb < each.last), None)
        if cue is None:
            if self.sentence.classes(verb) or not self.sentence.wordy[verb]:
                return None
            cue = VerbCue(Verb(self.sentence.lower[verb]), verb, verb + 1, verb, None, FINITE)
        subject = self._speaker_of(parse, cue, None)
        if subject is None or subject.first <= at < subject.last:
            return None
        return Speech(cue, subject, follows=verb > at)

    def by_verb(self, cue: VerbCue) -> Report | None:
        """What a verb reports: nothing if it is none; its subject and clause by the parse."""
        parse = self._parse
        found = super().by_verb(cue)
        if parse is None:
            return found
        if parse.labels[cue.first] in self._grammar["nominal"]:
            return None
        if found is None:
            subject = self._speaker_of(parse, cue, None)
            return self._reported(parse, cue, subject) if subject is not None else None
        subject = self._speaker_of(parse, cue, found.speaker)
        if subject is not None and not _within(subject, found.content):
            found.speaker = subject
        return found

    def _reported(self, parse: Parse, cue: VerbCue, subject: Phrase) -> Report | None:
        """A clause that a verb governs and the rules do not see."""
        if is_first_person(self.sentence.lower[subject.last - 1], self.lexicon):
            return None
        if not cue.verb.clause or cue.verb.needs_quote or cue.verb.quote_only or cue.passive:
            return None
        clause = Clause(self.sentence, self.lexicon)
        for at in parse.children(cue.first, self._grammar["clauses"]):
            first, last = parse.extent(at)
            part = clause.trimmed(first, min(last, clause.end))
            if part is None or part.last - part.first < _FEWEST:
                continue
            if part.first <= cue.first < part.last or _within(subject, [part]):
                continue
            return report_of([part], cue, subject)
        return None

    def _speaker_of(self, parse: Parse, cue: VerbCue, ruled: Phrase | None) -> Phrase | None:
        """Who says something: the verb's subject by the parse, else whom the rules took for it.

        A subject that the verb shares with one before it is not taken where the rules have one
        right beside it: *the man was hurt, and police said*.
        """
        if cue.passive or cue.verb.source or cue.verb.cites or cue.verb.impersonal:
            return ruled
        verb = cue.first
        for step in range(_STEPS):
            for head in parse.children(verb, self._grammar["subjects"]):
                if self.sentence.classes(head) & Word.RELATIVE:
                    continue
                subject = self._phrase(parse, cue, head)
                beside = ruled is not None and _touches(ruled, cue)
                if subject is None or (beside and (step or self._is_apart(subject, cue))):
                    return ruled
                return _nearer(ruled, subject)
            if parse.labels[verb] not in self._grammar["shared"]:
                return ruled
            verb = parse.heads[verb]
        return ruled

    def _is_apart(self, subject: Phrase, cue: VerbCue) -> bool:
        """Whether a dash parts a subject from its verb: *CITY, 2 July — The company announced*."""
        return not DASHES.isdisjoint(self.sentence.lower[subject.last : cue.first])

    def _phrase(self, parse: Parse, cue: VerbCue, head: int) -> Phrase | None:
        """The noun phrase that has its noun at an atom, as the rules tell where it ends."""
        for at in range(max(parse.extent(head)[0], head - _LONGEST), head + 1):
            phrase = phrase_at(self.sentence, self.lexicon, at)
            if phrase is not None and phrase.first <= head < phrase.last:
                fit = subject_in(self.sentence, self.lexicon, cue, phrase)
                known = fit is not None and is_somebody(self.sentence, self.lexicon, fit)
                return fit if known else None
        return None

    def _name(
        self, draft: Draft, phrase: Phrase, first: int | None = None, holder: str = ""
    ) -> None:
        super()._name(draft, phrase, first, holder)
        if self._parse is None or draft.speaker is None:
            return
        kinds = [self._parse.names[at] for at in range(*phrase) if at in self._parse.names]
        if kinds:
            draft.speaker = evolve(draft.speaker, tagged=kinds[-1])


_FEWEST = 3
"""Atoms of a clause that is told."""


def _touches(phrase: Phrase, cue: VerbCue) -> bool:
    """Whether a phrase stands right before or behind a verb."""
    return phrase.last == cue.subject_at or phrase.first == cue.subject_after


def _nearer(ruled: Phrase | None, parsed: Phrase) -> Phrase:
    """One of two subjects: the rules' where both mean the same."""
    if ruled is not None and ruled.first < parsed.last and parsed.first < ruled.last:
        return ruled
    return parsed


def _within(phrase: Phrase, content: list[Range]) -> bool:
    return any(part.first < phrase.last and phrase.first < part.last for part in content)
