"""What is known of the forms in which the address of one page is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from citecheck import knowledge
from citecheck.model.pattern import later
from citecheck.model.values import field, frozen

_NUMBER = later(r"[\w-]+", re.ASCII)


@frozen
class _Site:
    """What one site adds to its addresses."""

    parameters: frozenset[str]
    prefixes: tuple[str, ...]

    def adds(self, name: str) -> bool:
        return name in self.parameters or name.startswith(self.prefixes)


@frozen
class _Number:
    """A path that ends in the number of what another address names in a parameter."""

    paths: tuple[str, ...]
    to: tuple[str, str, str]
    """Host, path, and parameter up to the number."""
    length: int
    other: frozenset[str]
    """Ends of the path that look like a number and are none."""

    def number(self, path: str) -> str | None:
        for start in self.paths:
            rest = path[len(start) :]
            if (
                len(rest) == self.length
                and path.startswith(start)
                and rest not in self.other
                and _NUMBER.fullmatch(rest)
            ):
                return rest
        return None


@frozen
class _Cache:
    """Hosts that keep copies of pages, whose addresses stand in the path."""

    hosts: tuple[str, ...]
    """Names, ``www.`` before them or not; with a dot before them, names below."""
    paths: tuple[str, ...]

    def rest(self, host: str, path: str) -> str | None:
        name = host.removeprefix("www.")
        if name in self.hosts or any(host.endswith(one) for one in self.hosts if one[0] == "."):
            return next((path[len(one) :] for one in self.paths if path.startswith(one)), None)
        return None


@frozen
class Variants:
    """``data/canonical.toml``, as it is asked for. Host names are without port."""

    names: dict[str, str]
    """Other names of a site, and its own."""
    first_labels: frozenset[str]
    article_labels: frozenset[str]
    amp_values: dict[str, frozenset[str]]
    """Parameters that say "as AMP", with the values that say it."""
    fragment_hosts: frozenset[str]
    _everywhere: _Site = field(alias="everywhere")
    _sites: dict[str, _Site] = field(alias="sites")
    _behind: frozenset[str] = field(alias="behind")
    _numbers: dict[str, _Number] = field(alias="numbers")
    _caches: tuple[_Cache, ...] = field(alias="caches")
    _cache_endings: tuple[str, ...] = field(alias="cache_endings")

    def tracks(self, host: str) -> Callable[[str], bool]:
        """Tells of a parameter's name, in lower case, whether it only tracks at a host."""
        sites = [self._sites[name] for name in _names_above(host) if name in self._sites]
        if not sites:
            return self._everywhere.adds
        sites.append(self._everywhere)
        return lambda name: any(site.adds(name) for site in sites)

    def numbered(self, host: str, path: str) -> tuple[str, str, str] | None:
        """Host, path and parameter under which a site names what a path has the number of."""
        form = self._numbers.get(host)
        number = form.number(path) if form else None
        if form is None or number is None:
            return None
        host, path, pair = form.to
        return host, path, pair + number

    def cached(self, host: str, path: str) -> str | None:
        """The address of a page, without scheme, of which this is a cache's copy."""
        if not host.endswith(self._cache_endings):
            return None
        return next((rest for each in self._caches if (rest := each.rest(host, path))), None)

    def without_middle(self, host: str) -> str:
        """A name without the label for phones that a site puts behind a language."""
        language, _, rest = host.partition(".")
        while rest.startswith("m.") and rest[2:].removeprefix("m.") in self._behind:
            rest = rest[2:]
        return f"{language}.{rest}" if rest else host


def _names_above(host: str) -> Iterator[str]:
    """A name and those that it stands below."""
    while host:
        yield host
        host = host.partition(".")[2]


@cache
def variants() -> Variants:
    """What the project knows."""
    data = knowledge.read("canonical.toml")
    labels, parameters = data["labels"], data["parameters"]
    sites = {
        domain: _Site(frozenset(row.get("parameters", ())), tuple(row.get("prefixes", ())))
        for row in data["site"]
        for domain in row["domains"]
    }
    caches = tuple(_Cache(tuple(row["hosts"]), tuple(row["paths"])) for row in data["cache"])
    return Variants(
        names=data["names"],
        first_labels=frozenset(labels["first"]),
        article_labels=frozenset(labels["article"]),
        amp_values={name: frozenset(values) for name, values in parameters["amp"].items()},
        fragment_hosts=frozenset(data["fragments"]["hosts"]),
        everywhere=_Site(frozenset(parameters["names"]), tuple(parameters["prefixes"])),
        sites=sites,
        behind=frozenset(labels["behind"]),
        numbers={row["host"]: _number(row) for row in data["number"]},
        caches=caches,
        cache_endings=tuple(host for each in caches for host in each.hosts),
    )


def _number(row: dict[str, Any]) -> _Number:
    address, _, pair = row["to"].partition("?")
    host, slash, path = address.partition("/")
    return _Number(
        tuple(row["paths"]),
        (host, slash + path, pair),
        row["length"],
        frozenset(row.get("not", ())),
    )
