"""``citecheck capture``: pages kept with all that shows them, in a real browser and without."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import struct
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from warcio.archiveiterator import ArchiveIterator

from citecheck.browser.chromium import Chromium
from citecheck.capturing import Captured, Capturing
from citecheck.cli.status import Status
from citecheck.clock import utc_now
from citecheck.config import Settings
from tests.archives.pywb_server import Pywb
from tests.cli.command import run
from tests.leaping import Leaping
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

pytestmark = pytest.mark.xdist_group("browser")  # one start of it serves many tests

HOST = "built-by-scripts.org"
URL = f"https://{HOST}/post"
OTHERS = "resisting-pages.org"
PATIENT = 800.0
"""Seconds for a page. One that ends has ended long before, on any machine."""
# Tests may run as root, and show their own pages alone.
BROWSER = ("--browser", "--no-sandbox", "--page-timeout", str(PATIENT))


def png(color: bytes = b"\x00\x80\x00") -> bytes:
    """One pixel (PNG, second edition, section 5)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = (
        chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\x00" + color)) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + body


def typed(body: str | bytes, kind: str, **others: Any) -> Page:
    return Page(body, headers=(("Content-Type", kind),), **others)


POST = """<!doctype html><title>A post</title><link rel=stylesheet href=/look.css>
<h1>Head</h1><p id=word>empty</p><img id=dot src=/dot.png><div style="height:3000px"></div>
<img loading=lazy src=/late.png><script src=/build.js></script>"""
BUILD = """fetch('/word.json', {method: 'POST', body: 'asked'}).then((r) => r.json()).then((d) => {
  document.getElementById('word').textContent = d.word; history.pushState({}, '', '/else'); });"""


def word(request: Received) -> Page:
    return typed(json.dumps({"word": f"built, {request.body.decode()}"}), "application/json")


SITE = {
    "/post": Page(POST),
    "/look.css": typed("h1{color:rgb(1,2,3)} @import '/none.css'; ", "text/css"),
    "/dot.png": typed(png(), "image/png"),
    "/late.png": typed(png(b"\x01\x02\x03"), "image/png"),
    "/build.js": typed(BUILD, "text/javascript"),
    "/word.json": word,
    "/favicon.ico": typed(png(), "image/png"),
}


@pytest.fixture
def site(web: LoopbackWeb) -> LoopbackWeb:
    web.add(HOST, SITE)
    return web


def records(file: Path) -> dict[str, bytes]:
    """Content of each response and resource of a WACZ file, by its URL."""
    with zipfile.ZipFile(file) as archive, archive.open("archive/data.warc.gz") as warc:
        return {
            record.rec_headers["WARC-Target-URI"]: record.content_stream().read()
            for record in ArchiveIterator(warc)
            if record.rec_type in {"response", "resource"}
        }


def pages(file: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(file) as archive:
        lines = archive.read("pages/pages.jsonl").decode().splitlines()
    return [json.loads(line) for line in lines[1:]]


def needs_chromium() -> None:
    if shutil.which("chromium") is None and not os.environ.get("CITECHECK_REQUIRE_REFERENCE_DATA"):
        pytest.skip("chromium is not installed: apt-get install chromium")


def test_a_page_is_kept_with_what_it_needs_and_nothing_is_run(
    site: LoopbackWeb, tmp_path: Path
) -> None:
    done = run("capture", URL, *site.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr
    kept = records(tmp_path / "capture.wacz")
    names = {url.removeprefix(f"https://{HOST}") for url in kept}
    assert names >= {"/post", "/look.css", "/dot.png", "/late.png", "/build.js"}
    assert "/word.json" not in names
    assert kept[f"https://{HOST}/dot.png"] == png()
    (page,) = pages(tmp_path / "capture.wacz")
    assert page["url"] == URL
    assert page["text"]
    assert run("verify", "capture.wacz", folder=tmp_path).returncode == Status.CLEAN


HOSTILE = {
    "endless": "<script>for(;;);</script>",
    "opens": "<script>setInterval(() => window.open('/opens'), 10); alert(1); confirm(2)</script>",
    "tall": "<div style='height:100000000px'>x</div>",
    "lies": """<script>document.documentElement.getBoundingClientRect = null;
    Element.prototype.getBoundingClientRect = () => { throw 1 };
    Object.defineProperty(document.documentElement, 'scrollHeight', {get: () => 'x'});
    Object.defineProperty(document.body || {}, 'innerText', {get: () => ({})});</script>""",
    "frames": "<iframe src=/tall></iframe>" * 60,
    "moves": "<script>let n = 0; setInterval(() => location.hash = n++, 1)</script>",
    "leaves": "<script>location = '/leaves?' + Math.random()</script>",
}


CONSENT = {
    "known": """<style>html{overflow:hidden}#onetrust-banner-sdk{position:fixed;inset:0 0 50% 0}
    </style><p>The story.
    <div id=onetrust-banner-sdk><button onclick="fetch('/yes')">Yes</button>""",
    "unknown": """<p>The story.<div role=dialog style="position:fixed;inset:0;background:#fff">
    Wij vragen uw toestemming voor het plaatsen van cookies.</div>""",
    "free": "<p>A story about cookies and consent, and a <dialog>cookie</dialog>.",
    "hidden": "<p>Story<div id=onetrust-banner-sdk style='display:none'>cookie</div>",
}
NOWHERE = "https://no-such-host.invalid/"


@frozen
class Shown:
    """What one run of the browser brought: it is started once for all of these pages."""

    folder: Path
    said: list[str]
    status: int
    sent: set[bytes]
    """Heads of the requests that the post's site got."""
    paths: set[str]
    kept: dict[str, bytes]


@pytest.fixture(scope="module")
def shown(_standing_web: LoopbackWeb, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    needs_chromium()
    web, folder = _standing_web, tmp_path_factory.mktemp("shown")
    web.forget()
    web.add(HOST, SITE)
    web.add(OTHERS, {f"/{name}": Page(f"<!doctype html>{each}") for name, each in CONSENT.items()})
    urls = [URL, *(f"https://{OTHERS}/{name}" for name in CONSENT), NOWHERE]
    done = run("capture", *urls, *BROWSER, *web.cli_arguments(), folder=folder)
    return Shown(
        folder,
        done.stderr.decode().splitlines(),
        done.returncode,
        {one.request.raw for one in web.served(HOST)},
        {one.request.target for one in web.served(OTHERS)},
        records(folder / "capture.wacz"),
    )


def test_a_browser_keeps_what_scripts_ask_for_and_what_is_seen(shown: Shown) -> None:
    kept = shown.kept
    assert json.loads(kept[f"https://{HOST}/word.json"]) == {"word": "built, asked"}
    assert f"https://{HOST}/late.png" in kept  # which is far below
    assert b"built, asked" not in kept[URL]
    assert b"built, asked" in kept[f"urn:dom:{URL}"]
    picture = kept[f"urn:fullPage:{URL}"]
    width, height = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG")
    assert (width, height > 3000) == (1280, True)
    assert kept[f"urn:pdf:{URL}"].startswith(b"%PDF-")
    page = pages(shown.folder / "capture.wacz")[0]
    assert (page["url"], page["title"]) == (URL, "A post")
    assert "built, asked" in page["text"]
    done = run("verify", "capture.wacz", ".citecheck", folder=shown.folder)
    assert done.returncode == Status.CLEAN


def test_what_the_wire_had_is_what_is_kept(shown: Shown) -> None:
    with (
        zipfile.ZipFile(shown.folder / "capture.wacz") as archive,
        archive.open("archive/data.warc.gz") as warc,
    ):
        requests = {
            record.raw_stream.read()
            for record in ArchiveIterator(warc, no_record_parse=True)
            if record.rec_type == "request"
            and record.rec_headers["WARC-Target-URI"].startswith(f"https://{HOST}/")
        }
    heads = {each.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" for each in requests}
    assert heads == shown.sent


def test_a_dialog_for_consent_is_told_and_never_clicked(shown: Shown) -> None:
    said = [line for line in shown.said if "consent" in line]
    assert len(said) == 2, shown.said
    assert "OneTrust" in said[0]
    assert "50%" in said[0]
    assert "cannot be scrolled" in said[0]
    assert "100%" in said[1]
    assert "/yes" not in shown.paths
    log = run("evidence", ".citecheck", "--json", folder=shown.folder).stdout.decode().splitlines()
    entries = [json.loads(line) for line in log]
    told = {
        detail["url"].rpartition("/")[2]: detail.get("consent", {}).get("service", "none")
        for detail in (json.loads(each["detail"]) for each in entries if each["event"] == "page")
    }
    expected = {"known": "OneTrust", "unknown": None, "free": "none", "hidden": "none"}
    assert {name: told[name] for name in CONSENT} == expected


async def _resisted(web: LoopbackWeb, folder: Path) -> dict[str, tuple[set[str], Captured]]:
    """By each page that resists: the URLs of what was kept of it, and what came of a fine page
    after it.

    Which of them end by themselves hangs on the browser and the machine. So the time of each is
    over a second after it has come, by a clock that leaps, and that of the fine pages never.
    """
    clock = Leaping()
    settings = Settings(network=web.network(), store=folder)
    chromium = Chromium.find(sandbox=False)
    found: dict[str, tuple[set[str], Captured]] = {}
    async with Capturing(
        settings, clock=utc_now, chromium=chromium, page_timeout=PATIENT
    ) as capturing:
        for name in HOSTILE:
            url, proxy = f"https://{OTHERS}/{name}", capturing._pages._proxy
            taking = asyncio.create_task(capturing.capture(url))
            while not any(each.record and each.url.startswith(url) for each in proxy.seen):  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.05)
            await asyncio.wait([taking], timeout=1)
            clock.leap(PATIENT)
            kept = {each.url for each in capturing.captures(await taking)}
            found[name] = kept, await capturing.capture(f"https://{OTHERS}/fine")
    return found


@pytest.fixture(scope="module")
def resisted(
    _standing_web: LoopbackWeb, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[set[str], Captured]]:
    needs_chromium()
    pages = {f"/{name}": Page(f"<!doctype html>{each}") for name, each in HOSTILE.items()}
    _standing_web.add(OTHERS, {**pages, "/fine": Page("<!doctype html><p>fine")})
    return asyncio.run(_resisted(_standing_web, tmp_path_factory.mktemp("resisted")))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_that_resists_costs_its_own_capture_alone(
    name: str, resisted: dict[str, tuple[set[str], Captured]]
) -> None:
    kept, fine = resisted[name]
    assert f"https://{OTHERS}/{name}" in {url.partition("?")[0] for url in kept}
    assert fine.page is not None, fine.problem
    assert "fine" in (fine.page.text or "")
    assert not fine.problem


def test_in_a_browser_too_a_page_that_is_not_there_is_no_page(shown: Shown) -> None:
    assert shown.status == Status.FINDINGS
    assert NOWHERE not in {page["url"] for page in pages(shown.folder / "capture.wacz")}
    assert any(line.startswith(f"citecheck: warning: {NOWHERE}") for line in shown.said)


@contextmanager
def private_server(address: str) -> Iterator[tuple[int, list[str]]]:
    """What connects to an address that is nobody's business, by TCP and UDP."""
    seen: list[str] = []
    with socket.create_server((address, 0)) as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        port = tcp.getsockname()[1]
        udp.bind((address, port))
        for each in (tcp, udp):
            each.settimeout(0.1)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, _ = tcp.accept()
                    connection.close()
                    seen.append("tcp")
                except TimeoutError:
                    pass
                try:
                    udp.recvfrom(2000)
                    seen.append("udp")
                except TimeoutError:
                    pass

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield port, seen
        finally:
            stop.set()
            thread.join()


REACHING = """<!doctype html><link rel=preconnect href=http://AT><link rel=prefetch href=http://AT/p>
<img src=http://AT/i><iframe src=http://AT/f></iframe><script src=http://AT/s></script>
<form action=http://AT/form method=post target=t></form><iframe name=t></iframe>
<script>
fetch('http://AT/a', {mode: 'no-cors'}); new WebSocket('ws://AT/w'); new WebSocket('wss://AT/w');
new EventSource('http://AT/e'); navigator.sendBeacon('http://AT/b'); document.forms[0].submit();
new Worker(URL.createObjectURL(new Blob([`fetch('http://AT/wk', {mode: 'no-cors'}); new WebSocket('ws://AT/ww')`])));
const peer = new RTCPeerConnection({iceServers: [{urls: ['stun:AT', 'turn:AT?transport=tcp'],
  username: 'u', credential: 'c'}]});
peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
window.open('http://AT/o'); const s = document.createElement('link'); s.rel = 'dns-prefetch';
s.href = 'http://AT'; document.head.append(s);
</script>"""


@pytest.mark.parametrize("may", [False, True])
def test_nothing_private_is_reached_by_what_a_page_runs(
    may: bool,  # noqa: FBT001 -- a case
    web: LoopbackWeb,
    tmp_path: Path,
) -> None:
    needs_chromium()
    with private_server("127.0.0.9") as (port, seen):
        web.add(HOST, {"/reaching": Page(REACHING.replace("AT", f"127.0.0.9:{port}"))})
        reach = [each if each != "127.0.0.0/8" else "127.0.0.1/32" for each in web.cli_arguments()]
        reach += ["--allow-port", str(port)]
        reach += ["--allow-network", "127.0.0.9/32"] * may
        url = f"https://{HOST}/reaching"
        done = run("capture", url, *BROWSER, *reach, folder=tmp_path)
        assert done.returncode == Status.INCOMPLETE, done.stderr
        assert ("tcp" in seen) == may  # it is the policy that keeps it away, nothing else
        assert "udp" not in seen


def test_a_page_that_is_not_there_is_no_page(web: LoopbackWeb, tmp_path: Path) -> None:
    done = run("capture", NOWHERE, *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.FINDINGS, done.stderr
    assert not (tmp_path / "capture.wacz").exists()


def test_without_a_browser_it_is_said_what_to_do(tmp_path: Path) -> None:
    done = run("capture", "--browser", URL, folder=tmp_path, env={"PATH": str(tmp_path)})
    assert done.returncode == Status.INCOMPLETE
    assert b"apt-get install chromium" in done.stderr
    if os.geteuid() == 0:
        needs_chromium()
        done = run("capture", "--browser", URL, folder=tmp_path)
        assert b"--no-sandbox" in done.stderr


def test_replay_looks_as_the_page_did(site: LoopbackWeb, tmp_path: Path) -> None:
    """Style and images come out of the archive; looked at with a browser, with the site away."""
    needs_chromium()
    from playwright.sync_api import sync_playwright

    run("capture", URL, *site.cli_arguments(), folder=tmp_path)
    with zipfile.ZipFile(tmp_path / "capture.wacz") as archive:
        archive.extract("archive/data.warc.gz", tmp_path)
    folder = tmp_path / "pywb"
    folder.mkdir()
    with Pywb(folder) as server, sync_playwright() as playwright:
        server.manage("add", "test", str(tmp_path / "archive" / "data.warc.gz"))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"], timeout=PATIENT * 1000
        )
        page = browser.new_page()
        page.set_default_timeout(PATIENT * 1000)
        page.goto(f"{server.at()}/2026mp_/{URL}")
        color = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
        shown = page.evaluate("document.getElementById('dot').naturalWidth")
        browser.close()
    assert (color, shown) == ("rgb(1, 2, 3)", 1)


def reported(folder: Path, site: LoopbackWeb, *more: str) -> dict[str, bytes]:
    """What a report's evidence holds of two articles that cite one page, by its URL."""
    for name in ("a", "b"):
        (folder / f"{name}.md").write_text(f"See {URL} and https://{HOST}/none there.\n", "utf-8")
    done = run("report", "a.md", "b.md", *more, *site.cli_arguments(), folder=folder)
    assert b"Traceback" not in done.stderr, done.stderr
    reports = folder / "citecheck-report"
    files = [reports / name / "evidence.wacz" for name in ("a", "b")]
    assert run("verify", *files, ".citecheck", folder=folder).returncode == Status.CLEAN
    first, second = map(records, files)
    assert first.keys() == second.keys()
    return first


def test_a_report_keeps_what_its_pages_need(site: LoopbackWeb, tmp_path: Path) -> None:
    kept = reported(tmp_path, site, "--requisites")
    assert kept[f"https://{HOST}/dot.png"] == png()
    assert f"https://{HOST}/word.json" not in kept
    assert len(site.served(HOST, "/post")) == 1  # its own record was read
    assert len(site.served(HOST, "/dot.png")) == 1
    report = json.loads((tmp_path / "citecheck-report" / "a" / "report.json").read_text("utf-8"))
    assert f"https://{HOST}/dot.png" in {each["url"] for each in report["evidence"]["captures"]}


def test_a_report_keeps_its_pages_as_a_browser_shows_them(
    site: LoopbackWeb, tmp_path: Path
) -> None:
    needs_chromium()
    kept = reported(tmp_path, site, *BROWSER)
    assert json.loads(kept[f"https://{HOST}/word.json"]) == {"word": "built, asked"}
    assert b"built, asked" in kept[f"urn:dom:{URL}"]
    assert f"urn:dom:https://{HOST}/none" not in kept  # a dead link has no page


def test_without_a_store_no_page_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"See {URL}\n", "utf-8")
    done = run("report", "a.md", "--offline", "--requisites", folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"cannot be kept" in done.stderr
