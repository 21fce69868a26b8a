"""Public archives: one file each, as generators that yield requests; see `protocols.Archive`."""
