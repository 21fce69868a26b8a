"""The outlets that an article names, by every name it gives them, and where its links lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from citecheck import knowledge, urls
from citecheck.model.mention import CreditKind, Link
from citecheck.model.report import Report
from citecheck.model.values import frozen
from citecheck.roster import normal
from citecheck.shorteners import is_shortener


@frozen
class Press:
    """The outlets of one article."""

    titles: Mapping[str, str]
    """The list's name of an outlet, by the normal form of each name that it is given."""
    domains: Mapping[str, frozenset[str]]
    """Its own domains, by the normal form of the list's name."""
    own: frozenset[str]
    """Normal forms of the outlets that publish the article or made it: its text's credits."""

    def title(self, name: str) -> str:
        """The list's name of an outlet; the name itself where it is none."""
        return self.titles.get(normal(name), name)

    def domains_of(self, name: str) -> frozenset[str]:
        """The domains of an outlet, under any of its names; none where they are not known."""
        return self.domains.get(normal(self.title(name)), frozenset())


def press(report: Report) -> Press:
    """The outlets that the article names, credits or is by."""
    titles: dict[str, str] = {}
    domains: dict[str, set[str]] = {}
    for outlet in report.mentions.outlets:
        titles[normal(outlet.name)] = outlet.name
        titles[normal(report.article.quote(outlet.span))] = outlet.name
        domains.setdefault(normal(outlet.name), set()).update(outlet.domains)
    own = {
        normal(titles.get(normal(each.holder), each.holder))
        for each in report.mentions.credits
        if each.kind is CreditKind.TEXT
    }
    metadata = report.article.metadata
    if metadata.outlet:
        own.add(normal(titles.get(normal(metadata.outlet), metadata.outlet)))
    address = metadata.url or report.article.base_url
    hosts = urls.names_above(address) if address else frozenset()
    own |= {name for name, some in domains.items() if some & hosts}
    return Press(titles, {name: frozenset(some) for name, some in domains.items()}, frozenset(own))


def leads_to(report: Report, link: Link) -> frozenset[str]:
    """The hosts that a link is seen to lead to or through, and the names above them.

    None where it is a short link, and where that leads is not known.
    """
    if link.url is None:
        return frozenset()
    resolution = report.resolution(link)
    way = [hop.url for hop in resolution.hops] if resolution else []
    addresses = [url for url in (link.url, *way) if not is_shortener(url)]
    return frozenset(name for url in addresses for name in urls.names_above(url))


@cache
def newsroom_of() -> Mapping[str, int]:
    """The number of the newsroom that an outlet shares, by the normal form of its name."""
    rows: Iterable[Mapping[str, list[str]]] = knowledge.read("newsrooms.toml")["newsroom"]
    return {normal(name): at for at, row in enumerate(rows) for name in row["outlets"]}
