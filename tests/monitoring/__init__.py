"""Going over published articles again."""
