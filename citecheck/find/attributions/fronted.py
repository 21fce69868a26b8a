"""Where those sit whose words follow, before a comma: French *À la mairie, on assure que*, *Du côté
des pompiers, la colère gronde : Q*; before a verb: German *Im Rathaus sagt man, dass*.
"""

from __future__ import annotations

from citecheck.find.attributions.entities import read
from citecheck.find.attributions.naming import mention
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import SourceKind

_SEATED = (SourceKind.ORGANISATION, SourceKind.COLLECTIVE, SourceKind.OUTLET)


def fronted_seat(sentence: Sentence, lexicon: Lexicon, last: int) -> Phrase | None:
    """Those who sit where a sentence opens, as far as a comma or verb; ``None`` where no group
    does.
    """
    at = 0
    while at < last and sentence.classes(at) & Word.PREPOSITION:
        if sentence.lower[at + 1] in lexicon.sides:
            at += 2  # du côté | des pompiers
        elif sentence.classes(at) & Word.DETERMINER:
            break  # au ministère
        else:
            at += 1
    phrase = phrase_at(sentence, lexicon, at) if at or sentence.classes(0) else None
    if phrase is None or phrase.last != last:
        return None
    if sentence.classes(at) & Word.PREPOSITION and at + 1 < last:
        phrase = Phrase(at + 1, last)
    reading = read(mention(sentence, lexicon, *phrase))
    named = reading.named and sentence.lower[at - 1] in lexicon.heard_from  # chez Exemple
    return phrase if named or reading.kind in _SEATED else None
