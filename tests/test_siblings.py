"""Addresses that were made up, counted where they arrive: at the servers."""

from __future__ import annotations

import asyncio
import gzip
import json
import zipfile
from collections import Counter
from pathlib import Path

import citecheck
from citecheck.model.resolution import Outcome
from citecheck.pipeline import Session
from citecheck.resolve.sibling import sibling_of
from tests.leaping import Leaping
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

MISSING = Page("<title>Page not found</title><h1>Page not found</h1><p>Try the search.</p>")
STORY = Page("<title>A day</title><h1>A day</h1><p>What happened on that day, in words.</p>")
FRONT = Page("<title>News</title><h1>News</h1><p>All that is new.</p>")


def resolve(web: LoopbackWeb, wanted: list[str], **network: object) -> dict[str, Outcome]:
    settings = citecheck.Settings(network=web.network(**network))
    found = citecheck.resolve_urls(wanted, settings=settings)
    return {each.url: each.verdict.outcome for each in found}


def asked_for(web: LoopbackWeb, host: str) -> Counter[str]:
    return Counter(each.request.path for each in web.served(host))


def test_each_site_is_asked_once_and_no_more_at_once_than_it_may_be(web: LoopbackWeb) -> None:
    def soft(request: Received) -> Page:
        return STORY if request.path.startswith("/real/") else MISSING

    hosts = [f"soft-{n}.example" for n in range(12)]
    wanted: dict[str, Outcome] = {}
    for host in hosts:
        web.add(host, {"/*": soft})
        wanted |= {f"http://{host}/gone/{n}": Outcome.SOFT_404 for n in range(15)}
        wanted |= {f"http://{host}/real/{n}": Outcome.OK for n in range(5)}
    assert resolve(web, list(wanted), per_host=3) == wanted
    for host in hosts:
        asked = asked_for(web, host)
        assert max(asked.values()) == 1
        assert len(asked) == 20 + 1
        assert web.peak[host] <= 3


def test_a_site_that_leads_all_to_its_front_page_is_asked_once(web: LoopbackWeb) -> None:
    def home(request: Received) -> Page:
        return FRONT if request.path == "/" else Page.redirect("/")

    web.add("home.example", {"/*": home, "/": FRONT})
    wanted = {f"http://home.example/2020/story-{n}": Outcome.MOVED_HOME for n in range(10)}
    wanted["http://home.example/"] = Outcome.OK
    assert resolve(web, list(wanted)) == wanted
    made_up = [path for path in asked_for(web, "home.example") if "story" not in path]
    assert len(made_up) == 2  # the front page, and what was made up
    front = asked_for(web, "home.example")["/"]
    assert front == 10 + 1 + 1


def test_what_the_made_up_address_does_is_no_links_fault(web: LoopbackWeb) -> None:
    """A link's time, steps and verdict are its own."""
    about = Page("<title>404 | Error codes</title><h1>Error 404</h1><p>What it means.</p>")
    url = "http://slow-sibling.example/about/404"

    async def run() -> Outcome:
        clock = Leaping()

        def late(_: Received) -> Page:
            clock.leap(1000)
            return Page(b"", delay=3600)

        web.add("slow-sibling.example", {"/about/404": about, "/*": late})
        settings = citecheck.Settings(network=web.network(timeout=1000))
        async with Session(settings) as session:
            return (await session.resolve([url]))[url].verdict.outcome

    assert asyncio.run(run()) is Outcome.OK


def test_an_interrupted_run_waits_for_no_sibling(web: LoopbackWeb) -> None:
    async def run() -> list[Outcome]:
        asked = asyncio.Event()
        loop = asyncio.get_running_loop()

        def hangs(_: Received) -> Page:
            loop.call_soon_threadsafe(asked.set)
            return Page(b"", delay=60)

        site = "http://hanging-sibling.example"
        pages = {f"/a/{n}": MISSING for n in range(3)}
        web.add("hanging-sibling.example", {**pages, "/*": hangs})
        settings = citecheck.Settings(network=web.network())
        async with Session(settings) as session:
            work = asyncio.create_task(session.resolve([f"{site}{path}" for path in pages]))
            await asked.wait()
            session.interrupt()
            return [each.verdict.outcome for each in (await work).values()]

    assert asyncio.run(run()) == [Outcome.INTERRUPTED] * 3


def test_what_was_compared_is_archived_and_a_second_run_asks_nothing(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    web.add("kept.example", {"/*": MISSING})
    url = "http://kept.example/a/story"
    settings = citecheck.Settings(network=web.network(), store=tmp_path / "store")
    for _ in range(2):
        (found,) = citecheck.resolve_urls([url], settings=settings)
        assert found.verdict.outcome is Outcome.SOFT_404
    archived = b"".join(gzip.decompress(f.read_bytes()) for f in tmp_path.rglob("*.warc.gz"))
    assert f"WARC-Target-URI: {sibling_of(url)}".encode() in archived
    assert asked_for(web, "kept.example") == {"/a/story": 1, sibling_of(url)[19:]: 1}


def test_what_was_compared_goes_with_the_report(web: LoopbackWeb, tmp_path: Path) -> None:
    web.add("packed.example", {"/*": MISSING})
    url = "http://packed.example/a/story"
    article, folder = tmp_path / "article.txt", tmp_path / "report"
    article.write_text(f"Read {url} for more.", "utf-8")
    settings = citecheck.Settings(network=web.network(), store=tmp_path / "store")
    for _ in range(2):  # the second time it is remembered
        citecheck.report(article, settings=settings, output=folder)
        (written,) = folder.rglob("report.json")
        (link,) = json.loads(written.read_text("utf-8"))["links"]
        assert [hop["url"] for hop in link["resolution"]["compared"]] == [sibling_of(url)]
        assert sibling_of(url) in written.with_name("report.html").read_text("utf-8")
        with zipfile.ZipFile(written.with_name("evidence.wacz")) as package:
            warcs = [name for name in package.namelist() if name.endswith(".warc.gz")]
            packed = b"".join(gzip.decompress(package.read(name)) for name in warcs)
        assert f"WARC-Target-URI: {sibling_of(url)}".encode() in packed
