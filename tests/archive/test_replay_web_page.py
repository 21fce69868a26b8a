"""ReplayWeb.page, by which readers open WACZ files in their browser, shows ours."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from attrs import evolve
from playwright.sync_api import Error, Frame
from playwright.sync_api import Page as Tab

from citecheck.archive.wacz import package
from citecheck.archive.warc import WarcWriter
from citecheck.model.evidence import Page
from tests.archive.exchanges import GZIPPED, KINDS, PAGE, TIME
from tests.reference_data import packaged
from tests.render.browser import PATIENT, chromium

SITE = "https://kept.example/"
LATER = TIME + timedelta(days=1)
EMBEDDING = f"""<!doctype html><script src="/ui.js"></script>
<replay-web-page source="/evidence.wacz" replayBase="/replay/" embed="replayonly"
  url="{SITE}plain" ts="{TIME:%Y%m%d%H%M%S}"></replay-web-page>"""
READ_OTHERWISE = {
    "chunk-extension",  # it takes no extension for one, and the chunks for the content
    "chunks-that-are-none",
    "huge-chunk",
    "odd-status",  # no browser makes an answer of status 999
    "bare-line-feeds",  # it finds no end of the head
}
"""What it reads in its own way. The record holds what was sent all the same."""
FETCH = """async (addresses) => {
  const found = {};
  for (const [name, address] of Object.entries(addresses)) {
    try {
      const answer = await fetch(address, {redirect: 'manual'});
      const bytes = new Uint8Array(await answer.arrayBuffer());
      found[name] = [answer.status, btoa(String.fromCharCode(...bytes))];
    } catch (error) { found[name] = [0, '']; }
  }
  return found;
}"""


class Files(SimpleHTTPRequestHandler):
    """A folder, with ranges, in which the reader asks for parts of the file (RFC 9110, 14.1)."""

    def log_message(self, *words: object) -> None:
        """Nobody listens."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if asked is None or not path.is_file():
            super().do_GET()
            return
        data = path.read_bytes()
        first, last = asked.groups()
        start = int(first) if first else max(0, len(data) - int(last))
        end = min(int(last), len(data) - 1) if first and last else len(data) - 1
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(data)}")
        self.send_header("Content-Length", str(end + 1 - start))
        self.end_headers()
        self.wfile.write(data[start : end + 1])


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def embedded(folder: Path) -> None:
    """A site that shows a file with every kind of answer, hostile ones among them."""
    with WarcWriter(folder, software="citecheck/test") as writer:
        sent = {name: evolve(each, url=f"{SITE}{name}") for name, each in KINDS.items()}
        kept = [writer.append(each) for each in sent.values()]
        again = evolve(sent["plain"], url=f"{SITE}again", time=LATER)
        kept.append(writer.append(again, same=kept[0]))
    pages = [Page(f"{SITE}plain", TIME, "Plain", "An example of a page.")]
    target = folder / "evidence.wacz"
    package(target, warc_folder=folder, captures=kept, pages=pages, software="citecheck/test")
    (folder / "index.html").write_text(EMBEDDING, "utf-8")
    (folder / "ui.js").write_bytes(packaged("replaywebpage/ui.js").read_bytes())
    (folder / "replay").mkdir()
    (folder / "replay" / "sw.js").write_bytes(packaged("replaywebpage/sw.js").read_bytes())


def shown(tab: Tab) -> Frame:
    """The frame in which the page of the file is, once it is there."""
    for turn in range(1, 4500):
        if turn % 300 == 0:
            tab.reload()  # as a reader would whose browser started its worker too late
        for frame in tab.frames:
            if f"mp_/{SITE}plain" in frame.url and "An example of a page." in _said(frame):
                return frame
        tab.wait_for_timeout(200)  # playwright hears of frames meanwhile
    raise AssertionError([frame.url for frame in tab.frames])


def _said(frame: Frame) -> str:
    with suppress(Error):  # it may be on its way to another page
        return str(frame.evaluate("document.body ? document.body.innerText : ''"))
    return ""


def test_replay_web_page_shows_our_files_hostile_answers_included(tmp_path: Path) -> None:
    embedded(tmp_path)
    with served(tmp_path) as address, chromium() as browser:
        tab = browser.new_page()
        tab.set_default_timeout(PATIENT)
        tab.goto(address)
        frame = shown(tab)
        at, _, _ = frame.url.partition(f"/{TIME:%Y%m%d%H%M%S}mp_/")
        asked = {name: f"{at}/{TIME:%Y%m%d%H%M%S}id_/{SITE}{name}" for name in KINDS}
        asked["again"] = f"{at}/{LATER:%Y%m%d%H%M%S}id_/{SITE}again"
        assert frame.parent_frame is not None
        found = frame.parent_frame.evaluate(FETCH, asked)
    for name, each in KINDS.items():
        if name not in READ_OTHERWISE | {"redirect"}:
            unpacked = PAGE if each.payload == GZIPPED else each.payload
            assert found[name][1] == base64.b64encode(unpacked).decode(), name
    assert found["redirect"][0] == 0  # that is how fetch says that it is one
    assert found["again"] == found["plain"]
    assert found["empty"][0] == 204
