"""What a corpus costs: CPU and memory by its size, for each stage, and what one link costs.

``python benchmarks/corpus.py [--sizes 1000,4000] [--links N] [--workers N]``. Articles are made
from the seed article (``seeds/``): its paragraphs in another order each time, so that no two are
the same, with links to hosts of a web on loopback. Printed is CPU time, of this process and all
that it began, never the clock's: for each size in all and per article, how busy the cores were in
the first stage, the most memory that one process took, and bytes on disk. Linear growth is the same
cost per article in each row. Then for `--links` links what one costs, with and without archive.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # tests.web is not installed

from attrs import evolve

from citecheck.config import Settings
from citecheck.corpus.engine.local import LocalEngine
from citecheck.corpus.layout import Layout
from citecheck.corpus.planning import planned
from citecheck.corpus.stages import Corpus
from citecheck.corpus.unit import Manifest
from citecheck.pipeline import utc_now
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

_SEED = Path(__file__).parents[1] / "seeds" / "000_506d58b1fd2a89ee.txt"
_HOSTS = 50
_UNIT = 2_000_000


def articles(number: int, links: int) -> Iterator[str]:
    """Lines of JSON, each an article of its own."""
    paragraphs = [each for each in _SEED.read_text("utf-8").split("\n") if each.strip()]
    chance = random.Random(9)  # noqa: S311 -- not for secrets
    for each in range(number):
        chance.shuffle(paragraphs)
        cited = "".join(
            f'<a href="http://host{(each + n) % _HOSTS}.example/{each * links + n}">x</a> '
            for n in range(links)
        )
        html = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
        yield json.dumps({"id": f"a{each}", "html": f"{html}<p>{cited}</p>"}) + "\n"


def cpu() -> float:
    """Seconds of CPU of this process and of all that it began and that has ended."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def peak() -> float:
    """Megabytes of the largest process that this one began and that has ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def own_memory() -> float:
    """Megabytes that this process has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def corpus(folder: Path, source: Path, settings: Settings, workers: int) -> Corpus:
    manifest = Manifest("benchmark", (str(source),), utc_now(), shares=16)
    layout = Layout(folder)
    manifest, units = planned(layout, manifest, unit_bytes=_UNIT)
    settings = evolve(settings, store=folder / "store")
    return Corpus(layout, manifest, units, LocalEngine(workers=workers), settings)


def growth(sizes: list[int], workers: int) -> None:
    """The first and the last stage, which need no network, by size."""
    print("| articles | find: CPU s | ms each | cores busy | report: CPU s | ms each "
          "| largest worker MB | head MB | kB each on disk |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as work:
            source = Path(work) / "articles.jsonl"
            with source.open("w") as file:
                file.writelines(articles(size, 3))
            made = corpus(Path(work) / "corpus", source, Settings(offline=True), workers)
            began, clock = cpu(), time.perf_counter()
            made.find()
            find, wall = cpu() - began, time.perf_counter() - clock
            began = cpu()
            made.report()
            report = cpu() - began
            kept = sum(each.stat().st_size for each in made.layout.folder.rglob("*.parquet"))
            print(f"| {size:,} | {find:.1f} | {1000 * find / size:.1f} | {find / wall:.2f} "
                  f"| {report:.1f} | {1000 * report / size:.1f} | {peak():.0f} "
                  f"| {own_memory():.0f} | {kept / size / 1000:.1f} |", flush=True)  # fmt: skip


def _page(request: Received) -> Page:
    """A page of 4 kB that no other address has."""
    chance = random.Random(request.host + request.path)  # noqa: S311 -- as above
    text = " ".join(f"{chance.getrandbits(20):x}" for _ in range(680))
    return Page(f"<title>{request.path}</title><p>{text}")


def requests(links: int) -> None:
    """The second stage against a web on loopback, whose own CPU is measured apart and taken off."""
    print("\n| links | archive | CPU ms each, the web's own included | kB of evidence each |")
    print("|---|---|---|---|")
    for archive in (False, True):
        with LoopbackWeb() as web, tempfile.TemporaryDirectory() as work:
            for host in range(_HOSTS):
                web.add(f"host{host}.example", {"/*": _page})
            source = Path(work) / "articles.jsonl"
            with source.open("w") as file:
                file.writelines(articles(links // 10, 10))
            settings = Settings(network=web.network(), archive=archive)
            made = corpus(Path(work) / "corpus", source, settings, 2)
            made.find()
            began = cpu()
            made.resolve()
            spent = cpu() - began
            warcs = made.layout.folder.rglob("*.warc.gz")
            kept = sum(each.stat().st_size for each in warcs)
            print(f"| {links:,} | {'yes' if archive else 'no'} | {1000 * spent / links:.2f} "
                  f"| {kept / links / 1000:.2f} |", flush=True)  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1000,4000")
    parser.add_argument("--links", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    growth([int(size) for size in given.sizes.split(",") if size], given.workers)
    if given.links:
        requests(given.links)


if __name__ == "__main__":
    main()
