"""Who publishes what an address leads to."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge, urls
from citecheck.model.resolution import Resolution
from citecheck.model.values import frozen


def publisher(url: str) -> str:
    """The outlet whose site it is on (``data/outlets.toml``), those who share it, or else the
    domain that somebody registered, or the host where nobody did; empty where there is none.
    """
    return " / ".join(_outlets().get(urls.domain(url), ())) or urls.domain(url)


@frozen
class Told:
    """What is known of the page that a link leads to."""

    publisher: str
    published: str
    """When, as far as it is known; empty where it is not."""


def told(resolution: Resolution) -> Told:
    """Of the page at the end of a way.

    An outlet that we know goes before what a page says of itself, which may be anything: that
    chooses among those who share a site, or stands with the page's domain.
    """
    url, name = resolution.final_url, resolution.site_name
    domain, known = urls.domain(url), _outlets().get(urls.domain(url), ())
    if name and known:
        same = [each for each in known if each.casefold() == name.casefold()]
        shown = same[0] if same else publisher(url)
    elif name and name.casefold() != domain:
        shown = f"{name} ({domain})" if domain else name
    else:
        shown = publisher(url)
    return Told(shown, resolution.published or "")


@cache
def _outlets() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in knowledge.read("outlets.toml")["outlet"]:
        for domain in each.get("domains", ()):
            found[domain] = (*found.get(domain, ()), str(each["name"]))
    return found
