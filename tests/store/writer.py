"""One of several runs that write to a store at once: ``python -m tests.store.writer WHERE NUMBER``.

Names as many captures, remembers as many answers and makes as many save orders as `EACH`; waits
for a line on standard input before it begins, so that all begin together.
"""

from __future__ import annotations

import sys

from citecheck.archive.warc import WarcWriter
from citecheck.config import store_at
from citecheck.store import open_store
from tests.store.appender import numbered
from tests.store.samples import NOW, resolution

EACH = 25


def main(where: str, number: int) -> None:
    """Write, and be gone."""
    with open_store(store_at(where)) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        with WarcWriter(store.warc_folder, software="citecheck/test") as writer:
            for each in range(number * EACH, (number + 1) * EACH):
                store.add_captures([writer.append(numbered(each))])
                store.cache.put(resolution(f"https://news.example/{each}"), now=NOW)
                store.cache.put(resolution("https://news.example/all"), now=NOW)
                store.cache.put_answer("post", str(each), "{}", now=NOW)
                store.cache.write()
                store.save_queue.add("wayback", f"https://news.example/{each}", "a.md", now=NOW)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
