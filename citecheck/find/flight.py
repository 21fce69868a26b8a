"""Elements as React hands them on in JSON: ``["$", "iframe", null, {"src": "https://..."}]``.

Next.js streams a page's tree so (React's server components): a mark, the element's name, its key,
and its properties, in which ``children`` are such lists again.
Source: https://github.com/facebook/react, ``packages/react-server/src/ReactFlightServer.js``.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

_MARK = "$"
_QUOTING = "blockquote"
"""The element whose class says whose post it is; of others it says how they look."""
_DEEPEST = 6
_MOST = 40
"""Children of one element."""


def is_element(value: list[Any]) -> bool:
    """Whether a list of JSON stands for an element."""
    return (
        len(value) >= 4 and value[0] == _MARK and type(value[1]) is str and type(value[3]) is dict
    )


def as_object(element: list[Any], depth: int = _DEEPEST) -> dict[str, Any]:
    """An element as an object: its name as ``element``, its properties, and its children."""
    name, properties = element[1], element[3]
    called = properties.get("className") if name == _QUOTING else None
    told = f"{name} {called}" if type(called) is str else name
    made = {**properties, "element": told}
    children = properties.get("children")
    if type(children) is list and depth:
        made["children"] = _children(children, depth - 1)
    return made


def _children(children: list[Any], depth: int) -> Any:
    if is_element(children):
        return as_object(children, depth)
    inner = [each for each in islice(children, _MOST) if type(each) is list and is_element(each)]
    return {f"child-{number}": as_object(each, depth) for number, each in enumerate(inner)}
