"""The flat surface: what it holds, that it is sorted, and that importing it costs nothing."""

from __future__ import annotations

import subprocess
import sys

import citecheck

_HEAVY = ("httpx", "bs4", "lxml", "tldextract", "jinja2", "rich", "warcio", "turbohtml")


def test_all_is_sorted_and_whole() -> None:
    assert citecheck.__all__ == sorted(citecheck.__all__)
    assert set(citecheck.__all__) == {*citecheck._HOME, "__version__"}
    for name in citecheck.__all__:
        assert getattr(citecheck, name) is not None


def test_each_call_has_an_asynchronous_twin() -> None:
    for name in ("report", "find_mentions", "resolve_urls", "read_article", "read_articles"):
        assert f"{name}_async" in citecheck.__all__


def test_public_things_are_documented() -> None:
    undocumented = [
        name
        for name in citecheck.__all__
        if name != "__version__" and not (getattr(citecheck, name).__doc__ or "").strip()
    ]
    assert undocumented == []


def test_importing_loads_nothing_heavy() -> None:
    heavy = [*_HEAVY, "asyncio"]
    code = f"import sys, citecheck; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_loads_nothing_heavy() -> None:
    heavy = [*_HEAVY, "_sqlite3"]  # what sqlite3 imports: itself it may stand there, unloaded
    code = (
        "import sys\nfrom citecheck.cli import main\nsys.argv = ['citecheck', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n"
        f"    print([m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
