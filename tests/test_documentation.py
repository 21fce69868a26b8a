"""The Python in README and docs runs as it stands there."""

from __future__ import annotations

import re
import runpy
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WITH_PYTHON = [page for page in PAGES if "```python\n" in page.read_text("utf-8")]

ARTICLE = (
    "<html lang=en><body><p>“Yes,” said Jane Example. See <a href='https://t.co/abc'>this</a>."
)


def blocks(page: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", WITH_PYTHON, ids=lambda page: page.name)
def test_the_blocks_of_a_page_run_in_order(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_arguments: object, **_keywords: object) -> list[object]:
        raise socket.gaierror(socket.EAI_AGAIN, "the tests reach no network")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.html").write_text(ARTICLE, "utf-8")
    names: dict[str, object] = {}
    for block in blocks(page):
        exec(compile(block, page.name, "exec"), names)  # noqa: S102 -- our own documentation


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
    missing = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", without_code(page))
        if not (page.parent / target).exists()
    ]
    assert missing == []
