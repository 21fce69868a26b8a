"""Processes that read hostile bytes are bound as far as their system bears it."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable

import pytest

from citecheck.corpus import _worker
from citecheck.load import _pdf_child


@pytest.mark.parametrize("bind", [_worker._bind, _pdf_child._bind], ids=["corpus", "pdf"])
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_macos_is_asked_for_no_bound_on_addresses(
    system: str, bind: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its kernel answers EINVAL, which Python raises as a ValueError (python/cpython#78783)."""
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(resource, "setrlimit", lambda kind, _limits: asked.append(kind))
    bind(1 << 30)
    assert (resource.RLIMIT_AS in asked) is (system == "linux")
    assert resource.RLIMIT_CORE in asked
