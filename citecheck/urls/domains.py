"""Which part of a host name somebody registered, by the Public Suffix List."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from citecheck.urls.parsing import host
from citecheck.urls.suffixes import is_under_suffix, registered

if TYPE_CHECKING:
    from tldextract import TLDExtract

_MOST_LABELS = 10
"""How many labels of a host's name are looked at, from its end."""


@cache
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=65536)
def registered_domain(hostname: str) -> str:
    """The domain that somebody registered (``nos.nl`` for ``www.nos.nl``), or an empty string.

    By the Public Suffix List that tldextract carries (https://publicsuffix.org/).
    """
    known = registered(hostname)
    if known is not None:
        return known
    return _suffixes().extract_str(hostname).top_domain_under_public_suffix


def domain(url: str) -> str:
    """The registered domain of an absolute URL; its whole host where nobody could register one,
    as an address of numbers or a name of one's own network.
    """
    name = host(url)
    return registered_domain(name) or name


def names_above(url: str) -> frozenset[str]:
    """The name of a URL's host and all those above it, but for the top-level domain: a site's
    own domain may be any of them.
    """
    labels = host(url).rstrip(".").split(".")[-_MOST_LABELS:]
    return frozenset(".".join(labels[at:]) for at in range(len(labels) - 1))


@lru_cache(maxsize=65536)
def has_public_suffix(hostname: str) -> bool:
    """Whether a name ends in a suffix under which the public can register names."""
    known = is_under_suffix(hostname)
    if known is not None:
        return known
    extracted = _suffixes().extract_str(hostname)
    return bool(extracted.suffix and extracted.domain)


@lru_cache(maxsize=65536)
def is_site(hostname: str) -> bool:
    """Whether a name is a site's own, or below one: no suffix under which strangers have names.

    The list's private part counts too: ``github.io`` is no site, ``example.github.io`` is.
    """
    extracted = _suffixes().extract_str(hostname, include_psl_private_domains=True)
    return bool(extracted.suffix and extracted.domain)


@lru_cache(maxsize=4096)
def is_public_suffix(hostname: str) -> bool:
    """Whether a name is one under which strangers to each other have theirs: ``co.uk``,
    ``github.io``, or any top-level domain. No cookie may be for all of it.
    """
    if "." not in hostname:
        return True
    extracted = _suffixes().extract_str(hostname, include_psl_private_domains=True)
    return bool(extracted.suffix) and not extracted.domain
