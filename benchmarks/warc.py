"""What archiving an exchange costs: citecheck's writer beside plain warcio, in one run.

    python benchmarks/warc.py [--exchanges 1000] [--size 14000] [--rounds 5] [--folder /dev/shm]

Each row writes the same exchanges to a new file on the same disk. warcio writes response and
request; citecheck also a metadata record and digests by SHA-256. Each of ours is held to the warcio
that asks the disk as often, after each exchange or each group of them: what is promised to last is
the same on both sides. Rows take turns, so that all meet the same machine; of each the best round
counts. In a folder in memory the disk's moods are left out of it. Printed are megabytes of
exchanges per second, CPU seconds (of user and system), both as ratios to that warcio, and how many
times smaller the file is. Quote the ratios.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from warcio.warcwriter import WARCWriter

from citecheck.archive.verify import verify
from citecheck.archive.wacz import package
from citecheck.archive.warc import WarcWriter
from citecheck.model.evidence import Exchange
from citecheck.store import open_store

SOFTWARE = "citecheck/benchmark"
REQUEST = b"GET / HTTP/1.1\r\nHost: news.example\r\nAccept-Encoding: identity\r\n\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: benchmark\r\n\r\n"
BATCH = 32
WORDS = 4000  # so many different ones that pages compress about as real ones do: to a quarter


def exchanges(count: int, size: int) -> Iterator[Exchange]:
    """Pages of made-up words in paragraphs, no two alike."""
    chance = random.Random(7)  # noqa: S311 - words, not secrets
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 11))) for _ in range(WORDS)]
    weights = [1 / (rank + 1) for rank in range(WORDS)]
    for number in range(count):
        text = " ".join(chance.choices(words, weights, k=size // 5))
        body = f'<p class="paragraph">{text}'.replace(" a", '</p>\n<p class="paragraph">')
        payload = body.encode()[:size]
        yield Exchange(
            url=f"https://news.example/{number}",
            time=datetime.now(UTC),
            address="192.0.2.7",
            request=REQUEST,
            response=HEAD + payload,
            header_length=len(HEAD),
            payload=payload,
            payload_sha256=hashlib.sha256(payload).hexdigest(),
        )


def plain_warcio(folder: Path, given: list[Exchange], *, every: int) -> None:
    """Synced to disk after `every` exchanges; 0: never."""
    with (folder / "plain.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for number, each in enumerate(given, 1):
            response = writer.create_warc_record(
                each.url, "response", payload=BytesIO(each.response), length=len(each.response)
            )
            request = writer.create_warc_record(
                each.url, "request", payload=BytesIO(each.request), length=len(each.request)
            )
            writer.write_request_response_pair(request, response)
            if every and number % every == 0:
                file.flush()
                os.fsync(file.fileno())


def writer_alone(folder: Path, given: list[Exchange]) -> None:
    with WarcWriter(folder, software=SOFTWARE) as writer:
        for each in given:
            writer.append(each)


def writer_and_store(folder: Path, given: list[Exchange]) -> None:
    with (
        open_store(folder) as store,
        WarcWriter(store.warc_folder, software=SOFTWARE) as writer,
    ):
        for each in given:
            store.add_captures([writer.append(each)])


def writer_in_batches(folder: Path, given: list[Exchange]) -> None:
    with WarcWriter(folder, software=SOFTWARE) as writer:
        for start in range(0, len(given), BATCH):
            writer.append_all((each, None) for each in given[start : start + BATCH])


def in_batches(folder: Path, given: list[Exchange]) -> None:
    with (
        open_store(folder) as store,
        WarcWriter(store.warc_folder, software=SOFTWARE) as writer,
    ):
        for start in range(0, len(given), BATCH):
            batch = given[start : start + BATCH]
            store.add_captures(writer.append_all((each, None) for each in batch))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--exchanges", type=int, default=1000)
    parser.add_argument("--size", type=int, default=14_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where to write; otherwise the system's choice")
    arguments = parser.parse_args()
    tempfile.tempdir = arguments.folder and str(arguments.folder)
    given = list(exchanges(arguments.exchanges, arguments.size))
    raw = sum(len(each.response) + len(each.request) for each in given)
    print(f"{len(given)} exchanges, {raw / 1e6:.1f} MB")
    one, many = "warcio, synced", f"warcio, by {BATCH}"
    rows: list[tuple[str, str, Callable[[Path], None]]] = [
        ("warcio", "warcio", lambda folder: plain_warcio(folder, given, every=0)),
        (one, one, lambda folder: plain_warcio(folder, given, every=1)),
        (many, many, lambda folder: plain_warcio(folder, given, every=BATCH)),
        ("citecheck", one, lambda folder: writer_alone(folder, given)),
        ("and store", one, lambda folder: writer_and_store(folder, given)),
        (f"citecheck by {BATCH}", many, lambda folder: writer_in_batches(folder, given)),
        (f"and store, by {BATCH}", many, lambda folder: in_batches(folder, given)),
    ]
    measured: dict[str, list[tuple[float, float, float]]] = {name: [] for name, _, _ in rows}
    for _ in range(arguments.rounds):
        for name, _, write in rows:
            measured[name].append(measure(write))
    best = {name: tuple(map(min, zip(*found, strict=True))) for name, found in measured.items()}
    print(f"{'':22}{'MB/s':>8}{'ratio':>8}{'CPU s':>8}{'ratio':>8}{'smaller':>9}")
    for name, peer, _ in rows:
        wall, work, size = best[name]
        speed = f"{raw / 1e6 / wall:8.1f}{best[peer][0] / wall:8.2f}"
        print(f"{name:22}{speed}{work:8.2f}{best[peer][1] / work:8.2f}{raw / size:8.2f}x")
    measure_package(given, raw)


def measure(write: Callable[[Path], None]) -> tuple[float, float, float]:
    """Seconds, CPU seconds, and bytes of the WARC."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started, worked = time.perf_counter(), time.process_time()
        write(folder)
        wall, work = time.perf_counter() - started, time.process_time() - worked
        return wall, work, sum(file.stat().st_size for file in folder.rglob("*.warc.gz"))


def measure_package(given: list[Exchange], raw: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with WarcWriter(folder, software=SOFTWARE) as writer:
            captures = [writer.append(each) for each in given]
        target = folder / "evidence.wacz"
        started = time.perf_counter()
        package(target, warc_folder=folder, captures=captures, software=SOFTWARE)
        packed = time.perf_counter()
        found = verify(target)
        verified = time.perf_counter()
    assert found.holds  # noqa: S101 - a benchmark of something that fails says nothing
    print(f"{'package':22}{raw / 1e6 / (packed - started):8.1f} MB/s")
    print(f"{'verify':22}{raw / 1e6 / (verified - packed):8.1f} MB/s")


if __name__ == "__main__":
    main()
