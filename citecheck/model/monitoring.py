"""An article that is gone over again after it was published."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from citecheck.model.values import frozen


class Importance(StrEnum):
    """How much hangs on an article's still being right."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@frozen
class Watched:
    """An article of the plan, and how it stands with it."""

    name: str
    """Its URL, or the absolute path of its file."""
    added: datetime
    """When it was put into the plan."""
    importance: Importance = Importance.NORMAL
    published: datetime | None = None
    """As the article says itself; ``None``: it does not, or was not read yet."""
    checked: datetime | None = None
    """When it was gone over last."""
    failures: int = 0
    """How often in a row it could not be read."""
    requests: int | None = None
    """How many requests the last time took."""
    is_partly: bool = False
    """Whether the last time ended before all was asked: the allowance was used up."""
    trouble: str = ""
    """Why it could not be read the last time."""
