"""What we write, read by FastWARC; and what others wrote badly, read by us."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from citecheck.archive.gzip_member import Damage
from citecheck.archive.record_check import complaints
from citecheck.archive.walk import walk
from citecheck.archive.warc import WarcWriter
from citecheck.archive.warc_record import parse
from citecheck.model.evidence import Made
from tests.archive.exchanges import KINDS, PAGE, TIME
from tests.reference_data import beside


def written(folder: Path) -> bytes:
    """A file with every kind of exchange, hostile ones among them, and what was made of a page."""
    with WarcWriter(folder, software="citecheck/test") as writer:
        kept = [writer.append(each) for each in KINDS.values()]
        made = Made("dom", "https://news.example/a", TIME, "text/html; charset=utf-8", PAGE)
        writer.append_made(made, of=kept[0].record)
        writer.append(KINDS["plain"], same=kept[0])
    (file,) = folder.glob("*.warc.gz")
    return file.read_bytes()


def complained(data: bytes) -> tuple[int, list[str]]:
    """How many records FastWARC finds, and what it says against them."""
    count, found = 0, []
    for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
        count += 1
        if not record.verify_block_digest():
            found.append(f"block of {record.record_id}")
    for record in ArchiveIterator(io.BytesIO(data), parse_http=True):
        kind = record.headers["WARC-Type"]
        # A revisit's is of another record's payload; of what is not HTTP it checks none.
        stated = "WARC-Payload-Digest" in record.headers and kind not in {"revisit", "resource"}
        if stated and not record.verify_payload_digest():
            found.append(f"payload of {record.record_id}")
    return count, found


def test_fastwarc_reads_every_record_and_agrees_with_every_digest(tmp_path: Path) -> None:
    data = written(tmp_path)
    count, found = complained(data)
    assert count == 1 + 3 * (len(KINDS) + 1) + 1
    assert found == []


def test_fastwarc_would_tell(tmp_path: Path) -> None:
    member = next(iter(walk(io.BytesIO(written(tmp_path)))))
    assert complained(member.data.replace(b"software", b"softwere"))[1]


FOLDERS = ("jwarc", "py-wacz", "pywb", "warcio")


@pytest.mark.parametrize(
    "file",
    sorted(
        f"{folder}/{path.name}"
        for folder in FOLDERS
        for path in beside(f"warc/{folder}").iterdir()
        if ".warc" in path.name or ".arc" in path.name
    ),
)
def test_files_of_other_tools_are_read_or_named(file: str) -> None:
    """However they are made: each ends in records, complaints or a damage, and never otherwise."""
    with (beside("warc") / file).open("rb") as opened:
        try:
            for member in walk(opened):
                for code, message in complaints(parse(member.data, member.offset)):
                    assert code
                    assert message
        except Damage as damage:
            assert damage.code  # noqa: PT017 -- one of two ways to end
