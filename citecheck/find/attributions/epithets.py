"""People named before who are told by what they are: German *der Außenminister*, *die Inhaberin
des Lehrstuhls*, for whoever was last named, so as not to say the name again.
"""

from __future__ import annotations

from functools import lru_cache

from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.genders import has_gender
from citecheck.find.attributions.names import low_of
from citecheck.find.lexicon import Lexicon
from citecheck.model.mention import SourceKind


def is_epithet(mention: Mention) -> bool:
    """Whether a mention can mean somebody named before by what they are.

    Those can not of whom it is told without their names, by what they did, saw or suffered, or by
    whose they are: *der Angeklagte*, *die Mutter*.
    """
    words, lexicon = mention.words, mention.lexicon
    article, nouns = words[0].lower(), lexicon.nouns
    if lexicon.callings:
        return _calls_again(mention)
    if not lexicon.epithets or len(words) == 1 or article not in lexicon.definite:
        return False
    if _has_nameless(mention):
        return False
    noun, reading = _noun(words, lexicon), read(mention)
    if nouns.head(noun) != reading.head:
        return False  # der Appell der Wissenschaftler
    shown = noun.endswith(_endings(article, lexicon))
    if reading.kind is SourceKind.PERSON:
        one = article in lexicon.singular_determiners
        return not reading.named and (one or shown)
    alone = not reading.named or reading.name.lower() == noun
    return shown and alone and reading.kind is SourceKind.UNKNOWN and not nouns.known(noun)


def _calls_again(mention: Mention) -> bool:
    """Whether it is one of the nouns by which newspapers mean somebody named, behind an article and
    with no more than adjectives: French *l’élue*, *le syndicaliste*, *la députée libérale*.
    """
    words, lexicon = mention.words, mention.lexicon
    if not 1 < len(words) <= _LONG_PHRASE or low_of(words[0]) not in lexicon.definite:
        return False
    lows = [low_of(word) for word in words[1:]]
    joined = next((at for at, low in enumerate(lows) if low in lexicon.np_prepositions), None)
    if joined is not None:
        return joined > 0 and lows[joined - 1] in lexicon.seated and words[-1][0].isupper()
    if read(mention).named and mention.allegiance is None:
        return False
    return any(_is_calling(word, lexicon) for word in words[1:_SHORT_PHRASE])


def _is_calling(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.callings or word.endswith(lexicon.calling_endings or "\0")


_SHORT_PHRASE = 4
"""Words of an article, a noun and adjectives."""
_LONG_PHRASE = 6
"""The same with where somebody was elected: *l’élue de la Seine-Saint-Denis*."""


def is_nameless(mention: Mention, meant_by: Mention) -> bool:
    """Whether a mention is one who goes without a name, and an epithet can mean them: *der
    Gutachter* by *der Psychiater*.
    """
    reading, article = read(mention), mention.words[0].lower()
    if article in mention.lexicon.definite and article != meant_by.words[0].lower():
        return False
    one = reading.kind in (SourceKind.PERSON, SourceKind.ANONYMOUS)
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
    noun = _noun(words, lexicon)
    written = next((word for word in words if word.lower() == noun), "")
    at = mention.span.start
    for _ in range(_MOST_TOLD):
        at = text.rfind(f" {written}", max(0, mention.span.start - _REACH), at)
        if at < 0 or not written:
            return False
        before = text[max(0, at - _DESCRIBED) : at].lower().split()[-_MOST_WORDS:]
        if not lexicon.indefinite.isdisjoint(before):
            return True
    return False


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
        if word[0].isupper() if lexicon.capital_nouns else _is_calling(word, lexicon):
            noun = low
    return noun
