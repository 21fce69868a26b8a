"""Quotations and who is said to have spoken them.

The constructions, with Q for a quotation, V for a cue and S for a speaker:
``Q, V S`` · ``Q, S V`` · ``S V: Q`` · ``S V Q`` · ``Q, aldus S`` · ``Q, volgens S`` · ``S: Q``.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from citecheck.find.attributions.answers import answer_behind, opens_with_answer, whose_answer
from citecheck.find.attributions.called import called_by
from citecheck.find.attributions.cues import VerbCue, WordCue, phrase_size
from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.fronted import fronted_seat
from citecheck.find.attributions.main_clause import opening_subject, opens_with_participle
from citecheck.find.attributions.marks import DASHES
from citecheck.find.attributions.naming import is_office, mention, names_a_person
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.quoted_names import quoted_outlet
from citecheck.find.attributions.reflexives import behind_reflexive
from citecheck.find.attributions.seats import seat_of
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import (
    cited_before,
    first_subject,
    found_in,
    is_addressee,
    is_document,
    name_with_particles,
    particled_name,
    past_dative,
    phrase_after,
    phrase_before,
    subject_after,
    whom_nobody_is,
)
from citecheck.find.attributions.speech import Cues, Speech
from citecheck.find.attributions.subjects import is_group_before_one
from citecheck.find.attributions.unlisted import unlisted_frame, unlisted_last
from citecheck.find.attributions.verb_last import subject_of
from citecheck.find.given_names import is_given_name
from citecheck.find.lexicon import GERUND, PARTICIPLE, Lexicon, Word
from citecheck.find.outlets import outlet_named
from citecheck.model.values import evolve

STATEMENT = 4
"""Words in quotation marks from which on they can be a statement of their own."""
_GAP = 14
"""Atoms between a quotation and its cue: told the newspaper in an interview on Friday."""
_NEAR = 6
"""Atoms between a cue and a quotation that no mark parts from it."""
_LONGEST_LABEL = 8
"""Atoms before a colon that can be a name and no more."""


def speech_of(sentence: Sentence, lexicon: Lexicon, cues: Cues, at: int) -> Speech | None:
    """The frame of the quotation at an atom, or ``None`` where it has none in its sentence."""
    if at and _is_name_before_speech(sentence, at):
        return None
    called = called_by(sentence, lexicon, at)
    if called is not None:
        return Speech(*called, follows=False)
    after = _after(sentence, lexicon, cues, at)
    if after is None:
        return _before(sentence, lexicon, cues, at)
    return _by_name_before(sentence, lexicon, cues, at, after) or after


def _is_name_before_speech(sentence: Sentence, at: int) -> bool:
    """Whether a quotation belongs to the noun before it, and another one is what is said: *S, who
    sings in the choir ‘N’, puts it so: Q*.
    """
    lower = sentence.lower
    if not sentence.wordy[at - 1] or lower[at + 1 : at + 2] != [","]:
        return False
    if words_in(sentence, at) >= STATEMENT or sentence.classes(at - 1) & (Word.VERB | Word.CUE):
        return False
    colon = next((i for i in range(at + 2, len(lower) - 1) if lower[i] == ":"), None)
    return colon is not None and lower[colon + 1] == QUOTE


def _by_name_before(
    sentence: Sentence, lexicon: Lexicon, cues: Cues, at: int, after: Speech
) -> Speech | None:
    """A frame behind a quotation by whoever a colon before it names, where it has but an office:
    *S disagreed: Q, said the minister*.
    """
    if after.speaker is None or not at or sentence.lower[at - 1] != ":":
        return None
    if not is_office(mention(sentence, lexicon, *after.speaker)) and not is_document(
        sentence, lexicon, after.speaker
    ):
        return None
    before = _before(sentence, lexicon, cues, at)
    if before is None or before.speaker is None:
        return None
    if not lexicon.reported_mood.isdisjoint(sentence.lower[:at]):
        return None  # S habe gezögert: Q, sagte der Minister
    named = names_a_person(mention(sentence, lexicon, *before.speaker))
    return evolve(after, speaker=before.speaker) if named else None


def _after(sentence: Sentence, lexicon: Lexicon, cues: Cues, at: int) -> Speech | None:
    start = _frame_start(sentence, lexicon, at)
    if start is None:
        return None
    word = _word_cue_at(cues, start)
    if word is not None and not word.after:
        inner = _verb_cue_at(cues, word.last)
        if inner is not None:  # zo zegt S, zo luidt het antwoord van S
            answer = _answer_that_comes(sentence, lexicon, inner.first)
            return answer or _inverted(sentence, lexicon, inner)
        phrase = phrase_after(sentence, lexicon, word.last)
        return Speech(word, phrase, follows=True) if phrase is not None else None
    verb = _verb_cue_at(cues, _past_clitics(sentence, lexicon, start))
    noun = phrase_at(sentence, lexicon, start) if lexicon.subject_first else None
    if noun is not None and sentence.classes(noun.last) & Word.CUE:
        verb = None  # Q, state media said
    answer = _answer_that_comes(sentence, lexicon, start) if verb is not None else None
    done = verb is not None and _is_done(lexicon, verb, at)
    done = done or (verb is not None and _is_of_noun(sentence, lexicon, at, start))
    if done or answer is not None:
        return answer
    if verb is not None and not _opens_clause(sentence, lexicon, verb):
        subject = subject_of(sentence, lexicon, at) if lexicon.verb_last else None
        behind = subject is None  # Q, V S; else S, Q V
        return (
            _inverted(sentence, lexicon, verb) if behind else Speech(verb, subject, follows=False)
        )
    apart = _is_separated(sentence, at) or start > at + 1 or _is_whole(sentence, at)
    found = _as_said(sentence, lexicon, cues, start) if apart else None
    found = found or answer_behind(sentence, lexicon, start)
    return found or (_without_cue(sentence, lexicon, cues, at, start) if apart else None)


def _answer_that_comes(sentence: Sentence, lexicon: Lexicon, verb: int) -> Speech | None:
    """Whose answer a quotation is by a verb that tells of others, too: Dutch *Q, | klinkt het
    verwijt van S*.
    """
    comes = sentence.lower[verb] in lexicon.comes
    return answer_behind(sentence, lexicon, verb) if comes else None


def _is_done(lexicon: Lexicon, verb: VerbCue, at: int) -> bool:
    """Whether a passive of a verb that tells but what *that* opens says how something was done:
    German *mit „voller Kraft“ ausgeführt worden*; or a participle behind a quotation has its
    subject and what it is about before that: *S hat den Plan als „Fehler“ bezeichnet*.
    """
    if not lexicon.verb_final:
        return False
    helped = verb.passive or verb.subject_at < at
    judged = verb.form is PARTICIPLE and not verb.verb.clause and helped
    return judged or (verb.passive and verb.verb.that_only)


def _is_of_noun(sentence: Sentence, lexicon: Lexicon, at: int, start: int) -> bool:
    """Whether an article stands before a quotation that nothing parts from what follows: it is a
    noun, and no speech: *the family of a ‘pillar of the place’ say*.
    """
    if start != at + 1 or not at or not lexicon.subject_first or _is_separated(sentence, at):
        return False
    return bool(sentence.classes(at - 1) & Word.DETERMINER)


def _is_separated(sentence: Sentence, at: int) -> bool:
    """Whether a mark within or behind a quotation parts it from what follows."""
    closing = sentence.tokens.words[sentence.quotation(at).closing - 1]
    return closing in ",.!?…" or closing == "..."


def _is_whole(sentence: Sentence, at: int) -> bool:
    """Whether a quotation that opens its sentence is one itself, by its capital and its length."""
    if at or words_in(sentence, at) <= STATEMENT:
        return False
    opening = sentence.tokens.words[sentence.quotation(at).opening + 1]
    return opening[:1].isupper()


def _frame_start(sentence: Sentence, lexicon: Lexicon, at: int) -> int | None:
    """Where the frame behind a quotation can begin, past marks and *as*, *is how*."""
    start = at + 1
    while start < len(sentence.atoms) and sentence.lower[start] in (",", "–", "—", "-", "."):
        if sentence.lower[start] == "." and start + 1 == len(sentence.atoms):
            return None
        start += 1
    apart = start > at + 1 or _is_separated(sentence, at)
    opens = sentence.lower[start : start + 1]
    if apart and lexicon.subject_first and not lexicon.as_says.isdisjoint(opens):
        start += 1  # Q, as S put it
    if start >= len(sentence.atoms):
        return None
    between = phrase_size(sentence.lower, start, lexicon.between.get(sentence.lower[start], ()))
    return start + between if start + between < len(sentence.atoms) else start  # Q is how S puts it


def _opens_clause(sentence: Sentence, lexicon: Lexicon, verb: VerbCue) -> bool:
    """Whether a verb behind a quotation tells a clause instead: *S, des « q », disent que*; Spanish
    *S dijo: «Q», añadiendo que*.
    """
    that = verb.end
    if that < len(sentence) and lexicon.pro_drop and sentence.classes(that) & Word.PREPOSITION:
        that += 1  # Arabic مشيرا إلى أن
    if lexicon.pro_drop and verb.form is not GERUND:
        return False
    return that < len(sentence) and sentence.lower[that] in lexicon.that


def _without_cue(
    sentence: Sentence, lexicon: Lexicon, cues: Cues, at: int, start: int
) -> Speech | None:
    """The frame of a quotation behind which no cue stands: ``Q, S V``, or an unlisted verb."""
    return (
        _subject_first(sentence, lexicon, cues, start)
        or _all_between(sentence, lexicon, cues, start)
        or _unlisted(sentence, lexicon, at, start)
    )


def _as_said(sentence: Sentence, lexicon: Lexicon, cues: Cues, start: int) -> Speech | None:
    """``Q, as S V``, where verbs end the clause: German *Q, wie S betont*."""
    if not lexicon.verb_final or sentence.lower[start] not in lexicon.as_says:
        return None
    for verb in cues.verbs:
        if verb.first <= start or verb.first > start + _GAP + _GAP:
            continue
        if not {",", QUOTE, ":"}.isdisjoint(sentence.lower[start + 1 : verb.first]):
            return None
        if verb.verb.source:
            return Speech(verb, found_in(sentence, lexicon, verb), follows=True)
        subject = phrase_before(sentence, lexicon, verb.subject_at)
        named = subject is not None and can_speak(sentence, lexicon, subject)
        return Speech(verb, subject, follows=True) if named else None
    subject = phrase_after(sentence, lexicon, start + 1)
    if subject is None or not is_somebody(sentence, lexicon, subject):
        return None
    unlisted = unlisted_last(sentence, lexicon, subject.last)
    return Speech(unlisted, subject, follows=True) if unlisted is not None else None


def _all_between(sentence: Sentence, lexicon: Lexicon, cues: Cues, start: int) -> Speech | None:
    """``Q, S V`` where S is all that stands between, its noun in no list: *the Sample winner said*.

    Only where no verb comes before its subject.
    """
    verb = next((each for each in cues.verbs if each.subject_at > start), None)
    if verb is None or not lexicon.subject_first or verb.subject_at > start + _GAP:
        return None
    if verb.passive or verb.infinitive or verb.form is GERUND or not verb.verb.clause:
        return None
    last = verb.subject_at
    while last > start and sentence.classes(last - 1) == Word.ADVERB:
        last -= 1
    if last == start or sentence.classes(start) & _NO_SUBJECT:
        return None
    if any(not _may_belong(sentence, at) for at in range(start, last)):
        return None
    return Speech(verb, Phrase(start, last), follows=True)


_NO_SUBJECT = Word.PREPOSITION | Word.PRONOUN | Word.ADVERB | Word.NEGATION


def _may_belong(sentence: Sentence, at: int) -> bool:
    """Whether an atom can stand within a subject that goes on to its verb."""
    if not sentence.wordy[at]:
        return sentence.lower[at] in _WITHIN_NAMES
    flags = sentence.classes(at)
    if flags & (Word.VERB | Word.CONJUNCTION | Word.OPENER | Word.RELATIVE):
        return False
    return not flags & Word.CUE or sentence.capital[at]


_WITHIN_NAMES = frozenset(".-’'&/")


def _unlisted(sentence: Sentence, lexicon: Lexicon, at: int, start: int) -> Speech | None:
    """``Q, V S`` with a verb that is in no list: Q must be a statement, or come first."""
    if words_in(sentence, at) < STATEMENT and any(sentence.wordy[:at]):
        return None
    found = unlisted_frame(sentence, lexicon, start)
    return Speech(*found, follows=True) if found is not None else None


def _past_clitics(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Past the pronouns that stand before their verb: *Q, s’indigne S*, *Q, lui a dit S*."""
    first = at
    while at < min(first + 2, len(sentence) - 1) and sentence.lower[at] in lexicon.objects:
        at += 1
    return at


def _word_cue_at(cues: Cues, at: int) -> WordCue | None:
    return next((cue for cue in cues.words if cue.first == at), None)


def _verb_cue_at(cues: Cues, at: int) -> VerbCue | None:
    for cue in cues.verbs:
        if at in (cue.first, cue.subject_at) and not cue.infinitive:
            return cue
    return None


def _inverted(sentence: Sentence, lexicon: Lexicon, verb: VerbCue) -> Speech | None:
    if verb.verb.source:
        source = found_in(sentence, lexicon, verb)
        if source is None and verb.verb.document_source:
            return None
        if source is not None and verb.verb.voiced and _is_outlet(sentence, source):
            source = None
        return Speech(verb, source, follows=True)
    phrase = subject_after(sentence, lexicon, past_dative(sentence, lexicon, verb.subject_after))
    if phrase is None and verb.subject_after < verb.first:  # a par ailleurs déclaré S
        phrase = subject_after(sentence, lexicon, verb.last)
    if phrase is None:
        phrase = particled_name(sentence, lexicon, verb.subject_after)
    if phrase is None and lexicon.whence:  # отметили в мэрии
        phrase = seat_of(sentence, lexicon, verb.subject_at, verb.end)
    phrase = _cited_behind(sentence, lexicon, verb, phrase)
    return Speech(verb, whom_nobody_is(sentence, lexicon, verb, phrase), follows=True)


def _cited_behind(
    sentence: Sentence, lexicon: Lexicon, verb: VerbCue, subject: Phrase | None
) -> Phrase | None:
    """Whom a verb's subject cites, behind it: German *Q, zitiert das Blatt | den Minister*."""
    if subject is None or not verb.verb.cites or verb.passive or subject.last >= len(sentence):
        return subject
    cited = phrase_at(sentence, lexicon, subject.last)
    cased = bool(lexicon.genitive_endings) and _is_in_genitive(sentence, subject)
    if cased and cited is not None and not _is_in_genitive(sentence, cited):
        return subject  # цитирует Ивана Примерова его пресс-служба
    somebody = cited is not None and is_somebody(sentence, lexicon, cited)
    return cited if somebody else subject


def _is_in_genitive(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether all names of a phrase end as those do that something belongs to."""
    names = [at for at in range(phrase.first, phrase.last) if sentence.capital[at]]
    endings = sentence.lexicon.genitive_endings
    return bool(names) and all(sentence.lower[at].endswith(endings) for at in names)


def _is_outlet(sentence: Sentence, phrase: Phrase) -> bool:
    return outlet_named(sentence.text(*phrase)) is not None


def _subject_first(sentence: Sentence, lexicon: Lexicon, cues: Cues, start: int) -> Speech | None:
    """``Q, S V``, with an apposition or a relative clause between S and V."""
    phrase = phrase_at(sentence, lexicon, start)
    if phrase is None:
        return None
    phrase = _with_places(sentence, lexicon, phrase)
    relative = sentence.classes(phrase.last) & Word.RELATIVE and phrase.last > start
    verbs = [each for each in reversed(cues.verbs) if each.form is not GERUND]
    for verb in verbs if relative else cues.verbs:
        if start < verb.subject_at <= start + _GAP + len(range(phrase.first, phrase.last)):
            between = sentence.lower[phrase.last : verb.subject_at]
            if verb.passive and not verb.verb.cites:
                return None  # Q, the report is written to a file
            if (
                not between
                or (relative and len(between) > 1 and verb.verb.clause)  # a woman who was there
                or _is_aside_or_adverb(sentence, phrase.last, verb.subject_at)
            ):
                who = _pronoun_behind(sentence, lexicon, phrase) or phrase
                if is_demonstrative(sentence, lexicon, phrase):
                    who = _somebody_behind(sentence, lexicon, verb) or who
                cites = verb.verb.cites and not verb.passive
                cited = phrase_after(sentence, lexicon, verb.last) if cites else None
                return Speech(verb, cited or who, follows=True)
            if sentence.lower[phrase.last] != ",":
                return None  # else the verb may be told of S: Q, S, who tweeted it, said
    return None


def _somebody_behind(sentence: Sentence, lexicon: Lexicon, verb: VerbCue) -> Phrase | None:
    """Who stands behind a verb whose object *that* is: German *Q, das fordert S*."""
    behind = subject_after(sentence, lexicon, verb.subject_after) if lexicon.verb_second else None
    return behind if behind is not None and is_somebody(sentence, lexicon, behind) else None


def _with_places(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase:
    """A phrase with what prepositions add to it: *former ambassador to the country Kim Sample*."""
    if not lexicon.clause_without_that:
        return phrase
    last = phrase.last
    while last - phrase.first < _LONGEST_SUBJECT and sentence.classes(last) & Word.PREPOSITION:
        place = phrase_at(sentence, lexicon, last + 1)
        if place is None:
            break
        last = place.last
    return Phrase(phrase.first, last)


_LONGEST_SUBJECT = 14
"""Atoms."""


def _is_aside_or_adverb(sentence: Sentence, first: int, last: int) -> bool:
    if (sentence.lower[first], sentence.lower[last - 1]) in ((",", ","), ("(", ")")):
        return True
    return all(sentence.classes(at) & (Word.ADVERB | Word.REFLEXIVE) for at in range(first, last))


def _before(sentence: Sentence, lexicon: Lexicon, cues: Cues, at: int) -> Speech | None:
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
    verb = _last_verb(sentence, cues, end, _GAP if colon or comma else _NEAR)
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
    verb = _last_verb(sentence, cues, colon, _GAP)
    speaker = _subject_of(sentence, lexicon, verb) if verb is not None else None
    if verb is not None and speaker is not None and can_speak(sentence, lexicon, speaker):
        return Speech(verb, speaker, follows=False)
    phrase = phrase_after(sentence, lexicon, _past_occasion(sentence, lexicon, colon))
    if phrase is None or phrase.last > colon or not is_somebody(sentence, lexicon, phrase):
        phrase = opening_subject(sentence, lexicon, colon)
    return Speech(None, phrase, follows=False) if phrase is not None else None


_FIRST_LETTER: Callable[[str], str] = itemgetter(0)


def words_in(sentence: Sentence, at: int) -> int:
    """How many words a quotation has."""
    quotation = sentence.quotation(at)
    words = sentence.tokens.words[quotation.opening : quotation.closing]
    return sum(map(str.isalnum, map(_FIRST_LETTER, words)))


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
    speaks = subject is not None and _is_one(mention(sentence, lexicon, *subject))
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
    phrase = _pronoun_behind(sentence, lexicon, phrase) or phrase
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
        return phrase if unlisted and _is_one(mention(sentence, lexicon, *phrase)) else None
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
        if _is_one(who) or (heading and is_somebody(sentence, lexicon, phrase)):
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


def _is_one(who: Mention) -> bool:
    """Whether a mention is somebody for certain: a whole name, or an office."""
    return names_a_person(who) or is_office(who)


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
    closed = "," in sentence.lower[at + 1 : at + _LONGEST_SUBJECT]
    return closed and sentence.wordy[at] and not sentence.classes(at) & ~Word.CUE


def _pronoun_behind(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """The pronoun behind a verb that comes second, if what is before it is nobody: *Mehr Geld
    mahnte sie an*, *Das habe er gesagt*.
    """
    at = phrase.last + 1
    if not lexicon.verb_second or at >= len(sentence):
        return None
    if sentence.lower[at] not in lexicon.personal or is_somebody(sentence, lexicon, phrase):
        return None
    return Phrase(at, at + 1)


def can_speak(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase can be somebody: a pronoun, a name, or a noun that names a source."""
    for at in range(phrase.first, phrase.last):
        low = sentence.lower[at]
        if low in lexicon.personal or lexicon.nouns.known(low):
            return True
        determined = bool(sentence.classes(at) & Word.DETERMINER)
        opens = at == 0 and (phrase.last == 1 or determined) and not is_given_name(low)
        if sentence.capital[at] and not opens and not (determined and lexicon.capital_nouns):
            return True
    return False


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
    if sentence.lower[0] in lexicon.name_particles or _is_outlet(sentence, after):
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


def is_demonstrative(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase is *dat*, *this*: what was said, not who said it."""
    return (
        phrase.last - phrase.first == 1 and sentence.lower[phrase.first] in lexicon.demonstratives
    )


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
