"""Why a source is not named, in the article's words."""

from __future__ import annotations

from citecheck.find.attributions.sentences import QUOTE, Sentence
from citecheck.find.lexicon import FINITE, Lexicon, Word

_REACH = 30
_EDGES = frozenset((",", ";", "(", ")", "–", "—", ".", QUOTE))


def ground_in(sentence: Sentence, lexicon: Lexicon) -> str | None:
    """The words of a sentence that say why somebody is not named: *on condition of anonymity*."""
    hints = sentence.tokens.hints
    if not hints or not len(sentence):
        return None
    text = sentence.text(0, len(sentence)).lower()
    found = {each for each in hints if each in text}
    phrase = next(filter(found.__contains__, lexicon.grounds), None) if found else None
    if phrase is None:
        return None
    return _around(sentence, sentence.start(0) + text.find(phrase), len(phrase))


def _around(sentence: Sentence, offset: int, length: int) -> str:
    """The clause around a place: from a comma or *who* before it to the next mark."""
    at = next(
        (index for index in range(len(sentence)) if sentence.end(index) > offset),
        len(sentence) - 1,
    )
    first = at
    while first > max(0, at - _REACH) and sentence.lower[first - 1] not in _EDGES:
        first -= 1
        if sentence.classes(first) & Word.RELATIVE and first < at:
            break
    last = at + 1
    relative = bool(sentence.classes(first) & Word.RELATIVE)
    while last < len(sentence) and (
        sentence.end(last - 1) < offset + length
        or (
            last - at < _REACH
            and sentence.lower[last] not in _EDGES
            and not (relative and _begins_report(sentence, last))
        )
    ):
        last += 1
    return sentence.text(first, last)


def _begins_report(sentence: Sentence, at: int) -> bool:
    """Whether the verb of the report comes right behind the clause: *die anoniem wil blijven zegt*.

    So it does where no comma closes a clause.
    """
    lexicon = sentence.lexicon
    if lexicon.clause_commas or lexicon.capital_nouns or not sentence.classes(at) & Word.CUE:
        return False
    if sentence.lower[at] in lexicon.modals:
        return False  # die anoniem willen blijven
    if all(form is not FINITE for _, form in lexicon.verbs.get(sentence.lower[at], ())):
        return False  # niet met name genoemd wil worden
    before = sentence.lower[at - 1]
    if before in lexicon.nominatives or before in lexicon.singular:
        return False  # who was not named because he feared it
    return before not in lexicon.infinitive and before not in lexicon.modals
