"""Which IP addresses are the public internet, by a table of our own.

`ipaddress.is_global` is no help: it takes NAT64, 6to4, IPv4-compatible and site-local
addresses for global, and has changed between patch releases of Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from citecheck import knowledge
from citecheck.model.values import frozen

_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
"""The upper half of an interface identifier whose lower half is an IPv4 address
(RFC 5214 section 6.1)."""
_LOOPBACK = 1
_LOW_32 = 0xFFFF_FFFF


@frozen
class _Range:
    """A row of the table, ready to be compared."""

    version: int
    prefix: int
    shift: int
    name: str

    @classmethod
    def of(cls, network: IPv4Network | IPv6Network, name: str) -> _Range:
        shift = network.max_prefixlen - network.prefixlen
        return cls(network.version, int(network.network_address) >> shift, shift, name)

    def holds(self, version: int, address: int) -> bool:
        return version == self.version and address >> self.shift == self.prefix


@frozen
class _Embedding:
    """Where a form of IPv6 address carries an IPv4 address."""

    form: _Range
    shift: int
    flipped: bool


@frozen
class _Table:
    global_unicast: _Range
    refused: tuple[_Range, ...]
    """The narrowest range first, so that it gives its name."""
    embeddings: tuple[_Embedding, ...]


class AddressPolicy:
    """Which addresses may be connected to: the public ones, and those that the user allows."""

    def __init__(self, allowed: Iterable[IPv4Network | IPv6Network] = ()) -> None:
        self._allowed = tuple(_Range.of(network, "allowed") for network in allowed)

    def objection(self, address: str) -> str | None:
        """What speaks against connecting to a literal address; ``None``: nothing.

        An IPv6 address that carries an IPv4 address (NAT64, 6to4, ISATAP ...) has to pass as
        it is and by what it carries, since that is where a translator would deliver to.
        What is no address is objected to.
        """
        try:
            parsed = ip_address(address)
        except ValueError:
            return "not an IP address"
        objection = self._objection(parsed)
        if objection is None and isinstance(parsed, IPv6Address):
            inner = (self._objection(carried) for carried in _carried(int(parsed)))
            objection = next((f"carries a {name} address" for name in inner if name), None)
        return objection

    def _objection(self, address: IPv4Address | IPv6Address) -> str | None:
        version, number = address.version, int(address)
        if any(allowed.holds(version, number) for allowed in self._allowed):
            return None
        table = _table()
        for refused in table.refused:
            if refused.holds(version, number):
                return refused.name
        if version == 6 and not table.global_unicast.holds(version, number):
            return "outside global unicast"
        return None


def _carried(address: int) -> Iterator[IPv4Address]:
    if address <= _LOOPBACK:
        return  # :: and ::1 only look like IPv4-compatible ones (RFC 4291 section 2.5.3)
    for embedding in _table().embeddings:
        if embedding.form.holds(6, address):
            bits = address >> embedding.shift & _LOW_32
            yield IPv4Address(bits ^ _LOW_32 if embedding.flipped else bits)
    if address >> 32 & _LOW_32 in _ISATAP:
        yield IPv4Address(address & _LOW_32)


@cache
def _table() -> _Table:
    data = knowledge.read("addresses.toml")
    rows = [*data["metadata"], *data["refused"]]
    refused = [_Range.of(ip_network(row["network"]), row["name"]) for row in rows]
    return _Table(
        global_unicast=_Range.of(ip_network(data["global_unicast"]), "global unicast"),
        refused=tuple(sorted(refused, key=lambda each: each.shift)),
        embeddings=tuple(_embedding(row) for row in data["embedding"]),
    )


def _embedding(row: dict[str, Any]) -> _Embedding:
    form = _Range.of(ip_network(row["network"]), row["source"])
    return _Embedding(form, row["shift"], row.get("flipped", False))
