"""The findings that were there when a newsroom began to check: known, and failing nothing.

A JSON file, to be kept beside the articles. Its entries are known by their fingerprints
(`policy.subject`), which outlast edits to the text around a finding.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import msgspec

from citecheck.decoders import json_decoder
from citecheck.durable import write_whole
from citecheck.model.errors import ConfigurationError, EnvironmentFailure
from citecheck.model.judged import JudgedFinding

VERSION = 1
MOST_BYTES = 100_000_000


_OF_THE_RUN = frozenset({"CC901"})
"""The rules that speak of a run, and not of the article: ``not-checked``."""


def may_accept(code: str) -> bool:
    """Whether a rule's findings can be in a baseline.

    That links were not checked is true of one run: accepted once, it would hide from every later
    one that it saw nothing. Settings can turn such a rule off.
    """
    return code not in _OF_THE_RUN


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finding that is accepted."""

    file: str
    rule: str
    message: str
    fingerprint: str
    reason: str = ""
    until: date | None = None
    """The last day on which it is accepted."""


class _Baseline(msgspec.Struct, frozen=True):
    version: int
    findings: list[Entry]


def read(file: Path) -> Mapping[str, Entry]:
    """The entries of a baseline, by fingerprint. Raises `ConfigurationError`."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(
            f"cannot read the baseline {file}: {error.strerror}",
            hint="citecheck check --write-baseline makes one",
        ) from error
    if len(data) > MOST_BYTES:
        raise ConfigurationError(f"{file}: longer than {MOST_BYTES:,} bytes")
    try:
        found = json_decoder(_Baseline).decode(data)
    except msgspec.MsgspecError as error:
        raise ConfigurationError(
            f"{file}: no baseline: {error}", hint="citecheck check --write-baseline makes one"
        ) from error
    if found.version != VERSION:
        raise ConfigurationError(
            f"{file}: a baseline of version {found.version}, where {VERSION} is known"
        )
    return {entry.fingerprint: entry for entry in found.findings}


def write(
    file: Path,
    findings: Iterable[tuple[str, JudgedFinding]],
    known: Mapping[str, Entry],
    others: Iterable[Entry] = (),
) -> int:
    """Write a baseline of findings, each with its article's path, and of other entries; all told.

    What somebody wrote to an entry (`reason`, `until`) is kept. Raises `EnvironmentFailure`.
    """
    entries = [
        known.get(each.fingerprint) or Entry(path, each.name, each.message, each.fingerprint)
        for path, each in findings
    ]
    entries = sorted([*entries, *others], key=lambda each: (each.file, each.rule, each.message))
    document = {"version": VERSION, "findings": msgspec.to_builtins(entries)}
    text = json.dumps(document, ensure_ascii=True, indent=1)
    try:
        write_whole(file, text.encode() + b"\n")
    except OSError as error:
        raise EnvironmentFailure(f"{file}: the baseline cannot be written: {error}") from error
    return len(entries)
