"""What a verb reports, by the construction that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.clause import LEAST_SPEECH, Clause, Range
from citecheck.find.attributions.content.after_cue import (
    next_says,
    object_behind_places,
    past_insertion,
    told_after,
)
from citecheck.find.attributions.content.finite import has_verb
from citecheck.find.attributions.content.frames import (
    comma_before,
    end_before_frame,
    is_frame_behind,
    told_around_frame,
)
from citecheck.find.attributions.content.infinitives import (
    asked_of,
    own_infinitive,
    told_as_infinitive,
)
from citecheck.find.attributions.content.judgement import judged
from citecheck.find.attributions.content.marked_by_mood import clause_in_mood
from citecheck.find.attributions.content.matter import matter_of
from citecheck.find.attributions.content.next_report import before_gerund
from citecheck.find.attributions.content.opened_clause import (
    asked_by_preposition,
    clause_opened,
    said_of_somebody,
    that_follows,
    told_behind_as,
)
from citecheck.find.attributions.content.trailing import opens_with_occasion, told_before
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import is_document
from citecheck.find.attributions.speaking import is_demonstrative
from citecheck.find.attributions.verb_last import said_between
from citecheck.find.lexicon import GERUND, PARTICIPLE, Word


def content_of(
    clause: Clause, cue: VerbCue, speaker: Phrase, fronted: Phrase | None
) -> list[Range]:
    """What a verb and its speaker report, in one piece or in two around the frame; empty if nothing
    shows it. `fronted` is the object that stands before the verb, where there is one.
    """
    if clause.lexicon.verb_last:
        between = said_between(clause, cue, speaker)
        return [between] if between is not None else []
    if cue.verb.infinitive:
        asked = asked_of(clause, max(cue.end, speaker.last))
        return [asked] if asked is not None else []
    if cue.verb.clause:
        around = told_around_frame(clause, cue, speaker)
        if around:
            return around[1:] if _is_of_frame(clause, *around) else around
    if fronted is not None and cue.verb.object:
        rest = told_after(clause, cue, max(cue.end, speaker.last))
        if rest is not None and QUOTE in clause.lower[rest.first : rest.last]:
            return [Range(*fronted), rest]
    parts = _contents(clause, cue, speaker, fronted)
    part = next((part for part in parts if part is not None), None)
    if part is None:
        return []
    part = Range(_past_brackets(clause, part), _before_next_sayer(clause, part, speaker))
    if part.first >= cue.end:
        part = Range(part.first, before_gerund(clause, part))
    if part.first >= cue.end and part.last >= clause.end - 1:
        part = Range(part.first, end_before_frame(clause, part))
    return [part]


def _past_place(clause: Clause) -> int:
    """Where a content begins behind the place in capitals that opens a report: *NEW DELHI: | The
    road is shut, officials said*.
    """
    if ":" not in clause.lower[: _LONGEST_PLACE + 1]:
        return 0
    colon = clause.lower.index(":")
    words = map(clause.sentence.word, range(colon))
    return colon + 1 if all(word.isupper() and len(word) > 1 for word in words) else 0


_LONGEST_PLACE = 3
"""Words of a place."""


def _past_brackets(clause: Clause, part: Range) -> int:
    """Where a content begins behind what brackets tell of whoever says it: *sagt S (CDU) | ...*."""
    if not part.first:
        return _past_place(clause)
    if clause.lower[part.first - 1] != "(":
        return part.first
    for at in range(part.first, min(part.first + _LONGEST_BRACKETS, part.last - 1)):
        if clause.lower[at] == ")":
            return at + 1
    return part.first


_LONGEST_BRACKETS = 8
"""Atoms."""


def _before_next_sayer(clause: Clause, part: Range, speaker: Phrase) -> int:
    """Where a content ends before a semicolon and what somebody else says, *...; S says*, or before
    the main clause: *after T announced it, | S said he would go*.
    """
    marks = {";"}
    if speaker.first and clause.flags(speaker.first - 1) & Word.CONJUNCTION:
        marks |= {","} if clause.lexicon.subject_first else set()
    if not marks.isdisjoint(clause.lower[part.first : part.last]):
        for at in range(part.first, part.last - 1):
            if clause.lower[at] in marks and next_says(clause, at + 1):
                return at
    return part.last


def content_without_subject(clause: Clause, cue: VerbCue) -> list[Range]:
    """What a verb reports that has no subject of its own: only where a clause shows it."""
    if clause.lexicon.verb_last:
        part = said_between(clause, cue, Phrase(cue.first, cue.first))
    else:
        part = _clause_without_subject(clause, cue) if cue.verb.clause else None
    return [part] if part is not None else []


def _clause_without_subject(clause: Clause, cue: VerbCue) -> Range | None:
    """A clause or an infinitive behind a verb: *afirmó que vendrá*, *negó haber venido*; or what
    follows where *as* and a verb open a sentence: Portuguese *Segundo frisou, | é tarde*.
    """
    opened = clause_opened(clause, cue, cue.end)
    if opened is not None:
        return opened
    if cue.first == 1 and clause.lower[0] in clause.lexicon.as_says:
        parted = clause.lower[cue.end : cue.end + 1] == [","]
        return clause.trimmed(cue.end, clause.end) if parted else None
    told = told_as_infinitive(clause, cue.end) if clause.lexicon.bare_infinitives else None
    return told or _before_last_verb(clause, cue)


def _before_last_verb(clause: Clause, cue: VerbCue) -> Range | None:
    """What stands before a comma and a verb alone that end a sentence: *La casa ardió, explicó*;
    or before *as* and such a verb: *El fuego empezó aquí, según explicó*.
    """
    comma = cue.subject_at - 1
    if comma > 0 and clause.lower[comma] in clause.lexicon.as_says:
        comma -= 1
    ends = cue.end >= clause.end and not cue.verb.that_only and cue.form is not GERUND
    if not ends or comma < LEAST_SPEECH or clause.lower[comma] != ",":
        return None
    first = 1 if clause.flags(0) & Word.CONJUNCTION else 0
    verbal = any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(first, comma))
    verbal = verbal or _has_verb_ending(clause, comma)
    return clause.trimmed(0, comma) if verbal and QUOTE not in clause.lower[:comma] else None


def _has_verb_ending(clause: Clause, end: int) -> bool:
    """Whether a word in no list before an atom ends as verbs do."""
    endings = clause.lexicon.verb_endings
    if not endings:
        return False
    return any(
        clause.lower[at].endswith(endings) and not clause.sentence.capital[at] for at in range(end)
    )


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
    documented = (
        that_only and lexicon.clause_without_that and is_document(clause.sentence, lexicon, speaker)
    )
    ends = not that_only or documented or _may_end(clause, cue, speaker, inverted=inverted)
    if inverted:
        yield _answer_behind(clause, after) if verb.clause else None
        framed = ends if verb.clause else verb.object and _is_matter_behind(clause, cue)
        yield told_before(clause, cue, speaker) if framed else None
    yield _pointed(clause, fronted) if fronted is not None else None
    if verb.clause or (lexicon.infinitive_clauses and verb.prepositions):
        yield from _clauses(clause, cue, speaker, after)
    yield judged(clause, cue, speaker)
    if not that_only:
        yield matter_of(clause, cue, after)
        if takes:
            yield _between(clause, cue, speaker)
    yield _behind_colon(clause, after) if verb.clause else None
    yield front or _pointer(clause, cue, speaker)
    yield _object_in_order(clause, cue, speaker, after) if takes else None
    if verb.clause and ends:
        yield told_before(clause, cue, speaker)
    if that_only:
        told = documented or _opens_as_subject(clause, after)
        if told and has_verb(clause, after):
            yield clause.trimmed(after, clause.end)
        return
    if takes or verb.quoted_object or (verb.clause and lexicon.clause_without_that):
        yield _object(clause, cue, past_insertion(clause, after) if lexicon.verb_first else after)
    if takes and _may_ask(clause, speaker):
        yield object_behind_places(clause, after)


def _pointed(clause: Clause, fronted: Phrase) -> Range | None:
    """What only points at what was told before, so that nothing else is told behind the verb: Dutch
    *Dat zegt S, dat veel leden heeft*.
    """
    lexicon = clause.lexicon
    if not lexicon.verb_final or lexicon.clause_commas:
        return None
    pointing = is_demonstrative(clause.sentence, lexicon, fronted)
    return Range(fronted.first, fronted.last) if pointing else None


def _opens_as_subject(clause: Clause, at: int) -> bool:
    """Whether a pronoun that can be no object opens a clause without *that*: *found | she had
    asked for it*.
    """
    alone = clause.lexicon.clause_without_that and at < clause.end
    return alone and clause.lower[at] in clause.lexicon.nominatives


def _is_of_frame(clause: Clause, before: Range, after: Range) -> bool:
    """Whether what stands before a frame only tells when it was said, since a whole clause stands
    behind it, where verbs come second: German *Als er kam, sagte S, er sei krank*.
    """
    opens = clause.flags(before.first) & (Word.CONJUNCTION | Word.PREPOSITION)
    if opens and clause.lexicon.pro_drop and that_follows(clause, after.first - 1):
        return True  # Spanish *Por su parte, dijo S, que ...*
    if not clause.lexicon.verb_second or not opens:
        return False
    if clause.lower[before.first] in clause.lexicon.coordinators:
        return False
    subject = phrase_at(clause.sentence, clause.lexicon, after.first)
    return (
        subject is not None
        and subject.last < after.last
        and clause.lower[subject.last] in clause.lexicon.subjunctive
    )


def _answer_behind(clause: Clause, after: int) -> Range | None:
    """What stands behind a verb, where a sentence begins with what somebody was asked: German *Auf
    die Frage, ob es reiche, sagte S, | man wisse es nicht*.
    """
    lexicon, lower = clause.lexicon, clause.lower
    if not lexicon.subjunctive or "," not in lower:
        return None
    comma = lower.index(",")
    if opens_with_occasion(clause, comma):
        return clause_in_mood(clause, after, mood_only=True)
    if not clause.flags(0) & Word.PREPOSITION:
        return None
    asked = clause.flags(comma + 1) & Word.OPENER and lower[comma + 1] not in lexicon.that
    if not asked or any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(comma)):
        return None
    return clause_in_mood(clause, after, mood_only=True)


def _may_ask(clause: Clause, speaker: Phrase) -> bool:
    """Whether somebody is told as a subject, or one word that may be a surname."""
    alone = speaker.last - speaker.first == 1 and not clause.flags(speaker.first)
    named = alone and clause.sentence.capital[speaker.first]
    return named or is_somebody(clause.sentence, clause.lexicon, speaker)


def _object(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """An object or a clause without *that*; of some verbs only one that is quoted."""
    rest = told_after(clause, cue, after)
    if rest is not None and QUOTE in clause.lower[rest.first : rest.last]:
        mark = clause.lower.index(QUOTE, rest.first)
        held = cue.verb.quoted_object and clause.flags(mark - 1) & Word.PREPOSITION
        return None if held else rest  # vond een briefje met ‘Sorry’
    if rest is None:
        return None
    itself = clause.flags(after) & Word.REFLEXIVE and not cue.verb.reflexive
    refused = itself or _is_refused(clause, cue, rest)
    return None if refused or cue.verb.quoted_object else rest


def _object_in_order(clause: Clause, cue: VerbCue, speaker: Phrase, after: int) -> Range | None:
    """An object behind its verb and that behind its subject, where a frame would have the verb
    first: German *S jubelte, die Grünen forderten | mehr Geld*.
    """
    ordered = clause.lexicon.verb_second and speaker.last <= cue.subject_at
    return _object(clause, cue, after) if ordered else None


def _is_refused(clause: Clause, cue: VerbCue, rest: Range) -> bool:
    """Whether an object is what a verb refuses or costs: *denied | the motion*, *denied | him
    bail*, German *forderte | Todesopfer*.
    """
    first, granted = rest.first, cue.verb.granted
    if not granted or granted.isdisjoint(clause.lower[first : rest.last]):
        return False
    thing = phrase_at(clause.sentence, clause.lexicon, first)
    ends = (thing.last - 1 if thing is not None else first, first + 1)
    return not granted.isdisjoint([clause.lower[at] for at in ends if at < clause.end])


def _may_end(clause: Clause, cue: VerbCue, speaker: Phrase, *, inverted: bool) -> bool:
    """Whether a verb that else a clause has to follow ends its sentence as a frame."""
    if cue.verb.source or _is_behind_as(clause, cue, speaker):
        return True
    placed = _is_placed(clause, speaker) or _ends_sentence(clause, cue, speaker)
    return inverted and placed


def _may_expect(clause: Clause, cue: VerbCue, speaker: Phrase) -> bool:
    """Whether a verb's object is something told, by whose it is: *experts expect a rise*, no
    *families expect a child*, nor German *Todesopfer forderte der Sturm*.
    """
    experts = cue.verb.forecasters
    if clause.lower[speaker.last - 1] in cue.verb.granted:
        return False
    return not experts or not experts.isdisjoint(clause.lower[speaker.first : speaker.last])


def _clauses(clause: Clause, cue: VerbCue, speaker: Phrase, after: int) -> Iterator[Range | None]:
    """The clauses that a verb can open."""
    if cue.verb.clause and clause.lower[after : after + 1] == [":"]:
        yield _behind_colon(clause, after)
    people = not cue.verb.of_people or is_somebody(clause.sentence, clause.lexicon, speaker)
    if cue.verb.own_infinitive and speaker.first < cue.first and people:
        yield own_infinitive(clause, cue)
    yield told_behind_as(clause, cue, speaker)
    yield said_of_somebody(clause, cue, after)
    yield asked_by_preposition(clause, cue, after)
    yield clause_opened(clause, cue, after)
    if clause.lexicon.subjunctive:
        yield clause_in_mood(clause, after, mood_only=_has_object(clause, cue, speaker))
    if (
        cue.verb.clause
        and not _has_object_within(clause, cue, speaker)
        and not _has_object_behind(clause, cue, after)
    ):
        yield told_as_infinitive(clause, after)


def _has_object_behind(clause: Clause, cue: VerbCue, after: int) -> bool:
    """Whether an object stands behind a verb, to which an infinitive belongs: French *souligne
    l’urgence de partir*.
    """
    if not cue.verb.object or not clause.lexicon.infinitive_endings or after >= clause.end:
        return False
    flags = clause.flags(after)
    return bool(flags & Word.DETERMINER) and not flags & (Word.PREPOSITION | Word.PRONOUN)


def _has_object_within(clause: Clause, cue: VerbCue, speaker: Phrase) -> bool:
    """Whether what a verb is about stands before its particle, so that what follows is why: Dutch
    *stelde de feiten vast om hem aan te houden*.
    """
    if cue.particle is None or cue.verb.addressee:
        return False
    at = max(cue.last, speaker.last if speaker.first >= cue.last else 0)
    last = cue.particle + 1 - len(cue.verb.particle)
    while at < last and clause.flags(at) & (Word.ADVERB | Word.REFLEXIVE | Word.NEGATION):
        at += 1
    return at < last and not clause.flags(at) & Word.PREPOSITION


def _behind_colon(clause: Clause, after: int) -> Range | None:
    """A clause behind a colon, where no other comes before it: *said the same thing: it leaks*."""
    if ":" not in clause.lower:
        return None
    for at in range(after, min(after + _COLON_REACH, clause.end)):
        if clause.lower[at] == ":":
            verb = _tells(clause, at + 1)
            if QUOTE in clause.lower[at : clause.end] or not verb:
                return None
            return clause.trimmed(at, clause.end)
        if clause.lower[at] == QUOTE or clause.flags(at) & (Word.VERB | Word.CUE | Word.OPENER):
            return None
    return None


def _tells(clause: Clause, first: int) -> bool:
    """Whether a clause with a verb begins at an atom, as far as can be told: where verbs come
    second, one stands from there on, or a plain word behind a subject.
    """
    lexicon = clause.lexicon
    if lexicon.finites or not lexicon.verb_second:
        return has_verb(clause, first) or not lexicon.finites
    if any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(first, clause.end)):
        return True
    subject = phrase_at(clause.sentence, clause.lexicon, first)
    if subject is None or subject.last >= clause.end or clause.flags(subject.last):
        return False
    return clause.sentence.word(subject.last)[0].islower()


_COLON_REACH = 8
"""Atoms between a verb and the colon before what is told."""


def _has_object(clause: Clause, cue: VerbCue, speaker: Phrase) -> bool:
    """Whether a thing stands between a participle and its auxiliary, or behind a verb, so that
    what follows may be a clause of its own: German *hat Verluste geschrieben, der Umsatz brach
    ein*.
    """
    sentence, lexicon, end = clause.sentence, clause.lexicon, cue.first
    at = max(cue.subject_at + 1, speaker.last if speaker.first > cue.subject_at else 0)
    if cue.form is not PARTICIPLE:
        at = max(cue.last, speaker.last)
        end = next((i for i in range(at, clause.end) if clause.lower[i] == ","), clause.end)
    while at < end:
        thing = phrase_at(sentence, lexicon, at)
        if thing is None:
            at += 1
        elif clause.flags(at - 1) & Word.PREPOSITION or clause.lower[at] in lexicon.told_case:
            at = thing.last
        else:
            named = any(sentence.capital[thing.first : thing.last])
            return named and not is_somebody(sentence, lexicon, thing)
    return False


def _is_inverted(clause: Clause, cue: VerbCue, speaker: Phrase) -> bool:
    """Whether the cue and then its speaker follow what is said: *..., warned S, who ...*."""
    if speaker.first < cue.subject_at:
        return False
    at = cue.subject_at - 1
    own = at > 0 and clause.lower[at] in clause.lexicon.objects  # ..., s’indigne S
    return comma_before(clause, cue) or (own and clause.lower[at - 1] == ",")


def _is_matter_behind(clause: Clause, cue: VerbCue) -> bool:
    """Whether a verb that else has an object frames a whole clause before it: French *Ce n’est pas
    vrai, dénonce S*.
    """
    said = any(clause.flags(at) & Word.VERB for at in range(cue.subject_at))
    return said and not clause.lexicon.verb_final and is_frame_behind(clause, cue)


def _is_placed(clause: Clause, speaker: Phrase) -> bool:
    """Whether somebody's place behind a comma and a verb shows a frame: French *..., note S*.

    Where a clause needs no *that*, what follows its verb is as often an object; where the verb
    comes second, a clause about something may end before it.
    """
    lexicon = clause.lexicon
    if lexicon.subject_first or lexicon.verb_final:
        return False
    words = clause.lower[speaker.first : speaker.last]
    return is_somebody(clause.sentence, lexicon, speaker) or any(map(lexicon.nouns.known, words))


def _ends_sentence(clause: Clause, cue: VerbCue, speaker: Phrase) -> bool:
    """Whether a verb and whose it is end the sentence behind a main clause, where verbs come second
    and relative clauses have theirs last: German *Es ist zu teuer, findet S*; no *Das Haus, das
    leer stand, zeigt S*.
    """
    lower = clause.lower
    if not clause.lexicon.verb_final or speaker.first != cue.last:
        return False
    end = max(speaker.last, cue.end)
    while cue.verb.reflexive and end < clause.end and clause.flags(end) & _CLOSING:
        end += 1  # herinnert S | zich nog
    if end < clause.end:
        return False
    opens = clause.flags(0) & (Word.CONJUNCTION | Word.OPENER)
    joins = lower[0] in clause.lexicon.coordinators or lower[0] in clause.lexicon.contrasts
    if (opens and not joins) or "," not in lower[: cue.first]:
        return False
    first = lower.index(",")
    return any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(first))


_CLOSING = Word.REFLEXIVE | Word.ADVERB


def _is_behind_as(clause: Clause, cue: VerbCue, speaker: Phrase) -> bool:
    """Whether a frame is one with *as*: German *Die Zahl sinkt, wie Daten zeigen*."""
    at = min(speaker.first, cue.subject_at) - 1
    return at > 0 and clause.lower[at] in clause.lexicon.as_says and clause.lower[at - 1] == ","


def _that_comes(clause: Clause, at: int) -> bool:
    """Whether *that* stands at an atom, behind a comma or not, so that what is said follows."""
    if at < clause.end and clause.lower[at] in clause.lexicon.that:
        told = clause.lower[at + 1 : at + 2] == [QUOTE]
        if told or at + LEAST_SPEECH <= clause.end:
            return True
    return that_follows(clause, at)


def _pointer(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """A phrase at the front that stands for what was told before: *Об этом сообщает S*, *That is
    what S said*.
    """
    first = 1 if clause.flags(0) & Word.CONJUNCTION else 0
    last = min(cue.subject_at, max(speaker.first, first))
    if clause.lexicon.case_endings:  # Об этом | ТАСС сообщил S
        while last > first and _is_name(clause, last - 1):
            last -= 1
    front = tuple(clause.lower[first:last])
    return Range(first, last) if front in clause.lexicon.pointers else None


def _is_name(clause: Clause, at: int) -> bool:
    return clause.lower[at] == QUOTE or clause.sentence.capital[at]


def _past_places(clause: Clause, cue: VerbCue, at: int) -> int:
    """Past where, when and how something is told: *hat am Montag in S | den Abzug angekündigt*,
    *hat sich zu Wort | gemeldet*.
    """
    while clause.flags(at) & Word.PREPOSITION and clause.lower[at] not in cue.verb.prepositions:
        day = clause.flags(at + 1) & Word.ADVERB
        place = phrase_at(clause.sentence, clause.lexicon, at + 1)
        if place is None and not day:
            return at
        at = at + 2 if day or place is None else place.last
        if clause.lower[at] in clause.lexicon.genitive and clause.lower[at + 1][0].isdigit():
            at += 2  # am Abend des 29. Juni
        while clause.lower[at] == "." or clause.lower[at] in clause.lexicon.times:
            at += 1
        while clause.flags(at) & Word.ADVERB and not clause.flags(at) & Word.DETERMINER:
            at += 1
    return at


def _between(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """An object between the finite verb and the participle or infinitive at the clause's end."""
    last = cue.first
    if cue.particle is not None:  # wies alle Vorwürfe zurück
        last = cue.particle + 1 - len(cue.verb.particle)
    elif cue.subject_at >= cue.first or cue.form is GERUND:
        return None
    elif not (clause.lexicon.verb_final or clause.lexicon.verb_second):
        return None  # avait d’abord nié
    first = max(cue.subject_at + 1, speaker.last if speaker.first > cue.subject_at else 0)
    while first < last and clause.flags(first) & (Word.ADVERB | Word.NEGATION):
        if clause.flags(first) & Word.DETERMINER:
            break
        first += 1
    behind = _past_places(clause, cue, first)
    if behind > first and clause.lower[behind] in clause.lexicon.separable:
        behind += 1  # tot nu toe
    if behind >= last - 1 and last - first >= _LEAST_WITH_PLACE:
        behind = first  # the object was taken for a part of where it was told
    part = clause.trimmed(behind, last)
    if part is None or part.last - part.first < 2 or _is_refused(clause, cue, part):
        return None
    return part


_LEAST_WITH_PLACE = 6
"""Atoms of where something was told and of an object."""
