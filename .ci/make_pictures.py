"""Make the README's pictures: the seed's report as Chromium shows it, and a run on a terminal.

    python .ci/make_pictures.py FOLDER

The seed is reported on without the network. FOLDER gets ``report.png`` and ``report-article.png``,
which the README shows, ``report-phone.png`` and ``report-dark.png``, and ``run.svg`` (by rich). CI
leaves all of them in ``artifacts/``; those of the README are copied to docs/ by hand. Needs
Debian's Chromium and Playwright.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.text import Text

import citecheck
from citecheck.render.terminal import summary

SEED = "seeds/000_506d58b1fd2a89ee.txt"
DESK = {"width": 1280, "height": 1000}
PHONE = {"width": 390, "height": 844}


def main(folder: Path) -> None:
    """Write all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        settings = citecheck.Settings(offline=True)
        told = citecheck.report(SEED, settings=settings, output=made)
        pages(Path(made) / "report.html", folder)
    (folder / "run.svg").write_text(terminal(summary(told, color=True)), "utf-8")


def pages(report: Path, folder: Path) -> None:
    """The page at a desk, on a phone, and in the dark."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        picture(browser, report, folder / "report.png", viewport=DESK)
        picture(browser, report, folder / "report-article.png", ".text .k-post", viewport=DESK)
        picture(browser, report, folder / "report-phone.png", viewport=PHONE)
        picture(browser, report, folder / "report-dark.png", viewport=DESK, color_scheme="dark")
        browser.close()


def picture(browser: Browser, report: Path, file: Path, at: str = "", **window: object) -> None:
    """What a window of the page shows, from its top or from an element."""
    with browser.new_context(**window) as context:  # type: ignore[arg-type]  # as Playwright has it
        page = context.new_page()
        page.goto(report.resolve().as_uri())
        if at:  # not by its address: what that leads to is lit
            page.evaluate("at => document.querySelector(at).scrollIntoView({block: 'center'})", at)
        page.wait_for_timeout(300)
        page.screenshot(path=file)


def terminal(said: str) -> str:
    """What the command says, as a picture of a terminal."""
    console = Console(record=True, width=120, file=io.StringIO(), force_terminal=True)
    console.print(f"[bold]$[/bold] citecheck report {SEED} --offline", highlight=False)
    console.print(Text.from_ansi(said), highlight=False)
    # Without the fonts that rich would have a reader load from elsewhere.
    return re.sub(r"@font-face \{.*?\}", "", console.export_svg(title="citecheck"), flags=re.DOTALL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
