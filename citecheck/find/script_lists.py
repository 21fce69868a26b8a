"""Lists of what to see next in programs, by their names: ``playlist: [{file: "..."}, {...}]``.

A list of one is no list: that is how some players are told what to play.
"""

from __future__ import annotations

import re

from citecheck.find.json_names import called
from citecheck.model.pattern import later

_MOST_BEFORE = 100
"""Code points before an object in which the name of its list is looked for."""
_NAMED = later(r"(?P<name>[A-Za-z_$][\w$-]{1,40})[\"']?\s{0,9}[:=]\s{0,9}\[\s{0,20}\Z")
_NEXT = later(r"\s{0,20},\s{0,20}\{")


class ScriptLists:
    """The lists of one program. To be asked of its objects one after the other."""

    def __init__(self, script: str) -> None:
        self._script = script
        self._end = 0
        self._is_in = False

    def has(self, found: re.Match[str]) -> bool:
        """Whether an object is one of several in a list of what to see next."""
        start = found.start()
        before = self._script[max(self._end, start - _MOST_BEFORE) : start]
        if before.strip() != ",":
            named = _NAMED.search(before)
            is_list = named is not None and called(named["name"]).is_list
            self._is_in = is_list and _NEXT.match(self._script, found.end()) is not None
        self._end = found.end()
        return self._is_in
