"""Regular expressions that are made ready when something is first sought by them.

To make one ready takes some fifty times as long as to read an address by it, and most of what
platforms print is not in the article at hand.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("fullmatch", "match", "search", "finditer", "findall", "sub", "split")


class _Later:
    """Stands for a `re.Pattern`; once it was asked for anything it costs no more than that."""

    __slots__ = ("_flags", "_source", *_ASKED)

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(self._source, self._flags)
        for each in _ASKED:
            setattr(self, each, getattr(made, each))
        return getattr(made, name)


def later(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """An expression that is compiled once it is used. Raises then what `re.compile` would."""
    return cast("re.Pattern[str]", _Later(source, flags))
