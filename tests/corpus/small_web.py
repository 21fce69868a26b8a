"""A corpus of generated articles, and the web that it cites, small enough for a test."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from attrs import evolve

from citecheck.clock import utc_now
from citecheck.config import Settings
from citecheck.corpus.engine.local import LocalEngine
from citecheck.corpus.layout import Layout, tables_of
from citecheck.corpus.planning import planned
from citecheck.corpus.stages import Corpus
from citecheck.corpus.unit import Manifest
from tests.web import LoopbackWeb, Page
from tests.web.sites import page

HOSTS = 6
PER_HOST = 4


def add_sites(web: LoopbackWeb) -> None:
    """Hosts with pages, each of which a short link of another host leads to."""
    for number in range(HOSTS):
        pages = {f"/{n}": _slow(page(f"Page {n} of {number}")) for n in range(PER_HOST)}
        web.add(f"site{number}.example", {**pages, "/lost": Page("gone", 410)})
    short = {
        f"/{number}-{n}": _slow(Page.redirect(f"http://site{number}.example/{n}"))
        for number in range(HOSTS)
        for n in range(PER_HOST)
    }
    web.add("short.example", short)


def _slow(answer: Page) -> Page:
    """Slow enough that requests which may be under way at once are."""
    return evolve(answer, delay=0.03)


def articles() -> Iterator[dict[str, Any]]:
    """Articles that cite pages straight, by short links, with fragments, and lost ones."""
    for number in range(HOSTS):
        for n in range(PER_HOST):
            other = (number + 1) % HOSTS
            yield {
                "id": f"article-{number}-{n}",
                "url": f"https://news.example/{number}/{n}",
                "title": f"Article {number}/{n}",
                "html": f"<p>“We saw it,” said the minister. <a href='http://site{number}.example/"
                f"{n}'>here</a>, <a href='http://short.example/{other}-{n}'>there</a>, "
                f"<a href='http://site{other}.example/{n}#part'>a part</a> and "
                f"http://site{number}.example/lost</p>",
            }


def hosts() -> list[str]:
    """The hosts that the articles cite."""
    return [*(f"site{number}.example" for number in range(HOSTS)), "short.example"]


def asked(web: LoopbackWeb) -> Counter[tuple[str, str]]:
    """How often each page was asked for."""
    return Counter(
        (one.request.host, one.request.path)
        for connection in list(web.connections)
        for one in list(connection.served)
    )


def write_jsonl(path: Path) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in articles()), "utf-8")
    return path


def corpus(folder: Path, source: Path, settings: Settings, **rest: Any) -> Corpus:
    """A corpus over `source`, of three units or so."""
    engine = rest.pop("engine", None) or LocalEngine(workers=rest.pop("workers", 1))
    manifest = Manifest("test", (str(source),), utc_now(), **{"shares": 4, **rest.pop("plan", {})})
    layout = Layout(folder)
    manifest, units = planned(layout, manifest, unit_bytes=source.stat().st_size // 3 + 1)
    settings = evolve(settings, store=settings.store or folder / "store")
    return Corpus(layout, manifest, units, engine, settings, **rest)


def run(made: Corpus) -> Corpus:
    made.find()
    made.resolve()
    made.report()
    return made


def rows(layout: Layout, table: str) -> list[dict[str, Any]]:
    """The rows of a table, in the order of the input, without what is different in each run."""
    files = sorted((layout.folder / table).glob("*.parquet"))
    found = [row for file in files for row in pq.read_table(file).to_pylist()]
    return [{name: value for name, value in row.items() if name != "time"} for row in found]


def differences(one: Layout, other: Layout) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """In which table what is found otherwise, and how: the values of both that are not the same."""
    found = []
    for name in tables_of():
        ones, others = rows(one, name), rows(other, name)
        assert len(ones) == len(others), name
        for mine, theirs in zip(ones, others, strict=True):
            keys = [key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key)]
            if keys:
                first, second = ({key: each.get(key) for key in keys} for each in (mine, theirs))
                found.append((name, first, second))
    return found


def everything(layout: Layout) -> dict[str, list[dict[str, Any]]]:
    return {name: rows(layout, name) for name in tables_of()}
