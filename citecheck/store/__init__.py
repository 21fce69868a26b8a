"""What is kept between runs: a cache that may be thrown away, and evidence that only grows."""

from citecheck.store.cache import Cache
from citecheck.store.leases import Lease, Leases
from citecheck.store.opened import Store, open_cache, open_store
from citecheck.store.place import Where

__all__ = ["Cache", "Lease", "Leases", "Store", "Where", "open_cache", "open_store"]
