"""Posts in scripts that are no JSON: what their string and object literals hold.

- A string with markup (``document.write('<blockquote ...')``, templates of consent tools).
- A string that is JSON itself (``JSON.parse("...")``).
- An object that holds no other, read as if it were JSON: ``{type: "tweet", url: "..."}``.

Nothing is run, and what a script puts together of several strings is not seen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from citecheck.model.pattern import later

_MOST = 400
"""Literals of one kind that are read of one script."""
_LONGEST = 1_000_000
_STRING = r"\"(?:[^\"\\\n]|\\.){0,100000}\"|'(?:[^'\\\n]|\\.){0,100000}'"
_MARKUP = later(
    r"([\"'`])\s{0,40}(?=(?:\\u003c|\\x3c|<)(?:blockquote|iframe|div|figure|script|object|embed|p|br|center|section|span)\b)",
    re.IGNORECASE,
)
_READ = later(r"(?:JSON\.parse|atob|decodeURIComponent|\.enqueue)\(\s{0,20}(?=[\"'`])")
"""Where a script has a string read."""
_READERS = ("JSON.parse(", "atob(", "decodeURIComponent(", ".enqueue(")
_BEGUN = later(
    r"[\"'`](?<=[=(:,\s].)(?=\s{0,9}(?:\{\\?[\"']|\[\\?[{\[\"]|%7B|%5B|%3C|&lt;|\\x3c|\\u003c|eyJ[\w+/]{20}|PG[\w+/]{20}|PHN|JTN))"
)
"""Where a string begins as JSON and encoded markup do."""
_GIVEN = frozenset("=(:,")
"""What stands before a string that is handed on, blanks allowed."""
_MOST_BLANKS = 20
_INNERMOST = later(r"\{([^{}]{8,4000})\}")
_PAIR = later(
    rf"(?:^|[,\s])[\"']?(?P<name>[A-Za-z_$][\w$-]{{0,40}})[\"']?\s{{0,9}}:\s{{0,9}}(?P<value>{_STRING})"
)
_ESCAPE = later(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\}|\n|.)", re.DOTALL)
_ALONE = later(r"[\ud800-\udfff]")
"""Half of a character, which a script may write and no text has."""
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def markup_literals(script: str) -> Iterator[str]:
    """The strings in which markup begins."""
    done = 0
    for match in islice(_MARKUP.finditer(script[:_LONGEST]), _MOST):
        if match.start() >= done:
            written, done = _literal(script, match.start())
            yield unescaped(written)


def parsed_literals(script: str) -> Iterator[str]:
    """The strings that a script has read as JSON, or decoded."""
    whole = script[:_LONGEST]
    begun = (match.start() for match in _BEGUN.finditer(whole) if _is_given(whole, match.start()))
    places = set(islice(begun, _MOST))
    if any(each in whole for each in _READERS):
        places.update(match.end() for match in islice(_READ.finditer(whole), _MOST))
    for place in sorted(places)[:_MOST]:
        written, _ = _literal(script, place)
        yield unescaped(written).strip()


def _is_given(script: str, at: int) -> bool:
    """Whether a string at an offset has a name, or is handed on."""
    before = script[max(0, at - _MOST_BLANKS - 1) : at].rstrip()
    return before[-1:] in _GIVEN


def address_literals(script: str) -> Iterator[str]:
    """The strings that are an address, whole, and have a name or are handed on."""
    whole = script[:_LONGEST]
    if "//" not in whole and "\\/\\/" not in whole:
        return
    for match in islice(_ADDRESS.finditer(whole), _MOST):
        before = whole[max(0, match.start() - _MOST_BLANKS - 1) : match.start()].rstrip()
        if before[-1:] in _GIVEN | {"["}:
            yield unescaped(match["address"])


_ADDRESS = later(
    r"(?P<mark>[\"'`])(?P<address>(?:https?:)?(?:\\?/){2}[\w.-]{4,100}\\?/[^\s\"'`<>$]{2,1000})(?P=mark)"
    r"(?!\s{0,9}\+)"
)


def object_literals(
    script: str,
    telling: Callable[[str], bool] | None = None,
    is_listed: Callable[[re.Match[str]], bool] | None = None,
) -> Iterator[dict[str, Any]]:
    """The objects that hold no other, with those of their values that are strings.

    `telling`: whether an object is to be read. `is_listed`: whether one is left out, as
    `citecheck.find.script_lists` tells.
    """
    for match in islice(_INNERMOST.finditer(script[:_LONGEST]), 5 * _MOST):
        inner = match[1]
        if is_listed is not None and is_listed(match):
            continue
        if ":" not in inner or ('"' not in inner and "'" not in inner):
            continue  # as most of what stands in braces: no object, or one without strings
        if telling is not None and not telling(inner):
            continue
        pairs = islice(_PAIR.finditer(inner), 40)
        item = {each["name"]: unescaped(each["value"][1:-1]) for each in pairs}
        if item:
            yield item


def component_calls(script: str) -> Iterator[dict[str, Any]]:
    """The components that compiled MDX and JSX make, with those of their properties that are
    strings, and their name as ``element``: ``_jsx(Tweet, { id: "1" })``.
    """
    for match in islice(_COMPONENT.finditer(script[:_LONGEST]), _MOST):
        pairs = islice(_PAIR.finditer(match["inner"]), 40)
        item = {each["name"]: unescaped(each["value"][1:-1]) for each in pairs}
        if item:
            yield {**item, "element": match["name"]}


COMPONENT_MAKERS = ("jsx(", "jsxs(", "createElement(", "mdx(")
_COMPONENT = later(
    r"(?:jsxs?|createElement|mdx)\(\s{0,9}[\"']?(?P<name>[A-Za-z][\w.-]{0,60})[\"']?,\s{0,9}"
    r"\{(?P<inner>[^{}]{4,2000})\}"
)


def _literal(script: str, at: int) -> tuple[str, int]:
    """What stands between the quotation mark at an offset and the one that closes it."""
    mark, end = script[at], at + 1
    limit = min(len(script), at + _LONGEST)
    while end < limit:
        closing = script.find(mark, end, limit)
        if closing < 0:
            break
        slashes = closing
        while script[slashes - 1] == "\\" and slashes > end:
            slashes -= 1
        end = closing + 1
        if (closing - slashes) % 2 == 0:
            return script[at + 1 : closing], end
    return script[at + 1 : limit], limit


def unescaped(written: str) -> str:
    """A string as JavaScript reads it."""
    if "\\" not in written:
        return written
    try:
        read = json.loads(f'"{written}"', strict=False)  # many times as fast, where it can
    except ValueError:
        read = None
    if isinstance(read, str) and not _ALONE.search(read):
        return read
    return _ESCAPE.sub(_unescaped, written)


def _unescaped(match: re.Match[str]) -> str:
    sign = match[1]
    if sign[0] in "ux" and len(sign) > 1:
        number = int(sign[1:].strip("{}"), 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _PLAIN.get(sign, sign)
