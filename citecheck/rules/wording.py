"""How messages show what they did not write themselves: addresses, names, quotations."""

from __future__ import annotations

import unicodedata

from citecheck import urls
from citecheck.model.pattern import later

_LONGEST_URL = 300
_LONGEST_QUOTE = 120
_MARKS = frozenset('"“”„«»「『')
"""What a quotation begins with."""
_QUOTATION = later(r'["“”„«»「『][^"“”„«»「」『』]+["“”«»」』]')
"""One quotation and nothing around it."""

# What turns the direction of the text around it (Unicode Bidirectional Algorithm, section 2).
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shown(url: str) -> str:
    """An address without its secrets, on one line, cut where it is very long."""
    return _cut(visible(urls.redact(url)), _LONGEST_URL)


def quoted(text: str) -> str:
    """Words of the article in quotation marks, secrets masked, cut where they are long.

    What is a quotation in the article already is given these marks in place of its own.
    """
    words = " ".join(text.split())
    if words[:1] in _MARKS and _QUOTATION.fullmatch(words):
        words = words[1:-1]
    return f"“{_cut(visible(urls.mask(words)), _LONGEST_QUOTE)}”"


def visible(text: str) -> str:
    """The text with control and direction characters written out as Python escapes."""
    if text.isprintable():  # which none of those is
        return text
    return "".join(f"\\u{ord(each):04x}" if _is_hidden(each) else each for each in text)


def counted(number: int, one: str, many: str) -> str:
    """``1 link``, ``2 links``."""
    return f"{number} {one if number == 1 else many}"


def _is_hidden(character: str) -> bool:
    if character in _DIRECTIONS:
        return True
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
