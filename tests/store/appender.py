"""Appends captures to a store until the disk is full: ``python -m tests.store.appender FOLDER``.

Says which error ended it. With limits in bytes behind the folder there is a process for each, in a
folder of that name, none of whose files may grow beyond it.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from citecheck.archive.warc import WarcWriter, repair
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
    with open_store(folder) as store:
        repair(store.warc_folder, store.committed())
        with WarcWriter(store.warc_folder, software="citecheck/test") as writer:
            for number in itertools.count():
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


if __name__ == "__main__":
    import resource  # POSIX alone has it

    place = Path(sys.argv[1])
    for written in sys.argv[2:]:
        until_full(place / written, int(written))
    if len(sys.argv) == 2:
        try:
            append_for_ever(place)
        except StoreError as error:
            print(f"StoreError {error}", flush=True)
