"""Articles that do their reader every harm cost only themselves, and are listed.

The reader is a plug-in that does what the article says, in a worker's own process.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from citecheck.clock import utc_now
from citecheck.corpus import finding, supervision
from citecheck.corpus.frames import Task
from citecheck.corpus.layout import Layout
from citecheck.corpus.parquet_files import read_rows
from citecheck.corpus.supervision import Supervisor
from citecheck.corpus.unit import Manifest, Unit
from tests.corpus.impatience import PATIENCE, impatient_with

_READER = """
import os, re
from citecheck.model.article import Article

NAME, MEDIA_TYPES, SUFFIXES = "poison", ("text/x-poison",), (".poison",)

def deep(number):
    return deep(number + 1) + 1

DEEDS = {
    "abort": os.abort,
    "exit": lambda: os._exit(0),
    "regex": lambda: re.match("(a+)+$", "a" * 60 + "b"),
    "recursion": lambda: deep(0),
    "memory": lambda: bytearray(1 << 40),
    "raise": lambda: {}["nothing"],
    "noise": lambda: (print("r" * 99, flush=True), os.write(1, b"e" + bytes(99)), os.close(1)),
}

def looks_like(start):
    return False

def load(decoded, origin):
    DEEDS[decoded.strip()]()
    return Article(origin, decoded, decoded=decoded)
"""

_EXPECTED = {
    "a.txt": None,
    "abort.poison": "signal 6",
    "b.txt": None,
    "bomb.html.gz": "longer than 32,000,000 bytes",
    "c.txt": None,
    "exit.poison": "status 0",
    "memory.poison": "takes too much memory",
    "noise.poison": None,
    "raise.poison": "KeyError",
    "recursion.poison": "RecursionError",
    "regex.poison": "took longer than 5 seconds",
    "z.txt": None,
}
"""Why each has no article; ``None``: it has."""
_ENDED = {"abort.poison", "exit.poison", "regex.poison"}
"""What ends or stalls its reader."""


def bomb(size: int = 10 << 30) -> bytes:
    """So many zeros, packed by gzip (RFC 1952): the same piece over and over."""
    piece = 1 << 26
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(piece)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + block * (size // piece) + b"\x03\x00" + bytes(8)


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader, as an installed distribution brings one."""
    folder = tmp_path / "installed"
    about = folder / "poison-1.dist-info"
    about.mkdir(parents=True)
    (folder / "poison_reader.py").write_text(_READER)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: poison\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[citecheck.load]\npoison = poison_reader\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))


@pytest.mark.usefixtures("plug_in")
def test_every_kind_of_poison_costs_only_itself_and_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Tried once each: that a row is tried again is another test's (`test_supervision`).
    monkeypatch.setattr(supervision, "_TRIES", 1)
    layout = Layout(tmp_path / "corpus")
    layout.make([layout.found(0).parent, layout.cited(0).parent])
    for name in _EXPECTED:
        text = bomb() if name.startswith("bomb") else name.partition(".")[0].encode()
        (tmp_path / name).write_bytes(text)
    names = tuple(str(tmp_path / name) for name in _EXPECTED)
    unit, manifest = Unit(0, "files", "all", names=names), Manifest("test", names, utc_now(), 1)
    task = Task("find", str(layout.folder), manifest, unit)
    impatient_with(list(_EXPECTED).index("regex.poison"), monkeypatch)
    with Supervisor(patience=PATIENCE, memory=2 << 30) as supervisor:
        finding.keep(unit, manifest, supervisor.outcomes(task), layout)
    told = list(read_rows([layout.found(0)], ("row", "document", "failure", "poison")))
    assert [row for row, *_ in told] == list(range(len(_EXPECTED)))
    for (row, document, failure, is_poison), (name, why) in zip(
        told, _EXPECTED.items(), strict=True
    ):
        assert is_poison == (name in _ENDED), (row, name, failure)
        assert (document is None) == (why is not None), (name, failure)
        assert why is None or why in failure, (name, failure)
    assert layout.done("find", "00000")["poisoned"] == len(_ENDED)
