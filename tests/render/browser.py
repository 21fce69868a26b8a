"""Debian's Chromium, driven by Playwright, with an ear for all that a page says or asks for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest
from attrs import Factory, define
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), "")

_OPTIONS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
--disable-background-networking --disable-component-update"""

PATIENT = 900_000
"""Milliseconds for a page to do what it is to do, on a machine however busy."""
_TELLING = """window.told = location.hash;
window.addEventListener("hashchange", () => { window.told = location.hash; });"""
_REQUIRED = "CITECHECK_REQUIRE_REFERENCE_DATA"


@define
class Opened:
    """A page in a window of its own, and what was heard from it."""

    page: Page
    said: list[str] = Factory(list)
    """On the console, and as errors that nothing caught."""
    asked_for: list[str] = Factory(list)
    """Addresses besides its own file."""

    def ids(self, selector: str) -> list[str]:
        """Ids of the elements that are displayed."""
        return self.page.eval_on_selector_all(
            selector, "all => all.filter(e => e.checkVisibility()).map(e => e.id)"
        )

    def follow(self, selector: str) -> None:
        """Follow the first element, a link, and come to where it leads in the page; or click on it.

        A link by its key: what comes into sight is laid out only then (`content-visibility`), so
        that a link can move away between Playwright's look at where it is and its click.
        """
        element = self.page.locator(selector).first
        fragment = element.get_attribute("href")
        if fragment is None:
            element.click()
        else:
            element.press("Enter")
            self.come_to(fragment)

    def come_to(self, fragment: str) -> None:
        """Wait until a place was come to, and what the page's script does there is done: the
        browser tells of a new fragment after it has gone there.
        """
        self.page.wait_for_function(
            "wanted => location.hash === wanted && window.told === wanted", arg=fragment
        )

    def evaluate(self, script: str, argument: object = None) -> Any:
        return self.page.evaluate(script, argument)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, or a test that is skipped; in CI it must be there."""
    if not CHROMIUM:
        _absent()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=_OPTIONS.split(), timeout=PATIENT
        )
        yield browser
        browser.close()


def _absent() -> NoReturn:
    if os.environ.get(_REQUIRED):
        pytest.fail(f"Chromium is not installed ({_REQUIRED} is set)", pytrace=False)
    pytest.skip("Chromium is not installed")


@contextmanager
def opened(browser: Browser, file: Path, fragment: str = "", **context: Any) -> Iterator[Opened]:
    """A file as a reader opens it from disk."""
    address = file.as_uri()
    with browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context}) as window:
        window.set_default_timeout(PATIENT)
        window.add_init_script(_TELLING)
        seen = Opened(window.new_page())
        seen.page.on("console", lambda message: seen.said.append(message.text))
        seen.page.on("pageerror", lambda error: seen.said.append(str(error)))
        seen.page.on("request", lambda request: _note(seen, request.url, address))
        seen.page.goto(address + fragment)
        yield seen


def _note(seen: Opened, asked: str, address: str) -> None:
    if asked.partition("#")[0] != address:
        seen.asked_for.append(asked)
