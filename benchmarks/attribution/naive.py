"""The baseline: what a short script finds. Every language alike, no lexicon but one verb list.

A direct quotation is what stands between two quotation marks and has five words or more; its
speaker is the nearest run of capitals to a listed verb in the same line, or the nearest one to the
quotation. Indirect speech is a sentence with a listed verb or *according to* in it and no
quotation; its speaker is the first run of capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer import Item

_QUOTATION = re.compile(
    r"“[^“”\n]+”|„[^“”„\n]+[“”]|«[^«»\n]+»|»[^«»\n]+«|\"[^\"\n]+\"|(?<!\w)‘[^‘’\n]+’(?!\w)"
)
_CUE = re.compile(
    r"\b(?:said|says|told|added|according to|announced|zei|zegt|zeiden|volgens|aldus|meldt"
    r"|verklaarde|sagte|sagt|erklärte|laut|zufolge|so|betonte|dit|déclaré|affirme|selon|ajoute|explique)\b"
)
_NAME = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?: (?:(?:van|de|der|von|du|of) )*[A-ZÀ-Ý][\w’'-]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def found(text: str) -> Iterator[tuple[str, Item]]:
    """The quotations of a text, with their kind."""
    quoted = []
    for match in _QUOTATION.finditer(text):
        if len(match[0].split()) >= 5:
            quoted.append(match.span())
            yield "direct", Item((match.span(),), _speaker(text, *match.span()))
    for match in _SENTENCE.finditer(text):
        if _CUE.search(match[0]) and not any(
            start < match.end() and match.start() < end for start, end in quoted
        ):
            name = _NAME.search(text, match.start(), match.end())
            yield "indirect", Item((match.span(),), (name.span(),) if name else ())


def _speaker(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The name nearest to a cue in the quotation's line, or to the quotation."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    names = [
        match.span() for at in ((first, start), (end, last)) for match in _NAME.finditer(text, *at)
    ]
    cues = [
        match.start() for at in ((first, start), (end, last)) for match in _CUE.finditer(text, *at)
    ]
    if not names:
        return ()
    centre = min(cues, key=lambda cue: min(abs(cue - start), abs(cue - end))) if cues else end
    return (min(names, key=lambda name: abs(name[0] - centre)),)
