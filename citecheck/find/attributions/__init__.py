"""Who is said to have said what."""

from citecheck.find.attributions.engine import find_attributions

__all__ = ["find_attributions"]
