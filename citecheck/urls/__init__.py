"""URLs: parsed by the WHATWG URL standard, compared by a canonical key."""

from citecheck.urls.canonical import key
from citecheck.urls.domains import has_public_suffix, is_public_suffix, registered_domain
from citecheck.urls.parsing import MAX_URL, host, parse, port, scheme
from citecheck.urls.secrecy import mask, redact
from citecheck.urls.tracking import Tracking, tracking

__all__ = [
    "MAX_URL",
    "Tracking",
    "has_public_suffix",
    "host",
    "is_public_suffix",
    "key",
    "mask",
    "parse",
    "port",
    "redact",
    "registered_domain",
    "scheme",
    "tracking",
]
