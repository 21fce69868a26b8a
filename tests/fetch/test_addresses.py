"""Which addresses are public, and why the others are not."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.fetch.addresses import AddressPolicy
from tests.fetch.sending import cases

CASES = cases("addresses.toml")


@pytest.mark.parametrize("address", CASES["public"])
def test_public(address: str) -> None:
    assert AddressPolicy().objection(address) is None


@pytest.mark.parametrize(("address", "reason"), CASES["refused"].items())
def test_refused(address: str, reason: str) -> None:
    assert AddressPolicy().objection(address) == reason


@pytest.mark.parametrize("case", CASES["allowing"], ids=lambda case: ",".join(case["ranges"]))
def test_allowed_ranges(case: dict[str, list[str]]) -> None:
    policy = AddressPolicy(ip_network(one) for one in case["ranges"])
    assert [one for one in case["pass"] if policy.objection(one)] == []
    assert [one for one in case["refuse"] if not policy.objection(one)] == []


@given(st.integers(0, 2**32 - 1))
def test_what_python_calls_private_is_never_public(number: int) -> None:
    address = IPv4Address(number)
    if address.is_private or address.is_multicast or address.is_reserved:
        assert AddressPolicy().objection(str(address))


@given(st.integers(2, 2**32 - 1))  # ::0 and ::1 carry nothing
def test_no_ipv6_form_carries_what_is_refused(number: int) -> None:
    everything_in_ipv6 = AddressPolicy([ip_network("::/0")])
    is_refused = bool(AddressPolicy().objection(str(IPv4Address(number))))
    for form in (
        number,
        0xFFFF << 32 | number,
        0xFFFF << 48 | number,
        0x0064_FF9B << 96 | number,
        0x2002 << 112 | number << 80,
    ):
        address = str(IPv6Address(form))
        assert bool(everything_in_ipv6.objection(address)) == is_refused, address


def test_a_row_names_a_network_and_its_source() -> None:
    import tomllib
    from importlib.resources import files

    data = tomllib.loads((files("citecheck") / "data" / "addresses.toml").read_text("utf-8"))
    for table in ("refused", "metadata", "embedding"):
        for row in data[table]:
            assert ip_network(row["network"])
            assert row["source"]
    refused = [ip_network(row["network"]) for row in data["refused"]]
    for row in data["metadata"]:
        address = ip_address(row["network"].partition("/")[0])
        assert any(address in network for network in refused)
