"""Chromium is found on the path, where Playwright puts it, and where installers do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from citecheck.browser import places

_OF_PLAYWRIGHT = [
    "chromium-1169/chrome-linux/chrome",
    "chromium-1200/chrome-linux64/chrome",
    "chromium-1200/chrome-mac-arm64/Chrome for Testing.app/Contents/MacOS/Chrome for Testing",
    "chromium-1169/chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    "chromium-1200/chrome-win64/chrome.exe",
]


@pytest.fixture(autouse=True)
def _bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with nothing on the path, and a home that is empty."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("PLAYWRIGHT_BROWSERS_PATH", "XDG_CACHE_HOME", "LOCALAPPDATA", "ProgramFiles"):
        monkeypatch.delenv(name, raising=False)


def _program(path: Path, mode: int = 0o755) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    path.chmod(mode)
    return path


def test_the_path_goes_first(tmp_path: Path) -> None:
    _program(tmp_path / "home/.cache/ms-playwright/chromium-1/chrome-linux/chrome")
    for name in ("google-chrome", "chromium"):
        on_path = _program(tmp_path / "bin" / name)
        assert places.program() == on_path


@pytest.mark.parametrize("path", _OF_PLAYWRIGHT)
def test_what_playwright_installed_is_found(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    installed = _program(tmp_path / "browsers" / path)
    assert places.program() == installed


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        ("linux", "home/.cache"),
        ("darwin", "home/Library/Caches"),
        ("win32", "home/AppData/Local"),
    ],
)
def test_playwright_has_a_folder_on_each_system(
    platform: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    found = _program(tmp_path / folder / "ms-playwright/chromium-1/chrome-linux/chrome")
    assert places.program() == found


def test_the_newest_is_taken_and_no_file_that_is_no_program(tmp_path: Path) -> None:
    folder = tmp_path / "home/.cache/ms-playwright"
    _program(folder / "chromium-999/chrome-linux/chrome")
    newest = _program(folder / "chromium-1200/chrome-linux/chrome")
    _program(folder / "chromium-1300/chrome-linux/chrome", mode=0o644)
    assert places.program() == newest


@pytest.mark.parametrize("variable", ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"])
def test_windows_puts_chrome_where_its_variables_say(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "programs"))
    found = _program(tmp_path / "programs/Google/Chrome/Application/chrome.exe")
    assert places.program() == found


def test_there_may_be_none(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    assert places.program() is None or places.program() in Path("/Applications").rglob("*")
