"""Every case of every suite comes out as docs/conformance.md says."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.conformance.outcome import Difference, Outcome, outcome
from tests.conformance.page import PAGE, page
from tests.conformance.suites import SUITES, Case, web_platform
from tests.reference_data import beside


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_no_case_differs_but_those_declared(suite):
    found = outcome(suite)
    assert found.problems == []
    assert len(found.cases) > 30, "the suite was read"


def test_no_case_of_the_newest_url_data_differs():
    cases = list(web_platform(beside("security/wpt-url/urltestdata.json")))
    assert [case.name for case in cases if not case.passes] == []
    assert len(cases) > 30, "the suite was read"


def test_the_page_says_what_comes_out():
    assert PAGE.read_text("utf-8") == page(map(outcome, SUITES)), (
        "docs/conformance.md is not up to date: python -m tests.conformance.page"
    )


def test_what_is_not_as_declared_is_seen():
    good, bad = Case("good", 1, 1), Case("bad", 1, 2)
    declared = Outcome(SUITES[0], (good, bad), (Difference("so", ("bad",)),))
    assert declared.problems == []
    assert len(evolve(declared, differences=()).problems) == 1
    for wrong in ("good", "none", "bad"):
        more = (*declared.differences, Difference("so", (wrong,)))
        assert len(evolve(declared, differences=more).problems) == 1
