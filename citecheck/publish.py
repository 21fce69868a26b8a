"""Writing a report to disk: whole or not at all, and nowhere else than in its folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from citecheck import registry
from citecheck.archive.custody import issued
from citecheck.archive.wacz import package
from citecheck.durable import write_whole
from citecheck.file_name import file_name
from citecheck.kept_pages import kept_page, main_text
from citecheck.model.errors import EnvironmentFailure, UsageError
from citecheck.model.evidence import Package, Page
from citecheck.model.member import Member
from citecheck.model.report import Report
from citecheck.model.values import evolve
from citecheck.recording import SOFTWARE
from citecheck.saved.overview import Day, Overview, overview
from citecheck.saved.report import reports_in
from citecheck.store import Store, Where
from citecheck.store.history import by_day, has_evidence

if TYPE_CHECKING:
    from citecheck.protocols import Renderer, SeveralFiles, Wrapping

EVIDENCE = "evidence.wacz"


BY_DEFAULT = ("html", "json")
"""The formats of a report where none is asked for: one for people, one for machines."""


def publish(
    report: Report, folder: Path, store: Store | None = None, formats: Sequence[str] = BY_DEFAULT
) -> Report:
    """Write a report into `folder` in some formats, with its evidence where `store` has any.

    `formats` are names that `chosen` has returned. What an older run wrote in others is removed,
    so that all files of a folder tell of the same run. Each file appears whole or not at all
    (written beside its place, synced, renamed over it). Returns the report as written, its package
    named. Raises `EnvironmentFailure` where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if store is not None and report.captures:
            evidence = package(
                folder / EVIDENCE,
                warc_folder=store.warc_folder,
                captures=report.captures,
                pages=_pages(report, store.warc_folder),
                software=SOFTWARE,
                title=report.article.metadata.title,
            )
            report = evolve(report, package=evidence)
            store.record(*issued(report, evidence))
        else:
            (folder / EVIDENCE).unlink(missing_ok=True)  # an older run's, which this one is not
        _write(report, folder, formats)
    except OSError as error:
        raise EnvironmentFailure(
            f"{folder}: the report cannot be written: {error.strerror or error}",
            hint="choose another folder with --output",
        ) from error
    return report


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """The formats of a report by their names; ``all`` is every one that can be written here.

    Raises `UsageError` for a name that none has, and where a format's library is not installed.
    """
    known = registry.renderers()
    wanted: list[str] = []
    for name in names:
        if name == "all":
            wanted += [each for each in known if not _lacks(known[each])]
            continue
        if name not in known:
            raise UsageError(
                f"there is no report format {name!r}", hint=f"choose from {', '.join(known)}"
            )
        if lacking := _lacks(known[name]):
            raise UsageError(
                f"the report format {name} needs {lacking}, which is not installed",
                hint=f"pip install 'citecheck[{getattr(known[name], 'EXTRA', name)}]'",
            )
        wanted.append(name)
    return tuple(dict.fromkeys(wanted))


def _lacks(renderer: object) -> str | None:
    """The library that a format needs and that is not installed."""
    needed: tuple[str, ...] = getattr(renderer, "NEEDS", ())
    return next((each for each in needed if find_spec(each) is None), None)


def _write(report: Report, folder: Path, formats: Sequence[str]) -> None:
    known = registry.renderers()
    for name in known.keys() - set(formats):
        for file in registry.names_of_files(known[name]):
            (folder / file).unlink(missing_ok=True)
    wrapping = [name for name in formats if hasattr(known[name], "around")]
    members = [Member(each.path, each.sha256, each.size) for each in _packages(report)]
    for name in formats:
        if name not in wrapping:
            for file, data in _files(known[name], report):
                write_whole(folder / file, data)
                members.append(Member(file, hashlib.sha256(data).hexdigest(), len(data)))
    for name in wrapping:
        around = cast("Wrapping", known[name])
        write_whole(folder / around.FILE, around.around(report, members))


def _packages(report: Report) -> tuple[Package, ...]:
    return (report.package,) if report.package else ()


def _files(
    renderer: Renderer | SeveralFiles | Wrapping, report: Report
) -> Iterator[tuple[str, bytes]]:
    if hasattr(renderer, "files"):
        yield from renderer.files(report)
    elif hasattr(renderer, "render"):
        yield renderer.FILE, renderer.render(report)


def _pages(report: Report, folder: Path) -> Iterator[Page]:
    """The pages that the article's links lead to, each once, in the order of the links.

    With their text, read from their records, so that whoever opens the package can search it.
    """
    captures = {capture.record.record_id: capture for capture in report.captures}
    seen: set[str] = set()
    left = _MOST_TEXT
    for resolution in report.resolutions.values():
        last = resolution.hops[-1]
        if not (last.record and last.time) or last.url in seen:
            continue
        seen.add(last.url)
        capture = captures.get(last.record.record_id)
        kept = kept_page(folder, capture) if capture and left > 0 else None
        text = main_text(kept.document) if kept else None
        left -= len(text) if text else 0
        yield Page(last.url, last.time, resolution.title, text or None)


_MOST_TEXT = 10_000_000
"""Characters in the list of pages of one package, which replay tools read at once."""


def write_index(folder: Path, store: Where | None = None) -> Overview:
    """Write ``index.html`` and ``index.json`` over the reports that lie in a folder's folders.

    `store` is where a store is, for its history; one without evidence has none. Raises
    `EnvironmentFailure` where the folder cannot be written.
    """
    from citecheck.render import index

    days = by_day(store) if store and has_evidence(store) else []
    found = overview(reports_in(folder), (Day(*each) for each in days))
    try:
        write_whole(folder / index.HTML, index.page(found))
        write_whole(folder / index.JSON, index.document(found))
    except OSError as error:
        raise EnvironmentFailure(
            f"{folder}: the index cannot be written: {error.strerror or error}",
            hint="choose another folder",
        ) from error
    return found


class Folders:
    """Gives each article of a run a folder of its own, named after its file.

    No article can choose where its report is written (`file_name`). Names that would fall together,
    also where case does not count, get part of the SHA-256 of the article's full name.
    """

    def __init__(self, output: Path) -> None:
        self._output = output
        self._given: set[str] = set()

    @property
    def number(self) -> int:
        """How many have been given."""
        return len(self._given)

    def folder(self, name: str, article: str = "") -> Path:
        """The folder for an article of the input of this name. Two calls never give the same.

        `article` is the article's own name, where its input holds several: ``inbox.mbox@4711``.
        """
        last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
        part = article.removeprefix(name) if article != name else ""
        stem = file_name(PurePosixPath(last).stem + part, otherwise="article")
        chosen = stem
        if self._is_taken(chosen):
            full = (article or name).encode("utf-8", "replace")
            chosen = f"{stem}-{hashlib.sha256(full).hexdigest()[:12]}"
        number = 2
        while self._is_taken(chosen):
            chosen, number = f"{stem}-{number}", number + 1
        self._given.add(chosen.lower())
        return self._output / chosen

    def _is_taken(self, name: str) -> bool:
        return name.lower() in self._given or name.lower() in _INDEX


_INDEX = frozenset({"index.html", "index.json"})
"""What `write_index` puts beside the folders, named here so that `render.index` is loaded late."""
