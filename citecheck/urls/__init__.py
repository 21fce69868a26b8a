"""URLs: parsed by the WHATWG URL standard, compared by a canonical key."""

from citecheck.urls.canonical import key
from citecheck.urls.domains import (
    domain,
    has_public_suffix,
    is_public_suffix,
    names_above,
    registered_domain,
)
from citecheck.urls.parsing import MAX_URL, host, is_relative, parse, path, port, scheme
from citecheck.urls.secrecy import mask, redact, redacted
from citecheck.urls.tracking import Tracking, tracking

__all__ = [
    "MAX_URL",
    "Tracking",
    "domain",
    "has_public_suffix",
    "host",
    "is_public_suffix",
    "is_relative",
    "key",
    "mask",
    "names_above",
    "parse",
    "path",
    "port",
    "redact",
    "redacted",
    "registered_domain",
    "scheme",
    "tracking",
]
