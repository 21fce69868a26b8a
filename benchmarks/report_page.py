"""The report's page of an article with 5,000 links, in Chromium: its size, and when it is usable.

``python benchmarks/report_page.py [LINKS]`` (needs playwright and Debian's Chromium). Printed are
megabytes, seconds to render it, and in the browser seconds until the page can be used (the end of
its ``DOMContentLoaded``, its script run, and the first frame after it), until a filter has been
followed, and until a link at the end has been jumped to; beside each the same with a tenth of the
links, as a ratio that should stay near ten for what grows with them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from citecheck.find import find
from citecheck.load import parse
from citecheck.model.report import Report, Run
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.render.html import render

_NOW = datetime(2026, 11, 24, tzinfo=UTC)
_FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def main() -> None:
    """Print a line for each measure."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    small, large = _measured(most // 10), _measured(most)
    print(f"{most} links")
    for name, value in large.items():
        print(f"{name:24} {value:8.2f}   {value / small[name]:5.1f} times that of a tenth")


def _measured(links: int) -> dict[str, float]:
    report = _report(links)
    start = time.perf_counter()
    page = render(report)
    figures = {"rendered, s": time.perf_counter() - start, "size, MB": len(page) / 1e6}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_bytes(page)
        return figures | _in_browser(file, links)


def _in_browser(file: Path, links: int) -> dict[str, float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(120_000)
        page.goto("about:blank")
        figures = {
            "usable, s": _timed(page, lambda: page.goto(file.as_uri(), wait_until="load")),
            "filtered, s": _timed(page, lambda: page.click("#links-problem")),
            "jumped to the last, s": _timed(
                page, lambda: page.evaluate(f"() => {{ location.hash = 'link-{links}'; }}")
            ),
        }
        browser.close()
    return figures


def _timed(page: Page, act: object) -> float:
    start = time.perf_counter()
    act()  # type: ignore[operator]  # each is a function without arguments
    page.evaluate(_FRAME)
    return time.perf_counter() - start


def _report(links: int) -> Report:
    """A book's chapter of notes: each link moved once, every tenth is gone."""
    text = "\n\n".join(
        f"Note {i}. The ministry said “that was so” at https://site{i % 97}.example/notes/{i}."
        for i in range(links)
    )
    article = parse(text.encode(), "chapter.txt")
    mentions = find(article)
    ways = {}
    for number, link in enumerate(mentions.links):
        url = str(link.url)
        is_gone = number % 10 == 0
        hops = (
            Hop(url, Via.START, 301, _NOW, 0.08, "192.0.2.1"),
            Hop(f"{url}/page", Via.HTTP, 404 if is_gone else 200, _NOW, 0.1, "192.0.2.2"),
        )
        verdict = (
            Verdict(Outcome.DEAD, "The server says that there is no such page (404).", 0.95)
            if is_gone
            else Verdict(Outcome.OK, "The server answers with a page.")
        )
        ways[url] = Resolution(url, hops, verdict, title=f"Page {number}", media_type="text/html")
    return Report(article, mentions, Run("0.1.0", _NOW, offline=False), resolutions=ways)


if __name__ == "__main__":
    main()
