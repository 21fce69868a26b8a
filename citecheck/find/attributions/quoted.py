"""Quotations and who is said to have spoken them.

The constructions, with Q for a quotation, V for a cue and S for a speaker:
``Q, V S`` · ``Q, S V`` · ``S V: Q`` · ``S V Q`` · ``Q, aldus S`` · ``Q, volgens S`` · ``S: Q``.
"""

from __future__ import annotations

from citecheck.find.attributions.answers import answer_behind
from citecheck.find.attributions.behind_verb import (
    particled_name,
    past_dative,
    phrase_after,
    subject_after,
)
from citecheck.find.attributions.called import called_by
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.fixed_phrases import phrase_size
from citecheck.find.attributions.naming import is_office, mention, names_a_person
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.quoted_before import LONGEST_SUBJECT, frame_before
from citecheck.find.attributions.seats import seat_of
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import (
    found_in,
    is_document,
    phrase_before,
    whom_nobody_is,
)
from citecheck.find.attributions.speaking import (
    STATEMENT,
    can_speak,
    is_demonstrative,
    is_outlet_phrase,
    pronoun_behind,
    words_in,
)
from citecheck.find.attributions.speech import GAP, Cues, Speech
from citecheck.find.attributions.unlisted import unlisted_frame, unlisted_last
from citecheck.find.attributions.verb_last import subject_of
from citecheck.find.attributions.word_cues import WordCue
from citecheck.find.lexicon import GERUND, PARTICIPLE, Lexicon, Word
from citecheck.model.values import evolve


def speech_of(sentence: Sentence, lexicon: Lexicon, cues: Cues, at: int) -> Speech | None:
    """The frame of the quotation at an atom, or ``None`` where it has none in its sentence."""
    if at and _is_name_before_speech(sentence, at):
        return None
    called = called_by(sentence, lexicon, at)
    if called is not None:
        return Speech(*called, follows=False)
    after = _after(sentence, lexicon, cues, at)
    if after is None:
        return frame_before(sentence, lexicon, cues, at)
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
    before = frame_before(sentence, lexicon, cues, at)
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
        if verb.first <= start or verb.first > start + GAP + GAP:
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
    if verb is None or not lexicon.subject_first or verb.subject_at > start + GAP:
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
        if source is not None and verb.verb.voiced and is_outlet_phrase(sentence, source):
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


def _subject_first(sentence: Sentence, lexicon: Lexicon, cues: Cues, start: int) -> Speech | None:
    """``Q, S V``, with an apposition or a relative clause between S and V."""
    phrase = phrase_at(sentence, lexicon, start)
    if phrase is None:
        return None
    phrase = _with_places(sentence, lexicon, phrase)
    relative = sentence.classes(phrase.last) & Word.RELATIVE and phrase.last > start
    verbs = [each for each in reversed(cues.verbs) if each.form is not GERUND]
    for verb in verbs if relative else cues.verbs:
        if start < verb.subject_at <= start + GAP + len(range(phrase.first, phrase.last)):
            between = sentence.lower[phrase.last : verb.subject_at]
            if verb.passive and not verb.verb.cites:
                told = _told_by_rumour(cues, verb)  # Q, the report is written to a file
                return Speech(told, phrase, follows=True) if told is not None else None
            if (
                not between
                or (relative and len(between) > 1 and verb.verb.clause)  # a woman who was there
                or _is_aside_or_adverb(sentence, phrase.last, verb.subject_at)
            ):
                who = pronoun_behind(sentence, lexicon, phrase) or phrase
                if is_demonstrative(sentence, lexicon, phrase):
                    who = _somebody_behind(sentence, lexicon, verb) or who
                cites = verb.verb.cites and not verb.passive
                cited = phrase_after(sentence, lexicon, verb.last) if cites else None
                return Speech(verb, cited or who, follows=True)
            if sentence.lower[phrase.last] != ",":
                return None  # else the verb may be told of S: Q, S, who tweeted it, said
    return None


def _told_by_rumour(cues: Cues, verb: VerbCue) -> VerbCue | None:
    """The verb by which somebody is said to have spoken: *Q, S is reported to have told T*."""
    if not verb.verb.hearsay:
        return None
    reach = range(verb.last + 1, verb.last + _INFINITIVE)
    return next((each for each in cues.verbs if each.first in reach and not each.passive), None)


_INFINITIVE = 4
"""Atoms of *to have told*, and one adverb."""


def _somebody_behind(sentence: Sentence, lexicon: Lexicon, verb: VerbCue) -> Phrase | None:
    """Who stands behind a verb whose object *that* is: German *Q, das fordert S*."""
    behind = subject_after(sentence, lexicon, verb.subject_after) if lexicon.verb_second else None
    return behind if behind is not None and is_somebody(sentence, lexicon, behind) else None


def _with_places(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase:
    """A phrase with what prepositions add to it: *former ambassador to the country Kim Sample*."""
    if not lexicon.clause_without_that:
        return phrase
    last = phrase.last
    while last - phrase.first < LONGEST_SUBJECT and sentence.classes(last) & Word.PREPOSITION:
        place = phrase_at(sentence, lexicon, last + 1)
        if place is None:
            break
        last = place.last
    return Phrase(phrase.first, last)


def _is_aside_or_adverb(sentence: Sentence, first: int, last: int) -> bool:
    if (sentence.lower[first], sentence.lower[last - 1]) in ((",", ","), ("(", ")")):
        return True
    return all(sentence.classes(at) & (Word.ADVERB | Word.REFLEXIVE) for at in range(first, last))
