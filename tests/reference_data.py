"""Data that others made, which the tests are held to and which is not in this repository.

Some of it lies in a folder beside the project, some in packages that
``python -m tests.conformance.fetch`` fetches. Where it is absent a test is skipped, with a word
saying where to get it; with ``CITECHECK_REQUIRE_REFERENCE_DATA`` set, as CI sets it, it fails.
While it is being fetched, as CI does beside the suite, a test waits for what it asks for.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

_BESIDE = Path(__file__).parents[2] / "shared" / "data"
_REQUIRED = "CITECHECK_REQUIRE_REFERENCE_DATA"
_FOLDER = "CITECHECK_REFERENCE_DATA"


def beside(path: str) -> Path:
    """A file or folder of the data beside the project.

    A checkout that has no such folder cannot be asked for what is in it, in CI either.
    """
    found = _BESIDE / path
    if found.exists():
        return found
    return absent(f"{path} does not lie in ../shared/data", must=_BESIDE.is_dir())


def packaged(name: str) -> Path:
    """A file of a package in ``tests/data/conformance/packages.toml``."""
    found = folder() / name
    _wait_for(FILES)
    if found.exists():
        return found
    return absent(f"{name} is not in {folder()}: fetch it by python -m tests.conformance.fetch")


def program(package: str, file: str) -> Path:
    """A file of a package in ``tests/data/conformance/programs.toml``, such as ``bin/wayback``."""
    found = folder() / "programs" / package / file
    _wait_for(package)
    if found.exists():
        return found
    return absent(f"{package} is not installed: fetch it by python -m tests.conformance.fetch")


def folder() -> Path:
    """Where fetched data lies: ``CITECHECK_REFERENCE_DATA``, or the user's own cache."""
    named = os.environ.get(_FOLDER)
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(named) if named else Path(cache) / "citecheck-reference-data"


FILES = "files"
"""All that `packaged` has, as one thing to be fetched; each program is another."""


@contextmanager
def being_fetched(what: str) -> Iterator[None]:
    """Whoever asks for it meanwhile waits; no longer than this process lives."""
    lock = _lock(what)
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _wait_for(what: str) -> None:
    if _lock(what).exists():
        with _lock(what).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH)


def locks() -> Path:
    """The folder of what is being fetched."""
    return folder() / "being-fetched"


def _lock(what: str) -> Path:
    return locks() / what.replace("/", "-")


def absent(word: str, *, must: bool = True) -> NoReturn:
    """Skip the test, or fail it where nothing may be absent."""
    import pytest  # is not there yet where the data is fetched

    if must and os.environ.get(_REQUIRED):
        pytest.fail(f"{word} ({_REQUIRED} is set)", pytrace=False)
    pytest.skip(word)
