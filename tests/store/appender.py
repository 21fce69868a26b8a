"""Appends captures to a store until the disk is full: ``python -m tests.store.appender FOLDER``.

Says which error ended it. With limits in bytes behind the folder there is a process for each, in a
folder of that name, none of whose files may grow beyond it. With ``beside RUNS EACH`` so many runs
append to the store at once.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from citecheck.archive.warc import WarcWriter
from citecheck.archive.warc_repair import repair
from citecheck.model.errors import StoreError
from citecheck.model.evidence import Exchange
from citecheck.store import open_store

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"


def numbered(number: int) -> Exchange:
    """An exchange unlike all others, of a few kilobytes."""
    body = b"".join(hashlib.sha256(b"%d.%d" % (number, each)).digest() for each in range(100))
    return Exchange(
        url=f"https://news.example/{number}",
        time=datetime.now(UTC),
        address="192.0.2.7",
        request=b"GET / HTTP/1.1\r\n\r\n",
        response=HEAD + body,
        header_length=len(HEAD),
        payload=body,
        payload_sha256=hashlib.sha256(body).hexdigest(),
    )


def append_for_ever(folder: Path) -> None:
    """Open, repair, and append without end."""
    append(folder, itertools.count())


def append(folder: Path, numbers: Iterable[int]) -> None:
    """Open, repair where no other run is going, and append."""
    with open_store(folder) as store:
        with store.mending() as is_alone:
            if is_alone:
                repair(store.warc_folder, store.committed())
        with WarcWriter(store.warc_folder, software="citecheck/test") as writer:
            for number in numbers:
                store.add_captures([writer.append(numbered(number))])


def until_full(folder: Path, limit: int) -> None:
    """Append in a process of its own, none of whose files may grow beyond `limit` bytes."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        append_for_ever(folder)
    except StoreError as error:
        os.write(1, f"{limit} StoreError {error}\n".encode())
    finally:
        os._exit(0)


def beside_each_other(folder: Path, runs: int, each: int) -> None:
    """Several runs at once, on one store; each appends and is then done."""
    children = []
    for run in range(runs):
        child = os.fork()
        if child == 0:
            try:
                append(folder, range(run * each, (run + 1) * each))
            except BaseException as error:
                os.write(2, repr(error).encode())
                raise
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


if __name__ == "__main__":
    import resource  # POSIX alone has it

    if sys.argv[2:3] == ["beside"]:
        beside_each_other(Path(sys.argv[1]), int(sys.argv[3]), int(sys.argv[4]))
        sys.exit()
    place = Path(sys.argv[1])
    for written in sys.argv[2:]:
        until_full(place / written, int(written))
    if len(sys.argv) == 2:
        try:
            append_for_ever(place)
        except StoreError as error:
            print(f"StoreError {error}", flush=True)
