"""That something changed about an article, as it is told to people and programs."""

from __future__ import annotations

from datetime import datetime

from citecheck.model.values import frozen
from citecheck.saved.difference import Difference


@frozen
class Notice:
    """What changed about one article from one time to the next."""

    id: str
    """A UUID, the same however often it is told."""
    time: datetime
    """When it was found out, UTC."""
    article: str
    """Its URL or path."""
    title: str | None
    difference: Difference
