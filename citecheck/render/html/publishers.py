"""Who publishes what an address leads to."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from citecheck import knowledge, urls
from citecheck.model.resolution import Resolution


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


@frozen
class Told:
    """What is known of the page that a link leads to."""

    publisher: str
    published: str
    """When, as far as it is known; empty where it is not."""


def told(resolution: Resolution) -> Told:
    """Of the page at the end of a way."""
    return Told(publisher(resolution.final_url), "")
