"""Between what a setting may lie: validators of fields, which raise ``ValueError``.

As attrs has them, and in its words; there they come with much else that every start would load.
Where there is nothing, nothing is out of bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Bound = Callable[[object, Any, Any], None]
"""Called with the value, the field, and what the field was given."""


def above(limit: float) -> Bound:
    """More than a limit."""

    def check(_: object, field: Any, given: Any) -> None:
        if given is not None and not given > limit:
            raise ValueError(f"'{field.name}' must be > {limit}: {given}")

    return check


def at_least(limit: float) -> Bound:
    """A limit or more."""

    def check(_: object, field: Any, given: Any) -> None:
        if given is not None and not given >= limit:
            raise ValueError(f"'{field.name}' must be >= {limit}: {given}")

    return check


def long(least: int, most: int) -> Bound:
    """A text of so many characters."""

    def check(_: object, field: Any, given: Any) -> None:
        if given is not None and len(given) > most:
            raise ValueError(f"Length of '{field.name}' must be <= {most}: {len(given)}")
        if given is not None and len(given) < least:
            raise ValueError(f"Length of '{field.name}' must be >= {least}: {len(given)}")

    return check
