"""What the names between bars in reStructuredText stand for: ``.. |name| image:: address``."""

from __future__ import annotations

import re

from citecheck.load.placed import Mosaic, Placed, whole
from citecheck.load.rst.targets import address_of
from citecheck.model.values import frozen

_DEFINITION = re.compile(
    r"^([ \t]*)\.\.[ \t]{1,9}\|(\S[^|\n]{0,200})\|(?:_{0,2})[ \t]{1,9}"
    r"(image|figure|replace|unicode)::[ \t]*([^\n]*)",
    re.MULTILINE,
)
_LINE = re.compile(r"([ \t]*)([^\n]*)\n?")
_TARGET = re.compile(r":target:[ \t]*(\S[^\n]*)")
_LONGEST = 10_000
"""Characters of a definition's lines that are read: hostile ones lie within each other."""
_CODE_POINT = re.compile(r"(?:0x|x|\\x|U\+|u|\\u|&#x)([0-9A-Fa-f]{1,6});?\Z", re.IGNORECASE)


@frozen
class Substitution:
    """An image, or a text with its place."""

    image: str = ""
    target: str = ""
    """Where the image leads, as written."""
    passage: Placed | None = None


def definitions(text: str) -> dict[str, Substitution]:
    """All of a file by name. Names count by case; where that fails, without it."""
    found: dict[str, Substitution] = {}
    if "::" not in text or ".. |" not in text:
        return found
    for each in _DEFINITION.finditer(text):
        substitution = _read(text, each)
        name = " ".join(each[2].split())
        found.setdefault(name, substitution)
        found.setdefault(name.casefold(), substitution)
    return found


def _read(text: str, found: re.Match[str]) -> Substitution:
    indent, kind = len(found[1].expandtabs()), found[3]
    if kind == "replace":
        return Substitution(passage=whole(text, found.start(4), _end(text, found, indent)))
    if kind == "unicode":
        return Substitution(passage=_characters(found[4], found.start(4)))
    block = text[found.start(4) : _end(text, found, indent)]
    target = _TARGET.search(block)
    return Substitution(address_of(found[4]), target[1].strip() if target else "")


def _end(text: str, found: re.Match[str], indent: int) -> int:
    """Where the lines end that belong to a definition: indented further, none of them blank."""
    at = found.end() + 1
    last = min(found.start() + _LONGEST, len(text))
    while at < last:
        line = _LINE.match(text, at)
        if line is None or not line[2].strip() or len(line[1].expandtabs()) <= indent:
            break
        at = line.end()
    return max(found.end(), min(at, last))


def _characters(written: str, at: int) -> Placed:
    """The characters that codes stand for; other words stand for themselves."""
    made = Mosaic()
    for word in re.finditer(r"\S+", written[:1000].partition(" ..")[0]):
        code = _CODE_POINT.match(word[0])
        if code is None:
            made.add(word[0], at + word.start())
        elif 0x20 <= (value := int(code[1], 16)) <= 0x10FFFF and not 0xD800 <= value <= 0xDFFF:
            made.add(chr(value), at + word.start(), len(word[0]))
    return made.placed()
