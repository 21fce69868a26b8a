"""The reports of a folder in a browser on this machine: read-only, for ``citecheck serve``."""
