from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.find.addresses import find_addresses

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "find" / "addresses.toml").read_text("utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_addresses_of_a_text(case):
    found = find_addresses(case["text"])
    assert [address.written for address in found] == case["found"]
    if "meant" in case:
        assert [address.meant or address.written for address in found] == case["meant"]
    for address in found:
        assert case["text"][address.span.slice] == address.written
        assert address.url is not None


def test_a_broken_address_is_found_and_has_no_url():
    (address,) = find_addresses("See http://a.b:99999999/x for more")
    assert address.written == "http://a.b:99999999/x"
    assert address.url is None


def test_an_address_of_any_length_is_found_whole():
    long = "https://a.example/" + "x" * 50_000
    (address,) = find_addresses(f"({long}).")
    assert address.written == long
