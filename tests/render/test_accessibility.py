"""The page is judged by axe-core and by the Nu HTML checker, which are first seen to fail."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from browser import chromium, opened
from playwright.sync_api import Browser
from sample_report import article_of, online_report, seed_report

from citecheck.model.mention import Mentions
from citecheck.model.report import Report
from citecheck.render.html import render
from tests.reference_data import program

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WINDOWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}},
    "phone, dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}


def _empty_report() -> Report:
    return evolve(
        seed_report(), article=article_of(""), mentions=Mentions(), findings=(), resolutions={}
    )


REPORTS = {"online": online_report, "offline": seed_report, "empty": _empty_report}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def axe() -> str:
    return program("axe-core", "node_modules/axe-core/axe.min.js").read_text("utf-8")


def _violations(browser: Browser, file: Path, axe: str, window: dict[str, Any]) -> list[str]:
    with opened(browser, file, **window) as seen:
        # What is far down is only laid out, and so only judged, once it is to be seen.
        seen.evaluate(
            "() => document.querySelectorAll('*').forEach(e => { "
            "if (getComputedStyle(e).contentVisibility === 'auto') "
            "e.style.setProperty('content-visibility', 'visible'); })"
        )
        seen.evaluate(axe)
        found = seen.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
        assert found["passes"]
        return [
            f"{each['id']}: {node['html'][:200]}"
            for each in found["violations"]
            for node in each["nodes"]
        ]


@pytest.mark.parametrize(
    ("window", "report"),
    [
        *((window, "online") for window in WINDOWS),
        ("light", "offline"),
        ("phone, dark", "offline"),
        ("light", "empty"),
    ],
)
def test_axe_finds_nothing(
    browser: Browser, tmp_path: Path, axe: str, window: str, report: str
) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(render(REPORTS[report]()))
    assert _violations(browser, file, axe, WINDOWS[window]) == []


def test_axe_finds_what_is_wrong(browser: Browser, tmp_path: Path, axe: str) -> None:
    file = tmp_path / "report.html"
    page = render(online_report()).decode()
    file.write_text(
        re.sub("<meta http-equiv[^>]*>", "", page)  # it forbids a style that was changed
        .replace('lang="en"', "", 1)
        .replace("--quiet: #5a5f66", "--quiet: #c5c5c5")
        .replace("<main>", "<main><a href='#links'></a>")
    )
    found = {each.partition(":")[0] for each in _violations(browser, file, axe, {})}
    assert {"html-has-lang", "color-contrast", "link-name"} <= found


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_scrolls_sideways(browser: Browser, tmp_path: Path, width: int) -> None:
    """WCAG 2.2, 1.4.10: no scrolling in two directions at a width of 320 pixels."""
    file = tmp_path / "report.html"
    file.write_bytes(render(online_report()))
    with opened(browser, file, viewport={"width": width, "height": 600}) as seen:
        assert seen.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("report", REPORTS)
def test_the_html_is_valid(tmp_path: Path, report: str) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(render(REPORTS[report]()))
    assert _errors(file) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    page = render(online_report()).decode()
    file.write_text(page.replace("</main>", "</main><li id=findings>", 1))
    assert len(_errors(file)) == 2


def _errors(file: Path) -> list[str]:
    jar = program("vnu-jar", "node_modules/vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is not installed")
    done = subprocess.run(
        [java, "-jar", str(jar), "--format", "json", "--exit-zero-always", str(file)],
        capture_output=True,
        timeout=120,
        check=True,
    )
    messages = json.loads(done.stderr)["messages"]
    return [
        f"line {each.get('lastLine')}: {each['message']}: {each.get('extract', '')}"
        for each in messages
        if each["type"] != "info"
    ]
