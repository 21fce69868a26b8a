"""What is installed: Python, citecheck, its optional parts and the programs that they use."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from citecheck import knowledge
from citecheck._version import __version__
from citecheck.archive.pywb_replay import Pywb
from citecheck.browser.chromium import Chromium
from citecheck.doctor.examined import Examined, Health
from citecheck.find.attributions.spacy_parser import installed as pipelines
from citecheck.model.errors import EnvironmentFailure

_PART = "installed"
_REQUIREMENT = re.compile(r"([\w.-]+).*;.*extra *== *[\"']([\w.-]+)[\"']")


def installed() -> Iterator[Examined]:
    """Python, citecheck, each of its extras by what its metadata names, and programs."""
    python = f"{platform.python_version()} at {sys.executable}"
    yield Examined(_PART, "Python", Health.WELL, python)
    yield Examined(_PART, "citecheck", Health.WELL, f"{__version__} on {platform.platform()}")
    yield from _extras()
    yield _program("git", "what has changed (check --changed-since)")
    yield _found("Chromium", lambda: Chromium.find(sandbox=False).program)
    yield _found("pywb", lambda: Pywb.find().wayback)
    yield _pipelines()


def _pipelines() -> Examined:
    """SpaCy's pipelines, which are no part of an extra: they are not on PyPI."""
    found = ", ".join(pipelines())
    if not found:
        told = "for who says what by a parse (--attributions spacy): none"
        remedy = "python -m spacy download en_core_web_sm, or that of another language"
        return Examined(_PART, "spaCy's pipelines", Health.ABSENT, told, remedy)
    return Examined(_PART, "spaCy's pipelines", Health.WELL, found)


def _extras() -> Iterator[Examined]:
    needed = _needed_by_extra()
    for extra, purpose in knowledge.read("extras.toml").items():
        name = f"citecheck[{extra}]"
        remedy = f"pip install '{name}'"
        lacking = [each for each in needed.get(extra, ()) if not _version(each)]
        if lacking:
            told = f"{purpose}: without {', '.join(lacking)}"
            yield Examined(_PART, name, Health.ABSENT, told, remedy)
        elif extra not in needed:
            told = f"{purpose}: not known to what is installed, which is older than the code"
            yield Examined(_PART, name, Health.ABSENT, told, remedy)
        else:
            yield Examined(_PART, name, Health.WELL, purpose)


def _needed_by_extra() -> dict[str, list[str]]:
    """Names of distributions by extra, as the installed metadata has them (PEP 508)."""
    metadata = _metadata()
    declared = metadata.metadata.get_all("Provides-Extra") or ()
    needed: dict[str, list[str]] = {extra: [] for extra in declared}
    for written in metadata.requires or ():
        match = _REQUIREMENT.match(written)
        if match:
            needed.setdefault(match[2], []).append(match[1])
    return needed


def _metadata() -> Distribution:
    try:
        return distribution("citecheck")
    except PackageNotFoundError as error:
        raise EnvironmentFailure(
            "citecheck runs without having been installed", hint="pip install citecheck"
        ) from error


def _version(name: str) -> str | None:
    try:
        return distribution(name).version
    except PackageNotFoundError:
        return None


def _program(name: str, purpose: str) -> Examined:
    found = shutil.which(name)
    if found is None:
        return Examined(_PART, name, Health.ABSENT, f"for {purpose}: not found", f"install {name}")
    return Examined(_PART, name, Health.WELL, found)


def _found(name: str, find: Callable[[], Path]) -> Examined:
    try:
        return Examined(_PART, name, Health.WELL, str(find()))
    except EnvironmentFailure as error:
        return Examined(_PART, name, Health.ABSENT, error.message, error.hint)
