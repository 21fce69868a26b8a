"""What is read from the source of plug-ins is what they say once imported."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from citecheck import declarations, distributions


@pytest.fixture(autouse=True)
def no_backport(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without the finder that others' tests bring (importlib_metadata): it may know of plug-ins."""
    theirs = [each for each in sys.meta_path if "importlib_metadata" not in str(type(each))]
    monkeypatch.setattr(sys, "meta_path", theirs)
    distributions.has_plug_ins.cache_clear()
    yield
    distributions.has_plug_ins.cache_clear()


def test_the_loaders_are_those_that_importing_finds() -> None:
    assert declarations.loaders() == declarations._imported()
    assert {each.name for each in declarations.loaders()} >= {"text", "markdown", "html", "docx"}
