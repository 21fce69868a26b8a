"""What is known of a language's words, ready for look-ups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from citecheck.find.word_lists import WordLists
from citecheck.model.mention import Stance
from citecheck.model.values import field, frozen


@frozen
class _Classes:
    """The closed classes that a word can be of, as bits."""

    DETERMINER: int = 1
    PRONOUN: int = 2
    PREPOSITION: int = 4
    CONJUNCTION: int = 8
    VERB: int = 16
    ADVERB: int = 32
    OPENER: int = 64
    RELATIVE: int = 128
    REFLEXIVE: int = 256
    NEGATION: int = 512
    CUE: int = 1024


Word = _Classes()
"""Plain integers, of one value with slots: every word of an article is tested, an `enum.IntFlag`
makes each test some twenty times slower, and Python 3.11 finds what belongs to a class itself
several times as slowly as what lies in a slot.
"""

TELLING = Word.VERB | Word.CUE
"""The classes of words of which a sentence that tells anything has one."""


class Form(StrEnum):
    """Which form of a verb a word is."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    GERUND = "gerund"


FINITE, PARTICIPLE, GERUND = Form.FINITE, Form.PARTICIPLE, Form.GERUND
"""Python 3.11 finds a member of an enumeration ten times as slowly as a name of its own."""


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
    copula: bool = False
    """Whether it is an adjective that tells by the copula before it: *is adamant that*."""
    that_behind: bool = False
    """Whether it tells only what *that* opens right behind it: German *will, dass S geht*."""
    with_modal: frozenset[str] = frozenset()
    """The modals without which its infinitive tells nothing: Dutch *wil weten*."""
    not_of: frozenset[str] = frozenset()
    """Nouns behind its preposition by which nothing is told: *asked for comment*."""
    granted: frozenset[str] = frozenset()
    """Nouns for what it refuses, by which nothing is told: *denied the motion*."""
    not_behind: frozenset[str] = frozenset()
    """Prepositions behind which its own is their noun’s: Dutch *sprak over het werk van S*."""
    no_question: bool = False
    """Whether *whether*, *how* and the like open nothing that it tells: *determines if*."""
    infinitive: bool = False
    """Whether it takes an infinitive with whoever is to do it: *ordered him to leave*."""
    hearsay: bool = False
    """Whether its passive, or nobody as its subject, tells what is only said: *is said to be*, *it
    is feared that*, *on dit que*.
    """
    infinitive_behind: bool = False
    """Whether its preposition opens an infinitive alone: French *invite S à venir*."""
    own_infinitive: bool = False
    """Whether it takes an infinitive of what its subject does or did: *vowed to resign*."""
    asks: bool = False
    """Whether it takes a question alone, so that *that* behind it is about something: Dutch *vroeg
    naar het plan dat*.
    """
    judges: bool = False
    """Whether a thing and what somebody thinks of it follow: Dutch *vindt het plan goed*."""
    idioms: frozenset[str] = frozenset()
    """Words at the end of its clause with which it tells nothing: Dutch *vindt ... plaats*."""
    amount: bool = False
    """Whether it tells only how much something is: *put the toll at 86*."""
    of_people: bool = False
    """Whether only people tell by it: *they threatened to go*, no *storms threatened to come*."""
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
    source_adverbs: frozenset[str] = frozenset()
    """Adverbs that stand for such a source told before: Dutch *daaruit blijkt dat*."""
    document_source: bool = False
    """Whether only a document or an outlet stands there: *..., staat in het rapport*."""
    impersonal: bool = False
    """Whether nobody needs to be named as its source: *hieß es*, *it was said*."""
    voiced: bool = False
    """Whether it tells that a voice is heard, where nobody is named that of whoever was told of
    before: Flemish *Q, klinkt het*.
    """
    stance: Stance = Stance.NEUTRAL
    is_tied: bool = field(init=False, repr=False)
    """Whether words beside a form tell that it is this verb's: a preposition, a pronoun."""

    @is_tied.default
    def _is_tied(self) -> bool:
        return self.reflexive or bool(self.prepositions or self.source)


@frozen(eq=False)
class Nouns:
    """The nouns that say what kind of source somebody is."""

    people: frozenset[str]
    collective: frozenset[str]
    persons: frozenset[str]
    """Nouns that say no more than that it is people: *two people*."""
    anonymous: frozenset[str]
    hidden: frozenset[str]
    """Groups that are always nameless: *sources*."""
    nameless: frozenset[str]
    """People who mostly stay without a name, so that they are nobody named before: *the victim*."""
    spokesperson: frozenset[str]
    organisation: frozenset[str]
    firm: frozenset[str]
    """Those of `organisation` that can mean one told by a name before: *the company*."""
    outlet: frozenset[str]
    press: frozenset[str]
    """Nouns that can mean an outlet told by its name before, and something else: *the paper*."""
    staff: frozenset[str]
    """Those who work for an outlet, whose name stands behind them: *reporter*, *editor*."""
    document: frozenset[str]
    hearsay: frozenset[str]
    """Those of `document` that are no paper but what somebody said: German *Polizeiangaben*."""
    talks: frozenset[str]
    """Words for a talk, behind which an outlet is whom it was with: *in an interview with S*."""
    stands: frozenset[str]
    """Nouns for what somebody thinks, which *is that* follows: *the union's view is that*."""
    speech: frozenset[str]
    """Nouns for what is said, which a clause can follow: *the claim that*, *die Forderung, zu*."""
    genitive_endings: tuple[str, ...]
    """What a listed noun ends in where something is its own: German *des Senders*."""

    head: Callable[[str], str | None] = field(init=False, repr=False)
    """What tells the listed noun that a word (lower case) is, or ends in; ``None``: neither."""

    @head.default
    def _head(self) -> Callable[[str], str | None]:
        return _Heads(_parts(self), self.genitive_endings).__getitem__

    def is_thing(self, word: str | None) -> bool:
        """Whether a listed noun means no people: *report*, *ministry*, *newspaper*."""
        return word in self.document or word in self.outlet or word in self.organisation

    def known(self, word: str) -> bool:
        """Whether a word (lower case) is one of these nouns, or a compound that ends in one."""
        return self.head(word) is not None

    def listed(self, word: str) -> bool:
        """Whether a word (lower case) is itself one of these nouns."""
        return word in _parts(self)

    def shortest(self, noun: str) -> str:
        """The shortest listed noun that a noun ends in: *bond* of *vakbond*; no *woman* of
        *spokeswoman*.
        """
        return _shortest(self, noun)


@frozen(eq=False)
class CreditWords:
    """How credit lines look."""

    photo: tuple[str, ...]
    video: tuple[str, ...]
    graphic: tuple[str, ...]
    text: tuple[str, ...]
    label_words: frozenset[str]
    """What stands in labels beside a noun: *left*, *aerial*, *taken*."""
    label_ends: frozenset[str]
    """What ends a label before a maker's name: *by*."""
    compounds: frozenset[str]
    """Nouns of labels that other words are written before, in one word: *Drohnenfoto*."""
    uncompounded: frozenset[str]
    """Words that end so and are no labels: *Vorbild*."""
    titles: tuple[str, ...]
    """What stands before a name and is no part of it: *Prof. Dr.*."""
    shown_in: frozenset[str]
    """What stands before a picture that shows whoever is named behind it: *Im Bild: S*."""
    bylines: tuple[str, ...]
    """Lines that name a writer by office alone: *Van onze correspondent*."""
    desks: tuple[str, ...]
    """Lines that name the writers' desk: *Haber Merkezi*, *La Redazione*."""
    sources: tuple[str, ...]
    """Labels that make a credit of somebody who supplies newsrooms alone: *Bron*, *avec*."""
    posting: tuple[str, ...]
    """Labels of `text` that stand beside each comment as well: *Posted by*."""
    asked: tuple[str, ...]
    """Labels of `text` that count before a sign alone: *Interview Robin Example* tells who was
    asked."""
    contributed: tuple[str, ...]
    """What stands behind those who helped with a text: *contributed to this report*."""
    filed: tuple[str, ...]
    """What stands between a writer and a place at a text's end: *reported from*."""
    made_by: tuple[str, ...]
    """What stands right behind a picture's maker, where no spaces are written."""
    nobody: frozenset[str]
    """Words of a page's own machinery that stand where a name could: *Video Transcript*."""
    dated: frozenset[str]
    """Words that say of what something is the date: *updated*, *posted on*."""
    writers: frozenset[str]
    """What writers are called in a line beside their name: *Senior reporter*."""
    video_nouns: frozenset[str]
    photo_nouns: frozenset[str]
    """Words for a picture, by which its caption tells who shared it: *This photo provided by S*."""
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
    naming: tuple[str, ...]
    """What begins as that particle does, and makes of a quotation a name or a thing: *という*."""
    whence: tuple[str, ...]
    """Behind whom a voice comes from: *から*."""
    voiced: str
    """Between a quotation and a noun for what was voiced: *との*."""


@frozen(eq=False)
class Lexicon(WordLists):
    """A language: its lists of words, and what is made of its file besides."""

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
    parted: frozenset[str]
    """Cues that count where marks alone part them from what is said: *per the filing, ...*."""
    documentary: frozenset[str]
    """Prepositions that are cues before a document: German *nach einer Studie*."""
    opening: frozenset[str]
    """Cues at a sentence's beginning, if a comma follows their source: French *pour S, ...*."""
    opening_quote: frozenset[str]
    """Those there that count only before a quotation: *for S, Q*, German *für S ist das Q*."""
    hedges: Mapping[str, tuple[tuple[str, ...], ...]]
    """What may stand between a comma and a cue, by first word: *at least according to S*."""
    around: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    """Cues with their source in their midst, by first word: *if S is to be believed*."""
    between: Mapping[str, tuple[tuple[str, ...], ...]]
    """What may stand between a quotation and its frame, by first word: *Q is how S puts it*."""
    infinitives: Mapping[str, Verb]
    """Verbs by their infinitive, where one tells what is said next: French *Et d’ajouter : Q*."""
    answers: frozenset[str]
    """Nouns for what somebody said, behind a quotation: *Q was the answer of S*."""
    relayed_by: Mapping[str, tuple[tuple[str, ...], ...]]
    """Phrases before who passes on what somebody said, by first word: *quoted by*, *cité par*."""
    relaying: Mapping[str, tuple[tuple[str, ...], ...]]
    """Cues that name whom a report has it from, by first word: *citing*, *unter Berufung auf*."""
    rumours: Mapping[str, tuple[tuple[str, ...], ...]]
    """Cues that tell what is said by nobody who is named, by first word: Dutch *naar verluidt*."""
    own: Mapping[str, tuple[tuple[str, ...], ...]]
    """Cues whose source is the clause's own subject, by first word: *naar eigen zeggen*."""
    views: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]
    """Cues that tell whose view it is by a possessive, by first word and second, with the pronoun
    that it stands for: *in her view* and *she*.
    """
    nouns: Nouns
    offices: Mapping[str, str]
    """Nouns for an office that has another name, by that noun: French *édile* is *maire*."""
    governments: frozenset[str]
    """Names of states, and of the cities and houses that stand for who sits there, as written:
    *Russia*, *Washington*, *Downing Street*.
    """
    possessive: tuple[str, ...]
    bare_subjects: tuple[str, ...] | None
    """Endings of nouns that are a subject without a determiner, as plurals are: *doctors say*.

    ``None`` in a language in which any noun can be.
    """
    ambiguous: frozenset[str]
    """Cues that mean something else before a bare noun: Portuguese *segundo crime*."""
    clefts: frozenset[tuple[str, ...]]
    """Two words before somebody whom a clause brings in: French *c’est S qui prend la parole*."""
    decades: tuple[tuple[str, str], ...]
    """Words for people by their age, with the number of their decade: *octogenarian*, 8."""
    office_tails: frozenset[tuple[str, ...]]
    """A preposition and a word that belong to an office: French *rédacteur en chef*."""
    commenting: frozenset[tuple[str, ...]]
    """Words that point at the clause before them: *X, which S denies*, French *X, ce que nie S*."""
    pointers: frozenset[tuple[str, ...]]
    """Phrases that point at what was told before and stand for it: Russian *об этом*."""
    particles: Particles | None
    """How a language without spaces says who said what."""
    interviews: InterviewWords | None
    grounds: tuple[str, ...]
    pseudonyms: tuple[str, ...]
    """Phrases that say of a name that it is not somebody's own: *not her real name*."""
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
            self.rumours,
            self.views,
            self.before,
            self.around,
            self.opening,
            self.opening_quote,
            self.parted,
            self.documentary,
        )


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


@cache
def _parts_for_some(nouns: Nouns) -> frozenset[str]:
    return _parts(nouns) - nouns.persons


@lru_cache(maxsize=1 << 12)
def _shortest(nouns: Nouns, noun: str) -> str:
    parts = (noun[at:] for at in range(len(noun) - _SHORTEST_HEAD, 0, -1))
    return next(filter(_parts_for_some(nouns).__contains__, parts), noun)


_MOST_HEADS = 1 << 16


class _Heads(dict[str, str | None]):
    """The heads of words, by those that were asked for: a look-up as quick as one can be, since
    each word of a phrase is asked for its head a few times.
    """

    def __init__(self, listed: frozenset[str], endings: tuple[str, ...]) -> None:
        super().__init__()
        self._listed, self._endings = listed, endings
        self._tails = frozenset(noun[-_SHORTEST_HEAD:] for noun in listed)
        """What a compound that ends in one of them ends in."""

    def __missing__(self, word: str) -> str | None:
        if len(self) >= _MOST_HEADS:
            self.clear()
        found = self[word] = self._found(word) or self._without_ending(word)
        return found

    def _without_ending(self, word: str) -> str | None:
        nouns = (word.removesuffix(ending) for ending in self._endings if word.endswith(ending))
        return next(filter(None, map(self._found, nouns)), None)

    def _found(self, word: str) -> str | None:
        listed = self._listed
        if word in listed:
            return word
        if word[-_SHORTEST_HEAD:] not in self._tails or len(word) > 60:
            return None
        for start in range(1, len(word) - _SHORTEST_HEAD + 1):
            if word[start:] in listed and (start >= 3 or word[start - 1] == "-"):
                return word[start:]
        return None
