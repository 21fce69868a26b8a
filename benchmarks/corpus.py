"""What a corpus costs: CPU and memory by its size, for each stage, and what one link costs.

``python benchmarks/corpus.py [--sizes 1000,10000] [--paragraphs N] [--links N] [--workers N]
[--input FILE...]``. Articles are made from the seed article (``seeds/``): its paragraphs in another
order each time, all or `N` of them, so that no two are the same, with links to hosts of a web on
loopback; or they are what `--input` names (then `--sizes` does not count). Each size is measured by
a process of its own. Printed is, for each stage:

- CPU of all processes, and per article: the same in each row, where growth is linear;
- of that, the head's part, which reads nothing and must not hold the workers up: with `W` workers
  it does from a part of `1 / W` on;
- how busy the cores were (CPU by the clock: this alone needs a machine that does nothing else);
- the most memory that the head and the largest worker took: the same in each row, where it is flat.

Then for `--links` links what one costs, with and without archive.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).parents[1]))  # tests.web is not installed

from attrs import evolve

from citecheck.config import Settings
from citecheck.corpus.engine.local import LocalEngine
from citecheck.corpus.layout import Layout
from citecheck.corpus.planning import planned
from citecheck.corpus.stages import Corpus
from citecheck.corpus.summary import summary
from citecheck.corpus.unit import Manifest
from citecheck.pipeline import utc_now
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

_SEED = Path(__file__).parents[1] / "seeds" / "000_506d58b1fd2a89ee.txt"
_HOSTS = 50
_UNIT = 2_000_000


def articles(number: int, links: int, paragraphs: int | None = None) -> Iterator[str]:
    """Lines of JSON, each an article of its own."""
    whole = [each for each in _SEED.read_text("utf-8").split("\n") if each.strip()]
    chance = random.Random(9)  # noqa: S311 -- not for secrets
    for each in range(number):
        chosen = chance.sample(whole, min(paragraphs or len(whole), len(whole)))
        cited = "".join(
            f'<a href="http://host{(each + n) % _HOSTS}.example/{each * links + n}">x</a> '
            for n in range(links)
        )
        html = "".join(f"<p>{paragraph}</p>\n" for paragraph in chosen)
        yield json.dumps({"id": f"a{each}", "html": f"{html}<p>{cited}</p>"}) + "\n"


def cpu(who: int) -> float:
    """Seconds of CPU of this process, or of all that it began and that has ended."""
    spent = resource.getrusage(who)
    return spent.ru_utime + spent.ru_stime


class Watched:
    """What a stage takes, while it goes on."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._peaks: dict[int, float] = {}
        self._watch = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._began = time.perf_counter()
        self._head, self._others = (cpu(each) for each in _WHO)
        self._watch.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._watch.join()
        self.seconds = time.perf_counter() - self._began
        self.head, others = (cpu(each) for each in _WHO)
        self.head -= self._head
        self.spent = self.head + others - self._others
        self.head_peak = most_memory(os.getpid())
        self.worker_peak = max(self._peaks.values(), default=0.0)

    def _look(self) -> None:
        """What a child's most was counts from its start on, so that looking now and then will do.

        It is not taken from `RUSAGE_CHILDREN`: a child is counted with what its parent had.
        """
        while not self._over.wait(0.5):
            for child in children():
                self._peaks[child] = max(self._peaks.get(child, 0.0), most_memory(child))


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def children() -> Iterator[int]:
    """The processes that this one began."""
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            yield from map(int, (task / "children").read_text().split())


def most_memory(process: int) -> float:
    """Megabytes that a process had at most."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def corpus(folder: Path, sources: Sequence[Path], settings: Settings, workers: int) -> Corpus:
    manifest = Manifest("benchmark", tuple(map(str, sources)), utc_now(), shares=16)
    layout = Layout(folder)
    manifest, units = planned(layout, manifest, unit_bytes=_UNIT)
    settings = evolve(settings, store=folder / "store")
    return Corpus(layout, manifest, units, LocalEngine(workers=workers), settings)


def growth(given: argparse.Namespace) -> None:
    """The first and the last stage, which need no network, by size, each in its own process."""
    print("| articles | stage | CPU s | ms each | head's part | cores busy | seconds "
          "| head MB | largest worker MB |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    every = (
        [["--input", *given.input]] if given.input else [["--one", each] for each in given.sizes]
    )
    for chosen in every:
        options = ["--workers", str(given.workers), "--paragraphs", str(given.paragraphs)]
        subprocess.run([sys.executable, __file__, *options, *chosen, "--alone"], check=True)


def alone(given: argparse.Namespace) -> None:
    """One size, or what is given."""
    with tempfile.TemporaryDirectory() as work:
        sources = list(map(Path, given.input))
        if not sources:
            sources = [Path(work) / "articles.jsonl"]
            with sources[0].open("w") as file:
                file.writelines(articles(int(given.one), 3, given.paragraphs))
        settings = Settings(offline=True)
        made = corpus(Path(work) / "corpus", sources, settings, given.workers)
        for stage in ("find", "report"):
            with Watched() as took:
                getattr(made, stage)()
            number = max(1, summary(made.layout).articles)
            print(f"| {number:,} | {stage} | {took.spent:.1f} | {1000 * took.spent / number:.1f} "
                  f"| {100 * took.head / took.spent:.1f} % | {took.spent / took.seconds:.2f} "
                  f"| {took.seconds:.0f} | {took.head_peak:.0f} | {took.worker_peak:.0f} |",
                  flush=True)  # fmt: skip
        told = summary(made.layout)
        print(f"\n{told.failures} could not be read, {told.poisoned} ended their reader\n"
              if told.failures else "", end="", flush=True)  # fmt: skip


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
            made = corpus(Path(work) / "corpus", [source], settings, 2)
            made.find()
            with Watched() as took:
                made.resolve()
            warcs = made.layout.folder.rglob("*.warc.gz")
            kept = sum(each.stat().st_size for each in warcs)
            print(f"| {links:,} | {'yes' if archive else 'no'} | {1000 * took.spent / links:.2f} "
                  f"| {kept / links / 1000:.2f} |", flush=True)  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--links", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--paragraphs", type=int, default=0, help="Of an article; 0: all there are."
    )
    parser.add_argument("--input", nargs="*", default=[], help="In place of made articles.")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.sizes = [size for size in given.sizes.split(",") if size]
    if given.alone:
        alone(given)
        return
    growth(given)
    if given.links:
        requests(given.links)


if __name__ == "__main__":
    main()
