"""Who an article stands on, measured. Pure: what is known of an article in, its measures out."""

from citecheck.sourcing.measures import measured

__all__ = ["measured"]
