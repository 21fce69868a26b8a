"""Elements of markup that frameworks hand on as values of JSON.

React streams a page's tree as lists, ``["$", "iframe", null, {"src": "https://..."}]``: a mark, the
element's name, its key, and its properties, in which ``children`` are such lists again. Components
of a page's own are named by the line that imports them, and called by its number (``"$L1f"``).
Hast, which Markdown's tools pass on, has ``{"type": "element", "tagName": "iframe", ...}``.
Sources: https://github.com/facebook/react, ``packages/react-server/src/ReactFlightServer.js``;
https://github.com/syntax-tree/hast.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from citecheck.model.pattern import later

MARK = "$"
"""What a list begins with that stands for an element."""
_QUOTING = "blockquote"
"""The element whose class says whose post it is; of others it says how they look."""
_DEEPEST = 6
_MOST = 40
"""Children of one element."""
_IMPORT = later(
    r"^(?P<number>[0-9a-f]{1,8}):I[\[{][^\n]{0,5000}?\"(?P<name>[A-Z]\w{1,80})\""
    r"(?:,(?:1|\"async\":\w{4,5}))?[\]}]$",
    re.MULTILINE,
)
_CALLED = later(r"\[\"\$\",\"\$L(?P<number>[0-9a-f]{1,8})\"")
_MOST_IMPORTS = 1_000


def is_element(value: list[Any] | dict[str, Any]) -> bool:
    """Whether a value of JSON stands for an element."""
    if isinstance(value, dict):
        return "tagName" in value and type(value.get("properties")) is dict
    return len(value) >= 4 and value[0] == MARK and type(value[1]) is str and type(value[3]) is dict


def as_object(element: list[Any] | dict[str, Any], depth: int = _DEEPEST) -> dict[str, Any]:
    """An element as an object: its name as ``element``, its properties, and its children."""
    if isinstance(element, dict):
        name, properties = str(element["tagName"]), element["properties"]
        children = element.get("children")
    else:
        name, properties = element[1], element[3]
        children = properties.get("children")
    called = properties.get("className") if name == _QUOTING else None
    classes = called if isinstance(called, list) else [called]
    told = " ".join((name, *(each for each in classes if isinstance(each, str))))
    made = {**properties, "element": told}
    if isinstance(children, list) and depth:
        made["children"] = _children(children, depth - 1)
    return made


def _children(children: list[Any], depth: int) -> Any:
    if is_element(children):
        return as_object(children, depth)
    inner = [
        each
        for each in islice(children, _MOST)
        if isinstance(each, (dict, list)) and is_element(each)
    ]
    return {f"child-{number}": as_object(each, depth) for number, each in enumerate(inner)}


def with_names(lines: str) -> str:
    """The lines of a stream of React's, in which components are called by the names that they are
    imported by.
    """
    names = {
        match["number"]: match["name"] for match in islice(_IMPORT.finditer(lines), _MOST_IMPORTS)
    }
    if not names:
        return lines

    def named(match: re.Match[str]) -> str:
        name = names.get(match["number"])
        return f'["$","{name}"' if name else match[0]

    return _CALLED.sub(named, lines)
