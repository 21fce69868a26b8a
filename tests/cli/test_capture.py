"""``citecheck capture``: pages kept with all that shows them, in a real browser and without."""

from __future__ import annotations

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
from warcio.archiveiterator import ArchiveIterator

from citecheck.cli.status import Status
from tests.archives.pywb_server import Pywb
from tests.cli.command import run
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

HOST = "built-by-scripts.org"
URL = f"https://{HOST}/post"
BROWSER = ("--browser", "--no-sandbox")  # tests may run as root, and show their own pages alone


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


@pytest.fixture
def site(web: LoopbackWeb) -> LoopbackWeb:
    def word(request: Received) -> Page:
        return typed(json.dumps({"word": f"built, {request.body.decode()}"}), "application/json")

    web.add(
        HOST,
        {
            "/post": Page(POST),
            "/look.css": typed("h1{color:rgb(1,2,3)} @import '/none.css'; ", "text/css"),
            "/dot.png": typed(png(), "image/png"),
            "/late.png": typed(png(b"\x01\x02\x03"), "image/png"),
            "/build.js": typed(BUILD, "text/javascript"),
            "/word.json": word,
            "/favicon.ico": typed(png(), "image/png"),
        },
    )
    web.forget()
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
    assert run("verify", "capture.wacz", folder=tmp_path).returncode == Status.CLEAN


def test_a_browser_keeps_what_scripts_ask_for_and_what_is_seen(
    site: LoopbackWeb, tmp_path: Path
) -> None:
    needs_chromium()
    done = run("capture", URL, *BROWSER, *site.cli_arguments(), folder=tmp_path, timeout=120)
    assert done.returncode == Status.CLEAN, done.stderr
    kept = records(tmp_path / "capture.wacz")
    assert json.loads(kept[f"https://{HOST}/word.json"]) == {"word": "built, asked"}
    assert f"https://{HOST}/late.png" in kept  # which is far below
    assert b"built, asked" not in kept[URL]
    assert b"built, asked" in kept[f"urn:dom:{URL}"]
    picture = kept[f"urn:fullPage:{URL}"]
    width, height = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG")
    assert (width, height > 3000) == (1280, True)
    assert kept[f"urn:pdf:{URL}"].startswith(b"%PDF-")
    (page,) = pages(tmp_path / "capture.wacz")
    assert (page["url"], page["title"]) == (URL, "A post")
    assert "built, asked" in page["text"]
    assert run("verify", "capture.wacz", ".citecheck", folder=tmp_path).returncode == Status.CLEAN


def test_what_the_wire_had_is_what_is_kept(site: LoopbackWeb, tmp_path: Path) -> None:
    needs_chromium()
    run("capture", URL, *BROWSER, *site.cli_arguments(), folder=tmp_path, timeout=120)
    sent = {one.request.raw for one in site.served(HOST)}
    with (
        zipfile.ZipFile(tmp_path / "capture.wacz") as archive,
        archive.open("archive/data.warc.gz") as warc,
    ):
        requests = {
            record.raw_stream.read()
            for record in ArchiveIterator(warc, no_record_parse=True)
            if record.rec_type == "request"
        }
    heads = {each.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" for each in requests}
    assert heads == sent


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
        done = run("capture", url, *BROWSER, *reach, folder=tmp_path, timeout=120)
        assert done.returncode == Status.INCOMPLETE, done.stderr
        assert ("tcp" in seen) == may  # it is the policy that keeps it away, nothing else
        assert "udp" not in seen


def test_a_dialog_for_consent_is_told_and_never_clicked(web: LoopbackWeb, tmp_path: Path) -> None:
    needs_chromium()
    wall = """<style>html{overflow:hidden}#onetrust-banner-sdk{position:fixed;inset:0 0 50% 0}
    </style><p>The story.<div id=onetrust-banner-sdk><button onclick="fetch('/yes')">Yes</button>"""
    unknown = """<p>The story.<div role=dialog style="position:fixed;inset:0;background:#fff">
    Wij vragen uw toestemming voor het plaatsen van cookies.</div>"""
    free = "<p>A story about cookies and consent, and a <dialog>cookie</dialog>."
    hidden = "<p>Story<div id=onetrust-banner-sdk style='display:none'>cookie</div>"
    for name, html in (("known", wall), ("unknown", unknown), ("free", free), ("hidden", hidden)):
        web.add(HOST, {f"/{name}": Page(f"<!doctype html>{html}")})
    urls = [f"https://{HOST}/{name}" for name in ("known", "unknown", "free", "hidden")]
    done = run("capture", *urls, *BROWSER, *web.cli_arguments(), folder=tmp_path, timeout=120)
    said = [line for line in done.stderr.decode().splitlines() if "consent" in line]
    assert len(said) == 2, done.stderr
    assert "OneTrust" in said[0]
    assert "50%" in said[0]
    assert "cannot be scrolled" in said[0]
    assert "100%" in said[1]
    assert not web.served(HOST, "/yes")
    logged = run("evidence", ".citecheck", "--json", folder=tmp_path).stdout.decode().splitlines()
    told = [
        json.loads(entry["detail"]) for entry in map(json.loads, logged) if entry["event"] == "page"
    ]
    assert [each.get("consent", {}).get("service", "none") for each in told] == [
        *("OneTrust", None, "none", "none")
    ]


HOSTILE = {
    "endless": "<script>for(;;);</script>",
    "opens": "<script>setInterval(() => window.open('/opens'), 10); alert(1); confirm(2)</script>",
    "tall": "<div style='height:100000000px'>x</div>",
    "lies": """<script>document.documentElement.getBoundingClientRect = null;
    Element.prototype.getBoundingClientRect = () => { throw 1 };
    Object.defineProperty(document.documentElement, 'scrollHeight', {get: () => 'x'});
    Object.defineProperty(document.body || {}, 'innerText', {get: () => ({})});</script>""",
    "frames": "<iframe src=/tall></iframe>" * 200,
    "moves": "<script>let n = 0; setInterval(() => location.hash = n++, 1)</script>",
    "leaves": "<script>location = '/leaves?' + Math.random()</script>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_that_resists_costs_its_own_capture_alone(
    name: str, web: LoopbackWeb, tmp_path: Path
) -> None:
    needs_chromium()
    pages_ = {f"/{each}": Page(f"<!doctype html>{html}") for each, html in HOSTILE.items()}
    web.add(HOST, {**pages_, "/fine": Page("<!doctype html><p>fine")})
    urls = [f"https://{HOST}/{name}", f"https://{HOST}/fine"]
    limits = ("--page-timeout", "15")
    done = run(
        "capture", *urls, *BROWSER, *limits, *web.cli_arguments(), folder=tmp_path, timeout=120
    )
    assert b"Traceback" not in done.stderr, done.stderr
    kept = records(tmp_path / "capture.wacz")
    assert f"https://{HOST}/{name}" in {url.partition("?")[0] for url in kept}
    assert b"<p>fine" in kept[f"urn:dom:https://{HOST}/fine"]


def test_a_page_that_is_not_there_is_no_page(web: LoopbackWeb, tmp_path: Path) -> None:
    needs_chromium()
    for more in ((), BROWSER):
        url = "https://no-such-host.invalid/"
        done = run("capture", url, *more, *web.cli_arguments(), folder=tmp_path, timeout=120)
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
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(f"{server.at()}/2026mp_/{URL}")
        color = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
        shown = page.evaluate("document.getElementById('dot').naturalWidth")
        browser.close()
    assert (color, shown) == ("rgb(1, 2, 3)", 1)
