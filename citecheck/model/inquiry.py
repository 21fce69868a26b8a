"""What a service was asked, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime
from typing import Any, Generic, TypeVar

from citecheck.model.resolution import Answer, Hop, Outcome, Request
from citecheck.model.values import field, frozen

T = TypeVar("T")


def _one(_value: object) -> float:
    return 1.0


@frozen
class Inquiry(Generic[T]):
    """A question to a service, as logic that asks nobody by itself."""

    kind: str
    """Whose question it is: ``post``, ``memento`` ... Kinds never share answers."""
    key: str
    """Tells it from others of its kind: questions with one key have one answer."""
    steps: Callable[[], Generator[Request, Answer, T]] = field(eq=False, repr=False)
    """Begins the generator that yields each `Request`, is sent the `Answer`, and returns what
    they come to. Whatever the answers are, it is to return a value and raise nothing."""
    type: Any = field(eq=False, repr=False)
    """The type of that value, by which it is read back: made of attrs classes, enums, numbers,
    texts, times and tuples."""
    lasts: Callable[[T], float] = field(default=_one, eq=False, repr=False)
    """For what part of `Settings.max_age` a value is remembered: 1 for one that settles the
    question, less for one that may soon be another, 0 for one that is to be asked anew."""


@frozen
class Inquired(Generic[T]):
    """What came of a question, with its evidence."""

    value: T | None
    """What the generator returned; ``None`` where the question was not asked to its end."""
    hops: tuple[Hop, ...] = ()
    """Each request that was made, in order, with the record of its answer where it was kept."""
    unasked: Outcome | None = None
    """Why `value` is ``None``: offline, interrupted, internal-error."""
    time: datetime | None = None
    """When it was asked, UTC."""
    from_store: bool = False
    """Whether this was remembered from an earlier run."""
