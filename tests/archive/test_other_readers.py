"""What we write, read by FastWARC; and what others wrote badly, read by us."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import BinaryIO

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


WHOLE = ((), "")
"""No complaint, and read to the end."""
OTHERS = {
    "jwarc/cc.warc.gz": (1, *WHOLE),
    "jwarc/gzip_extra_sl.warc.gz": (1, *WHOLE),
    "py-wacz/example-collection-with-lists.warc": (38, *WHOLE),
    "py-wacz/example-collection.warc": (4, *WHOLE),
    "py-wacz/example-iana.warc": (118, *WHOLE),
    "py-wacz/example-resource.warc.gz": (3, *WHOLE),
    "py-wacz/example-warcinfo-metadata.warc": (4, *WHOLE),
    "pywb/bad.arc": (0, (), "record-unreadable@0"),
    "pywb/dupes.warc.gz": (25, *WHOLE),
    "pywb/example-bad.warc.gz.bad": (1, (), "record-length@0"),
    "pywb/example-extra.warc": (3, (), "record-length@2701"),
    "pywb/example-url-agnostic-orig.warc.gz": (1, (), "record-length@0"),
    "pywb/example-url-agnostic-revisit.warc.gz": (1, (), "record-length@0"),
    "pywb/example-wget-1-14.warc.gz": (6, *WHOLE),
    "pywb/example-wpull.warc.gz": (4, *WHOLE),
    "pywb/example.arc": (0, (), "record-unreadable@0"),
    "pywb/example.arc.gz": (1, (), "record-unreadable@0"),
    "pywb/example.warc": (5, (), "record-length@4061"),
    "pywb/example.warc.gz": (6, *WHOLE),
    "pywb/example2.warc.gz": (3, *WHOLE),
    "pywb/httpbin-resource.warc.gz": (1, *WHOLE),
    "pywb/iana.warc.gz": (343, *WHOLE),
    "pywb/missing-status-text.warc": (0, (), "record-cut-off@0"),
    "pywb/post-test.warc.gz": (6, *WHOLE),
    "warcio/bad.arc": (0, (), "record-unreadable@0"),
    "warcio/example-bad-non-chunked.warc.gz": (1, (), "record-length@0"),
    "warcio/example-bad.warc.gz.bad": (1, (), "record-length@0"),
    "warcio/example-digest.warc": (4, ("payload-digest",), ""),
    "warcio/example-iana.org-chunked.warc": (3, *WHOLE),
    "warcio/example-resource.warc.gz": (3, *WHOLE),
    "warcio/example-space-in-target-uri.warc.gz": (2, *WHOLE),
    "warcio/example-space-in-url.arc": (0, (), "record-unreadable@0"),
    "warcio/example-trunc.warc": (3, (), "record-length@1197"),
    "warcio/example-wget-bad-target-uri.warc.gz": (6, *WHOLE),
    "warcio/example-wrong-chunks.warc.gz": (1, (), "record-length@0"),
    "warcio/example.arc": (0, (), "record-unreadable@0"),
    "warcio/example.arc.gz": (1, (), "record-unreadable@0"),
    "warcio/example.warc": (6, *WHOLE),
    "warcio/example.warc.gz": (6, *WHOLE),
    "warcio/post-test.warc.gz": (6, *WHOLE),
}
"""Files that others test with: records that are there, complaints about them, and the damage at
which reading ends. ARC, the format before WARC, is none that evidence may be in."""


def read(file: BinaryIO) -> tuple[int, tuple[str, ...], str]:
    """What comes of a file, as in `OTHERS`."""
    count, found = 0, []
    try:
        for member in walk(file):
            count += 1
            found += [code for code, _ in complaints(parse(member.data, member.offset))]
    except Damage as damage:
        assert damage.message  # noqa: PT017 -- one of two ways to end
        return count, tuple(found), f"{damage.code}@{damage.offset}"
    return count, tuple(found), ""


@pytest.mark.parametrize("file", OTHERS)
def test_files_of_other_tools_come_to_what_they_deserve(file: str) -> None:
    with (beside("warc") / file).open("rb") as opened:
        assert read(opened) == OTHERS[file]


def test_no_file_of_other_tools_is_left_out() -> None:
    folder = beside("warc")
    lying = {
        f"{maker}/{path.name}"
        for maker in ("jwarc", "py-wacz", "pywb", "warcio")
        for path in (folder / maker).iterdir()
        if ".warc" in path.name or ".arc" in path.name
    }
    assert lying == OTHERS.keys()


def record(
    block: bytes = b"words", *, length: str | None = None, end: bytes = b"\r\n\r\n", **headers: str
) -> bytes:
    """A record, with what is to be wrong with it; an empty header is left out."""
    told = {
        "WARC-Type": "resource",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000000>",
        "WARC-Date": "2026-03-04T05:06:07Z",
        "Content-Length": str(len(block)) if length is None else length,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + end


ONE, PACKED = record(), gzip.compress(record(), mtime=0)
SIZE = len(ONE)
FIELDS = b"\x1f\x8b\x08\x04" + PACKED[4:10] + b"\x04\0SL\0\0" + PACKED[10:]
"""A gzip header with an extra field, as some tools note a record's length."""
MALFORMED = {
    "nothing": (b"", 0, (), ""),
    "zeros": (bytes(100), 0, (), "record-unreadable@0"),
    "ARC": (b"filedesc://x 0.0.0.0 20200101000000 text/plain 9\n", 0, (), "record-unreadable@0"),
    "another version": (ONE.replace(b"WARC/1.1", b"WARC/2.0"), 1, (), "record-unreadable@0"),
    "a page": (b"<!doctype html>\r\n<p>WARC/1.1\r\n\r\n", 0, (), "record-unreadable@0"),
    "no length": (record(length=""), 0, (), "record-unreadable@0"),
    "length below 0": (record(length="-5"), 0, (), "record-unreadable@0"),
    "length in words": (record(length="five"), 0, (), "record-unreadable@0"),
    "length of another script": (record(length="٥"), 0, (), "record-unreadable@0"),
    "length without end": (record(length="9" * 5000), 0, (), "record-unreadable@0"),
    "far too long": (record(length="9" * 15), 0, (), "record-too-large@0"),
    "longer than it is": (ONE + record(length="9"), 1, (), f"record-cut-off@{SIZE}"),
    "shorter than it is": (record(length="3") + ONE, 1, (), "record-length@0"),
    "no empty lines behind": (record(end=b"") + ONE, 1, (), "record-length@0"),
    "line feeds alone": (ONE.replace(b"\r\n", b"\n"), 0, (), "record-cut-off@0"),
    "cut off in the head": (ONE + ONE[:40], 1, (), f"record-unreadable@{SIZE}"),
    "cut off in the block": (ONE + ONE[:-7], 1, (), f"record-cut-off@{SIZE}"),
    "no type": (record(WARC_Type=""), 1, ("record-type",), ""),
    "no identifier": (record(WARC_Record_ID=""), 1, ("record-id",), ""),
    "no date": (record(WARC_Date=""), 1, ("record-date",), ""),
    "a date that is none": (record(WARC_Date="2026-02-30T00:00:00Z"), 1, ("record-date",), ""),
    "a date somewhere": (record(WARC_Date="2026-03-04T05:06:07"), 1, ("record-date",), ""),
    "another block": (record(WARC_Block_Digest="sha1:A"), 1, ("block-digest",), ""),
    "another payload": (record(WARC_Payload_Digest="md5:00"), 1, ("payload-digest",), ""),
    "an unknown digest": (record(WARC_Block_Digest="crc:0"), 1, ("digest-unknown",), ""),
    "a digest of nothing": (record(WARC_Block_Digest=":"), 1, ("digest-unknown",), ""),
    "header of many lines": (record(X="a\r\n b\r\n\tc"), 1, (), ""),
    "all in one member": (gzip.compress(ONE * 3), 1, (), "record-length@0"),
    "an extra field of gzip": (FIELDS * 2, 2, (), ""),
    "gzip cut off": (PACKED + PACKED[:-9], 1, (), f"record-cut-off@{len(PACKED)}"),
    "another checksum": (PACKED[:-8] + bytes(4) + PACKED[-4:], 0, (), "record-unreadable@0"),
    "something between": (PACKED + b"noise" + PACKED, 1, (), f"record-unreadable@{len(PACKED)}"),
    "an empty member": (PACKED + gzip.compress(b""), 2, (), f"record-unreadable@{len(PACKED)}"),
    "gzip of gzip": (gzip.compress(PACKED), 1, (), "record-unreadable@0"),
}
"""What tools have written and disks have made of it, in small: as in `OTHERS`."""


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_malformed_is_named_where_it_is(name: str) -> None:
    data, *expected = MALFORMED[name]
    assert read(io.BytesIO(data)) == tuple(expected)
