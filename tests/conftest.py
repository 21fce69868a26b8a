"""What tests of all rooms share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web import LoopbackWeb


@pytest.fixture(scope="session")
def _standing_web() -> Iterator[LoopbackWeb]:
    with LoopbackWeb() as web:
        yield web


@pytest.fixture
def web(_standing_web: LoopbackWeb) -> LoopbackWeb:
    """The loopback web: one for the session, its log emptied for each test."""
    _standing_web.forget()
    return _standing_web
