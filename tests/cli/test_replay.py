"""``citecheck replay``: the pages of an evidence file through a real pywb."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from citecheck.archive.wacz import package
from citecheck.archive.warc import WarcWriter
from citecheck.cli.status import Status
from citecheck.model.evidence import Page
from tests.archive.exchanges import KINDS, TIME
from tests.cli.command import environment, run
from tests.reference_data import beside, program


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    with WarcWriter(tmp_path, software="citecheck/test") as writer:
        captures = [writer.append(sent) for sent in KINDS.values()]
    target = tmp_path / "evidence.wacz"
    pages = [Page("https://news.example/a", TIME, "A \x1b]0;title")]
    package(target, warc_folder=tmp_path, captures=captures, pages=pages, software="citecheck/test")
    return target


@contextmanager
def served(file: Path, *arguments: str) -> Iterator[tuple[list[str], subprocess.Popen[str]]]:
    """What the command printed before it served, and the command."""
    wayback = str(program("pywb", "bin/wayback"))
    command = [sys.executable, "-m", "citecheck", "replay", str(file), "--pywb", wayback]
    with subprocess.Popen(
        [*command, "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**environment(), "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        lines = []
        try:
            for line in process.stdout:
                lines.append(line.rstrip("\n"))
                if line.startswith("serving "):
                    break
            yield lines, process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=300)


def shown(address: str) -> tuple[int, str]:
    """The archived page itself, without the frame around it."""
    head, _, url = address.partition("/http")
    try:
        with urllib.request.urlopen(f"{head}mp_/http{url}") as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", "replace")


def test_pages_are_shown_to_this_machine_as_they_were_kept(evidence: Path) -> None:
    with served(evidence) as (lines, process):
        address = lines[0].split()[0]
        assert address.startswith("http://127.0.0.1:")
        assert address.endswith("/20260304050607/https://news.example/a")
        status, text = shown(address)
        assert (status, text.count("An example of a page.")) == (200, 40)
        status, _ = shown(address.replace("/a", "/never-kept"))
        assert status == 404
        assert "\x1b" not in "".join(lines)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=300)
        assert process.returncode == Status.CLEAN
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(address)


def test_nothing_that_is_not_in_the_file_is_fetched_by_its_pages(evidence: Path) -> None:
    with served(evidence) as (lines, _):
        address = lines[0].split()[0].replace("/20260304050607/", "/20260304050607mp_/")
        with urllib.request.urlopen(address) as answer:
            policy = answer.headers["Content-Security-Policy"]
        assert "default-src" in policy
        assert "http:" not in policy.replace("http://127.0.0.1", "")


def test_files_of_other_tools_are_shown() -> None:
    with served(beside("warc/pywb/valid_example_1.wacz")) as (lines, _):
        status, text = shown(lines[0].split()[0])
        assert (status, "Example Domain" in text) == (200, True)


def test_what_does_not_hold_is_told_and_shown_all_the_same(evidence: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.wacz"
    with zipfile.ZipFile(evidence) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "datapackage-digest.json":
                content = content.replace(b"sha256:", b"sha256:0")
            new.writestr(info, content)
    with served(changed) as (lines, process):
        assert shown(lines[0].split()[0])[0] == 200
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=300)
    assert "[member-digest]" in said
    assert process.returncode == Status.TERMINATED


def test_without_pywb_it_is_said_what_to_do(evidence: Path, tmp_path: Path) -> None:
    done = run("replay", evidence, folder=tmp_path, env={"PATH": os.defpath})
    assert done.returncode == Status.INCOMPLETE
    assert b"pipx install pywb" in done.stderr
    assert b"replayweb.page" in done.stderr


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"no zip"])
def test_what_is_no_wacz_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "no.wacz"
    file.write_bytes(content)
    wayback = program("pywb", "bin/wayback")
    done = run("replay", file, "--pywb", wayback, "--port", "0", folder=tmp_path)
    assert done.returncode == Status.USAGE, done.stderr
    assert b"Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said_to_be(evidence: Path, tmp_path: Path) -> None:
    with served(evidence) as (lines, _):
        port = lines[0].split("/")[2].partition(":")[2]
        wayback = program("pywb", "bin/wayback")
        done = run("replay", evidence, "--pywb", wayback, "--port", port, folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"--port" in done.stderr
