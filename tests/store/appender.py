"""Appends captures to a store until it is killed: ``python -m tests.store.appender FOLDER``.

Says ``ready`` once the first capture is committed. With a limit in bytes as second argument, no
file may grow beyond it, and the error is printed.
"""

from __future__ import annotations

import hashlib
import itertools
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
                if number == 0:
                    print("ready", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        import resource

        limit = int(sys.argv[2])
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        append_for_ever(Path(sys.argv[1]))
    except StoreError as error:
        print(f"StoreError {error}", flush=True)
