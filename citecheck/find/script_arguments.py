"""Scripts that hand the values of what they build to a function: Nuxt 2 writes a page so.

``window.__NUXT__=(function(a,b){return {type:a,tweetId:b}}("tweet","1"));``: each value that is
used more than once is named by a parameter. They are put in their places here, as text; nothing is
run.
"""

from __future__ import annotations

import json
import re

from citecheck.model.pattern import later

_CALLED = later(r"\(function\((?P<names>[\w$,\s]{1,20000})\)\{")
_GIVEN = "}("
_LONGEST = 2_000_000
"""Code points of one script that are read."""
_VOID = later(r"void 0|undefined|(?<![\w.$\"])(?=\.\d)")
_DATE = later(r"new Date\((-?\d{1,16})\)")
_STRING = r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+(?:\"|\\?\Z)"
"""One that nothing closes goes on to the end: else each mark in it would be tried as a start."""
_STRINGS = later(f"({_STRING})", re.DOTALL)
_PIECE = later(
    rf"(?P<string>{_STRING})|(?P<before>[:,\[=(]\s?)(?P<name>[A-Za-z_$][\w$]{{0,3}})(?=\s?[,}}\])])",
    re.DOTALL,
)
"""A string, which is passed, or a value that is a short name."""


def filled_in(script: str) -> str:
    """A script with the values in place of a function's parameters; as it is where it is not of
    that shape, or its values cannot be read.
    """
    called = _CALLED.search(script[:_LONGEST])
    if called is None:
        return script
    start = script.rfind(_GIVEN, called.end(), _LONGEST)
    end = script.rfind(")", start)
    if end - 1 > start and script[end - 1] == ")":
        end -= 1
    values = _values(script[start + len(_GIVEN) : end]) if 0 < start < end else None
    names = [each.strip() for each in called["names"].split(",")]
    if values is None or len(values) > len(names):
        return script
    given = dict(zip(names, values, strict=False))

    def put(match: re.Match[str]) -> str:
        name = match["name"]
        if name is None or name not in given:
            return match[0]
        return f"{match['before']}{json.dumps(given[name])}"

    return _PIECE.sub(put, script[called.end() : start])


def _values(written: str) -> list[object] | None:
    """What a call gives: JSON but for what JavaScript writes shorter."""
    pieces = _STRINGS.split(written)
    told = "".join(each if at % 2 else _shortened(each) for at, each in enumerate(pieces))
    try:
        values = json.loads(f"[{told}]", strict=False)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, list) else None


def _shortened(between: str) -> str:
    """What stands between strings, as JSON has it."""
    return (
        _VOID.sub(lambda match: "null" if match[0] else "0", _DATE.sub(r"\1", between))
        .replace("!0", "true")
        .replace("!1", "false")
    )
