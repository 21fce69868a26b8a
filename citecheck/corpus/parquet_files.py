"""Parquet files that appear whole, written a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from citecheck.corpus.layout import unwritable
from citecheck.durable import appearing
from citecheck.model.errors import StoreError, UsageError

Schema = Mapping[str, str]
"""Columns by name: ``string``, ``binary``, ``int32``, ``int64``."""

_AT_ONCE = 1024
"""Rows of a row group, where nobody says otherwise."""


def must_be_there() -> None:
    """Raises `UsageError` where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise UsageError(
            "a corpus is kept in Parquet, and pyarrow is not installed",
            hint="pip install 'citecheck[corpus]'",
        )


class Rows:
    """A file being written."""

    def __init__(self, writer: Any, schema: Any, at_once: int) -> None:
        self._writer, self._schema, self._at_once = writer, schema, at_once
        self._waiting: list[Sequence[Any]] = []

    def add(self, row: Sequence[Any]) -> None:
        """A row, its values in the order of the columns."""
        self._waiting.append(row)
        if len(self._waiting) >= self._at_once:
            self.flush()

    def flush(self) -> None:
        """Make what was added a row group of its own."""
        import pyarrow as pa

        if self._waiting:
            columns = zip(*self._waiting, strict=True)
            arrays = [
                pa.array(column, field.type)
                for column, field in zip(columns, self._schema, strict=True)
            ]
            self._writer.write_table(pa.table(arrays, schema=self._schema))
            self._waiting.clear()


@contextmanager
def writing(path: Path, schema: Any, *, at_once: int = _AT_ONCE) -> Iterator[Rows]:
    """A file that takes its place once it is whole. `schema`: a `Schema`, or one of pyarrow's.

    Raises `EnvironmentFailure` where it cannot be written.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not isinstance(schema, pa.Schema):
        schema = pa.schema([(name, getattr(pa, kind)()) for name, kind in schema.items()])
    try:
        with appearing(path) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
            rows = Rows(writer, schema, at_once)
            yield rows
            rows.flush()
    except OSError as error:
        raise unwritable(path, error) from error


def read_rows(
    paths: Iterable[Path], columns: Sequence[str], condition: Any = None, *, at_once: int = _AT_ONCE
) -> Iterator[tuple[Any, ...]]:
    """The rows of files, in the order of the files, each a tuple of some columns.

    `condition`: an expression of `pyarrow.compute`; row groups in which nothing can meet it are
    passed over. Raises `StoreError` where a file cannot be read.
    """
    import pyarrow as pa

    for path in paths:
        try:
            for batch in _batches(path, columns, condition, at_once):
                yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)
        except (OSError, KeyError, pa.ArrowException) as error:  # KeyError: it lacks a column
            raise StoreError(
                f"{path} cannot be read: {error}",
                hint="remove it and its mark in done/ to have it made anew",
            ) from error


def _batches(path: Path, columns: Sequence[str], condition: Any, at_once: int) -> Iterator[Any]:
    if condition is None:  # by this thread alone: a scanner's read ahead, and each keeps memory
        import pyarrow.parquet as pq

        with pq.ParquetFile(path, pre_buffer=False) as file:
            yield from file.iter_batches(at_once, columns=list(columns), use_threads=False)
        return
    import pyarrow.dataset as ds

    scanner = ds.dataset(path, format="parquet").scanner(
        columns=list(columns),
        filter=condition,
        batch_size=at_once,
        batch_readahead=1,
        fragment_readahead=1,
        fragment_scan_options=ds.ParquetFragmentScanOptions(pre_buffer=False),
        use_threads=False,
    )
    yield from scanner.to_batches()
