"""Who follows docs/extend.md gets plug-ins that work: its blocks are laid out and run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from citecheck.config import ArchiveAccess
from citecheck.model.memento import Held, Wish
from tests.archives.table import answer_of
from tests.cli.command import environment
from tests.rules.sample import report_of
from tests.rules.test_rules import described

PAGE = Path(__file__).parents[1] / "docs" / "extend.md"
_FILE = re.compile(r"^`([\w./]+)`:\n\n```(?:toml|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ARTICLE = (
    "<html lang=en><title>A</title><body><p>The council moved. <blockquote class=warbler-post "
    "data-post='https://warbler.example/@council/1234567'>We moved.</blockquote>"
    "<p>See <a href='https://news.example/a'>this</a>."
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's files, built and laid out as an installer does."""
    folder = tmp_path_factory.mktemp("extending")
    files = dict(_FILE.findall(PAGE.read_text("utf-8")))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "newsroom_citecheck" / "__init__.py").touch()
    build = "from hatchling.build import build_wheel; print(build_wheel('.'))"
    subprocess.run([sys.executable, "-c", build], cwd=folder, check=True, capture_output=True)
    with ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "installed")
    (folder / "a.html").write_text(_ARTICLE, "utf-8")
    return folder


def citecheck(folder: Path, *arguments: str) -> str:
    searched = os.pathsep.join(
        filter(None, [str(folder / "installed"), os.environ.get("PYTHONPATH")])
    )
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
    assert '"platform": "warbler"' in report, said
    assert "https://warbler.example/@council/1234567" in report
    assert "XN101" in report
    assert (made / "domains.txt").read_text("utf-8") == "news.example\n"


def test_a_format_of_a_check_is_written(package: Path) -> None:
    assert "note XN101 a.html:1\n" in citecheck(
        package, "check", "--offline", "--format", "lines", "a.html"
    )


def test_a_format_of_articles_is_read_by_its_name_and_by_how_it_begins(package: Path) -> None:
    body = "<html lang=en><p>The mayor said that the bridge was safe.</p>"
    for name in ("a.story", "unnamed"):
        (package / name).write_text(json.dumps({"story": {"body": body}}), "utf-8")
    said = citecheck(package, "find", "a.story", "unnamed")
    assert re.findall(
        r"^(\S+?)@1:1:\d+: indirect attribution to The mayor", said, re.MULTILINE
    ) == [
        "a.story",
        "unnamed",
    ]


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ('[{"taken": "2022-10-20T00:00:00Z", "at": "https://drawer.example/7"}]', Held.FOUND),
        ("[]", Held.NONE),
        ('{"error": "full"}', Held.FAILED),
        ("", Held.FAILED),
    ],
)
def test_an_archive_tells_what_it_was_answered(package: Path, told: str, held: Held) -> None:
    archive = module_of(package, "drawer")
    asking = archive.look_up(ArchiveAccess("drawer"), Wish("https://news.example/a?b=1"))
    request = next(asking)
    assert request.url == "https://drawer.example/copies?of=https%3A%2F%2Fnews.example%2Fa%3Fb%3D1"
    with pytest.raises(StopIteration) as done:
        asking.send(answer_of(request, {"body": told}))
    assert done.value.value.held is held
    assert len(done.value.value.mementos) == (held is Held.FOUND)


def cases_of(package: Path, module: str, kind: str) -> tuple[ModuleType, dict[str, Any]]:
    """A module of the page, and the file of cases that the page puts beside it."""
    table = package / "tests" / "data" / kind / f"{module}.toml"
    return module_of(package, module), tomllib.loads(table.read_text("utf-8"))


def module_of(package: Path, module: str) -> ModuleType:
    """A module of the page."""
    spec = spec_from_file_location(module, package / "newsroom_citecheck" / f"{module}.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_rule_is_held_to_the_cases_beside_it(package: Path) -> None:
    rule, cases = cases_of(package, "too_few_links", "rules")
    assert cases["good"]
    assert cases["bad"]
    for sample in [*cases["good"], *cases["bad"]]:
        report = report_of(sample)
        told = sample.get("findings", [])
        found = list(rule.check(report))
        assert [described(report, *each) for each in zip(found, told, strict=True)] == told


def test_the_platform_is_held_to_the_cases_beside_it(package: Path) -> None:
    platform, cases = cases_of(package, "warbler", "platforms")
    for case in cases["permalink"]:
        link = platform.permalink(case["url"])
        assert (link.url, link.post_id, link.handle) == (
            case["canonical"],
            case["id"],
            case["handle"],
        )
    assert [platform.permalink(case["url"]) for case in cases["no_permalink"]] == [None]
    (shown,) = (
        platform.embed(BeautifulSoup(case["html"], "lxml").blockquote) for case in cases["embed"]
    )
    (case,) = cases["embed"]
    assert case["expect"] == {
        "form": shown.form.value,
        "post_id": shown.permalink.post_id,
        "text": shown.text,
    }
    (other,) = cases["no_embed"]
    assert platform.embed(BeautifulSoup(other["html"], "lxml").blockquote) is None
