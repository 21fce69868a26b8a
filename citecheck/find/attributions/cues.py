"""Words that attribute: where they stand in a sentence, and in which construction."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.asides import after_aside
from citecheck.find.attributions.cue_nouns import is_noun, is_part_of_name
from citecheck.find.attributions.fixed_phrases import phrase_size
from citecheck.find.attributions.sentences import QUOTE, Sentence
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import FINITE, GERUND, PARTICIPLE, Form, Lexicon, Verb, Word
from citecheck.model.values import define, evolve, field

MOST_CUES = 10
"""Cues looked at in one sentence."""
_PARTICLE_REACH = 22
"""Atoms between a verb and its particle: lieten A en B zich dreigend uit."""
_AUXILIARY_REACH = 25


@define(eq=False)
class VerbCue:
    """A verb that attributes, where it stands."""

    verb: Verb
    first: int
    """First atom of the cue: the verb, or a particle just before it."""
    last: int
    """Exclusive."""
    subject_at: int
    """The finite verb beside which the subject stands: the cue itself or its auxiliary."""
    particle: int | None
    """Where a particle stands apart from the verb."""
    form: Form
    passive: bool = False
    infinitive: bool = False
    parted: bool = False
    """Whether something that is no subject parts a participle from its auxiliary, so that a subject
    behind the verb stands behind it: French *a également dit S*.
    """
    end: int = field(init=False)
    """The atom after the cue's last part."""

    @property
    def subject_after(self) -> int:
        """Where a subject behind its verb begins: *zei S*, *heeft S gezegd*, *a dit S*."""
        whole = self.parted or self.subject_at + 1 >= self.first
        return self.last if whole else self.subject_at + 1

    @end.default
    def _end(self) -> int:
        return self.last if self.particle is None else max(self.last, self.particle + 1)


def verb_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[VerbCue]:
    """The verb cues of a sentence, in order."""
    if not sentence.union & Word.CUE:
        return
    count = 0
    for at in sentence.signs:
        cue = cue_at(sentence, lexicon, at) if sentence.flags[at] & Word.CUE else None
        if cue is not None:
            yield cue
            count += 1
            if count >= MOST_CUES:
                return


def cue_at(sentence: Sentence, lexicon: Lexicon, at: int) -> VerbCue | None:
    """The verb cue at an atom, if it is one."""
    if _is_no_verb(sentence, lexicon, at):
        return None
    for verb, form in _likeliest(sentence, lexicon, at):
        if verb.particle and not _may_have_particle(sentence, at, verb):
            continue  # as it is with nearly all that have one
        if form is FINITE and _is_participle(sentence, lexicon, at, verb):
            continue
        if verb.idioms and _is_idiom(sentence, at, verb):
            continue
        if verb.that_behind and not _that_behind(sentence, lexicon, at + 1):
            continue
        cue = _as_form(sentence, lexicon, at, verb, form)
        if cue is not None:
            cue.parted = cue.form is PARTICIPLE and _has_more_between(sentence, lexicon, cue)
            return cue
    return None


def _is_no_verb(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a form is a noun, a part of a name or of a phrase where it stands."""
    if is_noun(sentence, lexicon, at) or is_part_of_name(sentence, lexicon, at):
        return True
    if at and _is_source(sentence, lexicon, at):
        return True  # aldus getuigen
    if sentence.lower[at] in lexicon.so_called and sentence.lower[at + 1 : at + 2] == [QUOTE]:
        return True  # den så kallade ”planen”
    return at == 1 and _is_as_done(sentence, lexicon, at)


def _has_more_between(sentence: Sentence, lexicon: Lexicon, cue: VerbCue) -> bool:
    """Whether something that is no subject stands between an auxiliary and its participle, where a
    subject never does but a pronoun: French *a par ailleurs dit S*.
    """
    between = sentence.lower[cue.subject_at + 1 : cue.first]
    if lexicon.verb_second or lexicon.subject_first or not between:
        return False
    return lexicon.nominatives.isdisjoint(between) and lexicon.enclitics.isdisjoint(between)


def _is_source(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a form is a noun for people behind a cue of one word, which it is the source of."""
    phrases = lexicon.before.get(sentence.lower[at - 1])
    if phrases is None or not lexicon.nouns.known(sentence.lower[at]):
        return False
    return phrase_size(sentence.lower, at - 1, phrases) == 1


def _is_as_done(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a participle that *as* opens a sentence with tells nothing, and nobody is told to
    have done it: *as promised, S had news*, Dutch *zoals beloofd had S nieuws*.
    """
    if sentence.lower[at - 1] not in lexicon.as_says or at + 1 >= len(sentence):
        return False
    if all(form is not PARTICIPLE for _, form in lexicon.verbs.get(sentence.lower[at], ())):
        return False
    helped = lexicon.verb_second and sentence.lower[at + 1] in lexicon.auxiliaries
    return helped or sentence.lower[at + 1] == ","


def _that_behind(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a clause with *that* begins at an atom, behind a comma where there are any; where
    the word can be a determiner, whether a subject stands behind it: no *wil dat boek*.
    """
    if lexicon.clause_commas:
        return (
            sentence.lower[at : at + 1] == [","]
            and at + 1 < len(sentence)
            and (sentence.lower[at + 1] in lexicon.that)
        )
    if at + 1 >= len(sentence) or sentence.lower[at] not in lexicon.that:
        return False
    subject = sentence.classes(at + 1) & (Word.DETERMINER | Word.PRONOUN | Word.ADVERB)
    if subject or sentence.capital[at + 1]:
        return True
    described = sentence.lower[at + 1].endswith(lexicon.adjective_endings or "\0")
    noun = sentence.lower[at + 1 + described : at + 2 + described]
    return bool(noun) and noun[0].endswith(lexicon.bare_subjects or "\0")


def _is_idiom(sentence: Sentence, at: int, verb: Verb) -> bool:
    """Whether a word in the same clause makes a verb mean something else: *vindt ... plaats*."""
    for position in range(at + 1, min(at + _PARTICLE_REACH, len(sentence))):
        if not sentence.wordy[position] or sentence.classes(position) & Word.OPENER:
            break
        if sentence.lower[position] in verb.idioms:
            return not sentence.classes(position - 1) & Word.DETERMINER
    if sentence.lower[at] != verb.lemma:
        return False
    for position in range(at - 1, max(0, at - _PARTICLE_REACH), -1):  # will am Plan festhalten
        if sentence.lower[position] in verb.idioms:
            return True
        if not sentence.wordy[position] or sentence.classes(position) & Word.VERB:
            return False
    return False


def _likeliest(sentence: Sentence, lexicon: Lexicon, at: int) -> tuple[tuple[Verb, Form], ...]:
    """The verbs that a form can be, first those whose preposition follows: *called for*; and those
    that are reflexive, where a pronoun that is stands before: *s’est dit*.
    """
    verbs = lexicon.verbs[sentence.lower[at]]
    if len(verbs) == 1 or at + 1 >= len(sentence.atoms):
        return verbs
    if not any(verb.is_tied for verb, _ in verbs):
        return verbs  # in the order of the list, whatever stands beside them
    following = sentence.lower[at + 1]
    near = sentence.lower[at + 1 : at + 1 + _SOURCE_REACH]
    itself = any(map(Word.REFLEXIVE.__and__, sentence.flags[max(0, at - 2) : at]))

    reach = sentence.lower[at + 1 : at + 1 + _PREPOSITION_REACH]
    before = sentence.lower[max(0, at - _PREPOSITION_REACH) : at] if lexicon.verb_final else []
    quoted = QUOTE in sentence.lower
    matters = any(not each.prepositions.isdisjoint(reach) for each, _ in verbs)

    def unlikely(each: tuple[Verb, Form]) -> tuple[bool, bool, bool, bool]:
        verb = each[0]
        told = not verb.source.isdisjoint(near)  # a-t-on appris lundi auprès de S
        placed = _has_preposition(verb, following)
        if each[1] is PARTICIPLE and not verb.particle:  # hat mit S gedroht
            placed = placed or not verb.prepositions.isdisjoint(before)
        other = matters and verb.needs_quote and not quoted  # ont appelé S à partir
        return verb.reflexive is not itself, not told, not placed, other

    return tuple(sorted(verbs, key=unlikely))


_PREPOSITION_REACH = 8
"""Atoms behind a verb among which the preposition of its matter stands."""
_SOURCE_REACH = 3
"""Atoms behind a verb among which the preposition of its source stands."""


def _has_preposition(verb: Verb, following: str) -> bool:
    """Whether a verb without a particle has its preposition right behind it."""
    return following in verb.prepositions and not verb.particle


def _is_participle(sentence: Sentence, lexicon: Lexicon, at: int, verb: Verb) -> bool:
    """Whether a form that is both is the participle: *hat ... erklärt*, at the clause's end; *has,
    after all that, admitted*.
    """
    if (verb, PARTICIPLE) not in lexicon.verbs[sentence.lower[at]]:
        return False
    if at and sentence.lower[at - 1] == "," and _before_aside(sentence, lexicon, at - 1):
        return True
    if not lexicon.verb_final:
        return False
    following = sentence.lower[at + 1 : at + 2]
    helped = bool(following) and (
        following[0] in lexicon.passive or following[0] in lexicon.auxiliaries
    )
    end = at + 1 + helped  # dass S beschuldigt | wird
    last = end >= len(sentence) or not sentence.wordy[end]
    return last and _participle(sentence, lexicon, at, at, verb) is not None


def _as_form(
    sentence: Sentence, lexicon: Lexicon, at: int, verb: Verb, form: Form
) -> VerbCue | None:
    if verb.copula:
        return _with_copula(sentence, lexicon, at, verb)
    if verb.with_modal or verb.particle:
        read = _wanted if verb.with_modal else _with_particle
        return read(sentence, lexicon, at, verb, form)
    if form is PARTICIPLE:
        return _participle(sentence, lexicon, at, at, verb)
    if _is_parted(sentence, lexicon, at):
        return None
    helper = _helper_before(sentence, lexicon, at)
    if helper is not None and (
        _ends_before(sentence, lexicon, helper, at, verb)
        or _is_of_other_clause(sentence, lexicon, helper, at, form)
    ):
        helper = None
    if helper is not None:
        return _with_helper(sentence, lexicon, at, VerbCue(verb, at, at + 1, helper, None, form))
    infinitive = _infinitive(sentence, lexicon, at, verb, form)
    return infinitive or VerbCue(verb, at, at + 1, at, None, form)


def _infinitive(
    sentence: Sentence, lexicon: Lexicon, at: int, verb: Verb, form: Form
) -> VerbCue | None:
    """An infinitive that looks like the plural, with its modal: *moet toegeven*."""
    if sentence.lower[at] != verb.lemma or not lexicon.plural_infinitives:
        return None
    modal = _modal_before(sentence, lexicon, at)
    if modal is None:
        return None
    return VerbCue(verb, at, at + 1, modal, None, form, infinitive=True)


def _with_copula(sentence: Sentence, lexicon: Lexicon, at: int, verb: Verb) -> VerbCue | None:
    """An adjective behind a copula, adverbs between allowed: *was quite adamant*, no *is not*."""
    for position in range(at - 1, max(-1, at - _COPULA_REACH), -1):
        if sentence.lower[position] in lexicon.passive:
            helped = position and sentence.lower[position - 1] in lexicon.auxiliaries
            return VerbCue(verb, at, at + 1, position - 1 if helped else position, None, FINITE)
        if sentence.classes(position) & ~Word.ADVERB or sentence.capital[position]:
            return None
    return None


_COPULA_REACH = 4
"""Atoms before an adjective among which its copula stands."""


def _wanted(
    sentence: Sentence, _lexicon: Lexicon, at: int, verb: Verb, form: Form
) -> VerbCue | None:
    """An infinitive with the modal that it needs, before it or right behind: *wilde weten of*."""
    for position in (at + 1, *range(at - 1, max(-1, at - _AUXILIARY_REACH), -1)):
        if position < len(sentence) and sentence.lower[position] in verb.with_modal:
            behind = position > at
            return VerbCue(verb, at, at + 1 + behind, at if behind else position, None, form)
        if position < at and sentence.lower[position] in ",;:":
            break
    return None


def _ends_before(sentence: Sentence, lexicon: Lexicon, helper: int, at: int, verb: Verb) -> bool:
    """Whether an auxiliary is that of the clause before, where verbs end theirs: Dutch *dat er
    onrust is | reageert hij*.
    """
    if not lexicon.verb_final or sentence.lower[helper] in lexicon.modals:
        return False
    if sentence.lower[helper] in lexicon.infinitive:
        return False
    return (verb, PARTICIPLE) not in lexicon.verbs[sentence.lower[at]]


def _is_of_other_clause(
    sentence: Sentence, lexicon: Lexicon, helper: int, at: int, form: Form
) -> bool:
    """Whether a form that can be finite alone has its own clause: *who were there | say*."""
    low = sentence.lower[helper]
    if form is not FINITE or lexicon.verb_final or low in lexicon.modals:
        return False
    if low in lexicon.infinitive:
        return False
    return all(other is FINITE for _, other in lexicon.verbs[sentence.lower[at]])


def _is_parted(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a particle at the clause's end makes a form another verb's: *stelt S aan*."""
    if not sentence.traces & Trace.SEPARABLE:
        return False
    for position in range(at + 1, min(at + _PARTICLE_REACH, len(sentence))):
        if not sentence.wordy[position] or sentence.classes(position) & Word.OPENER:
            return False
        particle = sentence.lower[position] in lexicon.separable and not sentence.capital[position]
        if particle and _ends_clause(sentence, lexicon, position + 1):
            return True
    return False


def _ends_clause(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a clause is over before an atom: a mark, or what opens the next stands there."""
    if at >= len(sentence) or not sentence.wordy[at]:
        return at >= len(sentence) or not sentence.is_quote(at)
    joins = sentence.classes(at) & Word.CONJUNCTION or sentence.lower[at] in lexicon.purpose
    return bool(joins)


def _with_helper(sentence: Sentence, lexicon: Lexicon, at: int, cue: VerbCue) -> VerbCue | None:
    low = sentence.lower[cue.subject_at]
    if low in lexicon.infinitive:
        return None
    if cue.form is GERUND:
        return cue
    if low in lexicon.passive:
        return _participle(sentence, lexicon, at, at, cue.verb)
    if lexicon.verb_final:
        return cue
    inner = sentence.lower[cue.subject_at + 1 : at]
    if any(low in lexicon.passive and low not in lexicon.auxiliaries for low in inner):
        return evolve(cue, form=PARTICIPLE, passive=True)  # could not be officially confirmed
    return cue


def _modal_before(sentence: Sentence, lexicon: Lexicon, at: int) -> int | None:
    """The modal that makes a form an infinitive where it is also the plural: wil ... zeggen."""
    for position in range(at - 1, max(-1, at - _AUXILIARY_REACH), -1):
        if sentence.lower[position] in lexicon.modals:
            return position
        if sentence.lower[position] in ",;:":
            break
    return None


def _helper_before(sentence: Sentence, lexicon: Lexicon, at: int) -> int | None:
    """An auxiliary, a modal or *to* just before a verb, adverbs between allowed."""
    first: int | None = None
    for position in range(at - 1, max(-1, at - 6), -1):
        low = sentence.lower[position]
        if low in lexicon.auxiliaries or low in lexicon.passive or low in lexicon.modals:
            first = position
        elif low in lexicon.infinitive and first is None and position == at - 1:
            return position
        elif low in lexicon.places or not (
            low in lexicon.enclitics or _may_stand_within(sentence, lexicon, position)
        ):
            break
    return first


def _may_stand_within(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word can stand between an auxiliary and its verb: *has since openly said*."""
    if sentence.classes(at) & (Word.ADVERB | Word.NEGATION):
        return True
    low = sentence.lower[at]
    manner = low.endswith(lexicon.adverb_endings or "\0") and not sentence.capital[at]
    return low in lexicon.within_tense or manner


def _with_particle(
    sentence: Sentence, lexicon: Lexicon, at: int, verb: Verb, form: Form
) -> VerbCue | None:
    size = len(verb.particle)
    joined = sentence.lower[at].startswith(verb.particle[0]) and size == 1
    if form is PARTICIPLE and joined:
        return _participle(sentence, lexicon, at, at, verb)
    if joined and lexicon.verb_final and form is FINITE:  # wie S mitteilte
        plain = sentence.lower[at] != verb.lemma
        return (
            VerbCue(verb, at, at + 1, at, None, form)
            if plain
            else (_infinitive(sentence, lexicon, at, verb, form))
        )
    before = at - size
    if before >= 0 and tuple(sentence.lower[before:at]) == verb.particle:
        if form is PARTICIPLE:
            return _participle(sentence, lexicon, before, at, verb)
        return VerbCue(verb, before, at + 1, at, None, form)
    if form is PARTICIPLE:  # a fait savoir, heeft laten weten, has made clear
        end = at + 1 + size
        followed = tuple(sentence.lower[at + 1 : end]) == verb.particle
        cue = _participle(sentence, lexicon, at, at, verb) if followed else None
        return evolve(cue, last=end) if cue is not None and not cue.passive else None
    opening = _particle_opening(sentence, lexicon, at, verb)
    return opening or _particle_apart(sentence, lexicon, at, verb, form)


def _may_have_particle(sentence: Sentence, at: int, verb: Verb) -> bool:
    """Whether a verb's particle may stand where one does: joined to it, right before it or in its
    clause behind, if it stands near at all.
    """
    if verb.with_modal or verb.copula or (verb.impersonal and verb.source):
        return True
    first, size = verb.particle[0], len(verb.particle)
    lower = sentence.lower
    near = first in lower[max(0, at - size) : at + _PARTICLE_REACH]
    return near or (size == 1 and lower[at].startswith(first))


def _particle_opening(sentence: Sentence, lexicon: Lexicon, at: int, verb: Verb) -> VerbCue | None:
    """A verb that ends a clause which *as* and its particle open, the source between them: German
    *wie es in einer Mitteilung heißt*.
    """
    if not (verb.impersonal and verb.source and lexicon.verb_final):
        return None
    size = len(verb.particle)
    for opens in range(at - size - 1, max(-1, at - _PARTICLE_REACH), -1):
        if not sentence.wordy[opens] and not sentence.is_quote(opens):
            return None
        first = opens + 1
        if sentence.lower[opens] in lexicon.as_says:
            told = tuple(sentence.lower[first : first + size]) == verb.particle
            return VerbCue(verb, first, first + size, first, at, FINITE) if told else None
    return None


def _particle_apart(
    sentence: Sentence, lexicon: Lexicon, at: int, verb: Verb, form: Form
) -> VerbCue | None:
    lower, first = sentence.lower, verb.particle[0]
    if first not in lower[at + 1 : at + _PARTICLE_REACH]:
        return None
    if lexicon.verb_final and at and lower[at - 1] in lexicon.infinitive:
        return None  # te houden voor
    size = len(verb.particle)
    past = 0
    for position in range(at + 1, min(at + _PARTICLE_REACH, len(sentence) - size + 1)):
        if position < past:
            continue
        told = lower[position] == first
        if told and tuple(lower[position : position + size]) == verb.particle:
            if verb.reflexive and not _has_reflexive(sentence, at, position):
                continue
            end = position + size
            adjacent = position == at + 1
            may_be_other = not adjacent or sentence.lower[position] in lexicon.infinitive
            if may_be_other and _is_preposition(sentence, lexicon, position, end):
                continue
            helper = _helper_before(sentence, lexicon, at)
            return VerbCue(
                verb,
                at,
                end if adjacent else at + 1,
                at if helper is None else helper,
                None if adjacent else end - 1,
                form,
            )
        if not sentence.wordy[position] and not sentence.is_quote(position):
            past = _past_aside(sentence, lexicon, position)  # warf S, der Chef von T, ihm vor
            if past == position:
                return None  # wies die Berichte als „frei erfunden“ zurück
    return None


def _is_preposition(sentence: Sentence, lexicon: Lexicon, position: int, end: int) -> bool:
    """Whether what could be a particle has a noun behind it: *fordert S, sich auf die ...*."""
    if end != position + 1 or not lexicon.verb_final:
        return False
    if not lexicon.capital_nouns:
        return _has_noun(sentence, lexicon, position)
    if sentence.lower[position] in lexicon.infinitive and end < len(sentence):
        infinitive = sentence.lower[end].endswith(lexicon.late_infinitive_endings)
        return infinitive and not sentence.capital[end]  # gab es viel | zu feiern
    preposition = sentence.classes(position) & Word.PREPOSITION
    noun = sentence.classes(end) & Word.DETERMINER or (
        end < len(sentence) and sentence.capital[end]
    )
    return bool(preposition) and bool(noun)


def _has_noun(sentence: Sentence, lexicon: Lexicon, position: int) -> bool:
    """Whether a preposition has its noun behind it, and no infinitive that is told: Dutch *stelt
    de zaak open voor bezoekers*, but *geeft hij toe fouten te hebben gemaakt*.
    """
    following = position + 1
    if following >= len(sentence) or not sentence.classes(position) & Word.PREPOSITION:
        return False
    plain = sentence.wordy[following] and not sentence.classes(following) & ~Word.DETERMINER
    return plain and lexicon.infinitive.isdisjoint(sentence.lower[following:])


def _past_aside(sentence: Sentence, lexicon: Lexicon, comma: int) -> int:
    """Past what stands between two commas about a subject: an apposition, or a few words."""
    past = after_aside(sentence, lexicon, comma)
    if past > comma or sentence.lower[comma] != ",":
        return past
    for at in range(comma + 1, min(comma + _LONGEST_ASIDE, len(sentence))):
        if sentence.lower[at] == ",":
            return at + 1
        if not sentence.wordy[at] or sentence.classes(at) & _OPENS:
            break
    return comma


_LONGEST_ASIDE = 8
"""Atoms of words between commas that need not say who somebody is."""
_OPENS = Word.VERB | Word.CUE | Word.OPENER | Word.CONJUNCTION


def _has_reflexive(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.classes(position) & Word.REFLEXIVE for position in range(first, last))


def _participle(
    sentence: Sentence, lexicon: Lexicon, first: int, at: int, verb: Verb
) -> VerbCue | None:
    """A participle with its auxiliary: heeft ... bevestigd, bevestigd heeft, was confirmed."""
    parted = False
    for position in (*range(first - 1, max(-1, first - _AUXILIARY_REACH), -1), at + 1):
        if not 0 <= position < len(sentence) or (parted and position < first):
            continue
        low = sentence.lower[position]
        if position < first and sentence.atoms[position] >= 0 and low in ",;:":
            helper = _before_aside(sentence, lexicon, position)
            if helper is None:
                parted = True
                continue
            return VerbCue(verb, first, at + 1, helper, None, PARTICIPLE)
        if _is_no_helper(sentence, lexicon, position, first):
            continue
        if low in lexicon.auxiliaries:
            modal = None
            if low in lexicon.hearsay_ends:  # zou hebben gezegd, soll gesagt haben
                modal = _modal_before(sentence, lexicon, min(position, first))
            finite = min(position, first) if modal is None else modal
            return VerbCue(verb, first, at + 1, finite, None, PARTICIPLE)
        if low in lexicon.passive:
            own = verb.reflexive or not verb.object  # s’est dit, s’est demandé
            own = own and bool(sentence.classes(position - 1) & Word.REFLEXIVE)
            passive = not (own and position)
            return VerbCue(verb, first, at + 1, position, None, PARTICIPLE, passive)
    return None


def _is_no_helper(sentence: Sentence, lexicon: Lexicon, at: int, verb: int) -> bool:
    """Whether an auxiliary's form at `at` is none of the participle at `verb`."""
    if at and sentence.lower[at - 1] in lexicon.infinitive:
        return True  # heeft na te hebben gezwegen toegegeven
    if at < verb and _parts_tense(sentence, lexicon, at, verb):
        return True  # a voté la loi dite Exemple
    possessive = sentence.lower[at] in lexicon.possessives  # voor zijn dood
    return possessive and not sentence.classes(at) & Word.VERB


def _before_aside(sentence: Sentence, lexicon: Lexicon, comma: int) -> int | None:
    """The auxiliary that an aside parts from its verb: *heeft, na lang zwijgen, | toegegeven*."""
    for opening in range(comma - 1, max(0, comma - _AUXILIARY_REACH), -1):
        if sentence.lower[opening] == ",":
            return opening - 1 if sentence.lower[opening - 1] in lexicon.auxiliaries else None
    return None


def _parts_tense(sentence: Sentence, lexicon: Lexicon, helper: int, verb: int) -> bool:
    """Whether a thing stands between an auxiliary and a participle, which is not its own then."""
    if lexicon.verb_final or lexicon.verb_second or "," in sentence.lower[helper:verb]:
        return False
    return any(
        sentence.flags[at] & Word.DETERMINER
        and not sentence.flags[at] & (Word.PREPOSITION | Word.PRONOUN)
        and not sentence.classes(at - 1) & Word.PREPOSITION
        and sentence.lower[at] not in lexicon.within_tense
        for at in range(helper + 2, verb)
    )
