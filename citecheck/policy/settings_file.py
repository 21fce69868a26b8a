"""What a file of settings may say: ``citecheck.toml``, or ``[tool.citecheck]`` of pyproject.toml.

The classes are the file's schema: msgspec reads TOML into them, and its messages name the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec

from citecheck.decoders import converted
from citecheck.policy import clauses
from citecheck.policy.clauses import Clause
from citecheck.policy.refusals import PYPROJECT, WITHIN, misread, refusal
from citecheck.toml_file import read_text, tables


class _Table(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename="kebab"):
    """A table of the file. Keys are written with hyphens; one that is not known is refused."""


class Choice(_Table, frozen=True):
    """Which rules apply, and how much they weigh."""

    select: tuple[str, ...] | None = None
    """Rules that apply: codes, beginnings of codes (``CC1``), names, or ``all``."""
    extend_select: tuple[str, ...] = ()
    """Rules that apply besides."""
    ignore: tuple[str, ...] = ()
    """Rules that do not apply; the more exact selector wins."""
    severity: Mapping[str, str] = {}
    """By rule: ``error``, ``warning``, ``note`` or ``off``."""


class Override(Choice, frozen=True, kw_only=True):
    """What is different for some articles."""

    paths: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    """Patterns as in .gitignore, relative to the file of settings: ``opinion/**``."""


class NetworkTable(_Table, frozen=True):
    """How the web is reached; the same names as the command's options."""

    timeout: float | None = None
    """Seconds for one link, all its hops together."""
    concurrency: int | None = None
    """Requests in flight at once."""
    per_host: int | None = None
    """Of those, to one host."""
    max_wait: float | None = None
    """Seconds that one host may have us wait in all."""
    max_hops: int | None = None
    """Redirects followed for one link."""
    robots: bool | None = None
    """Whether to keep to the hosts' robots.txt."""
    user_agent: str | None = None
    """How we introduce ourselves to servers."""
    hosts: str | None = None
    """Path of a file as of ``--hosts``, relative to the file of settings."""


class SettingsFile(Choice, frozen=True):
    """The whole file."""

    preset: str | None = None
    """A ready policy: ``newsroom``, ``docs``, ``osint`` or ``strict``."""
    fail_on: str | None = None
    """``note``, ``warning``, ``error`` (the default) or ``never``."""
    offline: bool | None = None
    """Whether to reach nothing."""
    allow_incomplete: bool | None = None
    """Whether links that could not be checked leave the exit status 0."""
    ask_platforms: bool | None = None
    """Whether the platforms of an article's posts are asked what has become of them."""
    attributions: str | None = None
    """How it is found out who says what: ``rules`` (the default), or ``spacy`` as well."""
    baseline: str | None = None
    """Path of the file of accepted findings, relative to this file."""
    store: str | None = None
    """Path of the folder of answers and evidence, relative to this file; or the address of a
    database, ``postgresql://USER@HOST/DATABASE?records=FOLDER``, without a password."""
    max_age: str | None = None
    """How long a remembered answer is fresh: ``30m``, ``12h``, ``7d``."""
    exclude: tuple[str, ...] = ()
    """Patterns of articles that are left out where a folder is named."""
    exclude_links: tuple[str, ...] | None = None
    """Regular expressions of web addresses that nobody is asked for."""
    respect_gitignore: bool | None = None
    """Whether what git ignores is left out where a folder is named, which is the default."""
    rules: Mapping[str, Mapping[str, Any]] = {}
    """Options of rules, by code or name."""
    overrides: tuple[Override, ...] = ()
    """What is different for some articles."""
    policy: tuple[Clause, ...] = ()
    """Rules of the newsroom's own (`policy.clauses`)."""
    network: NetworkTable = NetworkTable()
    """How the web is reached."""


def read(file: Path) -> SettingsFile | None:
    """The settings in a file; ``None`` for a pyproject.toml that has none.

    Raises `ConfigurationError`, with line and key, for what cannot be read or is not known.
    """
    told = tables(read_text(file).removeprefix("\ufeff"), file)
    for table in WITHIN if file.name == PYPROJECT else ():
        if table not in told:
            return None
        told = told[table]
    try:
        found = converted(told, SettingsFile)
    except msgspec.ValidationError as error:
        raise misread(file, (), error, SettingsFile) from error
    wrong = clauses.fault(found.policy, ())
    if wrong is not None:
        raise refusal(file, ("policy", *wrong.at), wrong.why)
    return found
