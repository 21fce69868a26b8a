"""Quotations that are told twice: in a heading without a frame, and in full in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from citecheck.find.attributions.draft import Draft
from citecheck.model.mention import Directness

_WORD = re.compile(r"\w+")
_FEWEST = 3
"""Words that are no chance: *Les piétons font demi-tour*."""
_MOST_WORDS = 40
"""Words of a heading at most."""
_MOST = 30
"""Quotations without a frame that are looked for in the others."""
_REACH = 100_000
"""Code points of quotations that those are looked for in."""


def give_speakers(text: str, drafts: Sequence[Draft]) -> None:
    """Give quotations that nothing frames to whoever says the same words, or more, elsewhere."""
    loose = [draft for draft in drafts if _is_loose(draft)][:_MOST]
    headings = [
        (draft, words)
        for draft, words in zip(loose, map(partial(_words, text), loose), strict=True)
        if _FEWEST <= words.count(" ") - 1 <= _MOST_WORDS
    ]
    if not headings:
        return
    others = list(_others(text, drafts))
    for draft, words in headings:
        longer = (other for said, other in others if words in said and words != said)
        same = (other for said, other in others if words == said and not _is_loose(other))
        full = next(same, None) or next(longer, None)
        if full is not None:
            draft.told, draft.implied, draft.antecedents = full, False, ()


def _is_loose(draft: Draft) -> bool:
    if not draft.implied or draft.cue is not None or draft.speaker is not None:
        return False
    return draft.directness is Directness.DIRECT


def _others(text: str, drafts: Sequence[Draft]) -> Iterator[tuple[str, Draft]]:
    """The quotations in which others can be, with their words."""
    left = _REACH
    for draft in drafts:
        if draft.directness is Directness.INDIRECT or not (draft.implied or draft.speaker):
            continue
        left -= sum(map(len, draft.content))
        if left < 0:
            return
        yield _words(text, draft), draft


def _words(text: str, draft: Draft) -> str:
    """A quotation's words in lower case, with a space about each."""
    said = " ".join(text[span.slice] for span in draft.content)
    return f" {' '.join(_WORD.findall(said.lower()))} "
