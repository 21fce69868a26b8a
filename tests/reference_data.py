"""Data that others made, which the tests are held to and which is not in this repository.

Some of it lies in a folder beside the project, some in packages that
``python -m tests.conformance.fetch`` fetches. Where it is absent a test is skipped, with a word
saying where to get it; with ``CITECHECK_REQUIRE_REFERENCE_DATA`` set, as CI sets it, it fails.
"""

from __future__ import annotations

import os
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
    if found.exists():
        return found
    return absent(f"{name} is not in {folder()}: fetch it by python -m tests.conformance.fetch")


def program(package: str, file: str) -> Path:
    """A file of a package in ``tests/data/conformance/programs.toml``, such as ``bin/wayback``."""
    found = folder() / "programs" / package / file
    if found.exists():
        return found
    return absent(f"{package} is not installed: fetch it by python -m tests.conformance.fetch")


def folder() -> Path:
    """Where fetched data lies: ``CITECHECK_REFERENCE_DATA``, or the user's own cache."""
    named = os.environ.get(_FOLDER)
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(named) if named else Path(cache) / "citecheck-reference-data"


def absent(word: str, *, must: bool = True) -> NoReturn:
    """Skip the test, or fail it where nothing may be absent."""
    import pytest  # is not there yet where the data is fetched

    if must and os.environ.get(_REQUIRED):
        pytest.fail(f"{word} ({_REQUIRED} is set)", pytrace=False)
    pytest.skip(word)
