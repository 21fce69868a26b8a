"""Who answers: what nothing frames behind a question that somebody was asked is not the asker's.

*« Où étiez-vous ? », demande le président. « Chez moi. »*
"""

from __future__ import annotations

from citecheck.find.attributions.draft import Draft
from citecheck.find.lexicon import Lexicon, Word

_REACH = 12
"""Code points before a verb in which a pronoun shows that somebody asks nobody else."""
_CLOSING = "»”“\"' ’\u00a0\u202f,"


def asks_another(asked: Draft, text: str, lexicon: Lexicon) -> bool:
    """Whether a quotation is a question, and its verb tells that somebody was asked it: no
    *s’est-il demandé*.
    """
    if asked.lemma not in lexicon.asking or asked.cue is None or asked.speaker is None:
        return False
    if not is_question(asked, text):
        return False
    before = text[max(0, asked.cue.start - _REACH) : asked.cue.start].lower()
    words = before.replace("’", " ").replace("'", " ").replace("-", " ").split()
    return not any(lexicon.word.get(word, 0) & Word.REFLEXIVE for word in words)


def is_question(said: Draft, text: str) -> bool:
    """Whether a quotation ends as a question."""
    if not said.content:
        return False
    last = said.content[-1]
    return text[last.start : last.end].rstrip(_CLOSING).endswith("?")
