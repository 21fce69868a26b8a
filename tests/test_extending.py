"""Who follows docs/extend.md gets plug-ins that work: its blocks are laid out and run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.command import environment

PAGE = Path(__file__).parents[1] / "docs" / "extend.md"
_FILE = re.compile(r"^`([\w./]+)`:\n\n```(?:toml|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_METADATA = "Metadata-Version: 2.1\nName: newsroom-citecheck\nVersion: 1.0\n"
_ARTICLE = (
    "<html lang=en><title>A</title><body><p>The council moved. <blockquote class=chirper-post "
    "data-post='https://chirper.example/@council/1234567'>We moved.</blockquote>"
    "<p>See <a href='https://news.example/a'>this</a>."
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's files, laid out as an installer does: modules, and entry points beside them."""
    folder = tmp_path_factory.mktemp("extending")
    files = dict(_FILE.findall(PAGE.read_text("utf-8")))
    project = tomllib.loads(files.pop("pyproject.toml"))["project"]
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    info = folder / "newsroom_citecheck-1.0.dist-info"
    info.mkdir()
    lines = [
        line
        for group, entries in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines), "utf-8")
    (info / "METADATA").write_text(_METADATA)
    (folder / "a.html").write_text(_ARTICLE, "utf-8")
    return folder


def citecheck(folder: Path, *arguments: str) -> str:
    searched = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-m", "citecheck", *arguments],
        cwd=folder,
        env={**environment(), "PYTHONPATH": searched},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 3}, done.stderr
    return done.stdout


def test_a_rule_is_listed_and_explained(package: Path) -> None:
    assert "XN101  too-few-links" in citecheck(package, "rules")
    assert "Link what the article rests on" in citecheck(package, "rules", "XN101")


def test_a_platform_a_rule_and_a_format_do_their_work(package: Path) -> None:
    said = citecheck(package, "report", "--offline", "--format", "json,domains", "a.html")
    made = package / "citecheck-report" / "a"
    report = (made / "report.json").read_text("utf-8")
    assert '"platform": "chirper"' in report, said
    assert "https://chirper.example/@council/1234567" in report
    assert "XN101" in report
    assert (made / "domains.txt").read_text("utf-8") == "news.example\n"
