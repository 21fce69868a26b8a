"""Where an address goes on that a line's end breaks.

Two texts look alike here: an address that was broken, and a whole one with prose on the next
line. An address is joined only where the next line cannot be prose:

- between ``<`` and ``>``, where white space is to be left out (RFC 3986, appendix C);
- behind ``=``, ``&``, ``%``, ``#`` or ``+``, with which hardly an address ends, if the next word
  has a digit or a sign that words do not have;
- behind ``-``, ``_`` or ``~``, if the next word looks like the rest of a path;
- behind ``/``, with which many addresses end, if it cannot be anything else;
- behind a soft hyphen, or around an invisible mark that only allows a break.

A hyphen at the line's end stays in the address: addresses are broken behind their own hyphens
more often than hyphenated.
"""

from __future__ import annotations

import re

from citecheck import urls
from citecheck.model.pattern import later

SOFT_HYPHENS = "\u00ad\u2010"
"""Hyphens that belong to the layout of a text, not to an address in it."""
_INVISIBLE = "\u200b\u2060\ufeff"
BREAKS = frozenset(f"\r\n\u2028{_INVISIBLE}")
"""Characters behind which an address may go on."""
_SIGNS = "/.-_?=&#%"
"""Signs of an address by which publishing systems put an invisible mark."""

_LINE_END = later(r"\r\n|[\r\n\u2028]")
_WORD = later(r"[A-Za-z0-9%][A-Za-z0-9\-._~:/?#@!$&'*+,;=%]{0,2000}")
_DELIMITED = later(r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]]{1,2000}")
_INDENT = later(r"[ \t]{0,80}")
_UNLIKE_WORDS = later(r"[0-9=&%_/]|[a-z][A-Z]|-[^-]*-")
_LIKE_A_PATH = later(r"[=_%]|-[^-]+-|[A-Za-z][^/]*/.*[/\d-]|\.(?:s?html?|php|aspx?|jsp)\b")
_PAGE = later(r"[\d-].*\.(?:s?html?|php|aspx?|jsp)\b")
_ESCAPE = later(r"%[0-9A-Fa-f]{2}")
_LONG_NUMBER = later(r"\d{4}")
_MOST_LINES = 30
"""An address of the longest length, broken at the narrowest width."""


def continuation(text: str, stop: int) -> int | None:
    """Where the address that stops at `stop` goes on; ``None`` where it ends there."""
    if text[stop : stop + 1] not in BREAKS:
        return None
    if text[stop] in _INVISIBLE:
        return _beyond_mark(text, stop)
    line_end = _LINE_END.match(text, stop)
    if line_end is None:
        return None
    word = _WORD.match(text, line_end.end())
    if word is None or _is_address(word[0]):
        return None
    return word.start() if _fits(text[stop - 1], word[0].rstrip("?!.,:;*_~'")) else None


def _fits(last: str, word: str) -> bool:
    """Whether a word can only go on with the address whose last character is `last`."""
    if last in SOFT_HYPHENS:
        return True
    if last in "=&%#+":
        return _UNLIKE_WORDS.search(word) is not None
    if last in "-_~":
        return _LIKE_A_PATH.search(word) is not None
    if last == "/":
        is_slug = word.count("-") > 1 and _LONG_NUMBER.search(word) is not None
        signs = (_PAGE.search(word), _ESCAPE.search(word))
        return is_slug or "=" in word or signs != (None, None)
    return False


def _beyond_mark(text: str, stop: int) -> int | None:
    behind = stop + 1
    following = text[behind : behind + 1]
    is_within = text[stop - 1] in _SIGNS or (following in _SIGNS and following != ".")
    return behind if following.isascii() and _WORD.match(text, behind) and is_within else None


def _is_address(word: str) -> bool:
    """Whether a word is an address of its own, in a list of them."""
    host = re.split(r"[/?#:]", word, maxsplit=1)[0]
    return "://" in word or ("." in host and urls.has_public_suffix(host))


def delimited(text: str, start: int) -> tuple[int, str] | None:
    """The address between angle brackets, the first right before `start`, if lines break it.

    Where it ends, and the address without the breaks; ``None`` where it stands on one line or
    something else than an address stands between the brackets.
    """
    parts: list[str] = []
    at = start
    while len(parts) < _MOST_LINES and (part := _DELIMITED.match(text, at)):
        parts.append(part[0])
        at = part.end()
        if text[at : at + 1] == ">":
            return (at, "".join(parts)) if len(parts) > 1 else None
        line_end = _LINE_END.match(text, at)
        indent = line_end and _INDENT.match(text, line_end.end())
        if not indent:
            return None
        at = indent.end()
    return None


def host_on_next_line(text: str, after: int) -> int | None:
    """Where the host stands if a line ends right behind a scheme's ``://``."""
    line_end = _LINE_END.match(text, after)
    word = line_end and _WORD.match(text, line_end.end())
    return word.start() if word and _is_address(word[0]) and "://" not in word[0] else None
