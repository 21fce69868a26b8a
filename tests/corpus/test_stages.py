"""The three stages together, against the loopback web."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import citecheck
from citecheck import telemetry
from citecheck.archive.verify import verify
from citecheck.config import Settings
from citecheck.corpus.engine.local import LocalEngine
from citecheck.corpus.layout import Layout
from citecheck.corpus.repeats import find_repeats
from citecheck.corpus.stages import Corpus
from citecheck.corpus.summary import summary
from citecheck.model.errors import UsageError
from citecheck.pipeline import Session
from citecheck.render.parquet import arrow_cell
from citecheck.render.shown import shown
from citecheck.render.tables import tables
from citecheck.store import open_store
from tests.archive import py_wacz
from tests.corpus import small_web
from tests.postgresql import Server
from tests.test_telemetry import Collected
from tests.web import LoopbackWeb, Page
from tests.web.page import Received


@pytest.fixture(scope="module")
def own_web() -> Iterator[LoopbackWeb]:
    with LoopbackWeb() as web:
        small_web.add_sites(web)
        yield web


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_web.write_jsonl(tmp_path_factory.mktemp("input") / "articles.jsonl")


@pytest.fixture(scope="module")
def settings(own_web: LoopbackWeb) -> Settings:
    return Settings(network=own_web.network(per_host=2), archive=False)


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory,
    source: Path,
    settings: Settings,
    own_web: LoopbackWeb,
) -> tuple[Corpus, Counter[tuple[str, str]], Counter[str]]:
    """A corpus that one process made, how often each page was asked for, and how many at once."""
    own_web.forget()
    corpus = small_web.run(small_web.corpus(tmp_path_factory.mktemp("one"), source, settings))
    return corpus, small_web.asked(own_web), Counter(own_web.peak)


@pytest.fixture(scope="module")
def alone(
    source: Path, settings: Settings, own_web: LoopbackWeb
) -> tuple[list[citecheck.Report], Counter[tuple[str, str]]]:
    """The reports of the same articles, made one by one, and how often each page is asked for
    where their links are resolved together.
    """

    async def reports() -> list[citecheck.Report]:
        async with Session(evolve(settings, ask_platforms=False)) as session:
            return [
                await session.report(citecheck.parse(each["html"].encode(), f"{each['id']}.html"))
                for each in given(source)
            ]

    made = asyncio.run(reports())
    own_web.forget()
    citecheck.resolve_urls({url for each in made for url in each.resolutions}, settings=settings)
    return made, small_web.asked(own_web)


def given(source: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in source.read_text("utf-8").splitlines()]


def test_each_article_is_there_once_and_says_what_its_own_report_says(
    made: Any, alone: Any, source: Path
) -> None:
    found = small_web.everything(made[0].layout)
    assert [row["document"] for row in found["articles"]] == [each["id"] for each in given(source)]
    for each, report in zip(given(source), alone[0], strict=True):
        for table in tables(shown(report)):
            if table.name == "quotes":
                continue  # a corpus does not compare quotations with what is linked
            names = [column.name for column in table.columns]
            expected = [dict(zip(names, map(arrow_cell, row), strict=True)) for row in table.rows]
            own = [row for row in found[table.name] if row["document"] == each["id"]]
            assert without_names(own) == without_names(expected), table.name


def test_no_page_is_asked_for_more_often_and_no_host_by_more_than_it_may(
    made: Any, alone: Any
) -> None:
    _, requests, peak = made
    assert requests == alone[1]
    assert max(peak.values()) <= 2


def test_two_workers_and_four_owners_on_postgresql_come_to_the_same_and_are_as_polite(
    made: Any, settings: Settings, own_web: LoopbackWeb, postgresql: Server, tmp_path: Path
) -> None:
    corpus, requests, _ = made
    (source,) = map(Path, corpus.manifest.inputs)
    own_web.forget()
    engine = LocalEngine(workers=2, owners=4)
    shared = evolve(settings, store=postgresql.store(tmp_path / "records"))
    other = small_web.run(small_web.corpus(tmp_path / "corpus", source, shared, engine=engine))
    assert small_web.everything(other.layout) == small_web.everything(corpus.layout)
    assert small_web.asked(own_web) == requests
    assert max(own_web.peak.values()) <= 2


def test_two_owners_keep_to_a_rate_as_each_host_sees_it(
    made: Any, settings: Settings, own_web: LoopbackWeb, tmp_path: Path
) -> None:
    corpus, requests, _ = made
    copy_what_was_found(corpus, tmp_path)
    standing = own_web.sites["short.example"].routes
    came: list[float] = []

    def noted(answer: Page) -> Callable[[Received], Page]:
        def answering(_request: Received) -> Page:
            came.append(time.monotonic())
            return answer

        return answering

    own_web.add("short.example", {path: noted(page) for path, page in standing.items()})
    own_web.forget()
    try:
        paced = evolve(settings, network=evolve(settings.network, interval=0.05))
        engine = LocalEngine(workers=1, owners=2)
        (source,) = map(Path, corpus.manifest.inputs)
        other = small_web.corpus(tmp_path, source, paced, engine=engine)
        began = time.monotonic()
        other.resolve()
    finally:
        own_web.add("short.example", standing)
    assert small_web.asked(own_web) == requests
    assert len(came) >= small_web.HOSTS * small_web.PER_HOST
    # Without the rate they come two at once, 30 milliseconds each: in less than half the time. A
    # busy machine may make any of them late, and none comes too soon.
    assert max(came) - began >= 0.05 * (len(came) - 1)


def test_a_stage_is_a_span_and_what_it_comes_to_is_counted(
    made: Any,
    settings: Settings,
    own_web: LoopbackWeb,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus, requests, _ = made
    copy_what_was_found(corpus, tmp_path)
    collected = Collected()
    monkeypatch.setattr(telemetry, "_telling", collected.telling)
    (source,) = map(Path, corpus.manifest.inputs)
    small_web.corpus(tmp_path, source, settings).resolve()
    (stage,) = collected.spans("corpus resolve")
    parts = len(list(corpus.layout.all_done("resolve")))
    assert dict(stage.attributes or {}) == {"citecheck.pieces": parts}
    asked = [each for each in collected.spans() if "url.full" in (each.attributes or {})]
    assert len(asked) == requests.total()
    outcomes = Counter(dict(summary(Layout(tmp_path)).outcomes))
    told = {str(facts["citecheck.outcome"]): n for facts, n in collected.points("citecheck.links")}
    assert told == outcomes


def test_what_is_finished_is_not_done_again(made: Any, own_web: LoopbackWeb) -> None:
    corpus, *_ = made
    before = {path: path.stat().st_mtime_ns for path in files(corpus.layout)}
    own_web.forget()
    small_web.run(corpus)
    assert not own_web.connections
    assert {path: path.stat().st_mtime_ns for path in files(corpus.layout)} == before


def test_a_unit_that_is_not_finished_is_done_again_alone(made: Any, own_web: LoopbackWeb) -> None:
    corpus, *_ = made
    layout = corpus.layout
    expected = small_web.everything(layout)
    kept = layout.table("links", 0).stat().st_mtime_ns
    (layout.folder / "done" / "report" / "00001.json").unlink()
    layout.table("links", 1).unlink()  # as a machine that died before it was marked may leave it
    own_web.forget()
    corpus.report()
    assert small_web.everything(layout) == expected
    assert layout.table("links", 0).stat().st_mtime_ns == kept
    assert not own_web.connections


@pytest.mark.parametrize("at_once", [1, 2_000_000])
def test_an_article_that_comes_again_counts_once(
    settings: Settings, tmp_path: Path, at_once: int
) -> None:
    rows = [{"id": name, "text": f"Text {n}"} for n, name in enumerate("abcabdb")]
    source = tmp_path / "again.jsonl"
    source.write_text("".join(json.dumps(each) + "\n" for each in rows))
    corpus = small_web.corpus(tmp_path / "corpus", source, evolve(settings, offline=True))
    assert len(corpus.units) == 3
    corpus.find()
    find_repeats(corpus.layout, corpus.units, at_once=at_once)
    corpus.report()
    found = small_web.rows(corpus.layout, "articles")
    assert [row["document"] for row in found] == ["a", "b", "c", "d"]
    told = summary(corpus.layout)
    assert told.repeated == 3
    assert dict(told.tables)["articles"] == 4
    assert list(told.lines())[1] == "3 articles came again, and count once"


def test_stages_that_need_others_say_so(source: Path, settings: Settings, tmp_path: Path) -> None:
    corpus = small_web.corpus(tmp_path, source, settings)
    with pytest.raises(UsageError, match="not all of the input was read"):
        corpus.resolve()
    with pytest.raises(UsageError, match="find is not finished"):
        corpus.report()
    other = tmp_path / "other.jsonl"
    other.write_text("{}")
    with pytest.raises(UsageError, match="a corpus of other inputs"):
        small_web.corpus(tmp_path, other, settings)


def test_what_the_web_answered_is_kept_and_packed_by_part(
    made: Any, source: Path, settings: Settings, tmp_path: Path
) -> None:
    archiving = evolve(settings, archive=True)
    corpus = small_web.corpus(tmp_path, source, archiving, plan={"part": 10})
    small_web.run(corpus)
    layout = corpus.layout
    packages = sorted(layout.package("").parent.glob("*.wacz"))
    assert len(packages) > 4
    told = [verify(each) for each in packages]
    assert all(each.problems == () for each in told)
    changed = tmp_path / "changed.wacz"
    with zipfile.ZipFile(packages[0]) as whole, zipfile.ZipFile(changed, "w") as made_anew:
        for name in whole.namelist():
            made_anew.writestr(name, whole.read(name).replace(b"Page 1", b"Page 2"))
        made_anew.writestr("pages/more.jsonl", "{}")
    assert py_wacz.says(*packages, changed) == [*(0 for _ in packages), 1]
    # What it says is what a run without archive says, but for the records that it names.
    for table in ("articles", "links", "posts", "attributions"):
        assert small_web.rows(layout, table) == small_web.rows(made[0].layout, table)
    named = {each for row in small_web.rows(layout, "findings") for each in row["evidence"]}
    assert named
    with open_store(tmp_path / "store") as store:
        assert named <= {capture.record.record_id for capture in store.all_captures()}


def test_a_head_that_is_killed_loses_nothing_and_asks_for_nothing_again(
    made: Any, source: Path, settings: Settings, own_web: LoopbackWeb, tmp_path: Path
) -> None:
    corpus, expected, _ = made
    begun: list[subprocess.Popen[bytes]] = []
    own_web.forget()

    def deadly(_request: Received) -> Page:
        if begun and begun[0].poll() is None:
            begun[0].kill()
            begun[0].wait()
        return Page.redirect("http://site2.example/1")

    standing = own_web.sites["short.example"].routes["/2-1"]
    own_web.add("short.example", {"/2-1": deadly})
    try:
        arguments = ["corpus", "run", source, "-o", tmp_path, "--lease", "60", "--per-host", "2"]
        arguments += ["--unit-bytes", str(source.stat().st_size // 3 + 1), "--shares", "4"]
        arguments += ["--no-archive", "--ignore-robots", *own_web.cli_arguments()]
        with subprocess.Popen([sys.executable, "-m", "citecheck", *map(str, arguments)]) as head:
            begun.append(head)
            assert head.wait() == -signal.SIGKILL
        assert not list((tmp_path / "articles").glob("*"))
        own_web.settle()
        with open_store(tmp_path / "store") as store:  # as a minute later
            store.leases._database.write("UPDATE lease SET until = until - 60")
        again = small_web.corpus(tmp_path, source, settings)
        assert not again.layout.is_done("report", "00000")
        small_web.run(again)
    finally:
        own_web.add("short.example", {"/2-1": standing})
    assert small_web.everything(again.layout) == small_web.everything(corpus.layout)
    assert max(own_web.peak.values()) <= 2
    # What was under way when it was killed is asked for again, and nothing else is.
    assert (small_web.asked(own_web) - expected).total() <= 2 * len(small_web.hosts())


def copy_what_was_found(corpus: Corpus, folder: Path) -> None:
    """The corpus as it was after its first stage."""
    later = shutil.ignore_patterns("store", "resol*", "join*", "frontier.json", "repeats", "report")
    shutil.copytree(corpus.layout.folder, folder, ignore=later, dirs_exist_ok=True)


def files(layout: Layout) -> list[Path]:
    store = layout.folder / "store"
    return [
        each for each in layout.folder.rglob("*") if each.is_file() and store not in each.parents
    ]


def without_names(some: list[dict[str, Any]]) -> list[dict[str, Any]]:
    left_out = {"time", "article", "document"}
    return [{name: row[name] for name in row.keys() - left_out} for row in some]
