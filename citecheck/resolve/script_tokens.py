"""The words of a short script, as far as reading an assignment needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model.pattern import later
from citecheck.model.values import frozen

MOST_TOKENS = 4000
"""Tokens of one page's scripts that are read. A page that only leads on has some dozens."""

_TOKEN = later(
    r"""
    (?P<space>[\s\ufeff]++)
    | (?P<comment>//[^\n]*+ | <!--[^\n]*+ | ^-->[^\n]*+ | /\*(?:[^*]|\*(?!/))*+(?:\*/|\Z))
    | (?P<string>"(?:[^"\\\n]|\\.)*+(?:"|(?=\n)|\Z) | '(?:[^'\\\n]|\\.)*+(?:'|(?=\n)|\Z)
        | `(?:[^`\\]|\\.)*+(?:`|\Z))
    | (?P<word>[A-Za-z_$][\w$]*+)
    | (?P<number>[0-9][\w.]*+)
    | (?P<mark>=> | [=!]==?+ | [<>]= | && | \|\| | \?\? | [-+*/%&|^]= | .)
    """,
    re.DOTALL | re.VERBOSE | re.MULTILINE,
)
_PATTERN = later(r"/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,100}+\]){1,300}+/[a-z]{0,8}", re.DOTALL)
"""A regular expression's literal. Its quotation marks are none."""

_BEFORE_PATTERN = frozenset("(,=:[!&|?{};+-*%<>~^") | {"=>", "==", "===", "!=", "!==", "&&", "||"}
"""After these a slash begins a regular expression; else it divides."""

_ESCAPE = later(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r\n|.))", re.DOTALL
)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_JOINED = frozenset({"\n", "\r", "\r\n", "\u2028", "\u2029"})


@frozen
class Token:
    """A word, number, string or mark."""

    kind: str
    text: str
    """As written; a string with its quotation marks."""
    after_break: bool
    """Whether it begins a line."""

    @property
    def string(self) -> str | None:
        """What a string literal says; ``None`` for anything else, or where it is computed."""
        quote = self.text[:1]
        is_whole = self.kind == "string" and len(self.text) > 1 and self.text[-1] == quote
        if not is_whole or (quote == "`" and "${" in self.text):
            return None
        return _ESCAPE.sub(_unescaped, self.text[1:-1])


def tokens(script: str) -> list[Token] | None:
    """The script's tokens without its comments, or ``None`` where there are too many."""
    found = []
    for token in _tokens(script):
        found.append(token)
        if len(found) > MOST_TOKENS:
            return None
    return found


def _tokens(script: str) -> Iterator[Token]:
    at, after_break, last = 0, True, ";"
    while at < len(script):
        found = _TOKEN.match(script, at)
        if found is None:  # cannot be: the last alternative takes any character
            return
        kind, text = found.lastgroup or "", found.group()
        if text == "/" and (last in _BEFORE_PATTERN or last == "return"):
            pattern = _PATTERN.match(script, at)
            if pattern is not None:
                kind, text = "pattern", pattern.group()
        at += len(text)
        if kind in ("space", "comment"):
            after_break = after_break or "\n" in text or "\r" in text
            continue
        yield Token(kind, text, after_break)
        after_break, last = False, text


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        # Half of a surrogate pair is no character; none is of use in an address.
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    plain = found[4]
    return "" if plain in _JOINED else _SHORT.get(plain, plain)
