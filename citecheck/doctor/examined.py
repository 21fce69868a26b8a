"""What was looked at, and how it stands."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.values import frozen


class Health(StrEnum):
    """How a thing stands."""

    WELL = "well"
    ABSENT = "absent"
    """Not there, and not needed but for the part that it belongs to."""
    AILING = "ailing"
    """It should be, and is not."""


@frozen
class Examined:
    """One thing that was looked at."""

    part: str
    """What it belongs to: ``installed``, ``settings``, ``disk``, ``network``."""
    name: str
    health: Health
    told: str
    """What was seen, in one line."""
    remedy: str = ""
    """What to do about it; empty where all is well."""
