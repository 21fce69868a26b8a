"""Looking ahead in a text for what closes a markup, in linear time over the whole text.

A mark that nothing closes makes the search run to the end; the next such mark would run there
again. So what was found for a pattern, or that nothing was, is kept for the marks that follow.
"""

from __future__ import annotations

import re

from citecheck.model.values import Factory, define


@define
class Ahead:
    """Searches of one text. Each pattern is to be asked for from left to right."""

    text: str
    _found: dict[re.Pattern[str], tuple[int, re.Match[str] | None]] = Factory(dict)

    def find(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The first match that begins at `at` or later."""
        asked, found = self._found.get(pattern, (-1, None))
        if 0 <= asked <= at and (found is None or found.start() >= at):
            return found
        found = pattern.search(self.text, at)
        self._found[pattern] = (at, found)
        return found
