"""The scan for addresses does work in proportion to a text's length, counted in calls.

No clock is read here: a machine under load says nothing. benchmarks/scan.py has the times.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.find.addresses import find_addresses

RUNS = tomllib.loads((Path(__file__).parents[1] / "data" / "find" / "runs.toml").read_text("utf-8"))
LENGTH = 2_000
SLACK = 200
"""Calls that are made once, whatever the length."""


def calls(text: str) -> int:
    """How many functions are called, Python's own included, to find a text's addresses."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        find_addresses(text)
    finally:
        sys.setprofile(None)
    return count


def run(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def is_in_proportion(unit: str) -> bool:
    find_addresses(run(unit, LENGTH))  # what is looked up once is looked up now
    return calls(run(unit, 5 * LENGTH)) <= 6 * calls(run(unit, LENGTH)) + SLACK


@pytest.mark.parametrize("unit", RUNS["units"])
def test_a_run_takes_calls_in_proportion(unit):
    assert is_in_proportion(unit)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(RUNS["pieces"]), min_size=1, max_size=4).map("".join))
def test_a_run_of_anything_does_too(unit):
    assert is_in_proportion(unit)


def test_the_count_sees_the_work():
    assert calls("a.nl/ " * 50) > calls("a.nl/ " * 5) > 10
