"""A byte changed anywhere in a file of ours is found, what no digest covers included."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from citecheck.archive.seal import add_signature, digest_to_sign
from citecheck.archive.signing import Signer
from citecheck.archive.verify import verify
from citecheck.archive.wacz import package
from citecheck.archive.warc import WarcWriter
from citecheck.cli import _citecheck
from citecheck.clock import utc_now
from citecheck.model.evidence import Page
from tests.archive.authorities import Authority
from tests.archive.exchanges import KINDS, TIME
from tests.reference_data import beside


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("ours"), ["plain", "redirect"])


def made(folder: Path, kinds: list[str], software: str = "citecheck/test") -> Path:
    with WarcWriter(folder, software=software) as writer:
        captures = [writer.append(KINDS[kind]) for kind in kinds]
    target = folder / "a.wacz"
    pages = [Page("https://news.example/a", TIME, "t")]
    package(target, warc_folder=folder, captures=captures, pages=pages, software=software)
    return target


@pytest.fixture(scope="module")
def sealed(ours: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed")
    target = Path(shutil.copy(ours, folder / "a.wacz"))
    signer = Signer.load(Authority(folder).key("k"))
    seal = signer.sign(digest_to_sign(target), created=utc_now(), software="citecheck/test")
    add_signature(target, seal)
    return target


def covered(path: Path) -> set[int]:
    """The places of members' contents, each with a checksum and a digest."""
    with zipfile.ZipFile(path) as archive:
        places = set()
        for info in archive.infolist():
            start = info.header_offset + 30 + len(info.filename)
            places |= set(range(start, start + info.file_size))
        return places


def changed(whole: bytes) -> Iterator[tuple[int, bytes]]:
    """The file with a bit of one byte changed, for each byte another one."""
    for place in range(len(whole)):
        copy = bytearray(whole)
        copy[place] ^= 1 << place % 8
        yield place, bytes(copy)


@pytest.mark.parametrize("which", ["ours", "sealed"])
def test_a_byte_changed_anywhere_is_found(
    which: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each byte that no digest covers, and of the others one in 29; fewer where it is sealed."""
    source: Path = request.getfixturevalue(which)
    assert verify(source).problems == ()
    inside, target = covered(source), tmp_path / "a.wacz"
    outside_every, inside_every = (1, 29) if which == "ours" else (7, 101)
    unnoticed = []
    for place, data in changed(source.read_bytes()):
        if place % (inside_every if place in inside else outside_every) == 0:
            target.write_bytes(data)
            if verify(target).holds:
                unnoticed.append(place)
    assert unnoticed == []


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"\0",
        lambda data: data[:-1],
        lambda data: b"\0" + data,
        lambda data: data[:-2] + b"\1\0x",  # a comment
        lambda data: data[:40] + data[41:],
    ],
    ids=["longer", "shorter", "begins later", "comment", "a byte less"],
)
def test_what_is_added_or_cut_off_is_found(
    change: Callable[[bytes], bytes], ours: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a.wacz"
    target.write_bytes(change(ours.read_bytes()))
    assert not verify(target).holds


def test_a_file_that_was_packed_anew_is_told(ours: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.wacz"
    with zipfile.ZipFile(ours) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert [problem.code for problem in verify(target).problems] == ["zip-form"]


@pytest.mark.parametrize("limit", [100, 400, 3000, 5000])
def test_what_is_written_in_64_bits_is_as_it_should_be(
    limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As files of many gigabytes are."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", limit)
    target = made(tmp_path, ["plain", "redirect", "gzip"])
    assert verify(target).problems == ()
    whole = target.read_bytes()
    assert b"\1\0\x10\0" in whole
    place = whole.rindex(b"PK\1\2") + 5
    target.write_bytes(whole[:place] + b"\xff" + whole[place + 1 :])
    assert not verify(target).holds


# Others' files


class Stream(io.BytesIO):
    """Somewhere that cannot be gone back in, as tools write that stream to a browser's download."""

    def seek(self, place: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation


def theirs(source: Path, target: Path, *, streamed: bool, packing: int, extra: bytes = b"") -> Path:
    """The same members, by a ZIP writer's other habits."""
    file = Stream() if streamed else io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            copied = zipfile.ZipInfo(info.filename, (2025, 1, 2, 3, 4, 6))
            stored = info.filename.startswith("archive/")
            copied.compress_type = zipfile.ZIP_STORED if stored else packing
            copied.extra = extra
            new.writestr(copied, old.read(info))
    target.write_bytes(file.getvalue())
    return target


TIMES = struct.pack("<2HBL", 0x5455, 5, 1, 1_700_000_000)
"""When it was changed, as Info-ZIP notes it."""


@pytest.mark.parametrize("extra", [b"", TIMES], ids=["", "times"])
@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("streamed", ["", "streamed"])
def test_other_habits_are_not_odd(
    streamed: str, packing: int, extra: bytes, tmp_path: Path
) -> None:
    source = made(tmp_path, ["plain", "gzip"], software="another tool")
    whole = theirs(
        source, source, streamed=bool(streamed), packing=packing, extra=extra
    ).read_bytes()
    found = verify(source)
    assert (found.problems, found.notes) == ((), ())
    # What stands there twice is compared all the same.
    for field, expected in ((10, "zip-headers"), (12, "zip-headers")):
        data = bytearray(whole)
        data[field] ^= 1
        source.write_bytes(data)
        found = verify(source)
        assert found.holds
        assert [note.code for note in found.notes] == [expected]


def test_what_lies_between_members_is_noted(tmp_path: Path) -> None:
    source = made(tmp_path, ["plain"], software="another tool")
    whole = source.read_bytes()
    source.write_bytes(b"#!/bin/sh\n" + whole)
    assert ("zip-gap", "@0") in [(note.code, note.where) for note in verify(source).notes]
    end = whole.rindex(b"PK\5\6")
    source.write_bytes(whole[: end + 8] + b"\7\0" + whole[end + 10 :])
    assert [note.code for note in verify(source).notes] == ["zip-end"]
    source.write_bytes(whole + b"more")
    assert [note.code for note in verify(source).notes] == ["zip-end"]


def test_a_stream_that_tells_another_size_afterwards_is_noted(tmp_path: Path) -> None:
    source = made(tmp_path, ["plain"], software="another tool")
    theirs(source, source, streamed=True, packing=zipfile.ZIP_DEFLATED)
    data = source.read_bytes()
    place = data.index(b"PK\7\x08") + 8
    source.write_bytes(data[:place] + b"\xff" + data[place + 1 :])
    assert "zip-headers" in [note.code for note in verify(source).notes]


def test_a_note_is_told_and_takes_nothing(tmp_path: Path) -> None:
    source = made(tmp_path, ["plain"], software="another tool")
    source.write_bytes(source.read_bytes() + b"more")
    told = CliRunner().invoke(_citecheck, ["verify", str(source)], standalone_mode=False)
    assert "The end of the ZIP is not what its directory is. [zip-end]" in told.stdout
    assert ": note: " in told.stdout
    assert f"{source}: holds: " in told.stdout


OTHERS = ("py-wacz", "pywb", "scoop")


@pytest.mark.parametrize("folder", OTHERS)
def test_published_files_of_others_are_not_odd(folder: str) -> None:
    files = sorted(beside(f"warc/{folder}").glob("*.wacz"))
    assert files
    assert {note for file in files for note in verify(file).notes} == set()
