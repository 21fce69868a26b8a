"""Tests that share what one process has are dealt out together."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("together")
def test_who_deals_tests_out_is_told_of_groups(request: pytest.FixtureRequest) -> None:
    """They are told by a test's name. Where that is lost on the way, all goes well and slowly: each
    process starts each browser, server and database that a group of tests has in common.
    """
    assert request.config.getoption("loadgroup", default=False) is request.node.nodeid.endswith(
        "@together"
    )
