"""What tests of all rooms share."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from citecheck.store import Where
from tests import examples_drawn
from tests.postgresql import Server, running
from tests.sizes import FACTOR, Sized
from tests.web import LoopbackWeb

examples_drawn.settle()

_AT_ONCE = {"find", "load", "model", "platforms", "resolve", "rules", "urls", "verify"}
"""Rooms of thousands of tests that take a moment each, so that to deal them out one by one costs
more than it brings."""


_LONG = ("corpus/test_ray", "test_places_to_run", "test_pytest_plugin", "store/test_durability",
         "cli/test_replay", "cli/test_archive_commands", "render/test_linked_data")  # fmt: skip
"""Modules with tests that take long each. Of those that are dealt out one by one they are the
first: a process that begins one when the others have nothing left to do has them wait for it."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Find the tests without looking for garbage among them, then or later: what is made of them
    stays to the end, and to go through half a million objects takes as long as many a test.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a module in one process where they share what only that process has."""
    rooms = Path(__file__).parent
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("xdist_group") is None:
            module = item.path.relative_to(rooms)
            if module.parts[0] in _AT_ONCE or _shares(item):
                item.add_marker(pytest.mark.xdist_group(str(module.with_suffix(""))))
    long = {rooms / f"{name}.py" for name in _LONG}
    items.sort(key=lambda item: item.path not in long)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test by how long its text is, where all of it would be a name of a million letters.

    Bytes too: a zip holds the time at which it was made, so that each process that collects the
    tests would call them by other names, and pytest-xdist refuses to run any.
    """
    if (isinstance(val, str) and len(val) > 200) or (isinstance(val, bytes) and len(val) > 40):
        return f"{len(val)} of {argname}"
    return None


def _shares(item: pytest.Function) -> bool:
    fixtures = item._fixtureinfo.name2fixturedefs.values()
    return any(each.scope == "module" for defined in fixtures for each in defined)


@pytest.fixture(scope="session")
def _standing_web() -> Iterator[LoopbackWeb]:
    with LoopbackWeb() as web:
        yield web


@pytest.fixture
def web(_standing_web: LoopbackWeb) -> LoopbackWeb:
    """The loopback web: one server for the session, with nothing of another test's in it."""
    _standing_web.start_anew()
    return _standing_web


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server, one for the session."""
    with running() as server:
        yield server


@pytest.fixture(params=["folder", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    """Where a store is to be, of each kind that there is."""
    if request.param == "folder":
        return tmp_path / "store"
    server: Server = request.getfixturevalue("postgresql")
    return server.store(tmp_path / "records")


@pytest.fixture(scope="session")
def sized(pytestconfig: pytest.Config) -> Sized:
    """How long a hostile input is to be: see `tests.sizes`."""
    factor = pytestconfig.stash.get(FACTOR, 1.0)
    return lambda length: int(length * factor)
