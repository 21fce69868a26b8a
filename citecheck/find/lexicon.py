"""What is known of a language's words, ready for look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from citecheck.model.mention import Stance
from citecheck.model.values import field, frozen


class Word:
    """The closed classes that a word can be of, as bits.

    Plain integers: an `enum.IntFlag` makes each test some twenty times slower, and every word
    of an article is tested.
    """

    DETERMINER = 1
    PRONOUN = 2
    PREPOSITION = 4
    CONJUNCTION = 8
    VERB = 16
    ADVERB = 32
    OPENER = 64
    RELATIVE = 128
    REFLEXIVE = 256
    NEGATION = 512
    CUE = 1024


class Form(StrEnum):
    """Which form of a verb a word is."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@frozen(eq=False)
class Verb:
    """A verb that attributes."""

    lemma: str
    particle: tuple[str, ...] = ()
    reflexive: bool = False
    prepositions: frozenset[str] = frozenset()
    object: bool = False
    clause: bool = True
    """Whether a that-clause can follow."""
    quote_only: bool = False
    needs_quote: bool = False
    quoted_object: bool = False
    """Whether an object counts where some of it is in quotation marks: vindt het ‘niets’."""
    addressee: bool = False
    """Whether whom it is told comes first: told the paper he would go."""
    that_only: bool = False
    """Whether the verb is a cue only where a that-clause follows: the report found that."""
    infinitive: bool = False
    """Whether it takes an infinitive with whoever is to do it: *ordered him to leave*."""
    cites: bool = False
    """Whether its object is who speaks, and its subject who passes it on: *quoted S: Q*."""
    speakers: frozenset[str] = frozenset()
    """Nouns for those of whom alone it tells something said: *the court heard*."""
    forecasters: frozenset[str] = frozenset()
    """Nouns for those whose object is something told, where only a clause else is: *experts expect
    a rise*.
    """
    source: frozenset[str] = frozenset()
    """Prepositions behind which the source stands: *uit cijfers blijkt*."""
    document_source: bool = False
    """Whether only a document or an outlet stands there: *..., staat in het rapport*."""
    impersonal: bool = False
    """Whether nobody needs to be named as its source: *hieß es*, *it was said*."""
    stance: Stance = Stance.NEUTRAL


@frozen(eq=False)
class Nouns:
    """The nouns that say what kind of source somebody is."""

    people: frozenset[str]
    collective: frozenset[str]
    anonymous: frozenset[str]
    hidden: frozenset[str]
    """Groups that are always nameless: *sources*."""
    spokesperson: frozenset[str]
    organisation: frozenset[str]
    outlet: frozenset[str]
    document: frozenset[str]
    speech: frozenset[str]
    """Nouns for what is said, which a clause can follow: *the claim that*, *die Forderung, zu*."""

    def known(self, word: str) -> bool:
        """Whether a word (lower case) is one of these nouns, or a compound that ends in one."""
        return self.head(word) is not None

    def listed(self, word: str) -> bool:
        """Whether a word (lower case) is itself one of these nouns."""
        return word in _parts(self)

    def head(self, word: str) -> str | None:
        """The listed noun that a word is, or ends in."""
        return _head(self, word)


@frozen(eq=False)
class CreditWords:
    """How credit lines look."""

    photo: tuple[str, ...]
    video: tuple[str, ...]
    graphic: tuple[str, ...]
    text: tuple[str, ...]
    bylines: tuple[str, ...]
    """Lines that name a writer by office alone: *Van onze correspondent*."""
    nobody: frozenset[str]
    """Words of a page's own machinery that stand where a name could: *Video Transcript*."""
    video_nouns: frozenset[str]
    shared: frozenset[str]
    shared_by: frozenset[str]


@frozen(eq=False)
class InterviewWords:
    """How questions and answers are told from other texts; all in lower case."""

    announced: tuple[str, ...]
    """Phrases by which a text says that it is an interview."""
    asks: frozenset[str]
    """Labels of a question: *Q*."""
    answers: frozenset[str]
    """Labels of an answer that name nobody: *A*."""
    you: frozenset[str]
    me: frozenset[str]


@frozen(eq=False)
class Particles:
    """How a language is read that writes no spaces: by the particles behind words."""

    topic: tuple[str, ...]
    """Behind who speaks: Japanese *は*."""
    quotative: tuple[str, ...]
    """Behind what is said: *と*."""
    object: str
    """Behind what is denied or confirmed: *を*."""
    of: str
    """Between an institution and what belongs to it: *の*."""
    thus: tuple[str, ...]
    """*In this way*, of the quotation before or after: *こう*."""
    addressee: tuple[str, ...]
    """Behind whom it was told: *に対し*."""
    joins: tuple[str, ...]
    """Between two clauses with a speaker each: *が、*."""
    hearsay: tuple[str, ...]
    """Ends of a sentence that was only heard, longest first: *という*."""
    honorifics: tuple[str, ...]
    copular: tuple[str, ...]
    """What may stand between the quotation and its particle: *など*."""


@frozen(eq=False)
class Lexicon:
    """A language, ready for look-ups. Words are in lower case."""

    code: str
    word: Mapping[str, int]
    """The classes of a word, as `Word` flags."""
    verbs: Mapping[str, tuple[tuple[Verb, Form], ...]]
    """By form."""
    before: Mapping[str, tuple[tuple[str, ...], ...]]
    """Cues that stand before their source, by their first word."""
    quote_before: frozenset[str]
    """Such cues that only follow what is quoted: *aldus*."""
    after: frozenset[str]
    """Cues that stand after their source: *zufolge*."""
    after_mark: frozenset[str]
    """Those of `before` that are cues only behind a comma, a dash or a quotation: German *so*."""
    documentary: frozenset[str]
    """Prepositions that are cues before a document: German *nach einer Studie*."""
    opening: frozenset[str]
    """Cues at a sentence's beginning, if a comma follows their source: French *pour S, ...*."""
    opening_quote: frozenset[str]
    """Those there that count only before a quotation: *for S, Q*, German *für S ist das Q*."""
    around: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    """Cues with their source in their midst, by first word: *if S is to be believed*."""
    between: Mapping[str, tuple[tuple[str, ...], ...]]
    """What may stand between a quotation and its frame, by first word: *Q is how S puts it*."""
    infinitives: Mapping[str, Verb]
    """Verbs by their infinitive, where one tells what is said next: French *Et d’ajouter : Q*."""
    narrative: frozenset[str]
    """What stands before such an infinitive, behind *and*."""
    answers: frozenset[str]
    """Nouns for what somebody said, behind a quotation: *Q was the answer of S*."""
    nobody: frozenset[str]
    """Pronouns for nobody in particular, behind whose verb it is told who: *dit-on à S*."""
    relaying: Mapping[str, tuple[tuple[str, ...], ...]]
    """Cues that name whom a report has it from, by first word: *citing*, *unter Berufung auf*."""
    own: Mapping[str, tuple[tuple[str, ...], ...]]
    """Cues whose source is the clause's own subject, by first word: *naar eigen zeggen*."""
    views: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]
    """Cues that tell whose view it is by a possessive, by first word and second, with the pronoun
    that it stands for: *in her view* and *she*.
    """
    nouns: Nouns
    apostrophe: frozenset[str]
    elided: frozenset[str]
    """Words that lose their vowel and are joined to the next: French *l’*, *qu’*."""
    enclitics: frozenset[str]
    """Pronouns that a hyphen joins to their verb: French *dit-il*."""
    objects: frozenset[str]
    """Object pronouns that stand before their verb: French *lui a-t-il dit*."""
    contracted: frozenset[str]
    """Prepositions run together with an article that names have: French *au Monde*."""
    abbreviations: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    as_says: frozenset[str]
    """What opens *as S says, ...*."""
    neuter: frozenset[str]
    """Pronouns for institutions and documents: *it*."""
    definite: frozenset[str]
    honorifics: frozenset[str]
    that: frozenset[str]
    demonstratives: frozenset[str]
    purpose: frozenset[str]
    coordinators: frozenset[str]
    np_prepositions: frozenset[str]
    """Prepositions that can go on with a noun phrase; the first listed always do."""
    of: frozenset[str]
    name_particles: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    agent: frozenset[str]
    modals: frozenset[str]
    infinitive: frozenset[str]
    so_called: frozenset[str]
    nickname: frozenset[str]
    possessive: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    attribute_endings: tuple[str, ...]
    """Endings of a participle behind what describes it: *die am Montag veröffentlichte Studie*."""
    told: frozenset[str]
    oblique: frozenset[str]
    """Words whose case shows that no subject begins with them: German *dem Sender*."""
    told_case: frozenset[str]
    """Determiners whose case alone says to whom something was told: German *der Zeitung*."""
    finite_endings: tuple[str, ...]
    """Endings that a verb must have which is in no list, where there are any: English *-ed*."""
    singular_determiners: frozenset[str]
    """Determiners that show a noun to be one, which has the same form for many: *der Händler*."""
    bare_subjects: tuple[str, ...] | None
    """Endings of nouns that are a subject without a determiner, as plurals are: *doctors say*.

    ``None`` in a language in which any noun can be.
    """
    third_person: tuple[str, ...]
    """Endings of a finite verb whose subject is one: English *says*; none where it does not show.
    """
    nominatives: frozenset[str]
    """Pronouns that are nothing but a subject: *he*, no *you*."""
    first_person: frozenset[str]
    """Pronouns for whoever tells: outside of quotation marks, the article itself."""
    given: frozenset[str]
    """First names that are nouns for sources as well: *Bill*."""
    homographs: frozenset[str]
    """Forms of verbs that attribute which are as often nouns: *reports*, *states*."""
    quantifiers: frozenset[str]
    """Words that show a noun behind them to be many: *all*, *both*."""
    attributive_endings: tuple[str, ...]
    """Endings of adjectives before a noun, where not all of them have one: *the medical report*."""
    finites: frozenset[str]
    """Common finite verbs that no other list has and no ending shows: *fell*, *rise*."""
    shares: frozenset[str]
    """Nouns for a part of a group: *54 percent of voters*, *half of them*."""
    ambiguous: frozenset[str]
    """Cues that mean something else before a bare noun: Portuguese *segundo crime*."""
    criteria: frozenset[str]
    """Nouns by which something is done, and not told: *according to their needs*."""
    locative: frozenset[str]
    """Prepositions behind which a name is that of a place or a thing: *in*, *on*."""
    measures: frozenset[str]
    """Nouns for times, which say nothing: *four years*."""
    people_endings: tuple[str, ...]
    """Endings of nouns for people, where capitals tell no names: German *der Verteidiger*."""
    clause_without_that: bool
    """Whether a clause can follow a cue without *that*."""
    verb_final: bool
    """Whether participles stand at the end of the clause, far from their auxiliary."""
    reported_mood: frozenset[str]
    """Verb forms that by themselves mark a sentence as what somebody said: German *sei*."""
    subjunctive: frozenset[str]
    """Verb forms that mark a clause as reported, where the language has them."""
    going_on: frozenset[str]
    """Words that go on with what was reported just before: German *hätten*, *demnach*."""
    hearsay: frozenset[str]
    """Modals that tell what is only said, with an infinitive of `hearsay_ends`: *soll ... sein*."""
    claiming: frozenset[str]
    """Modals by which, so used, a subject claims something of itself: *will ... gesehen haben*."""
    hearsay_lemma: str
    hearsay_ends: frozenset[str]
    hearsay_participles: tuple[str, ...]
    """Endings of a participle right behind the modal, where that is the sign: *aurait détourné*."""
    hearsay_prefixes: tuple[str, ...]
    """What a participle begins with, where other words end as it does: Dutch *ge-*, *ver-*."""
    hearsay_not: frozenset[str]
    """Participles that are none of hearsay: *aurait pu*."""
    unreal: frozenset[str]
    """Words by which the same forms tell what is not so: *si*, Dutch *had*."""
    separable: frozenset[str]
    """Particles that make a verb another one from the end of its clause: Dutch *stelt ... aan*."""
    infinitive_clauses: bool
    """Whether *to* with its verb at the end is a clause of its own: German *..., zu gehen*."""
    late_infinitives: bool
    """Whether a clause can be an infinitive at its end, no comma before: Dutch *zegt ... te gaan*.
    """
    bare_infinitives: frozenset[str]
    """Infinitives that a clause can begin with: French *dit avoir compris*."""
    infinitive_endings: tuple[str, ...]
    """Endings of an infinitive, where *of* opens a clause with one: French *promet de partir*."""
    some: frozenset[str]
    """What picks somebody out of a group: *one* of them."""
    nominal: frozenset[str]
    """Determiners that are a phrase by themselves, of somebody else: *another*."""
    expletives: frozenset[str]
    """What stands in a subject's place and is none: *there* is."""
    absolute: frozenset[str]
    """Prepositions that a gerund and its own subject follow: *with* S saying."""
    those: frozenset[str]
    """Pronouns for the group: one of *them*."""
    genitive: frozenset[str]
    """Articles that alone go on with a noun phrase: German *der Chef des Amtes*."""
    capital_nouns: bool
    """Whether every noun is written with a capital, so that a capital makes no name."""
    pro_drop: bool
    """Whether a verb can go without its subject: Italian *ha detto*, Arabic *قال إنه*."""
    verb_first: bool
    """Whether the subject stands behind its verb: Arabic *قال S إن*."""
    verb_last: bool
    """Whether what is said stands between subject and verb: Turkish *S, ... söyledi*."""
    settings: frozenset[str]
    """Words that end what is told of the occasion, before what is said: *açıklamada*."""
    pointers: frozenset[tuple[str, ...]]
    """Phrases that point at what was told before and stand for it: Russian *об этом*."""
    dash_speech: bool
    """Whether a dash at a paragraph's beginning opens speech: Danish *– Det er godt, siger S.*"""
    dash_frames: bool
    """Whether a frame stands within the marks, between dashes: *«..., — сказал S. — ...»*"""
    comma_frames: bool
    """Whether a frame stands within the marks, between commas: French *« Q, dit S. Q »*"""
    bare_definite: bool
    """Whether *the minister* is one word: Swedish *ministern*, Polish *minister*."""
    genitive_endings: tuple[str, ...]
    """Endings by which a noun belongs to the noun before it: Polish *minister obrony*."""
    verb_endings: tuple[str, ...]
    """Endings by which a word is a verb, whatever genitive it looks like: Russian *приехала*."""
    adjectives_after: bool
    """Whether adjectives stand behind their noun: Italian *la polizia locale di S*."""
    case_endings: tuple[str, ...]
    """Endings that tell the cases of names apart, the longest first: *Путин*, *Путина*."""
    uncased: bool
    """Whether the script has no capitals, so that what is in no list can be a name."""
    article_prefix: str
    """An article that is joined to its noun: Arabic *ال*."""
    proclitics: tuple[str, ...]
    """Words that are joined to the next: Arabic *و*."""
    negates_first: bool
    """Whether *not* stands before the finite verb: Italian *non ha voluto*."""
    dotless: bool
    """Whether *I* is the capital of *ı* and *İ* that of *i*."""
    particles: Particles | None
    """How a language without spaces says who said what."""
    interviews: InterviewWords | None
    grounds: tuple[str, ...]
    declining_modals: frozenset[str]
    declining_verbs: frozenset[str]
    refusals: frozenset[str]
    declining_starts: frozenset[str]
    """The first words of all ways to decline."""
    declining_phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """By their first word."""
    credits: CreditWords
    personal: frozenset[str] = field(init=False)
    """Pronouns for people: *he*, *they*."""
    referring: frozenset[str] = field(init=False)
    """Pronouns for whom or what was named before: those of `personal`, and *it*."""
    alone: frozenset[str] = field(init=False)
    """Pronouns that are a phrase by themselves: those of `referring`, and *this*."""
    modifier_endings: tuple[str, ...] = field(init=False)
    """Endings of words that describe the noun behind them: *Putin’s*, *Amerikaanse*."""
    copulas: frozenset[str] = field(init=False)
    """Verbs behind a quotation that tell nothing of who spoke: *„Q“ ist der Titel*."""
    cue_starts: frozenset[str] = field(init=False)
    """The first words of all cues that are not verbs."""
    signs: frozenset[str] = field(init=False)
    """All words of which one at least stands in a sentence that attributes without quotation marks.
    """
    relaying_starts: frozenset[str] = field(init=False)

    @personal.default
    def _personal(self) -> frozenset[str]:
        return self.singular | self.plural

    @referring.default
    def _referring(self) -> frozenset[str]:
        return self.personal | self.neuter

    @alone.default
    def _alone(self) -> frozenset[str]:
        return self.referring | self.demonstratives

    @modifier_endings.default
    def _modifier_endings(self) -> tuple[str, ...]:
        return self.possessive + self.adjective_endings

    @copulas.default
    def _copulas(self) -> frozenset[str]:
        return self.passive | self.modals | self.auxiliaries

    @cue_starts.default
    def _cue_starts(self) -> frozenset[str]:
        return frozenset().union(
            self.quote_before,
            self.after,
            self.own,
            self.views,
            self.before,
            self.around,
            self.opening,
            self.opening_quote,
            self.documentary,
        )

    @signs.default
    def _signs(self) -> frozenset[str]:
        return self.cue_starts.union(
            self.verbs,
            self.declining_starts,
            self.nouns.speech,
            self.reported_mood,
            self.going_on,
            self.hearsay,
            self.claiming,
            self.relaying,
        )

    @relaying_starts.default
    def _relaying_starts(self) -> frozenset[str]:
        return frozenset(self.relaying)


_SHORTEST_HEAD = 4
"""A shorter noun at the end of a longer word proves nothing: *bank* in *zitbank* does, *om* not."""


@cache
def _parts(nouns: Nouns) -> frozenset[str]:
    return frozenset().union(
        nouns.people,
        nouns.collective,
        nouns.anonymous,
        nouns.organisation,
        nouns.outlet,
        nouns.document,
    )


@lru_cache(maxsize=1 << 16)
def _head(nouns: Nouns, word: str) -> str | None:
    listed = _parts(nouns)
    if word in listed:
        return word
    if len(word) > 60:
        return None
    for start in range(1, len(word) - _SHORTEST_HEAD + 1):
        if word[start:] in listed and (start >= 3 or word[start - 1] == "-"):
            return word[start:]
    return None
