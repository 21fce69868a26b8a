"""Whether a pronoun goes with somebody, by their first name or by the noun for them."""

from __future__ import annotations

from citecheck.find.attributions.entities import Mention, agrees, read
from citecheck.find.attributions.names import low_of
from citecheck.find.given_names import is_name_of
from citecheck.model.mention import Source, SourceKind

_ONE = (SourceKind.PERSON, SourceKind.ANONYMOUS)


def contradicts(named: Mention, source: Source, pronoun: str) -> bool:
    """Whether a pronoun of one gender can be no word for a mention, or for whom it means: no *she*
    for *Peter Beispiel*, no *er* for *die Sprecherin*.
    """
    lexicon = named.lexicon
    him = pronoun in lexicon.masculine_pronouns
    if not (him or pronoun in lexicon.feminine_pronouns):
        return False
    told = agrees(named, pronoun)
    first, _, rest = source.name.lower().partition(" ")
    if told is None:
        told = _by_article(named, him=him)
        called = source.kind is SourceKind.PERSON and bool(rest) and is_name_of(first, men=him)
        told = told or (None if called else told)  # Anne Exemple, told as le ministre
    if told is not None:
        return not told
    if source.kind not in _ONE and (rest or not read(named).named):
        return False
    if read(named).named:
        parts = {first, first.partition("-")[0]}  # Anne-Lise
        return any(is_name_of(each, men=not him) for each in parts) and not any(
            is_name_of(each, men=him) for each in parts
        )
    return _ends_otherwise(named, him=him)


def may_be_latter(named: Mention, source: Source, latter: Mention) -> bool:
    """Whether words for whoever was named last can mean one, by gender and number: no *ce dernier*
    for *la victime*.
    """
    last = latter.words[-1].lower()
    masculine = has_gender(latter, masculine=True)
    if masculine is None and last in latter.lexicon.masculine_pronouns:
        masculine = True
    elif masculine is None and last in latter.lexicon.feminine_pronouns:
        masculine = False
    if is_several(named) or contradicts(named, source, last):
        return False
    return masculine is None or has_gender(named, masculine=masculine) is not False


def has_gender(named: Mention, *, masculine: bool) -> bool | None:
    """Whether the article before a noun has a gender; ``None`` where it tells none."""
    lexicon, first = named.lexicon, low_of(named.words[0])
    alike, other = lexicon.masculine_articles, lexicon.feminine_articles
    if not masculine:
        alike, other = other, alike
    if len(named.words) == 1 or not (first in alike or first in other):
        return None
    return first in alike


def is_several(named: Mention) -> bool:
    """Whether the article or number before a noun shows it to be several: French *les témoins*,
    *four people*.
    """
    if len(named.words) == 1:
        return False
    first, lexicon = named.words[0].lower(), named.lexicon
    return first in lexicon.several_articles or first in lexicon.few


def _by_article(named: Mention, *, him: bool) -> bool | None:
    """Whether the article before a noun goes with *he*, or with *she*; ``None`` where the noun is
    one for both.
    """
    if not named.lexicon.either_sex.isdisjoint(map(str.lower, named.words)):
        return None
    told = has_gender(named, masculine=him)
    return _by_pair(named, him=him) if told is None else told


def _by_pair(named: Mention, *, him: bool) -> bool | None:
    """The same by an article and its noun's ending together: German *der Angeklagte*, *die
    Angeklagte*.
    """
    lexicon, article = named.lexicon, named.words[0].lower()
    if len(named.words) != _ARTICLE_AND_NOUN or read(named).named:
        return None
    for masculine, pairs in ((True, lexicon.masculine_pairs), (False, lexicon.feminine_pairs)):
        for before, _, ending in (pair.partition("-") for pair in pairs):
            if before == article and named.words[1].endswith(ending):
                return masculine is him
    return None


_ARTICLE_AND_NOUN = 2


def _ends_otherwise(named: Mention, *, him: bool) -> bool:
    """Whether the noun for somebody ends as those of the other gender do."""
    lexicon = named.lexicon
    nouns = [word.lower() for word in named.words if lexicon.nouns.known(word.lower())]
    if not nouns:
        return False
    hers = nouns[0].endswith(lexicon.feminine_endings)
    return hers if him else not hers and nouns[0].endswith(lexicon.masculine_endings)
