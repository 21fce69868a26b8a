"""Values of JSON that scripts hold, and the objects and strings in them.

Scripts hold it bare, give names to it, hand it on in lines of a string (Next.js), or write it as
a list of places (Nuxt, Remix).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from citecheck.find.element_trees import MARK, as_object, is_element, with_names
from citecheck.find.json_names import called
from citecheck.model.pattern import later

_CONTENT = later(r"<script[^>]{0,5000}>")

_NAMED = later(r"(?:=|\.push\()\s{0,9}[{\[](?=\s{0,9}[\"{\[\d])")
"""Where a script gives a name to a value, or hands it on."""

_LINE = later(r"^[0-9a-f]{1,8}:[A-Z]{0,2}[{\[]", re.MULTILINE)

_MOST_NAMED = 100
"""Values with names that are looked for in one script."""

_MOST_READ = 3
"""How often the length of a script may be read in vain."""

_MOST = 200
"""Strings with markup that are returned of one script; names of one object that are read."""
_MARKUP = later(
    r"<(?:blockquote|iframe|object|o?embed|[a-z]{1,20}-)"
    r"|<(?:div|figure|script|section)\s[^>]{0,300}?(?:embed|tweet|data-|fb-|_post)",
    re.IGNORECASE,
)

_MOST_DIGITS = 9
"""Of the number of a place in a list; no list of a page is longer."""


class Held(NamedTuple):
    """What a script element of JSON holds, or what one gives names to."""

    values: list[Any]
    """Empty where it is neither."""
    rest: str
    """What stands in the script around them."""


def json_values(script: str) -> Held:
    """The values of JSON that a script element has, and the rest of it."""
    stripped = script.lstrip()
    start = _CONTENT.match(stripped)
    content = stripped[start.end() :] if start else stripped
    content = (content.rpartition("</")[0] or content).lstrip()
    content = content.removeprefix("<!--").lstrip()
    if content.startswith("{&q;"):
        content = _ANGULAR.sub(lambda sign: _SIGNS[sign[1]], content)
    if content[:1] in {"{", "["}:
        places: Iterator[int] = iter((0,))
    else:
        places = (match.end() - 1 for match in _NAMED.finditer(content))
    return _decoded(content, places)


_ANGULAR = later("&([aqslg]);")

_SIGNS = {"a": "&", "q": '"', "s": "'", "l": "<", "g": ">"}
"""How Angular wrote what a page is made from, until its version 16."""


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder()


def _decoded(content: str, places: Iterator[int]) -> Held:
    """The values that begin at some places, none within another; what cannot be read is passed."""
    values: list[Any] = []
    rest: list[str] = []
    end, left = 0, _MOST_READ * len(content)
    for place in islice(places, _MOST_NAMED):
        if place < end or left < 0:
            continue
        try:
            value, closing = _decoder().raw_decode(content, place)
        except json.JSONDecodeError as stopped:
            left -= stopped.pos - place
        except (ValueError, RecursionError):
            break
        else:
            values += [value, *_streamed(value)]
            rest.append(content[end:place])
            end = closing
    return Held(values, "null".join((*rest, content[end:])))


def _streamed(value: Any) -> list[Any]:
    """What lies in the lines of the string that Next.js hands on: ``[1, "5:{...} ..."]``."""
    if not (isinstance(value, list) and len(value) == 2 and isinstance(value[1], str)):
        return []
    lines = with_names(value[1])
    return _decoded(lines, (match.end() - 1 for match in _LINE.finditer(lines))).values


def markup_strings(strings: Iterable[str]) -> list[str]:
    """Those of the strings of some JSON that hold markup."""
    found = (each for each in strings if "<" in each and _MARKUP.search(each))
    return list(islice(found, _MOST))


def strings_of(value: Any) -> Iterator[str]:
    """The strings in what was read of JSON, in order, but for those in lists of other things."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if type(each) is str:
            yield each
        elif type(each) is dict:
            waiting += [
                inner
                for name, inner in reversed(each.items())
                if type(inner) is str or (type(inner) in _HOLDING and not called(name).is_list)
            ]
        elif type(each) is list:
            waiting += [inner for inner in reversed(each) if type(inner) in _HOLDING]


_HOLDING = frozenset({str, dict, list})


def unfolded(values: Any) -> Any:
    """Objects whose values are numbers of places in one list, as Nuxt 3 keeps what a page is made
    from, with what lies there: plain values, and of objects theirs.
    """
    if not (isinstance(values, list) and len(values) > 1 and _is_folded(values)):
        return values
    made: dict[int, dict[str, Any]] = {}
    """Each object within others once, however many lead to it: else a page that has all of its
    objects lead to one large one takes more memory than there is."""

    def at(place: Any, depth: int) -> Any:
        if type(place) is not int or not 0 <= place < len(values):
            return None
        found = values[place]
        if isinstance(found, dict):
            if depth and place not in made:
                made[place] = inner(found, depth - 1)
            return made[place] if depth else None
        return None if isinstance(found, list) else found

    def inner(item: dict[str, Any], depth: int) -> dict[str, Any]:
        pairs = islice(item.items(), _MOST)
        return {str(name_of(name)): at(place, depth) for name, place in pairs}

    def name_of(written: str) -> Any:
        """The name of a value: Remix writes them as numbers too, behind a ``_``."""
        number = written[1:]
        is_number = len(number) <= _MOST_DIGITS and number.isdecimal()
        if written[:1] == "_" and is_number and int(number) < len(values):
            return values[int(number)]
        return written

    return [inner(each, 1) for each in values if isinstance(each, dict)]


def _is_folded(values: list[Any]) -> bool:
    """Whether the first value only says where the others are: ``["ShallowReactive", 1]``."""
    first = values[0]
    places: list[Any] = []
    if isinstance(first, list):
        places = first[1:]
    elif isinstance(first, dict):
        places = list(first.values())
    return bool(places) and all(type(place) is int for place in places)


def _is_list(item: dict[str, Any]) -> bool:
    """Whether an object says that it is a list of what to see next."""
    kind = item.get("type") or item.get("__typename")
    return type(kind) is str and called(kind).is_list


def objects(value: Any, *, shared: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects in what was read of JSON, each with the name under which it lies.

    `shared`: one may lie in several others, and is given for the first of them.
    """
    waiting: list[tuple[str, Any]] = [("", value)]
    met: set[int] = set()
    while waiting:
        under, each = waiting.pop()
        if type(each) is dict:
            if shared and id(each) in met:
                continue
            if shared:
                met.add(id(each))
            yield under, as_object(each) if "tagName" in each and is_element(each) else each
            inner = [
                (name, inner)
                for name, inner in each.items()
                if type(inner) in _NESTED and not called(name).is_list
            ]
            if inner and not _is_list(each):
                waiting += reversed(inner)
        elif type(each) is not list:
            continue
        elif each and each[0] == MARK and is_element(each):
            waiting.append((under, as_object(each)))
        else:
            waiting += [(under, inner) for inner in reversed(each) if type(inner) in _NESTED]


_NESTED = frozenset({dict, list})
