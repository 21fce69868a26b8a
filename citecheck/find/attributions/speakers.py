"""The phrase that can be a speaker: to the right of a cue, or to the left of it."""

from __future__ import annotations

from citecheck.find.attributions.behind_verb import SKIPPED, is_determined, phrase_after
from citecheck.find.attributions.clause_starts import before_brackets, clause_start, joins
from citecheck.find.attributions.cues import VerbCue, cue_at
from citecheck.find.attributions.described_subjects import (
    after_openers,
    antecedent,
    before_apposition,
    described_before,
    name_beside,
    parted_from,
    past_occasion,
    told_of,
    with_others,
)
from citecheck.find.attributions.fronted import fronted_seat
from citecheck.find.attributions.main_clause import opening_subject
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.subject_edges import first_before
from citecheck.find.attributions.subjects import is_noun_phrase
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_named
from citecheck.model.pattern import later


def whom_nobody_is(
    sentence: Sentence, lexicon: Lexicon, cue: VerbCue, subject: Phrase | None
) -> Phrase | None:
    """Who speaks where the subject is nobody in particular: of *dit-on à S*, S, if it is told."""
    if not lexicon.nobody or (
        subject is not None and sentence.lower[subject.first] not in lexicon.nobody
    ):
        return subject
    beside = range(max(0, cue.subject_at - 2), min(cue.end + 1, len(sentence)))
    nobody = next((at for at in beside if sentence.lower[at] in lexicon.nobody), None)
    if nobody is None:
        return subject
    at = max(nobody + 1, cue.end)
    while sentence.classes(at) & SKIPPED and not is_determined(sentence, at):
        at += 1
    if not sentence.classes(at) & Word.PREPOSITION:
        return fronted_seat(sentence, lexicon, nobody - 1) or subject
    joined = sentence.lower[at + 1 : at + 2]
    if joined and joined[0] in lexicon.of and not sentence.classes(at + 1) & Word.DETERMINER:
        at += 1  # auprès de la préfecture
    determined = sentence.classes(at) & Word.DETERMINER  # au ministère
    behind = phrase_at(sentence, lexicon, at) if determined else None
    behind = behind or phrase_after(sentence, lexicon, at + 1)  # de même source
    if behind is not None and is_somebody(sentence, lexicon, behind):
        return behind
    return fronted_seat(sentence, lexicon, nobody - 1) or subject


def cited_before(sentence: Sentence, lexicon: Lexicon, gerund: VerbCue) -> Phrase | None:
    """Whom a verb cites before *as saying*: *quoted S as saying*, *S was quoted as saying*."""
    for at in range(gerund.first - 1, max(-1, gerund.first - _CITED_REACH), -1):
        if sentence.lower[at] in (QUOTE, ";", ":"):
            return None
        if not any(verb.cites for verb, _ in lexicon.verbs.get(sentence.lower[at], ())):
            continue
        citing = cue_at(sentence, lexicon, at)
        if citing is None:
            return None
        if citing.passive:
            return phrase_before(sentence, lexicon, citing.subject_at)
        cited = phrase_after(sentence, lexicon, citing.last)
        return cited if cited is not None and cited.last <= gerund.first else None
    return None


_CITED_REACH = 20
"""Atoms between a verb that cites and its gerund."""


def nobody_before(sentence: Sentence, lexicon: Lexicon, cue: VerbCue) -> int | None:
    """Where a pronoun for nobody in particular is the subject of a verb: *on (ne) nous a dit*."""
    if not lexicon.nobody:
        return None
    at = cue.subject_at - 1
    while at > 0 and (
        sentence.lower[at] in lexicon.objects or sentence.classes(at) & Word.NEGATION
    ):
        at -= 1
    return at if at >= 0 and sentence.lower[at] in lexicon.nobody else None


def phrase_before(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The subject to the left of a verb at `at`: the phrase its clause begins with."""
    verb, at = at, before_brackets(sentence, _before_adverbs(sentence, at))
    inverted = at < verb and _is_inverted_by(sentence, lexicon, at)
    if at <= 0 or inverted or _stands_as(sentence, lexicon, at):
        return None
    at = _before_objects(sentence, lexicon, at)
    if sentence.lower[at - 1] == ",":
        if contrasts(sentence, lexicon, at):
            return _shared_subject(sentence, lexicon, at - 1)
        uncommaed = lexicon.verb_final and not lexicon.clause_commas
        described = described_before(sentence, lexicon, at - 1) if uncommaed else None
        return (
            described
            or before_apposition(sentence, lexicon, at - 1)
            or parted_from(sentence, lexicon, at - 1, verb)
        )
    if sentence.classes(at - 1) & Word.RELATIVE:
        parted = at > 2 and sentence.lower[at - 2] == ","
        who = told_of(sentence, lexicon, at - 1)
        if who is not None or parted:
            return who
    if joins(sentence, lexicon, at - 1):
        return _subject_of_both(sentence, lexicon, at - 1)
    begin = clause_start(sentence, lexicon, at)
    found = (
        _nominative_at(sentence, lexicon, at - 1)
        or described_before(sentence, lexicon, at)
        or antecedent(sentence, lexicon, begin, at)
        or first_before(
            sentence, lexicon, after_openers(sentence, _past_front(sentence, begin), at), at
        )
    )
    found = past_occasion(sentence, lexicon, found, at) or found
    if found is not None and found.first:
        named = name_beside(sentence, lexicon, found, verb)
        found = named or with_others(sentence, lexicon, found)
    return found


def _before_objects(sentence: Sentence, lexicon: Lexicon, verb: int) -> int:
    """Before pronouns for whom it is told, where a comma stands there: French *S, boulanger, | nous
    explique*; the verb's own place elsewhere.
    """
    at = verb
    while at > 1 and sentence.lower[at - 1] in lexicon.objects:
        if sentence.lower[at - 1] in lexicon.nominatives:
            break
        at -= 1
    if at < verb and sentence.lower[at - 1] in lexicon.coordinators:
        return at  # llamaron a la puerta y | les dijeron
    return at if sentence.lower[at - 1] == "," else verb


def _subject_of_both(sentence: Sentence, lexicon: Lexicon, joint: int) -> Phrase | None:
    """The subject of the verbs before and behind a word that joins them."""
    who = _shared_subject(sentence, lexicon, joint) or _inverted_subject(sentence, lexicon, joint)
    if lexicon.capital_nouns and not (who and is_somebody(sentence, lexicon, who)):
        end = who.first if who is not None and who.first else joint
        return opening_subject(sentence, lexicon, end) or who
    return who


def _stands_as(sentence: Sentence, lexicon: Lexicon, verb: int) -> bool:
    """Whether a noun before a verb is what somebody gives something as, who stands behind it:
    German *Als Grund gab | S an, dass*, no *Als S sagte, dass*.
    """
    as_that = lexicon.verb_second and verb > 1 and sentence.lower[verb - 2] in lexicon.as_if
    if not as_that or sentence.classes(verb - 1):
        return False
    who = phrase_at(sentence, lexicon, verb + 1)
    return who is not None and is_somebody(sentence, lexicon, who)


def _nominative_at(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The pronoun right before a verb that can be nothing but its subject: Dutch *toen hij zei*."""
    nominative = lexicon.verb_second and sentence.lower[at] in lexicon.nominatives
    return Phrase(at, at + 1) if nominative else None


_CLOCK = later(r"[0-2]?\d[.:h][0-5]\d")
"""A time of the day as it stands before an entry of a live blog: *18.42 Police say*."""


def _past_front(sentence: Sentence, start: int) -> int:
    """Past the time of the day that a sentence begins with, or what it points back with: Ukrainian
    *Про це | мер написав*.
    """
    if start > 0 or len(sentence) < 2:
        return start
    pointer = tuple(sentence.lower[:_POINTER])
    if pointer in sentence.lexicon.pointers and sentence.classes(0) & Word.PREPOSITION:
        return _POINTER
    if not sentence.lower[0][:1].isdecimal():
        return start
    return 1 if _CLOCK.fullmatch(sentence.lower[0]) else 0


_POINTER = 2
"""Words of a preposition and what it points back with."""


def _is_inverted_by(sentence: Sentence, lexicon: Lexicon, adverb: int) -> bool:
    """Whether an adverb behind *and* has the subject stand behind the verb: *en daarbij zei S*."""
    return lexicon.verb_second and joins(sentence, lexicon, adverb - 1)


def joint_before(sentence: Sentence, lexicon: Lexicon, verb: int) -> int | None:
    """Where what joins a verb to the subject of the one before stands: *but* of *but also said*."""
    at = _before_adverbs(sentence, verb) - 1
    if at < 0 or (at + 1 < verb and _is_inverted_by(sentence, lexicon, at + 1)):
        return None
    if sentence.lower[at] == ",":
        return at if contrasts(sentence, lexicon, verb) else None
    return at if joins(sentence, lexicon, at) else None


def contrasts(sentence: Sentence, lexicon: Lexicon, verb: int) -> bool:
    """Whether a verb behind a comma goes on with the subject of the one before: German *S sagte
    es, betonte aber, dass*.
    """
    at = verb + 1
    if at >= len(sentence) or sentence.lower[at] not in lexicon.contrasts_behind:
        return False
    behind = phrase_after(sentence, lexicon, at + 1)
    return behind is None or not is_somebody(sentence, lexicon, behind)


def _shared_subject(sentence: Sentence, lexicon: Lexicon, coordinator: int) -> Phrase | None:
    """The subject of two verbs, before the first: *S smiled and said*.

    Where a clause within has its verb last, the subject of the second verb is not in it.
    """
    start = clause_start(sentence, lexicon, coordinator)
    if start and sentence.classes(start - 1) & Word.RELATIVE:
        who = phrase_at(sentence, lexicon, after_openers(sentence, 0, start))
        if who is not None and who.last == start - 1:
            return who  # S who lives there wept but said
    within = bool(start and sentence.classes(start - 1) & Word.OPENER)
    if not lexicon.verb_final:  # S went to where they sat and told them
        within = within and lexicon.subject_first and sentence.lower[start - 1] not in lexicon.that
    start = after_openers(sentence, 0 if within else start, coordinator)
    phrase = phrase_at(sentence, lexicon, start)
    whole = start == 0 or (phrase is not None and is_noun_phrase(sentence, lexicon, phrase))
    if phrase is not None and phrase.last < coordinator and whole:
        return phrase
    start = after_openers(sentence, _main_clause(sentence, lexicon, coordinator), coordinator)
    phrase = phrase_at(sentence, lexicon, start)
    if phrase is None or phrase.last >= coordinator:
        return None
    behind = phrase.last
    while behind < coordinator and sentence.classes(behind) == Word.ADVERB:
        behind += 1  # he also said it was so, and told
    if sentence.classes(behind) & (Word.VERB | Word.CUE):
        return phrase
    if sentence.lower[phrase.last] == ",":  # S, led by the university, looked at it and found
        return phrase if is_somebody(sentence, lexicon, phrase) else None
    # she puffed out her chest and said
    low = sentence.lower[phrase.last]
    finite = low in lexicon.finites or (
        lexicon.finite_endings and low.endswith(lexicon.finite_endings)
    )
    return phrase if finite and is_somebody(sentence, lexicon, phrase) else None


def _main_clause(sentence: Sentence, lexicon: Lexicon, end: int) -> int:
    """Where a sentence's main clause begins, behind one that a conjunction opens: *As it rained, |
    she called it off and said*.
    """
    if not sentence.classes(0) & Word.CONJUNCTION or sentence.lower[0] in lexicon.coordinators:
        return 0
    for comma in range(end - 1, 1, -1):
        if sentence.lower[comma] != ",":
            continue
        who = phrase_at(sentence, lexicon, comma + 1)
        told = who is not None and sentence.classes(who.last) & (Word.VERB | Word.CUE)
        if who is not None and told and is_somebody(sentence, lexicon, who):
            return comma + 1
    return 0


def _inverted_subject(sentence: Sentence, lexicon: Lexicon, coordinator: int) -> Phrase | None:
    """The subject of two verbs, behind the first: *..., sier S til NRK og legger til*."""
    start = clause_start(sentence, lexicon, coordinator)
    if not sentence.classes(start) & Word.CUE:
        return None
    phrase = phrase_after(sentence, lexicon, start + 1)
    return phrase if phrase is not None and phrase.last <= coordinator else None


def _before_adverbs(sentence: Sentence, at: int) -> int:
    while at > 0 and sentence.classes(at - 1) & SKIPPED:
        if is_determined(sentence, at - 1):
            break
        if at > 1 and sentence.lower[at - 1] in sentence.lexicon.anaphoric:
            break  # ce dernier
        if sentence.capital[at - 1] and at > 1 and sentence.capital[at - 2]:
            break  # part of a name, whatever else the word means
        at -= 1
    return at


def found_in(sentence: Sentence, lexicon: Lexicon, cue: VerbCue) -> Phrase | None:
    """The source of *uit cijfers van S blijkt dat*, *dat blijkt uit S*, *hieß es aus S*."""
    within = range(cue.last, cue.last if cue.particle is None else cue.particle)
    after = range(cue.end, min(cue.end + 4, len(sentence)))
    for at in (*within, *after, *range(cue.first)):
        if sentence.lower[at] in cue.verb.source:
            if not lexicon.requests.isdisjoint(sentence.lower[max(0, at - 1) : at + 2]):
                continue
            phrase = phrase_after(sentence, lexicon, at + 1)
            apart = phrase is not None and phrase.last <= within.stop
            if phrase is not None and (
                apart or phrase.last <= cue.first or phrase.first >= cue.end
            ):
                if cue.verb.document_source and not is_document(sentence, lexicon, phrase):
                    continue
                return phrase
    return None


def is_document(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase is a document or an outlet."""
    nouns = lexicon.nouns
    heads = list(map(nouns.head, sentence.lower[phrase.first : phrase.last]))
    if not nouns.document.isdisjoint(heads) or not nouns.outlet.isdisjoint(heads):
        return True
    return outlet_named(sentence.text(phrase.first, phrase.last)) is not None
