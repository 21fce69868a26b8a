"""A way to its end, before anything is concluded of the page there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.resolution import Resolution, Response
from citecheck.model.values import field, frozen

if TYPE_CHECKING:
    from citecheck.resolve.fragment import Missing
    from citecheck.resolve.page import Page


def _no_page() -> Page:
    from citecheck.resolve.page import Page  # with which all comes that reads pages

    return Page()


@frozen
class Walked:
    """A way to its end."""

    resolution: Resolution
    """With the verdict that the last status or failure gives by itself."""
    response: Response | None = field(default=None, repr=False)
    """The one that ended the way; ``None`` where none did."""
    page: Page = field(factory=_no_page)
    """What that response says of itself, if it is HTML."""
    missing: Missing | None = None
    """What the last address points at and the page lacks."""
    is_judged: bool = False
    """Whether nothing more is to be concluded of the page."""
