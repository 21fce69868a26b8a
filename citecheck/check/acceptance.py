"""Accepting what a check found, and finding what was accepted and is not there any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from citecheck.check.run import Done
from citecheck.model.judged import JudgedFinding, SuppressedBy
from citecheck.policy import baseline
from citecheck.policy.assembly import baseline_of

DEFAULT = ".citecheck-baseline.json"
"""The baseline's name where nothing names one."""


def accepted(done: Sequence[Done], named: Path | None) -> Iterator[tuple[Path, int]]:
    """Write the baselines of all that was found; each file, and how many findings it has.

    `named`: the one file for all. Entries of articles that were not checked stay as they are.
    Raises `EnvironmentFailure`.
    """
    by_file: dict[Path, list[Done]] = {}
    for each in done:
        found = each.ruling.found
        file = named or baseline_of(found) or found.folder / DEFAULT
        by_file.setdefault(file, []).append(each)
    for file, some in by_file.items():
        known = baseline.read(file) if file.exists() else {}
        checked = {each.ruling.path for each in some}
        others = [entry for entry in known.values() if entry.file not in checked]
        yield file, baseline.write(file, list(_findings(some)), known, others)


def _findings(done: Iterable[Done]) -> Iterator[tuple[str, JudgedFinding]]:
    for each in done:
        for finding in each.article.findings:
            if not baseline.may_accept(finding.rule):
                continue
            suppression = finding.suppression
            if suppression is None or suppression.by is SuppressedBy.BASELINE:
                yield each.ruling.path, finding


def stale(done: Sequence[Done]) -> tuple[str, ...]:
    """The entries of baselines that nothing answers to, though all of their article was checked."""
    told = []
    for each in done:
        if each.article.open or each.article.error or each.partly:
            continue
        found = {finding.fingerprint for finding in each.article.findings}
        told += [
            f"{entry.file}: {entry.rule}, accepted by the baseline, is not found any more"
            for print_, entry in each.ruling.policy.baseline.items()
            if entry.file == each.ruling.path and print_ not in found
        ]
    return tuple(told)
