"""What is built of the project: the same bytes wherever it is built, with all that belongs in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_SKIPPED = shutil.ignore_patterns(
    *(".git", ".venv", ".citecheck", ".hypothesis", ".*_cache"),
    *("__pycache__", "citecheck-report", "dist", "site", ".cache"),
)


def test_each_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {*project["dependencies"], *(each for extra in extras.values() for each in extra)}
    told = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    words = set(re.findall(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", told))
    names = {re.split(r"[<>=!~\[ ;]", each, maxsplit=1)[0].lower() for each in wanted}
    assert names <= words


def built(source: Path, into: Path) -> dict[str, bytes]:
    """The wheel and the source distribution of a tree, by name."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(into)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return {file.name: file.read_bytes() for file in into.iterdir()}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once; the tree is a copy, as a release is."""
    folder = tmp_path_factory.mktemp("packaging")
    shutil.copytree(ROOT, folder / "one", ignore=_SKIPPED)
    built(folder / "one", folder / "dist")
    return folder / "dist"


def test_another_tree_of_another_time_gives_the_same_bytes(dist: Path) -> None:
    other = dist.parent / "elsewhere" / "two"
    shutil.copytree(dist.parent / "one", other, copy_function=shutil.copyfile)
    for file in other.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    again = built(other, dist.parent / "again")
    assert again == {file.name: file.read_bytes() for file in dist.iterdir()}


def test_a_wheel_has_what_runs_and_nothing_else(dist: Path) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    for needed in ("py.typed", "data/report.schema.json", "data/languages/nl.toml"):
        assert f"citecheck/{needed}" in names
    assert any(name.endswith("share/man/man1/citecheck.1") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    tops = {name.partition("/")[0] for name in names}
    assert all(top == "citecheck" or top.endswith((".dist-info", ".data")) for top in tops), tops


def test_a_source_distribution_has_what_its_tests_need(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    for needed in ("pyproject.toml", "README.md", "LICENSE", "tests/conftest.py", "mkdocs.yml"):
        assert needed in names
    assert ".ci/make_pictures.py" in names
    assert any(name.startswith("seeds/") for name in names)
    assert {"action.yml", ".pre-commit-hooks.yaml", "Containerfile"} <= names
