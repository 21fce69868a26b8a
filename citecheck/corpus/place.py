"""Where an address belongs: in which share of the web, and where within it.

All hosts of a registrable domain are in one share, so that whoever owns the share has the only
queue to each of them. It hangs on the address alone: every machine comes to the same.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from citecheck import urls

ORDER_BITS = 62
"""Places within a share run from 0 to 2 to this power."""


def share_of(url: str, shares: int) -> int:
    """The share of an absolute URL, from 0."""
    return _share(urls.host(url), shares)


@lru_cache(maxsize=65536)
def _share(host: str, shares: int) -> int:
    domain = urls.registered_domain(host) or host
    return int.from_bytes(_digest(domain)) % shares


def order_of(url: str) -> int:
    """Where a URL stands within its share: by chance, but always the same.

    Those that differ in their fragment alone stand together.
    """
    return int.from_bytes(_digest(url.partition("#")[0])) >> (64 - ORDER_BITS)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
