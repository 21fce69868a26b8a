"""citecheck."""
