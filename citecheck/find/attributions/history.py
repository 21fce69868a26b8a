"""Who was spoken of lately: what a pronoun or *a spokesman* can refer to."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from citecheck.find.attributions.asides import aside_after
from citecheck.find.attributions.behind_verb import is_determined
from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.main_clause import opening_subject, opens_with_participle
from citecheck.find.attributions.naming import mention_of, names_a_person, office_before
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Block, Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody, may_speak
from citecheck.find.given_names import given_names
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import SourceKind
from citecheck.model.values import define, evolve, field

_SENTENCES = 8
_NAMES_A_SENTENCE = 4
_NEAREST = 2
"""Sentences in which somebody is looked for who was named last."""
_MOST_PENDING = 5_000
"""Antecedents of one article that wait until they are asked for."""


def named_in(sentence: Sentence, lexicon: Lexicon, limit: int) -> list[Mention]:
    """The phrases with names that a sentence has before an atom; its beginning first, and those
    that can be no subject last.
    """
    found: list[Mention] = []
    beside: list[Mention] = []
    at = _past_adverbs(sentence, limit)
    opening = at or _past_occasion(sentence, lexicon, limit)
    while at < limit and len(found) + len(beside) < _NAMES_A_SENTENCE:
        determined = bool(sentence.flags[at] & Word.DETERMINER)
        phrase = phrase_at(sentence, lexicon, at) if determined or sentence.capital[at] else None
        if phrase is None or phrase.last > limit or _opens_other(sentence, lexicon, at):
            at += 1
            continue
        if _only_describes(sentence, lexicon, phrase) or _is_as(sentence, lexicon, phrase):
            at = phrase.last + 1
            continue
        if _is_predicate(sentence, lexicon, phrase):
            at = phrase.last
            continue
        names = True in sentence.capital[max(phrase.first, 1) : phrase.last]
        people = determined and not names and at != opening
        if people and _are_people(sentence, lexicon, phrase):
            beside.append(mention_of(sentence, lexicon, phrase))
        elif names or (sentence.capital[at] and not determined) or at == opening:
            named = mention_of(sentence, lexicon, phrase)
            placed = _is_placed(sentence, lexicon, phrase, named)
            placed = placed or _is_in_brackets(sentence, lexicon, phrase)
            placed = placed or _is_told_for_thing(sentence, lexicon, phrase, named)
            objective = _is_object(sentence, lexicon, phrase) and not names_a_person(named)
            if objective or _is_thing(sentence, lexicon, phrase, named):
                at = phrase.last
                continue
            owner = _owner(sentence, lexicon, phrase)
            if owner is not None:
                named = named if read(named).named else mention_of(sentence, lexicon, owner)
                named = evolve(named, owns=True)
            if found and names_a_person(named) and office_before(sentence, lexicon, phrase):
                found.clear()
            some = beside if _is_beside(sentence, lexicon, phrase) else found
            some.append(evolve(named, placed=True) if placed and not _is_called(named) else named)
        at = phrase.last
    return found + beside


def _is_called(named: Mention) -> bool:
    """Whether a name is somebody's for certain, by an office or a first name: no *New Sample*."""
    if not names_a_person(named):
        return False
    return named.role is not None or read(named).name.split()[0].lower() in given_names()


def _is_as(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a noun without an article tells what the subject was: German *Als Kind lebte er*."""
    if not phrase.first or not lexicon.capital_nouns:
        return False
    as_ = sentence.lower[phrase.first - 1] in lexicon.as_if
    if not as_ or sentence.flags[phrase.first] & Word.DETERMINER:
        return False
    behind = sentence.lower[phrase.last + 1 : phrase.last + 2]
    return bool(behind) and behind[0] in lexicon.personal


def _opens_other(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word with a capital, or an article, opens no name: a cue, a reflexive pronoun
    before its verb or a preposition does not.
    """
    if at == 0 and sentence.lower[at] in lexicon.before:
        return True  # According to S
    if sentence.classes(at) & Word.REFLEXIVE:
        return True  # S’entretenant
    return _opens_place(sentence, lexicon, at)


def _opens_place(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a preposition has its capital only because it opens a clause, where the noun behind
    it has one of its own: German *Bei Ausgrabungen*.
    """
    if not lexicon.capital_nouns or not sentence.classes(at) & Word.PREPOSITION:
        return False
    return sentence.lower[at] not in lexicon.name_particles


def _are_people(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase without a name has a noun for a group, that *they* can mean: French *les
    agriculteurs*.
    """
    if lexicon.capital_nouns or sentence.lower[phrase.first] in lexicon.of:
        return False
    heads = map(lexicon.nouns.head, sentence.lower[phrase.first + 1 : phrase.last])
    return next(filter(None, heads), None) in lexicon.nouns.collective


def _is_in_brackets(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a name fills brackets behind what it does not name: *an album (Sample Records)*, but
    *the mayor (Kim Sample)*.
    """
    at = phrase.first - 1
    if (
        at < 1
        or sentence.lower[at] != "("
        or sentence.lower[phrase.last : phrase.last + 1] != [")"]
    ):
        return False
    return sentence.capital[at - 1] or not lexicon.nouns.known(sentence.lower[at - 1])


def _owner(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """The name that is told as that of whose something is, which is no office: *a note of | S*."""
    if phrase.first and sentence.lower[phrase.first - 1] in lexicon.of:
        return phrase
    if not sentence.flags[phrase.first] & Word.DETERMINER or lexicon.capital_nouns:
        return None
    for at in range(phrase.first + 1, phrase.last - 1):
        low = sentence.lower[at]
        if low in lexicon.of:
            return Phrase(at + 1, phrase.last) if sentence.capital[at + 1] else None
        if sentence.capital[at] or lexicon.nouns.known(low):
            return None
    return None


def _is_beside(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a name stands behind a preposition, is an object by its article, or is only compared:
    *in a duel with S*, German *dankt dem Minister S*, Dutch *net als S was ook T blij*.
    """
    if not phrase.first:
        return False
    before = sentence.classes(phrase.first - 1)
    if before & Word.PREPOSITION:
        return True
    if _is_object(sentence, lexicon, phrase):
        return True
    verb = phrase.last < len(sentence) and sentence.classes(phrase.last) & Word.VERB
    return bool(lexicon.verb_second and before & Word.CONJUNCTION and verb)


def _is_placed(sentence: Sentence, lexicon: Lexicon, phrase: Phrase, named: Mention) -> bool:
    """Whether a name stands as that of a place does: *in S*, German *aus S*, where it has neither a
    known first name nor an office.
    """
    if not phrase.first:
        return False
    if sentence.lower[phrase.first - 1] in lexicon.locative:
        return True
    if not lexicon.capital_nouns or not sentence.classes(phrase.first - 1) & Word.PREPOSITION:
        return False
    told = read(named)
    first = told.name.lower().partition(" ")[0].partition("-")[0]
    plain = told.named and told.role is None and named.role is None
    return plain and first not in given_names()


def _is_told_for_thing(
    sentence: Sentence, lexicon: Lexicon, phrase: Phrase, named: Mention
) -> bool:
    """Whether what stands beside a name, of some place, is a noun for nobody: *Sample Bay, | a city
    of Sampleland*.
    """
    if lexicon.capital_nouns or not read(named).named or _is_called(named):
        return False
    at = phrase.last
    if sentence.lower[at : at + 1] != [","] or not is_determined(sentence, at + 1):
        return False
    noun, joint = at + _NOUN_BESIDE, sentence.lower[at + _NOUN_BESIDE + 1 :][:1]
    if not joint or joint[0] not in lexicon.of or sentence.capital[noun]:
        return False
    low = sentence.lower[noun]
    somebody = lexicon.nouns.known(low) or low in lexicon.callings or low in lexicon.vocations
    return not (somebody or low.endswith(lexicon.calling_endings or "\0"))


_NOUN_BESIDE = 2
"""Atoms from a name to the noun behind a comma and an article."""


def _is_object(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether an article shows a phrase to be no subject, where nouns have capitals: German *S
    dankt | dem Minister T*.
    """
    return lexicon.capital_nouns and sentence.lower[phrase.first] in lexicon.oblique


def _is_thing(sentence: Sentence, lexicon: Lexicon, phrase: Phrase, named: Mention) -> bool:
    """Whether a phrase can be nobody by its article, or by its noun behind a preposition: German
    *das Modul Beispiel*, *mit | Begegnungen und Gesprächen*.
    """
    lower = sentence.lower[phrase.first : phrase.last]
    joined = not lexicon.coordinators.isdisjoint(lower)  # Wut und Trauer, as S und T
    if not joined and read(named).kind is not SourceKind.UNKNOWN:
        return False
    if lower[0] in lexicon.neuter_articles:
        return True
    if not lexicon.capital_nouns or not sentence.classes(phrase.first - 1) & Word.PREPOSITION:
        return False
    return phrase.first > 0 and lower[0].endswith(lexicon.thing_endings)


def _is_predicate(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase tells what a pronoun before its verb is: *she is now | the first winner*."""
    at = phrase.first - 1
    while at > 0 and sentence.classes(at) & Word.ADVERB:
        at -= 1
    if at < 1 or sentence.lower[at] not in lexicon.passive:
        return False
    low = sentence.lower[at - 1]
    return low in lexicon.masculine_pronouns or low in lexicon.feminine_pronouns


def people_in(sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """Those whom a sentence names who can be nothing but people."""
    return [each for each in named_in(sentence, lexicon, len(sentence)) if is_person(each)]


def _past_adverbs(sentence: Sentence, limit: int) -> int:
    """Where a sentence begins behind its adverbs: *Weer | een andere buurman*."""
    at = 0
    while at < limit and sentence.classes(at) == Word.ADVERB:
        at += 1
    return at if at < limit and sentence.classes(at) & Word.DETERMINER else 0


def _past_occasion(sentence: Sentence, lexicon: Lexicon, limit: int) -> int:
    """Where a sentence begins behind when or where it was, or what was done to its subject, a comma
    between, where the verb need not come second: *Avant cela, | la présidente*.
    """
    if lexicon.verb_second or not limit:
        return 0
    if not sentence.classes(0) & Word.PREPOSITION and not opens_with_participle(sentence, lexicon):
        return 0
    for at in range(1, min(_LONGEST_OPENING, limit - 1)):
        if sentence.lower[at] == ",":
            return at + 1 if sentence.classes(at + 1) & Word.DETERMINER else 0
        if sentence.classes(at) & (Word.VERB | Word.CUE | Word.OPENER) or not sentence.wordy[at]:
            return 0
    return 0


def _only_describes(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a name belongs to a noun in no list behind it, told where verbs show: *Central
    American asylum seekers*.
    """
    at = phrase.last
    if not lexicon.finites or at >= len(sentence) or not sentence.capital[at - 1]:
        return False
    low = sentence.lower[at]
    return (
        sentence.wordy[at]
        and not sentence.classes(at)
        and not sentence.capital[at]
        and low[0].isalpha()
        and low not in lexicon.finites
        and not low.endswith(lexicon.finite_endings)
        and "’" not in low
        and "'" not in low
    )


class _Unread(NamedTuple):
    """A sentence that was passed over."""

    block: Block
    row: range


@define
class _Past:
    """A sentence that is over. Its names are looked for when somebody asks: few do."""

    lexicon: Lexicon
    speakers: list[Mention]
    _sentence: Sentence | _Unread
    _named: list[Mention] | None = None

    @property
    def sentence(self) -> Sentence:
        """The sentence, which is made of its row now if it was only passed over."""
        if isinstance(self._sentence, _Unread):
            self._sentence = self._sentence.block.sentence(self._sentence.row)
        return self._sentence

    def names(self, pronoun: str | None = None) -> Iterator[Mention]:
        """Who spoke in it, then who is named in it, its beginning first.

        `pronoun`: what asks. A sentence that begins with the same one names nobody it can mean:
        *She rang the editor, Kim Sample. She said*.
        """
        newcomer = self._brought_in() if pronoun is not None else None
        if newcomer is not None:
            yield newcomer
        yield from self.speakers
        if pronoun is not None and self._begins_with(pronoun):
            return
        if pronoun is None and self._is_of_one_told():
            return
        if self._named is None:
            self._named = named_in(self.sentence, self.lexicon, len(self.sentence))
        yield from self._named

    def _brought_in(self) -> Mention | None:
        """Whom a clause brings in who takes over: French *..., et c’est S qui prend la parole*."""
        sentence, lexicon = self.sentence, self.lexicon
        if lexicon.clefts.isdisjoint(zip(sentence.lower, sentence.lower[1:], strict=False)):
            return None
        for at in range(1, len(sentence) - 3):
            if (sentence.lower[at], sentence.lower[at + 1]) not in lexicon.clefts:
                continue
            found = phrase_at(sentence, lexicon, at + 2)
            if found is None or not is_somebody(sentence, lexicon, found):
                return None
            aside = aside_after(sentence, lexicon, found) or found
            behind = aside.last + (sentence.lower[aside.last : aside.last + 1] == [","])
            takes = behind < len(sentence) and sentence.classes(behind) & Word.RELATIVE
            return mention_of(sentence, lexicon, found) if takes else None
        return None

    def _is_of_one_told(self) -> bool:
        """Whether a pronoun for one is the subject that a sentence begins with, behind when it was:
        whoever else it names is not whom the next is about. *On Monday she will meet S. Q.*
        """
        sentence, lexicon = self.sentence, self.lexicon
        if not lexicon.masculine_articles:
            return False
        genders = lexicon.masculine_pronouns | lexicon.feminine_pronouns
        for at in range(min(_LONGEST_TIME, len(sentence))):
            low = sentence.lower[at]
            if low in lexicon.nominatives and low in genders:
                follows = sentence.lower[at + 1 : at + _LONGEST_IMPERSONAL]
                return low not in lexicon.dummies or lexicon.impersonal.isdisjoint(follows)
            passed = not sentence.wordy[at] or sentence.classes(at) & _BEFORE_SUBJECT
            if not passed or (at and sentence.capital[at]):
                return False
        return False

    def _begins_with(self, pronoun: str) -> bool:
        """Whether a pronoun is the sentence's first word, behind adverbs and the like, and means
        somebody: no French *il faut*.
        """
        sentence, lexicon = self.sentence, self.lexicon
        if not (lexicon.subject_first or lexicon.masculine_articles):
            return False
        at = 0
        while at < len(sentence) and (
            not sentence.wordy[at] or sentence.classes(at) & (Word.ADVERB | Word.CONJUNCTION)
        ):
            at += 1
        if at >= len(sentence) or sentence.lower[at] != pronoun:
            return False
        follows = sentence.lower[at + 1 : at + _LONGEST_IMPERSONAL]
        return pronoun not in lexicon.dummies or lexicon.impersonal.isdisjoint(follows)


@define(eq=False)
class Antecedents:
    """What can be meant at a place, likeliest first, looked for when somebody asks."""

    sentence: Sentence
    lexicon: Lexicon
    limit: int
    past: tuple[_Past, ...]
    about: Phrase | None = None
    """Whom what is said is about, who may have said it of himself: *S is glad, he said*."""
    pronoun: str | None = None
    """The pronoun that stands for whoever is looked for, if one does."""
    _named: list[Mention] | None = None

    def __iter__(self) -> Iterator[Mention]:
        if self._named is None:
            limit = self.limit
            self._named = named_in(self.sentence, self.lexicon, limit) if limit else []
        yield from self._named
        for past in self.past:
            yield from past.names(self.pronoun)
        if self.about is not None and is_somebody(self.sentence, self.lexicon, self.about):
            yield mention_of(self.sentence, self.lexicon, self.about)


@define(eq=False)
class Latter:
    """Who is named before a place, the last first, looked for when somebody asks."""

    sentence: Sentence
    lexicon: Lexicon
    limit: int
    past: tuple[_Past, ...]

    def __iter__(self) -> Iterator[Mention]:
        yield from reversed(_somebody_in(self.sentence, self.lexicon, self.limit))
        for each in self.past:
            sentence = each.sentence
            yield from reversed(_somebody_in(sentence, each.lexicon, len(sentence)))


def _somebody_in(sentence: Sentence, lexicon: Lexicon, limit: int) -> list[Mention]:
    """The people and groups that a sentence tells of before an atom, in order."""
    found: list[Mention] = []
    at = 0
    while at < limit:
        begins = sentence.flags[at] & Word.DETERMINER or sentence.capital[at]
        phrase = phrase_at(sentence, lexicon, at) if begins else None
        if phrase is None or phrase.last > limit or phrase.first != at:
            at += 1
            continue
        placed = at > 0 and sentence.lower[at - 1] in lexicon.locative
        if placed and not is_determined(sentence, at):
            at = phrase.last
        elif is_somebody(sentence, lexicon, phrase) and not _is_of_thing(sentence, lexicon, phrase):
            found.append(mention_of(sentence, lexicon, phrase))
            at = phrase.last
        else:
            at += 1
    return found


def _is_of_thing(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase tells of a thing that is somebody's: *le procès de Jean Exemple*."""
    if not sentence.flags[phrase.first] & Word.DETERMINER or lexicon.capital_nouns:
        return False
    words = range(phrase.first + 1, phrase.last)
    before = (at for at in words if sentence.lower[at] in lexicon.of)
    owned = next(before, None)
    return owned is not None and not any(
        map(lexicon.nouns.known, sentence.lower[phrase.first + 1 : owned])
    )


def _behind_verb(past: _Past) -> Phrase | None:
    """The subject that ends a sentence behind its adverbs and its verb, where that comes second:
    German *Wieder zögerte | der Zeuge*.
    """
    sentence, lexicon = past.sentence, past.lexicon
    if lexicon.verb_second and not lexicon.capital_nouns:
        return _behind_first_verb(sentence, lexicon)
    if lexicon.verb_second and sentence.classes(0) & Word.PREPOSITION:
        return _behind_place(sentence, lexicon)
    at = 0
    while at < len(sentence) and sentence.classes(at) == Word.ADVERB:
        at += 1
    if not at or not lexicon.verb_second or at + 1 >= len(sentence) or sentence.capital[at]:
        return None
    found = phrase_at(sentence, lexicon, at + 1)
    if found is None or found.first != at + 1 or found.last < len(sentence) - 1:
        return None
    return None if sentence.lower[found.first] in lexicon.oblique else found


def _behind_place(sentence: Sentence, lexicon: Lexicon) -> Phrase | None:
    """The somebody right behind the verb of a sentence that where or when opens: German *Bei der
    Verkündung ging | der Richter darauf ein*.
    """
    for at in range(1, min(_LONGEST_OPENING, len(sentence) - 1)):
        if not sentence.wordy[at]:
            return None
        if sentence.classes(at) & Word.VERB:
            found = phrase_at(sentence, lexicon, at + 1)
            if found is None or found.first != at + 1:
                return None
            oblique = sentence.lower[found.first] in lexicon.oblique
            return None if oblique or not is_somebody(sentence, lexicon, found) else found
    return None


def _behind_first_verb(sentence: Sentence, lexicon: Lexicon) -> Phrase | None:
    """The subject right behind the verb of a sentence that something else opens: Dutch *Na de brand
    kijkt | de eigenaar toe*.
    """
    for at in range(min(_LONGEST_OPENING, len(sentence) - 1)):
        if not sentence.wordy[at] or (at and sentence.capital[at]):
            return None
        if sentence.classes(at) & Word.VERB:
            found = phrase_at(sentence, lexicon, at + 1) if at else None
            return found if found is not None and found.first == at + 1 else None
    return None


_BEFORE_SUBJECT = Word.ADVERB | Word.CONJUNCTION | Word.DETERMINER
_LONGEST_TIME = 4
"""Atoms before a subject that tell when it was: *Ce mardi*."""
_LONGEST_IMPERSONAL = 4
"""Atoms among which the verb behind a pronoun stands: *il ne me faut*."""
_LONGEST_OPENING = 8
"""Atoms before a verb that comes second."""


def is_person(mention: Mention) -> bool:
    """Whether a mention is a person's name for certain."""
    reading = read(mention)
    return reading.named and reading.kind is SourceKind.PERSON and may_speak(mention)


@define
class History:
    """The last sentences: their names, and who spoke in them."""

    _past: deque[_Past] = field(factory=lambda: deque(maxlen=_SENTENCES))
    _given: int = 0

    @property
    def is_new(self) -> bool:
        """Whether nothing but one sentence is over, so that nobody was told of before."""
        return len(self._past) <= 1

    def close(self, sentence: Sentence, lexicon: Lexicon, speakers: list[Mention]) -> None:
        """A sentence is over. Its speaker is likelier meant than anybody else in it."""
        self._past.appendleft(_Past(lexicon, speakers, sentence))

    def pass_over(self, block: Block, row: range) -> None:
        """A sentence that nobody reads is over."""
        self._past.appendleft(_Past(block.lexicon, [], _Unread(block, row)))

    def subject(self) -> Mention | None:
        """Whom the last sentence is about, if it begins with somebody who said nothing in it."""
        past = self._past[0] if self._past else None
        if past is None or past.speakers or not len(past.sentence):
            return None
        if not past.lexicon.going_on.isdisjoint(past.sentence.lower):
            return None  # what somebody said, too
        phrase = phrase_at(past.sentence, past.lexicon, 0) or _behind_verb(past)
        if phrase is not None and _is_object(past.sentence, past.lexicon, phrase):
            return None  # Einen Nachfolger gibt es nicht
        if phrase is None or not is_somebody(past.sentence, past.lexicon, phrase):
            phrase = opening_subject(past.sentence, past.lexicon, len(past.sentence))
        if phrase is None:
            people = [each for each in past.names() if is_person(each)]
            return people[0] if len(people) == 1 else None
        found = mention_of(past.sentence, past.lexicon, phrase)
        return found if found.pronoun is None else None

    def latter(self, sentence: Sentence, lexicon: Lexicon, limit: int) -> Iterable[Mention]:
        """Who is named before an atom, in its sentence or those before, the last first."""
        found = Latter(sentence, lexicon, limit, tuple(self._past)[:_NEAREST])
        self._given += 1
        return found if self._given <= _MOST_PENDING else tuple(found)

    def antecedents(
        self,
        sentence: Sentence,
        lexicon: Lexicon,
        limit: int,
        about: Phrase | None = None,
        pronoun: str | None = None,
    ) -> Iterable[Mention]:
        """What can be meant, likeliest first: what a sentence names before an atom comes first.

        `about`: whom what is said is about, who is meant where nobody else can be. `pronoun`: what
        stands for whoever is meant.
        """
        found = Antecedents(sentence, lexicon, limit, tuple(self._past), about, pronoun)
        self._given += 1
        # Whoever is asked first is mostly meant, so that few are ever looked for. Each keeps its
        # sentences in memory until then, and of a text without end that would be all of it.
        return found if self._given <= _MOST_PENDING else tuple(found)
