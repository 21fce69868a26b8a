"""Who publishes what an address leads to."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge, urls


def publisher(url: str) -> str:
    """The outlet whose site it is on (``data/outlets.toml``), or else the domain that somebody
    registered; empty where the address has none.
    """
    domain = urls.registered_domain(urls.host(url) or "")
    return _outlets().get(domain, domain)


@cache
def _outlets() -> dict[str, str]:
    listed = knowledge.read("outlets.toml")["outlet"]
    return {domain: str(each["name"]) for each in listed for domain in each.get("domains", ())}
