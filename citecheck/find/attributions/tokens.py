"""Words and marks of a stretch of text, in one pass."""

from __future__ import annotations

import re

from attrs import frozen

_TOKEN = re.compile(
    r"""
      https?://[^\s<>"“”«»]{1,2000}     # an address is one token
    | (?<!\w)[@#][\w.]{0,63}\w          # a handle or a hashtag
    | \w{1,64}(?:['’.\-–]\w{1,64}){0,8} # a word: foto’s, oud-generaals, U.S
    | \.{3}
    | [^\w\s]
    """,
    re.VERBOSE,
)


@frozen(eq=False)
class Tokens:
    """Tokens as parallel lists: a list of small objects would cost ten times the time."""

    text: str
    starts: list[int]
    """Offsets in `text`, code points."""
    ends: list[int]
    words: list[str]
    lower: list[str]

    def __len__(self) -> int:
        return len(self.starts)


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, with offsets in `text`."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text, start, end):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
    return Tokens(text, starts, ends, words, [word.lower() for word in words])
