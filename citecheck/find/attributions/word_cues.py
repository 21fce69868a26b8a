"""Cues that are no verbs: *according to*, Dutch *volgens*, German *zufolge*."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.asides import aside_after
from citecheck.find.attributions.cues import MOST_CUES
from citecheck.find.attributions.fixed_phrases import phrase_size
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import QUOTE, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.values import define


@define(eq=False)
class WordCue:
    """A cue that is no verb: according to, volgens, zufolge."""

    first: int
    last: int
    """Exclusive."""
    after: bool = False
    """Whether it stands after its source."""
    quote_only: bool = False
    opening: bool = False
    """Whether a comma must follow its source, before what it says: French *pour S, ...*."""
    parted: bool = False
    """Whether a mark must stand behind its source, too: *per the filing, ...*."""
    own: bool = False
    """Whether its source is the clause's own subject."""
    closing: int = 0
    """How many of its words stand behind its source: *if S is to be believed*."""
    named: int = 0
    """Where the name stands of whoever holds a view: *in Sample’s view*."""
    rumour: bool = False
    """Whether it has no source: Dutch *naar verluidt*."""
    holder: str = ""
    """The pronoun for whose view it is, if it is said by *his* or *her*: *in her view*."""


def word_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[WordCue]:
    """The cues of a sentence that are not verbs, in order."""
    if not sentence.traces & Trace.WORD_CUE:
        return
    count = past = 0
    for at in sentence.signs:
        low = sentence.lower[at]
        if at < past or low not in lexicon.cue_starts:
            continue  # nach | angaben von: one cue, not two
        if low in lexicon.quote_before:
            yield WordCue(at, at + 1, quote_only=True)
        elif low in lexicon.after or _ends_documents(sentence, lexicon, at):
            yield WordCue(at, at + 1, after=True)
        else:
            cue = (
                _own(sentence, lexicon, at)
                or _rumour(sentence, lexicon, at)
                or _view(sentence, lexicon, at)
                or _around_source(sentence, lexicon, at)
                or _before_source(sentence, lexicon, at)
            )
            if cue is None:
                continue
            past = cue.last
            yield cue
        count += 1
        if count >= MOST_CUES:
            return


def _own(sentence: Sentence, lexicon: Lexicon, at: int) -> WordCue | None:
    phrases = lexicon.own.get(sentence.lower[at])
    size = phrase_size(sentence.lower, at, phrases) if phrases else 0
    return WordCue(at, at + size, own=True) if size else None


def _rumour(sentence: Sentence, lexicon: Lexicon, at: int) -> WordCue | None:
    phrases = lexicon.rumours.get(sentence.lower[at])
    size = phrase_size(sentence.lower, at, phrases) if phrases else 0
    return WordCue(at, at + size, rumour=True) if size else None


def _view(sentence: Sentence, lexicon: Lexicon, at: int) -> WordCue | None:
    """*In his view*, *seiner Meinung nach*; not *die seiner Meinung nach großen Gefahren*."""
    begun = lexicon.views.get(sentence.lower[at])
    if begun is None or at + 1 >= len(sentence.atoms):
        return None
    for phrase, holder in begun.get(sentence.lower[at + 1], ()):
        if sentence.classes(at - 1) & Word.DETERMINER:
            continue
        last = at + len(phrase)
        if tuple(sentence.lower[at:last]) == phrase and not _owns(sentence, lexicon, last):
            return WordCue(at, last, holder=holder)
    return _named_view(sentence, lexicon, at)


def _owns(sentence: Sentence, lexicon: Lexicon, behind: int) -> bool:
    """Whether a pronoun before an atom is a determiner: *her lawyer*, no *according to her,*."""
    if behind >= len(sentence) or not sentence.classes(behind - 1) & Word.DETERMINER:
        return False
    if not sentence.wordy[behind]:
        return False
    if lexicon.nouns.known(sentence.lower[behind]):
        return True
    return not (sentence.classes(behind) & _NO_NOUN or _is_predicate(sentence, lexicon, behind))


def _is_predicate(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word behind *according to her* belongs to the verb before that, where verbs come
    second, since it ends the clause or tells how: Dutch *is volgens haar | slecht*, *schiet volgens
    haar | ernstig tekort*, no *volgens haar ernstig zieke moeder*.
    """
    if not lexicon.verb_second or at < _VIEW or sentence.lower[at - _VIEW] == ",":
        return False
    low = sentence.lower
    ends = at + 1 >= len(sentence) or not sentence.wordy[at + 1]
    if sentence.capital[at] or not (ends or low[at].endswith(lexicon.adverb_endings or "\0")):
        return False
    return not any(map(lexicon.nouns.known, low[at + 1 : at + _VIEW]))


_VIEW = 3
"""Atoms of a verb and *according to her* behind it; and of an adjective and its noun."""

_NO_NOUN = ~Word.CUE
"""Classes of words before which a pronoun has no noun."""


def _named_view(sentence: Sentence, lexicon: Lexicon, at: int) -> WordCue | None:
    """The same with the name of whoever holds it: *in Sample’s view*, German *nach S Ansicht*."""
    name = at + 1
    owns = sentence.lower[name].endswith(lexicon.possessive or "\0")
    if not sentence.capital[name] or not owns or len(sentence.lower[name]) < _SHORTEST_OWNER:
        return None
    behind = sentence.lower[name + 1 : name + 1 + _LONGEST_VIEW]
    for phrases in lexicon.views[sentence.lower[at]].values():
        for phrase, _ in phrases:
            rest = list(phrase[2:])
            owned = lexicon.word.get(phrase[1], 0) & Word.DETERMINER
            if rest and owned and behind[: len(rest)] == rest:
                return WordCue(at, at + len(phrase), named=name)
    return None


_SHORTEST_OWNER = 4

_LONGEST_VIEW = 3


def _before_source(sentence: Sentence, lexicon: Lexicon, at: int) -> WordCue | None:
    low = sentence.lower[at]
    if low in lexicon.before:
        marked = at and _is_mark(sentence, at - 1)
        if low in lexicon.after_mark and not (marked or _opens_main(sentence, lexicon, at)):
            return None
        noun = at > 0 and sentence.classes(at - 1) & Word.DETERMINER and sentence.capital[at]
        size = phrase_size(sentence.lower, at, lexicon.before[low])
        if size and not noun:  # die Angaben von S
            return WordCue(at, at + size)
    if low in lexicon.parted and (at == 0 or _is_mark(sentence, at - 1)):
        return WordCue(at, at + 1, parted=True)
    quoted = low in lexicon.opening_quote and QUOTE in sentence.lower
    if at == 0 and (low in lexicon.opening or quoted):
        return WordCue(at, at + 1, opening=True)
    relative = at and low in lexicon.opening and sentence.classes(at + 1) & Word.RELATIVE
    if relative or (low in lexicon.documentary and _document_follows(sentence, lexicon, at + 1)):
        return WordCue(at, at + 1)  # S, pour qui ...
    return None


def _opens_main(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a cue opens the sentence, and behind its source comes the verb, or what it is and no
    more: *Aldus S was het*, *Aldus S, voorzitter van de bond*.
    """
    source = phrase_at(sentence, lexicon, 1) if at == 0 and not lexicon.capital_nouns else None
    if source is None or not is_somebody(sentence, lexicon, source):
        return False
    if source.last >= sentence.stop or sentence.lower[source.last] == ":":
        return True
    aside = aside_after(sentence, lexicon, source)
    if aside is not None and aside.last >= sentence.stop:
        return True
    return bool(sentence.classes(source.last) & Word.VERB)


def _around_source(sentence: Sentence, lexicon: Lexicon, at: int) -> WordCue | None:
    """A cue with its source within: *if S is to be believed*, Dutch *als we S mogen geloven*."""
    for opening, closing in lexicon.around.get(sentence.lower[at], ()):
        last = at + len(opening)
        if tuple(sentence.lower[at:last]) != opening:
            continue
        source = phrase_at(sentence, lexicon, last)
        if source is None or not is_somebody(sentence, lexicon, source):
            continue
        if tuple(sentence.lower[source.last : source.last + len(closing)]) == closing:
            return WordCue(at, last, closing=len(closing))
    return None


def _is_mark(sentence: Sentence, at: int) -> bool:
    return sentence.is_quote(at) or sentence.lower[at] in (",", "–", "—", "-")


def _ends_documents(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a preposition stands behind what it is about, a document, and before the verb:
    German *dem Bericht nach | war er krank*.
    """
    if at < 1 or sentence.lower[at] not in lexicon.documentary or not lexicon.capital_nouns:
        return False
    told = lexicon.nouns.head(sentence.lower[at - 1]) in lexicon.nouns.document
    return told and bool(sentence.classes(at + 1) & (Word.VERB | Word.CUE))


def _document_follows(sentence: Sentence, lexicon: Lexicon, first: int) -> bool:
    """Whether a document is what a preposition is about: *nach ersten Berichten*, no *the*."""
    for at in range(first, min(first + 5, len(sentence))):
        low = sentence.lower[at]
        if low in lexicon.definite or not sentence.wordy[at]:
            return False
        if lexicon.nouns.head(low) in lexicon.nouns.document:
            return True
        if sentence.capital[at] or sentence.classes(at) & (
            Word.VERB | Word.PREPOSITION | Word.CONJUNCTION
        ):
            return False
    return False
