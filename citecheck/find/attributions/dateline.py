"""Datelines: where and when a report was written, and by whom, before its first sentence.

*LONDON, May 3 (Reuters) - The minister said*; *MADRID.- El ministro*; *(ANSA) - ROMA, 12 MAG - Il
ministro*. Nobody of it is a subject, and its dash parts nothing that the sentence says.
"""

from __future__ import annotations

from citecheck.find.attributions.marks import DASHES, MARKS
from citecheck.find.attributions.tokens import Tokens
from citecheck.find.lexicon import Lexicon, Word

_LONGEST = 16
"""Tokens of a dateline: *NEW YORK, Oct. 3, 2022 (GLOBE NEWSWIRE)*."""
_MOST = 2
"""Parts with a dash of their own: *(ANSA) - ROMA, 12 MAG -*."""
_LONGEST_PLACE = 3
"""Words of a place that has neither capitals throughout nor an agency behind it: *Den Haag*."""
_WITHIN = frozenset((".", ",", "(", ")", "/", "&", "'", "’"))
_JOINING = frozenset(("(", "/"))
_OPENS = Word.DETERMINER | Word.PRONOUN | Word.CONJUNCTION | Word.PREPOSITION
"""Classes of a first word whose capital shows that a sentence begins with it."""


def past_dateline(tokens: Tokens, lexicon: Lexicon) -> int:
    """The first token behind the dateline that a block begins with; 0 where it has none."""
    first = 0
    for _ in range(_MOST):
        behind = _past_part(tokens, lexicon, first)
        if behind == first:
            break
        first = behind
    return first


def _past_part(tokens: Tokens, lexicon: Lexicon, first: int) -> int:
    """Past what stands before a dash, and the dash; or `first`."""
    words, end = tokens.words, min(first + _LONGEST, len(tokens) - 1)
    at = first
    while at < end and words[at] not in DASHES:
        if not _is_within(tokens, lexicon, at):
            return first
        at += 1
    if not first < at < end or not _is_parted(tokens, at):
        return first
    return at + 1 if _is_dateline(tokens, lexicon, range(first, at), at + 1) else first


def _is_within(tokens: Tokens, lexicon: Lexicon, at: int) -> bool:
    """Whether a token can be of a dateline: a name, a number, a month, a mark."""
    if tokens.capital[at] or tokens.words[at] in _WITHIN or tokens.words[at][0].isdigit():
        return True
    before = tokens.words[at - 1] if at else ""
    if before.isdigit() or before in _JOINING:
        return True  # 31 jul, (dpa/afp)
    return tokens.lower[at] in lexicon.name_particles or bool(tokens.flags[at] & Word.ADVERB)


def _is_parted(tokens: Tokens, dash: int) -> bool:
    """Whether a space is beside the dash, so that it joins no two words."""
    before = tokens.starts[dash] > tokens.ends[dash - 1]
    return before or tokens.starts[dash + 1] > tokens.ends[dash]


def _is_dateline(tokens: Tokens, lexicon: Lexicon, part: range, behind: int) -> bool:
    """Whether what stands before a dash is where, when or by whom it was written."""
    words, following = tokens.words, tokens.words[behind]
    if not (following[0].isupper() or following[0].isdigit() or following in MARKS):
        return tokens.lower[behind] not in lexicon.word and tokens.capital[behind]
    last = part[-1]
    if words[last] == "." and last > part.start:
        if words[last - 1].isalpha() and tokens.starts[behind - 1] == tokens.ends[last]:
            return True  # Madrid.-
        last -= 1
    if words[last] in (")", "/"):
        return words[last - 1][0].isalpha()
    if words[part.start].isupper() and len(words[part.start]) > 1:
        return True
    place = all(tokens.capital[at] for at in part) and len(part) <= _LONGEST_PLACE
    opens = lexicon.word.get(tokens.lower[behind], 0) & _OPENS
    return place and following.istitle() and bool(opens)
