"""What is packed in something packed: JSON in a string of JSON, markup in it, base64 in that.

Frameworks and consent tools hand a value on through several hands, each of which writes it as a
string of its own format. It is taken apart layer by layer until markup or JSON shows, breadth
first, as far as `_DEEPEST` and within a number of characters that grows with nothing but what was
handed in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from citecheck.find.json_values import strings_of
from citecheck.find.packed import opened

_DEEPEST = 6
_SHORTEST = 20
_MOST = 400
"""Packed strings of one value that are opened."""
_BEGINS = (
    "{", "[", "&", "%", "\\", '"', "PG", "eyJ", "W3si", "PHN", "aHR0c", "JTN", "JTdC", "JTI1",
    "JTI2", "Jmx0", "JmFt", "UEd", "ZXlK",
)  # fmt: skip
"""How JSON and markup begin, plain, with entities, percent-encoded and in base64."""


def nested(value: Any) -> Iterator[tuple[Any, list[str]]]:
    """A value of JSON and every one that is packed in its strings, each with its strings.

    Markup comes as a string, which is its only one.
    """
    waiting = deque([(value, 0)])
    left = _MOST
    while waiting:
        each, depth = waiting.popleft()
        strings = list(strings_of(each))
        yield each, strings
        if isinstance(each, str) or depth >= _DEEPEST:
            continue
        for string in strings:
            if len(string) < _SHORTEST or not string.startswith(_BEGINS):
                continue
            left -= 1
            if left < 0:
                return
            waiting.extend((inner, depth + 1) for inner in opened(string.strip()))
