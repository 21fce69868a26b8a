"""Regular expressions that are made ready when something is first sought by them.

To make one ready takes some fifty times as long as to read an address by it, and most of what
platforms print, or other formats hold, is not in the article at hand.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_ASKED = ("fullmatch", "match", "search", "finditer", "findall", "sub", "split")


class _Later:
    """Stands for a `re.Pattern`; once it was asked for anything it costs no more than that."""

    __slots__ = ("_flags", "_source", *_ASKED)

    def __init__(self, source: str | bytes, flags: re.RegexFlag) -> None:
        self._source, self._flags = source, flags

    @property
    def pattern(self) -> str | bytes:
        """As `re.Pattern.pattern`: others are made of it, so it does not cost compiling it."""
        return self._source

    def __getattr__(self, name: str) -> Any:
        made = re.compile(self._source, self._flags)
        for each in _ASKED:
            setattr(self, each, getattr(made, each))
        return getattr(made, name)


def later(source: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """An expression that is compiled once it is used. Raises then what `re.compile` would."""
    return cast("re.Pattern[AnyStr]", _Later(source, flags))
