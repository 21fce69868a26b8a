"""Every kind of input, packed in every way, cut into units anywhere, and read from any row on."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from citecheck.clock import utc_now
from citecheck.corpus.document import Document
from citecheck.corpus.fields import Fields
from citecheck.corpus.layout import Layout
from citecheck.corpus.planning import planned
from citecheck.corpus.sources import Reading, sources
from citecheck.corpus.unit import Manifest, Unit
from citecheck.model.article import Article
from citecheck.model.errors import InputError, UsageError
from tests.load import archived

READING = Reading(1_000_000, Fields({}))
ROWS = [{"id": f"row {n}", "text": f"Text {n}: café " + "x" * (n * 7 % 60)} for n in range(40)]
TEXTS = [each["text"] for each in ROWS]

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    # Two frames, as those who append to a file leave it.
    ".zst": lambda data: b"".join(
        zstandard.compress(half) for half in (data[: len(data) // 2], data[len(data) // 2 :])
    ),
}


def lines(rows: Iterable[Any]) -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows).encode()


def parquet(rows: list[dict[str, Any]], group: int = 7) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out, row_group_size=group)
    return out.getvalue()


def wet() -> bytes:
    """As Common Crawl's text extracts are."""
    records = [archived.record(b"Software-Info: x\r\n", "warcinfo", Content_Type="")]
    records += [
        archived.record(
            each["text"].encode(),
            "conversion",
            Content_Type="text/plain",
            WARC_Target_URI=f"http://example.com/{n}",
        )
        for n, each in enumerate(ROWS)
    ]
    return archived.packed(*records)


def wacz() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", wet())
    return out.getvalue()


INPUTS = {
    **{f"a.jsonl{suffix}": pack(lines(ROWS)) for suffix, pack in PACKED.items()},
    "a.parquet": parquet(ROWS),
    "a.warc.wet.gz": wet(),
    "a.warc.zst": zstandard.compress(gzip.decompress(wet())),
    "a.wacz": wacz(),
}


def plan(folder: Path, *inputs: str, size: int, **rest: Any) -> tuple[Unit, ...]:
    manifest = Manifest("test", inputs, utc_now(), shares=1, **rest)
    return planned(Layout(folder / "corpus"), manifest, unit_bytes=size)[1]


def read(units: Iterable[Unit], begin: int = 0) -> list[Article | InputError]:
    found: list[Article | InputError] = []
    for unit in units:
        kind = sources()[unit.kind]
        for _, row in kind.rows(unit, lambda index: index >= begin, READING):
            found += row.articles(1_000_000) if isinstance(row, Document) else [row]
    return found


def texts(found: Iterable[Article | InputError]) -> list[str]:
    return [each.text if isinstance(each, Article) else str(each) for each in found]


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("size", [50, 333, 1_000_000])
def test_wherever_it_is_cut_each_article_is_read_once(name: str, size: int, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(INPUTS[name])
    units = plan(tmp_path, str(tmp_path / name), size=size)
    assert texts(read(units)) == TEXTS
    assert len(units) == 1 or size < 1_000_000
    assert [unit.number for unit in units] == list(range(len(units)))


@pytest.mark.parametrize("name", INPUTS)
def test_it_can_be_read_from_any_row_on(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(INPUTS[name])
    units = plan(tmp_path, str(tmp_path / name), size=900)
    assert units
    for unit in units:
        kind = sources()[unit.kind]
        asked: list[int] = []
        whole = texts(read([unit]))

        def note(index: int, asked: list[int] = asked) -> bool:
            asked.append(index)
            return True

        assert list(kind.rows(unit, note, READING))
        assert asked == sorted(set(asked))
        rest = [texts(read([unit], begin)) for begin in (*asked, asked[-1] + 1)]
        assert rest == sorted(rest, key=len, reverse=True)
        assert all(whole[len(whole) - len(each) :] == each for each in rest)
        assert rest[-1] == []


def test_files_are_read_as_articles_of_their_own_kind(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.html").write_text("<title>T</title><p>Page")
    (folder / "deep" / "b.txt").write_text("Words")
    (folder / "c.md.gz").write_bytes(gzip.compress(b"*Mark* up"))
    (folder / "d.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
    (folder / ".hidden.txt").write_text("not this")
    found = texts(read(plan(tmp_path, str(folder), size=30)))
    assert found[:2] == ["Page", "Mark up"]
    assert found[3] == "Words"
    assert "d.bin" in found[2]
    assert len(found) == 4


def test_inputs_elsewhere_are_read_by_fsspec(tmp_path: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/corpus/one.jsonl.gz", gzip.compress(lines(ROWS[:20])))
    memory.pipe("/corpus/two.parquet", parquet(ROWS[20:]))
    try:
        for name in ("memory://corpus", "memory://corpus/*"):
            folder = tmp_path / str(len(name))
            assert texts(read(plan(folder, name, size=400))) == TEXTS
    finally:
        memory.rm("/corpus", recursive=True)
    with pytest.raises(UsageError, match="nowhere"):
        plan(tmp_path, "nowhere://bucket/a.jsonl", size=9)


@pytest.mark.parametrize(
    ("row", "text", "title", "day"),
    [
        ({"HTML": "<p>a<b>b</b>", "headline": "T", "published": "2025-03-04"}, "ab", "T", 4),
        ({"markdown": "*a*", "text": "other", "title": " T\n"}, "a", "T", None),
        ({"maintext": "a", "authors": ["x", "y"], "date": 20250304}, "a", None, 4),
        ({"content": "<p>a</p>", "content_type": "text/html; charset=x"}, "a", None, None),
        ({"html": "", "text": "a", "title": None, "date": "soon"}, "a", None, None),
    ],
)
def test_a_row_is_understood_by_the_names_that_are_usual(
    row: dict[str, Any], text: str, title: str | None, day: int | None
) -> None:
    (article,) = Fields({}).document(row, "a.jsonl@1").articles(1000)
    assert isinstance(article, Article)
    assert (article.text, article.metadata.title) == (text, title)
    assert (article.metadata.date and article.metadata.date.day) == day


def test_a_row_is_understood_by_names_of_the_users_own() -> None:
    fields = Fields({"html": "Raw", "id": "key"})
    document = fields.document({"raw": "<p>x", "key": 7, "html": "y"}, "a.jsonl@1")
    assert (document.id, document.name, document.data) == ("7", "a.jsonl#7", b"<p>x")
    with pytest.raises(UsageError, match="no field 'body'"):
        Fields({"body": "x"})


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "no JSON"),
        (b"[1]", "no JSON object"),
        (b"[" * 100_000, "no JSON"),
        (b'{"text": 1}', "has no article"),
        (b'{"text": "' + b"x" * 7_000_000 + b'"}', "longer than"),
        (b"\xff\xfe", "no JSON"),
    ],
)
def test_a_line_that_is_no_article_costs_only_itself(
    line: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(ROWS[:1]) + line + b"\n" + lines(ROWS[1:2]))
    first, broken, last = texts(read(plan(tmp_path, str(tmp_path / "a.jsonl"), size=10**9)))
    assert [first, last] == TEXTS[:2]
    assert told in broken


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.bz2", "a.jsonl.zst", "a.parquet"])
def test_a_damaged_file_is_an_input_error(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(INPUTS[name][: len(INPUTS[name]) // 2])
    with pytest.raises(InputError, match=name):
        read(plan(tmp_path, str(tmp_path / name), size=100))


def test_what_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    for name in ("absent.jsonl", "*.jsonl"):
        with pytest.raises(InputError, match="no such file"):
            plan(tmp_path, str(tmp_path / name), size=9)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no file"):
        plan(tmp_path, str(tmp_path / "empty"), size=9)
