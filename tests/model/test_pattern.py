"""Expressions that are compiled when they are used do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from citecheck.model.pattern import later


def test_it_is_not_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given[0]) or real(*given))
    made = later(r"(?P<word>\w+)!", re.ASCII)
    assert compiled == []
    for _ in range(2):
        found = made.search("so it is!")
        assert found is not None
        assert found["word"] == "is"
        assert made.fullmatch("é!") is None
    assert made.sub("x", "is! it") == "x it"
    assert compiled == [r"(?P<word>\w+)!"]


def test_it_has_all_that_a_pattern_has() -> None:
    assert later("(?P<a>b)").groupindex == {"a": 1}
    assert later("b", re.IGNORECASE).flags & re.IGNORECASE
    assert later("b").pattern == "b"


def test_a_wrong_one_is_told_when_it_is_used() -> None:
    with pytest.raises(re.error):
        later("(").search("")
