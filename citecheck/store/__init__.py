"""What is kept between runs: a cache that may be thrown away, and evidence that only grows."""

from citecheck.store.cache import Cache
from citecheck.store.folder import Store, open_cache, open_store

__all__ = ["Cache", "Store", "open_cache", "open_store"]
