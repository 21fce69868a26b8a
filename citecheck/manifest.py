"""``run.json`` beside a run's outputs: what was run on what, how it was set, and what came of it.

It tells nothing of the web that the reports do not tell; it is there so that a run can be repeated,
compared and accounted for. Settings stand in it as in reports, without what is secret.
"""

from __future__ import annotations

import json
import platform
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from citecheck._version import __version__
from citecheck.clock import Clock
from citecheck.config import Settings
from citecheck.durable import write_whole
from citecheck.model.errors import StoreError
from citecheck.model.report import Report
from citecheck.urls import redact

NAME = "run.json"
VERSION = 1
"""Of its shape; another one where a reader of this one would go wrong."""


class Manifest:
    """What is noted of a run while it goes on."""

    def __init__(self, command: str, settings: Settings, *, clock: Clock) -> None:
        """`command` is the command's name. `clock` gives the time of day, in UTC."""
        self._command, self._settings, self._clock = command, settings, clock
        self._begun = clock()
        self._inputs: list[dict[str, Any]] = []
        self._outcomes: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def add(self, report: Report, folder: str, outcome: str) -> None:
        """An article that was reported on, in a folder of the outputs."""
        origin = report.article.origin
        findings = Counter(each.severity.value for each in report.findings)
        noted: dict[str, Any] = {
            "name": redact(origin.name),
            "sha256": origin.sha256,
            "bytes": origin.size,
            "media_type": origin.media_type,
            "outcome": outcome,
            "folder": folder,
            "links": len(report.mentions.links),
            "posts": len(report.mentions.posts),
            "attributions": len(report.mentions.attributions),
            "findings": dict(sorted(findings.items())),
        }
        if report.package is not None:
            noted["evidence_sha256"] = report.package.sha256
        self._inputs.append(noted)
        self._outcomes.update(each.verdict.outcome.value for each in report.resolutions.values())
        self._counts.update(
            articles=1,
            addresses=len(report.resolutions),
            remembered=sum(each.from_store for each in report.resolutions.values()),
            captures=len(report.captures),
            **{name: noted[name] for name in ("links", "posts", "attributions")},
        )

    def failed(self, name: str, outcome: str, reason: str) -> None:
        """An input of which there is no report, and why."""
        told = {"name": redact(name), "outcome": outcome, "reason": redact(reason)[:2_000]}
        self._inputs.append(told)
        self._counts["failed"] += 1

    def write(self, folder: Path, *, outcome: str, status: int, requests: int) -> Path:
        """Write it whole into a folder, in place of the last run's. Raises `StoreError`."""
        ended = self._clock()
        whole = {
            "manifest": VERSION,
            "command": self._command,
            "software": {
                "name": "citecheck",
                "version": __version__,
                "python": platform.python_version(),
                "system": platform.platform(),
            },
            "settings": {
                "sha256": self._settings.digest(),
                "changed": dict(self._settings.changed()),
            },
            "operator": self._settings.operator,
            "begun": _time(self._begun),
            "ended": _time(ended),
            "seconds": round((ended - self._begun).total_seconds(), 3),
            "outcome": outcome,
            "status": status,
            "counts": {
                **{name: self._counts[name] for name in _COUNTED},
                "requests": requests,
                "outcomes": dict(sorted(self._outcomes.items())),
            },
            "inputs": sorted(self._inputs, key=lambda each: (each["name"], each["outcome"])),
        }
        path = folder / NAME
        text = json.dumps(whole, indent=1)  # in ASCII: a name may hold what UTF-8 cannot
        try:
            write_whole(path, f"{text}\n".encode("ascii"))
        except OSError as error:
            raise StoreError(
                f"{path} cannot be written: {error.strerror}",
                hint="check the room on the disk and the folder's permissions",
            ) from error
        return path


_COUNTED = (
    "articles",
    "failed",
    "links",
    "addresses",
    "remembered",
    "posts",
    "attributions",
    "captures",
)


def _time(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds")
