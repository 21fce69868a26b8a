"""Patterns by which the user names addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from citecheck.model.errors import ConfigurationError

_LONGEST_PATTERN = 4096
_MEMORY = 8 << 20
"""Bytes that one pattern may take: ``(a{1000}){1000}`` is refused, not built."""


class Pattern(Protocol):
    """One that was read."""

    def search(self, text: str) -> Any:
        """What is found in a text, ``None`` for nothing."""


def patterns(written: Iterable[str]) -> tuple[Pattern, ...]:
    """Regular expressions of the RE2 syntax (https://github.com/google/re2/wiki/Syntax).

    RE2 reads each address in time that grows with its length alone. Python's own expressions
    can take for ever on one that an article's writer made for it. Raises `ConfigurationError`.
    """
    return tuple(_pattern(each) for each in written)


def readable(written: Iterable[str]) -> tuple[str, ...]:
    """Patterns as they were written. Raises `ConfigurationError` where one cannot be read."""
    kept = tuple(written)
    patterns(kept)
    return kept


def _pattern(written: str) -> Pattern:
    import re2  # type: ignore[import-untyped]  # it ships no types

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        if len(written) > _LONGEST_PATTERN:
            raise ConfigurationError(
                f"the pattern {written[:40]!r}... is too long",
                hint="give several shorter ones; each option may be repeated",
            )
        pattern: Pattern = re2.compile(written, options)
    except UnicodeError as error:
        raise ConfigurationError(
            f"the pattern {written!r} is not in the terminal's encoding",
            hint="patterns are text; write other bytes percent-encoded, as URLs have them",
        ) from error
    except re2.error as error:
        reason = error.args[0] if error.args else error
        reason = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
        raise ConfigurationError(
            f"the pattern {written!r} cannot be read: {reason}",
            hint="patterns are regular expressions; a dot that is meant is written \\.",
        ) from error
    return pattern


def matches(patterns_: Iterable[Pattern], text: str) -> bool:
    """Whether one of some patterns is found in a text."""
    plain = text.encode("utf-8", "replace").decode("utf-8")  # RE2 knows no lone surrogates
    return any(pattern.search(plain) for pattern in patterns_)
