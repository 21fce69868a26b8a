"""What is read from the source of plug-ins is what they say once imported."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from citecheck import declarations, distributions, registry


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


def test_no_platform_with_media_is_missed() -> None:
    read = {each.NAME for each in declarations.platforms_that_mention("media_hosts")}
    having = {
        name
        for name, each in registry.platforms().items()
        if any(form.media_hosts for form in each.FLATTENED)
    }
    assert having <= read < set(registry.platforms())


def test_a_word_that_nobody_says_is_asked_of_all() -> None:
    assert len(list(declarations.platforms_that_mention("no such word"))) == len(
        registry.platforms()
    )
