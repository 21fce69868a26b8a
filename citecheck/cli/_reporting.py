"""The provenance reports that ``check --report`` writes beside its findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from citecheck.check.run import Done
from citecheck.cli.status import Status, of_report
from citecheck.clock import utc_now
from citecheck.config import Settings
from citecheck.load.inputs import Input
from citecheck.manifest import Manifest
from citecheck.model.report import Report
from citecheck.publish import Folders, publish
from citecheck.store import Store


class Reporting:
    """Writes a folder with an article's report in it for each article, and the run's manifest."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder, self._folders = folder, Folders(folder)
        self._manifest, self._noting = Manifest("check", settings, clock=utc_now), Lock()

    def on_report(self, report: Report, source: Input, store: Store | None) -> None:
        """Write a report. May be called from several threads."""
        folder = self._folders.folder(source.name, report.article.origin.name)
        published = publish(report, folder, store)
        with self._noting:
            self._manifest.add(published, folder.name, of_report(report, "error").name.lower())

    def finish(self, done: Iterable[Done], status: Status, requests: int) -> None:
        """Write the manifest, with what could not be read. Raises `StoreError`."""
        for each in done:
            if each.article.error is not None:
                why = "fault" if each.article.fault else "unread"
                self._manifest.failed(each.article.name, why, each.article.error)
        if self._folder.is_dir():
            name = status.name.lower()
            self._manifest.write(self._folder, outcome=name, status=status, requests=requests)
