"""What one link may still cost."""

from __future__ import annotations

from citecheck.model.values import define


@define
class Left:
    """What one link may still cost, in seconds."""

    service: float
    """Of being served."""
    patience: float
    """Of waiting because hosts ask for it."""
