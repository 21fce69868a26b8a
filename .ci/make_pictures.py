"""Make the README's pictures: the seed's report as Chromium shows it, and a run on a terminal.

Also a picture of the README itself, as wide as GitHub sets it: it has to fit on two screens.

    python .ci/make_pictures.py FOLDER

The seed is reported on without the network. FOLDER gets ``report.png`` and ``run.svg`` (by rich),
which the README shows, ``report-article.png``, ``report-phone.png``, ``report-dark.png`` and
``readme.png``. CI leaves all of them in ``artifacts/``; those of the README are copied to docs/ by
hand. Needs Debian's Chromium and Playwright.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from pathlib import Path

from markdown_it import MarkdownIt
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.text import Text

import citecheck
from citecheck.render.terminal import summary

SEED = "seeds/000_506d58b1fd2a89ee.txt"
DESK = {"width": 1280, "height": 1000}
PHONE = {"width": 390, "height": 844}
SCREEN = {"width": 1920, "height": 1080}
MOST_SCREENS = 2
README = Path("README.md")
GITHUB = """
body { width: 838px; margin: 0 auto; font: 16px/1.5 Helvetica, Arial, sans-serif }
h1, h2 { line-height: 1.25; margin: 24px 0 16px; padding-bottom: .3em; border-bottom: 1px solid }
h1 { font-size: 2em; margin-top: 0 } h2 { font-size: 1.5em } p, ul, pre, table { margin: 0 0 16px }
pre { padding: 16px; overflow: auto; background: #f6f8fa } img { max-width: 100% }
code, pre { font: 13.6px/1.45 monospace }
table { border-collapse: collapse } td, th { padding: 6px 13px; border: 1px solid }
"""
"""How GitHub sets a README: sizes and margins of its stylesheet (github-markdown-css 5, MIT)."""


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
        readme(browser, folder / "readme.png")
        browser.close()


def readme(browser: Browser, file: Path) -> None:
    """The README from top to end; it is an error if that is longer than what it may be."""
    body = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(
        README.read_text("utf-8")
    )
    root = README.resolve().parent.as_uri()
    with tempfile.TemporaryDirectory() as made:
        page = Path(made) / "readme.html"
        head = f'<!doctype html><meta charset=utf-8><base href="{root}/"><style>{GITHUB}</style>'
        page.write_text(head + body, "utf-8")
        with browser.new_context(viewport=SCREEN) as context:  # type: ignore[arg-type]
            opened = context.new_page()
            opened.goto(page.as_uri())
            height = opened.evaluate("document.body.scrollHeight")
            opened.screenshot(path=file, full_page=True)
    print(f"README: {height / SCREEN['height']:.2f} screens of {SCREEN['height']} pixels")
    if height > MOST_SCREENS * SCREEN["height"]:
        sys.exit(f"the README is longer than {MOST_SCREENS} screens")


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
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    console.print(f"[bold]$[/bold] citecheck report {SEED} --offline", highlight=False)
    console.print(Text.from_ansi(said), highlight=False)
    # Without the fonts that rich would have a reader load from elsewhere.
    return re.sub(r"@font-face \{.*?\}", "", console.export_svg(title="citecheck"), flags=re.DOTALL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
