"""The report's page of an article with 5,000 links, in Chromium: its size, and when it is usable.

``python benchmarks/report_page.py [LINKS]`` (needs playwright and Debian's Chromium). Printed are
megabytes, seconds to render it, and in the browser how long it takes until the page can be used
(loaded, its script run, and the first frame after it), until a filter has been followed, until a
link at the end has been jumped to, and until the end has been scrolled to: in seconds that its main
thread worked, and by the clock. Beside each the same with a tenth of the links, as a ratio that
should stay near ten for what grows with them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve
from playwright.sync_api import Page, sync_playwright

from citecheck import registry
from citecheck.find import find
from citecheck.load import parse
from citecheck.model.evidence import Capture
from citecheck.model.report import Report, Run
from citecheck.model.resolution import Hop, Outcome, RecordRef, Resolution, Verdict, Via
from citecheck.render.html import render
from citecheck.sourcing import measured

_SHA256 = "0" * 64
_NOW = datetime(2026, 11, 24, tzinfo=UTC)
_FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def main() -> None:
    """Print a line for each measure."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    small, large = _measured(most // 10), _measured(most)
    print(f"{most} links")
    for name, value in large.items():
        print(f"{name:30} {value:8.2f}   {value / small[name]:5.1f} times that of a tenth")


def _measured(links: int) -> dict[str, float]:
    report = crowded(links)
    start = time.process_time()
    page = render(report)
    figures = {"rendered, s of CPU": time.process_time() - start, "size, MB": len(page) / 1e6}
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
        blank = file.with_name("blank.html")
        blank.write_text("<!doctype html><title>blank</title>")
        page.goto(blank.as_uri())  # so that what follows is in the same process
        watch = Watch(page)
        figures = {
            **watch.timed("usable", lambda: page.goto(file.as_uri(), wait_until="load")),
            **watch.timed("filtered", lambda: _follow(page, "links-problem")),
            **watch.timed("jumped to the last", lambda: _follow(page, f"link-{links}")),
            **watch.timed("read at the end", lambda: page.keyboard.press("End")),
        }
        browser.close()
    return figures


def _follow(page: Page, name: str) -> object:
    return page.evaluate("name => { location.hash = name; }", name)


class Watch:
    """Reads the browser's own count of what its main thread worked, which no other program's work
    on the machine adds to; and a clock beside it.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def timed(self, name: str, act: Callable[[], object]) -> dict[str, float]:
        before, start = self._worked(), time.perf_counter()
        act()
        self._page.evaluate(_FRAME)
        took = time.perf_counter() - start
        after = self._worked()
        # A navigation begins the count anew.
        worked = after - before if after >= before else after
        return {f"{name}, s of CPU": worked, f"{name}, s": took}

    def _worked(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def crowded(links: int) -> Report:
    """A book's chapter of notes: each link moved once, every tenth is gone."""
    text = "\n\n".join(
        f"Note {i}. The ministry said “that was so” at https://site{i % 97}.example/notes/{i}."
        for i in range(links)
    )
    article = parse(text.encode(), "chapter.txt")
    mentions = find(article)
    ways = {}
    captures = []
    for number, link in enumerate(mentions.links):
        url = str(link.url)
        is_gone = number % 10 == 0
        there = f"{url}/page-of-a-site-that-tells-in-its-address-what-it-is-about"
        kept = [_record(2 * number), _record(2 * number + 1)]
        status = 404 if is_gone else 200
        hops = (
            Hop(url, Via.START, 301, _NOW, 0.08, "192.0.2.1", (), _SHA256, kept[0]),
            Hop(there, Via.HTTP, status, _NOW, 0.1, "192.0.2.2", (), _SHA256, kept[1]),
        )
        captures += [
            Capture(hop.url, _NOW, hop.status or 0, "text/html", _SHA256, record)
            for hop, record in zip(hops, kept, strict=True)
        ]
        verdict = (
            Verdict(Outcome.DEAD, "The server says that there is no such page (404).", 0.95)
            if is_gone
            else Verdict(Outcome.OK, "The server answers with a page.")
        )
        ways[url] = Resolution(url, hops, verdict, title=f"Page {number}", media_type="text/html")
    report = Report(
        article,
        mentions,
        Run("0.1.0", _NOW, offline=False),
        resolutions=ways,
        captures=tuple(captures),
    )
    report = evolve(report, sourcing=measured(report))
    found = (each for rule in registry.rules() for each in rule.check(report))
    return evolve(report, findings=tuple(found))


def _record(number: int) -> RecordRef:
    identity = f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>"
    return RecordRef("citecheck-20261124090000-00000.warc.gz", 1000 * number, 900, identity)


if __name__ == "__main__":
    main()
