"""That docs/architecture.md tells of the code as it is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import citecheck
from citecheck import pipeline
from citecheck.model.mention import Directness, SourceKind
from citecheck.sourcing import measured

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "citecheck"
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
NAMES = sorted(set(re.findall(r"`([a-z_]+(?:\.[A-Za-z_]+)+)(?:\([^`]*\))?`", TEXT)))
"""What is written as a place in the house: ``find.links``, ``pipeline.Session``."""
WALKED = [name for name in NAMES if (HOUSE / name.partition(".")[0]).is_dir()] + [
    name for name in NAMES if (HOUSE / f"{name.partition('.')[0]}.py").is_file()
]


@cache
def _read(file: Path) -> str:
    return file.read_text("utf-8")


def _is_there(name: str) -> bool:
    """Whether a dotted name leads to a folder, a file, or to what a file defines."""
    folder, parts = HOUSE, name.split(".")
    while parts and (folder / parts[0]).is_dir():
        folder /= parts.pop(0)
    if not parts:
        return True
    file = folder / f"{parts[0]}.py"
    if file.is_file():
        parts.pop(0)
    else:
        file = folder / "__init__.py"
    return all(re.search(rf"\b{part}\b", _read(file)) for part in parts)


def test_much_of_the_house_is_walked_through() -> None:
    assert len(WALKED) > 40


@pytest.mark.parametrize("name", WALKED)
def test_what_is_named_is_there(name: str) -> None:
    assert _is_there(name)


def test_the_article_of_the_walk_is_read_as_is_told(tmp_path: Path) -> None:
    quoted = next(line for line in TEXT.splitlines() if line.startswith("> "))
    file = tmp_path / "article.md"
    file.write_text(quoted.removeprefix("> ").replace("`", ""), "utf-8")
    article, mentions = pipeline.found(citecheck.read_article(file))
    (link,), (attribution,) = mentions.links, mentions.attributions
    assert (link.id, link.text, mentions.posts) == ("link-1", "een brief", ())
    assert (attribution.id, attribution.directness) == ("attribution-1", Directness.DIRECT)
    assert attribution.source is not None
    assert attribution.source.kind is SourceKind.PERSON
    assert article.metadata.language == "nl"
    report = citecheck.report(file, settings=citecheck.Settings(offline=True))
    ((of, pointers),) = measured(report).pointers
    assert (of, [each.target for each in pointers]) == ("attribution-1", ["link-1"])
