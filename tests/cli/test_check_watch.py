"""``citecheck check --watch`` in a process of its own, ended as people end it."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from citecheck.cli.status import Status
from tests.cli.command import environment, run

SHORT = "See https://bit.ly/abc{} now.\n"
HOSTILE = "See https://bit.ly/\x1b]0;x\x07 now. ::error::no\n\n::warning::https://bit.ly/a\n"


class Watched:
    """A watch that goes on, and the lines that it says on standard error."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line)

    def hears(self, words: str) -> str:
        """The next line that has some words; what comes before it is passed over."""
        while True:
            line = self._lines.get(timeout=300)
            if words in line:
                return line


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watched]:
    command = [sys.executable, "-m", "citecheck", "check", "--watch", "--offline", *arguments]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        text=True,
    ) as process:
        try:
            yield Watched(process)
        finally:
            process.kill()


def put(file: Path, data: bytes) -> None:
    """Change a file at one stroke: a watch may look at any moment."""
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(data)
    new.replace(file)


def test_a_watch_from_beginning_to_end(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.md", tmp_path / "b.md"
    good.write_text(SHORT.format(1), "utf-8")
    bad.write_bytes(HOSTILE.encode())
    with watching(tmp_path, "-f", "jsonl", "-f", "jsonl=all.jsonl") as watched:
        watched.hears("checked 2 of 2 articles")
        put(good, SHORT.format(22).encode())
        watched.hears("checked 1 of 2 articles")
        put(tmp_path / "citecheck.toml", b"selct = []\n")
        watched.hears("did you mean select?")
        put(tmp_path / "citecheck.toml", b'select = ["CC102"]\n')
        watched.hears("checked 2 of 2 articles")
        put(good, b"\xff\xfe\x00")
        watched.hears("checked 1 of 2 articles")
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait(300) == Status.CLEAN
        assert watched.process.stdout is not None
        out = watched.process.stdout.read()
    assert "\x1b" not in out
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())
    told = [json.loads(line) for line in out.splitlines()]
    rounds = [each["file"] for each in told if each["type"] == "article"]
    assert rounds == ["a.md", "b.md", "a.md", "a.md", "b.md", "a.md"]
    whole = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert [each["file"] for each in whole if each["type"] == "article"] == ["a.md", "b.md"]
    assert {each["rule"] for each in whole if each["type"] == "finding"} == {"CC102"}


@pytest.mark.parametrize("arguments", [["--fix"], ["--changed-since", "HEAD"], ["-"]])
def test_what_is_done_once_is_not_watched(arguments: list[str], tmp_path: Path) -> None:
    done = run("check", "--watch", *arguments, folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"--watch goes on until it is ended" in done.stderr
