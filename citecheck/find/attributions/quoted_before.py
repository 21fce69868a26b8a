"""Frames before a quotation: ``S V: Q`` · ``S V Q`` · ``S: Q``, and what else leads in a colon."""

from __future__ import annotations

from citecheck.find.attributions.answers import opens_with_answer, whose_answer
from citecheck.find.attributions.behind_verb import (
    is_addressee,
    name_with_particles,
    phrase_after,
    subject_after,
)
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.entities import read
from citecheck.find.attributions.first_subjects import first_subject
from citecheck.find.attributions.fronted import fronted_seat
from citecheck.find.attributions.main_clause import opening_subject, opens_with_participle
from citecheck.find.attributions.marks import DASHES
from citecheck.find.attributions.naming import mention, names_a_person
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.quoted_names import quoted_outlet
from citecheck.find.attributions.reflexives import behind_reflexive
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import (
    cited_before,
    found_in,
    phrase_before,
    whom_nobody_is,
)
from citecheck.find.attributions.speaking import (
    STATEMENT,
    can_speak,
    is_demonstrative,
    is_one_for_certain,
    is_outlet_phrase,
    pronoun_behind,
    words_in,
)
from citecheck.find.attributions.speech import GAP, Cues, Speech
from citecheck.find.attributions.subjects import is_group_before_one
from citecheck.find.lexicon import GERUND, PARTICIPLE, Lexicon, Word

_NEAR = 6
"""Atoms between a cue and a quotation that no mark parts from it."""

_LONGEST_LABEL = 8
"""Atoms before a colon that can be a name and no more."""

LONGEST_SUBJECT = 14
"""Atoms."""


def frame_before(sentence: Sentence, lexicon: Lexicon, cues: Cues, at: int) -> Speech | None:
    """The frame that stands before a quotation, or ``None``."""
    end = at
    colon = comma = False
    while end > 0 and sentence.lower[end - 1] in (":", ",", "–", "—", ";"):
        colon = colon or sentence.lower[end - 1] in (":", ";")
        comma = comma or sentence.lower[end - 1] == ","
        end -= 1
    if end == 0:
        return None
    if not (colon or comma or words_in(sentence, at) >= STATEMENT):
        return None
    verb = _last_verb(sentence, cues, end, GAP if colon or comma else _NEAR)
    if not colon:
        close = verb is not None and _is_close(sentence, lexicon, verb, end, comma=comma)
        alone = lexicon.pro_drop and verb is not None and verb.end == end and verb.verb.clause
        told = (comma or bool(alone)) and words_in(sentence, at) >= STATEMENT
        return _by_verb(sentence, lexicon, verb, told=told) if close else None
    verb = verb or _telling_that(sentence, lexicon, cues, end)
    owner = whose_answer(sentence, lexicon, end)
    if owner is not None:
        return Speech(verb, owner, follows=False)
    likened = _likened(sentence, lexicon, end)
    if likened is not None:
        return Speech(verb, likened, follows=False)
    return (
        _by_verb(sentence, lexicon, verb, colon=True, told=True)
        or _by_word(sentence, lexicon, cues, end)
        or _heard(sentence, lexicon, end, at)
        or _label(sentence, lexicon, end)
        or _seated(sentence, lexicon, end, at)
        or _led_in(sentence, lexicon, end, at)
    )


def _by_verb(
    sentence: Sentence, lexicon: Lexicon, verb: VerbCue | None, *, told: bool, colon: bool = False
) -> Speech | None:
    """The frame that a verb before a quotation is, by its subject or whom it cites.

    `told`: it is one where nobody is told of, too.
    """
    if verb is None:
        return None
    speaker = _told_by(sentence, lexicon, verb) or _subject_of(sentence, lexicon, verb)
    speaker = speaker or _cited(sentence, lexicon, verb)
    if speaker is None or not is_somebody(sentence, lexicon, speaker):
        speaker = behind_reflexive(sentence, lexicon, verb) or speaker
    speaker = whom_nobody_is(sentence, lexicon, verb, speaker)
    speaker = speaker or _before_stray_comma(sentence, lexicon, verb, colon=colon)
    return Speech(verb, speaker, follows=False) if speaker is not None or told else None


def _by_word(sentence: Sentence, lexicon: Lexicon, cues: Cues, end: int) -> Speech | None:
    """The frame that a cue before a colon is which is no verb: *According to S: Q*."""
    for word in cues.words:
        if not word.after and word.last < end:
            phrase = phrase_after(sentence, lexicon, word.last)
            if phrase is not None and phrase.last == end:
                return Speech(word, phrase, follows=False)
    return None


def _telling_that(sentence: Sentence, lexicon: Lexicon, cues: Cues, colon: int) -> VerbCue | None:
    """The last verb before a colon that tells a whole clause with *that*, however long."""
    for verb in reversed(cues.verbs):
        near = colon - _LONGEST_CLAUSE < verb.end < colon
        if near and sentence.lower[verb.end] in lexicon.that and not verb.passive:
            return verb
    return None


_LONGEST_CLAUSE = 40
"""Atoms between a verb and the colon behind what it tells."""


def _likened(sentence: Sentence, lexicon: Lexicon, colon: int) -> Phrase | None:
    """Who is told right before a colon to say the same as others: *Tous crient, comme S : Q*, *Tout
    comme S : Q*.
    """
    for at in range(colon - 2, max(-1, colon - _LONGEST_LABEL), -1):
        if sentence.lower[at] == ",":
            return None
        opens = at <= _LIKENING or sentence.lower[at - 1] == ","
        if opens and sentence.lower[at] in lexicon.as_says:
            first = at + 1
            while sentence.classes(first) == Word.ADVERB:
                first += 1
            found = phrase_at(sentence, lexicon, first)
            if found is None or found.last != colon:
                return None
            return found if is_somebody(sentence, lexicon, found) else None
    return None


_LIKENING = 1
"""Atoms before *comme* in *Tout comme*."""


def _before_stray_comma(
    sentence: Sentence, lexicon: Lexicon, verb: VerbCue, *, colon: bool
) -> Phrase | None:
    """Who opens a sentence, a comma too many behind it: *The head of the firm, stated: Q*; or all
    that is told of them, with no comma before: *S chargée de la presse, explique « q »*.
    """
    comma = verb.subject_at - 1
    opening = phrase_at(sentence, lexicon, 0) if comma > 0 else None
    if opening is None or sentence.lower[comma] != ",":
        return None
    if opening.last != comma:
        return _name_told_of(sentence, lexicon, comma)
    stray = colon and lexicon.subject_first and is_somebody(sentence, lexicon, opening)
    return opening if stray else None


def _name_told_of(sentence: Sentence, lexicon: Lexicon, comma: int) -> Phrase | None:
    """The whole name that opens a sentence, where all that stands before a comma tells of it."""
    last = next(at for at in range(comma + 1) if not sentence.capital[at])
    if last < _WHOLE_NAME or not names_a_person(mention(sentence, lexicon, 0, last)):
        return None
    behind = range(last, comma)
    told = not any(sentence.classes(at) & (Word.VERB | Word.CUE) for at in behind)
    return Phrase(0, last) if told and "," not in sentence.lower[:comma] else None


_WHOLE_NAME = 2


def announcing(sentence: Sentence, lexicon: Lexicon, cues: Cues, colon: int) -> Speech | None:
    """Who a colon at a sentence's end announces, of a quotation in the next paragraph."""
    verb = _last_verb(sentence, cues, colon, GAP)
    speaker = _subject_of(sentence, lexicon, verb) if verb is not None else None
    if verb is not None and speaker is not None and can_speak(sentence, lexicon, speaker):
        return Speech(verb, speaker, follows=False)
    phrase = phrase_after(sentence, lexicon, _past_occasion(sentence, lexicon, colon))
    if phrase is None or phrase.last > colon or not is_somebody(sentence, lexicon, phrase):
        phrase = opening_subject(sentence, lexicon, colon)
    return Speech(None, phrase, follows=False) if phrase is not None else None


def _seated(sentence: Sentence, lexicon: Lexicon, end: int, at: int) -> Speech | None:
    """``S, ... : Q``, where S is where those sit who speak, and nobody else does: French *À la
    mairie, le ton est ferme : Q*.
    """
    first = _past_occasion(sentence, lexicon, end)
    last = (first - 1 if first else 0) or _before_nobody(sentence, lexicon, end)
    seat = fronted_seat(sentence, lexicon, last) if last > 0 else None
    if seat is None or words_in(sentence, at) < STATEMENT:
        return None
    subject = phrase_after(sentence, lexicon, first)
    speaks = subject is not None and is_one_for_certain(mention(sentence, lexicon, *subject))
    return Speech(None, seat, follows=False) if not speaks else None


def _before_nobody(sentence: Sentence, lexicon: Lexicon, end: int) -> int:
    """Where a verb stands whose subject behind it is nobody, where verbs come second; else 0."""
    if not lexicon.verb_second:
        return 0
    reach = range(2, min(end, _LONGEST_OCCASION))
    return next((at - 1 for at in reach if sentence.lower[at] in lexicon.nobody), 0)


def _led_in(sentence: Sentence, lexicon: Lexicon, end: int, at: int) -> Speech | None:
    """``S ... : Q``, whatever S does: *S fuhr fort*, *S shrugged*. Q must be a statement."""
    if words_in(sentence, at) < STATEMENT:
        return None
    first = 1 if sentence.classes(0) & Word.CONJUNCTION else _past_occasion(sentence, lexicon, end)
    phrase = phrase_after(sentence, lexicon, first)
    named = _named_last(sentence, lexicon, end) if lexicon.verb_second else None
    named = named or _labelled_last(sentence, lexicon, end)
    if named is not None:
        return Speech(None, named, follows=False)
    if phrase is not None and sentence.lower[phrase.first] in lexicon.oblique:
        phrase = phrase_at(sentence, lexicon, phrase.last + 1)  # Diesen Preis sieht S
    opened = False
    if phrase is None or not is_somebody(sentence, lexicon, phrase):
        subject = opening_subject(sentence, lexicon, end)
        opened, phrase = subject is not None, subject or phrase
    if phrase is None or phrase.last >= end:
        return None
    phrase = pronoun_behind(sentence, lexicon, phrase) or phrase
    phrase = _presented(sentence, lexicon, phrase) or phrase
    if _is_somebodys_word(sentence, lexicon, phrase):
        return Speech(None, None, follows=False)
    speaks = opened or can_speak(sentence, lexicon, phrase)
    if lexicon.capital_nouns:  # no *Zwei Siege an einem Tag: Q*
        speaks = opened or is_somebody(sentence, lexicon, phrase)
    if speaks or _is_described(sentence, lexicon, phrase):
        return Speech(None, phrase, follows=False)
    return None


def _presented(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """Who is presented behind what opens a sentence: French *Le premier, c’est | S : Q*."""
    at = phrase.last
    if (
        sentence.lower[at : at + 1] != [","]
        or tuple(sentence.lower[at + 1 : at + 3]) not in lexicon.clefts
    ):
        return None
    found = phrase_at(sentence, lexicon, at + 3)
    return found if found is not None and is_somebody(sentence, lexicon, found) else None


def _named_last(sentence: Sentence, lexicon: Lexicon, colon: int) -> Phrase | None:
    """Who is named right before a colon behind the verb, where something else takes the subject's
    place: German *Als Trainer wackelt S: Q*.
    """
    if not sentence.classes(0) & (Word.PREPOSITION | Word.CONJUNCTION):
        return None
    if "," in sentence.lower[:colon]:
        return None
    for at in range(max(2, colon - _MOST_NAMES), colon - 1):
        begins = sentence.capital[at] or sentence.classes(at) & Word.DETERMINER
        phrase = phrase_at(sentence, lexicon, at) if begins else None
        if phrase is None or phrase.last != colon or sentence.lower[at] in lexicon.oblique:
            continue
        plain = sentence.wordy[at - 1] and not sentence.capital[at - 1]
        unlisted = plain and not sentence.classes(at - 1) & ~(Word.VERB | Word.CUE)
        return (
            phrase if unlisted and is_one_for_certain(mention(sentence, lexicon, *phrase)) else None
        )
    return None


def _labelled_last(sentence: Sentence, lexicon: Lexicon, colon: int) -> Phrase | None:
    """Who stands with an office between a comma and a colon, behind a whole clause: *The others
    left the room, mayor S: Q*.
    """
    for comma in range(colon - 2, max(1, colon - _LONGEST_LABEL), -1):
        if sentence.lower[comma] == ",":
            phrase = phrase_at(sentence, lexicon, comma + 1)
            if phrase is None or phrase.last != colon or phrase.first != comma + 1:
                return None
            who = mention(sentence, lexicon, *phrase)
            bare = not sentence.classes(phrase.first) & Word.DETERMINER
            if lexicon.capital_nouns:
                bare = bare and sentence.capital[phrase.first]  # no *bringe Freude: Q*
            told = read(who).role is not None and names_a_person(who)
            return phrase if bare and told and comma > _LONGEST_LABEL // 2 else None
    return None


_MOST_NAMES = 4
"""Atoms of a name and an office before it."""


def _heard(sentence: Sentence, lexicon: Lexicon, colon: int, at: int) -> Speech | None:
    """Who stands behind a preposition right before a colon, where what opens the sentence cannot
    speak: French *Même constat chez S : Q*, German *Lob gab es von S: Q*.

    `at`: the quotation, which must be a statement where what opens is no word for an answer.
    """
    if not opens_with_answer(sentence, lexicon) and words_in(sentence, at) < STATEMENT:
        return None
    for before in range(colon - 2, max(0, colon - _LONGEST_LABEL), -1):
        if sentence.lower[before] not in lexicon.heard_from:
            continue
        phrase = phrase_at(sentence, lexicon, before + 1)
        if phrase is None and sentence.classes(before) & Word.DETERMINER:
            joined = phrase_at(sentence, lexicon, before)  # du prévenu, which is a verb's form, too
            phrase = Phrase(before + 1, joined.last) if joined is not None else None
        if phrase is None or _is_told_of_one(sentence, lexicon, before):
            continue
        if phrase.last != colon and not _is_described_until(sentence, phrase.last, colon):
            continue
        who = mention(sentence, lexicon, *phrase)
        heading = not any(sentence.classes(at) & _TELLS for at in range(before))
        if is_one_for_certain(who) or (heading and is_somebody(sentence, lexicon, phrase)):
            return Speech(None, phrase, follows=False)  # Soulagement chez les parents : Q
    return None


_TELLS = Word.VERB | Word.CUE


def _is_described_until(sentence: Sentence, comma: int, colon: int) -> bool:
    """Whether only what somebody is stands between a name and a colon: *S, commerçant : Q*."""
    if sentence.lower[comma] != ",":
        return False
    ends = Word.VERB | Word.CUE | Word.OPENER | Word.RELATIVE
    return not any(sentence.classes(at) & ends for at in range(comma + 1, colon))


def _is_told_of_one(sentence: Sentence, lexicon: Lexicon, end: int) -> bool:
    """Whether somebody stands before a preposition, too: *Die Mutter | von S*, *T, mère | de S*."""
    nouns, before = lexicon.nouns, sentence.lower[:end]
    if "," in before or (not lexicon.capital_nouns and any(sentence.capital[1:end])):
        return True
    heads = set(map(nouns.head, before))
    return not heads.isdisjoint(nouns.people | nouns.anonymous | nouns.collective)


def _is_somebodys_word(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase is what somebody told of before gives: Dutch *zijn uitleg bij de 1-1: Q*."""
    noun = phrase.first + 1
    if phrase.last != noun + 1 or sentence.lower[phrase.first] not in lexicon.possessives:
        return False
    return sentence.lower[noun] in lexicon.answers


def _past_occasion(sentence: Sentence, lexicon: Lexicon, end: int) -> int:
    """Past when or where it was said, or who was asked, as far as a comma: *À l’issue du match, | S
    souriait : Q*, *Interrogée par l’agence, | S souriait : Q*.
    """
    if not sentence.classes(0) & Word.PREPOSITION and not opens_with_participle(sentence, lexicon):
        return 0
    for at in range(1, min(_LONGEST_OCCASION, end - 1)):
        if sentence.lower[at] == ",":
            return at + 1
        if sentence.classes(at) & (Word.VERB | Word.CUE | Word.OPENER) or sentence.is_quote(at):
            return 0
    return 0


_LONGEST_OCCASION = 12


def _is_described(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether one name opens the sentence and what somebody is follows, without an article:
    *Anne, libraire à Sample, sourit : Q*.
    """
    at = phrase.last + 1
    if phrase != Phrase(0, 1) or sentence.lower[1] != "," or lexicon.capital_nouns:
        return False
    if sentence.classes(0) or not sentence.capital[0] or at >= len(sentence):
        return False
    closed = "," in sentence.lower[at + 1 : at + LONGEST_SUBJECT]
    return closed and sentence.wordy[at] and not sentence.classes(at) & ~Word.CUE


def _last_verb(sentence: Sentence, cues: Cues, end: int, reach: int) -> VerbCue | None:
    """The last verb before an atom, no quotation between but the name of an outlet it was told."""
    for verb in reversed(cues.verbs):
        if verb.end <= end and end - verb.end <= reach:
            quotes = (at for at in range(verb.last, end) if sentence.is_quote(at))
            if all(quoted_outlet(sentence, at) for at in quotes):
                return verb
    return None


def _is_close(
    sentence: Sentence, lexicon: Lexicon, verb: VerbCue, end: int, *, comma: bool
) -> bool:
    """Whether a quotation without a colon is what the verb introduces, not a part of a clause."""
    if verb.verb.needs_quote or not verb.verb.clause:
        return False
    between = range(verb.end, end)
    if all(sentence.classes(at) & Word.ADVERB for at in between):
        return comma or not between or sentence.words(end)[0][:1].isupper()
    if any(
        sentence.classes(at) & (Word.OPENER | Word.CONJUNCTION)
        and sentence.lower[at] not in lexicon.name_particles
        for at in between
    ):
        return False
    # What stands between is the subject, whom it was told, or when and where.
    source = found_in(sentence, lexicon, verb) if verb.verb.source else None
    phrase = source or phrase_after(sentence, lexicon, verb.end)
    if comma and lexicon.subject_first:
        return _past_where(sentence, lexicon, phrase.last if phrase else verb.end, end) == end
    if phrase is None or any(sentence.classes(at) != Word.ADVERB for at in range(phrase.last, end)):
        return False
    return comma or phrase_before(sentence, lexicon, verb.subject_at) is None


def _past_where(sentence: Sentence, lexicon: Lexicon, at: int, end: int) -> int:
    """Past when, where and to whom it was said: *in a statement on Monday*."""
    while at < end:
        if sentence.classes(at) == Word.ADVERB:
            at += 1
            continue
        if not sentence.classes(at) & Word.PREPOSITION:
            break
        place = phrase_at(sentence, lexicon, at + 1)
        day = sentence.classes(at + 1) & Word.ADVERB
        if place is None and not day:
            break
        at = at + 2 if place is None else place.last
    return at


def _subject_of(sentence: Sentence, lexicon: Lexicon, verb: VerbCue) -> Phrase | None:
    if verb.verb.source:
        return found_in(sentence, lexicon, verb)
    if verb.verb.cites and not verb.passive:
        cited = phrase_after(sentence, lexicon, verb.subject_after)
        if cited is not None and can_speak(sentence, lexicon, cited):
            return cited
    if lexicon.verb_first:
        after = phrase_after(sentence, lexicon, verb.subject_after)
        if after is not None:
            return after
    before = _of_gerund(sentence, lexicon, verb)
    before = before or phrase_before(sentence, lexicon, verb.subject_at)
    after = phrase_after(sentence, lexicon, verb.subject_after)
    if before is not None and not is_demonstrative(sentence, lexicon, before):
        object_first = sentence.lower[before.first] in lexicon.oblique  # Diesen Preis sieht S
        object_first = object_first or is_group_before_one(sentence, lexicon, verb, before)
        if after is not None and (
            object_first
            or _is_behind_place(sentence, lexicon, after)
            or _is_frame(sentence, lexicon, before, verb, after)
        ):
            return after
        told = after is not None and is_addressee(sentence, lexicon, before, after)
        return after if told else before
    behind = None if verb.verb.infinitive else subject_after(sentence, lexicon, verb.subject_after)
    behind = behind or before or name_with_particles(sentence, lexicon, verb.subject_at)
    return behind or _of_main_clause(sentence, lexicon, verb)


def _told_by(sentence: Sentence, lexicon: Lexicon, verb: VerbCue) -> Phrase | None:
    """Who stands behind *by* behind a passive, or a participle that tells of a noun: French *C’est
    le bilan annoncé par | S : Q*.
    """
    by = verb.last
    if verb.form is not PARTICIPLE or not (verb.passive or verb.subject_at == verb.first):
        return None
    if not lexicon.agent.intersection(sentence.lower[by : by + 1]):
        return None
    found = phrase_at(sentence, lexicon, by + 1)
    return found if found is not None and is_somebody(sentence, lexicon, found) else None


def _of_main_clause(sentence: Sentence, lexicon: Lexicon, verb: VerbCue) -> Phrase | None:
    """Who the sentence is about, of a verb behind a comma: German *S war traurig, sagte: Q*."""
    comma = verb.subject_at - 1
    if comma < 1 or sentence.lower[comma] != ",":
        return None
    return opening_subject(sentence, lexicon, comma)


def _is_frame(
    sentence: Sentence, lexicon: Lexicon, before: Phrase, verb: VerbCue, after: Phrase
) -> bool:
    """Whether a comma parts a verb from all before it, and somebody stands behind it alone: French
    *Bien sûr, rien ne va, a reconnu S : Q*.
    """
    if lexicon.subject_first or sentence.lower[verb.subject_at - 1] != ",":
        return False
    somebody = is_somebody(sentence, lexicon, after)
    return somebody and not is_somebody(sentence, lexicon, before)


def _of_gerund(sentence: Sentence, lexicon: Lexicon, verb: VerbCue) -> Phrase | None:
    """Whom the sentence is about, of a gerund behind a preposition: *S a souri en disant*."""
    if verb.form is not GERUND or not sentence.classes(verb.first - 1) & Word.PREPOSITION:
        return None
    subject = first_subject(sentence, lexicon, 0, verb.first)
    return subject if subject is not None and is_somebody(sentence, lexicon, subject) else None


def _is_behind_place(sentence: Sentence, lexicon: Lexicon, after: Phrase) -> bool:
    """Whether somebody stands behind a verb whose clause where or when opens, where the verb comes
    second: *Over het plan van S, een ramp, zei T: Q*.
    """
    if not lexicon.verb_second or not sentence.classes(0) & Word.PREPOSITION:
        return False
    if sentence.lower[0] in lexicon.name_particles or is_outlet_phrase(sentence, after):
        return False
    name = after.last == after.first + 1 and sentence.lower[after.last : after.last + 1] == [":"]
    name = name and sentence.capital[after.first]  # Auf die Frage, ob er komme, sagte S: Q
    return name or is_somebody(sentence, lexicon, after)


def _cited(sentence: Sentence, lexicon: Lexicon, saying: VerbCue) -> Phrase | None:
    """Whose words a gerund introduces: whom another verb cites before it, or its clause's subject.

    *The paper quoted S as saying: Q* · *S shrugged it off, saying Q*.
    """
    if saying.form is not GERUND:
        return None
    cited = cited_before(sentence, lexicon, saying)
    if cited is None and lexicon.subject_first and sentence.lower[saying.subject_at - 1] == ",":
        subject = first_subject(sentence, lexicon, 0, saying.first)
        return subject if subject is not None and is_somebody(sentence, lexicon, subject) else None
    return cited if cited is not None and can_speak(sentence, lexicon, cited) else None


def _heads_line(sentence: Sentence, lexicon: Lexicon, phrase: Phrase, colon: int) -> bool:
    """Whether somebody's name, and about what it is, stands before a colon, no verb between."""
    if any(sentence.classes(at) & (Word.VERB | Word.CUE) for at in range(phrase.last, colon)):
        return False
    found = mention(sentence, lexicon, phrase.first, phrase.last)
    return names_a_person(found) or read(found).role is not None


def _label(sentence: Sentence, lexicon: Lexicon, end: int) -> Speech | None:
    """``S: Q``, where nothing but a name stands before the colon, or between the last dash and it:
    *The match is over – coach S: Q*, *... – S about T: Q*.
    """
    dash = max((at for at in range(end) if sentence.lower[at] in DASHES), default=-1)
    start = dash + 1
    while start < end and not sentence.wordy[start]:
        start += 1
    if end - start > _LONGEST_LABEL:
        return None
    phrase = phrase_at(sentence, lexicon, start)
    if phrase is None:
        return None
    if phrase.last == end and _is_somebodys_word(sentence, lexicon, phrase):
        return Speech(None, None, follows=False)
    if phrase.last != end:
        known = dash > 0 and _heads_line(sentence, lexicon, phrase, end)
    else:
        known = sentence.capital[end - 1] or any(
            lexicon.nouns.known(sentence.lower[at]) for at in range(start, end)
        )
    return Speech(None, phrase, follows=False) if known else None
