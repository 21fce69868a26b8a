"""The clause that its mood marks as reported: *sagte, er habe*."""

from __future__ import annotations

from citecheck.find.attributions.clause import REACH, Clause, Range
from citecheck.find.attributions.content.next_report import before_next_report
from citecheck.find.attributions.mood import has_mood_ending
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.quoted_names import is_name
from citecheck.find.attributions.sentences import QUOTE
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import Word

_MARK_REACH = 45
"""Atoms of a clause in which the verb must come that marks it: verbs come last in German."""

_VERB_ENDINGS = ("e", "t", "en")


def clause_in_mood(clause: Clause, after: int, *, mood_only: bool = False) -> Range | None:
    """A clause that its verb alone marks as reported: *sagte, er habe*, *kündigte an, zu gehen*.

    `mood_only`: not one whose verb only stands second, as in any other clause.
    """
    while after < clause.end and clause.lower[after] in clause.lexicon.auxiliaries:
        after += 1  # soll gesagt haben, ...
    past = after
    for at in range(after, min(after + REACH, clause.end)):
        if at < past:
            continue
        if clause.lower[at] == ",":
            past = _past_relative(clause, at)
            if past > at:
                continue
            if _is_next_said(clause, at + 1) or not (
                is_reported(clause, at + 1)
                or (not mood_only and _verb_second(clause, at + 1))
                or _is_part_quoted(clause, at + 1)
            ):
                return None
            return clause.trimmed(at + 1, before_next_report(clause, at))
        if clause.flags(at) & Word.VERB or _next_verb(clause, at):
            return None
        if clause.lower[at] == QUOTE and not is_name(clause.sentence, clause.lexicon, at):
            return None
    return None


def _past_relative(clause: Clause, comma: int) -> int:
    """Past what a relative clause tells of who speaks, by its verb at the end: German *sagte S, die
    dort wohnt |, sie sei krank*. The comma itself, where none follows it.
    """
    lexicon, first = clause.lexicon, comma + 1
    of_noun = clause.sentence.capital[comma - 1] and lexicon.capital_nouns
    if not of_noun or not clause.flags(first) & Word.RELATIVE or clause.sentence.capital[first]:
        return comma
    limit = min(first + REACH, clause.end)
    end = next((at for at in range(first, limit) if clause.lower[at] == ","), limit)
    if not lexicon.subjunctive.isdisjoint(clause.lower[first:end]) or end - first < _SHORTEST:
        return comma
    if clause.lower[end - 2] in lexicon.infinitive:
        return comma  # forderte S, das Haus zu räumen; fordert S, das Augenmerk zu richten
    subject = phrase_at(clause.sentence, lexicon, first)
    named = subject is not None and any(clause.sentence.capital[first : subject.last])
    late = _is_verb(clause, end - 1) and not (named and _verb_second(clause, first))
    return end if late else comma


_SHORTEST = 3
"""Atoms of a relative clause."""


def _next_verb(clause: Clause, at: int) -> bool:
    """Whether the speaker's next verb begins at an atom: *bestreitet das | und sagt, es sei*."""
    joins = clause.lower[at] in clause.lexicon.coordinators
    return joins and bool(clause.flags(at + 1) & Word.CUE)


def _is_part_quoted(clause: Clause, first: int) -> bool:
    """Whether a subject and what somebody said in marks follow: *meinte, der Mann „wolle“ ...*."""
    subject = phrase_at(clause.sentence, clause.lexicon, first)
    return subject is not None and QUOTE in clause.lower[subject.last : subject.last + 2]


def is_reported(clause: Clause, first: int) -> bool:
    """Whether the mood or an infinitive marks a clause as one that was said."""
    lexicon = clause.lexicon
    for at in range(first, min(first + _MARK_REACH, clause.end)):
        low = clause.lower[at]
        if low in lexicon.subjunctive or low in lexicon.infinitive:
            return True
        if lexicon.infinitive_clauses and _joined_infinitive(low):
            return True
        if lexicon.mood_endings and _ends_in_mood(clause, at):
            return True
    return False


def is_marked_first(clause: Clause, first: int) -> bool:
    """Whether the mood marks a clause before its first comma: *sagte, das rühre daher |, dass*."""
    low = clause.lower
    end = next((at for at in range(first, clause.end) if low[at] == ","), clause.end)
    return not clause.lexicon.subjunctive.isdisjoint(low[first:end]) or any(
        _ends_in_mood(clause, at) for at in range(first, end)
    )


def _ends_in_mood(clause: Clause, at: int) -> bool:
    """Whether a word in no list is a verb of the mood, by its ending and as its clause's last word,
    or by an ending that no other word has: German *sagte, das Geld fehle*.
    """
    lexicon, low = clause.lexicon, clause.lower[at]
    if clause.sentence.capital[at] or not has_mood_ending(lexicon, [low]):
        return False
    if low.endswith(lexicon.sure_mood_endings):
        return True
    ends = at + 1 >= clause.end or clause.lower[at + 1] in (",", ";", "–")
    return ends and not clause.flags(at - 1) & (Word.DETERMINER | Word.PREPOSITION)


def _is_next_said(clause: Clause, first: int) -> bool:
    """Whether a clause begins by which somebody else tells what follows: *warf ihm Härte vor, | die
    Polizei sagt, sie habe nichts getan*.
    """
    comma = next((at for at in range(first, clause.end) if clause.lower[at] == ","), first)
    flags = clause.flags(first)
    if flags & Word.OPENER or (flags & Word.RELATIVE and not flags & Word.DETERMINER):
        return False
    low = clause.lower[comma - 1]
    if not clause.flags(comma - 1) & Word.CUE or low in clause.lexicon.subjunctive:
        return False
    if not clause.lexicon.subjunctive.isdisjoint(clause.lower[first:comma]):
        return False  # sagte, die Frau habe ihn gebeten, zu kommen
    who = phrase_at(clause.sentence, clause.lexicon, first)
    return who is not None and is_somebody(clause.sentence, clause.lexicon, who)


def _joined_infinitive(low: str) -> bool:
    """Whether *zu* stands within a word: *aufzuweichen*, *anzunehmen*."""
    at = low.find("zu", 1)
    return at >= 2 and len(low) - at > 5 and low.endswith("n")


def _verb_second(clause: Clause, first: int) -> bool:
    """Whether a main clause begins: a subject, then its verb."""
    phrase = phrase_at(clause.sentence, clause.lexicon, first)
    if phrase is None and clause.flags(first) & Word.PRONOUN:  # man diskutiere noch
        return first + 1 < clause.end and _is_verb(clause, first + 1)
    if phrase is None or phrase.last >= clause.end:
        return False
    alone = phrase.last - phrase.first == 1 and clause.flags(first) & Word.RELATIVE
    return not alone and _is_verb(clause, phrase.last)


def _is_verb(clause: Clause, at: int) -> bool:
    """Whether a word behind a noun can be its verb: one in no list, where nouns show."""
    flags, low = clause.flags(at), clause.lower[at]
    if flags or not clause.lexicon.capital_nouns:
        return bool(flags & (Word.VERB | Word.CUE))
    return low.isalpha() and not clause.sentence.capital[at] and low.endswith(_VERB_ENDINGS)
