"""pywb on loopback: a real Memento server and recorder, with captures that a test makes.

pywb (GPL-3.0) runs as a program of its own, in a virtual environment of its own: it needs
brotlipy, which takes the place of the module ``brotli`` that citecheck reads pages with.
"""

from __future__ import annotations

import gzip
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from attrs import frozen

from tests.ports import free_port
from tests.reference_data import program

_CONFIG = """\
collections_root: collections
framed_replay: false
redirect_to_exact: true
enable_memento: true
recorder: live
collections:
  live: $live
"""
_STARTS_WITHIN = 300.0


@frozen
class Captured:
    """What is to be in the archive."""

    url: str
    time: str
    """ISO 8601, UTC, with a Z."""
    body: str = ""
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


class Pywb:
    """A context manager; collection ``test`` holds the captures."""

    def __init__(self, folder: Path, captures: Iterable[Captured] = ()) -> None:
        self._programs = program("pywb", "bin/wayback").parent
        self._folder = folder
        (folder / "config.yaml").write_text(_CONFIG, "utf-8")
        self.manage("init", "test")
        warc = folder / "captures.warc.gz"
        warc.write_bytes(b"".join(map(_record, captures)))
        self.manage("add", "test", str(warc))

    def manage(self, *arguments: str) -> None:
        """Run wb-manager."""
        command = [self._programs / "wb-manager", *arguments]
        subprocess.run(command, cwd=self._folder, check=True, capture_output=True)

    def __enter__(self) -> Self:
        self.port = free_port()
        command = [self._programs / "wayback", "-b", "127.0.0.1", "-p", str(self.port)]
        self._log = (self._folder / "server.log").open("wb")
        self._process = subprocess.Popen(
            [*command, "-d", str(self._folder)], stdout=self._log, stderr=self._log
        )
        self._wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()
        self._log.close()

    def at(self, collection: str = "test") -> str:
        """Where a collection is."""
        return f"http://127.0.0.1:{self.port}/{collection}"

    def get(self, path: str) -> int:
        """Ask the server for something as a browser would; the status that came."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def _wait(self) -> None:
        until = time.monotonic() + _STARTS_WITHIN
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1):
                    return
            except OSError:
                if time.monotonic() > until or self._process.poll() is not None:
                    log = (self._folder / "server.log").read_text("utf-8", "replace")
                    raise RuntimeError(f"pywb did not start: {log[-2000:]}") from None
                time.sleep(0.1)


def _record(captured: Captured) -> bytes:
    """A response record (WARC 1.1 section 6.3) as a gzip member of its own."""
    body = captured.body.encode()
    told = [f"{name}: {value}" for name, value in captured.headers]
    head = [f"HTTP/1.1 {captured.status}", *told, f"Content-Length: {len(body)}", "", ""]
    block = "\r\n".join(head).encode() + body
    fields = [
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Target-URI: {captured.url}",
        f"WARC-Date: {captured.time}",
        f"WARC-Record-ID: <{uuid4().urn}>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
        "",
        "",
    ]
    return gzip.compress("\r\n".join(fields).encode() + block + b"\r\n\r\n")
