"""Blocks that Python-Markdown's extensions add, which are set in by four blanks below a line of
their own: admonitions (``!!! note "A title"``), PyMdown's details (``???``) and tabs (``===``).

CommonMark takes what is set in by four blanks for code. So the marks of such a line become those of
an item of a list, whose content stands as far in; nothing changes its place.
"""

from __future__ import annotations

import re

from citecheck.model.pattern import later

_LINES = later(
    r"^[ \t]{0,40}(?P<fence>`{3,400}|~{3,400})"
    r"|^(?P<before>(?: {4}){0,8})(?P<mark>!!!|\?\?\?|===)(?P<sign>[+!]{0,2}) (?=[\"\w])"
    r"(?=[^\n]{0,400}\n(?:[ \t]{0,80}\n){0,3}(?P=before) {4}[^ \n])",
    re.MULTILINE,
)
"""Where a fence of code begins or ends, and where such a block begins."""
_MARKS = ("!!! ", "???", "=== ", "===!", "===+")
_NO_BLANK = "\u00a0"
"""Keeps what follows a mark of an item from being set in further."""


def as_items(text: str) -> str:
    """The text with such blocks as items of lists, each character in its place."""
    if not any(mark in text for mark in _MARKS):
        return text
    pieces: list[str] = []
    done, fence = 0, ""
    for match in _LINES.finditer(text):
        if mark := match["fence"]:
            if not fence:
                fence = mark
            elif mark.startswith(fence):
                fence = ""
        elif not fence:
            item = f"{match['before']}*   {_NO_BLANK * len(match['sign'])}"
            pieces += text[done : match.start()], item
            done = match.end()
    return "".join((*pieces, text[done:]))
