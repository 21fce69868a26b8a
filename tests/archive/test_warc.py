"""Exchanges come back from a WARC as they were, by our reader and by others'."""

from __future__ import annotations

import base64
import errno
import gzip
import hashlib
import os
import stat
import sys
from datetime import datetime, timedelta

import pytest
from attrs import evolve
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from citecheck.archive.read_back import verify_between, verify_captures
from citecheck.archive.warc import WarcWriter
from citecheck.archive.warc_repair import repair
from citecheck.model.errors import StoreError, UsageError
from citecheck.model.evidence import Tls
from tests.archive.exchanges import KINDS, PAGE, TIME, chunks, exchange


@pytest.fixture
def writer(tmp_path):
    with WarcWriter(tmp_path, software="citecheck/test") as opened:
        yield opened


def only_file(folder):
    (file,) = folder.glob("*.warc.gz")
    return file


def read_with_warcio(file):
    """Headers and raw block of each record."""
    with file.open("rb") as stream:
        records = ArchiveIterator(stream, no_record_parse=True)
        return [(dict(each.rec_headers.headers), each.raw_stream.read()) for each in records]


def sha1(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


@pytest.mark.parametrize("kind", KINDS)
def test_blocks_are_the_wire_bytes(kind, writer, tmp_path):
    sent = KINDS[kind]
    capture = writer.append(sent)
    info, response, request, metadata = read_with_warcio(only_file(tmp_path))
    assert response[1] == sent.response
    assert request[1] == sent.request
    assert [each[0]["WARC-Type"] for each in (info, response, request, metadata)] == [
        "warcinfo",
        "response",
        "request",
        "metadata",
    ]
    assert capture.record.record_id == response[0]["WARC-Record-ID"]
    assert verify_captures(tmp_path, [capture]) == ()


def test_headers_tell_when_where_and_what(writer, tmp_path):
    sent = KINDS["facts"]
    writer.append(sent)
    info, response, request, metadata = (
        headers for headers, _ in read_with_warcio(only_file(tmp_path))
    )
    assert response["WARC-Target-URI"] == request["WARC-Target-URI"] == sent.url
    assert response["WARC-Date"] == "2026-03-04T05:06:07.891011Z"
    assert response["WARC-IP-Address"] == "192.0.2.7"
    assert response["WARC-Payload-Digest"] == sha1(PAGE)
    assert "WARC-Truncated" not in response
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert metadata["WARC-Refers-To"] == response["WARC-Record-ID"]
    assert metadata["WARC-Target-URI"].startswith("urn:uuid:")
    assert metadata["Content-Type"] == "application/warc-fields"
    assert info["WARC-Filename"] == only_file(tmp_path).name


def test_metadata_keeps_digest_tls_and_time_taken(writer, tmp_path):
    sent = KINDS["facts"]
    writer.append(sent)
    lines = read_with_warcio(only_file(tmp_path))[-1][1].decode().splitlines()
    assert f"payload-sha256: {sent.payload_sha256}" in lines
    assert f"payload-sha1: {sha1(PAGE).removeprefix('sha1:')}" in lines
    assert [line for line in lines if line.startswith(("dns-", "tls-"))] == [
        "dns-answer: 192.0.2.7",
        "dns-answer: 2001:db8::7",
        "tls-version: TLSv1.3",
        "tls-cipher: TLS_AES_256_GCM_SHA384",
        f"tls-certificate-sha256: {'00' * 32}",
        f"tls-certificate-sha256: {'ff' * 32}",
    ]
    assert "elapsed: 0.250000" in lines


def test_records_name_their_protocols(writer, tmp_path):
    writer.append(KINDS["facts"])
    writer.append(exchange(status=b"HTTP/1.0 200 OK"))
    writer.append(exchange(status=b"ICY 200 OK"))
    writer.append(exchange(tls=Tls("TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256", ("00" * 32,))))
    with only_file(tmp_path).open("rb") as stream:
        told = [
            [pair for pair in each.rec_headers.headers if pair[0] in _OF_THE_WIRE]
            for each in ArchiveIterator(stream)
            if each.rec_type in {"response", "request"}
        ]
    secure = [("WARC-Protocol", "http/1.1"), ("WARC-Protocol", "tls/1.3")]
    assert told[0] == told[1] == [*secure, ("WARC-Cipher-Suite", "TLS_AES_256_GCM_SHA384")]
    assert told[2] == [("WARC-Protocol", "http/1.0")]
    assert told[4] == []
    assert told[6] == [("WARC-Protocol", "http/1.1"), ("WARC-Protocol", "tls/1.2")]


_OF_THE_WIRE = {"WARC-Protocol", "WARC-Cipher-Suite"}


def test_a_name_that_a_proxy_looked_up_is_no_address(writer, tmp_path):
    writer.append(exchange(answers=("news.example",)))
    lines = read_with_warcio(only_file(tmp_path))[-1][1].decode().splitlines()
    assert "dns-delegated: news.example" in lines


@pytest.mark.parametrize("kind", ["cut-off", "chunked-cut-off"])
def test_a_truncated_body_says_so(kind, writer, tmp_path):
    sent = KINDS[kind]
    assert writer.append(sent).truncated == sent.truncated
    assert read_with_warcio(only_file(tmp_path))[1][0]["WARC-Truncated"] == sent.truncated


def test_warcio_check_has_no_complaint_of_any_kind(writer, tmp_path, capsys):
    for sent in KINDS.values():
        writer.append(sent)

    class Command:
        inputs = [str(only_file(tmp_path))]  # noqa: RUF012 - what warcio's command line gives it
        verbose = True

    checker = Checker(Command)
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out
    assert "digest pass" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["plain", "gzip", "chunked", "chunked-gzip", "chunk-extension"])
def test_warcio_decodes_what_the_page_said(kind, writer, tmp_path):
    writer.append(KINDS[kind])
    with only_file(tmp_path).open("rb") as stream:
        bodies = [
            each.content_stream().read()
            for each in ArchiveIterator(stream)
            if each.rec_type == "response"
        ]
    assert bodies == [PAGE]


def test_each_record_is_a_gzip_member_at_its_offset(writer, tmp_path):
    first, second = writer.append(KINDS["plain"]), writer.append(KINDS["chunked"])
    data = only_file(tmp_path).read_bytes()
    for capture in (first, second):
        place = capture.record
        member = gzip.decompress(data[place.offset : place.offset + place.length])
        assert member.startswith(b"WARC/1.1\r\n")
        assert member.count(place.record_id.encode()) == 1
    assert second.extent.offset == first.extent.end
    assert second.extent.end == len(data)


def test_capture_is_read_from_the_response(writer):
    capture = writer.append(KINDS["fragment"])
    assert capture.url == "https://news.example/a"
    assert (capture.status, capture.media_type) == (200, "text/html")
    assert capture.payload_sha256 == hashlib.sha256(PAGE).hexdigest()
    odd = writer.append(exchange(status=b"ICY 200 OK", headers=b"Content-Type: <script>/\r\n"))
    assert (odd.status, odd.media_type) == (0, None)


def test_same_payload_is_stored_once(writer, tmp_path):
    first = writer.append(KINDS["plain"])
    sent = evolve(KINDS["chunked"], time=TIME + timedelta(hours=1), url="https://other.example/")
    again = writer.append(sent, same=first)
    headers, block = read_with_warcio(only_file(tmp_path))[4]
    assert headers["WARC-Type"] == "revisit"
    assert headers["WARC-Refers-To"] == first.record.record_id
    assert headers["WARC-Refers-To-Target-URI"] == first.url
    assert headers["WARC-Refers-To-Date"] == "2026-03-04T05:06:07.891011Z"
    assert headers["WARC-Payload-Digest"] == sha1(PAGE)
    assert block == sent.response[: sent.header_length]
    assert again.payload == first.extent
    assert verify_captures(tmp_path, [first, again]) == ()


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (KINDS["empty"], KINDS["empty"]),
        (KINDS["plain"], KINDS["gzip"]),
        (KINDS["plain"], KINDS["cut-off"]),
        (KINDS["cut-off"], KINDS["plain"]),
    ],
    ids=["empty", "other payload", "cut off now", "cut off then"],
)
def test_a_payload_that_is_not_surely_the_same_is_stored(earlier, later, writer, tmp_path):
    writer.append(later, same=writer.append(earlier))
    assert read_with_warcio(only_file(tmp_path))[4][0]["WARC-Type"] == "response"


def test_a_revisit_never_refers_to_a_revisit(writer, tmp_path):
    second = writer.append(KINDS["plain"], same=writer.append(KINDS["plain"]))
    writer.append(KINDS["plain"], same=second)
    assert read_with_warcio(only_file(tmp_path))[7][0]["WARC-Type"] == "response"


INJECTION = "\r\nWARC-Type: response"


@pytest.mark.parametrize(
    "changes",
    [
        {"url": f"https://news.example/{INJECTION}"},
        {"url": "https://news.example/\n"},
        {"url": "https://news.example/\0"},
        {"url": "https://news.example/\x85"},
        {"url": "https://news.example/\ud800"},
        {"url": "https://news.example/a b"},
        {"url": ""},
        {"address": f"192.0.2.7{INJECTION}"},
        {"address": "news.example"},
        {"tls": Tls(f"TLSv1.3{INJECTION}", "", ())},
        {"tls": Tls("TLSv1.3", "a\0", ())},
        {"tls": Tls("TLSv1.3", "", ("a\nb",))},
        {"answers": (f"news.example{INJECTION}",)},
        {"truncated": f"length{INJECTION}"},
        {"truncated": "bored"},
        {"payload_sha256": "0" * 64},
        {"time": datetime(2026, 1, 1)},  # noqa: DTZ001 - a time without zone is the case
    ],
    ids=repr,
)
def test_what_cannot_be_told_in_a_header_is_refused(changes, writer, tmp_path):
    with pytest.raises(UsageError):
        writer.append(exchange(**changes))
    assert list(tmp_path.glob("*.warc.gz")) == []


@pytest.mark.parametrize("about", [{"operator": "a\r\nb"}, {"a\nb": "c"}])
def test_warcinfo_takes_no_line_ends(about, tmp_path):
    with pytest.raises(UsageError):
        WarcWriter(tmp_path, software="citecheck/test", about=about)


@pytest.mark.parametrize("run_id", ["../x", "a/b", "a b", "ü", "x" * 65, "-"])
def test_run_id_goes_into_file_names_so_is_plain(run_id, tmp_path):
    with pytest.raises(UsageError):
        WarcWriter(tmp_path, software="citecheck/test", run_id=run_id)


def test_a_full_file_is_followed_by_another(tmp_path):
    with WarcWriter(
        tmp_path, software="citecheck/test", run_id="r1", max_file=4000, started=TIME
    ) as writer:
        captures = [writer.append(KINDS["plain"]) for _ in range(9)]
    files = sorted(tmp_path.iterdir())
    assert len(files) > 1
    assert files[0].name == "citecheck-20260304T050607891011Z-r1-00000.warc.gz"
    assert all(file.stat().st_size <= 4000 for file in files)
    assert {file.name for file in files} == {capture.record.warc for capture in captures}
    assert all(read_with_warcio(file)[0][0]["WARC-Type"] == "warcinfo" for file in files)
    assert verify_captures(tmp_path, captures) == ()


def test_a_byte_changed_anywhere_in_a_file_of_the_store_is_found(writer, tmp_path):
    """Of the record that opens the file too, which no capture names."""
    captures = [writer.append(KINDS["plain"]), writer.append(KINDS["redirect"])]
    file = only_file(tmp_path)
    whole = file.read_bytes()

    def found():
        return [*verify_captures(tmp_path, captures), *verify_between(tmp_path, captures)]

    assert found() == []
    first = captures[0].extent.offset
    assert first > 200
    unnoticed = []
    for place in (*range(first), *range(first, len(whole), 7)):
        changed = bytearray(whole)
        changed[place] ^= 1 << (place + place // 8) % 8
        file.write_bytes(changed)
        if not found():
            unnoticed.append(place)
    assert unnoticed == []


def test_what_lies_between_named_records_is_looked_at(writer, tmp_path):
    captures = [writer.append(KINDS["plain"]) for _ in range(3)]
    assert list(verify_between(tmp_path, [captures[0], captures[2]])) == []
    file = only_file(tmp_path)
    data = bytearray(file.read_bytes())
    data[captures[1].extent.offset + 40] ^= 1
    file.write_bytes(data)
    assert verify_captures(tmp_path, [captures[0], captures[2]]) == ()
    assert len(list(verify_between(tmp_path, [captures[0], captures[2]]))) == 1


def test_several_at_once_lie_as_if_one_by_one(writer, tmp_path):
    captures = writer.append_all([(sent, None) for sent in KINDS.values()])
    assert writer.append_all([]) == ()
    assert verify_captures(tmp_path, captures) == ()
    blocks = [block for headers, block in read_with_warcio(only_file(tmp_path))]
    assert blocks[1::3] == [sent.response for sent in KINDS.values()]


def test_several_at_once_are_all_refused_or_none(writer, tmp_path):
    with pytest.raises(UsageError):
        writer.append_all([(KINDS["plain"], None), (exchange(url="\n"), None)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_files_are_private(writer, tmp_path):
    writer.append(KINDS["plain"])
    assert stat.S_IMODE(only_file(tmp_path).stat().st_mode) == 0o600


def test_missing_folder_is_a_named_error(tmp_path):
    with (
        WarcWriter(tmp_path / "nowhere", software="citecheck/test") as writer,
        pytest.raises(StoreError) as caught,
    ):
        writer.append(KINDS["plain"])
    assert caught.value.hint


def test_a_tail_that_nobody_names_is_moved_aside(writer, tmp_path):
    named = writer.append(KINDS["plain"])
    writer.append(KINDS["chunked"])
    writer.close()
    file = only_file(tmp_path)
    whole = file.read_bytes()
    (mended,) = repair(tmp_path, {file.name: named.extent.end})
    assert file.read_bytes() == whole[: named.extent.end]
    assert (tmp_path / mended.torn).read_bytes() == whole[named.extent.end :]
    assert file.name in str(mended)
    assert repair(tmp_path, {file.name: named.extent.end}) == ()


def test_a_file_that_nobody_names_is_moved_aside_whole(writer, tmp_path):
    writer.append(KINDS["plain"])
    writer.close()
    file = only_file(tmp_path)
    whole = file.read_bytes()
    (mended,) = repair(tmp_path, {})
    assert not file.exists()
    assert (tmp_path / mended.torn).read_bytes() == whole


def test_no_torn_file_is_overwritten(writer, tmp_path):
    named = writer.append(KINDS["plain"])
    writer.close()
    file = only_file(tmp_path)
    for tail in (b"one", b"two"):
        with file.open("ab") as stream:
            stream.write(tail)
        repair(tmp_path, {file.name: named.extent.end})
    torn = sorted(each.read_bytes() for each in tmp_path.glob("*.torn*"))
    assert torn == [b"one", b"two"]


def test_missing_bytes_are_told_and_left(writer, tmp_path):
    named = writer.append(KINDS["plain"])
    writer.close()
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes()[:-5])
    (mended,) = repair(tmp_path, {file.name: named.extent.end})
    assert (mended.torn, mended.committed - mended.found) == (None, 5)
    assert "missing" in str(mended)
    file.unlink()
    (mended,) = repair(tmp_path, {file.name: named.extent.end})
    assert (mended.torn, mended.found) == (None, 0)


@pytest.mark.parametrize("name", ["../x.warc.gz", "/x.warc.gz", "a\\b.warc.gz", "x", ".x.warc.gz"])
def test_repair_stays_in_its_folder(name, tmp_path):
    with pytest.raises(StoreError):
        repair(tmp_path, {name: 10})


def test_a_cut_at_every_byte_of_the_last_record_is_named(writer, tmp_path):
    first = writer.append(KINDS["empty"])
    last = writer.append(KINDS["redirect"])
    writer.close()
    file = only_file(tmp_path)
    whole = file.read_bytes()
    for end in range(last.extent.offset, last.extent.end):
        file.write_bytes(whole[:end])
        assert verify_captures(tmp_path, [first]) == ()
        (problem,) = verify_captures(tmp_path, [last])
        assert problem.code == "record-cut-off"
        assert problem.where == f"{file.name}@{last.extent.offset}"


def test_a_changed_byte_anywhere_in_a_capture_is_named(writer, tmp_path):
    capture = writer.append(KINDS["redirect"])
    writer.close()
    file = only_file(tmp_path)
    whole = file.read_bytes()
    unnoticed = []
    for position in range(capture.extent.offset, capture.extent.end):
        changed = bytearray(whole)
        changed[position] ^= 0x10
        file.write_bytes(changed)
        if not verify_captures(tmp_path, [capture]):
            unnoticed.append(position)
    assert unnoticed == []


def test_chunks_that_are_cut_in_their_middle_still_tell_their_content():
    from citecheck.archive.http_message import dechunk

    body = chunks(b"abcdefghij", 4)
    assert dechunk(body) == b"abcdefghij"
    for end in range(len(body)):
        assert b"abcdefghij".startswith(dechunk(body[:end]))
    assert dechunk(b"zz\r\nabc") == b""
    assert dechunk(b"f" * 21 + b"\r\nabc") == b""
    assert dechunk(b"5\nabcde\r\n0\r\n\r\n") == b""


@pytest.mark.parametrize("failing", ["sync_folder", "os.write", "os.fsync"])
def test_a_file_that_cannot_be_begun_is_begun_by_the_next_attempt(tmp_path, monkeypatch, failing):
    with WarcWriter(tmp_path, software="test") as writer:
        with monkeypatch.context() as patched:
            patched.setattr(f"citecheck.archive.warc.{failing}", _fail)
            with pytest.raises(StoreError, match="No space"):
                writer.append(KINDS["plain"])
        assert list(tmp_path.iterdir()) == []
        capture = writer.append(KINDS["plain"])
    assert capture.record.offset > 0  # after what tells of the file
    assert verify_captures(tmp_path, [capture]) == ()


def test_a_tail_that_cannot_be_set_aside_leaves_no_part_of_it(tmp_path, monkeypatch):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"committed, torn")
    with monkeypatch.context() as patched:
        patched.setattr("citecheck.archive.warc_repair.shutil.copyfileobj", _fail)
        with pytest.raises(StoreError):
            repair(tmp_path, {path.name: 9})
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"committed, torn"


def _fail(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
