"""Who publishes what an address leads to."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge, urls


def publisher(url: str) -> str:
    """The outlet whose site it is on (``data/outlets.toml``), or else the domain that somebody
    registered, or the host where nobody did; empty where the address has none.
    """
    host = urls.host(url) or ""
    domain = urls.registered_domain(host) or host
    return _outlets().get(domain, domain)


@cache
def _outlets() -> dict[str, str]:
    listed = knowledge.read("outlets.toml")["outlet"]
    return {domain: str(each["name"]) for each in listed for domain in each.get("domains", ())}
