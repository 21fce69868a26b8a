"""The page in a real browser: its own script runs, and nothing else does, nor leaves."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from threading import Thread

import pytest
from hostile import report_with
from sample_report import online_report

from citecheck.render.html import render

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)

pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")

OPTIONS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
--disable-background-networking --disable-component-update --dump-dom"""


class _Visits(BaseRequestHandler):
    """Turns every visitor away, and remembers that there was one."""

    def handle(self) -> None:
        self.server.visited = True  # type: ignore[attr-defined]  # the test reads it


@pytest.fixture
def server() -> Iterator[TCPServer]:
    with TCPServer(("127.0.0.1", 0), _Visits) as server:
        server.visited = False  # type: ignore[attr-defined]  # the test reads it
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _seen(page: bytes | str, folder: Path) -> str:
    """What the browser makes of a page."""
    file = folder / "page.html"
    file.write_bytes(page.encode() if isinstance(page, str) else page)
    done = subprocess.run(
        [BROWSER, *OPTIONS.split(), f"--user-data-dir={folder / 'profile'}", file.as_uri()],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return done.stdout.decode("utf-8", "replace")


def _attack(server: TCPServer) -> str:
    away = f"http://127.0.0.1:{server.server_address[1]}/"
    fired = "document.title='fired'"
    return (
        f'"><script>{fired};fetch("{away}")</script><img src={away} onerror="{fired}">'
        f'<svg onload="{fired}"><link rel=stylesheet href={away}><iframe src={away}></iframe>'
        f'<style>@import "{away}";</style>'
    )


def _title(dom: str) -> str:
    found = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    return found[1] if found else ""


def test_our_script_is_allowed_by_our_policy(tmp_path: Path) -> None:
    boxes = re.findall(r"<input[^>]*>", _seen(render(online_report()), tmp_path))
    assert len(boxes) > 9
    assert not any("hidden" in box for box in boxes)


def test_nothing_else_runs_or_leaves(server: TCPServer, tmp_path: Path) -> None:
    attack = _attack(server)
    dom = _seen(render(report_with(attack)), tmp_path)
    assert _title(dom) != "fired"
    assert not server.visited


def test_the_attack_works_where_nothing_is_done_against_it(
    server: TCPServer, tmp_path: Path
) -> None:
    attack = _attack(server)
    dom = _seen(f"<!doctype html><title>t</title><p {attack}", tmp_path)
    assert _title(dom) == "fired"
    assert server.visited
