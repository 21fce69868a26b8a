"""Attributes of AsciiDoc: names in braces that stand for text, and where that text stands."""

from __future__ import annotations

import re

from citecheck.load.placed import Mosaic, Placed, whole
from citecheck.model.values import Factory, define

_NAME = re.compile(r"\\?\{([A-Za-z0-9_][\w-]{0,60})\}")

_CHARACTERS = {
    "empty": "", "blank": "", "sp": " ", "nbsp": "\u00a0", "zwsp": "\u200b", "wj": "\u2060",
    "apos": "'", "quot": '"', "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
    "deg": "°", "plus": "+", "brvbar": "¦", "vbar": "|", "amp": "&", "lt": "<", "gt": ">",
    "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~", "backslash": "\\",
    "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "cpp": "C++", "pp": "++",
}  # fmt: skip
"""Character replacement attributes (AsciiDoc Language, "Character Replacement Attributes")."""
_MOST = 10_000
"""Most attributes of one article: what is set beyond them is not known."""


@define
class Attributes:
    """The attributes that are set at a place of the text."""

    text: str
    budget: int
    """How many more characters attributes may show."""
    values: dict[str, Placed] = Factory(dict)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.values

    def value(self, name: str) -> str:
        """An attribute's text, ``""`` where it is not set."""
        known = self.values.get(name)
        return known.content if known is not None else ""

    def set(self, name: str, start: int, end: int) -> None:
        """Set an attribute. The names in its value are replaced now, not where it is used."""
        if len(self.values) < _MOST:
            self.values[name.lower()] = self.expanded(start, end)

    def unset(self, name: str) -> None:
        """As if it had never been set."""
        self.values.pop(name.lower(), None)

    def expanded(self, start: int, end: int) -> Placed:
        """A stretch of the file with its attributes replaced by their values."""
        if self.text.find("{", start, end) < 0:
            return whole(self.text, start, end)
        made, at = Mosaic(), start
        for found in _NAME.finditer(self.text, start, end):
            if self._stays(found):
                continue  # part of the text before it: a file may have millions of such
            made.add(self.text[at : found.start()], at)
            at = found.end()
            self._replace(found, made)
        made.add(self.text[at:end], at)
        return made.placed()

    def _stays(self, found: re.Match[str]) -> bool:
        """Whether a name in braces is shown as it is written."""
        name = found[1].lower()
        known = self.values.get(name)
        if found[0][0] == "\\":
            return False
        if known is None:
            return name not in _CHARACTERS
        return len(known.content) > self.budget

    def _replace(self, found: re.Match[str], made: Mosaic) -> None:
        name = found[1].lower()
        known = self.values.get(name)
        if found[0][0] == "\\":
            made.add(found[0][1:], found.start() + 1)
        elif known is not None:
            self.budget -= len(known.content)
            for text, at, width in known.stretches(0, len(known.content)):
                copied = width == len(text) and self.text.startswith(text, at)
                made.add(text, at, None if copied else width)
        else:
            made.add(_CHARACTERS[name], found.start(), len(found[0]))
