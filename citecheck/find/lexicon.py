"""What a language file says, made ready for look-ups.

A language is one TOML file in ``citecheck/data/languages``. Its tables:

``words``
    The closed classes: determiners, pronouns, prepositions, conjunctions, auxiliaries, adverbs.
    They end or continue a noun phrase and open or close a clause.
``nouns``
    What kinds of source there are: people by their role, groups, organisations, documents.
    A compound counts by its end: *regeringsfunctionarissen* is *functionarissen*.
``verbs.clause``, ``verbs.matter``
    Verbs that attribute, by dictionary form. ``forms | participles | gerunds``; a table adds a
    particle (*deelde ... mee*), the prepositions of the matter (*warn of*), whether a plain
    object can be what is said (``object``), whether only quotation marks make the verb a cue
    (``quote_only``, ``needs_quote``). The verbs of ``matter`` take no that-clause.
``cues``
    Attributing words that are not verbs: *according to*, *aldus*, *zufolge*.
``interviews``
    How an interview is told from other texts, and its questions from its answers.
``stance``, ``declining``, ``anonymity``, ``credits``
    What a cue says of the truth, how people decline, why they are not named, credit labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from citecheck import knowledge
from citecheck.find.language import known_languages, written_as
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
    relaying: Mapping[str, tuple[tuple[str, ...], ...]]
    """Cues that name whom a report has it from, by first word: *citing*, *unter Berufung auf*."""
    own: Mapping[str, tuple[tuple[str, ...], ...]]
    """Cues whose source is the clause's own subject, by first word: *naar eigen zeggen*."""
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
    signs: frozenset[str] = field(init=False)
    """All words of which one at least stands in a sentence that attributes without quotation marks.
    """
    relaying_starts: frozenset[str] = field(init=False)
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

    @signs.default
    def _signs(self) -> frozenset[str]:
        return frozenset(self.verbs).union(
            self.quote_before,
            self.after,
            self.own,
            self.before,
            self.opening,
            self.documentary,
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

    @cue_starts.default
    def _cue_starts(self) -> frozenset[str]:
        return frozenset().union(
            self.quote_before, self.after, self.own, self.before, self.opening, self.documentary
        )


@lru_cache(maxsize=256)
def lexicon(code: str | None) -> Lexicon | None:
    """The lexicon of a language (BCP 47), or ``None`` where there is no file for it."""
    return _lexicon(written_as(code))


@cache
def _lexicon(code: str | None) -> Lexicon | None:
    if code is None or code not in known_languages():
        return None
    return _read(code, knowledge.read(f"languages/{code}.toml"))


@cache
def all_credit_words() -> tuple[tuple[str, CreditWords], ...]:
    """The words for credits in every language there is a file for, by code.

    Of the rest of the files nothing is read: an article needs that of its own language alone.
    """
    return tuple(
        (code, _credit_words(knowledge.table(f"languages/{code}.toml", "credits")))
        for code in sorted(known_languages())
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


def _words(table: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(str(table.get(key, "")).split())


_CLASSES = (
    ("determiners", Word.DETERMINER),
    ("pronouns", Word.PRONOUN),
    ("singular", Word.PRONOUN),
    ("plural", Word.PRONOUN),
    ("prepositions", Word.PREPOSITION),
    ("np_prepositions", Word.PREPOSITION),
    ("conjunctions", Word.CONJUNCTION),
    ("verbs", Word.VERB),
    ("modals", Word.VERB),
    ("auxiliaries", Word.VERB),
    ("passive", Word.VERB),
    ("adverbs", Word.ADVERB),
    ("openers", Word.OPENER),
    ("relative", Word.RELATIVE),
    ("reflexive", Word.REFLEXIVE),
    ("negations", Word.NEGATION),
)


def _word_classes(words: Mapping[str, Any], verbs: Iterable[str]) -> Mapping[str, int]:
    classes: dict[str, int] = {}
    for key, flag in _CLASSES:
        for word in _words(words, key):
            classes[word] = classes.get(word, 0) | flag
    for form in verbs:
        classes[form] = classes.get(form, 0) | Word.CUE
    return classes


def _verbs(data: Mapping[str, Any]) -> Mapping[str, tuple[tuple[Verb, Form], ...]]:
    stances = {
        lemma: Stance(stance)
        for stance, lemmas in data.get("stance", {}).items()
        for lemma in (lemmas.split() if isinstance(lemmas, str) else lemmas)
    }
    found: dict[str, list[tuple[Verb, Form]]] = {}
    for section in ("clause", "matter"):
        for lemma, written in data["verbs"].get(section, {}).items():
            entry: Mapping[str, Any] = {"forms": written} if isinstance(written, str) else written
            verb = Verb(
                lemma=lemma,
                particle=tuple(entry.get("particle", "").split()),
                reflexive=bool(entry.get("reflexive", False)),
                prepositions=_words(entry, "prepositions"),
                object=bool(entry.get("object", False)),
                clause=section == "clause",
                quote_only=bool(entry.get("quote_only", False)),
                needs_quote=bool(entry.get("needs_quote", False)),
                quoted_object=bool(entry.get("quoted_object", False)),
                addressee=bool(entry.get("addressee", False)),
                that_only=bool(entry.get("that_only", False)),
                infinitive=bool(entry.get("infinitive", False)),
                cites=bool(entry.get("cites", False)),
                speakers=_words(entry, "speakers"),
                source=_words(entry, "source"),
                document_source=bool(entry.get("document_source", False)),
                impersonal=bool(entry.get("impersonal", False)),
                stance=stances.get(lemma, Stance.NEUTRAL),
            )
            for kind, forms in zip(Form, str(entry["forms"]).split("|"), strict=False):
                for form in forms.split():
                    found.setdefault(form, []).append((verb, kind))
    # The particle decides between verbs that share a form, so those that have one are tried first.
    return {
        form: tuple(sorted(verbs, key=lambda each: -len(each[0].particle)))
        for form, verbs in found.items()
    }


def _by_first_word(
    phrases: Iterable[str], elided: frozenset[str] = frozenset()
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word; *n’a pas* as the three words that a text's tokens are."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(
            part
            for word in phrase.split()
            for part in (word.split("’", 1) if word.split("’")[0] in elided else (word,))
        )
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(some, key=len, reverse=True)) for first, some in table.items()}


def _read(code: str, data: Mapping[str, Any]) -> Lexicon:
    words, cues, declining = data["words"], data["cues"], data["declining"]
    verbs = _verbs(data)
    continuing = str(words["np_prepositions"]).split()
    elided = _words(words, "elided")
    declining_phrases = _by_first_word(declining["phrases"], elided)
    return Lexicon(
        code=code,
        word=_word_classes(words, verbs),
        verbs=verbs,
        before=_by_first_word(cues["before"]) | _by_first_word(cues["before"], elided),
        quote_before=frozenset(cues["quote_before"]),
        after=frozenset(cues["after"]),
        after_mark=frozenset(cues.get("after_mark", ())),
        documentary=frozenset(cues.get("documentary", ())),
        opening=frozenset(cues.get("opening", ())),
        relaying=_by_first_word(cues.get("relaying", ()), elided),
        own=_by_first_word(cues.get("own", ()), elided),
        nouns=Nouns(
            speech=_words(data["nouns"], "speech"),
            **{
                name: _words(data["nouns"], name)
                for name in (
                    "people",
                    "collective",
                    "anonymous",
                    "hidden",
                    "spokesperson",
                    "organisation",
                    "outlet",
                    "document",
                )
            },
        ),
        apostrophe=_words(words, "apostrophe"),
        elided=elided,
        enclitics=_words(words, "enclitics"),
        objects=_words(words, "objects"),
        contracted=_words(words, "contracted"),
        abbreviations=_words(words, "abbreviations"),
        singular=_words(words, "singular"),
        plural=_words(words, "plural"),
        as_says=_words(words, "as_says"),
        neuter=_words(words, "neuter"),
        definite=_words(words, "definite"),
        honorifics=_words(words, "honorifics"),
        that=_words(words, "that"),
        demonstratives=_words(words, "demonstratives"),
        purpose=_words(words, "purpose"),
        coordinators=_words(words, "coordinators"),
        np_prepositions=frozenset(continuing),
        of=_words(words, "of"),
        name_particles=_words(words, "name_particles"),
        auxiliaries=_words(words, "auxiliaries"),
        passive=_words(words, "passive"),
        agent=_words(words, "agent"),
        modals=_words(words, "modals"),
        infinitive=_words(words, "infinitive"),
        so_called=_words(words, "so_called"),
        nickname=_words(words, "nickname"),
        possessive=tuple(sorted(_words(words, "possessive_suffixes"), key=len, reverse=True)),
        adjective_endings=tuple(_words(words, "adjective_endings")),
        attribute_endings=tuple(_words(words, "attribute_endings")),
        told=_words(words, "told"),
        oblique=_words(words, "oblique"),
        told_case=_words(words, "told_case"),
        finite_endings=tuple(_words(words, "finite_endings")),
        singular_determiners=_words(words, "singular_determiners"),
        bare_subjects=tuple(_words(words, "bare_subjects")) if "bare_subjects" in words else None,
        third_person=tuple(_words(words, "third_person")),
        nominatives=_words(words, "nominatives"),
        first_person=_words(words, "first_person"),
        given=_words(words, "given"),
        homographs=_words(words, "homographs"),
        quantifiers=_words(words, "quantifiers"),
        attributive_endings=tuple(_words(words, "attributive_endings")),
        finites=_words(words, "finites"),
        shares=_words(words, "shares"),
        ambiguous=_words(cues, "ambiguous"),
        criteria=_words(words, "criteria"),
        locative=_words(words, "locative"),
        measures=_words(words, "measures"),
        people_endings=tuple(_words(words, "people_endings")),
        clause_without_that=bool(words.get("clause_without_that", False)),
        verb_final=bool(words.get("verb_final", False)),
        reported_mood=_words(words, "reported_mood"),
        subjunctive=_words(words, "subjunctive"),
        going_on=_words(words, "going_on"),
        hearsay=_words(words, "hearsay"),
        claiming=_words(words, "claiming"),
        hearsay_lemma=next(iter(str(words.get("hearsay_lemma", "")).split()), ""),
        hearsay_ends=_words(words, "hearsay_ends"),
        hearsay_participles=tuple(_words(words, "hearsay_participles")),
        hearsay_prefixes=tuple(_words(words, "hearsay_prefixes")),
        hearsay_not=_words(words, "hearsay_not"),
        unreal=_words(words, "unreal"),
        infinitive_clauses=bool(words.get("infinitive_clauses", False)),
        late_infinitives=bool(words.get("late_infinitives", False)),
        bare_infinitives=_words(words, "bare_infinitives"),
        infinitive_endings=_longest_first(words, "infinitive_endings"),
        some=_words(words, "some"),
        nominal=_words(words, "nominal"),
        expletives=_words(words, "expletives"),
        absolute=_words(words, "absolute"),
        those=_words(words, "those"),
        genitive=_words(words, "genitive"),
        capital_nouns=bool(words.get("capital_nouns", False)),
        pro_drop=bool(words.get("pro_drop", False)),
        verb_first=bool(words.get("verb_first", False)),
        verb_last=bool(words.get("verb_last", False)),
        settings=_words(words, "settings"),
        pointers=frozenset(tuple(each.split()) for each in words.get("pointers", ())),
        dash_speech=bool(words.get("dash_speech", False)),
        dash_frames=bool(words.get("dash_frames", False)),
        comma_frames=bool(words.get("comma_frames", False)),
        bare_definite=bool(words.get("bare_definite", False)),
        genitive_endings=_longest_first(words, "genitive_endings"),
        verb_endings=_longest_first(words, "verb_endings"),
        adjectives_after=bool(words.get("adjectives_after", False)),
        case_endings=_longest_first(words, "case_endings"),
        uncased=bool(words.get("uncased", False)),
        article_prefix=str(words.get("article_prefix", "")),
        proclitics=_longest_first(words, "proclitics"),
        negates_first=bool(words.get("negates_first", False)),
        dotless=bool(words.get("dotless", False)),
        particles=_particles(data["particles"]) if "particles" in data else None,
        interviews=_interview_words(data["interviews"]) if "interviews" in data else None,
        grounds=tuple(data["anonymity"]["grounds"]),
        declining_starts=_words(declining, "modals")
        | _words(declining, "refusals")
        | frozenset(declining_phrases),
        declining_modals=_words(declining, "modals"),
        declining_verbs=_words(declining, "verbs"),
        refusals=_words(declining, "refusals"),
        declining_phrases=declining_phrases,
        credits=_credit_words(data["credits"]),
    )


def _longest_first(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(sorted(_words(table, key), key=lambda each: (-len(each), each)))


def _interview_words(data: Mapping[str, Any]) -> InterviewWords:
    return InterviewWords(
        announced=tuple(data["announced"]),
        asks=_words(data, "asks"),
        answers=_words(data, "answers"),
        you=_words(data, "you"),
        me=_words(data, "me"),
    )


def _particles(data: Mapping[str, Any]) -> Particles:
    return Particles(
        topic=tuple(data["topic"]),
        quotative=tuple(data["quotative"]),
        object=str(data["object"]),
        of=str(data["of"]),
        thus=tuple(data["thus"]),
        addressee=tuple(data["addressee"]),
        joins=tuple(data["joins"]),
        hearsay=tuple(sorted(data["hearsay"], key=len, reverse=True)),
        honorifics=tuple(data["honorifics"]),
        copular=tuple(data["copular"]),
    )


def _credit_words(data: Mapping[str, Any]) -> CreditWords:
    return CreditWords(
        photo=tuple(data["photo"]),
        video=tuple(data["video"]),
        graphic=tuple(data["graphic"]),
        text=tuple(data["text"]),
        bylines=tuple(data.get("bylines", ())),
        nobody=_words(data, "nobody"),
        video_nouns=_words(data, "video_nouns"),
        shared=_words(data, "shared"),
        shared_by=_words(data, "shared_by"),
    )
