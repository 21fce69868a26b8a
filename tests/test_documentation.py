"""What stands in README and docs is so: Python and SQL run, places exist, nothing is left out."""

from __future__ import annotations

import json
import re
import runpy
import socket
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from markdown_it import MarkdownIt

import citecheck
from citecheck import knowledge, registry
from citecheck.load import parse
from citecheck.monitoring.webhook import TYPE, notice_json
from citecheck.policy.comments import comments_in
from citecheck.render.terminal import summary
from citecheck.saved.difference import Change, Difference, Kind
from citecheck.saved.notice import Notice
from tests.documented import PAGES, ROOT, blocks, exceptions

WITH_PYTHON = sorted({each.page for each in blocks() if each.language == "python"})
_RUN = {"python", "console", "sh", "toml", "yaml", "sql"}
"""Here, in `test_documented_commands` and in `test_places_to_run`."""

ARTICLE = (
    "<html lang=en><body><p>“Yes,” said Jane Example. See <a href='https://t.co/abc'>this</a>."
)


@pytest.mark.parametrize("page", WITH_PYTHON)
def test_the_blocks_of_a_page_run_in_order(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_arguments: object, **_keywords: object) -> list[object]:
        raise socket.gaierror(socket.EAI_AGAIN, "the tests reach no network")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.html").write_text(ARTICLE, "utf-8")
    names: dict[str, object] = {}
    for block in blocks():
        if (block.page, block.language) == (page, "python"):
            exec(compile(block.text, page, "exec"), names)  # noqa: S102 -- our own documentation


def test_every_block_is_run_or_is_a_known_exception() -> None:
    known = exceptions()
    needless = {each["page"] + each["begins"] for each in known["block"]}
    unknown = []
    for block in blocks():
        if block.language in _RUN:
            continue
        excepted = [
            each["page"] + each["begins"]
            for each in known["block"]
            if each["page"] == block.page and block.text.startswith(each["begins"])
        ]
        needless -= {*excepted}
        unknown += [] if excepted else [f"{block.page}: {block.text[:60]}"]
    assert unknown == []
    assert not needless


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_block_is_written_so_that_it_would_not_be_found(page: Path) -> None:
    """Markdown knows other forms: indented, within a quotation, between waves, as HTML."""
    name = page.relative_to(ROOT).as_posix()
    shown = [
        each.content.strip()
        for each in MarkdownIt("commonmark").parse(page.read_text("utf-8"))
        if each.type in {"fence", "code_block"} or "<pre" in each.content.lower()
    ]
    assert shown == [dedent(each.text).strip() for each in blocks() if each.page == name]


def test_every_line_of_a_shell_is_run_or_is_a_known_exception() -> None:
    known = [each["begins"] for kind in ("command", "read") for each in exceptions()[kind]]
    needless, unknown = {*known}, []
    for block in blocks():
        for line in block.commands() if block.language in {"console", "sh"} else ():
            excepted = [each for each in known if line.startswith(each)]
            needless -= {*excepted}
            is_ours = re.match(r"citecheck |git ls-files '\*\.md' \| citecheck ", line)
            unknown += [] if excepted or is_ours else [f"{block.page}: {line}"]
    assert unknown == []
    assert not needless


def test_a_benchmark_that_is_named_is_there() -> None:
    named = {
        name
        for page in PAGES
        for name in re.findall(r"\bbenchmarks/\w+\.py\b", page.read_text("utf-8"))
    }
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []


def test_a_comment_that_is_shown_accepts_what_it_names() -> None:
    (line,) = (each.text for each in blocks() if "citecheck: ignore" in each.text)
    (comment,) = comments_in(parse(line.encode(), "a.md"), registry.rules())
    assert (comment.codes, comment.fault) == ({"CC101"}, None)


def test_a_notice_has_the_keys_that_are_shown() -> None:
    (shown,) = (json.loads(each.text) for each in blocks() if each.language == "json")
    change = Change(Kind.LINK_DIED, "https://old.example/report", "ok", "dead")
    found = Difference("2026-10-31T12:00:00Z", None, (change,))
    now = datetime(2026, 11, 1, 12, tzinfo=UTC)
    made: Any = notice_json(Notice("0b5a", now, "https://news.example/a", "A title", found))
    assert shown["type"] == TYPE
    assert list(shown["data"]) == list(made)
    assert list(shown["data"]["changes"][0]) == list(made["changes"][0])


def test_the_layers_are_those_that_are_held() -> None:
    (shown,) = (each.text for each in blocks() if each.text.startswith("pytest_plugin"))
    held = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = [re.split(r" \| ", each) for each in held["contracts"][0]["layers"]]
    told = [line.split() for line in shown.splitlines()]
    assert told == layers, "write pyproject.toml's layers into docs/architecture.md"


def test_the_extras_that_are_named_are_those_there_are() -> None:
    table = (ROOT / "docs" / "install.md").read_text("utf-8").partition("| extra |")[2]
    named = set(re.findall(r"^\| `([a-z]+)` \|", table, re.MULTILINE))
    assert named == set(knowledge.read("extras.toml"))


def test_the_picture_of_a_terminal_is_what_a_run_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    drawn = runpy.run_path(str(ROOT / ".ci" / "make_pictures.py"))
    told = citecheck.report(drawn["SEED"], settings=citecheck.Settings(offline=True))
    picture = drawn["terminal"](summary(told, color=True))
    shown = (ROOT / "docs" / "run.svg").read_text("utf-8")
    assert words_of(shown) == words_of(picture), "copy what .ci/make_pictures.py makes"


def words_of(picture: str) -> list[str]:
    """What stands in it, however rich draws."""
    return re.findall(r"<text[^>]*>([^<]+)</text>", picture)


@pytest.mark.parametrize("folder", ["reference", "man"])
def test_the_reference_is_what_the_code_says(folder: str) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))
    pages = made["pages"]() if folder == "reference" else made["manual"]()
    lying = {file.name: file.read_text("utf-8") for file in (ROOT / "docs" / folder).iterdir()}
    wanted = {name: text.rstrip() + "\n" for name, text in pages.items()}
    assert lying.keys() == wanted.keys()
    for name, text in wanted.items():
        assert lying[name].splitlines() == text.splitlines(), "run: python docs/make_reference.py"


def without_code(page: Path) -> str:
    return re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))


def test_links_between_pages_lead_somewhere() -> None:
    missing = []
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?://)([^)\s]+)\)", without_code(page)):
            path, _, anchor = target.partition("#")
            file = page.parent / path if path else page
            if not file.exists() or (anchor and anchor not in anchors(file)):
                missing.append(f"{page.relative_to(ROOT)}: {target}")
    assert missing == []


def anchors(page: Path) -> set[str]:
    """Of its headings, as GitHub and the site's builder have them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", each.lower()).strip() for each in headings)
    return {each.replace(" ", "-") for each in plain}


def test_every_page_stands_in_the_contents_of_the_site() -> None:
    docs = ROOT / "docs"
    told = (ROOT / "mkdocs.yml").read_text("utf-8")
    pages = {each.relative_to(docs).as_posix() for each in docs.rglob("*.md")}
    assert set(re.findall(r": (\S+\.md)$", told, re.MULTILINE)) == {
        each
        for each in pages
        if not each.startswith("rules/CC")  # the list of rules leads there
    }


def test_every_page_is_at_most_three_clicks_from_the_readme() -> None:
    reached, last = {ROOT / "README.md"}, {ROOT / "README.md"}
    for _ in range(3):
        named = {
            (page.parent / target).resolve()
            for page in last
            for target in re.findall(r"\]\((?!https?://)([^)#\s]+)", page.read_text("utf-8"))
        }
        last = {each for each in named if each.suffix == ".md"} - reached
        reached |= last
    assert {*PAGES} - reached == set()
