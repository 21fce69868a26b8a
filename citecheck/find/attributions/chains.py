"""Hearsay: who told whom, so that the article's source has it at second hand.

Two constructions: a report with its own source behind it (*..., the Times reported, citing
officials*: officials told the Times), and a report within another (*According to the Times,
officials said ...*).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import read
from citecheck.find.attributions.fixed_phrases import phrase_size
from citecheck.find.attributions.naming import mention_of
from citecheck.find.attributions.sentences import Sentence
from citecheck.find.attributions.somebody import may_speak
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import Lexicon
from citecheck.model.article import Span
from citecheck.model.mention import SourceKind, Stance

_RELAYING = (SourceKind.OUTLET, SourceKind.ORGANISATION)
_CITED = (SourceKind.DOCUMENT, SourceKind.UNKNOWN)
_MOST = 2
"""Relays in one sentence."""


def relayed(sentence: Sentence, lexicon: Lexicon, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What a sentence's reports have from others, whom it names: *citing officials*."""
    if not sentence.traces & Trace.RELAYING:
        return
    count = behind = 0
    for at in sentence.signs:
        phrases = lexicon.relaying.get(sentence.lower[at])
        if phrases is None or at < behind:
            continue
        size = phrase_size(sentence.lower, at, phrases)
        told = _nearest(drafts, sentence.start(at)) if size else None
        if told is None:
            continue
        behind = at + size
        phrase = phrase_after(sentence, lexicon, behind)
        if phrase is None:
            continue
        cited = mention_of(sentence, lexicon, phrase)
        if not (may_speak(cited) or read(cited).kind in _CITED):
            continue
        told.content = list(_cut(sentence, told.content, at))
        if not told.content:
            return
        draft = Draft(list(told.content), told.directness, sentence.span(at, at + size))
        draft.lemma = " ".join(sentence.lower[at : at + size])
        draft.speaker, draft.cited = cited, True
        draft.via = _names(told)
        yield draft
        count += 1
        if count >= _MOST:
            return


def _cut(sentence: Sentence, content: list[Span], relay: int) -> Iterator[Span]:
    """A report's content without the relay that it ends with: *that he was ill, citing S*."""
    last = relay
    while last > 0 and not sentence.wordy[last - 1] and not sentence.is_quote(last - 1):
        last -= 1
    end = sentence.end(last - 1) if last else 0
    for part in content:
        if not part.start <= sentence.start(relay) < part.end:
            yield part
        elif part.start < end:
            yield Span(part.start, end)


def _nearest(drafts: Sequence[Draft], offset: int) -> Draft | None:
    """The report that a relay is about: the last before it, or the next."""
    told = [
        draft
        for draft in drafts
        if draft.cue is not None and draft.content and draft.stance is not Stance.DECLINING
    ]
    before = [draft for draft in told if draft.cue is not None and draft.cue.start < offset]
    return before[-1] if before else next(iter(told), None)


def _names(draft: Draft) -> tuple[str, ...]:
    """The outlet or institution whose report a draft is."""
    if draft.speaker is None:
        return ()
    reading = read(draft.speaker)
    return (reading.name,) if reading.named and reading.kind in _RELAYING else ()


def nest(drafts: Sequence[Draft]) -> None:
    """Tell of each report within an outlet's report that it came through that outlet."""
    outlets = [draft for draft in drafts if _is_outlet(draft)]
    for draft in drafts:
        for outer in outlets:
            if draft is not outer and draft.cue is not None and _within(draft.cue, outer.content):
                draft.via = (*draft.via, *(n for n in _names(outer) if n not in draft.via))


def _is_outlet(draft: Draft) -> bool:
    return draft.speaker is not None and read(draft.speaker).kind is SourceKind.OUTLET


def _within(cue: Span, content: list[Span]) -> bool:
    return any(part.start <= cue.start and cue.end <= part.end for part in content)
