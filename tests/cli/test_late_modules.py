"""Modules that are loaded when something of theirs is first used: by whom, and how often."""

from __future__ import annotations

import inspect
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from citecheck.cli import _late_modules
from citecheck.cli._late_modules import _install


@pytest.fixture
def late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules are loaded late, as those of the standard library."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(
        _late_modules, "_LATE", {"made_late": {"first": 1}, "package_late": {}, "not_there": {}}
    )
    for name in ("made_late", "package_late", "package_late.inner"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


def test_loaded_when_something_is_asked_for(late: Path) -> None:
    (late / "made_late.py").write_text("print('loaded')\nwhat = 3\n", "utf-8")
    _install()
    import made_late  # type: ignore[import-not-found]

    assert made_late.first == 1
    assert "what" not in vars(made_late)
    assert made_late.what == 3
    assert type(made_late) is type(sys)
    assert not hasattr(made_late, "other")


@pytest.mark.parametrize(
    "text", ["", "a", " a\n", "\n  a\n\n    b \n  c\n ", "a\n\tb\n \tc\n\n", "\n \n"]
)
def test_texts_of_help_are_cleaned_as_inspect_does(text: str) -> None:
    assert _late_modules._cleandoc(text) == inspect.cleandoc(text)


def test_loaded_once_though_threads_ask_together(late: Path) -> None:
    written = "import time\nbegun = time.monotonic_ns()\ntime.sleep(0.05)\nlast = begun\n"
    (late / "made_late.py").write_text(written, "utf-8")
    _install()
    import made_late

    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(made_late.last)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_package_finds_its_own_modules(late: Path) -> None:
    (late / "package_late").mkdir()
    inner = "from package_late import inner\nfrom package_late.inner import x\n"
    (late / "package_late" / "__init__.py").write_text(inner, "utf-8")
    (late / "package_late" / "inner.py").write_text("x = 5\n", "utf-8")
    _install()
    from package_late import x  # type: ignore[import-not-found]

    assert x == 5


def test_one_that_cannot_be_loaded_says_so_each_time(late: Path) -> None:
    (late / "made_late.py").write_text("raise OSError('broken')\n", "utf-8")
    _install()
    import made_late

    for _ in range(2):
        with pytest.raises(OSError, match="broken"):
            made_late.last  # noqa: B018


def test_help_loads_neither(tmp_path: Path) -> None:
    loaded = _imported(tmp_path, "-X", "importtime", "-m", "citecheck", "--help")
    assert "click" in loaded
    assert loaded.isdisjoint({"asyncio.base_events", "ast", "pkgutil"})


def test_an_offline_check_has_no_event_loop(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("See https://news.example/a there.\n", "utf-8")
    command = "-X", "importtime", "-m", "citecheck", "check", "--offline", "--no-cache", "a.md"
    loaded = _imported(tmp_path, *command)
    assert "citecheck.pipeline" in loaded
    assert loaded.isdisjoint({"asyncio.base_events", "ssl", "httpx", "attr"})


def _imported(folder: Path, *command: str) -> set[str]:
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, check=False)
    lines = done.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
