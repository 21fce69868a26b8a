"""What a passive reports: *was confirmed by S*, *residents were told that*, *is said to be*."""

from __future__ import annotations

from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.clause import Clause, Range, Report
from citecheck.find.attributions.clause_starts import clause_start
from citecheck.find.attributions.content import (
    clause_opened,
    has_verb,
    matter_of,
    next_says,
)
from citecheck.find.attributions.content.marked_by_mood import clause_in_mood, is_reported
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import is_document, phrase_before
from citecheck.find.attributions.subjects import is_noun_phrase
from citecheck.find.lexicon import Word
from citecheck.model.mention import Stance


def by_passive(clause: Clause, cue: VerbCue) -> Report | None:
    """What a passive reports, on the authority of its agent or of nobody."""
    if cue.verb.quote_only:
        return None
    at, agent = _agent(clause, cue)
    agent = _before_matter(clause, cue, agent) if agent is not None else None
    subject = phrase_before(clause.sentence, clause.lexicon, _first_helper(clause, cue))
    behind = agent.last if agent is not None and at == cue.last else cue.last
    matter = matter_of(clause, cue, behind) if agent is not None else None
    if matter is not None:
        return _report([matter], cue, agent)
    if cue.verb.addressee:
        told = _told(clause, cue, behind)
        if told is None and agent is None and subject is not None:
            told = _before(clause, subject, behind)
        hearing = agent is None and subject is not None and _hears(clause, subject)
        who = subject if hearing else agent
        return _report([told], cue, who) if told is not None and (who or told.first) else None
    hearsay = (
        (_in_document(clause, cue) if agent is None else None)
        or _impersonal(clause, cue, subject, agent)
        or _hearsay(clause, cue, subject, agent)
    )
    if hearsay is not None or agent is None or subject is None or not cue.verb.object:
        return hearsay
    if subject.last == subject.first + 1 and clause.lower[subject.first] in clause.lexicon.datives:
        return None  # Ihr wird von S vorgeworfen
    content = [Range(subject.first, subject.last)]
    if agent.last < cue.first and QUOTE in clause.lower[agent.last : cue.first]:
        content.append(Range(agent.last, cue.first))  # wird von S als „Q“ bezeichnet
    elif (called := _called(clause, agent.last)) is not None:
        content.append(called)
    return _report(content, cue, agent)


def _called(clause: Clause, first: int) -> Range | None:
    """What an agent calls the subject, in marks: *was described by S last week as “Q”*."""
    for at in range(first, min(first + _CALLED_REACH, clause.end)):
        if clause.lower[at] == QUOTE:
            called = at > first and not clause.flags(at - 1) & Word.OPENER
            return clause.trimmed(first, at + 1) if called else None
        if not clause.sentence.wordy[at] or clause.flags(at) & (Word.VERB | Word.CUE | Word.OPENER):
            return None
    return None


_CALLED_REACH = 10
"""Atoms between an agent and what they call something."""


def _hears(clause: Clause, subject: Phrase) -> bool:
    """Whether a subject is one that hears what is told, in whose name it is reported: *the inquest
    was told that*.
    """
    words = clause.lower[subject.first : subject.last]
    return not clause.lexicon.hearing.isdisjoint(words)


def _report(content: list[Range], cue: VerbCue, agent: Phrase | None) -> Report:
    verb, stance = cue.verb, cue.verb.stance
    last = agent.last if agent is not None else cue.end
    return Report(content, Range(cue.first, cue.last), agent, verb.lemma, stance, last)


def _agent(clause: Clause, cue: VerbCue) -> tuple[int, Phrase | None]:
    """Who did what a passive tells, and where the word before them stands."""
    lexicon = clause.lexicon
    behind = range(cue.last, min(cue.last + 6, clause.end))
    if lexicon.clause_commas:  # no *der bekannt ist, sprach von S*
        behind = range(cue.last, next((i for i in behind if clause.lower[i] == ","), behind.stop))
    for at in (*behind, *range(cue.subject_at, cue.first)):
        if clause.lower[at] in lexicon.agent:
            agent = phrase_after(clause.sentence, lexicon, at + 1)
            known = agent is not None and is_noun_phrase(clause.sentence, lexicon, agent)
            return at, agent if known and agent is not None and agent.last <= clause.end else None
    return cue.last, _agent_first(clause, cue)


def _agent_first(clause: Clause, cue: VerbCue) -> Phrase | None:
    """Who did what a passive tells, where they open a sentence whose verb comes second: German *Von
    der Polizei wurde bestätigt, dass*.
    """
    lexicon = clause.lexicon
    if not lexicon.verb_second or clause.lower[0] not in lexicon.agent:
        return None
    agent = phrase_after(clause.sentence, lexicon, 1)
    if agent is None or agent.last != cue.subject_at or agent.last >= cue.first:
        return None
    return agent if is_somebody(clause.sentence, lexicon, agent) else None


def _before_matter(clause: Clause, cue: VerbCue, agent: Phrase) -> Phrase:
    """An agent without the matter behind it: *accused by S | of hiding it*."""
    for at in range(agent.first + 1, agent.last):
        if clause.lower[at] in cue.verb.prepositions:
            return Phrase(agent.first, at)
    return agent


def _first_helper(clause: Clause, cue: VerbCue) -> int:
    """The first of the verbs that make a passive: *has | been told*."""
    lexicon, first = clause.lexicon, cue.subject_at
    for at in range(first - 1, max(-1, first - _MOST_HELPERS), -1):
        low = clause.lower[at]
        if low in lexicon.auxiliaries or low in lexicon.modals or low in lexicon.passive:
            first = at
        elif not clause.flags(at) & (Word.ADVERB | Word.NEGATION):
            break
    return first


_MOST_HELPERS = 6


def _told(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """What somebody was told, who stands as the subject: *the court has been told that*."""
    opened = clause_opened(clause, cue, after)
    if opened is not None or not clause.lexicon.clause_without_that:
        return opened
    if not _begins_clause(clause, after):
        return None
    joins = (
        at for at in range(after, clause.end) if clause.lower[at] in clause.lexicon.coordinators
    )
    end = next((at for at in joins if next_says(clause, at + 1)), clause.end)
    return clause.trimmed(after, end)


def _begins_clause(clause: Clause, at: int) -> bool:
    """Whether a subject stands at an atom and its verb comes behind it, an aside between or none:
    *was told the firm, its owner, had left*.
    """
    if at >= clause.end:
        return False
    if has_verb(clause, at):
        return True
    named = clause.flags(at) & (Word.DETERMINER | Word.PRONOUN) or clause.sentence.capital[at]
    return bool(named) and any(clause.flags(i) & Word.VERB for i in range(at + 1, clause.end))


def _in_document(clause: Clause, cue: VerbCue) -> Report | None:
    """What is told in a document that stands before: *In the report it is stressed that*."""
    lexicon = clause.lexicon
    for at in range(cue.subject_at):
        if clause.lower[at] in lexicon.locative:
            paper = phrase_after(clause.sentence, lexicon, at + 1)
            if paper is not None and is_document(clause.sentence, lexicon, paper):
                told = clause_opened(clause, cue, cue.last)
                return _report([told], cue, paper) if told is not None else None
    return None


def _impersonal(
    clause: Clause, cue: VerbCue, subject: Phrase | None, agent: Phrase | None
) -> Report | None:
    """What a passive without a subject tells, where a comma opens it: German *Zudem wurde betont,
    dass*, *Ihm wird vorgeworfen, gelogen zu haben*.
    """
    lexicon, lower = clause.lexicon, clause.lower
    if not (cue.verb.hearsay and lexicon.clause_commas):
        return None
    at = max(cue.last, cue.subject_at + 1)  # die beschuldigt werden, gelogen zu haben
    if any(clause.flags(i) & Word.NEGATION for i in range(cue.subject_at, at)):
        return None
    if subject is not None:
        first = lower[subject.first]
        oblique = lexicon.neuter | lexicon.told_case | lexicon.datives
        if first not in oblique and not _behind_comma(clause, at):
            return None
    that = lower[at : at + 1] == [","] and not lexicon.that.isdisjoint(lower[at + 1 : at + 2])
    told = clause_opened(clause, cue, at) if that else clause_in_mood(clause, at, mood_only=True)
    return _report([told], cue, agent) if told is not None else None


def _behind_comma(clause: Clause, comma: int) -> bool:
    """Whether an infinitive behind a comma is what a subject is accused of or asked for: German
    *S wird beschuldigt, gelogen zu haben*, *S wurde gebeten, zu gehen*.
    """
    lexicon, lower = clause.lexicon, clause.lower
    opens = clause.flags(comma + 1) & (Word.OPENER | Word.CONJUNCTION)
    if opens or lower[comma : comma + 1] != [","]:
        return False
    behind = clause.trimmed(comma + 1, clause.end)
    if behind is None or not lexicon.subjunctive.isdisjoint(lower[behind.first : behind.last]):
        return False
    return lower[behind.first] not in lexicon.purpose and is_reported(clause, behind.first)


def _hearsay(
    clause: Clause, cue: VerbCue, subject: Phrase | None, agent: Phrase | None
) -> Report | None:
    """What is said of a subject, or said with none: *is said to be*, *it is feared that*."""
    if not cue.verb.hearsay or subject is None:
        return None
    lexicon, behind = clause.lexicon, agent.last if agent is not None else cue.last
    if clause.lower[subject.first] in lexicon.dummies and subject.last == subject.first + 1:
        told = _told(clause, cue, behind) or _before(clause, subject, behind)
        return _report([told], cue, agent) if told is not None else None
    at = next((i for i in range(behind, behind + 2) if _opens_infinitive(clause, i)), None)
    rest = clause.trimmed(at, clause.end) if at is not None else None
    whole = clause.trimmed(_clause_start(clause, subject), _first_helper(clause, cue))
    if rest is None or whole is None:
        return None
    report = _report([whole, rest], cue, agent)
    if agent is None:
        report.stance = Stance.DOUBTING
    return report


def _clause_start(clause: Clause, subject: Phrase) -> int:
    """Where the clause begins whose subject a phrase is, or is within: *up to 40 of them*."""
    start = clause_start(clause.sentence, clause.lexicon, subject.first)
    while start < subject.first and clause.flags(start) & (Word.CONJUNCTION | Word.OPENER):
        start += 1
    return start


def _before(clause: Clause, subject: Phrase, behind: int) -> Range | None:
    """What stands before *, it was said*, where nothing more is told behind it."""
    if not subject.first or clause.lower[subject.first - 1] != ",":
        return None
    if any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(behind, clause.end)):
        return None
    return clause.trimmed(0, subject.first)


def _opens_infinitive(clause: Clause, at: int) -> bool:
    return at + 1 < clause.end and clause.lower[at] in clause.lexicon.infinitive
