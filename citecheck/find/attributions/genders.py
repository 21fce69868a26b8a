"""Whether a pronoun goes with somebody, by their first name or by the noun for them."""

from __future__ import annotations

from citecheck.find.attributions.entities import Mention, agrees, read
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
    if told is not None:
        return not told
    if source.kind not in _ONE:
        return False
    first, _, rest = source.name.partition(" ")
    if rest and read(named).named:
        return is_name_of(first.lower(), men=not him)
    return _ends_otherwise(named, him=him)


def _ends_otherwise(named: Mention, *, him: bool) -> bool:
    """Whether the noun for somebody ends as those of the other gender do."""
    lexicon = named.lexicon
    nouns = [word.lower() for word in named.words if lexicon.nouns.known(word.lower())]
    if not nouns:
        return False
    hers = nouns[0].endswith(lexicon.feminine_endings)
    return hers if him else not hers and nouns[0].endswith(lexicon.masculine_endings)
