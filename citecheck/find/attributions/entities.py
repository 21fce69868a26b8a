"""Who a mention is: the fullest name, the role, the kind of source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from citecheck import knowledge
from citecheck.find.attributions.marks import APOSTROPHES, CLOSERS
from citecheck.find.attributions.names import (
    FEWEST_NAMES,
    flags_of,
    goes_on_with_article,
    has_office_word,
    is_capital,
    is_head_first,
    is_office_word,
    low_of,
    name_before_office,
    split_name,
)
from citecheck.find.attributions.references import NOUN_ALONE, reference_of
from citecheck.find.given_names import given_names
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Span
from citecheck.model.mention import SourceKind
from citecheck.model.values import define, evolve, field


@define(eq=False)
class Mention:
    """A place where somebody is named as a source or a subject."""

    span: Span
    words: tuple[str, ...]
    """As written, marks included."""
    lexicon: Lexicon = field(repr=False)
    text: str = ""
    role: str | None = None
    """What an apposition beside it says: *directeur van de bank*."""
    affiliation: str | None = None
    """What stands beside it of whom it belongs to: *(VVD)*, *, of the S Institute,*."""
    placed: bool = False
    """Whether it stands behind *in*, *on* and the like, as places do."""
    many: bool | None = None
    """Whether a pronoun that can be of one and of many is of many, where its verb tells."""
    owns: bool = False
    """Whether it stands behind *of*, as whose something is."""
    adds: bool = False
    """Whether it is an office whose verb goes on with what was said: *ajoute la cheffe de S*."""
    spoke: bool = False
    """Whether a sentence that is over tells what was said by it."""
    tagged: SourceKind | None = None
    """What kind of name a parser took it for, if it did."""
    reading: Reading | None = field(repr=False, default=None, init=False)
    """What its words say, once somebody has asked: see `read`."""

    epithet: bool | None = field(repr=False, default=None, init=False)
    """Whether it can mean somebody named before by what they are, once somebody has asked: see
    `epithets.is_epithet`.
    """

    pronoun: str | None = field(repr=False, init=False)
    """The pronoun in lower case, if this is one."""

    @pronoun.default
    def _pronoun(self) -> str | None:
        words = self.words
        if len(words) != 1:
            return None
        low = words[0].lower()
        return low if low in self.lexicon.referring else None

    @property
    def refers_back(self) -> bool:
        """Whether who is meant depends on who was named before: *hij*, *a spokesman*."""
        return self.pronoun is not None or reference_of(self.words, self.lexicon).is_any

    @property
    def points(self) -> bool:
        """Whether it points at somebody named before by what they are: *this neighbour*."""
        return reference_of(self.words, self.lexicon).points

    @property
    def is_of_somebody_named(self) -> bool:
        """Whether it means somebody who has a name, by something else: *the 34-year-old*."""
        meant = reference_of(self.words, self.lexicon)
        by_words = meant.age is not None or meant.allegiance is not None
        return by_words or meant.is_latter or meant.points

    @property
    def means_latter(self) -> bool:
        """Whether it means whoever was named last, and not whom that was about: *ce dernier*,
        German *dieser*.
        """
        return reference_of(self.words, self.lexicon).is_latter

    @property
    def allegiance(self) -> str | None:
        """The party or house by which somebody named before is meant: German *der CDU-Politiker*,
        French *l’élu LFI*.
        """
        return reference_of(self.words, self.lexicon).allegiance

    @property
    def is_same(self) -> bool:
        """Whether it means whoever told the last thing, without a name: *la même source*."""
        return reference_of(self.words, self.lexicon).is_same

    @property
    def without_place(self) -> tuple[str, ...]:
        """Its words without where it was said: *die Ministerin | in Berlin*."""
        words, lexicon = self.words, self.lexicon
        for at in range(NOUN_ALONE, len(words) - 1):
            if low_of(words[at]) in lexicon.locative and words[at + 1][0].isupper():
                return words[:at]
        return words

    @property
    def age(self) -> str | None:
        """The word by which somebody known is meant: *34-year-old*."""
        return reference_of(self.words, self.lexicon).age


@define(eq=False)
class Reading:
    """What the words of a mention say by themselves."""

    name: str
    """The name without its role, or the whole phrase where there is none."""
    kind: SourceKind
    role: str | None = None
    affiliation: str | None = None
    head: str | None = None
    """The noun of a group or role, where there is no name."""
    adjectives: frozenset[str] = frozenset()
    """Its adjectives that are written in capitals: which group it is."""
    named: bool = False
    is_some: bool = False
    """Whether it is one of several, or some of them: *one of them*."""


def agrees(mention: Mention, pronoun: str) -> bool | None:
    """Whether a title or a noun in a mention goes with a pronoun: *Mrs Sample* with *she*; ``None``
    where it has no such word.
    """
    lexicon = mention.lexicon
    him = pronoun in lexicon.masculine_pronouns
    if not (him or pronoun in lexicon.feminine_pronouns):
        return None
    alike, other = (lexicon.masculine, lexicon.feminine)[:: 1 if him else -1]
    words = [word.lower() for word in (*mention.words, *(mention.role or "").split())]
    if not alike.isdisjoint(words):
        return True
    return None if other.isdisjoint(words) else False


def is_one_of_things(mention: Mention) -> bool:
    """Whether a mention is one of some things, or a number of anything: *l’un des moments*, *une
    dizaine*.
    """
    words, lexicon = mention.words, mention.lexicon
    if words[-1].lower() in lexicon.shares:
        return True
    return _is_some(words, lexicon) and not _is_of_people(words, lexicon)


def can_be(mention: Mention, pronoun: str) -> bool:
    """Whether the words of a mention let a pronoun mean it: no *media* by *he*."""
    lexicon = mention.lexicon
    if pronoun not in lexicon.singular or pronoun in lexicon.neuter or pronoun in lexicon.plural:
        return True
    return agrees(mention, pronoun) is not False and read(mention).kind not in _SEVERAL


_SEVERAL = (SourceKind.COLLECTIVE, SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.DOCUMENT)


def joined(text: str, words: tuple[str, ...], *, at_end: bool) -> str:
    """The piece of a phrase's text that some of its first or last words make up."""
    if not words:
        return ""
    if at_end:
        start = text.rfind(words[0]) if len(words) == 1 else _find_from_end(text, words)
        piece = text[start:]
        return piece if _OPENING.search(piece) else piece.rstrip(_CLOSING)
    position = 0
    for word in words:
        position = text.index(word, position) + len(word)
    return text[:position]


_OPENING = re.compile("(?<!\\w)[“„»«‘‚\"'](?=\\w)")
_CLOSING = "“”»«’‘\"'"
"""Marks that a name in quotation marks ends with."""


def _find_from_end(text: str, words: tuple[str, ...]) -> int:
    position = len(text)
    for word in reversed(words):
        position = text.rindex(word, 0, position)
    return position


_SHORTEST_STEM = 3


def stem(word: str, lexicon: Lexicon) -> str:
    """A name without the ending of its case, to tell that two forms are one: Путин, Путина."""
    if not lexicon.case_endings:
        return word
    word = word.replace("ё", "е")  # printed either way
    low = word.lower()
    for ending in lexicon.case_endings:
        if low.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def strip_possessive(word: str, lexicon: Lexicon) -> str:
    """A name without the ending of its possessive: Putin's, Poetins."""
    if not word.endswith(lexicon.possessive):  # as with nearly all
        return word
    for suffix in lexicon.possessive:
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return word[: -len(suffix)]
    return word


def read(mention: Mention) -> Reading:
    """What the words of a mention say by themselves."""
    if mention.reading is None:
        mention.reading = read_words(mention.words, mention.text, mention.lexicon)
    return mention.reading


@lru_cache(maxsize=4096)
def read_words(words: tuple[str, ...], text: str, lexicon: Lexicon) -> Reading:
    """What some words say by themselves; `text`: as they are written."""
    if _is_some(words, lexicon):
        people = not lexicon.capital_nouns or _is_of_people(words, lexicon)
        kind = SourceKind.ANONYMOUS if people else SourceKind.UNKNOWN
        return Reading(text, kind, is_some=people)
    if len(words) == 1 and words[0].startswith("@"):
        return Reading(text, SourceKind.PERSON, named=True)
    if len(words) == 1 and words[0].lower() in lexicon.somebody:
        return Reading(text, SourceKind.ANONYMOUS)
    outlet = outlet_named(text)
    if outlet is None and len(words) > 1 and words[0].lower() in lexicon.fused:
        outlet = outlet_named(f"Le {text.partition(' ')[2]}")  # du Monde
    if outlet is None:
        bare = strip_possessive(text, lexicon)
        outlet = outlet_named(bare) if bare != text else None
    return (
        Reading(outlet, SourceKind.OUTLET, named=True)
        if outlet
        else _read_phrase(words, text, lexicon)
    )


def _is_some(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a phrase is *one of them*, *een van de bewoners*."""
    start = 1 if low_of(words[0]) in lexicon.definite and len(words) > 2 else 0
    return (
        len(words) >= start + 3
        and low_of(words[start]) in lexicon.some
        and low_of(words[start + 1]) in lexicon.of
    )


def _is_of_people(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether one of a group is somebody: no *einer der Wasserfälle*."""
    nouns = lexicon.nouns
    heads = {nouns.head(word.lower()) for word in words} - {None}
    named = not heads.isdisjoint(nouns.people | nouns.collective | nouns.anonymous)
    return (
        named
        or not lexicon.those.isdisjoint(map(str.lower, words))
        or any(word.lower().endswith(lexicon.people_endings) for word in words[2:])
    )


def _read_phrase(words: tuple[str, ...], text: str, lexicon: Lexicon) -> Reading:
    cut = _belonging(words, lexicon)
    if cut is not None:
        start = _find_from_end(text, words[cut + 1 :])
        reading = read_words(words[:cut], joined(text, words[:cut], at_end=False), lexicon)
        low = low_of(words[cut])
        is_place = low in lexicon.locative and low not in lexicon.employing
        return reading if is_place else evolve(reading, affiliation=text[start:])
    ahead = name_before_office(words, lexicon)
    if ahead is not None:
        office = words[ahead.stop :] or words[: ahead.start]
        whole = joined(joined(text, words[: ahead.stop], at_end=False), words[ahead], at_end=True)
        return Reading(whole, SourceKind.PERSON, role=_role(office, lexicon) or None, named=True)
    before, name = split_name(words, lexicon)
    kind = _kind_of_name(before, name, lexicon) if name else None
    if lexicon.times and lexicon.times.issuperset(map(str.lower, name)):
        kind = None  # Montag Abend
    if (
        kind is None
        or before[-2:-1] == ("-",)  # der Bäcker- und Müllermeister
        or kind in (SourceKind.DOCUMENT, SourceKind.COLLECTIVE)
        or (kind is SourceKind.UNKNOWN and _is_noun_for_people(before, name, lexicon))
        or (len(name) == 1 and _is_party(name[0]) and _is_office_of(before, lexicon))
        or (kind in (SourceKind.PERSON, SourceKind.UNKNOWN) and _is_owner(before, name, lexicon))
    ):
        return _read_common(words, text, lexicon)
    if kind is SourceKind.ORGANISATION:
        return Reading(text, kind, named=True)
    if kind is SourceKind.OUTLET:
        return Reading(joined(text, name, at_end=True), kind, named=True)
    if len(name) > FEWEST_NAMES and _is_party(name[0]) and has_office_word(before, lexicon):
        before, name = (*before, name[0]), name[1:]  # le député LFI | Jean Exemple
    if len(name) > FEWEST_NAMES and name[1] == "." and name[0].lower() in lexicon.titles:
        before, name = (*before, name[0], "."), name[2:]  # Sen. Kim Sample
        kind = SourceKind.PERSON
    while len(name) > 1 and name[0].lower() in lexicon.honorifics:
        name = name[2:] if name[1] == "." and len(name) > 2 else name[1:]
        kind = SourceKind.PERSON
    role = _role(before, lexicon)
    return Reading(joined(text, name, at_end=True), kind, role=role or None, named=True)


def _is_office_of(before: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether words before a party are an article and an office: *l’élu LFI* is no name."""
    if len(before) != NOUN_ALONE or low_of(before[0]) not in lexicon.definite:
        return False
    return before[1].islower() and is_office_word(lexicon, before[1])


def _is_party(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()


def _is_noun_for_people(before: tuple[str, ...], name: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether what looks like a name is a noun in no list: *eine Krankenpflegerin*."""
    if not (before and len(name) == 1 and lexicon.people_endings):
        return False
    determined = flags_of(lexicon, before[0]) & Word.DETERMINER
    return bool(determined) and name[0].lower().endswith(lexicon.people_endings)


_LONGEST_OWNER = 2


def _is_owner(before: tuple[str, ...], name: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether what looks like a name is whose office it is: *ein Sprecher des Ministeriums*; or,
    behind a noun that is in no list, whose somebody is: French *le bras droit de Jean Exemple*.
    """
    if _is_institution(before, lexicon) or _is_described(before, name, lexicon):
        return True
    if len(before) > NOUN_ALONE and not lexicon.capital_nouns:
        determined = flags_of(lexicon, before[0]) & Word.DETERMINER
        plain = before[1].islower() and not has_office_word(before, lexicon)
        return bool(determined) and plain and low_of(before[-1]) in lexicon.of
    return (
        lexicon.capital_nouns
        and len(before) > 1
        and low_of(before[-1]) in lexicon.genitive
        and len(name) <= _LONGEST_OWNER
    )


def _is_described(before: tuple[str, ...], name: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether what looks like a name tells of what kind somebody without an article is: Arabic
    *مصدر | أمني*.
    """
    articles = lexicon.article_prefixes
    if not (articles and before) or before[-1].startswith(articles):
        return False
    hidden = lexicon.nouns.head(before[-1].lower()) in lexicon.nouns.anonymous
    return hidden or (len(name) == 1 and is_office_word(lexicon, before[-1]))


def _is_institution(before: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name goes on with an institution's noun, whose somebody is: Spanish *el entrenador
    de la Universidad | Autónoma de Ejemplo*.
    """
    if lexicon.capital_nouns or len(before) <= NOUN_ALONE or not is_capital(before[-1], lexicon):
        return False
    if lexicon.article_prefixes and before[-1].startswith(lexicon.article_prefixes):
        return False  # a noun with its article takes no genitive: المتحدث باسم الوزارة | سامر حداد
    of = {low_of(word) for word in before[-3:-1]}
    noun = lexicon.nouns.head(before[-1].lower())
    return noun in lexicon.nouns.organisation and not lexicon.of.isdisjoint(of)


def _belonging(words: tuple[str, ...], lexicon: Lexicon) -> int | None:
    """Where *of the bank* begins behind a person's full name, or ``None``."""
    for at in range(2, len(words) - 1):
        if low_of(words[at]) in lexicon.np_prepositions and is_capital(words[at - 1], lexicon):
            following = words[at + 1]
            low = low_of(following)
            joined_on = low in lexicon.name_particles and (
                low not in lexicon.definite or goes_on_with_article(words, at + 1, lexicon)
            )
            particle = low_of(words[at]) in lexicon.name_particles and (
                is_capital(following, lexicon) or joined_on
            )
            known = lexicon.nouns.listed if is_capital(following, lexicon) else lexicon.nouns.known
            if particle and not known(following.lower()):  # Jan van Proefboer is of no farmer
                several = at + 2 < len(words) and is_capital(words[at + 2], lexicon)
                full = at > FEWEST_NAMES or (
                    is_capital(words[at - 2], lexicon)
                    and not is_office_word(lexicon, words[at - 2])
                )
                several = several or has_office_word(words[: at - 1], lexicon)  # mayor S of T
                several = several or (full and _is_brand(following))
                if lexicon.two_surnames or joined_on or not (several and full):
                    continue
            before, name = split_name(words[:at], lexicon)
            if name and _kind_of_name(before, name, lexicon) is SourceKind.PERSON:
                return at
    return None


def _is_brand(word: str) -> bool:
    """Whether no surname is written so: *JA21*, *GroenLinks*, no *IJzeren*."""
    rest = word[2:] if word.startswith("IJ") else word[1:]
    return any(each.isdigit() or each.isupper() for each in rest) and "-" not in word


def _kind_of_name(before: tuple[str, ...], name: tuple[str, ...], lexicon: Lexicon) -> SourceKind:
    nouns = lexicon.nouns
    if has_office_word(before, lexicon) or (
        before and before[-1] == "." and before[-2:-1] and before[-2].lower() in lexicon.honorifics
    ):
        return SourceKind.PERSON
    if not before and _is_whole_name(name, lexicon):
        return SourceKind.PERSON
    heads = _heads((*before, *name), lexicon)
    if is_head_first(lexicon):
        heads = heads[:1]
    for kind, listed in (
        (SourceKind.OUTLET, nouns.outlet),
        (SourceKind.ORGANISATION, nouns.organisation),
        (SourceKind.DOCUMENT, nouns.document),
        (SourceKind.COLLECTIVE, nouns.collective),
    ):
        if not listed.isdisjoint(heads):
            return kind
    return _kind_by_shape(before, name, lexicon)


def _is_whole_name(name: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether two words are a first name and a surname that only ends as a noun does: German *Ralph
    Beispielhaus*, no *Robert Koch-Institut*, no *Peter Bank*.
    """
    if len(name) != _FIRST_AND_LAST or "-" in name[1]:
        return False
    low = name[1].lower()
    if not lexicon.capital_nouns and len(lexicon.nouns.head(low) or "") > _SHORT_NOUN:
        return False  # Dutch Jan Voorbeeldziekenhuis
    return name[0].lower() in given_names() and not lexicon.nouns.listed(low)


_SHORT_NOUN = 5
"""Letters of a noun in which a surname may end: Dutch *Nieuwenhuis*."""
_FIRST_AND_LAST = 2
"""Words of a first name and a surname."""


def _heads(words: tuple[str, ...], lexicon: Lexicon) -> list[str]:
    """The listed nouns of a phrase: those before its first *of*, where there is one."""
    heads: list[str] = []
    for word, following in zip(words, (*words[1:], ""), strict=True):
        low = low_of(word)
        if low in lexicon.given and word != low and following and is_capital(following, lexicon):
            continue  # Bill Voorbeeld is no bill
        if heads and (low in lexicon.of or low in lexicon.genitive):
            break
        head = lexicon.nouns.head(word.lower())
        if head is not None:
            heads.append(head)
    return heads


def noun_of(mention: Mention) -> str | None:
    """The noun that says what a source is, in its name or in place of one: *the Justice
    Department*, *the ministry*; ``None`` where it has none, or is a person's name.
    """
    reading, lexicon = read(mention), mention.lexicon
    if not reading.named:
        return reading.head
    heads = _heads(mention.words, lexicon) if reading.kind is not SourceKind.PERSON else []
    return (heads[0] if is_head_first(lexicon) else heads[-1]) if heads else None


def _kind_by_shape(before: tuple[str, ...], name: tuple[str, ...], lexicon: Lexicon) -> SourceKind:
    """What an unknown name is: an abbreviation or a name with an article is no person's."""
    last = name[-1].split("-")[-1]
    if is_government(name, lexicon):
        return SourceKind.ORGANISATION
    if len(name) > 1 and last.lower().rstrip(".") in _ends_of_organisations():
        return SourceKind.ORGANISATION
    shouted = any(len(word) > 1 and word.isupper() for word in (name[0], last))
    determined = bool(before and flags_of(lexicon, before[-1]) & Word.DETERMINER)
    if determined and lexicon.capital_nouns and not shouted:
        return SourceKind.UNKNOWN  # every noun has a capital: *der Angestellte*
    some = determined and len(name) > 1 and low_of(before[-1]) in lexicon.indefinite
    if shouted or (determined and not some):
        return SourceKind.ORGANISATION  # but un Jean Exemple ravi
    person = len(name) >= 2 and "&" not in name and "/" not in name
    person = person and not (lexicon.capital_nouns and is_of_nouns(name, lexicon))
    return SourceKind.PERSON if person else SourceKind.UNKNOWN


def is_of_nouns(name: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether words in capitals are an adjective and nouns where every noun has one: German
    *Kritische Nachfragen*, *Stammsitz von Beispiel*; none of which begins with a known first name.
    """
    first = name[0].lower()
    if not given_names().isdisjoint(first.split("-")):
        return False
    if name[1].lower() in lexicon.of:
        return True
    for ending in lexicon.adjective_endings:
        if first.endswith(ending) and first.removesuffix(ending).endswith(
            lexicon.judgement_endings or "\0"
        ):
            return True
    return name[-1].lower().endswith(lexicon.thing_endings or "\0")


_LONGEST_GOVERNMENT = 4
"""Words of its name."""


def is_government(name: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name is a state's, or of a place that stands for who sits there: *Washington*."""
    return (
        name[0][0].isupper()
        and len(name) <= _LONGEST_GOVERNMENT
        and strip_possessive(" ".join(name), lexicon) in lexicon.governments
    )


@cache
def _ends_of_organisations() -> frozenset[str]:
    return frozenset(" ".join(knowledge.read("organisations.toml").values()).split())


def _role(before: tuple[str, ...], lexicon: Lexicon) -> str:
    """The office that stands before a name, without determiner and without whose it is."""
    start = _behind_thing(before, lexicon)
    while start < len(before) and flags_of(lexicon, before[start]) & Word.DETERMINER:
        start += 1
    if (
        lexicon.possessive
        and start + 1 < len(before)
        and is_capital(before[start], lexicon)
        and before[start].endswith(lexicon.possessive)
        and not is_office_word(lexicon, before[start])
    ):
        start += 1
    elif _is_whose(before[start:], lexicon):
        return ""
    end = len(before)
    while end > start and (before[end - 1] == "." or before[end - 1].lower() in lexicon.honorifics):
        end -= 1  # toxicoloog dr. Maria Voorbeeld
    if _only_describes(before[start:end], before[:start], lexicon):
        return ""
    return "".join(_spaced(before[start:end])).rstrip()


def _is_whose(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether one word stands before a name, and tells whose somebody is: *Sampleton’s | Kim S*."""
    return len(words) == 1 and bool(lexicon.possessive) and words[0].endswith(lexicon.possessive)


def _only_describes(words: tuple[str, ...], article: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether words before a name tell no office, but how somebody is: *a tearful | S*, *the late |
    S*, Dutch *de 34-jarige | S*.
    """
    lows = list(map(str.lower, words))
    if any(map(lexicon.nouns.known, lows)):
        return False
    one = bool(article) and low_of(article[-1]) in lexicon.indefinite
    aged = lexicon.aged_endings or "\0"
    return one or all(low in lexicon.former or low.endswith(aged) for low in lows)


def _spaced(words: tuple[str, ...]) -> Iterator[str]:
    """Each word with its space, but where it lost its vowel, or a hyphen stands for what it shares
    with another: *patron d’Apple*, *Bau- und Verkehrsminister*.
    """
    for at, word in enumerate(words):
        elided = len(word) > 1 and word[-1] in APOSTROPHES
        halved = words[at + 1 : at + 2] == ("-",)
        yield word if elided or halved else f"{word} "


def _behind_thing(before: tuple[str, ...], lexicon: Lexicon) -> int:
    """Past a thing and the preposition that an office is behind: *Distanz zu | Minister S*."""
    office = next((at for at, word in enumerate(before) if is_office_word(lexicon, word)), 0)
    for at in range(office - 1, 0, -1):
        thing = lexicon.capital_nouns or before[at - 1].islower()  # no University of S lecturer
        if thing and low_of(before[at]) in lexicon.np_prepositions:
            return at + 1
    return 0


_MARKED = re.compile(rf" [{re.escape(''.join(CLOSERS))}]")
"""Where a name in quotation marks begins within a phrase."""


def _before_marks(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The words of a phrase before a name in quotation marks; all where none is within."""
    marked, at = _MARKED.search(text), 0
    if marked is None:
        return words
    for number, word in enumerate(words):
        at = text.find(word, at)
        if not 0 <= at < marked.start():
            return words[:number] or words
        at += len(word)
    return words


def _read_common(words: tuple[str, ...], text: str, lexicon: Lexicon) -> Reading:
    """A phrase without a name: a group, an office, an institution, a document.

    What stands in marks behind its noun is what it is called: *the group “Friends of the Lake”*.
    """
    nouns = lexicon.nouns
    words = _before_marks(words, text)
    head, at = None, -1
    for position, word in enumerate(words):
        low = low_of(word)
        if head is not None and (low in lexicon.np_prepositions or low in lexicon.genitive):
            break  # ein Sprecher | der Polizei
        found = nouns.head(word.lower())
        described = is_head_first(lexicon) or low.endswith(lexicon.postposed_endings or "\0")
        if found is not None and not (head is not None and described):  # o registro | policial
            head, at = found, position
    affiliation = None
    if head is not None and is_head_first(lexicon) and at + 1 < len(words):
        affiliation = " ".join(words[at + 1 :])
    for position in range(max(at, 0) + 1, len(words) - 1):
        if low_of(words[position]) in lexicon.np_prepositions or (
            low_of(words[position]) in lexicon.genitive
        ):
            affiliation = _owner(joined(text, words[position + 1 :], at_end=True), lexicon)
            break
    adjectives = frozenset(
        word
        for word in words[: max(at, 0)]
        if is_capital(word, lexicon) and not flags_of(lexicon, word)
    )
    return Reading(
        text,
        _kind_of_noun(head, words, lexicon),
        affiliation=affiliation,
        head=head,
        adjectives=adjectives,
    )


def _owner(told: str, lexicon: Lexicon) -> str:
    """Whom something is of, without where they are: *Staatsanwaltschaft | in Leipzig*."""
    if not lexicon.capital_nouns:
        return told
    words = told.split(" ")
    for at in range(1, len(words)):
        low = low_of(words[at])
        if low in lexicon.locative and low not in lexicon.employing:
            return " ".join(words[:at])
    return told


def _ends_as_person(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a noun that is in no list can only mean people: *eine Krankenpflegerin*.

    Short endings prove too little: *Gerichtstermin*, *Fenster*.
    """
    low = words[-1].lower()
    return len(words) > 1 and any(
        len(ending) > _SHORT_ENDING and low.endswith(ending) for ending in lexicon.people_endings
    )


_SHORT_ENDING = 3


def _is_described_name(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name with its article ends in an adjective: French *les Nations unies*."""
    if len(words) <= NOUN_ALONE or not flags_of(lexicon, words[0]) & Word.DETERMINER:
        return False
    adjective = words[-1].islower() and words[-1].endswith(lexicon.postposed_endings or "\0")
    return adjective and words[-2][0].isupper()


def _kind_unlisted(words: tuple[str, ...], lexicon: Lexicon) -> SourceKind:
    if _is_described_name(words, lexicon):
        return SourceKind.ORGANISATION
    one = low_of(words[0]) in lexicon.indefinite
    if one and not lexicon.nouns.persons.isdisjoint(map(str.lower, words[1:])):
        return SourceKind.ANONYMOUS  # a person briefed
    return SourceKind.PERSON if _ends_as_person(words, lexicon) else SourceKind.UNKNOWN


def _kind_by_determiner(head: str, words: tuple[str, ...], lexicon: Lexicon) -> SourceKind | None:
    """What people are of whom it is told whether they are known: *a neighbour*, *two people*."""
    nouns, first = lexicon.nouns, words[0].lower()
    if head in nouns.people and first in lexicon.indefinite:
        return SourceKind.ANONYMOUS
    if head in nouns.persons and (first in lexicon.few or first in lexicon.indefinite):
        return SourceKind.ANONYMOUS
    if head in nouns.people and first in lexicon.singular_determiners:
        return SourceKind.ANONYMOUS if head in nouns.anonymous else SourceKind.PERSON
    some = flags_of(lexicon, first) & Word.DETERMINER and first not in lexicon.definite
    if head in nouns.collective and not some and head not in nouns.hidden:
        return SourceKind.COLLECTIVE  # officials at large; *two officials* are somebody
    return None


def _kind_of_noun(head: str | None, words: tuple[str, ...], lexicon: Lexicon) -> SourceKind:
    if head is None:
        return _kind_unlisted(words, lexicon)
    told = _kind_by_determiner(head, words, lexicon)
    if told is not None:
        return told
    nouns = lexicon.nouns
    for kind, listed in (
        (SourceKind.ANONYMOUS, nouns.anonymous),
        (SourceKind.COLLECTIVE, nouns.collective),
        (SourceKind.PERSON, nouns.people),
        (SourceKind.DOCUMENT, nouns.document),
        (SourceKind.OUTLET, nouns.outlet),
        (SourceKind.ORGANISATION, nouns.organisation),
    ):
        if head in listed:
            return kind
    return SourceKind.UNKNOWN
