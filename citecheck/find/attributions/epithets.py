"""People named before who are told by what they are: German *der Außenminister*, *die Inhaberin
des Lehrstuhls*, for whoever was last named, so as not to say the name again.
"""

from __future__ import annotations

from functools import lru_cache

from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.genders import has_gender
from citecheck.find.attributions.names import low_of
from citecheck.find.given_names import is_given_name
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import SourceKind


def is_epithet(mention: Mention) -> bool:
    """Whether a mention can mean somebody named before by what they are.

    Those can not of whom it is told without their names, by what they did, saw or suffered, or by
    whose they are: *der Angeklagte*, *die Mutter*.
    """
    if mention.epithet is None:
        listed = bool(mention.lexicon.callings)
        again = is_listed_epithet(mention) if listed else _is_noun_again(mention)
        mention.epithet = again or _is_parent_again(mention)
    return mention.epithet


def _is_noun_again(mention: Mention) -> bool:
    """The same, where nouns have capitals, by the endings of nouns for one person."""
    words, lexicon = mention.words, mention.lexicon
    article, nouns = words[0].lower(), lexicon.nouns
    if not lexicon.epithets or len(words) == 1 or article not in lexicon.definite:
        return False
    if _has_nameless(mention):
        return False
    noun, reading = _noun(words, lexicon), read(mention)
    if nouns.head(noun) != reading.head:
        return False  # der Appell der Wissenschaftler
    shown = noun.endswith(_endings(article, lexicon))
    one = article in lexicon.singular_determiners
    if reading.kind in (SourceKind.PERSON, SourceKind.COLLECTIVE):
        several = reading.kind is SourceKind.COLLECTIVE  # der Republikaner, no die Republikaner
        return not reading.named and ((one and shown) if several else (one or shown))
    alone = not reading.named or reading.name.lower() == noun
    return shown and alone and reading.kind is SourceKind.UNKNOWN and not nouns.known(noun)


def _is_parent_again(mention: Mention) -> bool:
    """Whether a mention tells of how many somebody is a parent: *the mother of two*."""
    words, lexicon = tuple(map(str.lower, mention.words)), mention.lexicon
    if len(words) < _PARENT_OF_SOME or words[0] not in lexicon.definite:
        return False
    of, number = words[2:_PARENT_OF_SOME]
    joined = words[1] in lexicon.parents and of in lexicon.of
    return joined and (number in lexicon.few or number.isdigit())


_PARENT_OF_SOME = 4
"""Words of *the mother of two*."""


def is_listed_epithet(mention: Mention) -> bool:
    """Whether a mention is a listed noun for what many are, or where somebody is from: French *le
    chanteur*, *la jeune femme*, *le Lyonnais*.
    """
    words, lexicon = mention.words, mention.lexicon
    if not lexicon.callings or not 1 < len(words) <= _LONGEST_CALLING:
        return False
    if low_of(words[0]) not in lexicon.definite:
        return False
    if len(words) <= _FROM_PLACE and words[1].istitle():
        hails = _is_from_there(mention)
        if hails is not None:
            return hails
    noun = _listed(words, lexicon)
    near = 0 < noun <= _SHORTEST_CALLING and all(map(_describes, words[1:noun]))
    if not near or _ends_with_name(mention):
        return False
    behind = words[noun + 1 :]
    plain = all(word.islower() or word.isdigit() for word in behind)
    described = plain and lexicon.coordinators.isdisjoint(behind)
    if described or words[noun] in lexicon.vocations:
        return described or low_of(behind[0]) in lexicon.of
    seated = words[noun] in lexicon.seated and words[-1][0].isupper()
    allied = mention.allegiance is not None  # l’élue LFI
    return allied or (seated and low_of(behind[0]) in lexicon.np_prepositions)


def _describes(word: str) -> bool:
    """Whether a word can stand between an article and a noun: *young*, *Sample-born*,
    *Exampletown*.
    """
    return word.islower() or word.istitle() or "-" in word


def _is_from_there(mention: Mention) -> bool | None:
    """Whether a capital behind an article tells where somebody is from: *the Exampletown man*,
    French *le Lyonnais*; ``None`` where a noun of another kind is behind it.
    """
    words, lexicon = mention.words, mention.lexicon
    if len(words) == _FROM_PLACE:
        return True if words[-1] in lexicon.hailing else None
    known = words[1] in lexicon.governments or read(mention).kind is SourceKind.OUTLET
    return words[1].endswith(lexicon.demonyms or "\0") and not known


def _ends_with_name(mention: Mention) -> bool:
    """Whether a whole name ends a phrase: *le capitaine des pompiers Jean Exemple*."""
    first, last = mention.words[-2:]
    return first[0].isupper() and last[0].isupper() and is_given_name(first)


_SHORTEST_CALLING = 2
"""Words of an article and a noun."""
_FROM_PLACE = 3
"""Words of *the Exampletown man*."""
_LONGEST_CALLING = 14
"""Words of *le patron de cette exploitation de 80 hectares reprise de son père*."""


def _listed(words: tuple[str, ...], lexicon: Lexicon) -> int:
    """Where the noun for what many are stands in a phrase; zero: nowhere."""
    return next((at for at, word in enumerate(words) if at and _is_calling(word, lexicon)), 0)


def _is_calling(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.callings or word in lexicon.vocations:
        return True
    return word.endswith(lexicon.calling_endings or "\0")


def is_firm_again(mention: Mention) -> bool:
    """Whether a mention is a noun for firms alone, that may mean one named before: French
    *l’avionneur*.
    """
    words, lexicon = mention.words, mention.lexicon
    if len(words) == 1 or low_of(words[0]) not in lexicon.definite:
        return False
    reading = read(mention)
    if reading.named or reading.head not in lexicon.nouns.firm:
        return False
    return lexicon.capital_nouns or all(map(str.islower, words[1:]))


def is_nameless(mention: Mention, meant_by: Mention) -> bool:
    """Whether a mention is one who goes without a name, and an epithet can mean them: *der
    Gutachter* by *der Psychiater*.
    """
    reading, article = read(mention), mention.words[0].lower()
    if article in mention.lexicon.definite and article != meant_by.words[0].lower():
        return False
    one = reading.kind is SourceKind.PERSON  # a neighbour or a spokesman is no mayor
    return one and not reading.named and _has_nameless(mention)


def _has_nameless(mention: Mention) -> bool:
    nouns = mention.lexicon.nouns
    return not nouns.nameless.isdisjoint(map(nouns.head, map(str.lower, mention.words)))


def pronoun_of(mention: Mention) -> str:
    """A pronoun that goes with its noun, or nothing, where that does not show."""
    lexicon = mention.lexicon
    by_article = has_gender(mention, masculine=True)
    if by_article is not None:
        return min(lexicon.masculine_pronouns if by_article else lexicon.feminine_pronouns)
    noun = _noun(mention.words, lexicon)
    if noun.endswith(lexicon.feminine_endings or "\0"):
        return min(lexicon.feminine_pronouns, default="")
    his = noun.endswith(lexicon.masculine_endings or "\0")
    return min(lexicon.masculine_pronouns, default="") if his else ""


def is_of_somebody_new(mention: Mention, text: str) -> bool:
    """Whether its noun was told before of one who is not known: *ein junger Biologe*."""
    words, lexicon = mention.words, mention.lexicon
    listed = _listed(words, lexicon)
    noun = words[listed] if listed else _noun(words, lexicon)
    written = next((word for word in words if word.lower() == noun), "")
    at = mention.span.start
    for _ in range(_MOST_TOLD):
        at = text.rfind(f" {written}", max(0, mention.span.start - _REACH), at)
        if at < 0 or not written:
            return False
        before = text[max(0, at - _DESCRIBED) : at].lower().split()
        told = not lexicon.indefinite.isdisjoint(before[-_MOST_WORDS:])
        if told and not (listed and _is_said_of_one(before, lexicon)):
            return True
    return False


def _is_said_of_one(before: list[str], lexicon: Lexicon) -> bool:
    """Whether words that end in an article say what somebody is: *S is a*, *S, a*, *S as a*."""
    at = max(i for i, word in enumerate(before) if word in lexicon.indefinite) - 1
    if at < 0:
        return False
    verb = lexicon.word.get(before[at], 0) & Word.VERB
    return bool(verb) or before[at].endswith(",") or before[at] in lexicon.as_says


_MOST_TOLD = 4
"""Places of a noun that are gone back over."""
_REACH = 8_000
"""Code points before a mention in which somebody else may have been told of by its noun."""
_DESCRIBED = 40
_MOST_WORDS = 2
"""Words, and the code points they take, of an article and an adjective before a noun."""


@lru_cache(maxsize=1 << 6)
def _endings(article: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What nouns end in by which one person is told behind an article."""
    pairs = (pair.partition("-") for pair in lexicon.epithets)
    return tuple(ending for before, _, ending in pairs if before == article)


def _noun(words: tuple[str, ...], lexicon: Lexicon) -> str:
    """The noun of a phrase, in lower case: the last one before whose or of what it is."""
    noun = ""
    for word in words[1:]:
        low = low_of(word)
        if low in lexicon.genitive or low in lexicon.np_prepositions:
            break
        called = _is_calling(word, lexicon) or word in lexicon.hailing
        if word[0].isupper() if lexicon.capital_nouns else called:
            noun = low
    return noun
