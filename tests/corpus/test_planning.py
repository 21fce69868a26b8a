"""What a corpus is made of is written down once, whoever else begins it meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from citecheck.clock import utc_now
from citecheck.corpus import planning
from citecheck.corpus.layout import Layout
from citecheck.corpus.planning import planned, read_manifest, read_units
from citecheck.corpus.unit import Manifest, Unit
from citecheck.model.errors import InputError, UsageError
from tests.closed_folders import close


def manifest(*inputs: Path) -> Manifest:
    return Manifest("test", tuple(map(str, inputs)), utc_now(), shares=1)


@pytest.fixture
def late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Layout]:
    """A corpus that another head begins, with ``b.txt``, while the first one cuts its inputs.

    What that one wrote down is to stay.
    """
    layout, cut = Layout(tmp_path / "corpus"), planning._units
    written: list[bytes] = []
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(name)

    def overtaken(inputs: Iterable[str], size: int) -> Iterator[Unit]:
        units = list(cut(inputs, size))
        monkeypatch.setattr(planning, "_units", cut)
        planned(layout, manifest(tmp_path / "b.txt"))
        written.extend(each.read_bytes() for each in (layout.manifest, layout.units))
        yield from units

    monkeypatch.setattr(planning, "_units", overtaken)
    yield layout
    assert written == [each.read_bytes() for each in (layout.manifest, layout.units)]


def test_who_begins_the_same_corpus_later_works_on_what_is_there(
    late: Layout, tmp_path: Path
) -> None:
    found, units = planned(late, manifest(tmp_path / "b.txt"))
    assert (found, units) == (read_manifest(late), read_units(late))


def test_who_begins_another_corpus_there_later_is_refused(late: Layout, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a corpus of other inputs"):
        planned(late, manifest(tmp_path / "a.txt"))
    assert read_manifest(late).inputs == (str(tmp_path / "b.txt"),)
    assert [unit.names for unit in read_units(late)] == [read_manifest(late).inputs]


def test_a_folder_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "closed").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("a")
    close("closed", monkeypatch)
    with pytest.raises(InputError, match="closed: Permission denied"):
        planned(Layout(tmp_path / "corpus"), manifest(tmp_path / "in"))
