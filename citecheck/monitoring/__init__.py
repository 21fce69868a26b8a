"""Going over published articles again, and telling what changed, for ``citecheck monitor``."""
