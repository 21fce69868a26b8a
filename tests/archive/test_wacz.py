"""A package is valid by others' tools, and any change to it is named."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import stat
import struct
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from warcio.archiveiterator import ArchiveIterator

from citecheck.archive import cdxj, problems
from citecheck.archive.verify import Verification, verify
from citecheck.archive.wacz import package
from citecheck.archive.warc import WarcWriter
from citecheck.model.errors import EnvironmentFailure, StoreError, UsageError
from citecheck.model.evidence import Made, Page
from tests.archive import py_wacz
from tests.archive.exchanges import KINDS, PAGE, TIME, exchange

WARC = "archive/data.warc.gz"
LATER = TIME + timedelta(days=1)
MADE = tuple(
    Made(kind, "https://news.example/a", TIME, media_type, content)
    for kind, media_type, content in (
        ("dom", "text/html; charset=utf-8", b"<p>WARC/1.1\r\n\r\n"),
        ("fullPage", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("pdf", "application/pdf", b"%PDF-1.7"),
    )
)
"""What a browser made of a page."""
INDEXED = len(KINDS) + len(MADE) + 1
"""Records that an index leads to: responses, what was made of a page, a revisit."""


@pytest.fixture
def stored(tmp_path):
    """A folder with all kinds of exchanges and their captures."""
    folder = tmp_path / "warc"
    folder.mkdir()
    with WarcWriter(folder, software="citecheck/test") as writer:
        captures = [writer.append(sent) for sent in KINDS.values()]
        captures += [writer.append_made(each, of=captures[0].record) for each in MADE]
        captures.append(writer.append(evolve(KINDS["plain"], time=LATER), same=captures[0]))
    return folder, captures


def pack(folder, captures, target, **others):
    given = {"software": "citecheck/test", "title": "An article"} | others
    pages = given.pop("pages", [Page("https://news.example/a", TIME, "Ex\u00e4mple")])
    return package(target, warc_folder=folder, captures=captures, pages=pages, **given)


@pytest.fixture
def packed(stored, tmp_path):
    target = tmp_path / "evidence.wacz"
    pack(*stored, target)
    return target


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def rewritten(source, target, changes, *, order=None):
    """A copy with members replaced, added or (``None``) left out; digests stay as they were."""
    data = members(source) | changes
    with zipfile.ZipFile(target, "w") as archive:
        for name in order or data:
            if data[name] is not None:
                archive.writestr(name, data[name])
    return target


def redescribed(source, target, changes):
    """The same, by somebody who also mends the digests: only the records can tell then."""
    data = members(source) | changes
    description = json.loads(data["datapackage.json"])
    for resource in description["resources"]:
        content = data[resource["path"]]
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
        resource["bytes"] = len(content)
    text = json.dumps(description).encode()
    digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(text).hexdigest()}"}
    changes = changes | {
        "datapackage.json": text,
        "datapackage-digest.json": json.dumps(digest).encode(),
    }
    return rewritten(source, target, changes)


def codes(path):
    return {problem.code for problem in verify(path).problems}


# What others make of it


def run(module, *arguments):
    """A tool of others in a process of its own: they leave files open, which is an error here."""
    code = f"import sys; from {module} import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_py_wacz_accepts_it_and_not_a_broken_one(packed, tmp_path):
    changed = bytearray(members(packed)[WARC])
    changed[len(changed) // 2] ^= 1
    first = rewritten(packed, tmp_path / "1.wacz", {WARC: bytes(changed)})
    second = rewritten(packed, tmp_path / "2.wacz", {"pages/x.txt": b"x"})
    assert py_wacz.says(packed, first, second) == [0, 1, 1]


def test_warcio_reads_every_record_at_its_place_in_the_index(packed):
    data = members(packed)
    lines = data["indexes/index.cdx"].decode().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == INDEXED
    for line in lines:
        entry = cdxj.parse(line)
        piece = data[WARC][entry.offset : entry.offset + entry.length]
        (record,) = list(ArchiveIterator(io.BytesIO(piece), no_record_parse=True))
        assert record.rec_headers.get_header("WARC-Target-URI") == entry.url
        assert entry.record_digest == f"sha256:{hashlib.sha256(piece).hexdigest()}"


def test_cdxj_indexer_writes_the_same_index(packed, tmp_path):
    data = members(packed)
    (tmp_path / "data.warc.gz").write_bytes(data[WARC])
    made = run("cdxj_indexer.main", "-p", "-s", "-d", tmp_path / "data.warc.gz")
    theirs = [_comparable(line) for line in made.stdout.splitlines()]
    ours = [_comparable(line) for line in data["indexes/index.cdx"].decode().splitlines()]
    # It tells a status of what is no HTTP, too.
    icy = [line for line in ours if ("status", "0") in line[2]]
    assert len(icy) == 1
    assert sorted(line for line in ours if line not in icy) == sorted(
        line for line in theirs if (line[0], _place(line)) != (icy[0][0], _place(icy[0]))
    )


def _place(line):
    return dict(line[2])["offset"]


def _comparable(line):
    key, time, text = line.split(" ", 2)
    fields = json.loads(text)
    # Over a chunked body cdxj-indexer digests the chunks too; ours is the digest of the content.
    fields.pop("digest")
    fields.pop("referrer", None)
    # Of a urn cdxj-indexer makes small letters; ReplayWeb.page looks for it as it is written.
    key = key.lower() if key.startswith("urn:") else key
    return key, time, sorted(pair for pair in fields.items() if pair[1])


# What is in it


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_nobody_else_may_read_it(packed):
    assert stat.S_IMODE(packed.stat().st_mode) == 0o600


def test_records_are_copied_byte_for_byte(stored, packed):
    folder, captures = stored
    (file,) = folder.iterdir()
    assert members(packed)[WARC] == file.read_bytes()
    assert captures[-1].extent.end == file.stat().st_size


def test_only_what_is_asked_for_is_in_it(stored, tmp_path):
    folder, captures = stored
    made = pack(folder, captures[2:4], tmp_path / "a.wacz", pages=())
    with zipfile.ZipFile(tmp_path / "a.wacz") as archive, archive.open(WARC) as stream:
        records = [
            (each.rec_type, each.rec_headers.get_header("WARC-Record-ID"))
            for each in ArchiveIterator(stream)
        ]
    responses = [record_id for kind, record_id in records if kind == "response"]
    assert responses == [capture.record.record_id for capture in captures[2:4]]
    assert records[0][0] == "warcinfo"
    assert made.records == len(records) == 7
    assert verify(tmp_path / "a.wacz").holds


def test_a_revisit_brings_its_payload_along(tmp_path):
    with WarcWriter(tmp_path, software="citecheck/test") as writer:
        first = writer.append(KINDS["plain"])
        again = writer.append(evolve(KINDS["plain"], time=TIME + timedelta(days=1)), same=first)
        anew = writer.append(evolve(KINDS["plain"], time=TIME + timedelta(days=2)))
    target = tmp_path / "a.wacz"
    made = pack(tmp_path, [again], target)
    assert made.records == 7
    assert verify(target).problems == ()
    alone = pack(tmp_path, [evolve(again, payload=again.extent)], tmp_path / "b.wacz")
    assert alone.records == 4
    assert codes(tmp_path / "b.wacz") == {"revisit-unresolved"}
    pack(tmp_path, [evolve(again, payload=again.extent), anew], tmp_path / "c.wacz")
    assert codes(tmp_path / "c.wacz") == set()  # another record has a payload of that digest


def test_records_of_several_files_are_put_together(tmp_path):
    with WarcWriter(tmp_path, software="citecheck/test", max_file=3000) as writer:
        captures = [writer.append(KINDS["plain"]) for _ in range(5)]
    assert len({capture.record.warc for capture in captures}) > 1
    pack(tmp_path, captures, tmp_path / "a.wacz")
    assert verify(tmp_path / "a.wacz").problems == ()


def test_same_records_same_bytes(stored, tmp_path):
    folder, captures = stored
    first = pack(folder, captures, tmp_path / "a.wacz")
    second = pack(folder, list(reversed(captures)) + captures, tmp_path / "b.wacz")
    assert (tmp_path / "a.wacz").read_bytes() == (tmp_path / "b.wacz").read_bytes()
    assert first.sha256 == second.sha256


def test_description_and_pages(packed):
    data = members(packed)
    description = json.loads(data["datapackage.json"])
    assert description["wacz_version"] == "1.1.1"
    assert description["title"] == "An article"
    assert description["created"] == "2026-03-05T05:06:07Z"
    header, page = (json.loads(line) for line in data["pages/pages.jsonl"].splitlines())
    assert header["format"] == "json-pages-1.0"
    assert page == {
        "id": "page-1",
        "url": "https://news.example/a",
        "ts": "2026-03-04T05:06:07Z",
        "title": "Ex\u00e4mple",
    }
    with zipfile.ZipFile(packed) as archive:
        infos = archive.infolist()
    assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
    assert {info.date_time for info in infos} == {(2026, 3, 5, 5, 6, 6)}


def test_a_line_of_the_list_of_pages_is_never_too_long_to_be_read(stored, tmp_path):
    pages = [Page("https://news.example/a", TIME, "t", "\U0001f4f0" * 200_000)]  # 12 bytes each
    pack(*stored, tmp_path / "a.wacz", pages=pages)
    assert verify(tmp_path / "a.wacz").problems == ()
    _, page = members(tmp_path / "a.wacz")["pages/pages.jsonl"].splitlines()
    assert json.loads(page)["text"] == "\U0001f4f0" * 75_000


def test_package_tells_its_own_digest(stored, tmp_path):
    made = pack(*stored, tmp_path / "a.wacz")
    data = (tmp_path / "a.wacz").read_bytes()
    assert (made.path, made.size) == ("a.wacz", len(data))
    assert made.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("year", [1970, 2200])
def test_times_that_a_zip_cannot_tell(year, stored, tmp_path):
    pack(*stored, tmp_path / "a.wacz", created=datetime(year, 1, 1, tzinfo=UTC))
    assert verify(tmp_path / "a.wacz").problems == ()


# What stands in its way


def test_nothing_to_package_is_misuse(tmp_path):
    with pytest.raises(UsageError):
        pack(tmp_path, [], tmp_path / "a.wacz")


@pytest.mark.parametrize("damage", ["gone", "cut", "flipped", "elsewhere"])
def test_lost_evidence_is_a_named_error_and_no_package(damage, stored, tmp_path):
    folder, captures = stored
    (file,) = folder.iterdir()
    last = captures[-1]
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[: last.extent.end - 1])
    elif damage == "flipped":
        data = bytearray(file.read_bytes())
        data[last.extent.offset + 30] ^= 1
        file.write_bytes(data)
    else:
        last = evolve(last, extent=evolve(last.extent, warc="../../x.warc.gz"))
    target = tmp_path / "a.wacz"
    target.write_bytes(b"the last run's")
    with pytest.raises(StoreError):
        pack(folder, [last], target)
    assert target.read_bytes() == b"the last run's"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wacz", "warc"]


def test_a_folder_that_is_not_there_is_a_named_error(stored, tmp_path):
    with pytest.raises(EnvironmentFailure):
        pack(*stored, tmp_path / "nowhere" / "a.wacz")


# What verify says


def test_a_sound_package_holds(packed):
    found = verify(packed)
    assert found.holds
    assert found.problems == ()
    assert (found.members, found.indexed) == (5, INDEXED)
    assert found.records == 1 + 3 * (len(KINDS) + 1) + len(MADE)


@pytest.mark.parametrize("name", [WARC, "indexes/index.cdx", "pages/pages.jsonl"])
def test_a_member_changed_lost_or_added_is_named(name, packed, tmp_path):
    longer = members(packed)[name] + b"\n"
    assert "member-digest" in codes(rewritten(packed, tmp_path / "1.wacz", {name: longer}))
    assert "member-missing" in codes(rewritten(packed, tmp_path / "2.wacz", {name: None}))
    added = rewritten(packed, tmp_path / "3.wacz", {"archive/more.warc.gz": b""})
    assert "member-unlisted" in codes(added)


@pytest.mark.parametrize("name", ["datapackage.json", "datapackage-digest.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"{" * 50, b"[" * 200_000, b"\xff"])
def test_a_broken_description_is_named(name, content, packed, tmp_path):
    assert codes(rewritten(packed, tmp_path / "1.wacz", {name: content}))


def test_a_digest_that_is_of_another_file_is_named(packed, tmp_path):
    name = "datapackage-digest.json"
    told = {**json.loads(members(packed)[name]), "path": "pages/pages.jsonl"}
    changed = rewritten(packed, tmp_path / "1.wacz", {name: json.dumps(told).encode()})
    assert "member-digest" in codes(changed)
    assert "member-digest" not in codes(packed)


def test_records_are_checked_though_all_digests_were_mended(packed, tmp_path):
    data = members(packed)[WARC]
    plain = io.BytesIO(data)
    from citecheck.archive.gzip_member import compress, read_members

    for wanted, code in ((b"An example of a page", "block-digest"), (b"payload-sha256: ", "")):
        out = []
        done = False
        for member in read_members(plain):
            content = member.data
            if wanted in content and not done:
                done = True
                content = content.replace(wanted, wanted.swapcase(), 1)
            out.append(compress(content))
        assert done
        found = codes(redescribed(packed, tmp_path / "1.wacz", {WARC: b"".join(out)}))
        assert code in found or not code
        assert found & {"block-digest", "index-digest"}


def test_another_payload_with_all_its_digests_still_differs_from_what_was_noted(tmp_path):
    with WarcWriter(tmp_path, software="citecheck/test") as writer:
        capture = writer.append(KINDS["plain"])
    (file,) = tmp_path.glob("*.gz")
    from citecheck.archive.gzip_member import compress, read_members
    from citecheck.archive.warc_record import build, parse, sha1

    forged = []
    with file.open("rb") as stream:
        for member in read_members(stream):
            record = parse(member.data, 0)
            if record.kind == "response":
                set_anew = {"WARC-Type", "Content-Type", "Content-Length", "WARC-Block-Digest"}
                headers = [
                    (name, sha1(PAGE.upper()) if name == "WARC-Payload-Digest" else value)
                    for name, value in record.headers
                    if name not in set_anew
                ]
                forged.append(build("response", headers, record.head + PAGE.upper()))
            else:
                forged.append(compress(member.data))
    data = b"".join(forged)
    (tmp_path / "forged.warc.gz").write_bytes(data)
    first = len(forged[0])
    extent = evolve(
        capture.extent, warc="forged.warc.gz", offset=first, length=len(data) - first, sha256=""
    )
    target = tmp_path / "a.wacz"
    pack(tmp_path, [evolve(capture, extent=extent, payload=extent)], target)
    assert codes(target) == {"payload-sha256"}


def replaced(line, **changes):
    key, time, text = line.split(" ", 2)
    fields = json.loads(text) | changes
    return f"{key} {time} {json.dumps(fields)}"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda lines: lines[1:], "index-missing"),
        (lambda lines: lines[::-1], "index-order"),
        (lambda lines: [*lines, "zz nonsense"], "index-unreadable"),
        (lambda lines: [*lines, "zz 1 " + "[" * 100_000], "index-unreadable"),
        (lambda lines: [replaced(lines[0], offset="1"), *lines[1:]], "index-place"),
        (lambda lines: [replaced(lines[0], offset="-1"), *lines[1:]], "index-unreadable"),
        (lambda lines: [replaced(lines[0], offset="9" * 5000), *lines[1:]], "index-unreadable"),
        (lambda lines: [replaced(lines[0], length="1"), *lines[1:]], "index-place"),
        (lambda lines: [replaced(lines[0], filename="x"), *lines[1:]], "index-place"),
        (lambda lines: [replaced(lines[0], url="https://x.example/"), *lines[1:]], "index-url"),
        (lambda lines: [replaced(lines[0], digest="sha1:X"), *lines[1:]], "index-payload"),
        (lambda lines: [replaced(lines[0], recordDigest="sha256:0"), *lines[1:]], "index-digest"),
        (lambda lines: [lines[0].replace(" 2026", " 2025"), *lines[1:]], "index-url"),
    ],
)
def test_an_index_that_misleads_is_named(change, code, packed, tmp_path):
    lines = members(packed)["indexes/index.cdx"].decode().splitlines()
    text = "".join(f"{line}\n" for line in change(lines)).encode()
    assert code in codes(redescribed(packed, tmp_path / "1.wacz", {"indexes/index.cdx": text}))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"x\n", "page-unreadable"),
        (b'{"url": 1, "ts": ""}\n', "page-unreadable"),
        (b'{"url": "https://not.example/", "ts": "2026-01-01T00:00:00Z"}\n', "page-missing"),
        (b"x" * 2_000_000, "line-too-long"),
    ],
    ids=["no json", "no url", "no record", "no end"],
)
def test_a_list_of_pages_that_misleads_is_named(line, code, packed, tmp_path):
    text = members(packed)["pages/pages.jsonl"] + line
    assert code in codes(redescribed(packed, tmp_path / "1.wacz", {"pages/pages.jsonl": text}))


def test_a_warc_cut_at_any_record_is_named(packed, tmp_path):
    data = members(packed)[WARC]
    for end in (0, 1, 17, len(data) // 2, len(data) - 1):
        found = codes(redescribed(packed, tmp_path / "1.wacz", {WARC: data[:end]}))
        assert found & {"record-cut-off", "index-place"}


# Files that are built to do harm


@pytest.mark.parametrize(
    "name", ["../x", "/etc/x", "a/../../x", "c:\\x", "a\\..\\x", "archive/\nx", "C:x"]
)
def test_names_that_lead_out_are_refused(name, packed, tmp_path):
    assert codes(rewritten(packed, tmp_path / "1.wacz", {name: b"x"})) == {"zip-name"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [WARC, WARC.upper()])
def test_two_members_of_one_name_are_refused(name, packed, tmp_path):
    target = tmp_path / "1.wacz"
    shutil.copy(packed, target)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, b"another")
    assert codes(target) == {"zip-double"}


def test_links_are_refused(packed, tmp_path):
    target = tmp_path / "1.wacz"
    shutil.copy(packed, target)
    link = zipfile.ZipInfo("archive/x.warc.gz")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert codes(target) == {"zip-link"}


def test_bombs_are_refused_unread(packed, tmp_path):
    target = tmp_path / "1.wacz"
    shutil.copy(packed, target)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("logs/x", bytes(50_000_000))
    assert codes(target) == {"zip-ratio"}


def test_overlapping_members_are_refused(packed, tmp_path):
    target = tmp_path / "1.wacz"
    data = bytearray(packed.read_bytes())
    with zipfile.ZipFile(packed) as archive:
        start = archive.start_dir
        size = archive.infolist()[0].file_size
    second = data.index(b"PK\1\2", start + 4)
    struct.pack_into("<L", data, second + 42, size // 2)  # where the second member is said to lie
    target.write_bytes(data)
    assert codes(target) == {"zip-overlap"}


def test_problems_are_told_up_to_a_bound(packed, tmp_path):
    """A file can be built to have more of them than memory holds."""
    target = tmp_path / "hostile.wacz"
    rewritten(packed, target, {"indexes/more.cdx": b"x\n" * (problems.MOST + 50)})
    told = verify(target).problems
    assert len(told) == problems.MOST + 1
    assert told[-1].code == "problems-cut"


def test_an_index_that_unpacks_to_far_more_is_not_read_to_its_end(packed, tmp_path):
    target = tmp_path / "hostile.wacz"
    rewritten(
        packed, target, {"indexes/more.cdx.gz": gzip.compress(b"! a header line\n" * 1_000_000)}
    )
    assert "text-ratio" in codes(target)


def test_a_gzip_bomb_in_a_record_is_bounded(packed, tmp_path, monkeypatch):
    from citecheck.archive.gzip_member import compress, read_members

    bomb = compress(b"WARC/1.1\r\n" + bytes(20_000_000))
    monkeypatch.setattr(read_members, "__kwdefaults__", {"start": 0, "length": None, "limit": 1000})
    monkeypatch.setattr(
        "citecheck.archive.walk.walk.__kwdefaults__", {"limit": 1_000_000}, raising=True
    )
    data = members(packed)[WARC] + bomb
    assert "record-too-large" in codes(redescribed(packed, tmp_path / "1.wacz", {WARC: data}))


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\3\4" + b"x" * 100, b"PK\5\6" + bytes(18), b"\x1f\x8b" * 99]
)
def test_what_is_no_wacz_is_said_to_be_none(content, tmp_path):
    target = tmp_path / "1.wacz"
    target.write_bytes(content)
    found = verify(target)
    assert found.problems
    assert not found.holds


def test_a_file_that_is_not_there_is_a_named_error(tmp_path):
    with pytest.raises(StoreError):
        verify(tmp_path / "none.wacz")


def test_another_tools_package_can_be_verified(stored, tmp_path):
    """py-wacz's own: compressed index, and a plain WARC beside a compressed one."""
    folder, _ = stored
    (file,) = folder.iterdir()
    pages = tmp_path / "pages.jsonl"
    pages.write_text(
        '{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://news.example/a"}\n'
    )
    target = tmp_path / "theirs.wacz"
    run("wacz.main", "create", "-f", file, "-o", target, "-p", pages)
    found = verify(target)
    assert (found.problems, found.notes) == ((), ())
    assert found.indexed == INDEXED


def test_an_exchange_with_a_forged_record_in_its_body_stays_one_record(tmp_path):
    body = b"\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 5
    with WarcWriter(tmp_path, software="citecheck/test") as writer:
        capture = writer.append(exchange(body))
    made = pack(tmp_path, [capture], tmp_path / "a.wacz")
    assert made.records == 4
    assert verify(tmp_path / "a.wacz").problems == ()


FIXTURES = Path(__file__).parents[3] / "shared" / "data" / "warc"


@pytest.mark.skipif(not FIXTURES.is_dir(), reason="the reference data lies beside the project only")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("py-wacz/valid_example_1.wacz", set()),  # digests one level down, as early packages had
        ("py-wacz/valid_example_2.wacz", set()),
        ("py-wacz/valid_signed_example_1.wacz", set()),
        ("py-wacz/invalid_example_1.wacz", {"member-missing", "member-unlisted"}),
        ("scoop/example.com.wacz", {"index-order"}),  # its index is not sorted indeed
        ("scoop/noarchive.netlify.app.wacz", {"index-order"}),
    ],
)
def test_packages_of_others_are_judged_as_they_deserve(name, expected):
    assert codes(FIXTURES / name) == expected


def test_a_package_without_any_record_is_nothing_to_trust() -> None:
    assert Verification((), members=3, records=1, indexed=0).holds
    assert not Verification((), members=3, records=0, indexed=0).holds
