"""The third stage: each article with what its links lead to, judged, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from citecheck import judging, pipeline
from citecheck.corpus.codec import packed, unpacked, unpacked_article
from citecheck.corpus.document import failed, without_words
from citecheck.corpus.finding import FOUND
from citecheck.corpus.frames import Task
from citecheck.corpus.joining import joined
from citecheck.corpus.layout import Layout, tables_of
from citecheck.corpus.parquet_files import Rows, read_rows, writing
from citecheck.corpus.repeats import repeats_of
from citecheck.corpus.sources import Wanted
from citecheck.corpus.supervision import Outcome
from citecheck.corpus.unit import Manifest, Unit
from citecheck.model.errors import InputError
from citecheck.model.mention import Mentions
from citecheck.model.report import Report, Run
from citecheck.model.resolution import Resolution
from citecheck.render import parquet, tables
from citecheck.render.shown import shown
from citecheck.resolve.offline import resolution_offline

STAGE = "report"

_ARTICLES: tuple[tuple[str, type], ...] = (
    ("document", str),
    ("article", str),
    ("row", int),
    ("media_type", str),
    ("encoding", str),
    ("sha256", str),
    ("size", int),
    ("title", str),
    ("author", str),
    ("date", str),
    ("language", str),
    ("outlet", str),
    ("url", str),
    ("links", int),
    ("posts", int),
    ("attributions", int),
    ("findings", int),
    ("complete", int),
    ("failure", str),
    ("poison", int),
)
"""The columns of the first table. `complete`, `poison`: 1 or 0. `failure`: why there is no more."""


def rows(task: Task, wanted: Wanted) -> Iterator[tuple[int, bytes | InputError]]:
    """In a worker: each article of a unit as rows of all tables, packed."""
    layout, manifest = Layout(Path(task.folder)), task.manifest
    run = Run(
        version=manifest.version,
        time=manifest.time,
        offline=not layout.frontier.exists(),
        settings=manifest.settings,
        user_agent=manifest.user_agent,
    )
    known = dict(joined(layout, task.unit, manifest.group))
    found = read_rows([layout.found(task.unit.number)], tuple(FOUND), at_once=8)
    repeated = repeats_of(layout, task.unit)
    for index, values in enumerate(found):
        if index in repeated or not wanted(index):
            continue
        row, document, article, decoded, mentions, failure, poison = values
        if failure is not None:
            yield index, packed({"articles": [_missing(row, failure, poison=bool(poison))]})
            continue
        try:
            report = _judged(article, decoded, mentions, known, run)
            yield index, packed(_rows(report, document, row))
        except Exception as error:  # noqa: BLE001 -- one article's fault must not cost the others
            yield index, failed(document, error)


def _judged(
    article: bytes, decoded: bytes, mentions: bytes, known: Mapping[str, bytes], run: Run
) -> Report:
    cites = unpacked(mentions, Mentions)
    resolutions = {
        url: unpacked(known[url], Resolution) if url in known else resolution_offline(url)
        for url in pipeline.cited(cites)
    }
    return judging.judged(
        Report(
            article=unpacked_article(article, decoded),
            mentions=cites,
            run=run,
            resolutions=resolutions,
        )
    )


def _rows(report: Report, document: str, row: int) -> dict[str, list[list[Any]]]:
    """The rows of each table; those of the report's own begin with the document."""
    safe = shown(report)
    made: dict[str, list[list[Any]]] = {
        table.name: [[document, *map(parquet.arrow_cell, each)] for each in table.rows]
        for table in tables.tables(safe)
    }
    origin, metadata = safe.article.origin, safe.article.metadata
    told = [
        document, origin.name, row, origin.media_type, origin.encoding, origin.sha256, origin.size,
        metadata.title, metadata.author, metadata.date.isoformat() if metadata.date else None,
        metadata.language, metadata.outlet, metadata.url,
        *(len(made[name]) for name in ("links", "posts", "attributions", "findings")),
        int(safe.complete), None, 0,
    ]  # fmt: skip
    made["articles"] = [[parquet.arrow_cell(each) for each in told]]
    return made


def _missing(row: int, failure: str, *, poison: bool, document: str | None = None) -> list[Any]:
    """The row of an article that there is no report of."""
    known = {"document": document, "row": row, "failure": failure, "poison": int(poison)}
    return [known.get(name) for name, _ in _ARTICLES]


def keep(unit: Unit, manifest: Manifest, outcomes: Iterator[Outcome], layout: Layout) -> None:
    """In the engine: write a unit's rows into its files, and mark it as finished."""
    del manifest
    counts = dict.fromkeys((*tables_of(), "failures", "poisoned"), 0)
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(writing(layout.table(name, unit.number), schema))
            for name, schema in _schemas().items()
        }
        for each in outcomes:
            _keep_one(each, files, counts, layout.found(unit.number))
    layout.mark(STAGE, unit.name, counts)


def _keep_one(
    told: Outcome, files: Mapping[str, Rows], counts: dict[str, int], found: Path
) -> None:
    made: dict[str, list[list[Any]]]
    if told.data is None:
        row, document = next(islice(read_rows([found], ("row", "document")), told.index, None))
        lost = _missing(row, told.failure, poison=told.is_poison, document=document)
        made = {"articles": [lost]}
    else:
        made = unpacked(told.data, dict)
    for name, some in made.items():
        for row in some:
            files[name].add(row)
        counts[name] += len(some)
    for row in made.get("articles", []):
        counts["failures"] += row[-2] is not None
        counts["poisoned"] += bool(row[-1])


def _schemas() -> Mapping[str, Any]:
    """The columns of each table, those of ``report --format parquet`` behind the document."""
    import pyarrow as pa

    columns = {"articles": _ARTICLES}
    for table in tables.tables(shown(_nothing())):
        columns[table.name] = (
            ("document", str),
            *((each.name, each.kind) for each in table.columns),
        )
    return {
        name: pa.schema([pa.field(head, parquet.arrow_type(kind)) for head, kind in heads])
        for name, heads in columns.items()
    }


def _nothing() -> Report:
    """A report of an article without a word: its tables have all their columns and no row."""
    never = datetime.min.replace(tzinfo=UTC)
    return Report(without_words(), Mentions(), Run("", never, offline=True))
