"""What is kept between runs: a cache that may be thrown away, and evidence that only grows."""

from citecheck.store.folder import Store, open_store

__all__ = ["Store", "open_store"]
