"""What belongs together among addresses."""

from __future__ import annotations

from citecheck import urls


def origin_of(url: str) -> str:
    """Scheme, host and port, as they stand in a URL that the WHATWG standard serialised."""
    scheme, mark, rest = url.partition("://")
    return f"{scheme}{mark}{rest.partition('/')[0].partition('?')[0].partition('#')[0]}"


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one registered domain, or of one host."""
    return _owner(one) == _owner(other)


def _owner(url: str) -> str:
    host = urls.host(url)
    known = urls.registered_domain(host)
    if known or host.rpartition(".")[2].isdigit() or ":" in host:
        return known or host
    # Of a suffix that is not listed, one label is taken (publicsuffix.org/list, rule "*").
    return ".".join(host.split(".")[-2:])
