"""What a verb reports, by the construction that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.asides import after_aside
from citecheck.find.attributions.clause import Clause, Range
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import names_outlet, phrase_at, quoted_outlet
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.verb_last import said_between
from citecheck.find.lexicon import Form, Lexicon, Word

_REACH = 14
"""Atoms between a verb and the clause it opens: told reporters in the capital on Friday that."""
_MARK_REACH = 45
"""Atoms of a clause in which the verb must come that marks it: verbs come last in German."""
_MOST_SPEECH = 3
"""Atoms of content below which nothing was said."""


def comma_before(clause: Clause, cue: VerbCue) -> bool:
    """Whether a clause in SVO order can be inverted here: *..., said S*."""
    at = cue.subject_at - 1
    if at > 0 and clause.lower[at] in clause.lexicon.quote_before:
        at -= 1  # ..., zo zei S
    if at > 0 and cue.form is Form.GERUND and clause.lower[at] in clause.lexicon.objects:
        at -= 1  # ..., le qualifiant de
    while at > 0 and cue.form is Form.GERUND and clause.flags(at) & Word.ADVERB:
        at -= 1  # ..., even once calling
    return at >= 0 and clause.lower[at] in _breaks(clause)


def _breaks(clause: Clause) -> tuple[str, ...]:
    """What parts a clause from the frame behind it: where dashes frame speech, a dash too."""
    return (",", QUOTE, "–", "—", "-") if clause.lexicon.dash_frames else (",", QUOTE)


def content_of(
    clause: Clause, cue: VerbCue, speaker: Phrase, fronted: Phrase | None
) -> list[Range]:
    if clause.lexicon.verb_last:
        between = said_between(clause, cue, speaker)
        return [between] if between is not None else []
    if cue.verb.infinitive:
        asked = _asked_of(clause, max(cue.end, speaker.last))
        return [asked] if asked is not None else []
    if cue.verb.clause:
        around = _around_frame(clause, cue, speaker)
        if around:
            return around
    if fronted is not None and cue.verb.object:
        rest = _rest(clause, cue, max(cue.end, speaker.last))
        if rest is not None and QUOTE in clause.lower[rest.first : rest.last]:
            return [Range(*fronted), rest]
    parts = _contents(clause, cue, speaker, fronted)
    part = next((part for part in parts if part is not None), None)
    if part is None:
        return []
    if part.first >= cue.end and part.last >= clause.end - 1:
        part = Range(part.first, _before_frame(clause, part))
    return [part]


def _around_frame(clause: Clause, cue: VerbCue, speaker: Phrase) -> list[Range]:
    """What stands before and behind a frame between commas: *It is, S admits, an odd thing.*"""
    first = min(speaker.first, cue.subject_at)
    last = max(cue.end, speaker.last)
    if first < 2 or last + 2 > clause.end or last - first > _LONGEST_INSERTION:
        return []
    if clause.lower[first - 1] != "," or clause.lower[last] != ",":
        return []
    if not _goes_on(clause, last + 1):
        return []
    before = clause.trimmed(clause.first, first)
    after = clause.trimmed(last, clause.end)
    if before is None or after is None or QUOTE in clause.lower[: clause.end]:
        return []
    if "," in clause.lower[before.first : before.last]:
        return []
    return [before, after]


def _goes_on(clause: Clause, at: int) -> bool:
    """Whether what stands behind a frame's comma goes on with what is said, and tells no more of
    the frame: not *..., said S, a doctor from Leeds*, nor *..., citing S*.
    """
    if clause.flags(at) & (Word.RELATIVE | Word.CONJUNCTION | Word.OPENER):
        return False
    if clause.lower[at] == QUOTE or clause.lower[at] in clause.lexicon.relaying:
        return False
    behind = phrase_at(clause.sentence, clause.lexicon, at)
    if behind is None or not is_somebody(clause.sentence, clause.lexicon, behind):
        return True
    return bool(clause.flags(behind.last) & Word.VERB)


_LONGEST_INSERTION = 14
"""Atoms of a frame between commas."""
_LONGEST_FRAME = 24
"""Atoms of a frame behind what it frames."""


def _before_frame(clause: Clause, part: Range) -> int:
    """Where a content ends before the frame of the whole sentence: *..., the paper reported.*"""
    for at in range(part.last - 2, max(part.first + _MOST_SPEECH, part.last - _LONGEST_FRAME), -1):
        if clause.lower[at] != "," or not _is_frame(clause, at + 1, part.last):
            continue
        if _only_says_where(clause, part.first, at):
            continue
        return at
    return part.last


def _only_says_where(clause: Clause, first: int, comma: int) -> bool:
    """Whether a clause has but begun, with where or when: *that in November, S proposed it*."""
    opens = clause.flags(first) & Word.OPENER and clause.flags(first + 1) & Word.PREPOSITION
    return bool(opens) and not any(
        clause.flags(at) & (Word.VERB | Word.CUE) for at in range(first + 1, comma)
    )


def _is_frame(clause: Clause, first: int, last: int) -> bool:
    """Whether somebody and a verb that attributes begin at an atom, and no clause follows."""
    sentence, lexicon = clause.sentence, clause.lexicon
    if clause.flags(first) & (Word.OPENER | Word.CONJUNCTION | Word.RELATIVE | Word.ADVERB):
        return False
    verb = first
    if not clause.flags(first) & Word.CUE:
        phrase = phrase_at(sentence, lexicon, first) if lexicon.clause_without_that else None
        if phrase is None or not is_somebody(sentence, lexicon, phrase):
            return False
        verb = phrase.last
    else:
        phrase = phrase_at(sentence, lexicon, first + 1)
        if phrase is None or not is_somebody(sentence, lexicon, phrase):
            return False
    if not clause.flags(verb) & Word.CUE or verb >= last or not _reports(clause, verb):
        return False
    return not any(clause.flags(at) & (Word.VERB | Word.OPENER) for at in range(verb + 1, last))


def _reports(clause: Clause, at: int) -> bool:
    """Whether a form is of a verb that a clause can go with, and finite."""
    return any(
        verb.clause and not (verb.that_only or verb.quote_only or verb.particle)
        for verb, form in clause.lexicon.verbs.get(clause.lower[at], ())
        if form is Form.FINITE
    )


def content_without_subject(clause: Clause, cue: VerbCue) -> list[Range]:
    """What a verb reports that has no subject of its own: only where a clause shows it."""
    if clause.lexicon.verb_last:
        part = said_between(clause, cue, Phrase(cue.first, cue.first))
    else:
        part = _opened(clause, cue, cue.end) if cue.verb.clause else None
    return [part] if part is not None else []


def _contents(
    clause: Clause, cue: VerbCue, speaker: Phrase, fronted: Phrase | None
) -> Iterator[Range | None]:
    """What may be said by a verb's construction, the surest first."""
    verb, lexicon = cue.verb, clause.lexicon
    after = max(cue.end, speaker.last)
    front = Range(fronted.first, fronted.last) if fronted is not None else None
    inverted = _is_inverted(clause, cue, speaker) and not _that_comes(clause, after)
    takes = verb.object and _may_expect(clause, cue, speaker)
    that_only = verb.that_only and not (verb.forecasters and takes)
    ends = not that_only or bool(verb.source) or (inverted and _is_placed(clause, speaker))
    if verb.clause and ends and inverted:
        yield _trailing(clause, cue, speaker)
    if verb.clause or (lexicon.infinitive_clauses and verb.prepositions):
        yield from _clauses(clause, cue, speaker, after)
    if not that_only:
        yield _matter(clause, cue, after)
        if takes:
            yield _between(clause, cue, speaker)
    yield front or _pointer(clause, cue)
    if verb.clause and ends:
        yield _trailing(clause, cue, speaker)
    if that_only:
        return
    if takes or verb.quoted_object or (verb.clause and lexicon.clause_without_that):
        rest = _rest(clause, cue, after)
        if verb.quoted_object and rest and QUOTE not in clause.lower[rest.first : rest.last]:
            return
        yield rest


def _may_expect(clause: Clause, cue: VerbCue, speaker: Phrase) -> bool:
    """Whether a verb's object is something told, by whose it is: *experts expect a rise*, no
    *families expect a child*.
    """
    experts = cue.verb.forecasters
    return not experts or not experts.isdisjoint(clause.lower[speaker.first : speaker.last])


def _clauses(clause: Clause, cue: VerbCue, speaker: Phrase, after: int) -> Iterator[Range | None]:
    """The clauses that a verb can open."""
    yield _as_says(clause, cue, speaker)
    yield _said_of_somebody(clause, cue, after)
    yield _opened(clause, cue, after)
    if clause.lexicon.subjunctive:
        yield _subjunctive(clause, after)
    if cue.verb.clause:
        yield _infinitive(clause, after)


def _is_inverted(clause: Clause, cue: VerbCue, speaker: Phrase) -> bool:
    """Whether the cue and then its speaker follow what is said: *..., warned S, who ...*."""
    return speaker.first >= cue.subject_at and comma_before(clause, cue)


def _is_placed(clause: Clause, speaker: Phrase) -> bool:
    """Whether somebody's place behind a comma and a verb shows a frame: French *..., note S*.

    Where a clause needs no *that*, what follows its verb is as often an object; where the verb
    comes second, a clause about something may end before it.
    """
    lexicon = clause.lexicon
    if lexicon.clause_without_that or lexicon.verb_final:
        return False
    words = clause.lower[speaker.first : speaker.last]
    return is_somebody(clause.sentence, lexicon, speaker) or any(map(lexicon.nouns.known, words))


def _that_comes(clause: Clause, at: int) -> bool:
    """Whether *that* stands at an atom, behind a comma or not, so that what is said follows."""
    if at + _MOST_SPEECH <= clause.end and clause.lower[at] in clause.lexicon.that:
        return True
    return _that_follows(clause, at)


def _that_follows(clause: Clause, at: int) -> bool:
    """Whether *, that* stands at an atom, so that what is said follows the cue."""
    return (
        at + 1 < clause.end
        and clause.lower[at] == ","
        and (clause.lower[at + 1] in clause.lexicon.that)
    )


_LONGEST_REMARK = 8


def _remark_before_that(clause: Clause, comma: int) -> bool:
    """Whether a remark in commas comes before *that*: *a dit, sous couvert d’anonymat, que*."""
    for at in range(comma + 1, min(comma + _LONGEST_REMARK, clause.end)):
        if clause.lower[at] == ",":
            return _that_follows(clause, at)
    return False


def _infinitive(clause: Clause, after: int) -> Range | None:
    """What a verb takes as an infinitive: *zegt niets te weten*, *dit avoir compris*."""
    lexicon = clause.lexicon
    if lexicon.bare_infinitives:
        after = at = _past_addressee(clause, after)
        while at < clause.end and clause.flags(at) & Word.REFLEXIVE:  # assure s’être perdu
            at += 1
        begins = at < clause.end and clause.lower[at] in lexicon.bare_infinitives
        first = after if begins else _infinitive_of(clause, after)
        return clause.trimmed(first, _before_next_cue(clause, first)) if first else None
    if not lexicon.late_infinitives:
        return None
    for at in range(after, min(after + _REACH, clause.end - 1)):
        low = clause.lower[at]
        if low in (",", ";", ":") or clause.flags(at) & (Word.VERB | Word.OPENER):
            return None
        if low in lexicon.infinitive:
            return clause.trimmed(after, clause.end)
    return None


def _past_addressee(clause: Clause, after: int) -> int:
    """Past whom it was told, before an infinitive: *a raconté à l’agence avoir vu*."""
    lexicon = clause.lexicon
    if after >= clause.end or clause.lower[after] not in lexicon.told:
        return after
    whom = phrase_at(clause.sentence, lexicon, after + 1)
    if whom is None or whom.last >= clause.end:
        return after
    return whom.last if clause.lower[whom.last] in lexicon.bare_infinitives else after


def _infinitive_of(clause: Clause, after: int) -> int | None:
    """Where *of* and an infinitive begin behind a cue: *demande au maire de ne pas partir*."""
    lexicon = clause.lexicon
    if not lexicon.infinitive_endings:
        return None
    for at in range(after, min(after + _REACH, clause.end - 1)):
        low = clause.lower[at]
        if low in (",", ";", ":", QUOTE) or clause.flags(at) & (Word.VERB | Word.OPENER):
            return None
        if low in lexicon.of and _is_infinitive(clause, at + 1):
            return at
    return None


def _is_infinitive(clause: Clause, at: int) -> bool:
    """Whether an infinitive stands at an atom, or behind its negation and its pronoun."""
    lexicon = clause.lexicon
    while clause.flags(at) & (Word.REFLEXIVE | Word.NEGATION) or (
        clause.lower[at] in lexicon.objects and not clause.flags(at) & Word.DETERMINER
    ):
        at += 1
        if at >= clause.end:
            return False
    low = clause.lower[at]
    return (
        (low.endswith(lexicon.infinitive_endings) or low in lexicon.bare_infinitives)
        and not clause.flags(at) & ~(Word.VERB | Word.CUE)
        and not clause.sentence.capital[at]
        and not lexicon.nouns.known(low)
    )


def _as_says(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """What follows *as S says,* or *come dice S,* at a sentence's beginning."""
    if clause.lower[0] not in clause.lexicon.as_says:
        return None
    out_of = clause.lower[1] in cue.verb.source and speaker.first == 1 + 1
    if not out_of and 1 not in (speaker.first, cue.subject_at):
        return None
    after = max(cue.end, speaker.last)
    for at in range(after, min(after + _REACH, clause.end)):
        if clause.lower[at] == ",":
            return clause.trimmed(at, clause.end)
    return None


def _pointer(clause: Clause, cue: VerbCue) -> Range | None:
    """A phrase at the front that stands for what was told before: *Об этом сообщает S*."""
    first = 1 if clause.flags(0) & Word.CONJUNCTION else 0
    front = tuple(clause.lower[first : cue.subject_at])
    return Range(first, cue.subject_at) if front in clause.lexicon.pointers else None


def _opened(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """The clause that *that*, *whether*, *what* opens."""
    lexicon, after = clause.lexicon, _past_occasion(clause, _past_remark(clause, after))
    for at in range(after, min(after + _REACH, clause.end)):
        low = clause.lower[at]
        if low in (";", ":") or (low == QUOTE and not quoted_outlet(clause.sentence, at)):
            return None
        if not clause.flags(at) & Word.OPENER:
            if low == "," and (at == after or not _opener_after_comma(clause, at)):
                if _that_follows(clause, at) or _remark_before_that(clause, at):
                    continue
                aside = after_aside(clause.sentence, lexicon, at)
                if aside == at:
                    return None
            elif _is_other_verb(clause, cue, at):
                return None
            continue
        if low in lexicon.that or at <= after + 2 or clause.lower[at - 1] == ",":
            return _clause_from(clause, after, at)
    return None


def _clause_from(clause: Clause, after: int, opener: int) -> Range | None:
    """The clause that an opener behind a cue begins, unless it tells what was replied to."""
    short = opener + _least_clause(clause.lexicon) > clause.end
    short = short and QUOTE not in clause.lower[opener : clause.end]
    if short or _is_about_report(clause, after, opener):
        return None
    return clause.trimmed(opener, _before_next_cue(clause, opener))


def _said_of_somebody(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """A clause without *that* whose subject has one about it: *said S, who is 70, is from ...*."""
    lexicon = clause.lexicon
    if cue.verb.addressee or not lexicon.clause_without_that:
        return None
    subject = phrase_at(clause.sentence, lexicon, after)
    if subject is None or subject.last + 1 >= clause.end or clause.lower[subject.last] != ",":
        return None
    who = subject.last + 1
    relative = clause.flags(who) & Word.RELATIVE and clause.lower[who] not in lexicon.that
    return clause.trimmed(after, _before_next_cue(clause, who)) if relative else None


def _past_remark(clause: Clause, at: int) -> int:
    """Past a pronoun between commas that stands for the speaker: French *assure, lui, que*."""
    marks = clause.lower[at : at + 3 : 2]
    remark = marks == [",", ","] and clause.lower[at + 1] in clause.lexicon.personal
    return at + 3 if remark else at


def _is_about_report(clause: Clause, after: int, that: int) -> bool:
    """Whether a clause tells what was replied to: *responded to a report that*."""
    if that < after + 2 or clause.lower[after] not in clause.lexicon.infinitive:
        return False
    low, nouns = clause.lower[that - 1], clause.lexicon.nouns
    return low in nouns.document or low in nouns.speech or bool(clause.flags(that - 1) & Word.CUE)


def _past_occasion(clause: Clause, after: int) -> int:
    """Past a clause for when it was said, before *that*: *said before leaving that it was over*."""
    lexicon = clause.lexicon
    if not clause.flags(after) & Word.CONJUNCTION or clause.flags(after) & Word.OPENER:
        return after
    if clause.lower[after] in lexicon.coordinators:
        return after
    for at in range(after + 2, min(after + _REACH, clause.end - _MOST_SPEECH)):
        if clause.lower[at] in (",", ";", ":", QUOTE):
            return after
        if clause.lower[at] in lexicon.that and not clause.flags(at - 1) & Word.PREPOSITION:
            return at
    return after


def _least_clause(lexicon: Lexicon) -> int:
    """Atoms of a clause, its opener included: *że odejdzie* needs no subject."""
    return 2 if lexicon.pro_drop else _MOST_SPEECH


def _is_other_verb(clause: Clause, cue: VerbCue, at: int) -> bool:
    """Whether a verb shows that no clause of the cue comes any more.

    Where verbs come first a relative clause needs no pronoun, so that it shows nothing.
    """
    verb = clause.flags(at) & Word.VERB and cue.form is not Form.PARTICIPLE
    return bool(verb) and not clause.lexicon.verb_first


def _before_next_cue(clause: Clause, first: int) -> int:
    """Where the clause ends: before *, but S said that* the next report begins."""
    for at in range(first + _MOST_SPEECH, clause.end):
        if clause.lower[at] == ":" and clause.lower[at + 1 : at + 2] == [QUOTE]:
            return _before_second_cue(clause, first, at)  # S said that it was over: “...”
        if at >= clause.end - 3 or clause.lower[at] != ",":
            continue
        if _main_clause_says(clause, at + 1):
            return at
        if not clause.flags(at + 1) & Word.CONJUNCTION:
            continue
        for position in range(at + 2, min(at + 14, clause.end)):
            low = clause.lower[position]
            if low == "," or clause.flags(position) & Word.OPENER:
                break
            if clause.flags(position) & Word.CUE and _opens_soon(clause, position + 1):
                return at
    return clause.end


def _main_clause_says(clause: Clause, first: int) -> bool:
    """Whether somebody and what they say follow a clause that a conjunction opened: *After S said
    that ..., T said that*.
    """
    if not clause.flags(0) & Word.CONJUNCTION or clause.flags(0) & Word.OPENER:
        return False
    who = phrase_at(clause.sentence, clause.lexicon, first)
    if who is None or who.last >= clause.end or not clause.flags(who.last) & Word.CUE:
        return False
    return _reports(clause, who.last) and is_somebody(clause.sentence, clause.lexicon, who)


def _before_second_cue(clause: Clause, first: int, colon: int) -> int:
    """Before the cue of the quotation itself: *S said that it was over, adding: “...”*."""
    for at in range(colon - 1, max(first, colon - 4), -1):
        if clause.lower[at] == ",":
            return at if clause.flags(at + 1) & Word.CUE else colon
    return colon


def _opens_soon(clause: Clause, first: int) -> bool:
    return any(
        clause.lower[at] in clause.lexicon.that for at in range(first, min(first + 8, clause.end))
    )


def _subjunctive(clause: Clause, after: int) -> Range | None:
    """A clause that its verb alone marks as reported: *sagte, er habe*, *kündigte an, zu gehen*."""
    for at in range(after, min(after + _REACH, clause.end)):
        if clause.lower[at] == ",":
            if not (
                is_reported(clause, at + 1)
                or _verb_second(clause, at + 1)
                or _is_part_quoted(clause, at + 1)
            ):
                return None
            return clause.trimmed(at + 1, _before_next_cue(clause, at))
        if clause.flags(at) & Word.VERB:
            return None
        if clause.lower[at] == QUOTE and not names_outlet(clause.sentence, clause.lexicon, at):
            return None
    return None


def _is_part_quoted(clause: Clause, first: int) -> bool:
    """Whether a subject and what somebody said in marks follow: *meinte, der Mann „wolle“ ...*."""
    subject = phrase_at(clause.sentence, clause.lexicon, first)
    return subject is not None and QUOTE in clause.lower[subject.last : subject.last + 2]


def is_reported(clause: Clause, first: int) -> bool:
    """Whether the mood or an infinitive marks a clause as one that was said."""
    marks = clause.lexicon.subjunctive | clause.lexicon.infinitive
    for at in range(first, min(first + _MARK_REACH, clause.end)):
        low = clause.lower[at]
        if low in marks or (clause.lexicon.infinitive_clauses and _joined_infinitive(low)):
            return True
    return False


def _joined_infinitive(low: str) -> bool:
    """Whether *zu* stands within a word: *aufzuweichen*, *anzunehmen*."""
    at = low.find("zu", 1)
    return at >= 2 and len(low) - at > 5 and low.endswith("n")


def clause_end(clause: Clause, first: int) -> int:
    """Where a clause that begins at an atom ends, as far as a next report shows."""
    return _before_next_cue(clause, first)


def _verb_second(clause: Clause, first: int) -> bool:
    """Whether a main clause begins: a subject, then its verb."""
    phrase = phrase_at(clause.sentence, clause.lexicon, first)
    if phrase is None or phrase.last >= clause.end:
        return False
    alone = phrase.last - phrase.first == 1 and clause.flags(first) & Word.RELATIVE
    return not alone and bool(clause.flags(phrase.last) & (Word.VERB | Word.CUE))


def _opener_after_comma(clause: Clause, at: int) -> bool:
    return at + 1 < clause.end and bool(clause.flags(at + 1) & Word.OPENER)


def _matter(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """What *warned of*, *liet zich uit over* is about."""
    if not cue.verb.prepositions:
        return None
    between = _matter_before(clause, cue) or _matter_within(clause, cue)
    if between is not None:
        return between
    candidates = range(after, min(after + _REACH, clause.end))
    if cue.particle is None and cue.form is Form.PARTICIPLE:
        thing = phrase_at(clause.sentence, clause.lexicon, after)
        first = after + 3 if thing is None else max(after + 3, thing.last + 1)
        candidates = range(after, min(first, clause.end))
    past = after
    for at in candidates:
        if clause.lower[at] in cue.verb.prepositions:
            return clause.trimmed(at, _before_purpose(clause, at))
        if at < past:
            continue
        if clause.lower[at] in (",", ";", ":"):
            return None
        if clause.flags(at) & Word.PREPOSITION:
            where = phrase_at(clause.sentence, clause.lexicon, at + 1)
            if where is None or not clause.lexicon.verb_final:
                return None
            past = where.last  # sprach in diesem Zusammenhang von
    return None


def _matter_before(clause: Clause, cue: VerbCue) -> Range | None:
    """What stands between an auxiliary and its participle: German *hatte vor Betrug gewarnt*."""
    if not clause.lexicon.verb_final or cue.form is not Form.PARTICIPLE:
        return None
    for at in range(cue.first - 2, cue.subject_at, -1):
        if clause.lower[at] in cue.verb.prepositions:
            when = clause.lower[at - 1] in clause.lexicon.measures  # zwei Wochen vor dem Anschlag
            return None if when else clause.trimmed(at, cue.first)
        if clause.lower[at] in (",", ";", ":"):
            return None
    return None


def _matter_within(clause: Clause, cue: VerbCue) -> Range | None:
    """What stands between a verb and its particle: *geht von einem Unfall aus*."""
    if cue.particle is None:
        return None
    last = cue.particle + 1 - len(cue.verb.particle)
    for at in range(cue.last, last - 1):
        if clause.lower[at] in cue.verb.prepositions:
            return clause.trimmed(at, last)
    return None


def _before_purpose(clause: Clause, at: int) -> int:
    for position in range(at, clause.end - 1):
        low, following = clause.lower[position], position + 1
        if low == "," and clause.lower[following] in clause.lexicon.purpose:
            return position
        if (
            low == ","
            and clause.flags(following) & Word.CONJUNCTION
            and (_next_says(clause, following + 1))
        ):
            return position  # asks for a rise, but S said
        if low in clause.lexicon.coordinators and _reports_anything(clause, following):
            return position
    return clause.end


def _reports_anything(clause: Clause, at: int) -> bool:
    """Whether a finite form of a verb that attributes stands at an atom, and no noun."""
    low = clause.lower[at]
    return (
        bool(clause.flags(at) & Word.CUE)
        and low not in clause.lexicon.homographs
        and any(form is Form.FINITE for _, form in clause.lexicon.verbs.get(low, ()))
    )


def _between(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """An object between the finite verb and the participle or infinitive at the clause's end."""
    last = cue.first
    if cue.particle is not None:  # wies alle Vorwürfe zurück
        last = cue.particle + 1 - len(cue.verb.particle)
    elif cue.subject_at >= cue.first or cue.form is Form.GERUND:
        return None
    first = max(cue.subject_at + 1, speaker.last if speaker.first > cue.subject_at else 0)
    while first < last and clause.flags(first) & (Word.ADVERB | Word.NEGATION):
        if clause.flags(first) & Word.DETERMINER:
            break
        first += 1
    part = clause.trimmed(first, last)
    return part if part is not None and part.last - part.first >= 2 else None


def _trailing(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """What stands before a cue that ends the sentence: *..., said S on Friday.*"""
    first = min(speaker.first, cue.subject_at)
    at = first
    if at > 1 and clause.lower[at - 1] in clause.lexicon.quote_before:
        at -= 1
    while at > 0 and clause.lower[at - 1] not in _breaks(clause):
        at -= 1
        opens = clause.flags(at) & (Word.OPENER | Word.CONJUNCTION)
        if first - at > 3 or (opens and clause.lower[at] not in clause.lexicon.as_says):
            return None  # ..., wat S hoopt, ...
    after = max(cue.end, speaker.last)
    if at == 0 or _has_clause(clause, after):
        return None
    if (
        speaker.first < cue.first
        and clause.end - after > _LONGEST_TAIL
        and _says_where(clause, at - 1)
    ):
        return None  # In a video, S declared himself a candidate
    if first == speaker.first < cue.subject_at and (
        _is_subordinate(clause, at - 1)
        or _is_only_where(clause, cue, at - 1)
        or (_is_participle(clause) and _rest(clause, cue, cue.end) is not None)
    ):
        return None
    part = clause.trimmed(clause.first, at)
    return part if part is not None and part.last - part.first >= _MOST_SPEECH else None


_LONGEST_TAIL = 2
"""Atoms behind a frame that can be when it was said."""


def _says_where(clause: Clause, comma: int) -> bool:
    """Whether all before a comma says where or when, without a verb."""
    return bool(clause.flags(0) & Word.PREPOSITION) and not any(
        clause.flags(at) & (Word.VERB | Word.CUE)
        and not (clause.flags(at) & Word.ADVERB and clause.sentence.capital[at])  # May
        for at in range(comma)
    )


def _is_subordinate(clause: Clause, comma: int) -> bool:
    """Whether all before a comma is one clause that goes with what follows: *When it rained,*."""
    opens = clause.flags(0) & (Word.CONJUNCTION | Word.OPENER)
    return bool(opens) and "," not in clause.lower[:comma]


def _is_participle(clause: Clause) -> bool:
    """Whether a sentence opens with what its subject did: *Having gone there, S said*."""
    low = clause.lower[0]
    return clause.lexicon.clause_without_that and low.endswith("ing") and len(low) > _SHORT_NOUN


def _is_only_where(clause: Clause, cue: VerbCue, comma: int) -> bool:
    """Whether all before a comma says where or when, since a clause follows: *In Leeds, S said he*.

    Only where no *that* need open that clause can it be taken for what comes first.
    """
    if not (clause.lexicon.clause_without_that or cue.verb.object):
        return False
    return _says_where(clause, comma) and _rest(clause, cue, cue.end) is not None


def _has_clause(clause: Clause, first: int) -> bool:
    """Whether a verb follows before the next comma: then the cue was not the last word.

    A clause about the speaker is none: *, warned a woman who was there*.
    """
    if clause.flags(first) & Word.RELATIVE and first < clause.end:
        return False
    for at in range(first, clause.end):
        if clause.lower[at] == ",":
            return False
        if clause.flags(at) & Word.VERB:
            return True
    return False


def _rest(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """An object, or a clause without *that*, right after the cue."""
    first = _past_adverbs(clause, after)
    if cue.verb.addressee and first < clause.end:
        told = phrase_at(clause.sentence, clause.lexicon, first)
        first = told.last if told is not None and _is_clause(clause, told.last) else first
    if first < clause.end and clause.lower[first] == ",":
        return None
    if first >= clause.end:
        return None
    joins = clause.flags(first) & (Word.PREPOSITION | Word.CONJUNCTION)
    if cue.verb.clause and joins and not clause.flags(first) & Word.DETERMINER:
        behind = _behind_places(clause, first) if clause.lexicon.clause_without_that else None
        return clause.trimmed(behind, clause.end) if behind is not None else None
    if not (cue.verb.object or cue.verb.quoted_object) and not (
        _is_clause(clause, first) and not _is_mere_thing(clause, first)
    ):
        return None
    part = clause.trimmed(first, _object_end(clause, first) if cue.verb.object else clause.end)
    if part is None or part.last - part.first < _least(clause, part.first):
        return None
    return part


def _past_adverbs(clause: Clause, first: int) -> int:
    """Past the adverbs behind a cue, but for what only stands in a subject's place: *there is*."""
    while first < clause.end and clause.flags(first) & (Word.ADVERB | Word.REFLEXIVE):
        if clause.flags(first) & (Word.DETERMINER | Word.PRONOUN) or _is_expletive(clause, first):
            break
        if clause.flags(first) & Word.VERB and not clause.sentence.capital[first]:  # may
            break
        first += 1
    return first


def _is_expletive(clause: Clause, at: int) -> bool:
    """Whether a word stands in a subject's place, before its verb: *said there were delays*."""
    lexicon = clause.lexicon
    return (
        at + 1 < clause.end
        and clause.lower[at] in lexicon.expletives
        and _may_be_finite(clause, at + 1)
    )


def _behind_places(clause: Clause, first: int) -> int | None:
    """Where a clause without *that* begins, behind where or when: *said on Monday it was over*;
    one that a conjunction opens is a part of it: *said while it is old, it holds*.
    """
    if clause.flags(first) & Word.CONJUNCTION:
        return first if _has_main_clause(clause, first) else None
    at = first
    for _ in range(_MOST_PLACES):
        if not clause.flags(at) & Word.PREPOSITION:
            return None
        place = _past_adverbs(clause, at + 1)
        if place >= clause.end:
            return None
        if place == at + 1 or not clause.sentence.capital[place - 1]:  # no day
            phrase = phrase_at(clause.sentence, clause.lexicon, place)
            if phrase is None:
                return None
            place = phrase.last
        if place < clause.end and clause.lower[place] == ",":
            place += 1
        at = place
        if at + _MOST_SPEECH <= clause.end and _has_verb(clause, at):
            return at
    return None


def _has_main_clause(clause: Clause, first: int) -> bool:
    """Whether a clause comes behind one that a conjunction opens: *while it is old, it holds*."""
    if clause.lower[first] in clause.lexicon.coordinators or not _has_verb(clause, first + 1):
        return False
    commas = (at for at in range(first, clause.end - 1) if clause.lower[at] == ",")
    return any(
        phrase_at(clause.sentence, clause.lexicon, at + 1) is not None
        and any(_may_be_finite(clause, verb) for verb in range(at + 2, clause.end))
        for at in commas
    )


_MOST_PLACES = 3
"""Phrases for where and when between a verb and what is said."""


def _has_verb(clause: Clause, at: int) -> bool:
    """Whether somebody or something and its verb stand at an atom."""
    if _is_expletive(clause, at):
        return True
    phrase = phrase_at(clause.sentence, clause.lexicon, at)
    if phrase is None or phrase.last >= clause.end:
        return False
    verb = _past_adverbs(clause, phrase.last)
    return verb < clause.end and _may_be_finite(clause, verb)


def _asked_of(clause: Clause, first: int) -> Range | None:
    """An infinitive with whoever is to do it: *ordered him to leave*."""
    lexicon = clause.lexicon
    whom = phrase_at(clause.sentence, lexicon, first)
    if whom is None:
        return None
    at = whom.last
    while at < clause.end and clause.flags(at) & Word.NEGATION:
        at += 1
    opens = at < clause.end and clause.lower[at] in lexicon.infinitive
    return clause.trimmed(first, clause.end) if opens else None


def _is_mere_thing(clause: Clause, first: int) -> bool:
    """Whether what follows a cue is a thing that was done and no clause: *added a layer of paint*,
    *wrote letters about*. It is where nothing in it can be a verb, and prepositions alone go on
    with the thing.
    """
    sentence, lexicon = clause.sentence, clause.lexicon
    if not lexicon.finites:
        return False
    end = next((at for at in range(first, clause.end) if clause.lower[at] in _PARTS), clause.end)
    if QUOTE in clause.lower[first:end] or any(
        _may_be_finite(clause, at) for at in range(first, end)
    ):
        return False
    if end < clause.end and clause.lower[end] == "," and _resumes(clause, end + 1):
        return False
    thing = phrase_at(sentence, lexicon, first)
    while thing is not None and thing.last < end:
        at = thing.last
        if not clause.flags(at) & Word.PREPOSITION or at + 1 >= end:
            return bool(clause.flags(at) & Word.PREPOSITION)
        thing = phrase_at(sentence, lexicon, at + 1)
    return thing is not None


_PARTS = frozenset((",", ";", ":", "–", "—", "(", ")"))


def _resumes(clause: Clause, first: int) -> bool:
    """Whether a verb comes behind an apposition: *said the company, its owner, bought it*."""
    behind = next((at for at in range(first, clause.end) if clause.lower[at] in _PARTS), None)
    return behind is not None and behind + 1 < clause.end and _may_be_finite(clause, behind + 1)


def _is_behind_many(clause: Clause, at: int) -> bool:
    """Whether a plain word stands behind a noun that is many, and so is its verb: *pipes leak*."""
    before = clause.lower[at - 1]
    return (
        not clause.flags(at)
        and clause.lower[at][0].isalpha()
        and not clause.flags(at - 1)
        and before.endswith("s")
        and not before.endswith("ss")
        and "’" not in before
        and "'" not in before
    )


def _may_be_finite(clause: Clause, at: int) -> bool:
    """Whether a word can be a clause's verb, or the *to* of its infinitive."""
    low, lexicon = clause.lower[at], clause.lexicon
    if clause.flags(at) & (Word.VERB | Word.CUE) or low in lexicon.finites:
        return True
    if _is_behind_many(clause, at):
        return True
    if low in lexicon.infinitive or "’" in low or "'" in low:
        return not low.endswith(lexicon.possessive)
    if not low.endswith(lexicon.finite_endings) or low.endswith("ss"):
        return False
    return not clause.flags(at - 1) & (Word.PREPOSITION | Word.DETERMINER)


def _least(clause: Clause, first: int) -> int:
    """How many atoms an object has at least: *denies it*, *ontkent dat* have one."""
    lexicon = clause.lexicon
    low = clause.lower[first]
    if low == QUOTE or low in lexicon.demonstratives or low in lexicon.neuter:
        return 1
    noun = lexicon.bare_definite and not clause.flags(first)  # bekræftet oplysningerne
    return 1 if noun and len(clause.lower[first]) > _SHORT_NOUN else 2


_SHORT_NOUN = 4


def _object_end(clause: Clause, first: int) -> int:
    """Where an object ends: at the next comma that does not open a clause about it."""
    for at in range(first, clause.end):
        if clause.lower[at] in (";", ":"):
            return at
        if clause.lower[at] == "," and at + 1 < clause.end and _begins_another(clause, at + 1):
            return at
        if clause.flags(at) & Word.CONJUNCTION and _next_says(clause, at + 1):
            return at  # defended them after S described
        if clause.lower[at] in clause.lexicon.coordinators and (
            clause.flags(at + 1) & Word.CUE
            or _goes_on_without(clause, first, at)
            or _next_says(clause, at + 1)
        ):
            return at
    return clause.end


def _next_says(clause: Clause, first: int) -> bool:
    """Whether somebody else and what they say follow: *denied it and a friend said that ...*."""
    who = phrase_at(clause.sentence, clause.lexicon, first)
    if who is None or not clause.flags(who.last) & Word.CUE:
        return False
    return _reports(clause, who.last) and is_somebody(clause.sentence, clause.lexicon, who)


def _goes_on_without(clause: Clause, first: int, coordinator: int) -> bool:
    """Whether the speaker is the subject of what follows an object: *denied it and was freed*."""
    verbs = Word.VERB | Word.CUE
    return bool(clause.flags(coordinator + 1) & Word.VERB) and not any(
        clause.flags(at) & verbs for at in range(first, coordinator)
    )


def _begins_another(clause: Clause, at: int) -> bool:
    another = clause.flags(at) & (Word.CONJUNCTION | Word.CUE)
    return bool(another) or clause.lower[at] in clause.lexicon.purpose


def _is_clause(clause: Clause, first: int) -> bool:
    """Whether words that follow a cue are a clause of their own: a subject, then a verb."""
    if first >= clause.end or clause.flags(first) & Word.VERB or not clause.sentence.wordy[first]:
        return False
    if clause.flags(first) & Word.DETERMINER and clause.lower[first + 1 : first + 2] == [QUOTE]:
        return clause.end - first >= _MOST_SPEECH  # said the “Example Show” was over
    if clause.flags(first) & Word.PRONOUN:
        return clause.end - first >= _MOST_SPEECH
    if _is_expletive(clause, first):
        return True
    phrase = phrase_at(clause.sentence, clause.lexicon, first)
    if phrase is None:
        return _is_gerund(clause, first) or _is_some(clause, first)
    quoted = clause.lower[phrase.last : phrase.last + 1] == [QUOTE]  # said S “will never leave”
    return quoted or clause.end - first >= _MOST_SPEECH


def _is_some(clause: Clause, first: int) -> bool:
    """Whether a number or the like and its verb follow: *said two of the wounded had died*."""
    if not clause.flags(first) & Word.DETERMINER:
        return False
    behind = (at for at in range(first + 1, clause.end) if clause.lower[at] in _PARTS)
    end = next(behind, clause.end)
    return any(_may_be_finite(clause, at) for at in range(first + 1, end))


def _is_gerund(clause: Clause, first: int) -> bool:
    """Whether a verb's gerund is a clause's subject: *says maintaining it will cost millions*."""
    forms = clause.lexicon.verbs.get(clause.lower[first], ())
    if not clause.lexicon.clause_without_that or all(form is not Form.GERUND for _, form in forms):
        return False
    return any(clause.flags(at) & Word.VERB for at in range(first + 1, clause.end))
