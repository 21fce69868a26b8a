"""The file of a language, read into its lexicon.

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
``governments``
    Names of states and of the places that stand for who sits there: *Washington*.
``stance``, ``declining``, ``anonymity``, ``credits``
    What a cue says of the truth, how people decline, why they are not named, credit labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from citecheck import knowledge
from citecheck.find.language import written_as
from citecheck.find.lexicon import (
    CreditWords,
    Form,
    InterviewWords,
    Lexicon,
    Nouns,
    Particles,
    Verb,
    Word,
)
from citecheck.find.word_lists import WordLists
from citecheck.model.mention import Stance
from citecheck.model.values import fields


@lru_cache(maxsize=256)
def lexicon(code: str | None) -> Lexicon | None:
    """The lexicon of a language (BCP 47), or ``None`` where there is no file for it."""
    written = written_as(code)
    return _lexicon(written) if written in knowledge.languages() else None


@cache
def _lexicon(code: str) -> Lexicon:
    return _read(code, knowledge.read(f"languages/{code}.toml"))


@cache
def all_credit_words() -> tuple[tuple[str, CreditWords], ...]:
    """The words for credits in every language there is a file for, by code.

    Of the rest of the files nothing is read: an article needs that of its own language alone.
    """
    return tuple(
        (code, _credit_words(knowledge.table(f"languages/{code}.toml", "credits")))
        for code in sorted(knowledge.languages())
    )


def _spellings(written: str) -> Iterator[str]:
    """Words that blanks part, and what Swiss writers make of those with an *ß*: *heisst*."""
    for word in written.split():
        yield word
        if "ß" in word:
            yield word.replace("ß", "ss")


def _word_tuples(data: Mapping[str, Any], name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(each.split()) for each in data.get(name, ()))


def _words(table: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(_spellings(str(table.get(key, ""))))


def _longest_first(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(sorted(_words(table, key), key=lambda each: (-len(each), each)))


_READERS: Mapping[str, Callable[[Mapping[str, Any], str], object]] = {
    "frozenset[str]": _words,
    "tuple[str, ...]": _longest_first,
    "bool": lambda table, key: bool(table.get(key, False)),
    "str": lambda table, key: str(table.get(key, "")),
}
"""How that is read of a table which has a field's name, by the type that the field is declared."""


def _stated(kind: type, table: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """What a table has for the fields of some names, of a class."""
    return {name: _READERS[kind.__annotations__[name]](table, name) for name in names}


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
    joined = _words(data["words"], "separable")
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
                clause=section == "clause",
                stance=stances.get(lemma, Stance.NEUTRAL),
                **_stated(Verb, entry, entry.keys() - {"forms", "particle"}),
            )
            parted = verb.particle[0] if len(verb.particle) == 1 else ""
            for kind, forms in zip(Form, str(entry["forms"]).split("|"), strict=False):
                for form in _spellings(forms):
                    found.setdefault(form, []).append((verb, kind))
                    joins = kind is Form.FINITE and parted in joined
                    if joins and not form.startswith(parted):
                        found.setdefault(parted + form, []).append((verb, kind))  # die dat aangaf
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


def _around(
    phrases: Iterable[str],
) -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """Phrases with a gap for their source (``…``), by their first word."""
    table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase in phrases:
        opening, _, closing = phrase.partition("…")
        words = tuple(opening.split())
        table.setdefault(words[0], []).append((words, tuple(closing.split())))
    return {first: tuple(some) for first, some in table.items()}


def _nouns(data: Mapping[str, Any]) -> Nouns:
    """The nouns, with the plurals of those for people where the language makes them by a letter."""
    listed = _stated(Nouns, data, (each.name for each in fields(Nouns) if each.init))
    plural = data.get("plural", "")
    if plural:
        people = (noun for noun in listed["people"] if noun[-1] not in "sxz")
        listed["collective"] = listed["collective"] | {noun + plural for noun in people}
    return Nouns(**listed)


def _offices(nouns: Mapping[str, Any], suffixes: frozenset[str]) -> dict[str, str]:
    """The first noun of each group, by the others, and a noun by its form with its article."""
    people = _words(nouns, "people") | _words(nouns, "anonymous")
    joined = {noun + end: noun for noun in people for end in suffixes if noun + end in people}
    groups = map(str.split, nouns.get("same_office", ()))
    return joined | {other: first for first, *others in groups for other in others}


def _infinitives(verbs: Mapping[str, tuple[tuple[Verb, Form], ...]]) -> dict[str, Verb]:
    """The verbs that a clause or a quotation can follow, by their infinitive."""
    told = [verb for forms in verbs.values() for verb, _ in forms if verb.clause]
    plain = [verb for verb in told if not verb.reflexive]
    parted = {verb.lemma.partition(" ")[0]: verb for verb in plain if verb.particle}
    return parted | {verb.lemma: verb for verb in plain if not verb.particle}


def _views(
    holders: Mapping[str, Iterable[str]], elided: frozenset[str]
) -> dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Phrases with the pronoun for whose view they tell, by their first word and their second."""
    table: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for holder, phrases in holders.items():
        for first, some in _by_first_word(phrases, elided).items():
            for phrase in some:
                table.setdefault(first, {}).setdefault(phrase[1], []).append((phrase, holder))
    return {
        first: {second: tuple(some) for second, some in seconds.items()}
        for first, seconds in table.items()
    }


def _read(code: str, data: Mapping[str, Any]) -> Lexicon:
    words, cues, declining = data["words"], data["cues"], data["declining"]
    governments = data.get("governments", {})
    verbs = _verbs(data)
    elided = _words(words, "elided")
    declining_phrases = _by_first_word(declining["phrases"], elided)
    return Lexicon(
        **_stated(WordLists, words, WordLists.__annotations__),
        code=code,
        word=_word_classes(words, verbs),
        verbs=verbs,
        before=_by_first_word(cues["before"]) | _by_first_word(cues["before"], elided),
        quote_before=frozenset(cues["quote_before"]),
        after=frozenset(cues["after"]),
        after_mark=frozenset(cues.get("after_mark", ())),
        parted=frozenset(cues.get("parted", ())),
        documentary=frozenset(cues.get("documentary", ())),
        opening=frozenset(cues.get("opening", ())),
        opening_quote=frozenset(cues.get("opening_quote", ())),
        hedges=_by_first_word(cues.get("hedges", ()), elided),
        around=_around(cues.get("around", ())),
        between=_by_first_word(cues.get("between", ()), elided),
        infinitives=_infinitives(verbs) if "narrative" in words or "realised" in words else {},
        answers=_words(data["nouns"], "answers"),
        relayed_by=_by_first_word(cues.get("relayed_by", ()), elided),
        relaying=_by_first_word(cues.get("relaying", ()), elided),
        own=_by_first_word(cues.get("own", ()), elided),
        rumours=_by_first_word(cues.get("rumours", ()), elided),
        views=_views(cues.get("views", {}), elided),
        nouns=_nouns(data["nouns"]),
        offices=_offices(data["nouns"], _words(words, "article_suffixes")),
        governments=frozenset((*governments.get("states", ()), *governments.get("seats", ()))),
        possessive=tuple(sorted(_words(words, "possessive_suffixes"), key=len, reverse=True)),
        bare_subjects=tuple(_words(words, "bare_subjects")) if "bare_subjects" in words else None,
        ambiguous=_words(cues, "ambiguous"),
        clefts=_word_tuples(words, "clefts"),
        decades=tuple((word, last) for word, last in words.get("decades", {}).items()),
        office_tails=_word_tuples(words, "office_tails"),
        commenting=_word_tuples(words, "commenting"),
        pointers=_word_tuples(words, "pointers"),
        particles=_particles(data["particles"]) if "particles" in data else None,
        interviews=_interview_words(data["interviews"]) if "interviews" in data else None,
        grounds=tuple(data["anonymity"]["grounds"]),
        pseudonyms=tuple(data["anonymity"].get("pseudonyms", ())),
        declining_starts=_words(declining, "modals")
        | _words(declining, "refusals")
        | frozenset(declining_phrases),
        declining_modals=_words(declining, "modals"),
        declining_verbs=_words(declining, "verbs"),
        refusals=_words(declining, "refusals"),
        declining_phrases=declining_phrases,
        credits=_credit_words(data["credits"]),
    )


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
        naming=tuple(data["naming"]),
        whence=tuple(data["whence"]),
        voiced=str(data["voiced"]),
    )


def _credit_words(data: Mapping[str, Any]) -> CreditWords:
    return CreditWords(
        photo=tuple(data["photo"]),
        video=tuple(data["video"]),
        graphic=tuple(data["graphic"]),
        text=tuple(data["text"]),
        label_words=_words(data, "label_words"),
        label_ends=_words(data, "label_ends"),
        compounds=_words(data, "compounds"),
        uncompounded=_words(data, "uncompounded"),
        titles=tuple(data.get("titles", ())),
        shown_in=_words(data, "shown_in"),
        bylines=tuple(data.get("bylines", ())),
        desks=tuple(data.get("desks", ())),
        sources=tuple(data.get("sources", ())),
        posting=tuple(data.get("posting", ())),
        asked=tuple(data.get("asked", ())),
        contributed=tuple(data.get("contributed", ())),
        filed=tuple(data.get("filed", ())),
        made_by=tuple(data.get("made_by", ())),
        nobody=_words(data, "nobody"),
        dated=_words(data, "dated"),
        writers=_words(data, "writers"),
        video_nouns=_words(data, "video_nouns"),
        photo_nouns=_words(data, "photo_nouns"),
        shared=_words(data, "shared"),
        shared_by=_words(data, "shared_by"),
    )
