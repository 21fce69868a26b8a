"""The page is judged by axe-core and by the Nu HTML checker, which are first seen to fail."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve
from browser import chromium, opened
from hostile import our_payloads, report_with
from playwright.sync_api import Browser
from sample_report import article_of, online_report, seed_report

from citecheck.model.mention import Mentions
from citecheck.model.report import Report
from citecheck.publish import write_index
from citecheck.render import robust_links
from citecheck.render.html import render
from citecheck.serving.app import app
from tests.reference_data import program
from tests.saved.test_overview import a_report, folder_of

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
        seen.evaluate("() => document.querySelectorAll('details').forEach(e => { e.open = true; })")
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


@pytest.fixture(scope="module")
def other_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The index, and the pages of ``citecheck serve``."""
    folder = tmp_path_factory.mktemp("reports")
    long = {"a-" * 30 + "long": "ok"}  # words that a narrow window cannot break
    reports = {
        "a": a_report("First Rechtsschutzversicherungsgesellschaft", dead="problem", well="ok"),
        "b": a_report("First", dead="ok", **long),
    }
    write_index(folder_of(folder, **reports))
    # In a thread of its own: Playwright has the loop of this one.
    with ThreadPoolExecutor(1) as thread:
        answers = thread.submit(asyncio.run, _served(folder)).result()
    pages = [folder / "index.html"]
    for name, text in answers.items():
        pages.append(folder / f"{name}.html")
        pages[-1].write_text(text, "utf-8")
    return pages


async def _served(folder: Path) -> dict[str, str]:
    asked = {
        "served": "/?q=first",
        "links": "/links?state=problem",
        "link": "/link?url=https://www.dead-example.org/a",
    }
    transport = httpx.ASGITransport(app=app(folder))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return {
            name: (await client.get(path)).raise_for_status().text for name, path in asked.items()
        }


@pytest.mark.parametrize("window", ["light", "phone, dark"])
def test_axe_finds_nothing_in_other_pages(
    browser: Browser, axe: str, window: str, other_pages: list[Path]
) -> None:
    for page in other_pages:
        assert _violations(browser, page, axe, WINDOWS[window]) == [], page.name


def test_no_column_is_cut_on_a_screen(browser: Browser, other_pages: list[Path]) -> None:
    tables = (
        "() => [...document.querySelectorAll('.wide')]"
        ".map(e => [e.getAttribute('aria-label'), e.scrollWidth - e.clientWidth])"
    )
    for page in other_pages:
        with opened(browser, page, viewport={"width": 1280, "height": 900}) as seen:
            assert [name for name, cut in seen.evaluate(tables) if cut > 0] == [], page.name


def test_other_pages_are_valid(other_pages: list[Path]) -> None:
    assert _errors(*other_pages) == []


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


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_scrolls_sideways_in_other_pages(
    browser: Browser, other_pages: list[Path], width: int
) -> None:
    for page in other_pages:
        with opened(browser, page, viewport={"width": width, "height": 600}) as seen:
            assert seen.evaluate("() => document.documentElement.scrollWidth") <= width, page.name


def test_the_html_is_valid(tmp_path: Path) -> None:
    """That of reports and of Robust Links, also where those are of hostile words."""
    reports = {name: made() for name, made in REPORTS.items()}
    pages = {f"report {name}": render(report) for name, report in reports.items()}
    pages |= {f"links {name}": robust_links.render(report) for name, report in reports.items()}
    assert pages["links online"].count(b"data-versionurl=") == 1
    for number, payload in enumerate(our_payloads()):
        pages[f"links {number}"] = robust_links.render(report_with(payload))
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_bytes(page)
    assert _errors(*tmp_path.iterdir()) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    file, links = tmp_path / "report.html", tmp_path / "links.html"
    page = render(online_report()).decode()
    file.write_text(page.replace("</main>", "</main><li id=findings>", 1))
    links.write_text(robust_links.render(online_report()).decode().replace("<li><a", "<a"))
    wrong = _errors(file, links)
    assert [each.partition(":")[0] for each in wrong].count("report.html") == 2
    assert any(each.startswith("links.html") for each in wrong)


def _errors(*files: Path) -> list[str]:
    jar = program("vnu-jar", "node_modules/vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is not installed")
    done = subprocess.run(
        [java, "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, files)],
        capture_output=True,
        timeout=600,
        check=True,
    )
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{each.get('url', '').rpartition('/')[2]}: line {each.get('lastLine')}: "
        f"{each['message']}: {each.get('extract', '')}"
        for each in messages
        if each["type"] != "info"
    ]
