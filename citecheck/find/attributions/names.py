"""Where the name stands in a phrase, and what stands before it: *minister van Defensie | Jan
Voorbeeld*.
"""

from __future__ import annotations

from citecheck.find.attributions.domain import name_behind_domain
from citecheck.find.attributions.marks import APOSTROPHES
from citecheck.find.attributions.vocabulary import is_name
from citecheck.find.given_names import given_names, is_given_name
from citecheck.find.lexicon import Lexicon, Word


def is_capital(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is written as a name; without capitals, whether it is in no list."""
    if word[0].isupper() or is_name(word):
        return True
    return lexicon.uncased and word[0].isalpha() and word not in lexicon.word


def low_of(word: str) -> str:
    """A word as it is looked up: without the apostrophe of one that lost its vowel, l’, dell’."""
    return word.lower().rstrip(APOSTROPHES)


def flags_of(lexicon: Lexicon, word: str) -> int:
    """The closed classes that a word is of, as `Word` flags."""
    return lexicon.word.get(low_of(word), 0)


def is_office_word(lexicon: Lexicon, word: str) -> bool:
    """Whether a word says what office somebody holds: Kremlin-woordvoerder, Secretary."""
    low = word.lower()
    head = lexicon.nouns.head(low)
    if head is not None and head in lexicon.nouns.people:
        return True
    return low in lexicon.short_offices and _is_abbreviation(word)


def _name_start(words: tuple[str, ...], lexicon: Lexicon) -> int:
    """Where the name at the end of a phrase begins; ``len(words)`` where there is none."""
    known = _name_behind_title(words, lexicon)
    if known is None:
        known = _institution_start(words, lexicon)
    if known is None:
        known = name_behind_domain(words, lexicon)
    if known is not None:
        return known
    at = _past_unlisted_office(words, lexicon, _first_of_capitals(words, lexicon))
    if at == len(words):
        return at
    # minister van Defensie Jan Voorbeeld: the first capital belongs to the office
    institution = lexicon.nouns.head(words[-1].lower()) in lexicon.nouns.organisation
    if at >= 2 and len(words) - at >= 3 and not institution and _belongs(words, lexicon, at):
        at += 1
        while at < len(words) and low_of(words[at]) in lexicon.name_particles:
            at += 2  # titular da Delegacia de Proteção
        return min(at, len(words))
    at = _past_genitives(words, lexicon, at)
    while at < len(words) and not is_capital(words[at], lexicon):
        at += 1
    if at == 0 and len(words) > 1 and flags_of(lexicon, words[0]) & Word.DETERMINER:
        at = 1
    return at


def _first_of_capitals(words: tuple[str, ...], lexicon: Lexicon) -> int:
    """Where the words in capitals begin that a phrase ends with, particles between them included;
    behind an office.
    """
    at = len(words)
    while at > 0:
        word = words[at - 1]
        if is_capital(word, lexicon) or word in (".", "&", "-", "/"):
            if is_office_word(lexicon, word) and not _ends_surname(words, at - 1, lexicon):
                break
            at -= 1
        elif at < len(words) and _is_within_name(words, at - 1, lexicon):
            at -= 1
        else:
            break
    return at


def _past_unlisted_office(words: tuple[str, ...], lexicon: Lexicon, at: int) -> int:
    """Past a noun for people that is in no list, before a known first name and another: German
    *Gerätewart | Jan Beispiel*.
    """
    if not lexicon.capital_nouns or len(words) - at <= FEWEST_NAMES:
        return at
    office = may_be_office(words[at], lexicon) and words[at + 1].lower() in given_names()
    return at + 1 if office else at


def may_be_office(word: str, lexicon: Lexicon) -> bool:
    """Whether a word ends as nouns for people do where they have capitals, and is no first name."""
    low = word.lower()
    return low.endswith(lexicon.people_endings or "\0") and low not in given_names()


def _institution_start(words: tuple[str, ...], lexicon: Lexicon) -> int | None:
    """Where an institution's name begins behind its article, whatever people its words can mean:
    *head of the | Child Protection Unit*.
    """
    institution = lexicon.nouns.head(words[-1].lower()) in lexicon.nouns.organisation
    if lexicon.capital_nouns or not institution:
        return None
    at = len(words)
    while at > 0 and is_capital(words[at - 1], lexicon):
        at -= 1
    determined = at > 0 and flags_of(lexicon, words[at - 1]) & Word.DETERMINER
    return at if determined and len(words) - at > 1 else None


def _ends_surname(words: tuple[str, ...], at: int, lexicon: Lexicon) -> bool:
    """Whether a word only ends as an office does, or is one that ends a name where offices have no
    capital: Jan van *Proefboer*, Jan de *Boer*.
    """
    if at == 0:
        return False
    if lexicon.capital_nouns:
        return at + 1 == len(words) and _is_surname_behind(words, at, lexicon)
    particle = low_of(words[at - 1]) in lexicon.name_particles
    if particle and not lexicon.nouns.listed(words[at].lower()):
        return True
    first = at - 1
    while first and words[first].islower() and words[first] in lexicon.name_particles:
        first -= 1
    given = words[first]
    if not lexicon.small_months or at + 1 < len(words) or not given.istitle():
        return False
    return not (flags_of(lexicon, given) or lexicon.nouns.head(given.lower()))


def _is_surname_behind(words: tuple[str, ...], at: int, lexicon: Lexicon) -> bool:
    """Whether a word that is an office, or ends as one, stands behind an office and first names, or
    behind a known first name: German *Trainer Jan Beispielmann*, *Peter Richter*.
    """
    nouns, first = lexicon.nouns, at
    while first and at - first < _MOST_FIRST_NAMES and words[first - 1].istitle():
        given = words[first - 1].lower()
        if lexicon.word.get(given, 0) or nouns.head(given) is not None:
            break
        first -= 1
    if first == 0:
        return words[0].lower() in given_names()
    return first < at and is_office_word(lexicon, words[first - 1])


_MOST_FIRST_NAMES = 3


def _name_behind_title(words: tuple[str, ...], lexicon: Lexicon) -> int | None:
    """Where a name begins behind a title within a phrase: *Springfield Police Dept. Lt. | S*."""
    if "." not in words:
        return None
    for at in range(len(words) - 3, 0, -1):
        if words[at + 1] == "." and words[at].lower() in lexicon.honorifics:
            named = all(is_capital(word, lexicon) for word in words[at + 2 :])
            return at + 2 if named else None
    return None


def _is_within_name(words: tuple[str, ...], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a particle, or one of two, behind a name: *Jan van der Proef*."""
    if not at:
        return False
    if low_of(words[at]) not in lexicon.name_particles:  # Jan in ’t Proef
        clipped = at + 1 < len(words) and not words[at + 1][0].isalpha()
        clipped = clipped and words[at + 1].lower() in lexicon.name_particles
        return clipped and is_capital(words[at - 1], lexicon)
    if is_capital(words[at - 1], lexicon):
        return not (
            lexicon.capital_nouns and low_of(words[at]) in lexicon.definite
        )  # Ende der Woche
    if goes_on_with_article(words, at, lexicon):
        return True
    second = at > 1 and low_of(words[at]) not in lexicon.definite
    if second and not words[at][0].isalpha() and words[at - 1].islower():
        return words[at - 2].istitle()
    return second and low_of(words[at - 1]) in lexicon.name_particles and words[at - 2].istitle()


def goes_on_with_article(words: tuple[str, ...], at: int, lexicon: Lexicon) -> bool:
    """Whether an article is the second particle of a name behind a known first name: German *Anna
    von | der Beispielau*, Dutch *Jan van | de Voorbeeld*, no *Partij van | de Arbeid*.
    """
    if at < FEWEST_NAMES or at + 1 >= len(words):
        return False
    particles = (low_of(words[at - 1]), low_of(words[at]))
    if not lexicon.name_particles.issuperset(particles) or not is_capital(words[at + 1], lexicon):
        return False
    return not given_names().isdisjoint(words[at - 2].lower().split("-"))


FEWEST_NAMES = 2
"""Words of a person's name, behind the names of what the office is of."""


def _past_genitives(words: tuple[str, ...], lexicon: Lexicon, at: int) -> int:
    """Past the names that belong to the office: *президент России | Владимир ...*."""
    if not (at and lexicon.genitive_endings and lexicon.nouns.known(words[at - 1].lower())):
        return at
    while len(words) - at > FEWEST_NAMES and (
        _is_abbreviation(words[at]) or words[at].lower().endswith(lexicon.genitive_endings)
    ):
        at += 1
    return at


def _name_start_uncased(words: tuple[str, ...], lexicon: Lexicon) -> int:
    """Where a name begins in a script without capitals: behind listed nouns and their genitives."""
    at = 0
    for position, word in enumerate(words):
        if lexicon.nouns.listed(word) or flags_of(lexicon, word):
            at = position + 1
    while at and at < len(words) and words[at].startswith(lexicon.article_prefixes):
        at += 1
    return at


def name_before_office(words: tuple[str, ...], lexicon: Lexicon) -> slice | None:
    """Where a whole name stands that its office follows without a mark, behind a title or a land if
    need be, in a script without capitals where an article shows the noun: Arabic *سامر حداد | وزير
    المالية*, *الهولندي | سامر حداد | المدير*; ``None`` where there is none.
    """
    articles = lexicon.article_prefixes
    if not articles:
        return None
    first = 1 if words[0].startswith(articles) else 0
    if words[first : first + 1] and words[first].startswith(articles):
        return None  # الناطق الرسمي باسم الوزارة
    if first and lexicon.nouns.listed(words[0]) and not is_office_word(lexicon, words[0]):
        return None
    for at in range(first, len(words)):
        if lexicon.nouns.listed(words[at]) or flags_of(lexicon, words[at]):
            enough = at - first >= FEWEST_NAMES and is_office_word(lexicon, words[at])
            return slice(first, at) if enough else None
    return slice(first, len(words)) if first and len(words) - first >= FEWEST_NAMES else None


def _belongs(words: tuple[str, ...], lexicon: Lexicon, at: int) -> bool:
    """Whether a word stands after *van*, *of the*."""
    before = low_of(words[at - 1])
    if before in lexicon.of:
        return True
    if before in lexicon.np_prepositions and has_office_word(words[: at - 1], lexicon):
        return True  # Minister for Housing
    determined = flags_of(lexicon, before) & Word.DETERMINER and not lexicon.subject_first
    return bool(determined) and low_of(words[at - 2]) in lexicon.of


def split_name(words: tuple[str, ...], lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A phrase as (what stands before the name, the name). The name may be empty."""
    find_start = _name_start_uncased if lexicon.uncased else _name_start
    start = find_start(words, lexicon)
    before, name = words[:start], words[start:]
    if len(name) > FEWEST_NAMES and _is_somebodys(name, lexicon):
        before, name = words[: start + 1], words[start + 1 :]
    if name and _is_owner_alone(before, name, lexicon):
        return words, ()
    if (
        name
        and not lexicon.uncased
        and not _is_holder(before, name, lexicon)
        and (_is_about_noun(before, lexicon))
    ):
        return words, ()  # een woordvoerder van Voorbeeld: the phrase is about the spokesman
    return before, name


def _is_somebodys(name: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name begins with what a whole name behind it belongs to: *Sampleton’s | Kim S*."""
    owned = bool(lexicon.possessive) and name[0].endswith(lexicon.possessive)
    return owned and is_given_name(name[1])


def _is_holder(before: tuple[str, ...], name: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a whole name is who holds an office that a plain noun without article ends: French
    *le capitaine de corvette Jean Exemple*.
    """
    if lexicon.capital_nouns or len(name) < FEWEST_NAMES or len(before) <= _OFFICE_OF:
        return False
    of, noun = before[-2:]
    bare = low_of(of) in lexicon.of and not flags_of(lexicon, of) & Word.DETERMINER
    plain = noun.islower() and not is_office_word(lexicon, noun) and not flags_of(lexicon, noun)
    return bare and plain and is_office_word(lexicon, before[-3]) and is_given_name(name[0])


_OFFICE_OF = 2
"""Words of an office and *of*."""


def _is_owner_alone(before: tuple[str, ...], name: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether an abbreviation is what the office right before it is of: *prezes PiS*."""
    if len(name) > 1 or not before or not is_head_first(lexicon):
        return False
    return _is_abbreviation(name[0]) and is_office_word(lexicon, before[-1])


def _is_abbreviation(word: str) -> bool:
    """Whether a word has more capitals than its first: *PiS*, *МВД*."""
    return sum(map(str.isupper, word)) > 1


def _is_about_noun(before: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether what stands before a name is a noun that the name only belongs to."""
    last = len(before) - 1
    if before and low_of(before[last]) in lexicon.coordinators:
        last -= 1  # a spokesman for the Ministry of A and B
        while last > 0 and is_capital(before[last], lexicon):
            last -= 1
    for at in range(last, 0, -1):
        if is_capital(before[at], lexicon):
            return False
        low = low_of(before[at])
        if (
            low in lexicon.np_prepositions
            or low in lexicon.genitive
            or (lexicon.clause_without_that and flags_of(lexicon, before[at]) & Word.PREPOSITION)
        ):
            return _is_noun_phrase(before[:at], lexicon)
    return False


def _is_noun_phrase(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a noun that names a source is among words; or a plain one behind an article, where
    nouns are as often in no list: *one regular* at the Red Lion.
    """
    if any(lexicon.nouns.known(word.lower()) for word in words):
        return True
    if len(words) <= 1 or not lexicon.clause_without_that:
        return False
    determined = (
        flags_of(lexicon, words[0]) & Word.DETERMINER or low_of(words[0]) in lexicon.indefinite
    )
    return bool(determined) and words[1].islower() and not flags_of(lexicon, words[1])


def has_office_word(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    return any(is_office_word(lexicon, word) for word in words)


def is_head_first(lexicon: Lexicon) -> bool:
    """Whether what a noun belongs to stands behind it without a preposition: *rzecznik policji*."""
    return bool(lexicon.genitive_endings) or lexicon.uncased
