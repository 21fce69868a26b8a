"""Indirect speech: what a sentence tells on somebody's authority in its own words.

The constructions: a verb with a clause (*zei dat*, *said*), with an object (*bevestigde het
bericht*), with a matter (*waarschuwde voor*); a clause with its cue behind it (*..., said S*);
*volgens S*, *S zufolge*.
"""

from __future__ import annotations

from citecheck.find.attributions.behind_verb import (
    is_addressee,
    name_with_particles,
    phrase_after,
    subject_after,
)
from citecheck.find.attributions.clause import Clause, Range, Report, report_of
from citecheck.find.attributions.content import (
    clause_opened,
    comma_before,
    content_of,
    content_without_subject,
    is_frame_behind,
    is_infinitive,
    judged,
    what_is_called,
)
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.denied import is_denied, without_negation
from citecheck.find.attributions.entities import read
from citecheck.find.attributions.first_subjects import first_subject
from citecheck.find.attributions.fixed_phrases import phrase_size
from citecheck.find.attributions.naming import holder_beside, mention, names_a_person
from citecheck.find.attributions.opening_gerunds import by_opening_gerund
from citecheck.find.attributions.passives import by_passive
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.quoted_names import is_name
from citecheck.find.attributions.reflexives import behind_reflexive
from citecheck.find.attributions.seats import seat_of
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import (
    cited_before,
    found_in,
    nobody_before,
    phrase_before,
    whom_nobody_is,
)
from citecheck.find.attributions.speaking import is_demonstrative
from citecheck.find.attributions.subjects import is_group_before_one, is_noun_phrase, subject_in
from citecheck.find.attributions.verb_last import subject_of
from citecheck.find.attributions.word_reports import points_back
from citecheck.find.lexicon import FINITE, GERUND, PARTICIPLE, Lexicon, Word
from citecheck.model.mention import SourceKind, Stance


def by_verb(sentence: Sentence, lexicon: Lexicon, cue: VerbCue) -> Report | None:
    """What a verb reports."""
    clause = Clause(sentence, lexicon)
    if cue.form is PARTICIPLE and cue.passive and not cue.verb.source:
        return by_passive(clause, cue)
    framed = not cue.verb.quote_only or (cue.verb.clause and is_frame_behind(clause, cue))
    if not framed or _is_done_by(clause, cue) or not _has_its_pronoun(clause, cue):
        return None
    opening = by_opening_gerund(clause, cue)
    if opening is not None:
        return opening
    nobody = nobody_before(sentence, lexicon, cue)
    return _by_subject(clause, cue) if nobody is None else _by_nobody(clause, cue, nobody)


def _by_subject(clause: Clause, cue: VerbCue) -> Report | None:
    """What a verb reports of its subject, or without one."""
    placed, fronted = _placed_speaker(clause, cue)
    placed = whom_nobody_is(clause.sentence, clause.lexicon, cue, placed)
    speaker = _who_says(clause, cue, placed)
    if cue.verb.impersonal and not cue.verb.source:
        speaker = None  # des Weiteren wurde bekannt
    if speaker is not None and clause.lower[speaker.first] in clause.lexicon.nobody:
        told = cue.verb.hearsay or speaker.first > cue.first
        around = content_of(clause, cue, speaker, fronted) if told else []
        return report_of(around, cue, None) if around else None
    named = what_is_called(clause, cue, speaker) if speaker is not None else None
    if named is not None:
        return report_of([named], cue, speaker)
    content: list[Range] = []
    if speaker is not None or cue.verb.impersonal or _is_from_before(clause, cue):
        content = content_of(clause, cue, speaker or Phrase(cue.first, cue.first), fronted)
    elif clause.lexicon.pro_drop and placed is None:
        content = content_without_subject(clause, cue)
    if not content:
        return None
    if cue.verb.needs_quote and not any(_has_words(clause, part) for part in content):
        thought = judged(clause, cue, speaker) if speaker is not None else None
        if thought is None:
            return None
        content = [thought]
    denied = is_denied(clause, cue)
    report = report_of(without_negation(clause, content) if denied else content, cue, speaker)
    if denied or (speaker is not None and clause.lower[speaker.first] in clause.lexicon.none):
        report.stance = Stance.DECLINING
    report.points_back = points_back(clause, content)
    return report


def _has_words(clause: Clause, part: Range) -> bool:
    """Whether somebody's words stand in marks in a content, no name: *in der „Zeitung“*."""
    lower, sentence = clause.lower, clause.sentence
    quotes = (at for at in range(part.first, part.last) if lower[at] == QUOTE)
    return any(not is_name(sentence, clause.lexicon, at) for at in quotes)


def _by_nobody(clause: Clause, cue: VerbCue, nobody: int) -> Report | None:
    """What nobody in particular says: French *On nous a dit que*, *On indique à la mairie que*.

    A clause about somebody tells nothing: *à qui on avait dit de partir*.
    """
    within = clause.flags(nobody - 1 if nobody else clause.end) & (Word.RELATIVE | Word.OPENER)
    if within:
        return None
    speaker = whom_nobody_is(clause.sentence, clause.lexicon, cue, None)
    if speaker is None and not cue.verb.hearsay:
        return None
    behind = max(cue.end, speaker.last) if speaker is not None else cue.end
    content = clause_opened(clause, cue, behind)
    return report_of([content], cue, speaker) if content is not None else None


def _is_done_by(clause: Clause, cue: VerbCue) -> bool:
    """Whether a form is a participle by whoever did it: *praised by A and criticized by B*."""
    verb, low = cue.verb, clause.lower[cue.first]
    if verb.clause or cue.form is not FINITE or not verb.object:
        return False
    both = (verb, PARTICIPLE) in clause.lexicon.verbs.get(low, ())
    return both and not clause.lexicon.agent.isdisjoint(clause.lower[cue.end : cue.end + 1])


def _is_from_before(clause: Clause, cue: VerbCue) -> bool:
    """Whether an adverb beside a verb stands for the source told before: *daaruit blijkt dat*."""
    beside = clause.lower[max(0, cue.subject_at - 2) : cue.end + 2]
    return not cue.verb.source_adverbs.isdisjoint(beside)


def _is_ordered(clause: Clause, cue: VerbCue, subject: Phrase) -> bool:
    """Whether a verb without its ending is an order, as it is before *it*: *add it to the list*."""
    lexicon, low = clause.lexicon, clause.lower[cue.first]
    if not lexicon.third_person or cue.form is not FINITE or low != cue.verb.lemma:
        return False
    alone = clause.lower[subject.first]
    behind = subject.first > cue.subject_at
    return behind and (alone in lexicon.singular or alone in lexicon.neuter)


def _who_says(clause: Clause, cue: VerbCue, placed: Phrase | None) -> Phrase | None:
    """What of a phrase can be who says something; whoever writes is nobody's source."""
    if placed is None or is_first_person(clause.lower[placed.last - 1], clause.lexicon):
        return None
    noun = _stands_apart(clause, cue, placed) or _is_of_name(clause, cue, placed)
    if noun or _is_object(clause, placed) or _is_ordered(clause, cue, placed):
        return None
    subject = subject_in(clause.sentence, clause.lexicon, cue, placed)
    if subject is None:
        return None
    if cue.verb.of_people:
        return subject if is_somebody(clause.sentence, clause.lexicon, subject) else None
    if not cue.verb.speakers:
        return subject
    told = cue.verb.speakers.isdisjoint(clause.lower[subject.first : subject.last])
    return None if told else subject


def _is_object(clause: Clause, subject: Phrase) -> bool:
    """Whether a pronoun for a thing has the subject behind it: German *wie es der Name sagt*."""
    lexicon, lower = clause.lexicon, clause.lower
    if not lexicon.verb_final or subject.last != subject.first + 1:
        return False
    if lower[subject.first] not in lexicon.neuter or subject.last >= clause.end:
        return False
    behind = phrase_at(clause.sentence, lexicon, subject.last)
    return behind is not None and lower[behind.first] not in lexicon.oblique


def _is_of_name(clause: Clause, cue: VerbCue, subject: Phrase) -> bool:
    """Whether a form that is as often a noun belongs to the name before it: *a Sample Office
    report*.
    """
    if clause.lower[cue.first] not in clause.lexicon.homographs or not subject.first:
        return False
    whole = phrase_at(clause.sentence, clause.lexicon, subject.first - 1)
    return whole is not None and whole.last > cue.first


def _stands_apart(clause: Clause, cue: VerbCue, subject: Phrase) -> bool:
    """Whether a plain word parts a subject from a form that is as often a noun, so that it is one:
    *It includes new estimates that*.
    """
    lexicon, low = clause.lexicon, clause.lower[cue.first]
    between = range(subject.last, cue.subject_at)
    if low not in lexicon.homographs or "," in clause.lower[subject.last : cue.first]:
        return False
    if any(clause.flags(at) for at in between):
        return False
    adverbs = lexicon.adverb_endings or "\0"
    plain = [at for at in between if not clause.lower[at].endswith(adverbs)]
    pronoun = clause.lower[subject.first] in lexicon.referring
    return len(plain) > (0 if pronoun else 1)


def is_first_person(low: str, lexicon: Lexicon) -> bool:
    """Whether a word is whoever writes, a verb joined to it or none: *we*, *we’ve*."""
    first = lexicon.first_person
    return low in first or (bool(first) and low.replace("’", "'").partition("'")[0] in first)


def _is_reflexive(clause: Clause, cue: VerbCue) -> bool:
    """Whether a verb has its pronoun: *s’attend à*, no *attend à la gare*."""
    return any(
        clause.flags(at) & Word.REFLEXIVE
        for at in range(max(0, cue.subject_at - 2), cue.subject_at + 4)
    )


def _has_its_pronoun(clause: Clause, cue: VerbCue) -> bool:
    """Whether a reflexive verb has its pronoun, and no other verb that means something else."""
    verb = cue.verb
    if verb.reflexive:
        return bool(verb.particle) or _is_reflexive(clause, cue)
    return not ((verb.object or verb.prepositions) and _acts_on_itself(clause, cue))


def _acts_on_itself(clause: Clause, cue: VerbCue) -> bool:
    """Whether a pronoun changes a verb: French *s’appelle*, Spanish *se ha negado*."""
    before = cue.subject_at - 1
    return before >= 0 and bool(clause.flags(before) & Word.REFLEXIVE)


def _placed_speaker(clause: Clause, cue: VerbCue) -> tuple[Phrase | None, Phrase | None]:
    """The subject, where the language has it in one place; else as `_speaker` finds it."""
    sentence, lexicon = clause.sentence, clause.lexicon
    if lexicon.verb_last:
        if clause.lower[cue.last - 1].endswith(lexicon.relative_endings or "\0"):
            described = phrase_after(sentence, lexicon, cue.end)
            if described is not None and is_somebody(sentence, lexicon, described):
                return described, None
        return subject_of(sentence, lexicon, cue.first), None
    if lexicon.verb_first and not cue.verb.source:
        ahead = _subject_ahead(clause, cue)
        after = ahead or phrase_after(sentence, lexicon, cue.subject_after)
        if after is not None:
            return after, None
    if lexicon.whence and cue.form is not GERUND:
        seat = seat_of(sentence, lexicon, cue.subject_at, cue.end)
        if seat is not None:
            return seat, None
    return _speaker(clause, cue)


def _subject_ahead(clause: Clause, cue: VerbCue) -> Phrase | None:
    """Somebody who opens a clause right before a verb that else stands first: Arabic *البلدية تؤكد
    أن*.
    """
    before = phrase_before(clause.sentence, clause.lexicon, cue.subject_at)
    if before is None or before.last != cue.subject_at or cue.form is GERUND:
        return None
    conjoined = before.first > 0 and clause.lower[before.first - 1] in clause.lexicon.proclitics
    start = before.first - 1 if conjoined else before.first
    opens = start == 0 or clause.lower[start - 1] == ","
    return before if opens and is_somebody(clause.sentence, clause.lexicon, before) else None


def _speaker(clause: Clause, cue: VerbCue) -> tuple[Phrase | None, Phrase | None]:
    """The subject, and what stands in its place at the sentence's front (*Dat zegt S*)."""
    sentence, lexicon = clause.sentence, clause.lexicon
    before = phrase_before(sentence, lexicon, cue.subject_at)
    if lexicon.capital_nouns and before and not is_noun_phrase(sentence, lexicon, before):
        before = None
    pronoun = _pronoun_behind(clause, cue)
    if pronoun is not None:
        return pronoun, before
    if cue.form is GERUND:
        own = _subject_of_gerund(clause, cue) or cited_before(sentence, lexicon, cue)
        if own is not None or comma_before(clause, cue) or _opens_of_somebody(clause, cue):
            own = own or _subject_of_frame(clause, cue.first - 1)
            return own or _first_subject(clause, cue.first), None
    if cue.verb.source:
        pointing = before is not None and is_demonstrative(sentence, lexicon, before)
        return found_in(sentence, lexicon, cue), before if pointing else None
    if before is not None and not is_demonstrative(sentence, lexicon, before):
        after = _behind_object(clause, cue, before)
        return (after, before) if after else (_subject_of_two(clause, cue, before), None)
    if before is None and lexicon.subject_first and not comma_before(clause, cue):
        return None, None
    return _subject_behind(clause, cue, before)


def _subject_of_gerund(clause: Clause, cue: VerbCue) -> Phrase | None:
    """Who stands right before a gerund that is theirs: *with his lawyers arguing that*."""
    for at in range(max(1, cue.first - _LONGEST_SUBJECT), cue.first):
        if clause.lower[at - 1] in clause.lexicon.absolute:
            phrase = phrase_at(clause.sentence, clause.lexicon, at)
            if phrase is not None and phrase.last == cue.first:
                return phrase if is_somebody(clause.sentence, clause.lexicon, phrase) else None
    return None


def _opens_of_somebody(clause: Clause, gerund: VerbCue) -> bool:
    """Whether a gerund has its clause right behind it, or a preposition before it, and somebody is
    the sentence's subject: *residents wrote demanding that*, no *it is worth noting that*.
    """
    by = gerund.first > 0 and clause.flags(gerund.first - 1) & Word.PREPOSITION  # en écrivant
    that = gerund.end < clause.end and clause.lower[gerund.end] in clause.lexicon.that
    if not (by or that):
        return False
    subject = _first_subject(clause, gerund.first)
    return subject is not None and is_somebody(clause.sentence, clause.lexicon, subject)


def _subject_of_frame(clause: Clause, comma: int) -> Phrase | None:
    """Who speaks in the frame that ends at a comma: of *Q, a-t-il dit, ajoutant que*, *il*; of *Q,
    précise S dans un communiqué, ajoutant que*, S.
    """
    if comma < 1 or clause.lower[comma] != ",":
        return None
    for at in range(comma - 1, max(0, comma - _LONGEST_FRAME), -1):
        if clause.lower[at] in clause.lexicon.nominatives:
            return Phrase(at, at + 1)
        if clause.lower[at] in (",", QUOTE):
            break
    for at in range(comma - 1, max(0, comma - _LONGEST_INVERTED), -1):
        if clause.lower[at] == QUOTE:
            return None
        if clause.flags(at) & Word.CUE and _opens_frame(clause, at):
            who = subject_after(clause.sentence, clause.lexicon, at + 1)
            named = who is not None and is_somebody(clause.sentence, clause.lexicon, who)
            return who if who is not None and named and who.last <= comma else None
    return None


def _opens_frame(clause: Clause, cue: int) -> bool:
    """Whether a verb, with what helps it, stands right behind a comma or a quotation."""
    at = cue - 1
    while at > 0 and clause.flags(at) & Word.VERB:
        at -= 1
    return at >= 0 and clause.lower[at] in (",", QUOTE)


_LONGEST_INVERTED = 30
"""Atoms of a frame with its verb before its subject."""
_LONGEST_FRAME = 6
"""Atoms of a frame whose subject is a pronoun."""
_LONGEST_TIME = 3
"""Atoms that open a sentence with how long ago it was."""
_LONGEST_SUBJECT = 6
"""Atoms before a gerund."""


def _pronoun_behind(clause: Clause, cue: VerbCue) -> Phrase | None:
    """The pronoun behind a verb that can only be its subject: German *diese Pläne nannte er*."""
    at, lexicon = cue.subject_after, clause.lexicon
    if lexicon.subject_first or at >= clause.end:
        return None
    return Phrase(at, at + 1) if clause.lower[at] in lexicon.nominatives else None


def _behind_object(clause: Clause, cue: VerbCue, before: Phrase) -> Phrase | None:
    """Who says something behind a verb with its object first: German *Den Namen gab S bekannt*."""
    sentence, lexicon = clause.sentence, clause.lexicon
    group = is_group_before_one(sentence, lexicon, cue, before)
    if not (lexicon.capital_nouns and (cue.verb.object or group)) or cue.form is not FINITE:
        return None
    if before.first and clause.flags(before.first - 1) & Word.PREPOSITION:
        return None  # nach dem Abschneiden fordert S
    told = clause.lower[before.last - 1] in lexicon.nouns.hearsay  # Nähere Informationen
    after = phrase_after(sentence, lexicon, cue.subject_after)
    if after is None or clause.lower[after.first] in lexicon.oblique:
        return None
    alone = group and after.last == after.first + 1 and sentence.capital[after.first]
    if not alone and not is_somebody(sentence, lexicon, after):
        return None
    shown = told or group or clause.lower[before.first] in lexicon.oblique
    return after if shown or _is_object_of(clause, before, after) else None


def _is_object_of(clause: Clause, before: Phrase, after: Phrase) -> bool:
    """Whether a thing before a verb can be nothing but its object, since one person stands behind
    as its subject: German *Das Schweigen bezeichnete der Minister als „...“*.
    """
    sentence, lexicon = clause.sentence, clause.lexicon
    nouns = lexicon.nouns
    heads = map(nouns.head, clause.lower[before.first : before.last])
    if is_somebody(sentence, lexicon, before) or any(map(nouns.is_thing, heads)):
        return False
    who = mention(sentence, lexicon, after.first, after.last)
    one = read(who).kind in (SourceKind.PERSON, SourceKind.ANONYMOUS) and len(who.words) > 1
    return one and (bool(clause.flags(after.first) & Word.DETERMINER) or names_a_person(who))


def _subject_of_two(clause: Clause, cue: VerbCue, before: Phrase) -> Phrase:
    """The subject, of a phrase before a verb and what may stand behind it."""
    sentence, lexicon = clause.sentence, clause.lexicon
    other = _behind_outlet(clause, cue, before) or behind_reflexive(
        clause.sentence, clause.lexicon, cue
    )
    if other is not None:
        return other
    inverted = comma_before(clause, cue)
    if inverted and holder_beside(sentence, lexicon, before) is not None:
        return before  # the paper’s counsel, Kim Sample, told the court that
    if _is_placed_first(clause, cue):
        after = subject_after(sentence, lexicon, cue.subject_after)
        if after is not None and (
            is_somebody(sentence, lexicon, after) or not is_somebody(sentence, lexicon, before)
        ):
            return before if _is_outlet(clause, after) else after
    if not inverted and sentence.lower[before.first] not in lexicon.told_case:
        return before
    behind = subject_after if lexicon.case_endings else phrase_after
    after = behind(sentence, lexicon, cue.subject_after)
    if after is not None and (
        is_addressee(sentence, lexicon, before, after)
        or (inverted and _is_rather(clause, after, before) and not _is_told(clause, after))
        or (inverted and _ends_with(clause, cue, after))
    ):
        return after
    return before


def _behind_outlet(clause: Clause, cue: VerbCue, outlet: Phrase) -> Phrase | None:
    """Who told it to an outlet that stands before the verb, where cases show elsewhere: Russian *Об
    этом ТАСС сообщил S*.
    """
    sentence, lexicon = clause.sentence, clause.lexicon
    if not lexicon.case_endings:
        return None
    if not (sentence.is_quote(outlet.first) or _is_outlet(clause, outlet)):
        return None
    teller = phrase_after(sentence, lexicon, cue.subject_after)
    known = teller is not None and is_somebody(sentence, lexicon, teller)
    return teller if known else None


def _is_placed_first(clause: Clause, cue: VerbCue) -> bool:
    """Whether where or when takes the subject's place before its verb, where that comes second:
    *Nach dem Abschneiden deutscher Schüler fordert S*.
    """
    lexicon, lower = clause.lexicon, clause.lower
    if not (lexicon.verb_final or lexicon.verb_second):
        return False
    if not lexicon.measures.isdisjoint(lower[: min(_LONGEST_TIME, cue.subject_at)]):
        return True  # twee weken geleden bevestigde S
    at = 0
    while at < cue.subject_at and clause.flags(at) == Word.ADVERB:  # kurz vor dem Ende
        at += 1
    if not clause.flags(at) & Word.PREPOSITION or lower[at] in lexicon.name_particles:
        return False
    if phrase_size(lower, at, lexicon.before.get(lower[at], ())):
        return False
    before = lower[: cue.subject_at]
    whole = "," not in before or _are_places(clause, at + 1, cue.subject_at)
    return whole and QUOTE not in before


def _are_places(clause: Clause, first: int, last: int) -> bool:
    """Whether commas part places alone, *and* before the last: *In S, T en U zei de bond*."""
    comma = next(at for at in range(last - 1, -1, -1) if clause.lower[at] == ",")
    if clause.lexicon.coordinators.isdisjoint(clause.lower[comma + 1 : last]):
        return False
    told = Word.VERB | Word.CUE | Word.OPENER | Word.RELATIVE
    return not any(
        clause.flags(at) & told and not clause.flags(at) & Word.DETERMINER
        for at in range(first, last)
    )


def _is_outlet(clause: Clause, phrase: Phrase) -> bool:
    reading = read(mention(clause.sentence, clause.lexicon, phrase.first, phrase.last))
    return reading.kind is SourceKind.OUTLET


def _ends_with(clause: Clause, cue: VerbCue, after: Phrase) -> bool:
    """Whether somebody behind a verb that has no object ends the sentence: *..., a déclaré S.*, or
    is told of by *who* there: *..., say officials, who asked not to be named*.
    """
    lexicon = clause.lexicon
    if cue.verb.object or cue.verb.addressee:
        return False
    if lexicon.subject_first and after.last < clause.end:
        opens = clause.flags(after.last + 1) & Word.RELATIVE if after.last + 1 < clause.end else 0
        if not opens or clause.lower[after.last] != ",":
            return False
    if clause.lower[after.first] in lexicon.told_case or lexicon.case_endings:
        return False
    ends = after.last >= clause.end or clause.lower[after.last] in (",", "(")
    return ends and is_somebody(clause.sentence, lexicon, after)


def _subject_behind(
    clause: Clause, cue: VerbCue, before: Phrase | None
) -> tuple[Phrase | None, Phrase | None]:
    """The subject behind its verb; `before` stands in its place."""
    sentence, lexicon = clause.sentence, clause.lexicon
    after = subject_after(sentence, lexicon, cue.subject_after)
    if after is not None and lexicon.pro_drop and is_infinitive(clause, after.first):
        after = None  # rechazó haber venido
    if before is None and (after is None or not is_somebody(sentence, lexicon, after)):
        named = name_with_particles(sentence, lexicon, cue.subject_at)
        if named is not None or after is None:
            return named, None
    if after is not None and cue.form is PARTICIPLE and after.first < cue.first < after.last:
        after = None
    if after is not None and before is not None and after.first == before.first:
        after = None
    joined = cue.subject_at > 0 and clause.lower[cue.subject_at - 1] in lexicon.coordinators
    if joined and after is not None and not is_somebody(sentence, lexicon, after):
        after = None  # the object of a verb whose subject stands further back
    return after, before


def _is_told(clause: Clause, after: Phrase) -> bool:
    """Whether a pronoun behind a verb is the subject of what is told: *the inquest, held in S,
    heard she was*.
    """
    lexicon = clause.lexicon
    if not lexicon.subject_first or clause.lower[after.first] not in lexicon.nominatives:
        return False
    return bool(clause.flags(after.last) & (Word.VERB | Word.CUE))


def _is_rather(clause: Clause, one: Phrase, other: Phrase) -> bool:
    """Whether one phrase can be somebody and the other cannot."""
    sentence, lexicon = clause.sentence, clause.lexicon
    return is_somebody(sentence, lexicon, one) and not is_somebody(sentence, lexicon, other)


def _first_subject(clause: Clause, end: int) -> Phrase | None:
    """The first phrase before an atom that can be a subject: of *adding that*, the speaker."""
    return first_subject(clause.sentence, clause.lexicon, 0, end)
