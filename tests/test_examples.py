"""The examples run as they say of themselves, without the internet."""

from __future__ import annotations

import json
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citecheck.cli.status import Status
from tests.cli.command import run

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
BRIDGE = EXAMPLES / "newsroom" / "articles" / "brug.md"
SEED = ROOT / "seeds" / "000_506d58b1fd2a89ee.txt"
_AS_SOMEBODY = ["-c", "user.name=Test", "-c", "user.email=test@newsroom.example"]


@pytest.mark.parametrize(
    ("example", "article", "expected"),
    [
        ("roster.py", SEED, "person        Jake Sullivan"),
        ("roster.py", SEED, "person        Dmitri Peskov"),
        ("links_as_csv.py", SEED, "11,174,pic.twitter.com/JDvSOxJjcH"),
        ("claims.py", SEED, "Jake Sullivan: "),
        ("claims.py", BRIDGE, "within: https://provincie.example/brug?utm_source=nieuwsbrief"),
    ],
)
def test_an_example(
    example: str,
    article: Path,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ["--offline"] if example == "claims.py" else []
    monkeypatch.setattr(sys, "argv", [example, *options, str(article)])
    runpy.run_path(str(EXAMPLES / example), run_name="__main__")
    assert expected in capsys.readouterr().out


def test_the_notebook(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Its cells are plain Python, so that they run without a kernel."""
    notebook = json.loads((EXAMPLES / "articles.ipynb").read_text("utf-8"))
    monkeypatch.chdir(EXAMPLES)
    names: dict[str, object] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "articles.ipynb", "exec"), names)  # noqa: S102 -- ours
    said = capsys.readouterr().out
    assert "newsroom/articles/harbour.html" in said
    assert re.search(r"^ +1  \w+ +the harbour master$", said, re.MULTILINE)
    assert "www.content-farm.example" in said


def test_a_wacz_of_other_tools_holds(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "wacz" / "harbour.wacz", tmp_path)
    done = run("verify", "harbour.wacz", folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr
    assert b"holds: 6 members, 10 records" in done.stdout
    assert b"https://harbour.example/annual" in run("find", "harbour.wacz", folder=tmp_path).stdout


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """The example, as a repository of its own."""
    folder = shutil.copytree(EXAMPLES / "newsroom", tmp_path / "newsroom")
    for command in (["init", "-q"], ["add", "."], [*_AS_SOMEBODY, "commit", "-qm", "Begin"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def test_the_newsroom_accepts_what_it_says_it_does(newsroom: Path) -> None:
    done = run("check", "--offline", "--format", "jsonl", "articles/", folder=newsroom)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    found = {
        (each["file"], each["name"])
        for each in told
        if each["type"] == "finding" and not each["accepted"]
    }
    assert ("articles/opinion/column.rst", "two-sources") in found
    assert ("articles/brug.md", "link-tracking") in found
    accepted = {
        ("articles/harbour.html", "no-content-farms"),
        ("articles/brug.md", "link-shortened"),
    }
    assert not found & accepted
    assert done.returncode == Status.INCOMPLETE  # nobody was asked, and nothing is an error


def test_only_what_a_change_touches_is_told(newsroom: Path) -> None:
    changed = newsroom / "articles" / "harbour.html"
    text = changed.read_text("utf-8")
    link = '<p>See <a href="https://content-farm.example/b">more</a>.</p>\n    </article>'
    changed.write_text(text.replace("</article>", link), "utf-8")
    done = run("check", "--offline", "--changed-since", "HEAD", "articles/", folder=newsroom)
    assert done.returncode == Status.FINDINGS
    assert b"no-content-farms" in done.stdout
    assert b"brug.md" not in done.stdout


@pytest.mark.parametrize("example", ["newsroom", "wacz"])
def test_what_an_example_says_to_try(example: str, tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLES / example, tmp_path / example)
    told = (folder / "README.md").read_text("utf-8")
    lines = re.findall(r"^citecheck (.*)$", told, re.MULTILINE)
    assert lines
    for line in lines:
        done = run(*line.split(), folder=folder)
        assert done.returncode in {Status.CLEAN, Status.FINDINGS, Status.INCOMPLETE}, done.stderr


def test_every_example_is_run() -> None:
    tested = {"roster.py", "links_as_csv.py", "claims.py", "articles.ipynb"}
    tested |= {"newsroom", "wacz", "ci", "README.md"}  # ci: tests/test_places_to_run.py
    assert {path.name for path in EXAMPLES.iterdir()} == tested
